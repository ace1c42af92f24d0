#include "job/load_register.h"

#include "analysis/progress.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/file.h"
#include "bind/bind.h"
#include "check/check.h"
#include "job/chain.h"
#include "model/bound.h"
#include "model/edition.h"
#include "model/facts_seen.h"
#include "read/bundle.h"

struct listing {
    struct arena *arena;
    struct diag *diag;
    const struct load_options *options;
    struct str day;  /* of judgement; may be empty */
    struct map told; /* place and id of the catalogs that were told of */
    struct chain chain;
    struct evaluation **list;
    struct str *paths; /* of the list */
    size_t count;
    uint32_t left_out;
    bool withheld;
    bool shortened; /* of one that may not be shown any more */
};

/* Whether it has a day of publication that nobody can read: it is withheld for
   that, not left out as one that nobody published. */
static bool is_unreadable(struct arena *a, const struct facts *keys)
{
    struct date unused;
    struct str text = fact_key(keys, "published_on", VISIBLE_INTERNAL);

    return text.len && !date_read(a, text, &unused);
}

/* By its keys alone. Where there are none, planning has told of it. */
static bool is_public(struct listing *l, struct str path)
{
    struct arena *a = l->arena;
    struct diag silent = {.arena = a};
    struct bundle *b = arena_new(a, struct bundle);
    const struct facts *keys =
        bundle_peek(a, &silent, path, l->options->encoding, kind_keys, b)
            ? bind_keys(a, &silent, b, BUNDLE_EVALUATION, NULL)
            : NULL;
    struct bound bound = {.kind = BUNDLE_EVALUATION, .tables = &keys};
    if (silent.counts[LEVEL_SYSTEM]) /* since then */
        diag_take(l->diag, &silent);

    if (keys)
        chain_add(&l->chain, path, keys, l->day);
    bool published =
        keys && (progress_published(a, keys, VISIBLE_INTERNAL, l->day) ||
                 is_unreadable(a, keys));
    bool shown = published && edition_marked(&bound) == VISIBLE_PUBLIC;
    l->shortened |= published && !shown;
    return shown;
}

/* Of a catalog that evaluations beside each other share, what there is to say
   is said once. */
static const struct catalog *catalog_of(struct listing *l, struct str path,
                                        struct str id)
{
    struct arena *a = l->arena;
    struct str key =
        str_format(a, "%.*s\n%.*s", STR_ARG(file_folder(path)), STR_ARG(id));
    bool told = map_find(&l->told, key) != MAP_NONE;
    const struct catalog *c =
        catalogs_find(a, l->diag, l->options, path, id, told);

    if (c)
        map_add(&l->told, key, 1);
    return c;
}

/* A derived catalog carries its base's texts. */
static bool may_be_shown(const struct catalog *c)
{
    for (; c; c = c->base)
        if (edition_marked(c->bound) != VISIBLE_PUBLIC)
            return false;
    return true;
}

static void list(struct listing *l, struct str path, struct str id)
{
    struct arena *a = l->arena;
    struct diag said = {
        .arena = a, .edition = l->diag->edition, .discreet = l->diag->discreet};
    struct bundle *b = arena_new(a, struct bundle);
    const struct catalog *c = catalog_of(l, path, id);
    struct evaluation *e = NULL;
    size_t n;

    if (bundle_read(a, &said, path, l->options->encoding, kind_keys, b) && c)
        e = bind_evaluation(a, &said, b, c);
    if (e)
        check_run(&(struct checking){.diag = &said, .evaluation = e},
                  BUNDLE_EVALUATION, CHECK_LOAD);
    bundle_release(a, b);
    if (!e || diag_failed(&said)) { /* it says that it is public */
        diag_take(l->diag, &said);
        return;
    }
    struct diag reasons = {.arena = a};
    if (!may_be_shown(c)) {
        l->left_out++;
        l->shortened = true;
    } else if ((n = check_run(&(struct checking){.diag = &reasons,
                                                 .evaluation = e,
                                                 .as_of = l->day},
                              BUNDLE_EVALUATION, CHECK_PUBLISH)) > 0) {
        l->withheld = true;
        diag(l->diag, loc_path(a, path), MSG_REGISTER_WITHHELD,
             str_number(a, (long long)n));
    } else {
        diag_take(l->diag, &said);
        e->folder = b->name;
        e->stage = progress_stage(a, e, VISIBLE_INTERNAL, l->day);
        l->paths[l->count] = path;
        l->list[l->count++] = e;
    }
}

/* All of it: whether one renews another is so in every edition. */
static struct str key(const struct evaluation *e, const char *name)
{
    return fact_key(e->keys, name, VISIBLE_INTERNAL);
}

/* Whether `later` renews e: it names e and was published after it. */
static bool renews(struct arena *a, const struct evaluation *later,
                   const struct evaluation *e)
{
    struct str named = key(later, "previous");
    struct date before, after;

    return later != e && named.len && str_equal(named, key(e, "reference")) &&
           date_read(a, key(e, "published_on"), &before) &&
           date_read(a, key(later, "published_on"), &after) &&
           date_last(before) < date_first(after);
}

/* The number of the one that renews e. Shown beside e it says what e's own
   number and the key 前回整理番号 say, and is as narrow as they are. */
static struct phrase renewing(const struct evaluation *later,
                              const struct evaluation *e)
{
    uint32_t number = facts_key(later->keys, "reference");
    uint32_t named = facts_key(later->keys, "previous");
    uint32_t own = facts_key(e->keys, "reference");
    struct phrase p = fact_phrase(later->keys, number, FACTS_VALUE);

    p = phrase_narrow(p, fact_visibility(later->keys, named, FACTS_VALUE));
    return phrase_narrow(p, fact_visibility(e->keys, own, FACTS_VALUE));
}

static void set_renewed(struct evaluation *e, const struct evaluation *later)
{
    e->stage->renewed_by = renewing(later, e);
    e->stage->progress = PROGRESS_RENEWED;
}

/* An evaluation as the register would list it, or NULL. */
static const struct evaluation *load_public(struct arena *a,
                                            const struct load_options *o,
                                            const struct link *l,
                                            struct str day)
{
    struct diag said = {.arena = a};
    struct bundle *b = arena_new(a, struct bundle);
    struct checking x = {.diag = &said, .as_of = day};
    size_t n;
    struct str *ids = bound_catalog_ids(a, l->keys, &n);
    const struct catalog *c =
        n ? catalogs_find(a, &said, o, l->path, ids[0], true) : NULL;

    if (c && bundle_read(a, &said, l->path, o->encoding, kind_keys, b))
        x.evaluation = bind_evaluation(a, &said, b, c);
    if (!x.evaluation || !may_be_shown(c) ||
        edition_marked(x.evaluation->bound) != VISIBLE_PUBLIC)
        return NULL;
    check_run(&x, BUNDLE_EVALUATION, CHECK_LOAD);
    return diag_failed(&said) || check_run(&x, BUNDLE_EVALUATION, CHECK_PUBLISH)
               ? NULL
               : x.evaluation;
}

void load_renewal(struct arena *a, const struct load_options *o,
                  struct str path, struct evaluation *e, struct str day)
{
    enum progress p = e->stage->progress;

    if (!day.len || p < PROGRESS_PUBLISHED || p == PROGRESS_WITHDRAWN ||
        !chain_read(o->chain, o, path, day))
        return;
    const struct link *l = chain_next(o->chain, key(e, "reference"));
    const struct evaluation *later = l ? load_public(a, o, l, day) : NULL;
    if (later && renews(a, later, e))
        set_renewed(e, later);
}

size_t load_chained(const struct load_options *o, struct diag *d,
                    struct str path, struct str day, bool refused)
{
    return day.len && chain_read(o->chain, o, path, day)
               ? chain_check(o->chain, d, path, refused)
               : 0;
}

/* Leaves out those that say they renew what they do not, or that bear another's
   number; the faults go to a diag of their own, since the others are listed. */
static void keep_chained(struct listing *l, struct diag *faults)
{
    size_t kept = 0;

    for (size_t i = 0; i < l->count; i++) {
        struct str path = l->paths[i];
        size_t n = chain_check(&l->chain, faults, path, true);
        if (n) {
            l->withheld = true;
            diag(l->diag, loc_path(l->arena, path), MSG_REGISTER_WITHHELD,
                 str_number(l->arena, (long long)n));
            continue;
        }
        l->paths[kept] = path;
        l->list[kept++] = l->list[i];
    }
    l->count = kept;
}

static void find_renewals(struct arena *a, struct evaluation **all, size_t n)
{
    struct map previous = {.arena = a}; /* 整理番号 → one that names it */

    for (size_t i = 0; i < n; i++) {
        struct str named = key(all[i], "previous");
        if (named.len)
            map_add(&previous, named, (long)i);
    }
    for (size_t i = 0; i < n; i++) {
        struct str own = key(all[i], "reference");
        long by = own.len ? map_find(&previous, own) : MAP_NONE;
        if (by == MAP_NONE || !renews(a, all[by], all[i]) ||
            all[i]->stage->progress == PROGRESS_WITHDRAWN)
            continue;
        set_renewed(all[i], all[by]);
    }
}

/* A register of English results only is in English. */
static enum lang usual_lang(const struct listing *l)
{
    bool english = l->count > 0;

    for (size_t i = 0; i < l->count; i++)
        english &= l->list[i]->catalog->usual == LANG_EN;
    return english ? LANG_EN : LANG_JA;
}

void load_register(struct arena *a, struct diag *d,
                   const struct load_options *o, const struct job *job,
                   struct model *m)
{
    struct listing l = {
        .arena = a,
        .diag = d,
        .options = o,
        .day = m->as_of,
        .told = {.arena = a},
        .chain = {.arena = a,
                  .options = o,
                  .paths = {.arena = a},
                  .numbers = {.arena = a},
                  .renewing = {.arena = a}},
        .paths = arena_array(a, struct str, job->path_count),
        .list = arena_array(a, struct evaluation *, job->path_count)};

    for (size_t i = 0; i < job->path_count; i++) {
        bool again = i > 0 && str_equal(job->paths[i], job->paths[i - 1]);
        if (is_public(&l, job->paths[i]))
            list(&l, job->paths[i], job->catalogs[i]);
        else
            l.left_out += !again;
    }
    struct diag *faults = arena_new(a, struct diag);
    *faults = (struct diag){
        .arena = a, .edition = d->edition, .discreet = d->discreet};
    keep_chained(&l, faults);
    m->faults = faults;
    m->evaluations = l.list;
    m->evaluation_count = l.count;
    m->shortened = l.shortened || l.withheld;
    m->usual = usual_lang(&l);
    m->lang = o->lang_given ? o->lang : m->usual;
    find_renewals(a, l.list, l.count);
    if (l.left_out)
        diag(d, (struct loc){0}, MSG_REGISTER_LEFT_OUT,
             str_number(a, l.left_out));
}
