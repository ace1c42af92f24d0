/* Calls that WASI has no counterpart of, as far as kaiji and its libraries make
   them: one process, whose locks keep nobody out and whose memory needs no
   advice. */
#include "port/lacking.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    MOST_LINKS = 40 /* followed in one path */
};

int flock(int fd, int how)
{
    (void)fd, (void)how;
    return 0;
}

int dup(int fd)
{
    (void)fd;
    errno = EBADF;
    return -1;
}

int madvise(void *p, size_t n, int advice)
{
    (void)p, (void)n, (void)advice;
    return 0;
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to,
              unsigned flags)
{
    (void)from_folder, (void)from, (void)to_folder, (void)to, (void)flags;
    errno = ENOSYS; /* then base/file_folder looks before it renames */
    return -1;
}

static FILE *scratch(void)
{
    static int made;
    const char *folder = getenv("TMPDIR");
    char path[PATH_MAX];

    snprintf(path, sizeof(path), "%s/kaiji-%d", folder ? folder : P_tmpdir,
             made++);
    return fopen(path, "w+b"); /* the host clears its folder away */
}

FILE *tmpfile(void)
{
    return scratch();
}

/* of libxlsxwriter */
FILE *tmpfileplus(const char *folder, const char *prefix, char **name,
                  int keep);

FILE *tmpfileplus(const char *folder, const char *prefix, char **name, int keep)
{
    (void)folder, (void)prefix, (void)name, (void)keep;
    return scratch();
}

/* of libzip's encryption, which kaiji never asks for */
unsigned zip_random_uint32(void);
int zip_secure_random(unsigned char *to, unsigned short n);

int zip_secure_random(unsigned char *to, unsigned short n)
{
    return getentropy(to, n) == 0;
}

unsigned zip_random_uint32(void)
{
    unsigned x = 0;

    if (getentropy(&x, sizeof(x)) != 0)
        abort();
    return x;
}

/* Takes the last part of an absolute path away; "/" stays. */
static void cut(char *path)
{
    char *slash = strrchr(path, '/');

    slash[slash == path] = '\0';
}

/* Follows `path`, where it is a link, to what `rest` is to go on with. False
   where it is none. */
static int follow(char *path, char *rest)
{
    char to[PATH_MAX];
    ssize_t n = readlink(path, to, sizeof(to) - 1);
    size_t left = strlen(rest);

    if (n <= 0 || (size_t)n + 1 + left >= PATH_MAX)
        return 0;
    memmove(rest + n + 1, rest, left + 1);
    memcpy(rest, to, (size_t)n);
    rest[n] = '/';
    if (to[0] == '/')
        strcpy(path, "/");
    else
        cut(path);
    return 1;
}

/* Adds the first name of rest to path. False where there is none. */
static int step(char *path, char *rest)
{
    size_t from = strspn(rest, "/"), len = strcspn(rest + from, "/");
    char name[PATH_MAX];

    if (!len || strlen(path) + len + 1 >= PATH_MAX)
        return 0;
    memcpy(name, rest + from, len);
    name[len] = '\0';
    memmove(rest, rest + from + len, strlen(rest + from + len) + 1);
    if (strcmp(name, "..") == 0)
        cut(path);
    else if (strcmp(name, ".") != 0)
        strcat(strcat(path, path[1] ? "/" : ""), name);
    return 1;
}

char *realpath(const char *path, char *to)
{
    char real[PATH_MAX] = "/", rest[PATH_MAX];
    struct stat st;
    int links = 0;

    if (strlen(path) >= PATH_MAX || stat(path, &st) != 0)
        return NULL;
    if (path[0] != '/' && !getcwd(real, sizeof(real)))
        return NULL;
    strcpy(rest, path);
    while (step(real, rest))
        if (follow(real, rest) && ++links > MOST_LINKS) {
            errno = ELOOP;
            return NULL;
        }
    return to ? strcpy(to, real) : strdup(real);
}
