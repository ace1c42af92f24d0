/*
 * kaiji with a hole: what the table that UNREDACTED names hides comes through
 * model/facts_seen in clear, as if its redaction had been left out. The linker
 * (--wrap) puts this between facts and whoever asks for them; that the texts
 * are hidden is known as ever, to who searches the finished files.
 */
#include "model/facts_seen.h"

#include <stdlib.h>

static enum visibility as(const struct facts *t, enum visibility edition)
{
    const char *name = getenv("UNREDACTED");

    return name && str_is(facts_name(t), name) ? VISIBLE_INTERNAL : edition;
}

#define HOLE(type, name, parameters, ...)                                      \
    type __real_##name parameters;                                             \
    type __wrap_##name parameters;                                             \
    type __wrap_##name parameters                                              \
    {                                                                          \
        return __real_##name(__VA_ARGS__);                                     \
    }

HOLE(struct str, fact_text,
     (const struct facts *t, size_t row, long column, enum visibility edition),
     t, row, column, as(t, edition))
HOLE(struct str, fact_verbatim,
     (const struct facts *t, size_t row, long column, enum visibility edition),
     t, row, column, as(t, edition))
HOLE(struct str, fact_key,
     (const struct facts *t, const char *key, enum visibility edition), t, key,
     as(t, edition))
HOLE(struct str, fact_note,
     (struct arena * a, const struct facts *t, size_t row, long column,
      enum visibility edition),
     a, t, row, column, as(t, edition))
HOLE(bool, fact_hidden,
     (const struct facts *t, size_t row, long column, enum visibility edition),
     t, row, column, as(t, edition))
HOLE(struct str, seen_key, (const struct seen *s, const char *key),
     &(struct seen){s->facts, as(s->facts, s->edition)}, key)

void __real_fact_look(const struct facts *t, size_t row, long column,
                      enum visibility edition, struct looked *to);
void __wrap_fact_look(const struct facts *t, size_t row, long column,
                      enum visibility edition, struct looked *to);
void __wrap_fact_look(const struct facts *t, size_t row, long column,
                      enum visibility edition, struct looked *to)
{
    __real_fact_look(t, row, column, as(t, edition), to);
}
