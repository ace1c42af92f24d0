/*
 * The register as a workbook: its tables under their own names and headers, so
 * that the workbook is a bundle again, and the findings behind them.
 */
#include "documents/ledger.h"

#include "base/arena.h"
#include "join/show.h"
#include "relation/sheet.h"

static bool is_key(const struct relation *r, size_t column)
{
    return r->keyed && column == 0; /* the label says it in Japanese */
}

/* The findings of the workbook that was read are those of then. */
static bool is_made(struct str table)
{
    return str_is(table, "指摘") || str_is(table, "breaches");
}

static struct sheet sheet_of(const struct join *j, const struct relation *r,
                             struct str name, bool entry)
{
    struct sheet_column *columns =
        arena_array(j->arena, struct sheet_column, r->column_count + 1);
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_FACILITY, r->name);
    size_t n = 0;

    for (size_t i = 0; i < r->column_count; i++) {
        const struct column *c = &r->columns[i];
        const struct term *t =
            r->keyed ? NULL : vocabulary_named(terms, c->name);
        if (is_key(r, i))
            continue;
        columns[n++] = (struct sheet_column){.column = i,
                                             .label = c->label,
                                             .entry = entry,
                                             .required = t && t->required};
    }
    return (struct sheet){
        .name = name, .rows = r, .columns = columns, .column_count = n};
}

/* Where the vocabulary has a table; behind all, one that it does not know. */
static size_t place_of(const struct relation *r)
{
    size_t n;
    const struct table_terms *all = vocabulary_tables(&n);

    for (size_t i = 0; i < n; i++)
        if (all[i].kind == BUNDLE_FACILITY && str_is(r->name, all[i].table))
            return i;
    return n;
}

void ledger_sheets(const struct join *j, const struct relation *breaches)
{
    const struct bound *b = j->model->facility->bound;
    struct sheets *s = arena_new(j->arena, struct sheets);
    struct sheet *list =
        arena_array(j->arena, struct sheet, b->table_count + 1);
    size_t places;

    vocabulary_tables(&places);
    for (size_t place = 0; place <= places; place++)
        for (size_t i = 0; i < b->table_count; i++) {
            struct relation *r = b->tables[i];
            if (place_of(r) == place && !is_made(r->name))
                list[s->count++] = sheet_of(
                    j,
                    show_own(j, vocabulary_table(BUNDLE_FACILITY, r->name), r),
                    r->name, true);
        }
    list[s->count++] =
        sheet_of(j, breaches, join_say(j, "指摘", "breaches"), false);
    s->list = list;
    s->title = join_say(j, "管理台帳", "Ledger");
    s->author = j->model->facility->name;
    s->date = relation_text(j->model->facility->keys, "date");
    j->set->sheets = s;
}
