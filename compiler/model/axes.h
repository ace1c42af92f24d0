/*
 * axes: columns of a catalog's sheet that are filled in with words of a closed
 * list beside the answer itself: 責任, 重要度. `columns` names the axis of such
 * a column (軸), `statuses` has its words. 責任 (responsibility) has the usual
 * words where the catalog has none of its own.
 */
#ifndef MODEL_AXES_H
#define MODEL_AXES_H

#include "model/facts_raw.h"
#include "model/model.h"

struct axis_word {
    struct str word, mark;
    struct loc at;
};

struct own_axis {
    struct str name; /* as `statuses` writes it */
    struct axis_word *words;
    size_t count, cap;
    struct map by_word; /* folded word or alias → number */
    struct loc at;      /* of its first word */
    bool usual;         /* kaiji's own words */
};

/* The axis of a name, in any width and case, or NULL. */
const struct own_axis *axes_named(struct arena *a, const struct catalog *c,
                                  struct str name);
/* The axis that a column of answers is on, or NULL. */
const struct own_axis *axes_of(struct arena *a, const struct catalog *c,
                               struct str column);
/* The number of a word on an axis, or MAP_NONE. */
long axes_word(struct arena *a, const struct own_axis *x, struct str word);
/* What documents print for a word as it is written: that of the axis; a word
   that is only another spelling of a usual one stays. */
struct str axes_say(struct arena *a, const struct own_axis *x,
                    struct str written);

/* What the axes of a catalog are made of. */
struct own_axis *axes_add(struct arena *a, struct catalog *c, struct str name,
                          struct loc at);
/* Those of the base, as far as the catalog has none of that name. */
void axes_inherit(struct arena *a, struct catalog *c);
void axes_usual(struct arena *a, struct catalog *c);

#endif
