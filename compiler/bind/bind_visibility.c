#include "bind/bind_visibility.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "model/places.h"
#include "model/visibility.h"

struct field {                  /* of one column of a table */
    enum visibility visibility; /* where neither cell nor row says more */
    long own;                   /* its column 見解の公開, or -1 */
    bool open;
};

/* The catalog's default for a column, for the one who fills the table. */
static void catalog_default(const struct catalog *c, enum filler filler,
                            struct str name, enum visibility *v)
{
    const struct place *p = places_next(c, filler, name, NULL);

    while (p && !p->visibility.len)
        p = places_next(c, filler, name, p);
    if (p)
        *v = visibility_or_hide(p->visibility);
}

static struct field field_of(struct arena *a, const struct facts *t,
                             size_t column, const struct catalog *c,
                             enum filler filler)
{
    const struct str ending = STR("_visibility");
    struct str name = t->columns[column].name;
    const struct term *term = t->columns[column].term;
    struct field f = {.own = -1};

    f.visibility = term                    ? term->visibility
                   : filler == FILLER_FORM ? VISIBLE_PUBLIC /* a catalog's */
                                           : VISIBLE_INTERNAL;
    f.open = (term && term->open) || str_ends(name, ending) ||
             str_is(name, "visibility");
    if (!f.open)
        f.own = facts_column_named(t, str_join(a, name, ending));
    if (c && filler != FILLER_NONE)
        catalog_default(c, filler, name, &f.visibility);
    return f;
}

static void mark(struct fact *f, enum visibility v, bool open)
{
    f->text.visibility = (uint8_t)(open ? VISIBLE_PUBLIC : v);
    f->text.open = open;
}

static void mark_rows(struct arena *a, struct facts *t, const struct catalog *c)
{
    struct field *fields = arena_array(a, struct field, t->column_count + 1);
    long row_word = facts_column(t, "visibility");
    enum filler filler = t->terms ? bound_filler(t->name) : FILLER_NONE;

    for (size_t i = 0; i < t->column_count; i++)
        fields[i] = field_of(a, t, i, c, filler);
    for (size_t row = 0; row < t->row_count; row++) {
        struct str whole = facts_text(t, row, row_word);
        for (long i = 0; i < (long)t->column_count; i++) {
            struct str own = facts_text(t, row, fields[i].own);
            mark(facts_edit(t, row, i),
                 own.len     ? visibility_or_hide(own)
                 : whole.len ? visibility_or_hide(whole)
                             : fields[i].visibility,
                 fields[i].open);
        }
    }
}

/* What a key is known by, whichever of its names is used. */
static struct str key_name(struct arena *a, const struct facts *t,
                           struct str written)
{
    const struct term *term = vocabulary_term(a, t->terms, written);

    return term ? str_from(term->name) : utf8_fold(a, written);
}

/* Which row says who may see a key. */
static void learn_marks(struct arena *a, struct map *said,
                        const struct facts *t)
{
    struct str marked;

    for (size_t row = 0; row < t->row_count; row++)
        if (visibility_marks(a, facts_text(t, row, FACTS_LABEL), &marked) &&
            marked.len)
            map_add(said, key_name(a, t, marked), (long)row);
}

/* The column 公開 of a keyed table, or -1. */
static long marking_column(struct arena *a, const struct facts *t)
{
    struct str marked;

    for (long i = FACTS_FURTHER; i < (long)t->column_count; i++)
        if (visibility_marks(a, facts_label(t, i), &marked) && !marked.len)
            return i;
    return -1;
}

/* Keys are open unless a key 「○○の公開」, or contact_visibility, or a column
   「公開」 says otherwise; the further columns of a keyed table are notes to
   oneself. */
static void mark_keys(struct arena *a, struct facts *t)
{
    struct map said = {.arena = a};
    long column = marking_column(a, t);

    learn_marks(a, &said, t);
    for (size_t row = 0; row < t->row_count; row++) {
        long by =
            map_find(&said, key_name(a, t, facts_text(t, row, FACTS_LABEL)));
        struct str word = facts_text(t, by < 0 ? row : (size_t)by,
                                     by < 0 ? column : FACTS_VALUE);
        mark(facts_edit(t, row, FACTS_KEY), VISIBLE_PUBLIC, true);
        mark(facts_edit(t, row, FACTS_LABEL), VISIBLE_PUBLIC, true);
        mark(facts_edit(t, row, FACTS_VALUE),
             word.len ? visibility_or_hide(word) : VISIBLE_PUBLIC, false);
        for (long i = FACTS_FURTHER; i < (long)t->column_count; i++)
            mark(facts_edit(t, row, i), VISIBLE_INTERNAL, false);
    }
}

void bind_visibility(struct arena *a, struct facts *t, enum bundle_kind kind,
                     const struct catalog *c)
{
    if (t->keyed)
        mark_keys(a, t);
    else if (kind != BUNDLE_CATALOG || str_is(t->name, "items"))
        mark_rows(a, t, c);
}
