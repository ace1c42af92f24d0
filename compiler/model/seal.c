#include "model/seal.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "model/facts_seen.h"
#include "model/places.h"
#include "model/question.h"
#include "model/visibility.h"

#include <stdlib.h>

#define UNIT_SEPARATOR 0x1F
#define RECORD_SEPARATOR 0x1E

/* Whether the sheet itself has a column, and not only for reference. */
static bool on_sheet(const struct catalog *c, struct str name)
{
    const struct place *p = places_next(c, FILLER_FORM, name, NULL);

    while (p && p->by != FILLER_FORM)
        p = places_next(c, FILLER_FORM, name, p);
    return p;
}

static bool sealed(const struct catalog *c, struct str name, bool sheet)
{
    static const char *const never[] = {"note", "derived", "proposal"};

    for (size_t i = 0; i < sizeof(never) / sizeof(*never); i++)
        if (str_is(name, never[i]))
            return false;
    return !visibility_column(name) && (!sheet || on_sheet(c, name));
}

struct named { /* a column to be sorted */
    struct str name;
    uint32_t column;
};

static int by_name(const void *left, const void *right)
{
    const struct named *x = left, *y = right;

    return str_compare(x->name, y->name);
}

static uint32_t find_columns(const struct catalog *c, bool sheet,
                             struct named *to)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < facts_columns(c->items); i++) {
        struct str name = facts_column_name(c->items, i);
        if (sealed(c, name, sheet))
            to[n++] = (struct named){name, i};
    }
    qsort(to, n, sizeof(*to), by_name);
    return n;
}

const uint32_t *seal_columns(struct arena *a, const struct catalog *c,
                             uint32_t *n)
{
    uint32_t most = facts_columns(c->items);
    struct named *list = arena_array(a, struct named, most + 1);
    uint32_t *columns = arena_array(a, uint32_t, most + 1);

    *n = find_columns(c, c->place_count > 0, list);
    if (!*n)
        *n = find_columns(c, false, list);
    for (uint32_t i = 0; i < *n; i++)
        columns[i] = list[i].column;
    return columns;
}

struct seals seals_make(struct arena *a, const struct catalog *c)
{
    uint32_t n;
    const uint32_t *columns = seal_columns(a, c, &n);
    struct seals s = {.items = arena_array(a, struct str, c->item_count + 1)};
    struct out one = {.arena = a}, all = {.arena = a};
    struct arena scratch;

    arena_init(&scratch, a->oom, a->user);
    for (size_t i = 0; i < c->item_count; i++) {
        one.len = 0;
        for (uint32_t k = 0; k < n; k++) {
            struct str text =
                fact_text(c->items, i, columns[k], VISIBLE_PUBLIC);
            out_str(&one, facts_column_name(c->items, columns[k]));
            out_byte(&one, UNIT_SEPARATOR);
            out_str(&one, question_fold(&scratch, text));
            out_byte(&one, RECORD_SEPARATOR);
        }
        s.items[i] = hash_bytes(a, out_view(&one));
        out_str(&all, s.items[i]);
        arena_reset(&scratch);
    }
    s.catalog = hash_bytes(a, out_view(&all));
    arena_free(&scratch);
    out_free(&one);
    out_free(&all);
    return s;
}

static bool hexadecimal(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if ((c < '0' || c > '9') && (c < 'a' || c > 'f'))
            return false;
    }
    return true;
}

enum seal_fit seal_compare(struct arena *a, struct str written, struct str seal)
{
    struct str folded = utf8_fold(a, str_trim(written));

    if (!folded.len)
        return SEAL_ABSENT;
    if (folded.len < SEAL_SHORT || folded.len > SEAL_DIGITS ||
        !hexadecimal(folded))
        return SEAL_UNREADABLE;
    return str_starts(seal, folded) ? SEAL_FITS : SEAL_DIFFERS;
}

struct str seal_short(struct str seal)
{
    return str_slice(seal, 0, seal.len < SEAL_SHORT ? seal.len : SEAL_SHORT);
}

uint32_t seal_key(struct arena *a, const struct facts *keys, const char *key,
                  const struct catalog *c)
{
    uint32_t row =
        facts_key_named(keys, str_format(a, "%s.%.*s", key, STR_ARG(c->id)));

    return row == NO_ROW ? facts_key(keys, key) : row;
}

bool seal_is_key(struct arena *a, const struct facts *keys, struct str label)
{
    static const char *const names[] = {"catalog_version", "catalog_sha256",
                                        "answers_sha256"};
    struct str marked, id = label;
    const struct term *t;

    if (visibility_marks(a, label, &marked) && marked.len)
        id = marked;
    t = vocabulary_term(a, fact_terms(keys), str_cut(&id, '.'));
    for (size_t i = 0; t && i < sizeof(names) / sizeof(*names); i++)
        if (str_is(str_from(t->name), names[i]))
            return true;
    return false;
}
