/*
 * targets: by when what is not done yet is to be done.
 */
#ifndef JOIN_TARGETS_H
#define JOIN_TARGETS_H

#include "join/join.h"

/* The relation `targets`, from the rows of `items` that count, conform not yet
   and say a 目標日: the item, its status, the day and whether it is over on the
   day that the document is judged at. What the edition hides is not in it. */
void join_targets(const struct join *j, const struct relation *items);

#endif
