#include "job/marker.h"

#include "base/arena.h"
#include "base/file.h"

enum {
    STEPS = 20 /* how often it is written anew over a run */
};

static bool write_jobs(struct marker *m)
{
    struct sink sink;

    if (!sink_open(m->arena, m->diag, &sink, m->path))
        return false;
    for (size_t i = m->done; i < m->plan->count; i++) {
        const struct job *job = &m->plan->jobs[i];
        struct str path =
            job_path(m->arena, job, documents[job->document].edition, "");
        sink_write(&sink, path.ptr, path.len);
        sink_write(&sink, "\n", 1);
    }
    m->written = m->done;
    if (sink_close(&sink, m->diag) && sink_publish(&sink, m->diag))
        return true;
    sink_discard(&sink);
    return false;
}

bool marker_open(struct marker *m, struct arena *a, struct diag *d,
                 struct str out, struct str shard, const struct plan *plan)
{
    struct str name =
        str_format(a, "%s%s%.*s", MARKER, shard.len ? "." : "", STR_ARG(shard));
    struct str path = file_join(a, out, name), left;
    struct loc at = loc_path(a, path);

    *m = (struct marker){.arena = a, .diag = d, .path = path, .plan = plan};
    enum file_kind kind = file_look(a, d, path);
    if (kind == FILE_REGULAR && file_read(a, d, at, path, &left))
        diag(d, at, MSG_RUN_INCOMPLETE, str_trim(left));
    return kind != FILE_UNKNOWN && write_jobs(m);
}

void marker_job_done(struct marker *m)
{
    m->done++;
    if (m->done < m->plan->count &&
        (m->done - m->written) * STEPS >= m->plan->count)
        write_jobs(m);
}

void marker_close(struct marker *m)
{
    (void)file_remove(m->arena, m->diag, m->path); /* it is said */
}
