/*
 * reference: the tables, columns and keys of tables.def in words, for whoever
 * fills them in: a table on the terminal, all of them as a Markdown page.
 */
#ifndef VOCABULARY_REFERENCE_H
#define VOCABULARY_REFERENCE_H

#include "base/out.h"
#include "vocabulary/vocabulary.h"

/* All tables, by kind of bundle, as a page in Markdown. */
void reference_page(struct arena *a, struct out *o, enum lang lang);
/* The tables of a name, as a bundle or a workbook calls them
   (answers.meti-mic-1.0 is answers), else every column and key of that heading
   with the tables it stands in. Returns how many it wrote; 0: there is none. */
size_t reference_find(struct arena *a, struct out *o, struct str name,
                      enum lang lang);
/* What may be written: 日付（2026-03-01）, 次のどれか：公開、要NDA、内部. */
struct str reference_values(struct arena *a, const struct term *t,
                            enum lang lang);

#endif
