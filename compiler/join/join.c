/*
 * Values, keys and labels: the small pieces that every relation is made of.
 */
#include "join/join.h"

#include "base/arena.h"
#include "model/places.h"

struct str join_say(const struct join *j, const char *ja, const char *en)
{
    return str_from(j->lang == LANG_EN ? en : ja);
}

struct str join_gap(const struct join *j)
{
    return join_say(j, "\u3000", " \u2013 ");
}

struct value join_text(struct str text, struct loc at)
{
    return (struct value){.text = text, .at = at, .kind = VALUE_TEXT};
}

struct value join_number(const struct join *j, uint32_t n, struct loc at)
{
    return (struct value){
        .text = str_number(j->arena, n), .at = at, .kind = VALUE_NUMBER};
}

struct str join_label(const struct join *j, struct str field, enum filler by,
                      struct str fallback)
{
    const struct place *p = places_next(j->catalog, by, field, NULL);

    while (p && !p->label.len)
        p = places_next(j->catalog, by, field, p);
    return !p ? fallback : p->shared.len ? p->shared : p->label;
}

struct relation *join_relation(const struct join *j, const char *name)
{
    struct relation *r = relation_new(j->arena, str_from(name), NULL);

    relations_add(j->arena, j->set, r);
    return r;
}

size_t join_column(const struct join *j, struct relation *r, const char *name,
                   const char *ja, const char *en, enum value_kind kind)
{
    return relation_column_add(j->arena, r, str_from(name), join_say(j, ja, en),
                               kind);
}

void join_flag(struct relation *r, unsigned flags)
{
    r->columns[r->column_count - 1].flags |= (uint16_t)flags;
}

struct relation *join_table(const struct join *j, const char *name,
                            const struct heading *list)
{
    struct relation *r = join_relation(j, name);

    for (; list->name; list++)
        join_column(j, r, list->name, list->ja, list->en, list->kind);
    return r;
}

void join_level_column(const struct join *j, struct relation *r, unsigned level)
{
    struct str name = str_from(levels_name(level));
    const struct term *t =
        vocabulary_named(vocabulary_table(BUNDLE_CATALOG, STR("items")), name);

    relation_column_add(j->arena, r, name,
                        join_label(j, name, FILLER_FORM,
                                   vocabulary_label(j->arena, t, j->lang)),
                        VALUE_TEXT);
}

struct relation *join_keyed(const struct join *j, const char *name)
{
    struct relation *r = join_relation(j, name);

    r->keyed = true;
    join_column(j, r, "key", "キー", "Key", VALUE_TEXT);
    join_column(j, r, "label", "項目", "Item", VALUE_TEXT);
    join_column(j, r, "value", "値", "Value", VALUE_TEXT);
    return r;
}

void join_key(const struct join *j, struct relation *r, const char *key,
              struct str label, struct value v)
{
    struct value *row = relation_row_add(j->arena, r);

    row[0] = join_text(str_from(key), v.at);
    row[1] = join_text(label, v.at);
    row[2] = v;
}

void join_key_text(const struct join *j, struct relation *r, const char *key,
                   const char *ja, const char *en, struct str text,
                   struct loc at)
{
    join_key(j, r, key, join_say(j, ja, en), join_text(text, at));
}

void join_sentence(const struct join *j, struct relation *r, struct str text,
                   struct loc at)
{
    struct value v = join_text(text, at);

    v.look = LOOK_LEAD;
    join_key(j, r, "sentence", join_say(j, "要約", "Summary"), v);
}

struct value join_cell(const struct relation *r, uint32_t row, long column)
{
    if (row == NO_ROW || column < 0)
        return (struct value){0};
    return *relation_at(r, row, (size_t)column);
}

void join_note(const struct join *j, struct value *v, struct str note)
{
    v->note = v->note.len ? str_format(j->arena, "%.*s\n%.*s", STR_ARG(v->note),
                                       STR_ARG(note))
                          : note;
}
