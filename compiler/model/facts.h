/*
 * facts: what a table of a bundle says, cell by cell, once it is bound: the
 * text and who may see it, where it was written, what it counts as. Nothing
 * writes into them afterwards: jobs and editions share them. Whoever makes a
 * document sees facts only through join/show.h, whoever computes something
 * through model/facts_seen.h; their struct is complete in model/facts_raw.h
 * alone.
 *
 * A keyed table (catalog, service, evaluation, …) has the columns key, label,
 * value and a row for each key; the key is canonical (title) where known, the
 * label as written. What is not known — tables, columns, keys — has no meaning
 * of its own: only those see that it is there who see something of it. Every
 * function takes NULL for a table that is not there: it has no rows and no
 * columns.
 */
#ifndef MODEL_FACTS_H
#define MODEL_FACTS_H

#include "base/loc.h"
#include "base/phrase.h"

#define NO_ROW UINT32_MAX

enum {
    FACTS_KEY,
    FACTS_LABEL,
    FACTS_VALUE,
    FACTS_FURTHER
};

struct facts; /* a table; model/facts_raw.h */

struct str facts_name(const struct facts *t);
const struct source *facts_source(const struct facts *t);
bool facts_keyed(const struct facts *t);
uint32_t facts_rows(const struct facts *t);
uint32_t facts_columns(const struct facts *t);
long facts_column(const struct facts *t, const char *name); /* or -1 */
long facts_column_named(const struct facts *t, struct str name);
struct str facts_column_name(const struct facts *t, uint32_t column);
/* The row of a key, by canonical name or label, or NO_ROW. */
uint32_t facts_key(const struct facts *t, const char *name);
uint32_t facts_key_named(const struct facts *t, struct str name);
/* Whether a cell is empty, in every edition; true where there is none. */
bool facts_blank(const struct facts *t, size_t row, long column);
/* Which of the bundles of a service's key 共通 lent a row, from 1; 0: it is the
   bundle's own, or there is no such row. */
uint32_t facts_lent(const struct facts *t, size_t row);
/* Where a cell was written; the row's first cell where column is -1, the whole
   table where there is no row. */
struct loc facts_at(const struct facts *t, size_t row, long column);

#endif
