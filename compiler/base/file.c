#include "base/file.h"

#include "base/arena.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    LARGEST_FILE = 1 << 30 /* bytes; tables are no larger */
};

static void read_failed(struct diag *d, struct loc at, int error)
{
    if (error == EISDIR)
        diag(d, at, MSG_FILE_IS_FOLDER);
    else if (error == EFBIG)
        diag(d, at, MSG_FILE_LARGE);
    else
        diag(d, at, MSG_FILE_READ, str_from(strerror(error)));
}

static void write_failed(struct arena *a, struct diag *d, struct str path,
                         int error)
{
    struct source *source = arena_new(a, struct source);

    source->name = path;
    if (error == EISDIR)
        diag(d, loc_file(source), MSG_FILE_IS_FOLDER);
    else if (error == ENOTDIR || error == EEXIST)
        diag(d, loc_file(source), MSG_FILE_NOT_FOLDER);
    else if (error == ENOSPC || error == EDQUOT)
        diag(d, loc_file(source), MSG_FILE_FULL);
    else
        diag(d, loc_file(source), MSG_FILE_WRITE, str_from(strerror(error)));
}

static bool read_all(int fd, char *p, size_t n, size_t *got)
{
    *got = 0;
    while (*got < n) {
        ssize_t k = read(fd, p + *got, n - *got);
        if (k < 0 && errno == EINTR)
            continue;
        if (k < 0)
            return false;
        if (k == 0)
            break;
        *got += (size_t)k;
    }
    return true;
}

bool file_read(struct arena *a, struct diag *d, struct loc at, struct str path,
               struct str *bytes)
{
    /* a named pipe must not keep it waiting for a writer */
    int fd = open(str_c(a, path), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    struct stat st;
    size_t got = 0;
    int error = 0;

    *bytes = (struct str){"", 0};
    if (fd < 0 || fstat(fd, &st) != 0)
        error = errno;
    else if (S_ISDIR(st.st_mode))
        error = EISDIR;
    else if (!S_ISREG(st.st_mode))
        error = EINVAL;
    else if (st.st_size > LARGEST_FILE)
        error = EFBIG;
    if (!error) {
        char *p = arena_alloc(a, (size_t)st.st_size + 1);
        if (!read_all(fd, p, (size_t)st.st_size, &got))
            error = errno;
        *bytes = (struct str){p, got};
    }
    if (fd >= 0)
        close(fd);
    if (error)
        read_failed(d, at, error);
    return !error;
}

enum file_kind file_kind(struct arena *a, struct str path)
{
    struct stat st;

    if (stat(str_c(a, path), &st) != 0)
        return FILE_MISSING;
    return S_ISREG(st.st_mode)   ? FILE_REGULAR
           : S_ISDIR(st.st_mode) ? FILE_FOLDER
                                 : FILE_OTHER;
}

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

struct str *file_list(struct arena *a, struct str folder, size_t *n)
{
    struct str *names = NULL;
    size_t cap = 0;
    DIR *dir = opendir(str_c(a, folder));
    struct dirent *e;

    *n = 0;
    while (dir && (e = readdir(dir)) != NULL) {
        if (e->d_name[0] == '.')
            continue;
        names = arena_room(a, names, *n, &cap, sizeof(*names));
        names[(*n)++] = str_copy(a, str_from(e->d_name));
    }
    if (dir)
        closedir(dir);
    if (*n)
        qsort(names, *n, sizeof(*names), by_bytes);
    return names;
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

struct str file_program_folder(struct arena *a)
{
    char path[4096];
    ssize_t n = readlink(FILE_PROGRAM, path, sizeof(path));

    if (n <= 0)
        return STR(".");
    return file_folder(str_copy(a, (struct str){path, (size_t)n}));
}

bool file_make_folders(struct arena *a, struct diag *d, struct str path)
{
    char *p = str_c(a, path);

    for (size_t i = 1; i <= path.len; i++) {
        if (p[i] != '/' && p[i] != '\0')
            continue;
        char kept = p[i];
        p[i] = '\0';
        if (mkdir(p, 0777) != 0 &&
            (errno != EEXIST || file_kind(a, str_from(p)) != FILE_FOLDER)) {
            write_failed(a, d, path, errno);
            return false;
        }
        p[i] = kept;
    }
    return true;
}

bool file_sync_folder(struct arena *a, struct str path)
{
    int fd = open(str_c(a, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0)
        close(fd);
    return ok;
}

bool file_remove(struct arena *a, struct str path)
{
    return unlink(str_c(a, path)) == 0;
}

void file_remove_folder(struct arena *a, struct str path)
{
    DIR *dir = opendir(str_c(a, path));
    struct dirent *e;

    while (dir && (e = readdir(dir)) != NULL)
        if (!str_is(str_from(e->d_name), ".") &&
            !str_is(str_from(e->d_name), ".."))
            file_remove(a, file_join(a, path, str_from(e->d_name)));
    if (dir)
        closedir(dir);
    rmdir(str_c(a, path));
}

bool file_move_folder(struct arena *a, struct diag *d, struct str from,
                      struct str to)
{
    if (file_sync_folder(a, from) && rename(str_c(a, from), str_c(a, to)) == 0)
        return file_sync_folder(a, file_folder(to));
    write_failed(a, d, to, errno);
    return false;
}

/* Renames unless the name is taken; an errno. Where the file system cannot do
   both at once, it is looked before. */
static int rename_free(const char *from, const char *to)
{
    struct stat st;

    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    if (lstat(to, &st) == 0)
        return EEXIST;
    return rename(from, to) == 0 ? 0 : errno;
}

bool file_move(struct arena *a, struct diag *d, struct str from, struct str to,
               bool *taken)
{
    int error = rename_free(str_c(a, from), str_c(a, to));

    *taken = error == EEXIST;
    if (!error && !(file_sync_folder(a, file_folder(to)) &&
                    file_sync_folder(a, file_folder(from))))
        error = errno;
    if (error && !*taken)
        write_failed(a, d, to, error);
    return !error;
}

static bool failed(struct sink *s, struct diag *d)
{
    write_failed(s->arena, d, s->target, s->error);
    return false;
}

bool sink_open(struct arena *a, struct diag *d, struct sink *s,
               struct str target)
{
    struct str name = file_base(target);
    struct str temporary =
        str_format(a, "%.*s/.%.*s.kaiji-part", STR_ARG(file_folder(target)),
                   STR_ARG(name));

    *s = (struct sink){.target = target, .arena = a, .fd = -1};
    s->temporary = str_c(a, temporary);
    if (file_kind(a, target) == FILE_FOLDER) {
        s->error = EISDIR;
        return failed(s, d);
    }
    s->fd = open(s->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (s->fd < 0) {
        s->error = errno;
        return failed(s, d);
    }
    return true;
}

void sink_write(struct sink *s, const void *p, size_t n)
{
    const char *from = p;

    while (n > 0 && !s->error) {
        ssize_t k = write(s->fd, from, n);
        if (k < 0 && errno == EINTR)
            continue;
        if (k < 0) {
            s->error = errno;
            return;
        }
        from += k;
        n -= (size_t)k;
    }
}

bool sink_close(struct sink *s, struct diag *d)
{
    if (!s->error && fsync(s->fd) != 0)
        s->error = errno;
    if (close(s->fd) != 0 && !s->error)
        s->error = errno;
    s->fd = -1;
    return s->error ? failed(s, d) : true;
}

bool sink_publish(struct sink *s, struct diag *d)
{
    if (rename(s->temporary, str_c(s->arena, s->target)) != 0) {
        s->error = errno;
        return failed(s, d);
    }
    s->temporary = NULL;
    return true;
}

void sink_discard(struct sink *s)
{
    if (s->fd >= 0)
        close(s->fd);
    if (s->temporary)
        unlink(s->temporary);
    s->fd = -1;
    s->temporary = NULL;
}
