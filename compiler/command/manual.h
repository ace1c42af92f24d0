/*
 * manual: the manual pages and the completions of shells, made of the same
 * tables as --help, so that none can say what the program does not do.
 */
#ifndef COMMAND_MANUAL_H
#define COMMAND_MANUAL_H

#include "command/options.h"

/* Writes what `explain` calls by that name: kaiji.1, kaiji-bundle.5,
   kaiji.bash, kaiji.zsh. False, and nothing written, for any other. */
bool manual_write(struct arena *a, struct out *o, struct str name,
                  enum lang lang);

#endif
