/* Writing a file that is there whole or not at all. */
#include "base/file.h"

#include "base/arena.h"
#include "base/file_error.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* The sinks whose temporary files stand: known to the process as a whole, for
   when it has to end where it is. */
static struct sink *unfinished;

static void forget(struct sink *s)
{
    struct sink **at = &unfinished;

    while (*at && *at != s)
        at = &(*at)->next;
    if (*at)
        *at = s->next;
    s->temporary = NULL;
}

static bool failed(struct sink *s, struct diag *d)
{
    file_write_failed(s->arena, d, s->target, s->error);
    return false;
}

/* The target's name, hidden, with an ending. */
static char *beside(const struct sink *s, const char *ending)
{
    struct str name = file_base(s->target);

    return str_c(s->arena, str_format(s->arena, "%.*s/.%.*s%s",
                                      STR_ARG(file_folder(s->target)),
                                      STR_ARG(name), ending));
}

bool sink_open(struct arena *a, struct diag *d, struct sink *s,
               struct str target)
{
    int tries = 0;

    *s = (struct sink){.target = target, .arena = a, .fd = -1};
    enum file_kind kind = file_look(a, d, target);
    if (kind == FILE_UNKNOWN)
        return false;
    if (kind == FILE_FOLDER) {
        s->error = EISDIR;
        return failed(s, d);
    }
    char *temporary = beside(s, ".kaiji-part");
    do
        s->fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    while (s->fd < 0 && file_again(&tries));
    if (s->fd < 0) {
        s->error = errno;
        return failed(s, d);
    }
    s->temporary = temporary;
    s->next = unfinished;
    unfinished = s;
    return true;
}

void sink_write(struct sink *s, const void *p, size_t n)
{
    const char *from = p;
    int tries = 0;

    while (n > 0 && !s->error) {
        ssize_t k = write(s->fd, from, n);
        if (k < 0 && file_again(&tries))
            continue;
        if (k <= 0) {
            s->error = k < 0 ? errno : EIO;
            return;
        }
        from += k;
        n -= (size_t)k;
        s->written += (size_t)k;
    }
}

char *sink_scratch(struct sink *s)
{
    char *folder = beside(s, ".kaiji-scratch");

    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        s->error = errno;
        return NULL;
    }
    s->scratch = folder;
    return folder;
}

/* With whatever the library has left in it. */
static bool remove_scratch(struct sink *s, struct diag *d)
{
    bool ok =
        !s->scratch || file_remove_folder(s->arena, d, str_from(s->scratch));

    s->scratch = NULL;
    return ok;
}

static void sync_file(struct sink *s)
{
    struct stat st;
    int tries = 0;

    while (fsync(s->fd) != 0)
        if (!file_again(&tries)) {
            s->error = errno;
            return;
        }
    if (fstat(s->fd, &st) != 0)
        s->error = errno;
    else if (s->written && (uint64_t)st.st_size != s->written)
        s->error = EIO;
}

bool sink_close(struct sink *s, struct diag *d)
{
    if (!s->error)
        sync_file(s);
    int error = file_close(s->fd);
    if (!s->error)
        s->error = error;
    s->fd = -1;
    bool removed = remove_scratch(s, d);
    return s->error ? failed(s, d) : removed;
}

bool sink_publish(struct sink *s, struct diag *d)
{
    if (rename(s->temporary, str_c(s->arena, s->target)) != 0) {
        s->error = errno;
        return failed(s, d);
    }
    forget(s);
    return true;
}

/* What of it can be had without memory. */
static void empty_folder(const char *path)
{
    DIR *dir = opendir(path);
    const struct dirent *e;

    while (dir && (e = readdir(dir)) != NULL)
        (void)unlinkat(dirfd(dir), e->d_name, 0); /* "." is none */
    if (dir)
        (void)closedir(dir);
}

static void remove_temporary(const struct sink *s)
{
    if (s->scratch) {
        empty_folder(s->scratch);
        (void)rmdir(s->scratch);
    }
    if (s->temporary)
        (void)unlink(s->temporary);
}

void sink_discard(struct sink *s)
{
    struct diag silent = {.arena = s->arena};

    if (s->fd >= 0)
        (void)file_close(s->fd); /* it is not kept */
    s->fd = -1;
    (void)remove_scratch(s, &silent);
    remove_temporary(s);
    forget(s);
}

void sink_abandon(void)
{
    for (const struct sink *s = unfinished; s; s = s->next)
        remove_temporary(s);
}
