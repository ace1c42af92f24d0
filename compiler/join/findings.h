/*
 * What the checks have said, as relations, with the file and the line.
 */
#ifndef JOIN_FINDINGS_H
#define JOIN_FINDINGS_H

#include "join/join.h"

/* Of internal editions only: a finding may quote what another one hides. */
void join_findings(const struct join *j);
/* Why an evaluation cannot be published yet, and for how many reasons; empty
   but in internal editions. */
size_t join_obstacles(const struct join *j);

#endif
