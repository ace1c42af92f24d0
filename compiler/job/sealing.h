/*
 * sealing: writes down which questions a service has answered or an evaluation
 * has judged, and which answers were approved or judged: the keys カタログ版,
 * カタログsha256 and 回答sha256 of the bundle (each with .<catalog> where it
 * names several), and the table seals, with the text of every question.
 */
#ifndef JOB_SEALING_H
#define JOB_SEALING_H

#include "job/load.h"

/* False after an error; then nothing was written. A bundle that cannot be
   written into (a workbook, another encoding than UTF-8) is an error that says
   what to write by hand. */
bool sealing_write(struct arena *a, struct diag *d,
                   const struct load_options *o, const struct found *bundle);

#endif
