/* Paths as the host writes them. WASI knows folders that the host has opened
   and what is below them; the current one is told in PWD. A path is made
   absolute and rid of "." and "..", which may not lead out of an opened folder,
   and belongs to the opened folder that is most of it. "C:/…" is absolute. */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <wasi/libc-find-relpath.h>
#include <wasi/libc.h>

extern char *__wasilibc_cwd;

static int drive(const char *path)
{
    return isalpha((unsigned char)path[0]) && path[1] == ':' &&
           (path[2] == '/' || path[2] == '\0');
}

__attribute__((constructor)) static void start_where_told(void)
{
    const char *at = getenv("PWD");

    if (at && *at) {
        char *cwd = strdup(at);
        if (!cwd)
            abort();
        __wasilibc_cwd = cwd;
    }
}

/* Appends path to the n bytes of `to`, without "." and ".."; the new length, or
   0 where it is too long. */
static size_t append(char *to, size_t n, const char *path)
{
    while (*path) {
        size_t len = strcspn(path, "/");
        if (len == 2 && path[0] == '.' && path[1] == '.') {
            while (n && to[n - 1] != '/')
                n--;
            n -= n > 0;
        } else if (len && !(len == 1 && path[0] == '.')) {
            if (n + 1 + len >= PATH_MAX)
                return 0;
            to[n++] = '/';
            memcpy(to + n, path, len);
            n += len;
        }
        path += len + (path[len] == '/');
    }
    to[n] = '\0';
    return n + 1;
}

int __wasilibc_find_relpath_alloc(const char *path, const char **prefix,
                                  char **relative, size_t *room, int may_grow)
{
    char whole[PATH_MAX] = "";
    size_t n = 0;
    const char *rest;

    if (!*path) {
        errno = ENOENT;
        return -1;
    }
    if (path[0] != '/' && !drive(path))
        n = append(whole, 0, __wasilibc_cwd) - 1;
    if (n >= PATH_MAX || !append(whole, n, path)) {
        errno = ENAMETOOLONG;
        return -1;
    }
    int fd = __wasilibc_find_abspath(*whole ? whole : "/", prefix, &rest);
    size_t need = fd < 0 ? 0 : strlen(rest) + 1;
    if (need > *room) {
        char *grown = may_grow ? realloc(*relative, need) : NULL;
        if (!grown) {
            errno = may_grow ? ENOMEM : ERANGE;
            return -1;
        }
        *relative = grown;
        *room = need;
    }
    if (fd >= 0)
        memcpy(*relative, rest, need);
    return fd;
}
