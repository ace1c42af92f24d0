/*
 * A catalog's sheet, blank or with a service's answers, in the sheet's own
 * layout: the relation `form`, and what stands before it (sheet, header, guide)
 * and behind it (category_counts, further_answers).
 */
#include "documents/form.h"

#include "base/arena.h"
#include "base/map.h"
#include "documents/cover.h"
#include "join/declarant.h"
#include "join/show.h"
#include "join/statistics.h"
#include "model/asked.h"
#include "model/axes.h"
#include "model/facts_seen.h"

enum {
    BLANK_ROWS = 20, /* of a sheet whose items nobody has written yet */
    WIDE = 300000    /* 1/1000 mm: wider sheets are printed on A3 */
};

static const struct service *filled(const struct join *j)
{
    return j->model->service_count ? j->model->services[0] : NULL;
}

/* Whether the edition shows that there is a cell, and hides what it says. */
static bool withholds_of(const struct facts *t, enum visibility edition)
{
    for (size_t row = 0; row < facts_rows(t); row++)
        for (uint32_t k = 0; k < facts_columns(t); k++)
            if (!facts_blank(t, row, k) && fact_hidden(t, row, k, edition) &&
                fact_column_there(t, k, edition) &&
                fact_row_there(t, row, edition))
                return true;
    return false;
}

static bool withholds(const struct join *j)
{
    const struct service *s = filled(j);

    for (size_t i = 0; s && i < s->bound->table_count; i++)
        if (fact_table_there(s->bound->tables[i], j->model->edition) &&
            withholds_of(s->bound->tables[i], j->model->edition))
            return true;
    return false;
}

/* Of a copy that lacks what it withholds: filled in further and sent back it
   would take the place of the whole. Empty where it lacks nothing. */
static struct str not_for_filling(const struct join *j)
{
    if (!withholds(j))
        return STR("");
    return join_say(j, "伏せた記載のある写し・記入に用いないこと",
                    "Copy with withheld entries, not for filling in");
}

void cover_form(const struct join *j, struct cover *c)
{
    const struct service *s = filled(j);

    if (s) {
        cover_disclosure(j, c);
        cover_notice(j, c, not_for_filling(j));
        cover_notice(j, c, form_seal_notice(j));
        return;
    }
    c->title = join_text(j->catalog->extent == EXTENT_CATEGORIES
                             ? join_say(j, "分類と項目数", "Categories")
                             : join_say(j, "記入用紙", "Form"),
                         facts_at(j->catalog->keys, NO_ROW, -1));
    c->blank = true;
    c->subject = show_key(j, j->catalog->keys, "title");
    c->running[0] = c->subject.text;
    c->running[1] = show_key_text(j, j->catalog->keys, "version");
    c->author = show_key_text(j, j->catalog->keys, "publisher");
    c->date = show_key_text(j, j->catalog->keys, "published");
    cover_notice(j, c, form_seal_notice(j));
}

/* A template may name each column that the vocabulary knows. */
static void add_absent(const struct form *f, enum bundle_kind kind,
                       const char *table)
{
    const struct table_terms *terms = vocabulary_table(kind, str_from(table));

    for (const struct term *t = terms->terms; t->name; t++)
        if (relation_column(f->rows, str_from(t->name)) < 0)
            relation_column_absent(
                f->j->arena, f->rows, str_from(t->name),
                vocabulary_label(f->j->arena, t, f->j->lang));
}

/* What to write there, as the catalog has it or else the vocabulary. */
static void say_term(const struct form *f, const struct place *p,
                     struct column *to)
{
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("answers"));
    const struct term *t = places_term(f->j->arena, terms, p);
    struct str note = show_phrase(f->j, p->note);

    if (!t)
        t = vocabulary_named(terms, p->field);
    if (t)
        form_term(f->j, t, to);
    if (note.len)
        to->hint = note;
}

/* What the sheet needs of a column: who fills it in, and with which words. */
static void say_use(const struct form *f, const struct form_column *c,
                    struct column *to)
{
    const struct place *p = &c->place;
    bool respondent = p->by == FILLER_RESPONDENT;
    bool evaluator = p->by == FILLER_EVALUATOR;
    size_t n = 0;

    to->group = p->group;
    to->width = p->width;
    if (respondent || evaluator || !f->j->catalog->item_count)
        to->flags |= COLUMN_ENTRY;
    if (respondent && p->required)
        to->flags |= COLUMN_DEMANDED;
    if (c->own)
        to->flags |= COLUMN_GROUPED;
    if (c->source == FORM_ITEM && str_is(p->field, "text"))
        to->flags |= COLUMN_VERBATIM;
    if (str_is(p->field, "status"))
        to->choices =
            form_words(f, evaluator ? AXIS_JUDGEMENT : AXIS_ANSWER, &n);
    const struct own_axis *on =
        respondent || evaluator ? axes_of(f->j->arena, f->j->catalog, p->field)
                                : NULL;
    if (on) {
        struct str *words = arena_array(f->j->arena, struct str, on->count);
        for (n = 0; n < on->count; n++)
            words[n] = on->words[n].word;
        to->choices = words;
    }
    to->choice_count = (uint32_t)n;
    if (f->start && respondent)
        say_term(f, p, to);
}

static void add_columns(const struct form *f)
{
    struct relation *r = f->rows;

    for (size_t i = 0; i < f->count; i++) {
        const struct form_column *c = &f->columns[i];
        bool status = c->place.by == FILLER_RESPONDENT &&
                      str_is(c->place.field, "status");
        size_t n = relation_column_add(f->j->arena, r, c->name, c->place.label,
                                       status ? VALUE_STATUS : VALUE_TEXT);
        say_use(f, c, &r->columns[n]);
        if (!c->further)
            r->columns[n].set = STR("sheet");
    }
    show_absent(f->j, r, f->j->catalog->items, NULL);
    show_absent(f->j, r, f->service ? f->answers.table : NULL, NULL);
    add_absent(f, BUNDLE_CATALOG, "items");
    add_absent(f, BUNDLE_SERVICE, "answers");
}

static bool to_be_written(const struct form *f)
{
    return f->j->catalog->extent == EXTENT_FORM && !f->j->catalog->item_count;
}

static void add_rows(struct form *f)
{
    f->rows = join_relation(f->j, "form");
    f->rows->source = facts_source(f->j->catalog->items);
    add_columns(f);
    form_rows(f);
    while (to_be_written(f) && f->rows->row_count < BLANK_ROWS)
        relation_row_add(f->j->arena, f->rows);
}

/* --- what the sheet has no place for --- */

static bool has_further(const struct form *f, size_t row)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->columns[i].further && relation_at(f->rows, row, i)->text.len)
            return true;
    return false;
}

static void add_further(const struct form *f)
{
    const struct join *j = f->j;
    struct relation *r = join_relation(j, "further_answers");
    long id = relation_column(f->rows, STR("id"));

    relation_column_add(
        j->arena, r, STR("id"),
        join_label(j, STR("id"), FILLER_FORM, join_say(j, "項番", "No.")),
        VALUE_TEXT);
    for (size_t i = 0; i < f->count; i++)
        if (f->columns[i].further)
            relation_column_add(j->arena, r, f->columns[i].name,
                                f->columns[i].place.label, VALUE_TEXT);
    for (size_t row = 0; row < f->rows->row_count; row++) {
        if (!has_further(f, row))
            continue;
        struct value *v = relation_row_add(j->arena, r);
        *v++ = *relation_at(f->rows, row, (size_t)id);
        for (size_t i = 0; i < f->count; i++)
            if (f->columns[i].further)
                *v++ = *relation_at(f->rows, row, i);
    }
}

/* --- what stands before it --- */

static void add_line(const struct form *f, struct str label, struct str field,
                     struct str by, struct loc at)
{
    const struct facts *keys = f->service ? f->service->keys : NULL;
    uint32_t key = field.len ? facts_key_named(keys, field) : NO_ROW;
    struct value *row = relation_row_add(f->j->arena, f->header);

    row[0] = join_text(label, at);
    row[1] = key == NO_ROW ? join_text((struct str){NULL, 0}, at)
                           : show(f->j, keys, key, FACTS_VALUE);
    row[2] = join_text(by, at);
}

/* The lines of those whom the service is from: first who answers. */
static void party_lines(const struct form *f, struct loc at)
{
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("service"));
    const char *keys[FORM_PARTIES];
    size_t n = form_parties(f->j, keys);

    for (size_t i = 0; i < n; i++) {
        struct str key = str_from(keys[i]);
        const struct term *t = vocabulary_named(terms, key);
        add_line(f,
                 i ? vocabulary_label(f->j->arena, t, f->j->lang)
                   : declarant_heading(f->j),
                 key, STR(""), at);
    }
}

static void usual_lines(const struct form *f)
{
    static const char *const lines[][3] = {
        {"サービス名", "Service", "name"}, {"", "", ""}, /* the parties */
        {"版", "Version", "version"},      {"記入者", "Filled in by", ""},
        {"記入日", "Date", "date"},
    };
    struct loc at = facts_at(f->j->catalog->keys, NO_ROW, -1);

    for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
        if (*lines[i][0])
            add_line(f, join_say(f->j, lines[i][0], lines[i][1]),
                     str_from(lines[i][2]), STR(""), at);
        else
            party_lines(f, at);
}

/* The lines that the publisher prints above the sheet, else the usual ones. */
static void add_header(struct form *f)
{
    const struct facts *from = NULL;
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("service"));

    for (const struct catalog *c = f->j->catalog; c && !from; c = c->base)
        from = bound_table(c->bound, "header");
    f->header = join_relation(f->j, "header");
    join_column(f->j, f->header, "label", "欄", "Line", VALUE_TEXT);
    join_column(f->j, f->header, "value", "記入", "Entry", VALUE_TEXT);
    join_column(f->j, f->header, "by", "記入者", "Filled in by", VALUE_TEXT);
    long label = facts_column(from, "label");
    if (label < 0) {
        usual_lines(f);
        return;
    }
    for (size_t i = 0; i < facts_rows(from); i++) {
        struct str field =
            str_trim(show_text(f->j, from, i, facts_column(from, "field")));
        const struct term *t = vocabulary_term(f->j->arena, terms, field);
        struct value v = show(f->j, from, i, label);
        add_line(f, v.text, t ? str_from(t->name) : field,
                 show_text(f->j, from, i, facts_column(from, "by")), v.at);
    }
}

enum {
    COUNT = LEVELS /* the column of category_counts behind its levels */
};

/* How many levels a row of counts names, those above the narrowest counted. */
static unsigned category_depth(const struct relation *r, size_t row)
{
    unsigned depth = LEVELS;

    while (depth && !relation_at(r, row, depth - 1)->text.len)
        depth--;
    return depth;
}

/* The names of its first levels, so many, as one key. */
static struct str category_path(struct arena *a, const struct relation *r,
                                size_t row, unsigned depth)
{
    struct str path = {"", 0};

    for (unsigned level = 0; level < depth; level++)
        path = str_format(a, "%.*s\x1f%.*s", STR_ARG(path),
                          STR_ARG(relation_at(r, row, level)->text));
    return path;
}

/* Whether one of the categories in the map is wider and has this one in it. */
static bool is_within(struct arena *a, const struct map *listed,
                      const struct relation *r, size_t row)
{
    for (unsigned depth = category_depth(r, row); depth-- > 1;)
        if (map_find(listed, category_path(a, r, row, depth)) != MAP_NONE)
            return true;
    return false;
}

/* All items: a category that lies within another is counted in that one. */
static uint32_t category_sum(struct arena *a, const struct relation *r)
{
    struct map listed = {.arena = a};
    uint32_t sum = 0;

    for (size_t i = 0; i < r->row_count; i++)
        map_add(&listed, category_path(a, r, i, category_depth(r, i)), (long)i);
    for (size_t i = 0; i < r->row_count; i++) {
        int64_t n;
        if (!is_within(a, &listed, r, i) &&
            places_order_read(relation_at(r, i, COUNT)->text, &n))
            sum += (uint32_t)(n / 1000);
    }
    return sum;
}

/* As the publisher counts them, and their sum. */
static uint32_t add_categories(struct form *f)
{
    const struct join *j = f->j;
    const struct facts *from = bound_table(j->catalog->bound, "categories");
    long levels[LEVELS];

    struct relation *r = f->categories = join_relation(j, "category_counts");
    for (unsigned level = 0; level < LEVELS; level++)
        join_level_column(j, r, level);
    join_column(j, r, "count", "項目数", "Items", VALUE_NUMBER);
    levels_columns(from, levels);
    for (size_t i = 0; i < facts_rows(from); i++) {
        struct value *v = relation_row_add(j->arena, r);
        for (unsigned level = 0; level < LEVELS; level++)
            v[level] = show(j, from, i, levels[level]);
        v[COUNT] = show(j, from, i, facts_column(from, "count"));
        v[COUNT].kind = VALUE_NUMBER;
    }
    if (!r->row_count)
        return 0;
    uint32_t sum = category_sum(j->arena, r);
    size_t first = 0;
    while (first < LEVELS - 1 && !relation_at(r, 0, first)->text.len)
        first++;
    struct value *v = relation_row_add(j->arena, r);
    v[first] = join_text(join_say(j, "合計", "Total"), v[0].at);
    v[COUNT] = join_number(j, sum, v[0].at);
    return sum;
}

static uint32_t lost_count(const struct catalog *c)
{
    uint32_t n = 0;

    for (size_t i = 0; i < c->item_count; i++)
        n += c->lost[i];
    return n;
}

/* How many items, and how many of them are known. */
/* Headings are no items of the count. */
static unsigned item_count(const struct catalog *c)
{
    unsigned n = 0;

    for (size_t i = 0; i < c->item_count; i++)
        n += c->lost[i] || asked_counts(c, i);
    return n;
}

static struct str sentence(const struct form *f, uint32_t counted)
{
    const struct catalog *c = f->j->catalog;
    bool en = f->j->lang == LANG_EN;
    struct arena *a = f->j->arena;
    unsigned n = item_count(c), lost = (unsigned)lost_count(c);

    if (c->extent == EXTENT_CATEGORIES)
        return str_format(
            a,
            en ? "The sheet has %u items. Only their categories and numbers "
                 "are public, not the items themselves: this form cannot be "
                 "answered."
               : "このチェックシートは%u項目からなる。公開されているのは分類と"
                 "項目数だけで、項目の本文は公開されていない。したがって、この"
                 "用紙に回答を記入することはできない。",
            (unsigned)counted);
    if (to_be_written(f))
        return join_say(
            f->j,
            "項目は、本用紙を使う者が定める。カタログの表 items"
            "（items.csv）に項番と確認事項を書くと、その項目の用紙になる。"
            "次に掲げるのは空の様式である。",
            "The items are for the user of this sheet to write: put their "
            "numbers and texts into table items (items.csv) of the catalog. "
            "What follows is the empty sheet.");
    if (c->extent == EXTENT_PARTIAL && lost)
        return str_format(a,
                          en ? "Of %u items, %u were found in the source; the "
                               "text of %u is lost, and they are not to be "
                               "answered."
                             : "本用紙には%u項目を掲げる。資料で確認できた%u"
                               "項目のほか、%u項目は資料に本文がなく、記入を要"
                               "しない。",
                          n, n - lost, lost);
    if (c->extent == EXTENT_PARTIAL)
        return str_format(a,
                          en ? "%u items were found in the source."
                             : "本用紙には、資料で確認できた%u項目を掲げる。",
                          n);
    if (lost)
        return str_format(
            a,
            en ? "The sheet has %u items; the text of %u of them "
                 "is lost, and they are not to be answered."
               : "本用紙は%u項目からなる。うち%u項目は資料に本文が"
                 "なく、記入を要しない。",
            n, lost);
    return str_format(
        a, en ? "The sheet has %u items." : "本用紙は%u項目からなる。", n);
}

static struct str paper(const struct form *f)
{
    uint64_t width = 0;

    for (size_t i = 0; i < f->count; i++)
        if (!f->columns[i].further)
            width += f->columns[i].place.width;
    return width > WIDE ? STR("A3") : STR("A4");
}

static void add_sheet(const struct form *f, struct str text)
{
    const struct join *j = f->j;
    const struct catalog *c = j->catalog;
    struct relation *r = join_keyed(j, "sheet");
    struct loc at = facts_at(c->keys, NO_ROW, -1);
    bool closed = c->extent == EXTENT_CATEGORIES;

    join_key_text(j, r, "requester", "依頼者", "Requested by",
                  j->model->requester, at);
    join_key_text(j, r, "due", "回答期限", "Due", j->model->due, at);
    join_key_text(j, r, "paper", "用紙", "Paper", paper(f), at);
    join_key_text(j, r, "count", "項目", "Items", text, at);
    join_key_text(j, r, "blank", "未記入", "Blank",
                  f->service || closed ? STR("") : STR("○"), at);
    join_key_text(j, r, "filled", "記入済", "Filled in",
                  f->service ? STR("○") : STR(""), at);
}

static void add_workbook(const struct form *f, struct str text)
{
    const struct join *j = f->j;
    const struct model *m = j->model;
    struct str *lines = arena_array(j->arena, struct str, 4);
    struct str warning = not_for_filling(j);
    size_t n = 0;

    if (warning.len)
        lines[n++] = warning;
    if (m->requester.len)
        lines[n++] = str_format(j->arena,
                                j->lang == LANG_EN ? "Requested by: %.*s"
                                                   : "依頼者：%.*s",
                                STR_ARG(m->requester));
    if (m->due.len)
        lines[n++] = str_format(
            j->arena, j->lang == LANG_EN ? "Due: %.*s" : "回答期限：%.*s",
            STR_ARG(m->due));
    lines[n++] = text;
    form_sheets(f, lines, n);
}

void form_make(struct form *f)
{
    const struct join *j = f->j;

    if (f->service)
        f->answers = status_answers(AXIS_ANSWER, f->service->answers,
                                    f->service->responses);
    if (j->catalog->item_count)
        f->seals = seals_make(j->arena, j->catalog);
    form_columns(f);
    add_rows(f);
}

void document_form(const struct join *j)
{
    struct form f = {.j = j, .service = filled(j)};

    form_make(&f);
    add_further(&f);
    add_header(&f);
    struct str text = sentence(&f, add_categories(&f));
    add_sheet(&f, text);
    f.guide = form_guide(&f);
    join_summary(j, NULL);
    add_workbook(&f, text);
}
