/*
 * The register as a workbook: its tables under their own names and headers, so
 * that the workbook is a bundle again, and the findings behind them.
 */
#include "documents/ledger.h"

#include "join/sheets.h"
#include "join/show.h"

/* The findings of the workbook that was read are those of then. */
static bool is_made(struct str table)
{
    return str_is(table, "指摘") || str_is(table, "breaches");
}

/* A table as it is, without the keys it lacks, which show_table() puts behind
   its own; and what must be told in it. */
static void add_table(const struct join *j, const struct facts *t)
{
    struct sheets *s = j->set->sheets;

    const struct table_terms *terms =
        vocabulary_table(BUNDLE_FACILITY, facts_name(t));
    struct relation *r = show_table(j, t);

    r->row_count = facts_rows(t);
    for (size_t i = 0; i < r->column_count && !r->keyed; i++) {
        const struct term *x = vocabulary_named(terms, r->columns[i].name);
        if (x && x->required)
            r->columns[i].flags |= COLUMN_DEMANDED;
    }
    if (str_is(facts_name(t), "users"))
        s->flat = s->count;
    sheet_add(j, r, SHEET_KEEP);
}

/* Where the vocabulary has a table; behind all, one that it does not know. */
static size_t place_of(const struct facts *t)
{
    size_t n;
    const struct table_terms *all = vocabulary_tables(&n);

    for (size_t i = 0; i < n; i++)
        if (all[i].kind == BUNDLE_FACILITY &&
            str_is(facts_name(t), all[i].table))
            return i;
    return n;
}

void ledger_sheets(const struct join *j, const struct relation *breaches)
{
    const struct facility *f = j->model->facility;
    struct sheets *s = sheets_open(j, join_say(j, "管理台帳", "Ledger"));
    size_t places;

    s->author = show_phrase(j, f->name);
    s->date = show_key_text(j, f->keys, "date");
    vocabulary_tables(&places);
    for (size_t place = 0; place <= places; place++)
        for (size_t i = 0; i < f->bound->table_count; i++) {
            const struct facts *t = f->bound->tables[i];
            if (place_of(t) == place && !is_made(facts_name(t)))
                add_table(j, t);
        }
    sheet_add(j, breaches, SHEET_READ)->name = join_say(j, "指摘", "breaches");
}
