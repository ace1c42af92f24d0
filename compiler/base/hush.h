/*
 * hush: what a library prints by itself goes nowhere, for what goes wrong is
 * said by who called it.
 */
#ifndef BASE_HUSH_H
#define BASE_HUSH_H

#include <stdbool.h>

/* What is written to standard streams that the caller has closed goes nowhere
   either: else a file that is opened would be taken for one. False on
   failure. */
bool hush_closed(void);
/* From here on; where that fails, it is heard. */
void hush_begin(void);
/* Nothing where it was not begun. False where stderr is not what it was. */
bool hush_end(void);

#endif
