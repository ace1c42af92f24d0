/* Folders: what is in them, and what they are for several programs. */
#include "base/file.h"

#include "base/arena.h"
#include "base/file_error.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* All names but "." and "..", in byte order; an errno, or 0. */
static int list(struct arena *a, struct str folder, struct str **names,
                size_t *n)
{
    size_t cap = 0;
    int tries = 0, error = 0;
    struct dirent *e;
    DIR *dir;

    *names = NULL;
    *n = 0;
    do
        dir = opendir(str_c(a, folder));
    while (!dir && file_again(&tries));
    if (!dir)
        return errno;
    while (errno = 0, (e = readdir(dir)) != NULL) {
        struct str name = str_from(e->d_name);
        if (str_is(name, ".") || str_is(name, ".."))
            continue;
        *names = arena_room(a, *names, *n, &cap, sizeof(**names));
        (*names)[(*n)++] = str_copy(a, name);
    }
    error = errno;
    if (closedir(dir) != 0 && !error)
        error = errno;
    if (*n)
        qsort(*names, *n, sizeof(**names), by_bytes);
    return error;
}

static bool list_failed(struct arena *a, struct diag *d, struct str folder,
                        int error)
{
    diag(d, loc_path(a, folder), MSG_FOLDER_READ, file_error_words(a, error));
    return false;
}

bool file_list(struct arena *a, struct diag *d, struct str folder,
               struct str **names, size_t *n)
{
    int error = list(a, folder, names, n);
    size_t kept = 0;

    if (error == ENOENT || error == ENOTDIR)
        return true;
    if (error)
        return list_failed(a, d, folder, error);
    for (size_t i = 0; i < *n; i++)
        if ((*names)[i].ptr[0] != '.')
            (*names)[kept++] = (*names)[i];
    *n = kept;
    return true;
}

/* How much of path is a folder: those around it may not be ours to look at. */
static size_t standing(struct arena *a, struct str path)
{
    size_t n = path.len;

    while (n && file_kind(a, str_slice(path, 0, n)) != FILE_FOLDER) {
        while (n && path.ptr[n - 1] == '/')
            n--;
        while (n && path.ptr[n - 1] != '/')
            n--;
    }
    return n;
}

bool file_make_folders(struct arena *a, struct diag *d, struct str path)
{
    char *p = str_c(a, path);

    for (size_t i = standing(a, path) + 1; i <= path.len; i++) {
        if (p[i] != '/' && p[i] != '\0')
            continue;
        char kept = p[i];
        p[i] = '\0';
        int error = mkdir(p, 0777) == 0 ? 0 : errno;
        if (error == EEXIST) {
            enum file_kind kind = file_look(a, d, str_from(p));
            if (kind == FILE_UNKNOWN)
                return false;
            error = kind == FILE_FOLDER ? 0 : EEXIST;
        }
        if (error) {
            file_write_failed(a, d, path, error);
            return false;
        }
        p[i] = kept;
    }
    return true;
}

static int open_folder(struct arena *a, struct str path)
{
    int fd, tries = 0;

    do
        fd = open(str_c(a, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    while (fd < 0 && file_again(&tries));
    return fd;
}

bool file_sync_folder(struct arena *a, struct diag *d, struct str path)
{
    int fd = open_folder(a, path), tries = 0, error = 0;

    while (fd >= 0 && fsync(fd) != 0)
        if (!file_again(&tries)) {
            error = errno;
            break;
        }
    if (fd < 0)
        error = errno;
    else if (!error)
        error = file_close(fd);
    else
        (void)file_close(fd); /* what failed before is told */
    if (error)
        file_sync_failed(a, d, path, error);
    return !error;
}

static bool remove_failed(struct arena *a, struct diag *d, struct str path)
{
    if (errno == ENOENT || errno == ENOTDIR)
        return true;
    diag(d, loc_path(a, path), MSG_FILE_REMOVE, file_error_words(a, errno));
    return false;
}

bool file_remove(struct arena *a, struct diag *d, struct str path)
{
    return unlink(str_c(a, path)) == 0 || remove_failed(a, d, path);
}

bool file_remove_folder(struct arena *a, struct diag *d, struct str path)
{
    struct str *names;
    size_t n;
    int error = list(a, path, &names, &n);

    if (error == ENOENT || error == ENOTDIR)
        return true;
    if (error)
        return list_failed(a, d, path, error);
    for (size_t i = 0; i < n; i++)
        if (!file_remove(a, d, file_join(a, path, names[i])))
            return false;
    return rmdir(str_c(a, path)) == 0 || remove_failed(a, d, path);
}

bool file_move_folder(struct arena *a, struct diag *d, struct str from,
                      struct str to)
{
    if (!file_sync_folder(a, d, from))
        return false;
    if (rename(str_c(a, from), str_c(a, to)) == 0)
        return file_sync_folder(a, d, file_folder(to));
    file_write_failed(a, d, to, errno);
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
    if (errno != ENOENT)
        return errno;
    return rename(from, to) == 0 ? 0 : errno;
}

bool file_move(struct arena *a, struct diag *d, struct str from, struct str to,
               bool *taken)
{
    int error = rename_free(str_c(a, from), str_c(a, to));

    *taken = error == EEXIST;
    if (error && !*taken)
        file_write_failed(a, d, to, error);
    return !error && file_sync_folder(a, d, file_folder(to)) &&
           file_sync_folder(a, d, file_folder(from));
}

/* Whether the kind of disk knows no locks, as some shared ones. */
static bool knows_no_locks(int error)
{
    return error == EBADF || error == EINVAL || error == ENOLCK ||
           error == ENOSYS || error == EOPNOTSUPP;
}

enum file_lock file_lock(struct arena *a, struct diag *d, struct str folder,
                         bool shared, bool wait)
{
    int fd = open_folder(a, folder), tries = 0, got;
    struct loc at = loc_path(a, folder);

    if (fd < 0) {
        diag(d, at, MSG_FOLDER_LOCK, file_error_words(a, errno));
        return FILE_LOCK_FAILED;
    }
    do
        got = flock(fd, (shared ? LOCK_SH : LOCK_EX) | (wait ? 0 : LOCK_NB));
    while (got != 0 && file_again(&tries));
    int error = errno;
    if (got == 0)
        return FILE_LOCKED; /* as long as it is open */
    (void)file_close(fd);   /* nothing was written */
    if (error == EWOULDBLOCK)
        return FILE_BUSY;
    bool none = knows_no_locks(error);
    if (none)
        diag(d, at, MSG_FOLDER_NO_LOCKS);
    else
        diag(d, at, MSG_FOLDER_LOCK, file_error_words(a, error));
    return none ? FILE_UNLOCKED : FILE_LOCK_FAILED;
}

/* The name of the target that a temporary file or folder belongs to; empty
   where it is none. */
static struct str target_of(struct str name)
{
    static const char *const endings[] = {".kaiji-part", ".kaiji-scratch"};

    for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
        struct str ending = str_from(endings[i]);
        if (name.ptr[0] == '.' && str_ends(name, ending))
            return str_slice(name, 1, name.len - ending.len);
    }
    return STR("");
}

bool file_remove_parts(struct arena *a, struct diag *d, struct str folder,
                       bool (*own)(struct str name), long seconds)
{
    struct str *names;
    size_t n;
    int error = list(a, folder, &names, &n);
    bool ok = true;

    if (error && error != ENOENT && error != ENOTDIR)
        return list_failed(a, d, folder, error);
    for (size_t i = 0; i < n; i++) {
        struct str target = target_of(names[i]);
        struct stat st;
        if (!target.len || !own(target))
            continue;
        struct str path = file_join(a, folder, names[i]);
        if (lstat(str_c(a, path), &st) != 0) /* gone, or it is told below */
            st = (struct stat){.st_mode = S_IFREG};
        if (seconds && time(NULL) - st.st_mtime < seconds)
            continue;
        ok &= S_ISDIR(st.st_mode) ? file_remove_folder(a, d, path)
                                  : file_remove(a, d, path);
    }
    return ok;
}
