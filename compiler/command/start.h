/*
 * start: what every command needs read before it runs.
 */
#ifndef COMMAND_START_H
#define COMMAND_START_H

#include "command/run.h"

/* Runs the command that was asked for: its exit status. */
int command_start(struct run *r);

#endif
