/*
 * The form as a workbook that reads back as a bundle: answers, service, the
 * further tables of a service that has filled it in, and how to fill it in.
 */
#include "documents/form.h"

#include "base/arena.h"
#include "join/show.h"
#include "relation/sheet.h"

enum {
    BLANK_ROWS = 20,      /* to write items into, where there are none */
    KEY_WIDTH = 40000,    /* 1/1000 mm */
    VALUE_WIDTH = 110000, /* 1/1000 mm */
    PART_WIDTH = 34000,
    TOPIC_WIDTH = 50000
};

static void fill_choices(const struct form *f, const struct form_column *c,
                         struct sheet_column *to)
{
    if (str_is(c->place.field, "status"))
        to->choices = form_words(
            f, c->place.by == FILLER_EVALUATOR ? AXIS_JUDGEMENT : AXIS_ANSWER,
            &to->choice_count);
    if (!to->choice_count)
        to->choices = NULL;
}

/* The text of a status column that is drawn as such would bear marks. */
static void add_answers(const struct form *f, struct sheet *s)
{
    struct arena *a = f->j->arena;
    struct sheet_column *columns =
        arena_array(a, struct sheet_column, f->count);
    bool none = !f->j->catalog->item_count;

    for (size_t i = 0; i < f->count; i++) {
        const struct place *p = &f->columns[i].place;
        columns[i] = (struct sheet_column){
            .column = i,
            .group = p->group,
            .label = p->label,
            .width = p->width,
            .grouped = f->columns[i].own,
            .required = p->required && p->by == FILLER_RESPONDENT,
            .entry = p->by == FILLER_RESPONDENT || p->by == FILLER_EVALUATOR ||
                     none};
        fill_choices(f, &f->columns[i], &columns[i]);
    }
    s->name = STR("answers");
    s->rows =
        none ? relation_choose(a, STR("answers"), f->rows, NULL, 0) : f->rows;
    s->blank = none ? BLANK_ROWS : 0;
    s->columns = columns;
    s->column_count = f->count;
}

static bool entry_column(const struct relation *r, size_t column)
{
    return !r->keyed || !str_is(r->columns[column].name, "label");
}

/* A table as it is, all of it to be filled in; of a keyed one all but the
   canonical names, which are not the author's. */
static void add_table(const struct form *f, struct sheet *s,
                      const struct relation *r)
{
    struct sheet_column *columns =
        arena_array(f->j->arena, struct sheet_column, r->column_count + 1);
    size_t n = 0;

    for (size_t i = r->keyed ? 1 : 0; i < r->stored; i++)
        columns[n++] = (struct sheet_column){.column = i,
                                             .label = r->columns[i].label,
                                             .width = !r->keyed ? 0
                                                      : i == 1  ? KEY_WIDTH
                                                                : VALUE_WIDTH,
                                             .entry = entry_column(r, i)};
    s->name = vocabulary_sheet(r->name, f->j->lang);
    s->rows = r;
    s->columns = columns;
    s->column_count = n;
}

static void add_key(const struct form *f, struct relation *r, struct str name,
                    struct str label, struct value v)
{
    struct value *row = relation_row_add(f->j->arena, r);

    row[0] = join_text(name, v.at);
    row[1] = join_text(label, v.at);
    row[2] = v;
}

/* Lines on top of the sheet that are no key of a service (整理番号) are asked
   for with the others. */
static void add_lines(const struct form *f, struct relation *keys)
{
    const struct relation *r = bound_table(f->j->catalog->bound, "header");
    long label = r ? bound_column(r, "label") : -1;
    long field = r ? bound_column(r, "field") : -1;

    for (size_t i = 0; label >= 0 && i < r->row_count; i++) {
        struct str name = bound_text(r, i, label);
        struct loc at = relation_at(r, i, (size_t)label)->at;
        if (name.len && !bound_text(r, i, field).len &&
            !relation_key(keys, name))
            add_key(f, keys, name, name, join_text(STR(""), at));
    }
}

/* What its service has said, or the keys to say it under; the catalog is this
   one, whatever else the service answers. */
static struct relation *service_keys(const struct form *f)
{
    static const char *const asked[] = {"name",      "provider",    "version",
                                        "date",      "document",    "catalog",
                                        "approver",  "approved_on", "contact",
                                        "issued_by", "visibility"};
    struct arena *a = f->j->arena;
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("service"));
    const struct relation *from =
        f->service ? show_own(f->j, terms, f->service->bound->tables[0]) : NULL;
    struct relation *r = relation_new(a, STR("service"), NULL);
    struct loc at = loc_file(f->j->catalog->keys->source);
    struct value id = join_text(f->j->catalog->id, at);
    bool named = false;

    r->keyed = true;
    join_column(f->j, r, "key", "キー", "Key", VALUE_TEXT);
    join_column(f->j, r, "label", "項目", "Key", VALUE_TEXT);
    join_column(f->j, r, "value", "値", "Value", VALUE_TEXT);
    for (size_t i = 3; from && i < from->stored; i++)
        relation_column_add(a, r, from->columns[i].name, from->columns[i].label,
                            VALUE_TEXT);
    for (size_t i = 0; from && i < from->row_count; i++) {
        bool catalog = str_is(relation_at(from, i, 0)->text, "catalog");
        if (catalog && named)
            continue;
        relation_row_copy(a, r, from, i);
        if (catalog)
            relation_at(r, r->row_count - 1, 2)->text = f->j->catalog->id;
        named = named || catalog;
    }
    for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++) {
        struct str name = str_from(asked[i]);
        const struct term *t = vocabulary_named(terms, name);
        if (!relation_key(r, name))
            add_key(f, r, name, vocabulary_label(f->j->arena, t, f->j->lang),
                    str_is(name, "catalog") ? id : join_text(STR(""), at));
    }
    add_lines(f, r);
    return r;
}

static void add_guide(const struct form *f, struct sheet *s)
{
    static const uint32_t widths[] = {PART_WIDTH, TOPIC_WIDTH, VALUE_WIDTH};
    struct sheet_column *columns =
        arena_array(f->j->arena, struct sheet_column, 3);

    for (size_t i = 0; i < 3; i++)
        columns[i] = (struct sheet_column){.column = i,
                                           .label = f->guide->columns[i].label,
                                           .width = widths[i]};
    s->name = join_say(f->j, "記入のしかた", "How to fill in");
    s->rows = f->guide;
    s->columns = columns;
    s->column_count = 3;
    s->plain = true;
}

/* Of a sheet whose items are not public there is nothing to fill in. */
static void add_categories(const struct form *f, struct sheet *s)
{
    add_table(f, s, f->categories);
    struct sheet_column *columns = (struct sheet_column *)s->columns;

    for (size_t i = 0; i < s->column_count; i++)
        columns[i].entry = false;
    s->name = STR("categories");
}

static bool is_further(const struct form *f, const struct relation *r)
{
    return r != f->service->keys && r != f->service->answers;
}

void form_sheets(const struct form *f, const struct str *lines, size_t n)
{
    struct arena *a = f->j->arena;
    const struct bound *b = f->service ? f->service->bound : NULL;
    struct sheet *list =
        arena_array(a, struct sheet, 4 + (b ? b->table_count : 0));
    struct sheets *sheets = arena_new(a, struct sheets);
    const struct relation *document =
        relations_find(f->j->set, STR("document"));

    sheets->list = list;
    sheets->title = relation_text(f->j->catalog->keys, "title");
    sheets->author = relation_text(document, "author");
    sheets->date = relation_text(document, "date");
    list[0].title = sheets->title;
    list[0].lines = lines;
    list[0].line_count = n;
    f->j->set->sheets = sheets;
    if (f->j->catalog->extent == EXTENT_CATEGORIES) {
        add_categories(f, &list[sheets->count++]);
        return;
    }
    add_answers(f, &list[sheets->count++]);
    add_table(f, &list[sheets->count++], service_keys(f));
    for (size_t i = 0; b && i < b->table_count; i++)
        if (is_further(f, b->tables[i]) && b->tables[i]->stored)
            add_table(f, &list[sheets->count++],
                      show_own(f->j,
                               vocabulary_table(b->kind, b->tables[i]->name),
                               b->tables[i]));
    add_guide(f, &list[sheets->count++]);
}
