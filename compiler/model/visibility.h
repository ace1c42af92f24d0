/*
 * visibility: how who may see something is written (公開, 要NDA, 内部), and
 * what the words mean.
 */
#ifndef MODEL_VISIBILITY_H
#define MODEL_VISIBILITY_H

#include "base/diag.h"
#include "base/visibility.h"

/* 公開 public / 要NDA nda / 内部 internal, in any width and case, or a word
   that was taught; false if the word is unknown. */
bool visibility_read(struct str word, enum visibility *v);
/* Whether such a word, folded, begins with the first character of a text. */
bool visibility_begins(struct str text);
/* Teaches a further word to the whole program, as long as the arena lasts:
   before anything is read. It can only narrow: false, and nothing is taught,
   where it would mean public, or where the word means something already. */
bool visibility_teach(struct arena *a, struct str word, enum visibility means);
/* A word that nobody knows hides: check tells of it. */
enum visibility visibility_or_hide(struct str word);
/* Whether a heading, or the name of a key, says who may see something: it ends
   in a word of words.def's MARK, alone or with words of MARKING behind it
   (コメントの公開範囲, 開示の可否, Contact_Visibility). Then *marked is what it
   says it of, folded; empty: of the row, or of all. */
bool visibility_marks(struct arena *a, struct str heading, struct str *marked);
/* Whether a text is what documents print for one that they hide （非公開）,
   with or without a number in it. */
bool visibility_withheld(struct str text);
/* Marks are filled in in columns of their own: `visibility` is the row's, and
   `comment_visibility` that of its cell in the column `comment`. Whether a
   column is one of them; what the one for a column is called; and which column
   one is for: empty for the row's, and for what is no column of marks. */
bool visibility_column(struct str name);
struct str visibility_column_for(struct arena *a, struct str name);
struct str visibility_column_of(struct str marks);
struct str visibility_name(enum visibility v, enum lang lang); /* as printed */

#endif
