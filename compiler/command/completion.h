/*
 * completion: what a shell needs to complete kaiji's command line.
 */
#ifndef COMMAND_COMPLETION_H
#define COMMAND_COMPLETION_H

#include "command/options.h"

void completion_bash(struct arena *a, struct out *o, enum lang lang);
void completion_zsh(struct arena *a, struct out *o, enum lang lang);

#endif
