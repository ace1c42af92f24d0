/*
 * bind_bundle: all tables of a bundle → its relations. Shared by the bind_*.c.
 */
#ifndef MODEL_BIND_BUNDLE_H
#define MODEL_BIND_BUNDLE_H

#include "model/bind.h"
#include "model/bind_table.h"

/*
 * Binds every table of b, the keyed one first. c is the catalog that it
 * answers, or NULL for a catalog itself; then `columns`, where the bundle has
 * it, is bound before what it rules. NULL without a keyed table.
 */
struct bound *bind_bundle(struct arena *a, struct diag *d,
                          const struct bundle *b, enum bundle_kind kind,
                          const struct catalog *c);

/* Who fills a table: answers the respondent, judgements the evaluator, … */
enum filler bind_filler(struct str table);

struct relation *bound_table(const struct bound *b, const char *name);

/* file:line, for naming another place in a message. */
struct str bind_place(struct arena *a, struct loc at);

/* The trimmed text of a value; empty where column is -1. */
struct str bind_text(const struct relation *r, size_t row, long column);
long bind_column(const struct relation *r, const char *name);

bool bind_is_yes(struct str word); /* はい, yes, true, ○, 1 */
/* Whether a key (見本) is set to such a word. */
bool bind_yes(const struct relation *keys, const char *key);

#endif
