/*
 * The parts of a disclosure beside its items.
 */
#ifndef JOIN_DEMANDS_H
#define JOIN_DEMANDS_H

#include "join/join.h"

void join_agreements(const struct join *j, const struct relation *items);
/* parts; and information, where it lacks a row that is demanded. */
void join_parts(const struct join *j, const struct service *s);

#endif
