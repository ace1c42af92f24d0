#include "base/table.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

const struct table *bundle_table(const struct bundle *b, struct str name)
{
    for (size_t i = 0; i < b->table_count; i++)
        if (str_equal(b->tables[i].name, name))
            return &b->tables[i];
    return NULL;
}

const char *bundle_name_find(const struct bundle_key *key, struct str written)
{
    for (const struct bundle_name *n = key->names; n && n->key; n++) {
        struct str rest = str_from(n->spellings);
        if (!str_is(str_from(n->key), key->table))
            continue;
        if (utf8_folds_to(written, str_from(n->table)))
            return n->table;
        while (rest.len)
            if (utf8_folds_to(written, str_cut(&rest, '/')))
                return n->table;
    }
    return NULL;
}

const struct bundle_key *bundle_key(const struct bundle_key *list,
                                    struct str table)
{
    for (const struct bundle_key *key = list; key->table; key++)
        if (str_is(table, key->table))
            return key;
    for (; list->table; list++) {
        const char *name = bundle_name_find(list, table);
        if (name && str_is(str_from(name), list->table))
            return list;
    }
    return NULL;
}

void table_field(struct out *o, struct str s)
{
    bool quotes = false;

    for (size_t i = 0; i < s.len; i++)
        quotes |= s.ptr[i] == '"' || s.ptr[i] == ',' || s.ptr[i] == '\n' ||
                  s.ptr[i] == '\r';
    if (quotes)
        out_byte(o, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"')
            out_byte(o, '"');
        out_byte(o, s.ptr[i]);
    }
    if (quotes)
        out_byte(o, '"');
}

struct str cell_text(const struct cell *c)
{
    return (struct str){c->ptr, c->len};
}

struct loc cell_loc(const struct table *t, const struct cell *c)
{
    return loc_at(t->source, c->line, c->col);
}

const struct range *table_range(const struct table *t, uint32_t line,
                                uint32_t col)
{
    for (size_t i = 0; i < t->range_count && t->ranges[i].first_line <= line;
         i++)
        if (t->ranges[i].first_line == line && t->ranges[i].first_col == col)
            return &t->ranges[i];
    return NULL;
}

struct str range_name(struct arena *a, const struct range *s)
{
    struct loc first = loc_at(NULL, s->first_line, s->first_col);
    struct loc last = loc_at(NULL, s->last_line, s->last_col);

    return str_format(a, "%.*s:%.*s", STR_ARG(loc_cell(a, first)),
                      STR_ARG(loc_cell(a, last)));
}

void table_keep(struct arena *a, struct table *t, const struct out *cells,
                const struct out *rows)
{
    size_t cell_count = cells->len / sizeof(struct cell);
    size_t row_count = rows->len / sizeof(struct row);
    struct cell *to = arena_array(a, struct cell, cell_count);
    struct row *kept = arena_array(a, struct row, row_count);

    if (cell_count)
        memcpy(to, cells->ptr, cells->len);
    if (row_count)
        memcpy(kept, rows->ptr, rows->len);
    for (size_t i = 0; i < row_count; i++) {
        kept[i].cells = to;
        to += kept[i].count;
    }
    t->rows = kept;
    t->row_count = row_count;
}
