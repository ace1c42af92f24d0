/*
 * labels: what the bundles' columns and keys are called in a document. Bind
 * heads the columns it knows in Japanese and leaves keys as they were written;
 * an English document heads both in English.
 */
#ifndef JOIN_LABELS_H
#define JOIN_LABELS_H

#include "model/model.h"

/* After edition_apply(), which goes by the labels as they were written. */
void labels_say(struct arena *a, struct model *m);

#endif
