#include "doc/builder.h"

static bool add(struct groups *g, size_t column)
{
    for (size_t i = 0; i < g->count; i++)
        if (g->list[i] == column)
            return true;
    if (g->count == GROUPS)
        return false;
    g->list[g->count++] = column;
    return true;
}

static bool shown(const struct columns *c, size_t column)
{
    for (uint32_t i = 0; i < c->count; i++)
        if (c->list[i].column == column)
            return true;
    return false;
}

static bool holds_any(const struct relation *r, size_t column)
{
    for (size_t row = 0; row < r->row_count; row++)
        if (!template_blank(relation_at(r, row, column)))
            return true;
    return false;
}

static unsigned narrowest(const struct relation *r, const struct columns *c,
                          unsigned level)
{
    for (uint32_t i = 0; i < c->count; i++) {
        unsigned other = r->columns[c->list[i].column].level;
        level = other > level ? other : level;
    }
    return level;
}

bool build_path(const struct relation *r, const struct columns *c,
                size_t column, struct groups *g)
{
    unsigned own = r->columns[column].level;
    unsigned last = own ? narrowest(r, c, own) : 0;
    bool room = true;

    for (unsigned level = 1; level <= last && room; level++) {
        if (level == own)
            room = add(g, column);
        for (size_t i = 0; level != own && i < r->stored && room; i++)
            if (r->columns[i].level == level && !shown(c, i) && holds_any(r, i))
                room = add(g, i);
    }
    return room && add(g, column);
}
