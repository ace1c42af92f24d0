/*
 * file_error: what a call of the system that failed is called in messages, for
 * base/file*.c.
 */
#ifndef BASE_FILE_ERROR_H
#define BASE_FILE_ERROR_H

#include "base/diag.h"

/* An errno in the words of people, in both languages (DIAG_ENGLISH). */
struct str file_error_words(struct arena *a, int error);

void file_read_failed(struct diag *d, struct loc at, int error);
void file_write_failed(struct arena *a, struct diag *d, struct str path,
                       int error);
/* Of a folder whose entries may not outlast a crash. */
void file_sync_failed(struct arena *a, struct diag *d, struct str folder,
                      int error);

/* Whether a call that returned -1 was only interrupted and is to be made again.
   tries: how often it was, from 0; it is not done for ever. */
bool file_again(int *tries);

/* Closes what was open; an errno, or 0. */
int file_close(int fd);

#endif
