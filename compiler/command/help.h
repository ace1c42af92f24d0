/*
 * help: what --help and the manual page both say.
 */
#ifndef COMMAND_HELP_H
#define COMMAND_HELP_H

#include "base/out.h"

#define KAIJI_VERSION "0.1.0"

/* What an option does; {1} is the names of all formats. */
void help_told(struct out *o, struct str text);

/* What each exit status means, by enum lang. */
extern const char *const help_status[2];

#endif
