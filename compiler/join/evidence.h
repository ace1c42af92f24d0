/*
 * What backs a service's statement.
 */
#ifndef JOIN_EVIDENCE_H
#define JOIN_EVIDENCE_H

#include "join/join.h"

/* The relation `evidence` (with validity and cited_by); the cells of items that
   cite it come to name its documents. */
void join_evidence(const struct join *j, const struct bound *b,
                   struct relation *items);
void join_certifications(const struct join *j, const struct bound *b);

#endif
