#include "job/processes.h"

#include "base/arena.h"
#include "base/diag_print.h"
#include "base/file_error.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a worker sends ahead of the messages of a job. */
struct report {
    uint32_t job, length;
    struct tally_of_work tally;
};

struct worker {
    pid_t pid;
    int fd;
    struct out inbox;
    size_t next; /* of its jobs, the first that may not be here */
};

static bool send_all(int fd, const void *p, size_t n)
{
    const char *from = p;
    int tries = 0;

    while (n > 0) {
        ssize_t k = write(fd, from, n);
        if (k < 0 && file_again(&tries))
            continue;
        if (k <= 0)
            return false;
        from += k;
        n -= (size_t)k;
    }
    return true;
}

static _Noreturn void work_in_child(const struct work *w, size_t first, int fd)
{
    struct arena arena;
    arena_init(&arena, w->oom, NULL);
    struct out messages = {.arena = &arena};

    for (size_t k = first; k < w->plan->count; k += w->workers) {
        struct report r = {.job = (uint32_t)k};
        messages.len = 0;
        work_do(w, k, &messages, &r.tally);
        r.length = (uint32_t)messages.len;
        if (!send_all(fd, &r, sizeof(r)) ||
            !send_all(fd, messages.ptr, messages.len))
            break;
    }
    _exit(0);
}

/* For every job from the first of its own that is to be done. */
static bool start(const struct work *w, unsigned index, size_t first,
                  struct worker *workers)
{
    int ends[2];

    if (pipe(ends) != 0)
        return false;
    pid_t pid = fork();
    if (pid < 0) {
        (void)file_close(ends[0]);
        (void)file_close(ends[1]);
        return false;
    }
    if (pid == 0) {
        for (unsigned i = 0; i < w->workers; i++)
            if (workers[i].fd >= 0)
                (void)file_close(workers[i].fd);
        (void)file_close(ends[0]);
        work_in_child(w, first, ends[1]);
    }
    (void)file_close(ends[1]);
    workers[index].pid = pid;
    workers[index].fd = ends[0];
    return true;
}

struct result {
    bool here;
    struct tally_of_work tally;
    struct str messages;
};

/* Takes the whole reports out of a worker's inbox. */
static void unpack(struct arena *a, struct worker *x, struct result *results)
{
    struct report r;
    size_t at = 0;

    while (x->inbox.len - at >= sizeof(r)) {
        memcpy(&r, x->inbox.ptr + at, sizeof(r));
        if (x->inbox.len - at - sizeof(r) < r.length)
            break;
        results[r.job].here = true;
        results[r.job].tally = r.tally;
        results[r.job].messages =
            str_copy(a, (struct str){x->inbox.ptr + at + sizeof(r), r.length});
        at += sizeof(r) + r.length;
    }
    if (at)
        memmove(x->inbox.ptr, x->inbox.ptr + at, x->inbox.len - at);
    x->inbox.len -= at;
}

/* Reads what is there; false when the worker has closed its end. */
static bool receive(struct worker *x)
{
    char *to = out_room(&x->inbox, 1 << 16);
    ssize_t n = read(x->fd, to, 1 << 16);

    if (n < 0 && errno == EINTR) /* it is polled again */
        return true;
    if (n <= 0)
        return false;
    x->inbox.len += (size_t)n;
    return true;
}

static void lost(struct arena *a, const struct work *w, size_t job,
                 struct result *result)
{
    struct diag d = {.arena = a};
    struct out said = {.arena = a};

    diag(&d, (struct loc){0}, MSG_WORKER_DIED,
         job_path(a, &w->plan->jobs[job],
                  compile_edition(w->options, &w->plan->jobs[job]), ""));
    diag_write(&d, &said, w->lang, w->json);
    result->messages = str_copy(a, out_view(&said));
    result->tally = (struct tally_of_work){.failed = 1, .failures = 1};
    result->here = true;
    out_free(&said);
}

/* False where it cannot be known any more what the workers send. */
static bool wait_for(struct pollfd *polled, unsigned n)
{
    int tries = 0;

    while (poll(polled, n, -1) < 0)
        if (!file_again(&tries))
            return false;
    return true;
}

/* A worker that still sends something ends when nobody takes it. */
static void end(struct worker *x)
{
    int tries = 0;

    if (x->fd >= 0)
        (void)file_close(x->fd);
    x->fd = -1;
    while (x->pid && waitpid(x->pid, NULL, 0) < 0 && file_again(&tries))
        continue;
    x->pid = 0;
}

/* A worker has closed its end. Where that was before its last job, the one that
   it was at is lost, and another does those that are left: whether there are
   any. */
static bool follow(const struct work *w, struct arena *a, unsigned index,
                   struct worker *workers, struct result *results)
{
    struct worker *x = &workers[index];

    end(x);
    unpack(a, x, results);
    x->inbox.len = 0;
    while (x->next < w->plan->count && results[x->next].here)
        x->next += w->workers;
    if (x->next >= w->plan->count)
        return false;
    lost(a, w, x->next, &results[x->next]);
    x->next += w->workers;
    return x->next < w->plan->count && start(w, index, x->next, workers);
}

bool processes_run(const struct work *w, struct arena *a,
                   struct tally_of_work *t)
{
    struct worker *workers = arena_array(a, struct worker, w->workers);
    struct pollfd *polled = arena_array(a, struct pollfd, w->workers);
    struct result *results = arena_array(a, struct result, w->plan->count);
    unsigned open = 0;
    size_t next = 0;

    for (unsigned i = 0; i < w->workers; i++)
        workers[i] =
            (struct worker){.fd = -1, .inbox = {.arena = a}, .next = i};
    for (unsigned i = 0; i < w->workers; i++) {
        open += start(w, i, i, workers);
        polled[i] = (struct pollfd){.fd = workers[i].fd, .events = POLLIN};
    }
    while (open && wait_for(polled, w->workers)) {
        for (unsigned i = 0; i < w->workers; i++) {
            if (!polled[i].revents || receive(&workers[i]))
                continue;
            open -= !follow(w, a, i, workers, results);
            polled[i].fd = workers[i].fd;
        }
        for (unsigned i = 0; i < w->workers; i++)
            unpack(a, &workers[i], results);
        for (; next < w->plan->count && results[next].here; next++) {
            w->said(w->user, results[next].messages);
            work_add(t, &results[next].tally);
        }
    }
    for (unsigned i = 0; i < w->workers; i++) {
        end(&workers[i]);
        out_free(&workers[i].inbox);
    }
    for (; next < w->plan->count; next++) {
        if (!results[next].here)
            lost(a, w, next, &results[next]);
        w->said(w->user, results[next].messages);
        work_add(t, &results[next].tally);
    }
    return true;
}
