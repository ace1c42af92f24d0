#include "join/others.h"

#include "base/arena.h"
#include "join/show.h"
#include "model/document.h"
#include "model/facts_seen.h"
#include "model/visibility.h"
#include "relation/placed.h"

enum {
    NAMED = 8 /* keys that a message names */
};

struct others {
    struct rest_maker maker;
    const struct join *join;
};

/* A thing that the edition does not show as a whole: what is always open of it
   has no row there. */
static bool withheld(const struct join *j, const struct facts *t, uint32_t row)
{
    const struct table_terms *terms = fact_terms(t);

    for (uint32_t i = 0; terms && terms->listed && i < facts_columns(t); i++)
        if (!facts_blank(t, row, i) &&
            fact_hidden(t, row, i, j->model->edition))
            return true;
    return false;
}

/* Whether somebody filled it in, the edition shows it and the document does not
   have it. */
static bool unseen(const struct join *j, const struct facts *t, uint32_t row,
                   long column)
{
    return !facts_blank(t, row, column) &&
           !fact_hidden(t, row, column, j->model->edition) &&
           !placed_has(j->set->placed, facts_at(t, row, column)) &&
           !withheld(j, t, row);
}

/* A key that says who may see another. */
static bool marks(const struct join *j, const struct facts *keys, uint32_t row)
{
    struct str of;

    return visibility_marks(j->arena, show_text(j, keys, row, FACTS_LABEL),
                            &of);
}

/* Keys are obeyed one by one, the columns of other tables whole. */
static bool looked_for(const struct join *j, const struct facts *t,
                       uint32_t row, long column)
{
    enum visibility edition = j->model->edition;

    if (!facts_keyed(t))
        return fact_column_there(t, column, edition) &&
               !show_obeyed(j, t, column);
    if (column == FACTS_KEY || column == FACTS_LABEL ||
        !fact_row_there(t, row, edition))
        return false;
    const struct term *term = fact_key_term(t, row);
    return column == FACTS_VALUE ? !(term && term->obeyed) && !marks(j, t, row)
                                 : !show_obeyed(j, t, column);
}

/* How many such cells a column has; *first: the row of the first. */
static size_t count(const struct join *j, const struct facts *t, long column,
                    uint32_t *first)
{
    size_t n = 0;

    if (!facts_keyed(t) && !looked_for(j, t, 0, column))
        return 0;
    for (uint32_t row = 0; row < facts_rows(t); row++) {
        if (facts_keyed(t) && !looked_for(j, t, row, column))
            continue;
        if (!unseen(j, t, row, column))
            continue;
        *first = n++ ? *first : row;
    }
    return n;
}

/* The tables of the bundle that the document is about, one after the other. */
struct tables {
    struct bound_walk walk;
    const struct bound *bound;
    size_t next;
};

static const struct facts *next_table(const struct join *j, struct tables *w)
{
    enum bundle_kind of = (enum bundle_kind)documents[j->model->document].of;

    for (;;) {
        if (w->bound && w->next < w->bound->table_count) {
            const struct facts *t = w->bound->tables[w->next++];
            if (fact_table_there(t, j->model->edition))
                return t;
            continue;
        }
        do {
            if (!bound_next(j->model, &w->walk))
                return NULL;
            w->bound = w->walk.bound;
        } while (w->bound->kind != of);
        w->next = 0;
    }
}

static struct str title(const struct join *j, const struct facts *t)
{
    const struct table_terms *terms = fact_terms(t);
    struct str all, first;

    if (!terms)
        return facts_name(t);
    all = first = str_from(terms->about[j->lang]);
    first.len = str_find(first, j->lang == LANG_EN ? STR("; ") : STR("。"));
    return first.len ? first : all;
}

static void add_keys(const struct join *j, struct relations *to,
                     const struct facts *t)
{
    struct relation *r = relation_new(j->arena, facts_name(t), facts_source(t));

    r->keyed = true;
    for (long c = 0; c < FACTS_FURTHER; c++)
        relation_column_add(j->arena, r, facts_column_name(t, (uint32_t)c),
                            show_label(j, t, c), VALUE_TEXT);
    for (uint32_t row = 0; row < facts_rows(t); row++) {
        if (!looked_for(j, t, row, FACTS_VALUE) ||
            !unseen(j, t, row, FACTS_VALUE))
            continue;
        struct value *v = relation_row_add(j->arena, r);
        for (long c = 0; c < FACTS_FURTHER; c++)
            v[c] = show(j, t, row, c);
        v[KEYED_LABEL].text = show_key_label(j, t, row);
    }
    if (r->row_count)
        relations_add(j->arena, to, r);
}

/* The columns with such cells, and before them the table's first one, which
   says what a row is about. */
static uint32_t *columns_of(const struct join *j, const struct facts *t,
                            uint32_t *n)
{
    uint32_t first, there;
    uint32_t *list = show_columns(j, t, &there), kept = 0;

    if (facts_keyed(t)) /* behind key, label and value */
        list[kept++] = FACTS_LABEL;
    for (uint32_t i = facts_keyed(t) ? FACTS_FURTHER : 0; i < there; i++) {
        bool has = count(j, t, list[i], &first) > 0;
        if (kept == 0 || has)
            list[kept++] = list[i];
        *n += has;
    }
    *n = *n ? kept : 0;
    return list;
}

static void add_rows(const struct join *j, struct relations *to,
                     const struct facts *t)
{
    uint32_t n = 0;
    uint32_t *columns = columns_of(j, t, &n);
    struct relation *r = relation_new(j->arena, facts_name(t), facts_source(t));

    if (!n)
        return;
    r->title = title(j, t);
    for (uint32_t i = 0; i < n; i++)
        relation_column_add(j->arena, r, facts_column_name(t, columns[i]),
                            show_label(j, t, columns[i]), VALUE_TEXT);
    for (uint32_t row = 0; row < facts_rows(t); row++) {
        bool any = false;
        for (uint32_t i = 0; i < n && !any; i++)
            any = looked_for(j, t, row, columns[i]) &&
                  unseen(j, t, row, columns[i]);
        if (!any)
            continue;
        struct value *v = relation_row_add(j->arena, r);
        for (uint32_t i = 0; i < n; i++)
            v[i] = show(j, t, row, columns[i]);
    }
    relations_add(j->arena, to, r);
}

static struct relations *make(const struct rest_maker *maker)
{
    const struct join *j = ((const struct others *)maker)->join;
    struct relations *to = arena_new(j->arena, struct relations);
    const struct facts *t;

    for (struct tables w = {0}; (t = next_table(j, &w));)
        if (facts_keyed(t))
            add_keys(j, to, t);
    for (struct tables w = {0}; (t = next_table(j, &w));)
        add_rows(j, to, t);
    return to;
}

void join_others(const struct join *j)
{
    struct others *x = arena_new(j->arena, struct others);

    *x = (struct others){{make}, j};
    j->set->rest = &x->maker;
}

/* Several keys in one message. */
static void tell_keys(const struct join *j, const struct facts *t)
{
    struct out names = {.arena = j->arena};
    uint32_t first = 0;
    size_t n = 0;

    for (uint32_t row = 0; row < facts_rows(t); row++) {
        if (!looked_for(j, t, row, FACTS_VALUE) ||
            !unseen(j, t, row, FACTS_VALUE))
            continue;
        first = n ? first : row;
        if (n++ >= NAMED)
            continue;
        out_puts(&names, n > 1 ? DIAG_COMMA : "");
        out_str(&names, show_text(j, t, row, FACTS_LABEL));
    }
    if (n > NAMED)
        out_puts(&names, DIAG_COMMA "…");
    if (n)
        diag(j->diag, facts_at(t, first, FACTS_VALUE), MSG_KEYS_UNSEEN,
             facts_name(t), str_number(j->arena, (long long)n),
             str_copy(j->arena, out_view(&names)));
    out_free(&names);
}

void join_others_tell(const struct relations *set)
{
    const struct join *j = ((const struct others *)set->rest)->join;
    const struct facts *t;

    for (struct tables w = {0}; (t = next_table(j, &w));) {
        if (facts_keyed(t))
            tell_keys(j, t);
        for (long c = facts_keyed(t) ? FACTS_FURTHER : 0;
             c < (long)facts_columns(t); c++) {
            uint32_t first = 0;
            size_t n = count(j, t, c, &first);
            if (n)
                diag(j->diag, facts_at(t, first, c), MSG_COLUMN_UNSEEN,
                     facts_name(t), show_label(j, t, c),
                     str_number(j->arena, (long long)n));
        }
    }
}
