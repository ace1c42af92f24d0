/* One file or path. Folders: file_folder.c. Writing: file_sink.c. */
#include "base/file.h"

#include "base/arena.h"
#include "base/file_error.h"
#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Opens an ordinary file to be read; an errno, or 0. */
static int open_file(struct arena *a, struct str path, int *fd, size_t *size)
{
    struct stat st;
    int tries = 0;

    do /* a named pipe must not keep it waiting for a writer */
        *fd = open(str_c(a, path), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    while (*fd < 0 && file_again(&tries));
    if (*fd < 0 || fstat(*fd, &st) != 0)
        return errno;
    *size = (size_t)st.st_size;
    return S_ISDIR(st.st_mode)      ? EISDIR
           : !S_ISREG(st.st_mode)   ? EINVAL
           : st.st_size > MOST_FILE ? EFBIG
                                    : 0;
}

/* An errno, or 0 where all n bytes are there. */
static int read_all(int fd, char *p, size_t n)
{
    size_t got = 0;
    int tries = 0;

    while (got < n) {
        ssize_t k = read(fd, p + got, n - got);
        if (k < 0 && file_again(&tries))
            continue;
        if (k < 0)
            return errno;
        if (k == 0)
            return ENODATA;
        got += (size_t)k;
    }
    return 0;
}

/* Closes what was opened; the first errno is told. */
static bool finish(struct diag *d, struct loc at, int fd, int error)
{
    int closed = fd >= 0 ? file_close(fd) : 0;

    if (!error)
        error = closed;
    if (error)
        file_read_failed(d, at, error);
    return !error;
}

bool file_read(struct arena *a, struct diag *d, struct loc at, struct str path,
               struct str *bytes)
{
    size_t size = 0;
    int fd, error = open_file(a, path, &fd, &size);

    *bytes = (struct str){"", 0};
    if (!error) {
        char *p = arena_alloc(a, size + 1);
        error = read_all(fd, p, size);
        *bytes = (struct str){p, size};
    }
    return finish(d, at, fd, error);
}

bool file_map(struct arena *a, struct diag *d, struct loc at, struct str path,
              struct str *bytes)
{
    size_t size = 0;
    int fd, error = open_file(a, path, &fd, &size);

    *bytes = (struct str){"", 0};
    if (!error && size) {
        void *p = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (p == MAP_FAILED)
            error = errno;
        else
            *bytes = (struct str){p, size};
    }
    return finish(d, at, fd, error);
}

void file_unmap(struct str bytes)
{
    if (bytes.len) /* what cannot be given back goes with the process */
        (void)munmap((void *)(uintptr_t)bytes.ptr, bytes.len);
}

/* An errno where it is FILE_UNKNOWN. */
static enum file_kind look(struct arena *a, struct str path, int *error)
{
    struct stat st;

    if (stat(str_c(a, path), &st) == 0)
        return S_ISREG(st.st_mode)   ? FILE_REGULAR
               : S_ISDIR(st.st_mode) ? FILE_FOLDER
                                     : FILE_OTHER;
    *error = errno;
    return *error == ENOENT || *error == ENOTDIR ? FILE_MISSING : FILE_UNKNOWN;
}

enum file_kind file_kind(struct arena *a, struct str path)
{
    int error;

    return look(a, path, &error);
}

enum file_kind file_look(struct arena *a, struct diag *d, struct str path)
{
    int error = 0;
    enum file_kind kind = look(a, path, &error);

    if (kind == FILE_UNKNOWN)
        diag(d, loc_path(a, path), MSG_FILE_KIND, file_error_words(a, error));
    return kind;
}

struct str file_join(struct arena *a, struct str folder, struct str name)
{
    if (folder.len && folder.ptr[folder.len - 1] == '/')
        return str_join(a, folder, name);
    return str_format(a, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
}

/* Length of path without slashes at its end. */
static size_t bare(struct str path)
{
    size_t n = path.len;

    while (n > 1 && path.ptr[n - 1] == '/')
        n--;
    return n;
}

struct str file_folder(struct str path)
{
    size_t n = bare(path);

    while (n > 0 && path.ptr[n - 1] != '/')
        n--;
    if (n == 0)
        return STR(".");
    return str_slice(path, 0, bare(str_slice(path, 0, n)));
}

struct str file_base(struct str path)
{
    size_t end = bare(path), start = end;

    while (start > 0 && path.ptr[start - 1] != '/')
        start--;
    return str_slice(path, start, end);
}

struct str file_around(struct arena *a, struct str path)
{
    struct str base = file_base(path);

    return str_is(base, ".") || str_is(base, "..")
               ? file_join(a, path, STR(".."))
               : file_folder(path);
}

struct str file_real(struct arena *a, struct str path)
{
    char *real = realpath(str_c(a, path), NULL);

    if (real)
        path = str_copy(a, str_from(real));
    free(real);
    return path;
}

bool file_is_link(struct arena *a, struct str path)
{
    struct stat st;

    return lstat(str_c(a, path), &st) == 0 && S_ISLNK(st.st_mode);
}

bool file_leads_out(struct arena *a, struct str folder, struct str path)
{
    char *real = realpath(str_c(a, path), NULL);
    char *around = realpath(str_c(a, folder), NULL);
    bool out = false;

    if (real && around) {
        struct str in = str_from(around);
        out = !str_starts(str_from(real), in) ||
              (real[in.len] != '/' && !str_is(in, "/"));
    }
    free(real);
    free(around);
    return out;
}
