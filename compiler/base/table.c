#include "base/table.h"

const struct table *bundle_table(const struct bundle *b, struct str name)
{
    for (size_t i = 0; i < b->table_count; i++)
        if (str_equal(b->tables[i].name, name))
            return &b->tables[i];
    return NULL;
}

struct str cell_text(const struct cell *c)
{
    return (struct str){c->ptr, c->len};
}

struct loc cell_loc(const struct table *t, const struct cell *c)
{
    return (struct loc){t->source, c->line, c->col};
}
