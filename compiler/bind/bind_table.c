/*
 * The body of a table → rows of facts: repeated header rows and blank
 * rows left out, blank levels filled from above, cells that no heading names
 * refused. A merged range of a workbook fills its rows in a level and in a
 * column of marks (公開); in other columns its value is that of its first cell,
 * and it is said that the others have none.
 */
#include "bind/bind_table.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "bind/bind_faults.h"
#include "bind/bind_rounds.h"
#include "model/visibility.h"

struct body {
    const struct table *table;
    const struct header *header;
    struct facts *facts;
    struct arena scratch;
    bool flat;           /* a blank level is blank */
    long levels[LEVELS]; /* its columns, or -1 */
    struct str above[LEVELS];
    size_t fault;              /* of the table: those before it are behind */
    size_t range;              /* of the table: those before it have begun */
    const struct range **open; /* … and these have not ended */
    size_t open_count, open_cap;
};

static bool same_cell(struct body *b, const struct cell *x,
                      const struct cell *y)
{
    struct str p = str_trim(cell_text(x)), q = str_trim(cell_text(y));

    return str_equal(p, q) ||
           (p.len < 4 * q.len + 4 &&
            str_equal(utf8_fold(&b->scratch, p), utf8_fold(&b->scratch, q)));
}

static bool blank_at(const struct row *r, uint32_t i)
{
    return i >= r->count || cell_blank(&r->cells[i]);
}

/* Whether a row of the body says again what a row of the header says. */
static bool repeats(struct body *b, const struct row *r)
{
    const struct header *h = b->header;

    for (size_t k = h->repeats; k <= h->last; k++) {
        const struct row *head = &b->table->rows[k];
        uint32_t width = r->count > head->count ? r->count : head->count;
        bool same = true;
        for (uint32_t i = 0; same && i < width; i++) {
            same =
                blank_at(r, i) == blank_at(head, i) &&
                (blank_at(r, i) || same_cell(b, &r->cells[i], &head->cells[i]));
        }
        arena_reset(&b->scratch);
        if (same)
            return true;
    }
    return false;
}

static bool blank_row(const struct row *r)
{
    for (uint32_t i = 0; i < r->count; i++)
        if (!cell_blank(&r->cells[i]))
            return false;
    return true;
}

/* A blank level means "as above", up to where a wider one changes: what stood
   below the old one does not belong to the new one. */
static void inherit(struct body *b, struct fact *row)
{
    for (int level = 0; level < LEVELS && !b->flat; level++) {
        if (b->levels[level] < 0)
            continue;
        struct fact *f = &row[b->levels[level]];
        struct str text = phrase_raw(f->text);
        if (!text.len) {
            fact_write(f, b->above[level]);
        } else if (!str_equal(text, b->above[level])) {
            b->above[level] = text;
            for (int lower = level + 1; lower < LEVELS; lower++)
                b->above[lower] = STR("");
        }
    }
}

/* Which merged ranges reach into a line; lines come in order. */
static void open_ranges(struct arena *a, struct body *b, uint32_t line)
{
    const struct table *t = b->table;
    uint32_t header = t->rows[b->header->last].line;
    size_t kept = 0;

    for (; b->range < t->range_count && t->ranges[b->range].first_line <= line;
         b->range++) {
        if (t->ranges[b->range].first_line <= header)
            continue;
        b->open = arena_room(a, b->open, b->open_count, &b->open_cap,
                             sizeof(struct range *));
        b->open[b->open_count++] = &t->ranges[b->range];
    }
    for (size_t i = 0; i < b->open_count; i++)
        if (b->open[i]->last_line >= line)
            b->open[kept++] = b->open[i];
    b->open_count = kept;
}

static void fill_merged(struct diag *d, struct body *b, const struct range *s,
                        uint32_t line, struct fact *row)
{
    const struct header *h = b->header;

    for (uint32_t col = s->first_col; col <= s->last_col && col <= h->count;
         col++) {
        long column = h->columns[col - 1].column;
        bool first = line == s->first_line && col == s->first_col;
        if (column < 0 || first || row[column].text.length)
            continue;
        struct str name = b->facts->columns[column].name;
        bool filled =
            visibility_column(name) || (!b->flat && levels_find(name) >= 0);
        if (!filled)
            diag(d, loc_at(b->table->source, s->first_line, s->first_col),
                 MSG_CELL_MERGED, range_name(&b->scratch, s));
        else if (col == s->first_col)
            fact_write(&row[column], s->text);
    }
}

static void bind_row(struct arena *a, struct diag *d, struct body *b,
                     const struct row *r)
{
    const struct header *h = b->header;
    struct facts *t = b->facts;
    struct fact *row = facts_row_add(a, t);

    for (size_t i = 0; i < t->column_count; i++)
        row[i].line = r->line;
    for (uint32_t i = 0; i < r->count; i++) {
        const struct cell *c = &r->cells[i];
        long column = i < h->count ? h->columns[i].column : -1;
        if (column >= 0) {
            facts_place(a, t, &row[column], cell_loc(b->table, c));
            if (!cell_blank(c) && !bind_faulty(b->table, h, c, &b->fault))
                fact_write(&row[column], cell_text(c));
            row[column].typed = (uint8_t)(c->typed & 3);
        } else if (!cell_blank(c) && (i >= h->count || !h->columns[i].target)) {
            diag(d, loc_behind(cell_loc(b->table, c), VISIBLE_INTERNAL),
                 MSG_CELL_BEYOND);
        }
    }
    /* a workbook has no cells where nothing was written */
    for (size_t i = r->count; b->table->source->sheet && i < h->count; i++)
        if (h->columns[i].column >= 0)
            row[h->columns[i].column].col = (uint16_t)(i + 1);
    if (r->count < h->count && !b->table->source->sheet)
        diag(d, loc_at(b->table->source, r->line, 0), MSG_ROW_SHORT,
             str_number(&b->scratch, r->count),
             str_number(&b->scratch, (long)h->count));
    open_ranges(a, b, r->line);
    for (size_t i = 0; i < b->open_count; i++)
        if (b->open[i]->text.len)
            fill_merged(d, b, b->open[i], r->line, row);
    inherit(b, row);
}

static void add_columns(struct arena *a, struct facts *t, struct header *h)
{
    for (size_t i = 0; i < h->count; i++) {
        struct heading *x = &h->columns[i];
        x->column = -1;
        if (!x->cell)
            continue;
        x->column = facts_column_add(a, t, x->name, x->label);
        struct fact_column *c = facts_column_edit(t, x->column);
        c->term = bind_rounds_term(a, t->terms, x->name);
        c->unmeant =
            !x->target && !x->language && !(t->terms && t->terms->further);
        c->language = x->language;
        c->foreign = x->target && x->target->foreign;
        c->mark = x->mark;
        c->place = (uint16_t)(i + 1);
    }
}

struct facts *bind_table(struct arena *a, struct diag *d,
                         const struct binding *b)
{
    struct header h;
    const struct table *t = b->table;

    if (!bind_header(a, d, b, &h))
        return NULL;
    bind_faults(a, d, t, &h);
    struct facts *r = facts_new(a, b->name, t->source);
    struct body body = {
        .table = t,
        .header = &h,
        .facts = r,
        .flat = b->flat,
    };
    r->terms = b->terms;
    add_columns(a, r, &h);
    levels_columns(r, body.levels);
    for (int level = 0; level < LEVELS; level++)
        body.above[level] = STR("");
    arena_init(&body.scratch, a->oom, a->user);
    /* all rows at once: growing would leave as much again in the arena */
    facts_reserve(a, r, (uint32_t)(t->row_count - h.last - 1));
    for (size_t i = h.last + 1; i < t->row_count; i++) {
        if (!blank_row(&t->rows[i]) && !repeats(&body, &t->rows[i]))
            bind_row(a, d, &body, &t->rows[i]);
        arena_reset(&body.scratch);
    }
    arena_free(&body.scratch);
    return r;
}
