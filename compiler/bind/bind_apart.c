#include "bind/bind_apart.h"

#include "base/arena.h"
#include "model/bound.h"

/* What may stand in the column, for messages. */
static struct str listed(struct arena *a, const struct str *ids, size_t n,
                         const char *before)
{
    struct str all = STR("");

    for (size_t i = 0; i < n; i++)
        all = str_format(a, "%.*s%s%s%.*s", STR_ARG(all), i ? DIAG_COMMA : "",
                         before, STR_ARG(ids[i]));
    return all;
}

static bool known(const struct str *ids, size_t n, struct str id)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(ids[i], id))
            return true;
    return false;
}

/* Another table with the columns of this one, less one. */
static struct facts *alike(struct arena *a, const struct facts *t, long less)
{
    struct facts *to = facts_new(a, t->name, t->sources[0]);

    to->terms = t->terms;
    to->visibility = t->visibility;
    for (long i = 0; i < (long)t->column_count; i++) {
        if (i == less)
            continue;
        const struct fact_column *c = &t->columns[i];
        long column = facts_column_add(a, to, c->name, c->label);
        *facts_column_edit(to, column) = *c;
    }
    return to;
}

static void take_row(struct arena *a, struct facts *to, const struct facts *t,
                     size_t row, long less)
{
    struct fact *f = facts_row_add(a, to);

    for (long i = 0; i < (long)t->column_count; i++)
        if (i != less)
            facts_copy(a, to, f++, t, row, i);
}

struct facts *bind_apart(struct arena *a, struct diag *d, struct facts *t,
                         const struct catalog *c, const struct apart *x)
{
    long column = facts_column(t, "catalog");
    size_t n;
    const struct str *ids = bound_catalog_ids(a, x->keys, &n);

    if (column < 0) {
        if (x->count > 1)
            diag(d, loc_file(t->sources[0]), MSG_ANSWERS_WHOSE, t->name,
                 listed(a, ids, n, ""),
                 listed(a, x->open, x->count, "answers."));
        return t;
    }
    struct facts *to = alike(a, t, column);
    for (size_t row = 0; row < t->row_count; row++) {
        struct str id = facts_text(t, row, column);
        struct loc at = facts_at(t, row, column);
        if (!id.len && x->count > 1)
            diag(d, at, MSG_CELL_EMPTY, facts_label(t, column));
        else if (id.len && !known(ids, n, id))
            diag(d, at, MSG_VALUE_UNKNOWN, facts_label(t, column),
                 facts_phrase(t, row, column), listed(a, ids, n, ""));
        else if (!id.len || str_equal(id, c->id))
            take_row(a, to, t, row, column);
    }
    return to;
}
