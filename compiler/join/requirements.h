/*
 * Items by the guideline's requirements.
 */
#ifndef JOIN_REQUIREMENTS_H
#define JOIN_REQUIREMENTS_H

#include "join/status.h"

void join_requirement_index(const struct join *j, const struct answers *x);
/* each: by service of the model */
void join_minimum_findings(const struct join *j, const struct answers *each);

#endif
