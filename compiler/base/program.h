/*
 * program: kaiji's own file.
 *
 * What is shipped with it (templates, fonts, catalogs) stands near it, and the
 * words that it knows stand in it. How it is found is the system's:
 * compiler/port/program.c has another way.
 */
#ifndef BASE_PROGRAM_H
#define BASE_PROGRAM_H

#include "base/str.h"

/* A path that file_read() reads it under. */
struct str program_file(void);
/* The folder that it stands in; one with nothing beside it where that cannot be
   found out. */
struct str program_folder(struct arena *a);

#endif
