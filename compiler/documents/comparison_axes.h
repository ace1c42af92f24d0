/*
 * comparison_axes: where services differ in what is filled in beside the
 * answers with the words of a list, such as who is responsible.
 */
#ifndef DOCUMENTS_COMPARISON_AXES_H
#define DOCUMENTS_COMPARISON_AXES_H

#include "join/axes.h"

struct compared_axis {
    const struct own_axis *on;
    struct str label, mark; /* 責任, 責 */
    long *columns;          /* by service, of its answers; -1: none */
    bool *differs;          /* by item */
    uint32_t items;         /* how many differ */
};

struct compared_axes {
    const struct join *j;
    const struct answers *answers; /* by service */
    size_t services;
    struct compared_axis *list;
    size_t count, cap;
    uint32_t items; /* how many differ on any */
};

/* Services differ on an item where two of them have words of different sense in
   their own answers; one that has none, or hides it, is not compared. Each
   column is an axis of its own here, with a mark of its own. */
struct compared_axes compare_axes(const struct join *j,
                                  const struct answers *answers,
                                  size_t services);
/* The marks of the axes on which services differ in an item: 責; may be empty.
 */
struct str compared_marks(const struct compared_axes *c, size_t item);
/* Puts what a service has on those axes below its answer. */
void compared_note(const struct compared_axes *c, size_t service, size_t item,
                   struct value *v);
/* The relation axis_marks, of those on which services differ: mark, axis (the
 * column's heading), count. */
void join_axis_marks(const struct compared_axes *c);
/* The relation axis_differences: id, text, axis, service, word, a level. The
   matrix has the items. */
void join_axis_differences(const struct compared_axes *c,
                           const struct relation *matrix,
                           struct str (*name)(const void *, size_t),
                           const void *names);

#endif
