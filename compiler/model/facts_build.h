/*
 * facts_build: making facts. For bind and derive alone (tests/layers.sh): once
 * a bundle is bound its facts are const all the way.
 */
#ifndef MODEL_FACTS_BUILD_H
#define MODEL_FACTS_BUILD_H

#include "model/facts_raw.h"

struct facts *facts_new(struct arena *a, struct str name,
                        const struct source *source);
/* The same table once more, to be written to. */
struct facts *facts_again(struct arena *a, const struct facts *t);
/* Only before the first row. Returns its index. */
long facts_column_add(struct arena *a, struct facts *t, struct str name,
                      struct str label);
/* Room for so many rows in all, so that adding them copies nothing. */
void facts_reserve(struct arena *a, struct facts *t, uint32_t rows);
/* A zeroed row at the end; rows taken before may have moved. */
struct fact *facts_row_add(struct arena *a, struct facts *t);
/* The number of a source within a table, added where it is new. */
uint16_t facts_source_add(struct arena *a, struct facts *t,
                          const struct source *source);
/* Where a cell was written. */
void facts_place(struct arena *a, struct facts *t, struct fact *f,
                 struct loc at);
/* A cell of another table, with its place and its note. */
void facts_copy(struct arena *a, struct facts *t, struct fact *to,
                const struct facts *from, size_t row, long column);
/* A note below what the cell already says, or behind it on its last line. */
void facts_note(struct arena *a, struct facts *t, struct fact *f,
                struct phrase note);
void facts_note_behind(struct arena *a, struct facts *t, struct fact *f,
                       struct phrase note);
/* Another text, for the same eyes. */
void fact_write(struct fact *f, struct str text);
/* A cell for fewer eyes: those who may see v, too. */
void fact_narrow(struct fact *f, enum visibility v);
/* The cell itself, and the column, to write to. */
struct fact *facts_edit(struct facts *t, size_t row, long column);
struct fact_column *facts_column_edit(struct facts *t, long column);

#endif
