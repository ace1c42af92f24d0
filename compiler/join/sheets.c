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

struct later {
    struct sheets_maker maker;
    const struct join *join;
    sheets_made *make;
    const void *of;
};

static void make_later(const struct sheets_maker *maker)
{
    const struct later *l = (const struct later *)maker;

    l->make(l->join, l->of);
}

void sheets_later(const struct join *j, sheets_made *make, const void *of)
{
    struct later *l = arena_new(j->arena, struct later);

    *l = (struct later){{make_later}, j, make, of};
    j->set->sheets_later = &l->maker;
}

/* Where the values of a picked column come from. */
struct picked {
    size_t column;
    bool note; /* what stands below them */
};

static bool has_notes(const struct relation *r, size_t column)
{
    for (size_t row = 0; row < r->row_count; row++)
        if (relation_at(r, row, column)->note.len)
            return true;
    return false;
}

static bool named(const char *names, struct str name)
{
    struct str rest = str_from(names);

    while (rest.len)
        if (str_equal(str_cut(&rest, ','), name))
            return true;
    return false;
}

static bool worth_picking(const struct relation *r, size_t column,
                          const char *without)
{
    const struct column *c = &r->columns[column];

    if (named(without, c->name))
        return false;
    if (c->flags & (COLUMN_ASIDE | COLUMN_COUNTS | COLUMN_LEVEL))
        return false;
    for (size_t row = 0; row < r->row_count; row++)
        if (relation_at(r, row, column)->text.len ||
            relation_at(r, row, column)->note.len)
            return true;
    return c->flags & COLUMN_ENTRY; /* still to be filled in */
}

static void pick(struct arena *a, struct relation *to,
                 const struct relation *from, struct picked *list,
                 struct picked x)
{
    const struct column *c = &from->columns[x.column];
    size_t n = relation_column_add(
        a, to, x.note ? str_join(a, c->name, STR("_note")) : c->name, c->label,
        x.note ? VALUE_TEXT : (enum value_kind)c->kind);

    list[n] = x;
    if (!x.note)
        to->columns[n] = *c;
}

static void copy_rows(const struct join *j, struct relation *to,
                      const struct relation *from, const struct picked *list)
{
    relation_reserve(j->arena, to, from->row_count);
    for (size_t row = 0; row < from->row_count; row++) {
        if (from->keyed && !relation_at(from, row, KEYED_VALUE)->text.len)
            continue; /* nobody filled it in */
        struct value *v = relation_row_add(j->arena, to);
        for (size_t i = 0; i < to->column_count; i++) {
            v[i] = *relation_at(from, row, list[i].column);
            if (list[i].note)
                v[i] = (struct value){.text = v[i].note, .at = v[i].at};
            else if (i + 1 < to->column_count && list[i + 1].note)
                v[i].note = STR("");
        }
    }
}

struct sheet *sheet_pick(const struct join *j, const struct relation *from,
                         struct str title, bool below, const char *without)
{
    struct relation *to;
    struct picked *list;

    if (!from || !from->row_count)
        return NULL;
    to = relation_new(j->arena, from->name, from->source);
    list = arena_array(j->arena, struct picked, from->stored * 2 + 1);
    for (size_t i = from->keyed ? 1 : 0; i < from->stored; i++) {
        if (!worth_picking(from, i, without))
            continue;
        bool apart = from->columns[i].kind == VALUE_STATUS && !below &&
                     has_notes(from, i);
        pick(j->arena, to, from, list, (struct picked){i, false});
        if (!apart)
            continue;
        pick(j->arena, to, from, list, (struct picked){i, true});
        struct column *note = &to->columns[to->column_count - 1];
        note->label = str_join(j->arena, note->label,
                               join_say(j, "（補足）", " (further)"));
    }
    if (!to->column_count)
        return NULL;
    copy_rows(j, to, from, list);
    struct sheet *s = sheet_add(j, to, SHEET_FILL);
    s->name = s->title = title;
    s->reading = true;
    return s;
}

void sheets_pick(const struct join *j, const struct sheet_title *list)
{
    for (; list->relation; list++)
        sheet_pick(j, relations_find(j->set, str_from(list->relation)),
                   join_say(j, list->ja, list->en), false, "");
}
