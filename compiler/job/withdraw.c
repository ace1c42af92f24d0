#include "job/withdraw.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/map.h"
#include "model/visibility.h"
#include "write/write.h"

#include <string.h>

struct paper {       /* a file that may stand in the output folder */
    struct str stem; /* below it, without extension */
    const char *extension;
};

/* disclosure.q.pdf, disclosure.q (2).pdf, …: no document's name has a blank. */
static struct str numbered(struct arena *a, struct str folder,
                           const struct paper *p, unsigned n)
{
    struct str stem = file_join(a, folder, p->stem);

    return n == 1
               ? str_format(a, "%.*s.%s", STR_ARG(stem), p->extension)
               : str_format(a, "%.*s (%u).%s", STR_ARG(stem), n, p->extension);
}

/* Moves it to a free name below WITHDRAWN. */
static void move(struct arena *a, struct diag *d, const struct withdrawal *w,
                 const struct paper *p)
{
    struct str folder = file_join(a, w->out, STR(WITHDRAWN)), to;
    struct str from = numbered(a, w->out, p, 1);
    bool taken = true, moved = false;

    if (!file_make_folders(a, d, file_folder(file_join(a, folder, p->stem))))
        return;
    for (unsigned n = 1; taken && !moved; n++) {
        to = numbered(a, folder, p, n);
        moved = file_move(a, d, from, to, &taken);
    }
    if (moved)
        diag(d, loc_path(a, from), MSG_OUTPUT_WITHDRAWN, to);
}

static bool stands(struct arena *a, struct diag *d, const struct withdrawal *w,
                   const struct paper *p)
{
    return file_look(a, d, numbered(a, w->out, p, 1)) == FILE_REGULAR;
}

/* In every language that it may have been made in. */
static void withdraw_edition(struct arena *a, struct diag *d,
                             const struct withdrawal *w, const struct job *job,
                             enum visibility edition)
{
    for (const char *const *in = document_languages; *in; in++)
        for (const struct writer *x = writers; x->name; x++) {
            struct paper p = {job_path(a, job, edition, *in), x->extension};
            if (!stands(a, d, w, &p))
                continue;
            if (w->prune)
                move(a, d, w, &p);
            else
                diag(d, loc_path(a, numbered(a, w->out, &p, 1)),
                     MSG_OUTPUT_WIDER, visibility_name(edition, w->lang),
                     file_join(a, w->out, STR(WITHDRAWN)));
        }
}

/* Whether a document is made of the bundle of that job and of no other, and it
   is this job that withdraws it: one that has a job of its own is left to that,
   since several run at the same time. */
static bool is_of(enum document document, const struct job *job)
{
    return document == job->document ||
           (job->leads && !(job->beside & (1U << document)) &&
            documents[job->document].scope == SCOPE_EACH &&
            documents[document].scope == SCOPE_EACH &&
            document_takes(document, job->kind));
}

void withdraw_wider(struct arena *a, struct diag *d, const struct withdrawal *w,
                    enum visibility allowed)
{
    struct job job = *w->job;

    for (enum document i = 0; i < DOCUMENT_COUNT; i++) {
        job.document = i;
        for (enum visibility e = VISIBLE_PUBLIC;
             is_of(i, w->job) && e < allowed; e++)
            withdraw_edition(a, d, w, &job, e);
    }
}

static bool is_made(const struct writer *x, const struct writer *const *made,
                    size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (made[i] == x)
            return true;
    return false;
}

/* why: of the message that tells of one that is left where it is. */
static void withdraw_made(struct arena *a, struct diag *d,
                          const struct withdrawal *w, const struct paper *p,
                          enum message why)
{
    if (!stands(a, d, w, p))
        return;
    if (w->prune)
        move(a, d, w, p);
    else
        diag(d, loc_path(a, numbered(a, w->out, p, 1)), why,
             file_join(a, w->out, STR(WITHDRAWN)));
}

void withdraw_older(struct arena *a, struct diag *d, const struct withdrawal *w,
                    const struct remade *now)
{
    for (enum visibility e = VISIBLE_PUBLIC; e < VISIBLE_INTERNAL; e++)
        for (const char *const *in = document_languages; *in; in++)
            for (const struct writer *x = writers; x->name; x++) {
                struct paper p = {job_path(a, w->job, e, *in), x->extension};
                if (e != now->edition ||
                    !str_is(str_from(*in), now->language) ||
                    !is_made(x, now->formats, now->count))
                    withdraw_made(a, d, w, &p, MSG_OUTPUT_OLDER);
            }
}

/* The names, less their extensions, that the jobs may write to, in whichever
   edition and language. */
static struct map stems_of(struct arena *a, const struct plan *plan)
{
    struct map stems = {.arena = a};

    for (size_t i = 0; i < plan->count; i++)
        for (enum visibility e = VISIBLE_PUBLIC; e <= VISIBLE_INTERNAL; e++)
            for (const char *const *in = document_languages; *in; in++)
                map_add(&stems, job_path(a, &plan->jobs[i], e, *in), 1);
    return stems;
}

/* Whether a file is called as a document is; the paper that it then is. */
static bool read_name(struct str folder, struct arena *a, struct str name,
                      struct paper *p)
{
    bool document = false;

    for (int i = 0; i < DOCUMENT_COUNT; i++)
        document |= str_starts(name, str_format(a, "%s.", documents[i].name));
    for (const struct writer *x = writers; document && x->name; x++)
        if (str_ends(name, str_format(a, ".%s", x->extension))) {
            struct str stem =
                str_slice(name, 0, name.len - strlen(x->extension) - 1);
            *p = (struct paper){folder.len ? file_join(a, folder, stem) : stem,
                                x->extension};
            return true;
        }
    return false;
}

/* folder: below the output folder; empty: that itself. */
static void withdraw_in(struct arena *a, struct diag *d,
                        const struct withdrawal *w, const struct map *stems,
                        struct str folder)
{
    struct str *names;
    size_t n;
    struct paper p;
    struct str path = folder.len ? file_join(a, w->out, folder) : w->out;

    if (!file_list(a, d, path, &names, &n))
        return;
    for (size_t i = 0; i < n; i++) {
        if (read_name(folder, a, names[i], &p) &&
            map_find(stems, p.stem) == MAP_NONE)
            withdraw_made(a, d, w, &p, MSG_OUTPUT_ORPHAN);
        else if (!folder.len &&
                 file_kind(a, file_join(a, path, names[i])) == FILE_FOLDER)
            withdraw_in(a, d, w, stems, names[i]);
    }
}

void withdraw_orphans(struct arena *a, struct diag *d, struct str out,
                      bool prune, const struct plan *plan)
{
    const struct withdrawal w = {.out = out, .prune = prune};
    const struct map stems = stems_of(a, plan);

    if (file_kind(a, out) == FILE_FOLDER)
        withdraw_in(a, d, &w, &stems, STR(""));
}
