/*
 * How far an evaluation has come: the relations progress, course, obstacles and
 * judgement_records.
 */
#ifndef DOCUMENTS_COURSE_H
#define DOCUMENTS_COURSE_H

#include "join/status.h"

void course_make(const struct join *j, const struct answers *judgements);

#endif
