/*
 * The form as a workbook that reads back as a bundle: answers, service, the
 * further tables of a service that has filled it in, and how to fill it in.
 */
#include "documents/form.h"

#include "analysis/respondent.h"
#include "base/arena.h"
#include "join/sheets.h"
#include "join/show.h"
#include "model/seal.h"

enum {
    BLANK_ROWS = 20,     /* to write items into, where there are none */
    KEY_WIDTH = 40000,   /* 1/1000 mm */
    VALUE_WIDTH = 110000 /* 1/1000 mm */
};

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
    const struct facts *t = bound_table(f->j->catalog->bound, "header");
    long label = facts_column(t, "label"), field = facts_column(t, "field");

    for (size_t i = 0; label >= 0 && i < facts_rows(t); i++) {
        struct value line = show(f->j, t, i, label);
        struct str name = str_trim(line.text);
        if (name.len && !line.hidden && facts_blank(t, i, field) &&
            !relation_key(keys, name))
            add_key(f, keys, name, name,
                    join_text(STR(""), facts_at(t, i, label)));
    }
}

/* Of a keyed table, further columns as the service has them. */
static struct relation *key_columns(const struct form *f,
                                    const struct relation *from)
{
    struct arena *a = f->j->arena;
    struct relation *r = relation_new(a, STR("service"), NULL);

    r->keyed = true;
    join_column(f->j, r, "key", "キー", "Key", VALUE_TEXT);
    join_column(f->j, r, "label", "項目", "Key", VALUE_TEXT);
    join_column(f->j, r, "value", "値", "Value", VALUE_TEXT);
    for (size_t i = 3; from && i < from->stored; i++)
        relation_column_add(a, r, from->columns[i].name, from->columns[i].label,
                            VALUE_TEXT);
    r->columns[1].width = KEY_WIDTH;
    for (size_t i = 2; i < r->column_count; i++) {
        r->columns[i].width = VALUE_WIDTH;
        r->columns[i].flags |= COLUMN_ENTRY;
    }
    return r;
}

size_t form_parties(const struct join *j, const char **keys)
{
    struct respondent_seen who = respondent_of(j->catalog, j->model->edition);
    bool known = who.known && !str_is(str_from(who.known->key), "provider");
    size_t n = 0;

    if (known)
        keys[n++] = who.known->key;
    if (!known || who.known->part != RESPONDENT_USES)
        keys[n++] = "provider";
    return n;
}

/* The keys to say something of a service under that r, which has those that are
   said, lacks. */
static void add_asked(const struct form *f, struct relation *r)
{
    static const char *const others[] = {"version", "date",      "document",
                                         "catalog", "approver",  "approved_on",
                                         "contact", "issued_by", "visibility"};
    const size_t n = sizeof(others) / sizeof(*others);
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("service"));
    struct loc at = facts_at(f->j->catalog->keys, NO_ROW, -1);
    struct value id = join_text(f->j->catalog->id, at);
    const char *asked[1 + FORM_PARTIES + sizeof(others) / sizeof(*others)];
    size_t count = 0;

    asked[count++] = "name";
    count += form_parties(f->j, asked + count);
    for (size_t i = 0; i < n; i++)
        asked[count++] = others[i];
    for (size_t i = 0; i < count; i++) {
        struct str name = str_from(asked[i]);
        const struct term *t = vocabulary_named(terms, name);
        if (!relation_key(r, name))
            add_key(f, r, name, vocabulary_label(f->j->arena, t, f->j->lang),
                    str_is(name, "catalog") ? id : join_text(STR(""), at));
    }
}

/* What its service has said, and the keys to say the rest under; the catalog is
   this one, whatever else the service answers. What sealed the service as it
   is does not seal the form, and what others lend stands in it itself. */
static struct relation *service_keys(const struct form *f)
{
    struct arena *a = f->j->arena;
    const struct relation *from =
        f->service ? show_own(f->j, f->service->keys) : NULL;
    struct relation *r = key_columns(f, from);
    bool named = false;

    for (size_t i = 0; from && i < from->row_count; i++) {
        bool catalog = str_is(relation_at(from, i, 0)->text, "catalog");
        if ((catalog && named) ||
            str_is(relation_at(from, i, 0)->text, "shared") ||
            seal_is_key(a, f->service->keys, relation_at(from, i, 1)->text))
            continue;
        relation_row_copy(a, r, from, i);
        if (catalog)
            relation_at(r, r->row_count - 1, 2)->text = f->j->catalog->id;
        named = named || catalog;
    }
    add_asked(f, r);
    add_lines(f, r);
    return r;
}

static bool is_further(const struct form *f, const struct facts *t)
{
    return t != f->service->keys && t != f->service->answers &&
           !str_is(facts_name(t), TABLE_HIDDEN) && facts_columns(t) &&
           show_there(f->j, t);
}

/* What else its service has said, as it is. */
static void add_further(const struct form *f, const struct bound *b)
{
    for (size_t i = 0; i < b->table_count; i++) {
        const struct facts *t = b->tables[i];
        if (is_further(f, t))
            sheet_add(f->j, show_own(f->j, t), SHEET_KEEP)->name =
                vocabulary_sheet(facts_name(t), f->j->lang);
    }
}

/* Rows that a reader fills in are left blank by the workbook itself. */
static void add_answers(const struct form *f)
{
    bool none = !f->j->catalog->item_count;
    const struct relation *r =
        none ? relation_choose(f->j->arena, f->rows->name, f->rows, NULL, 0)
             : f->rows;
    struct sheet *s = sheet_add(f->j, r, SHEET_FILL);

    s->name = STR("answers");
    s->blank = none ? BLANK_ROWS : 0;
    s->behind = none ? NULL : form_seal_columns(f);
}

/* Nobody is to fill them in or to look at them. */
static void add_seals(const struct form *f)
{
    if (f->j->catalog->item_count)
        sheet_add(f->j, form_seals(f), SHEET_READ)->hidden = true;
}

/* A relation without the columns that nothing is filled in in. */
static struct relation *filled_columns(const struct join *j,
                                       const struct relation *from)
{
    struct relation *r = relation_new(j->arena, from->name, from->source);
    size_t *kept = arena_array(j->arena, size_t, from->stored + 1);
    size_t n = 0;

    for (size_t i = 0; i < from->stored; i++)
        for (size_t row = 0; row < from->row_count; row++)
            if (relation_at(from, row, i)->text.len) {
                kept[n++] = i;
                break;
            }
    for (size_t i = 0; i < n; i++)
        relation_column_add(j->arena, r, from->columns[kept[i]].name,
                            from->columns[kept[i]].label,
                            from->columns[kept[i]].kind);
    for (size_t row = 0; row < from->row_count; row++) {
        struct value *v = relation_row_add(j->arena, r);
        for (size_t i = 0; i < n; i++)
            v[i] = *relation_at(from, row, kept[i]);
    }
    return r;
}

void form_sheets(const struct form *f, const struct str *lines, size_t n)
{
    const struct join *j = f->j;
    const struct relation *document = relations_find(j->set, STR("document"));
    struct str title = show_key_text(j, j->catalog->keys, "title");
    struct sheets *s = sheets_open(j, title);

    s->author = relation_text(document, "author");
    s->date = relation_text(document, "date");
    if (j->catalog->extent == EXTENT_CATEGORIES) {
        /* of items that are not public there is nothing to fill in */
        sheet_add(j, filled_columns(j, f->categories), SHEET_READ)->name =
            STR("categories");
    } else {
        struct sheet *guide;
        add_answers(f);
        sheet_add(j, service_keys(f), SHEET_FILL);
        if (f->service)
            add_further(f, f->service->bound);
        guide = sheet_add(j, f->guide, SHEET_READ);
        guide->name = join_say(j, "記入のしかた", "How to fill in");
        guide->plain = true;
        add_seals(f);
    }
    s->list[0].title = title;
    s->list[0].lines = lines;
    s->list[0].line_count = n;
}
