/*
 * bind_texts: the texts of a bundle, and who may see each. It is said by a key
 * 「overviewの公開」 (by any name of the text) or in its head: the first line
 * that is no title, 公開：内部, or one between two lines ---. The head is no
 * part of what is printed. Of several marks the narrowest holds. What bears
 * none is shown where a template takes it, and nowhere else.
 */
#ifndef BIND_BIND_TEXTS_H
#define BIND_BIND_TEXTS_H

#include "base/diag.h"
#include "model/facts_raw.h"
#include "model/model.h"

/* As many as the bundle has; keys: NULL where it has none. A head that seems to
   be a mark, with a word that nobody knows, hides and is an error. */
const struct bound_text *bind_texts(struct arena *a, struct diag *d,
                                    const struct bundle *b,
                                    const struct facts *keys);
/* Whether keys say who may see a text, and who may: the narrowest of them. */
bool bind_texts_marked(struct arena *a, const struct facts *keys,
                       struct str text, enum visibility *v);
/* What a text is called by templates, whatever its file is: overview for
   サービス概要; one that they do not know by the name it has. */
struct str bind_text_name(struct arena *a, struct str name);
/* Whether there is a text of that name, in the bundle (NULL: in none) or among
   those that templates take. */
bool bind_text_known(struct arena *a, const struct bundle *b, struct str name);
/* The files of the texts that templates take: overview.md、responsibility.md.
 */
struct str bind_texts_taken(struct arena *a);

#endif
