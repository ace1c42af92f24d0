#include "job/withdraw.h"

#include "base/arena.h"
#include "base/file.h"
#include "model/visibility.h"
#include "write/write.h"

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

/* Whether a document is made of the bundle of that job and of no other. */
static bool is_of(enum document document, const struct job *job)
{
    return document == job->document ||
           (documents[job->document].scope == SCOPE_EACH &&
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

static void withdraw_made(struct arena *a, struct diag *d,
                          const struct withdrawal *w, const struct paper *p)
{
    if (!stands(a, d, w, p))
        return;
    if (w->prune)
        move(a, d, w, p);
    else
        diag(d, loc_path(a, numbered(a, w->out, p, 1)), MSG_OUTPUT_OLDER,
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
                    withdraw_made(a, d, w, &p);
            }
}
