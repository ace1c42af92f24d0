/*
 * Bind heads the columns it knows in Japanese and leaves keys as they were
 * written; an English document heads both in English. Copies share the values
 * of a table that is not keyed.
 */
#include "join/show.h"

static struct str say(const struct join *j, const struct table_terms *terms,
                      struct str name, struct str label)
{
    const struct term *t =
        j->lang == LANG_EN ? vocabulary_named(terms, name) : NULL;

    if (!t || !(str_is(label, t->label) || str_is(label, t->name)))
        return label;
    return vocabulary_label(j->arena, t, j->lang);
}

struct str show_label(const struct join *j, const struct table_terms *t,
                      const struct column *c)
{
    return say(j, t, c->name, c->label);
}

static void copy_rows(const struct join *j, struct relation *to,
                      const struct relation *from)
{
    relation_reserve(j->arena, to, from->row_count);
    for (size_t i = 0; i < from->row_count; i++)
        relation_row_copy(j->arena, to, from, i);
}

struct relation *show_own(const struct join *j, const struct table_terms *t,
                          struct relation *from)
{
    static const char *const heads[] = {"Key", "Item", "Value"};
    struct relation *r;

    if (j->lang != LANG_EN)
        return from;
    r = relation_alike(j->arena, from->name, from);
    if (!r->keyed) {
        for (size_t i = 0; i < r->column_count; i++)
            r->columns[i].label = show_label(j, t, &from->columns[i]);
        relation_share(r, from);
        return r;
    }
    for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
        r->columns[i].label = str_from(heads[i]);
    copy_rows(j, r, from);
    for (size_t i = 0; i < r->row_count; i++) {
        struct value *label = relation_at(r, i, 1);
        label->text = say(j, t, relation_at(r, i, 0)->text, label->text);
    }
    return r;
}

static bool lacks(const struct relation *r, const struct term *t)
{
    return r->keyed ? !relation_key(r, str_from(t->name))
                    : relation_column(r, str_from(t->name)) < 0;
}

static size_t count_missing(const struct relation *r,
                            const struct table_terms *t)
{
    size_t n = 0;

    for (const struct term *x = t->terms; x->name; x++)
        n += lacks(r, x);
    return n;
}

struct relation *show_table(const struct join *j, const struct table_terms *t,
                            struct relation *from)
{
    struct relation *own = show_own(j, t, from), *r;
    size_t missing = t && t->keyed == from->keyed ? count_missing(own, t) : 0;
    struct value empty =
        join_text((struct str){NULL, 0}, loc_file(own->source));

    if (!missing)
        return own;
    r = relation_alike(j->arena, own->name, own);
    if (r->keyed) {
        relation_reserve(j->arena, r, own->row_count + missing);
        copy_rows(j, r, own);
    }
    for (const struct term *x = t->terms; x->name; x++) {
        struct str label = vocabulary_label(j->arena, x, j->lang);
        if (!lacks(r, x))
            continue;
        if (r->keyed)
            join_key(j, r, x->name, label, empty);
        else
            relation_column_absent(j->arena, r, str_from(x->name), label);
    }
    if (!r->keyed)
        relation_share(r, own);
    return r;
}
