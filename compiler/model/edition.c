/*
 * Redaction: what an edition does not show is taken out of the values before
 * any relation of the document is made, so that no later step can leak it.
 */
#include "model/edition.h"

#include "base/arena.h"
#include "model/places.h"

bool edition_read(struct str word, enum visibility *v)
{
    int found = words_find(WORDS_VISIBLE, str_trim(word));

    if (found != WORDS_NONE)
        *v = (enum visibility)found;
    return found != WORDS_NONE;
}

struct str edition_name(enum visibility v, enum lang lang)
{
    return words_say(WORDS_VISIBLE, (int)v, lang);
}

/* A word that nobody knows hides: check tells of it. */
static enum visibility read_or_hide(struct str word)
{
    enum visibility v = VISIBLE_INTERNAL;

    edition_read(word, &v);
    return v;
}

struct str edition_hidden(enum lang lang)
{
    return lang == LANG_EN ? STR("(withheld)") : STR("（非公開）");
}

static void hide(struct value *v, enum visibility visible,
                 const struct model *m)
{
    v->visibility = (uint8_t)visible;
    if (visible <= m->edition || v->hidden || !v->text.len)
        return;
    v->text = edition_hidden(m->lang);
    v->note = STR("");
    v->hidden = true;
}

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
        *v = read_or_hide(p->visibility);
}

static struct field field_of(struct arena *a, const struct relation *r,
                             const struct table_terms *terms, size_t column,
                             const struct catalog *c, enum filler filler)
{
    const struct str ending = STR("_visibility");
    struct str name = r->columns[column].name;
    const struct term *t = vocabulary_named(terms, name);
    struct field f = {.own = -1};

    f.visibility = t                       ? t->visibility
                   : filler == FILLER_FORM ? VISIBLE_PUBLIC /* a catalog's */
                                           : VISIBLE_INTERNAL;

    f.open = (t && t->open) || str_ends(name, ending);
    if (!f.open)
        f.own = relation_column(r, str_join(a, name, ending));
    if (c && filler != FILLER_NONE)
        catalog_default(c, filler, name, &f.visibility);
    return f;
}

static void redact_rows(struct arena *a, struct relation *r,
                        const struct table_terms *terms,
                        const struct catalog *c, const struct model *m)
{
    struct field *fields = arena_array(a, struct field, r->column_count + 1);
    long row_word = bound_column(r, "visibility");
    enum filler filler = terms ? bound_filler(r->name) : FILLER_NONE;

    for (size_t i = 0; i < r->column_count; i++)
        fields[i] = field_of(a, r, terms, i, c, filler);
    for (size_t row = 0; row < r->row_count; row++) {
        struct str whole = bound_text(r, row, row_word);
        for (size_t i = 0; i < r->column_count; i++) {
            struct str own = bound_text(r, row, fields[i].own);
            if (fields[i].open || (long)i == row_word)
                continue;
            hide(relation_at(r, row, i),
                 own.len     ? read_or_hide(own)
                 : whole.len ? read_or_hide(whole)
                             : fields[i].visibility,
                 m);
        }
    }
}

/* Keys are open unless a key 「○○の公開」, or contact_visibility, says
   otherwise; the further columns of a keyed table are notes to oneself. */
static void redact_keys(struct arena *a, struct relation *r,
                        const struct model *m)
{
    const struct str ending = STR("の公開");
    const struct str english = STR("_visibility");
    struct map said = {.arena = a}; /* label or key → row of its visibility */

    for (size_t row = 0; row < r->row_count; row++) {
        struct str label = relation_at(r, row, 1)->text;
        if (str_ends(label, ending))
            map_add(&said, str_slice(label, 0, label.len - ending.len),
                    (long)row);
        else if (str_ends(label, english))
            map_add(&said, str_slice(label, 0, label.len - english.len),
                    (long)row);
    }
    for (size_t row = 0; row < r->row_count; row++) {
        long by = map_find(&said, relation_at(r, row, 1)->text);
        if (by < 0)
            by = map_find(&said, relation_at(r, row, 0)->text);
        struct str word =
            bound_text(r, by < 0 ? 0 : (size_t)by, by < 0 ? -1 : 2);
        hide(relation_at(r, row, 2),
             word.len ? read_or_hide(word) : VISIBLE_PUBLIC, m);
        for (size_t i = 3; i < r->column_count; i++)
            hide(relation_at(r, row, i), VISIBLE_INTERNAL, m);
    }
}

enum visibility edition_marked(const struct bound *b)
{
    struct str word = str_trim(relation_text(b->tables[0], "visibility"));
    enum visibility said = word.len ? read_or_hide(word) : VISIBLE_PUBLIC;
    enum visibility least = kinds[b->kind].edition;

    return said > least ? said : least;
}

enum visibility edition_widest(const struct model *m)
{
    enum visibility widest = VISIBLE_PUBLIC, v;
    struct bound_walk w = {0};

    while (bound_next(m, &w))
        if ((v = edition_marked(w.bound)) > widest)
            widest = v;
    return widest;
}

static bool refuse(struct diag *d, const struct model *m, const struct bound *b)
{
    enum visibility mark = edition_marked(b);
    const struct value *v = relation_key(b->tables[0], STR("visibility"));

    if (mark > m->edition)
        diag(d, v ? v->at : loc_file(b->tables[0]->source), MSG_EDITION_REFUSED,
             edition_name(mark, LANG_JA), edition_name(m->edition, LANG_JA));
    return mark > m->edition;
}

static void redact(struct arena *a, const struct model *m, struct bound *b,
                   const struct catalog *c)
{
    redact_keys(a, b->tables[0], m);
    for (size_t i = 1; i < b->table_count; i++)
        if (b->kind != BUNDLE_CATALOG || str_is(b->tables[i]->name, "items"))
            redact_rows(a, b->tables[i],
                        vocabulary_table(b->kind, b->tables[i]->name), c, m);
}

bool edition_apply(struct arena *a, struct diag *d, struct model *m)
{
    struct bound_walk w = {0};
    bool good = true;

    while (bound_next(m, &w)) {
        bool refused = refuse(d, m, w.bound);
        good &= !refused;
        /* of a base nothing is shown but what the catalog took over */
        if (!refused && !w.base)
            redact(a, m, w.bound, w.catalog);
    }
    return good;
}
