/*
 * Items by the guideline's requirements.
 */
#ifndef JOIN_REQUIREMENTS_H
#define JOIN_REQUIREMENTS_H

#include "join/status.h"

void join_requirement_index(const struct join *j, const struct answers *x);
/* By service of the model: its answers, and what it is called. */
void join_minimum_findings(const struct join *j, const struct answers *each,
                           const struct str *names);

#endif
