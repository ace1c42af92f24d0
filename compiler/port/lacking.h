/*
 * lacking: what the C library of WASI does not declare and kaiji's libraries or
 * kaiji name. Every file of the module is compiled with this before it
 * (port/wasm.mk); posix.c has what is behind it.
 */
#ifndef PORT_LACKING_H
#define PORT_LACKING_H

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

int dup(int fd);
int madvise(void *p, size_t n, int advice);
int renameat2(int from_folder, const char *from, int to_folder, const char *to,
              unsigned flags);
char *realpath(const char *path, char *to);
FILE *tmpfile(void);

#ifndef ENODATA
#define ENODATA 1061 /* none of WASI's own */
#endif
#ifndef RENAME_NOREPLACE
#define RENAME_NOREPLACE 1
#endif
#ifndef LOCK_SH
#define LOCK_SH 1
#define LOCK_EX 2
#define LOCK_NB 4
#endif
#ifndef P_tmpdir
#define P_tmpdir "/tmp"
#endif
#ifndef SIGXFSZ
#define SIGXFSZ 25
#endif

#endif
