/*
 * file: the only opener of files.
 *
 * Reading takes a file whole. Writing goes to a sink: a temporary file beside
 * its target that becomes the target only after every byte is on the disk, so
 * a target is either the old file or the new one and never half of either.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/diag.h"

/* Reports what went wrong at `at` and returns false. */
bool file_read(struct arena *a, struct diag *d, struct loc at, struct str path,
               struct str *bytes);

enum file_kind {
    FILE_MISSING,
    FILE_REGULAR,
    FILE_FOLDER,
    FILE_OTHER
};

enum file_kind file_kind(struct arena *a, struct str path);

/* Names in a folder, hidden ones left out, in byte order; count through n. */
struct str *file_list(struct arena *a, struct str folder, size_t *n);

struct str file_join(struct arena *a, struct str folder, struct str name);
struct str file_folder(struct str path); /* "." for a bare name */
struct str file_base(struct str path);   /* the last part of it */
/* The folder around a path, also of one that ends in "." or "..". */
struct str file_around(struct arena *a, struct str path);
/* Without links, "." and ".."; where there is nothing, as it is. */
struct str file_real(struct arena *a, struct str path);
struct str file_program_folder(struct arena *a); /* where kaiji itself is */
#define FILE_PROGRAM "/proc/self/exe"            /* kaiji itself */

bool file_make_folders(struct arena *a, struct diag *d, struct str path);
bool file_sync_folder(struct arena *a, struct str path);
bool file_remove(struct arena *a, struct str path);
/* A folder of files only, with what is in it. */
void file_remove_folder(struct arena *a, struct str path);
/* Gives a finished folder its name, which must be free. */
bool file_move_folder(struct arena *a, struct diag *d, struct str from,
                      struct str to);

/* Gives a file another name within the same file system, never one that is
   taken: then `taken` is set and nothing is said. False where it was not
   moved, or may not outlast a crash. */
bool file_move(struct arena *a, struct diag *d, struct str from, struct str to,
               bool *taken);

struct sink {
    struct str target;
    const char *temporary; /* NUL-terminated */
    int fd;                /* -1 when closed */
    int error;             /* errno of the first failure, 0 if none */
    struct arena *arena;
};

bool sink_open(struct arena *a, struct diag *d, struct sink *s,
               struct str target);
void sink_write(struct sink *s, const void *p, size_t n); /* error is kept */
/* Syncs and closes; false and a message if any write had failed. */
bool sink_close(struct sink *s, struct diag *d);
bool sink_publish(struct sink *s, struct diag *d); /* renames to the target */
void sink_discard(struct sink *s);

#endif
