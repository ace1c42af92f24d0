/*
 * Which questions a form asks, so that a form that comes back tells whether the
 * catalog still asks them: the edition, and the seals of the catalog and its
 * items.
 */
#include "documents/form.h"

#include "base/arena.h"
#include "join/show.h"

static struct str label(const struct join *j, const char *table,
                        const char *name)
{
    const struct term *t = vocabulary_named(
        vocabulary_table(BUNDLE_SERVICE, str_from(table)), str_from(name));

    return vocabulary_label(j->arena, t, j->lang);
}

static void add_column(const struct join *j, struct relation *r,
                       const char *table, const char *name, uint32_t width)
{
    size_t n = relation_column_add(j->arena, r, str_from(name),
                                   label(j, table, name), VALUE_TEXT);

    r->columns[n].width = width;
}

static struct str item_number(const struct join *j, uint32_t item)
{
    const struct facts *items = j->catalog->items;

    return show_text(j, items, item, facts_column(items, "id"));
}

struct relation *form_seals(const struct form *f)
{
    static const uint32_t widths[] = {30000, 30000, 20000, 130000};
    static const char *const names[] = {"catalog", "version", "id", "seal"};
    const struct join *j = f->j;
    const struct catalog *c = j->catalog;
    struct relation *r = relation_new(j->arena, STR(TABLE_HIDDEN), NULL);
    struct loc at = facts_at(c->keys, NO_ROW, -1);

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        add_column(j, r, "seals", names[i], widths[i]);
    struct value *v = relation_row_add(j->arena, r);
    v[0] = join_text(c->id, at);
    v[1] = show_key(j, c->keys, "version");
    v[3] = join_text(f->seals.catalog, at);
    for (uint32_t i = 0; i < c->item_count; i++) {
        v = relation_row_add(j->arena, r);
        v[0] = join_text(c->id, at);
        v[2] = join_text(item_number(j, i), facts_at(c->items, i, -1));
        v[3] = join_text(f->seals.items[i], facts_at(c->items, i, -1));
    }
    return r;
}

/* How a row's item is answered, and when: where other forms print it below its
   text, which a form of text alone has to leave as it is. */
static struct str asked_of(const struct form *f, uint32_t item)
{
    struct str kind = form_kind(f, item), when = form_condition(f, item);

    if (!kind.len || !when.len)
        return kind.len ? kind : when;
    return str_format(f->j->arena, "%.*s\n%.*s", STR_ARG(kind), STR_ARG(when));
}

static bool any_asked(const struct form *f)
{
    for (uint32_t i = 0; i < f->j->catalog->item_count; i++)
        if (asked_of(f, i).len)
            return true;
    return false;
}

struct relation *form_seal_columns(const struct form *f)
{
    const struct join *j = f->j;
    const struct catalog *c = j->catalog;
    struct relation *r = relation_new(j->arena, STR(TABLE_HIDDEN), NULL);
    struct value edition = show_key(j, c->keys, "version");
    const bool asked = any_asked(f);

    if (asked)
        add_column(j, r, "answers", "asked", 0);
    add_column(j, r, "answers", "catalog_version", 0);
    add_column(j, r, "answers", "seal", 0);
    for (size_t row = 0; row < f->rows->row_count; row++) {
        struct value *v = relation_row_add(j->arena, r);
        struct loc at = facts_at(c->items, f->items[row], -1);
        if (asked)
            *v++ = join_text(asked_of(f, f->items[row]), at);
        v[0] = edition;
        v[1] = join_text(f->seals.items[f->items[row]], at);
    }
    return r;
}

struct str form_seal_notice(const struct join *j)
{
    struct str edition = show_key_text(j, j->catalog->keys, "version");

    if (!j->catalog->item_count)
        return STR("");
    struct str seal = seal_short(seals_make(j->arena, j->catalog).catalog);
    return str_format(
        j->arena, j->lang == LANG_EN ? "%.*s%sseal %.*s" : "%.*s%s封印 %.*s",
        STR_ARG(edition),
        !edition.len         ? ""
        : j->lang == LANG_EN ? ", "
                             : "　",
        STR_ARG(seal));
}
