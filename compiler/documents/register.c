/*
 * The published evaluations of a folder: those that hold, and apart from them
 * those that have been renewed or withdrawn or have expired. The newest come
 * first. Whatever is not published never gets here (load_register.h).
 */
#include "analysis/day.h"
#include "analysis/progress.h"
#include "base/arena.h"
#include "base/date.h"
#include "documents/cover.h"
#include "join/sheets.h"
#include "join/show.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *ja, *en;
    const char *key; /* of the evaluation; NULL: made here */
    uint32_t width;  /* of the spreadsheet's column, 1/1000 mm; 0: by text */
} columns[] = {
    {"reference", "整理番号", "Reference", "reference", 34000},
    {"product", "製品", "Product", NULL, 60000},
    {"applicant", "申請者", "Applicant", "applicant", 46000},
    {"sheet", "チェックシート", "Check sheet", NULL, 60000},
    {"result", "結果", "Result", "result", 46000},
    {"published_on", "公表日", "Published", "published_on", 24000},
    {"expires_on", "有効期限", "Valid until", "expires_on", 24000},
    {"state", "状態", "State", NULL, 24000},
    {"document", "結果文書", "Document", NULL, 80000},
};

enum {
    COLUMNS = sizeof(columns) / sizeof(*columns)
};

struct entry {
    const struct evaluation *e;
    struct str reference;
    long day;     /* of publication; later ones come first */
    size_t place; /* in the order of the bundles */
};

static struct value key(const struct join *j, const struct evaluation *e,
                        const char *name)
{
    struct value v = show_key(j, e->keys, name);

    v.at = facts_at(e->keys, facts_key(e->keys, name), FACTS_VALUE);
    return v;
}

/* Two texts with a blank between; one alone where the other is empty. */
static struct value both(const struct join *j, struct value v,
                         struct str second)
{
    if (v.text.len && second.len && !v.hidden)
        v.text =
            str_format(j->arena, "%.*s %.*s", STR_ARG(v.text), STR_ARG(second));
    else if (!v.text.len)
        v.text = second;
    return v;
}

/* Percent-encodes what may not stand in a URI or, of a path, not plainly. */
static struct str encoded(const struct join *j, struct str s, const char *plain)
{
    struct out o = {.arena = j->arena};

    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
            (c >= '0' && c <= '9') || (c && strchr(plain, c)))
            out_byte(&o, c);
        else
            out_printf(&o, "%%%02X", c);
    }
    struct str t = str_copy(j->arena, out_view(&o));
    out_free(&o);
    return t;
}

/* Where the result is published, else the file beside the register. */
static struct value document(const struct join *j, const struct evaluation *e)
{
    struct value v = key(j, e, "published_at");

    if (v.hidden)
        return v;
    v.kind = VALUE_LINK;
    v.text = str_trim(v.text);
    v.mark = encoded(j, v.text, "-._~:/?#[]@!$&'()*+,;=%");
    if (v.text.len)
        return v;
    v.text =
        str_format(j->arena, "%.*s/evaluation.%.*s%s%s.pdf", STR_ARG(e->folder),
                   STR_ARG(e->catalog->id),
                   j->model->as_of.len ? "" : document_ending(VISIBLE_INTERNAL),
                   document_language(e->catalog->usual, j->lang));
    v.mark = encoded(j, v.text, "-._/");
    return v;
}

static struct value cell(const struct join *j, const struct evaluation *e,
                         size_t column)
{
    const char *name = columns[column].name;
    const struct facts *sheet = e->catalog->keys;

    if (columns[column].key)
        return key(j, e, columns[column].key);
    if (str_is(str_from(name), "product"))
        return both(j, key(j, e, "product"),
                    str_trim(show_key_text(j, e->keys, "product_version")));
    if (str_is(str_from(name), "sheet"))
        return both(j,
                    join_text(show_key_text(j, sheet, "title"),
                              loc_file(facts_source(sheet))),
                    str_trim(show_key_text(j, sheet, "version")));
    if (str_is(str_from(name), "state"))
        return join_text(cover_state(j, e), loc_file(facts_source(e->keys)));
    return document(j, e);
}

static struct relation *table(const struct join *j, const char *name,
                              const struct entry *list, size_t n, bool ended)
{
    struct relation *r = join_relation(j, name);

    for (size_t i = 0; i < COLUMNS; i++) {
        join_column(j, r, columns[i].name, columns[i].ja, columns[i].en,
                    VALUE_TEXT);
        r->columns[i].width = columns[i].width;
    }
    for (size_t i = 0; i < n; i++) {
        if ((list[i].e->stage->progress > PROGRESS_CHANGED) != ended)
            continue;
        struct value *v = relation_row_add(j->arena, r);
        for (size_t c = 0; c < COLUMNS; c++)
            v[c] = cell(j, list[i].e, c);
    }
    return r;
}

static int newest_first(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;

    if (a->day != b->day)
        return a->day > b->day ? -1 : 1;
    int order = str_compare(a->reference, b->reference);
    if (!order)
        order = str_compare(a->e->catalog->id, b->e->catalog->id);
    return order ? order : a->place < b->place ? -1 : 1;
}

static struct entry *sorted(const struct join *j)
{
    const struct model *m = j->model;
    struct entry *list =
        arena_array(j->arena, struct entry, m->evaluation_count + 1);

    for (size_t i = 0; i < m->evaluation_count; i++) {
        struct date date;
        const struct evaluation *e = m->evaluations[i];
        struct str published = show_key_text(j, e->keys, "published_on");
        bool known = date_read(j->arena, published, &date);
        list[i] = (struct entry){
            .e = e,
            .reference = show_key_text(j, e->keys, "reference"),
            .day = known ? date_first(date) : 0,
            .place = i,
        };
    }
    if (m->evaluation_count)
        qsort(list, m->evaluation_count, sizeof(*list), newest_first);
    return list;
}

static struct relation *joined(const struct join *j,
                               const struct relation *first,
                               const struct relation *second)
{
    struct relation *r = relation_alike(j->arena, STR("entries"), first);

    for (size_t i = 0; i < first->row_count; i++)
        relation_row_copy(j->arena, r, first, i);
    for (size_t i = 0; i < second->row_count; i++)
        relation_row_copy(j->arena, r, second, i);
    relations_add(j->arena, j->set, r);
    return r;
}

static void add_sheet(const struct join *j, const struct relation *r,
                      const char *ja, const char *en)
{
    struct sheet *s = sheet_add(j, r, SHEET_READ);

    s->name = s->title = join_say(j, ja, en);
}

/* A CSV holds them all, told apart by their state; a workbook parts them. */
static void add_sheets(const struct join *j, const struct relation *valid,
                       const struct relation *ended)
{
    struct sheets *s = sheets_open(j, join_say(j, "公表一覧", "Register"));

    s->date = day_as_of(j->arena, j->model);
    add_sheet(j, joined(j, valid, ended), "公表一覧", "Register");
    add_sheet(j, valid, "公表中", "Published");
    add_sheet(j, ended, "公表終了", "No longer valid");
}

/* The body's name, where all are of one. */
static struct str common_body(const struct join *j)
{
    const struct model *m = j->model;
    struct str name = STR("");

    for (size_t i = 0; i < m->evaluation_count; i++) {
        struct str own =
            show_key_text(j, m->evaluations[i]->keys, "evaluator_body");
        if (i && !str_equal(own, name))
            return STR("");
        name = own;
    }
    return name;
}

void cover_register(const struct join *j, struct cover *c)
{
    const struct model *m = j->model;
    struct str day = day_as_of(j->arena, m);
    bool samples = m->evaluation_count > 0;

    c->title = join_text(join_say(j, "適合性評価結果 公表一覧",
                                  "Register of published evaluations"),
                         (struct loc){0});
    c->author = common_body(j);
    c->subject = join_text(c->author, (struct loc){0});
    c->date = day;
    if (day.len)
        c->running[0] =
            str_format(j->arena, j->lang == LANG_EN ? "as of %.*s" : "%.*s現在",
                       STR_ARG(day));
    for (size_t i = 0; i < m->evaluation_count; i++)
        samples &= m->evaluations[i]->sample;
    if (samples)
        cover_notice(j, c, join_say(j, "見本", "Sample"));
}

void document_register(const struct join *j)
{
    const struct entry *list = sorted(j);
    size_t n = j->model->evaluation_count;
    struct relation *valid = table(j, "register", list, n, false);
    struct relation *ended = table(j, "ended", list, n, true);
    struct relation *counts = join_keyed(j, "counts");
    struct loc at = {0};

    join_key(j, counts, "valid", join_say(j, "公表中", "Published"),
             join_number(j, (uint32_t)valid->row_count, at));
    join_key(j, counts, "over", join_say(j, "公表終了", "No longer valid"),
             join_number(j, (uint32_t)ended->row_count, at));
    add_sheets(j, valid, ended);
}
