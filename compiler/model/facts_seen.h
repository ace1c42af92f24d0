/*
 * facts_seen: facts as an edition sees them, for those who compute and show
 * nothing that it hides: analysis and join/show.
 */
#ifndef MODEL_FACTS_SEEN_H
#define MODEL_FACTS_SEEN_H

#include "model/facts.h"
#include "vocabulary/vocabulary.h"

/* The trimmed text of a cell; empty where it is hidden, or where there is no
   such row or column. */
struct str fact_text(const struct facts *t, size_t row, long column,
                     enum visibility edition);
/* The value of a key, the same way. */
struct str fact_key(const struct facts *t, const char *key,
                    enum visibility edition);
struct seen { /* a table and the edition that looks at it */
    const struct facts *facts;
    enum visibility edition;
};
struct str seen_key(const struct seen *s, const char *key);
/* The same, still closed. */
struct phrase fact_phrase(const struct facts *t, size_t row, long column);
/* As it was written, blanks at its ends too. */
struct str fact_verbatim(const struct facts *t, size_t row, long column,
                         enum visibility edition);
/* What stands below the cell, as far as it is not hidden; nothing where the
   cell is. */
struct str fact_note(struct arena *a, const struct facts *t, size_t row,
                     long column, enum visibility edition);
bool fact_hidden(const struct facts *t, size_t row, long column,
                 enum visibility edition);
enum visibility fact_visibility(const struct facts *t, size_t row, long column);
/* All that there is to see of a cell at once, for whoever shows many. */
struct looked {
    struct str text; /* verbatim; empty where hidden */
    struct loc at;
    bool hidden, noted, number;
    uint8_t visibility, axis, meaning; /* axis: 1 + enum axis; 0: no status */
    uint16_t word;                     /* as in struct fact_status */
};
void fact_look(const struct facts *t, size_t row, long column,
               enum visibility edition, struct looked *to);
/* A cell with a status: the axis that its word is looked for on, what it counts
   as, and which of the catalog's statuses it is, from 1; 0: none, or one that
   nobody has confirmed. False where the cell is no status. */
struct fact_status {
    uint8_t axis, meaning;
    uint16_t word;
};
bool fact_status(const struct facts *t, size_t row, long column,
                 struct fact_status *to);

/* Of a column: its heading as it was bound, what the vocabulary knows of it
   (NULL: nothing), whether its values are numbers, or statuses. */
struct str fact_label(const struct facts *t, long column);
const struct term *fact_term(const struct facts *t, long column);
bool fact_numbers(const struct facts *t, long column);
bool fact_statuses(const struct facts *t, long column);
/* Whether an edition knows that a table is there at all, a column of it, or a
   row: a key, or in a table without a meaning a row of which it sees
   something. */
bool fact_table_there(const struct facts *t, enum visibility edition);
bool fact_column_there(const struct facts *t, long column,
                       enum visibility edition);
bool fact_row_there(const struct facts *t, size_t row, enum visibility edition);
/* The cell that says in a language what another says, 見解.en beside 見解 or
   the key サービス名.en: its row in *row, its column; -1: there is none, or it
   is empty or hidden. */
long fact_in_language(struct arena *a, const struct facts *t, size_t *row,
                      long column, enum lang lang, enum visibility edition);
/* Whether a cell is hidden even from a template that names it. */
bool fact_withheld(const struct facts *t, size_t row, long column,
                   enum visibility edition);
/* What the vocabulary knows of a table, and of a key, be it one of those that
   stand there once for each catalog: answers_sha256.<catalog>. */
const struct table_terms *fact_terms(const struct facts *t);
const struct term *fact_key_term(const struct facts *keys, size_t row);

#endif
