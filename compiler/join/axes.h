/*
 * axes: what is filled in beside the answers with the words of a list, counted
 * by word. Their columns: model/axes.h.
 */
#ifndef JOIN_AXES_H
#define JOIN_AXES_H

#include "join/status.h"
#include "model/axes.h"

/* The word of a cell as documents print it; v is the cell as it is shown.
 *sense: its number on the axis, or MAP_NONE: none, unknown or hidden. */
struct value axis_value(const struct join *j, const struct own_axis *on,
                        struct value v, long *sense);

/*
 * The relation `responsibilities`: who bears what, a row for each category of
 * items in which somebody does: responsibility, name (the category), count,
 * ids. And `axes`, a row for each word of every axis: axis (the column's
 * heading), word, count. In the order of the axis's words. Counted are the
 * answers that count, each once; of a column that the edition does not know of
 * there is no row, and hidden cells of others count as （非公開）.
 */
void join_axes(const struct join *j, const struct answers *x);

#endif
