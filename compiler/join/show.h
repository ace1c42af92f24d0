/*
 * show: the one door between facts and documents. What an edition does not show
 * comes out as （非公開） in the document's language. All that join and
 * documents compute, they compute on what came through here.
 */
#ifndef JOIN_SHOW_H
#define JOIN_SHOW_H

#include "join/join.h"
#include "model/facts.h"
#include "vocabulary/vocabulary.h"

/* A cell as the document's edition shows it, with its note, its place and, in a
   column of statuses, what it counts as; zeroed where there is no such row or
   column. */
struct value show(const struct join *j, const struct facts *t, size_t row,
                  long column);
/* A row's cells in the columns of these names. */
void show_cells(const struct join *j, const struct facts *t, size_t row,
                const struct heading *list, struct value *to);
/* Tells a value that is put together, and no bar, of a cell that it says. */
void show_made_of(const struct join *j, struct value *v, const struct facts *t,
                  size_t row, long column);
/* Whether a column is obeyed, or says what its row is about: no document has to
   show it. */
bool show_obeyed(const struct join *j, const struct facts *t, long column);
/* Its text alone, and that of a key. */
struct str show_text(const struct join *j, const struct facts *t, size_t row,
                     long column);
struct value show_key(const struct join *j, const struct facts *keys,
                      const char *key);
struct str show_key_text(const struct join *j, const struct facts *keys,
                         const char *key);
struct str show_phrase(const struct join *j, struct phrase p);
/* The name of one of several, which stay apart by its number where it is
   hidden: （非公開2）. */
struct str show_name(const struct join *j, struct phrase name, size_t number);
/* What stands for what an edition does not show: （非公開）. */
struct str show_withheld(enum lang lang);

/* The heading of a column, and what a key is called, in the document's
   language where they are the vocabulary's own words, or marks of such: Contact
   visibility beside Contact. */
struct str show_label(const struct join *j, const struct facts *t, long column);
struct str show_key_label(const struct join *j, const struct facts *keys,
                          size_t row);

/* Whether the edition knows that there is such a table; which columns of a
   table it knows of, *n of them, in their order. */
bool show_there(const struct join *j, const struct facts *t);
uint32_t *show_columns(const struct join *j, const struct facts *t,
                       uint32_t *n);

/* All of a table as it is, less what the edition does not know of. */
struct relation *show_own(const struct join *j, const struct facts *t);
/* Columns that r, which has no rows yet, lacks, so that a template may name
   them, behind its own: （非公開） those of t that the edition does not know
   of, empty those that the vocabulary knows. Either may be NULL. */
void show_absent(const struct join *j, struct relation *r,
                 const struct facts *t, const struct table_terms *known);
/* The same of a table, and behind it, empty, the columns or keys that the
   vocabulary knows and that it lacks, so that a template may name them. */
struct relation *show_table(const struct join *j, const struct facts *t);

/* The same, added to the set. Rows of a table that is not keyed are shown when
   it is asked for there (relations_find): j must last until then. */
void show_later(const struct join *j, const struct facts *t);

#endif
