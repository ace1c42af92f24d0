#include "job/day.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/file.h"
#include "bind/bind.h"
#include "model/bound.h"
#include "model/facts_seen.h"
#include "read/bundle.h"

/* Whether it is the folder of inputs in which evaluations lie. */
static bool holds_evaluations(struct arena *a, struct str path)
{
    const char *folder = kinds[BUNDLE_EVALUATION].folder;

    return str_is(file_base(file_real(a, path)), folder);
}

/* What is no key there may be one that is misspelt. */
static void tell_unknown(struct arena *a, struct diag *d,
                         const struct facts *keys)
{
    for (size_t i = 0; i < facts_rows(keys); i++)
        if (!fact_key_term(keys, i))
            diag(d, facts_at(keys, i, FACTS_LABEL), MSG_BUILD_KEY,
                 fact_phrase(keys, i, FACTS_LABEL),
                 vocabulary_both(
                     a, vocabulary_named(fact_terms(keys), STR("as_of"))));
}

/* The day that a folder's table names; *found where there is such a table. */
static bool look(struct arena *a, struct diag *d, struct load_options *o,
                 struct str folder, bool *found)
{
    const struct bundle_key only[] = {{.table = kinds[BUNDLE_BUILD].table},
                                      {.table = NULL}};
    struct bundle *b = arena_new(a, struct bundle);
    struct date day;

    enum file_kind kind = file_look(a, d, folder);
    if (kind != FILE_FOLDER)
        return kind != FILE_UNKNOWN;
    if (!bundle_peek(a, d, folder, STR(""), only, b))
        return false;
    *found = b->table_count > 0;
    const struct facts *keys =
        *found ? bind_keys(a, d, b, BUNDLE_BUILD, NULL) : NULL;
    if (!keys)
        return !*found;
    tell_unknown(a, d, keys);
    struct str text = fact_key(keys, "as_of", VISIBLE_INTERNAL);
    struct loc at = facts_at(keys, facts_key(keys, "as_of"), FACTS_VALUE);
    if (!text.len)
        return true;
    if (!date_read(a, text, &day) || !day.day) {
        diag(d, at, MSG_DAY_BAD, text);
        return false;
    }
    text = date_iso(a, day);
    if (o->day.len && !str_equal(o->day, text)) {
        diag(d, at, MSG_DAYS_DIFFER, text, o->day, bound_place(a, o->day_at));
        return false;
    }
    o->day = text;
    o->day_at = at;
    return true;
}

/* From a folder of inputs, from its evaluations or from one of them. */
static bool find(struct arena *a, struct diag *d, struct load_options *o,
                 struct str path)
{
    struct str near = file_around(a, path);
    bool found = false, good = look(a, d, o, path, &found);

    if (good && !found && holds_evaluations(a, path))
        good = look(a, d, o, near, &found);
    if (good && !found && holds_evaluations(a, near))
        good = look(a, d, o, file_around(a, near), &found);
    return good;
}

bool day_find(struct arena *a, struct diag *d, struct load_options *o,
              const struct str *paths, size_t n)
{
    bool good = true;

    for (size_t i = 0; !o->as_of.len && good && i < n; i++)
        good = find(a, d, o, paths[i]);
    if (!good)
        o->day = STR("");
    return good;
}

struct str day_of(const struct load_options *o, enum bundle_kind of)
{
    return o->as_of.len || of != BUNDLE_EVALUATION ? o->as_of : o->day;
}
