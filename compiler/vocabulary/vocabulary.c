/*
 * The rows of tables.def and english.def: all terms in one array, an empty one
 * before those of each table and behind the last. It ends the terms that stand
 * before it.
 */
#include "vocabulary/vocabulary.h"

enum { /* where they stand in `terms` */
#define TABLE(KIND, table, FORM, ja, en) AT_##table,
#define SHARED(KIND, name, table, ja, en)
#define TERM(table, name, ...) AT_##table##_##name,
#include "vocabulary/tables.def"
#undef TABLE
#undef SHARED
#undef TERM
};

enum {
    /* FORM of a table, or MADE */
    ROWS = 0,
    KEYED = 1,
    LISTED = 2,
    PARTIES = 3,
    /* FLAGS of a term */
    REQUIRED = 1,
    OPEN = 2,
    SHEET = 4,
    STAND = 8,
    OBEYED = 16,
    MADE = 32,
    OWN = 64,
    KNOWN = 128
};

static const struct term terms[] = {
#define TERM_WORD(SET) TERM_WORD, .words = WORDS_##SET
#define TABLE(KIND, table, FORM, ja, en) {0},
#define SHARED(KIND, name, table, ja, en)
#define TERM(table, id, heading, further, TYPE, VISIBILITY, FLAGS, ja, en)     \
    {.name = #id,                                                              \
     .label = heading,                                                         \
     .aliases = further,                                                       \
     .type = TERM_##TYPE,                                                      \
     .visibility = VISIBLE_##VISIBILITY,                                       \
     .required = (REQUIRED & (FLAGS)) != 0,                                    \
     .open = (OPEN & (FLAGS)) != 0,                                            \
     .sheet = (SHEET & (FLAGS)) != 0,                                          \
     .stand = (STAND & (FLAGS)) != 0,                                          \
     .obeyed = ((OBEYED | SHEET) & (FLAGS)) != 0,                              \
     .made = (MADE & (FLAGS)) != 0,                                            \
     .own = (OWN & (FLAGS)) != 0,                                              \
     .known = (KNOWN & (FLAGS)) != 0,                                          \
     .hint = {ja, en}},
#include "vocabulary/tables.def"
#undef TERM_WORD
#undef TABLE
#undef SHARED
#undef TERM
    {0},
};

static const struct table_terms tables[] = {
#define TABLE(KIND, id, FORM, ja, en)                                          \
    {.table = #id,                                                             \
     .kind = BUNDLE_##KIND,                                                    \
     .keyed = FORM == KEYED,                                                   \
     .listed = FORM == LISTED,                                                 \
     .made = FORM == MADE,                                                     \
     .further = FORM == PARTIES,                                               \
     .terms = &terms[AT_##id + 1],                                             \
     .about = {ja, en}},
#define SHARED(KIND, name, of, ja, en)                                         \
    {.table = name,                                                            \
     .kind = BUNDLE_##KIND,                                                    \
     .terms = &terms[AT_##of + 1],                                             \
     .about = {ja, en}},
#define TERM(table, name, ...)
#include "vocabulary/tables.def"
#undef TABLE
#undef SHARED
#undef TERM
};

static const char *const english[sizeof(terms) / sizeof(*terms)] = {
#define ENGLISH(table, name, heading) [AT_##table##_##name] = heading,
#include "vocabulary/english.def"
#undef ENGLISH
};

const char *vocabulary_english(const struct term *t)
{
    return english[t - terms];
}

const struct table_terms *vocabulary_tables(size_t *n)
{
    *n = sizeof(tables) / sizeof(*tables);
    return tables;
}
