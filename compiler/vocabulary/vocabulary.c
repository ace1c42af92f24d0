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

enum { /* FORM of a table */
    ROWS,
    KEYED,
    LISTED,
    PARTIES
};

enum { /* FLAGS of a term */
    REQUIRED = 1,
    OPEN = 2,
    SHEET = 4,
    STAND = 8,
    OBEYED = 16
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
     .hint = {ja, en}},
#include "vocabulary/tables.def"
#undef TERM_WORD
#undef TABLE
#undef SHARED
#undef TERM
    {0},
};

static const struct table_terms tables[] = {
#define TABLE(KIND, table, FORM, ja, en)                                       \
    {#table,          BUNDLE_##KIND,          FORM == KEYED, FORM == LISTED,   \
     FORM == PARTIES, &terms[AT_##table + 1], {ja, en}},
#define SHARED(KIND, name, table, ja, en)                                      \
    {name,  BUNDLE_##KIND,          false,   false,                            \
     false, &terms[AT_##table + 1], {ja, en}},
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
