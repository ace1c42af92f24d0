/*
 * comparison_columns: what stands side by side in a comparison: services, and
 * one by one the components of those that are answered otherwise for one than
 * for another. Private to comparison.c.
 */
#ifndef DOCUMENTS_COMPARISON_COLUMNS_H
#define DOCUMENTS_COMPARISON_COLUMNS_H

#include "analysis/statistics.h"
#include "join/components.h"
#include "join/status.h"

struct compared_column {
    size_t service;       /* number, from 0 */
    bool part;            /* a component; false: the whole service */
    struct str name;      /* of the component, or the service */
    struct str path;      /* both, for lists: A：Web */
    const uint32_t *rows; /* of a component, by item: its answer where the
                             service answers by parts, or NO_ROW */
    const struct statistics *statistics;
};

struct compared_columns {
    struct compared_column *list;
    size_t count, cap;
};

/* A service is parted where its table `components` names all that it answers by
   枝番, nothing of it hidden, and an item's parts mean different things. Given
   by service: its answers, its components, the name that documents print, what
   it counts as a whole. */
struct compared_columns
compare_columns(const struct join *j, const struct answers *answers,
                const struct components *components, const struct str *names,
                const struct statistics *const *statistics, size_t n);

/* Whether the answer of an item stands part by part in a column. */
bool column_parts(const struct answers *x, const struct compared_column *c,
                  size_t item);

#endif
