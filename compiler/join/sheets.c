#include "join/sheets.h"

#include "base/arena.h"

struct sheets *sheets_open(const struct join *j, struct str title)
{
    struct sheets *s = arena_new(j->arena, struct sheets);

    s->edition = j->set->edition;
    s->title = s->edition.len
                   ? str_format(j->arena, "%.*s%.*s%.*s", STR_ARG(title),
                                STR_ARG(join_gap(j)), STR_ARG(s->edition))
                   : title;
    j->set->sheets = s;
    return s;
}

/* Columns of the sheet's own, so that they may say what it is used for; the
   values are shared. */
static struct relation *all_columns(const struct join *j,
                                    const struct relation *from)
{
    struct relation *r = relation_alike(j->arena, from->name, from);

    r->column_count = r->stored;
    relation_share(r, from);
    return r;
}

static struct relation *without_keys(const struct join *j,
                                     const struct relation *from)
{
    struct relation *r = relation_new(j->arena, from->name, from->source);

    for (size_t i = 1; i < from->stored; i++) {
        const struct column *c = &from->columns[i];
        relation_column_add(j->arena, r, c->name, c->label,
                            (enum value_kind)c->kind);
        r->columns[i - 1] = *c;
    }
    relation_reserve(j->arena, r, from->row_count);
    for (size_t row = 0; row < from->row_count; row++) {
        struct value *v = relation_row_add(j->arena, r);
        for (size_t i = 1; i < from->stored; i++)
            v[i - 1] = *relation_at(from, row, i);
    }
    return r;
}

struct sheet *sheet_add(const struct join *j, const struct relation *r,
                        enum sheet_use use)
{
    struct sheets *s = j->set->sheets;
    struct relation *rows = r->keyed ? without_keys(j, r) : all_columns(j, r);

    for (size_t i = 0; i < rows->column_count; i++) {
        if (use == SHEET_KEEP)
            rows->columns[i].flags |= COLUMN_ENTRY;
        else if (use == SHEET_READ)
            rows->columns[i].flags &= (uint16_t)~COLUMN_ENTRY;
    }
    s->list =
        arena_room(j->arena, s->list, s->count, &s->cap, sizeof(*s->list));
    s->list[s->count] = (struct sheet){.name = r->name, .rows = rows};
    return &s->list[s->count++];
}
