/*
 * file: the only opener of files.
 *
 * Reading takes a file whole. Writing goes to a sink: a temporary file beside
 * its target that becomes the target only after every byte is on the disk, so
 * a target is either the old file or the new one and never half of either.
 *
 * "Missing" is what is not there, and nothing else: what may not be looked at,
 * or fails to be read, is a failure of the system that is said and stops what
 * depends on it.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/diag.h"

/* Reports what went wrong at `at` and returns false. */
bool file_read(struct arena *a, struct diag *d, struct loc at, struct str path,
               struct str *bytes);
/* The same for a large file of which little is looked at: its bytes are there
   until file_unmap(), whatever the arena. */
bool file_map(struct arena *a, struct diag *d, struct loc at, struct str path,
              struct str *bytes);
void file_unmap(struct str bytes);

enum file_kind {
    FILE_MISSING,
    FILE_REGULAR,
    FILE_FOLDER,
    FILE_OTHER,
    FILE_UNKNOWN /* it may not be looked at, or the disk fails */
};

/* Says nothing: for those who then read it where it is FILE_UNKNOWN. */
enum file_kind file_kind(struct arena *a, struct str path);
/* The same, and a message where it is FILE_UNKNOWN. */
enum file_kind file_look(struct arena *a, struct diag *d, struct str path);

/* Names in a folder, hidden ones left out, in byte order, their count through
   n; none where there is no folder. False, with a message, where it cannot be
   listed to its end. */
bool file_list(struct arena *a, struct diag *d, struct str folder,
               struct str **names, size_t *n);

struct str file_join(struct arena *a, struct str folder, struct str name);
struct str file_folder(struct str path); /* "." for a bare name */
struct str file_base(struct str path);   /* the last part of it */
/* The folder around a path, also of one that ends in "." or "..". */
struct str file_around(struct arena *a, struct str path);
/* Without links, "." and ".."; where it cannot be found out, as it is. */
struct str file_real(struct arena *a, struct str path);
/* Whether the last part of a path is a link. */
bool file_is_link(struct arena *a, struct str path);
/* Whether a file below a folder is a link, or stands behind one, that leads out
   of the folder. Of what cannot be looked at, reading tells. */
bool file_leads_out(struct arena *a, struct str folder, struct str path);

/* All of these say what went wrong and return false then. */
bool file_make_folders(struct arena *a, struct diag *d, struct str path);
/* What was renamed in it is on the disk. */
bool file_sync_folder(struct arena *a, struct diag *d, struct str path);
bool file_remove(struct arena *a, struct diag *d, struct str path);
/* A folder of files only, with what is in it; or nothing. */
bool file_remove_folder(struct arena *a, struct diag *d, struct str path);
/* Gives a finished folder its name, which must be free. */
bool file_move_folder(struct arena *a, struct diag *d, struct str from,
                      struct str to);
/* Gives a file another name within the same file system, never one that is
   taken: then `taken` is set and nothing is said. False where it was not
   moved, or may not outlast a crash. */
bool file_move(struct arena *a, struct diag *d, struct str from, struct str to,
               bool *taken);

/* --- several programs in one folder --- */

enum file_lock {
    FILE_LOCKED,   /* until this process and those it forks end */
    FILE_BUSY,     /* another program has it */
    FILE_UNLOCKED, /* this kind of disk knows no locks; that was said */
    FILE_LOCK_FAILED
};

/* Takes a folder for this program, or for those that share it. wait: until it
   is free. */
enum file_lock file_lock(struct arena *a, struct diag *d, struct str folder,
                         bool shared, bool wait);

/* Removes what programs that were killed have left of sinks in a folder: where
   own() says that the target's name is one of this program's, and it is not
   younger than that many seconds. */
bool file_remove_parts(struct arena *a, struct diag *d, struct str folder,
                       bool (*own)(struct str name), long seconds);

/* --- writing --- */

struct sink {
    struct str target;
    const char *temporary; /* NUL-terminated; NULL when there is none */
    const char *scratch;   /* the same of a folder for what a library writes */
    int fd;                /* -1 when closed */
    int error;             /* errno of the first failure, 0 if none */
    uint64_t written;      /* bytes, by sink_write() */
    struct arena *arena;
    struct sink *next; /* of those that are not finished */
};

bool sink_open(struct arena *a, struct diag *d, struct sink *s,
               struct str target);
void sink_write(struct sink *s, const void *p, size_t n); /* error is kept */
/* A folder beside the target that goes with the sink's temporary file; NULL
   after a failure, which is kept. */
char *sink_scratch(struct sink *s);
/* Syncs and closes; false and a message if any write had failed. */
bool sink_close(struct sink *s, struct diag *d);
bool sink_publish(struct sink *s, struct diag *d); /* renames to the target */
/* Takes the temporary file away; what cannot be is left to the next run. */
void sink_discard(struct sink *s);
/* Takes away those of all sinks of this process; allocates nothing. */
void sink_abandon(void);

#endif
