#include "documents/start_evaluation.h"

#include "base/arena.h"
#include "documents/form.h"
#include "join/sheets.h"
#include "join/show.h"
#include "model/asked.h"
#include "model/visibility.h"
#include "relation/placed.h"

enum {
    BLANK_ROWS = 12 /* below the headings of a table */
};

struct begun {
    struct arena *arena;
    struct join join;
    const struct facts *keys, *answers,
        *judgements; /* of what it is made from */
    const struct bound *bound;
    bool form; /* that is a form which came back: what evaluators wrote into it
                  goes on; else an earlier evaluation */
    struct str name; /* of the new bundle, which is called by its reference */
    struct value *evaluators; /* one that is empty where nobody is named */
    size_t evaluator_count;
};

static const struct table_terms *term_table(const char *table)
{
    return vocabulary_table(BUNDLE_EVALUATION, str_from(table));
}

static const struct term *term_of(const char *table, const char *name)
{
    return vocabulary_named(term_table(table), str_from(name));
}

static struct loc nowhere(const struct begun *b)
{
    return facts_at(b->keys, NO_ROW, -1);
}

/* --- the keys --- */

static struct value own(const struct begun *b, const char *key)
{
    return show_key(&b->join, b->keys, key);
}

static struct value text(const struct begun *b, struct str s)
{
    return join_text(s, nowhere(b));
}

/* Of a bundle that only some may see, what is made is theirs alone too. */
static struct value release(const struct begun *b)
{
    struct value v = own(b, "visibility");

    if (visibility_or_hide(v.text) == VISIBLE_PUBLIC)
        v.text = STR("");
    return v;
}

/* What a key begins with that an earlier evaluation has had. */
static struct value known_before(const struct begun *b, struct str key)
{
    static const char *const kept[] = {"evaluator_body", "applicant",
                                       "product",        "product_version",
                                       "scope",          "evaluators"};

    if (str_is(key, "reference"))
        return text(b, b->name);
    if (str_is(key, "previous"))
        return own(b, "reference");
    for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++)
        if (str_is(key, kept[i]))
            return own(b, kept[i]);
    return text(b, STR(""));
}

/* Whether the form says what its number is; else that was made up. */
static bool has_number(const struct begun *b)
{
    uint32_t row = facts_key(b->keys, "reference");

    return facts_at(b->keys, row, FACTS_VALUE).line > 0;
}

/* What the applicant, or the form, says of it. */
static struct value known_of_form(const struct begun *b, struct str key)
{
    if (str_is(key, "reference") && !has_number(b))
        return text(b, b->name);
    return own(b, str_is(key, "answers_version")
                      ? "product_version"
                      : vocabulary_named(term_table("evaluation"), key)->name);
}

static struct value known(const struct begun *b, struct str key)
{
    if (str_is(key, "catalog"))
        return text(b, b->join.catalog->id);
    if (str_is(key, "visibility"))
        return release(b);
    return b->form ? known_of_form(b, key) : known_before(b, key);
}

static void add_key(const struct begun *b, struct relation *r, struct str label,
                    struct value value)
{
    struct value *v = relation_row_add(b->arena, r);

    v[0] = text(b, label);
    v[1] = value;
    v[1].kind = VALUE_TEXT;
}

/* What the mark of a key or column of that label is called. */
static struct str mark_label(const struct begun *b, struct str label)
{
    return str_format(
        b->arena, b->join.lang == LANG_EN ? "%.*s visibility" : "%.*sの公開",
        STR_ARG(label));
}

/* Who may see a value goes with it. */
static void add_mark(const struct begun *b, struct relation *r,
                     struct str label, const struct value *v)
{
    if (!v->text.len || v->visibility == VISIBLE_PUBLIC)
        return;
    add_key(b, r, mark_label(b, label),
            text(b, visibility_name(v->visibility, b->join.lang)));
}

static void add_keys(const struct begun *b)
{
    const struct table_terms *columns =
        vocabulary_table(BUNDLE_NONE, STR("keys"));
    const struct table_terms *keys =
        vocabulary_table(BUNDLE_EVALUATION, STR("evaluation"));
    static const char *const names[] = {"key", "value"};
    const struct join *j = &b->join;
    struct relation *r = relation_new(b->arena, STR("evaluation"), NULL);

    for (size_t i = 0; i < 2; i++) {
        const struct term *t = vocabulary_named(columns, str_from(names[i]));
        size_t c = relation_column_add(b->arena, r, str_from(names[i]),
                                       vocabulary_label(b->arena, t, j->lang),
                                       VALUE_TEXT);
        form_term(j, t, &r->columns[c]);
    }
    for (const struct term *t = keys->terms; t->name; t++) {
        struct str label = vocabulary_label(b->arena, t, j->lang);
        struct value v = known(b, str_from(t->name));
        add_key(b, r, label, v);
        if (!str_is(str_from(t->name), "visibility"))
            add_mark(b, r, label, &v);
    }
    r->columns[1].flags |= COLUMN_ENTRY;
    struct sheet *to = sheet_add(j, r, SHEET_FILL);
    to->title = str_from(keys->about[j->lang]);
    to->open = true;
}

/* --- the answers, frozen --- */

static void add_answers(const struct begun *b)
{
    const struct relation *from = show_own(&b->join, b->answers);
    struct relation *r = relation_new(b->arena, STR("answers"), NULL);

    for (size_t i = 0; i < from->stored; i++)
        relation_column_add(b->arena, r, from->columns[i].name,
                            from->columns[i].label, VALUE_TEXT);
    for (size_t row = 0; row < from->row_count; row++) {
        struct value *v = relation_row_add(b->arena, r);
        for (size_t i = 0; i < from->stored; i++) {
            v[i] = *relation_at(from, row, i);
            v[i].kind = VALUE_TEXT;
        }
    }
    sheet_add(&b->join, r, SHEET_KEEP);
}

/* --- the judgements --- */

/* Whether a part of an item was judged in the form. */
static bool by_parts(const struct begun *b)
{
    long sub = facts_column(b->judgements, "sub");

    for (uint32_t i = 0; b->form && i < facts_rows(b->judgements); i++)
        if (!facts_blank(b->judgements, i, sub))
            return true;
    return false;
}

static struct relation *judgement_columns(const struct begun *b)
{
    static const char *const names[] = {"id",        "sub",       "text",
                                        "round",     "status",    "improvement",
                                        "comment",   "evaluator", "decided",
                                        "judged_on", "visibility"};
    const struct join *j = &b->join;
    struct relation *r = relation_new(b->arena, STR("judgements"), NULL);

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        const struct term *t = term_of("judgements", names[i]);
        bool asked = str_is(str_from(names[i]), "id") ||
                     str_is(str_from(names[i]), "text");
        if (str_is(str_from(names[i]), "sub") && !by_parts(b))
            continue;
        size_t c = relation_column_add(
            b->arena, r, str_from(names[i]),
            join_label(j, str_from(names[i]),
                       asked ? FILLER_FORM : FILLER_EVALUATOR,
                       vocabulary_label(b->arena, t, j->lang)),
            VALUE_TEXT);
        form_term(j, t, &r->columns[c]);
        r->columns[c].flags |= asked ? 0 : COLUMN_ENTRY;
    }
    return r;
}

/* The column that says who may see the evaluators' names, where the earlier
   judgements say so of them or of their rows; else -1, and what holds where
   nothing is said holds for them. */
static long mark_evaluators(const struct begun *b, struct relation *r)
{
    struct str own = visibility_column_for(b->arena, STR("evaluator"));
    long evaluator = relation_column(r, STR("evaluator"));

    if (facts_column_named(b->judgements, own) < 0 &&
        (b->form || facts_column(b->judgements, "visibility") < 0))
        return -1;
    return (long)relation_column_add(b->arena, r, own,
                                     mark_label(b, r->columns[evaluator].label),
                                     VALUE_TEXT);
}

/* The number and the text of an item, at the head of a row of its own. */
static struct value *row_of(const struct begun *b, struct relation *r,
                            size_t item)
{
    const struct facts *items = b->join.catalog->items;
    struct value *v = relation_row_add(b->arena, r);

    for (size_t i = 0; i < r->column_count; i++)
        if (str_is(r->columns[i].name, "id") ||
            str_is(r->columns[i].name, "text"))
            v[i] = show(&b->join, items, item,
                        facts_column_named(items, r->columns[i].name));
    return v;
}

static struct value *round_cell(const struct relation *r, struct value *v)
{
    return &v[relation_column(r, STR("round"))];
}

/* What an evaluator wrote into the form, as it is. */
static void take_entry(const struct begun *b, struct relation *r, size_t item,
                       uint32_t row)
{
    struct value *v = row_of(b, r, item);

    for (size_t i = 0; i < r->column_count; i++) {
        long from = facts_column_named(b->judgements, r->columns[i].name);
        if (v[i].text.len || from < 0)
            continue;
        v[i] = join_text(show_text(&b->join, b->judgements, row, from),
                         facts_at(b->judgements, row, from));
    }
    if (!round_cell(r, v)->text.len)
        *round_cell(r, v) = text(b, STR("1"));
}

/* The rows that evaluators wrote into the form, each behind the next one of its
   item: the first of each item. */
static uint32_t *entries_of(const struct begun *b, uint32_t *next)
{
    const struct catalog *c = b->join.catalog;
    uint32_t *first = arena_array(b->arena, uint32_t, c->item_count + 1);
    long id = facts_column(b->judgements, "id");

    for (size_t i = 0; i < c->item_count; i++)
        first[i] = NO_ROW;
    for (uint32_t row = facts_rows(b->judgements); b->form && row-- > 0;) {
        uint32_t item = catalog_item(
            b->arena, c, show_text(&b->join, b->judgements, row, id));
        if (item == NO_ROW)
            continue;
        next[row] = first[item];
        first[item] = row;
    }
    return first;
}

/* A row for each evaluator, to be filled in. */
static void ask(const struct begun *b, struct relation *r, size_t item,
                long mark)
{
    long who = relation_column(r, STR("evaluator"));

    for (size_t k = 0; k < b->evaluator_count; k++) {
        const struct value *e = &b->evaluators[k];
        struct value *v = row_of(b, r, item);
        *round_cell(r, v) = text(b, STR("1"));
        v[who] = text(b, e->text);
        if (mark >= 0 && e->visibility > VISIBLE_PUBLIC)
            v[mark] = text(b, visibility_name(e->visibility, b->join.lang));
    }
}

static void add_judgements(const struct begun *b)
{
    const struct join *j = &b->join;
    struct relation *r = judgement_columns(b);
    struct form f = {.j = j};
    size_t status = (size_t)relation_column(r, STR("status")), n = 0;
    long mark = mark_evaluators(b, r);
    uint32_t *next =
        arena_array(b->arena, uint32_t, (size_t)facts_rows(b->judgements) + 1);
    const uint32_t *first = entries_of(b, next);

    r->columns[status].choices = form_words(&f, AXIS_JUDGEMENT, &n);
    r->columns[status].choice_count = (uint32_t)n;
    for (size_t i = 0; i < j->catalog->item_count; i++) {
        for (uint32_t row = first[i]; row != NO_ROW; row = next[row])
            take_entry(b, r, i, row);
        if (asked_counts(j->catalog, i) && first[i] == NO_ROW)
            ask(b, r, i, mark);
    }
    struct sheet *to = sheet_add(j, r, SHEET_FILL);
    to->open = true;
    to->blank = BLANK_ROWS;
}

/* --- the other tables --- */

static void add_table(const struct begun *b, const char *name)
{
    const struct table_terms *x =
        vocabulary_table(BUNDLE_EVALUATION, str_from(name));
    const struct join *j = &b->join;
    struct relation *r = relation_new(b->arena, str_from(name), NULL);

    for (const struct term *t = x->terms; t->name; t++) {
        size_t c = relation_column_add(b->arena, r, str_from(t->name),
                                       vocabulary_label(b->arena, t, j->lang),
                                       VALUE_TEXT);
        form_term(j, t, &r->columns[c]);
        r->columns[c].flags |= COLUMN_ENTRY;
    }
    struct sheet *to = sheet_add(j, r, SHEET_FILL);
    to->title = str_from(x->about[j->lang]);
    to->open = true;
    to->blank = BLANK_ROWS;
}

/* One who is hidden somewhere is so in all rows. */
static void add_evaluator(struct begun *b, struct value who)
{
    who.text = str_trim(who.text);
    for (size_t i = 0; i < b->evaluator_count; i++)
        if (str_equal(b->evaluators[i].text, who.text)) {
            if (who.visibility > b->evaluators[i].visibility)
                b->evaluators[i].visibility = who.visibility;
            return;
        }
    if (who.text.len)
        b->evaluators[b->evaluator_count++] = who;
}

static void find_evaluators(struct begun *b)
{
    const struct facts *t = b->judgements;
    long column = facts_column(t, "evaluator");

    b->evaluators =
        arena_array(b->arena, struct value, (size_t)facts_rows(t) + 2);
    for (uint32_t i = 0; column >= 0 && i < facts_rows(t); i++)
        add_evaluator(b, show(&b->join, t, i, column));
    if (b->form)
        add_evaluator(b, known(b, STR("evaluators")));
    if (!b->evaluator_count)
        b->evaluators[b->evaluator_count++] = text(b, STR(""));
}

struct sheets *start_evaluation(struct arena *a, struct diag *d,
                                const struct model *m, struct str name)
{
    const struct evaluation *e = m->evaluation;
    struct begun b = {.arena = a,
                      .name = name,
                      .join = {.arena = a,
                               .diag = d,
                               .model = m,
                               .catalog = m->catalog,
                               .set = arena_new(a, struct relations),
                               .axis = AXIS_JUDGEMENT,
                               .lang = m->lang},
                      .keys = e->keys,
                      .answers = e->answers,
                      .judgements = e->judgements,
                      .form = e->returned,
                      .bound = e->bound};

    b.join.set->placed = placed_new(a);
    struct sheets *sheets = sheets_open(
        &b.join, str_from(vocabulary_table(BUNDLE_EVALUATION, STR("evaluation"))
                              ->about[m->lang]));
    find_evaluators(&b);
    add_keys(&b);
    add_answers(&b);
    add_judgements(&b);
    add_table(&b, "queries");
    add_table(&b, "materials");
    const struct facts *components = bound_table(b.bound, "components");
    if (components)
        sheet_add(&b.join, show_own(&b.join, components), SHEET_KEEP);
    return sheets;
}
