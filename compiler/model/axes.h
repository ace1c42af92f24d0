/*
 * axes: columns of a catalog's sheet that are filled in with words of a closed
 * list beside the answer itself: 責任, 重要度. `columns` names the axis of such
 * a column (軸), `statuses` has its words. 責任 (responsibility) has the usual
 * words where the catalog has none of its own.
 */
#ifndef MODEL_AXES_H
#define MODEL_AXES_H

#include "base/map.h"
#include "model/model.h"

struct axis_word {
    struct str word, mark;
    struct loc at;
};

struct own_axis {
    struct str name; /* as `statuses` writes it */
    struct axis_word *words;
    size_t count, cap;
    struct map by_word;    /* folded word or alias → number */
    struct str *spellings; /* all words and aliases as they are written */
    size_t spelling_count, spelling_cap;
    struct loc at; /* of its first word */
    bool usual;    /* kaiji's own words */
};

/* The axis of a name, in any width and case, or NULL. */
const struct own_axis *axes_named(struct arena *a, const struct catalog *c,
                                  struct str name);
/* The axis that a column of answers or judgements is on, or NULL. */
const struct own_axis *axes_of(struct arena *a, const struct catalog *c,
                               struct str column);
/* The number of a word on an axis, which its mark may stand before or for; or
   MAP_NONE. */
long axes_word(struct arena *a, const struct own_axis *x, struct str word);
/* What documents print for a word as it is written, of number n: that of the
   axis, behind its mark. Another spelling of a usual word stays, where it is in
   the language of the document. */
struct str axes_say(struct arena *a, const struct own_axis *x, long n,
                    struct str written);
/* Whether two names are of one axis: 責任 is responsibility. */
bool axes_same(struct arena *a, struct str x, struct str y);
/* Whether the words of an axis say who bears what. */
bool axes_of_responsibility(const struct own_axis *x);
/* Whether a column of the catalog's sheet is on it; responsibility has a column
   anyway. */
bool axes_named_by_column(struct arena *a, const struct catalog *c,
                          struct str name);

/* What the axes of a catalog are made of. */
/* A spelling of the word of that number; returns the number of another word
   that has it already, else MAP_NONE. */
long axes_spell(struct arena *a, struct own_axis *x, struct str word,
                long number);
struct own_axis *axes_add(struct arena *a, struct catalog *c, struct str name,
                          struct loc at);
/* Those of the base, as far as the catalog has none of that name. */
void axes_inherit(struct arena *a, struct catalog *c);
void axes_usual(struct arena *a, struct catalog *c);

#endif
