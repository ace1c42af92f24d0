#include "job/transfer.h"

#include "analysis/carry.h"
#include "base/arena.h"
#include "check/check.h"
#include "write/tables.h"

const struct service *transfer_answers(struct arena *a, struct diag *d,
                                       const struct transfer *t)
{
    struct plan plan = {0};
    struct model m;

    plan_documents(a, d, DOCUMENT_DISCLOSURE, t->service, 1, t->catalog, &plan);
    if (plan.count != 1) {
        struct str ids = {NULL, 0};
        for (size_t i = 0; i < t->service->catalog_count; i++)
            ids = str_format(a, "%.*s%s%.*s", STR_ARG(ids), i ? DIAG_COMMA : "",
                             STR_ARG(t->service->catalogs[i]));
        diag(d, loc_path(a, t->service->path), MSG_CARRY_WHICH, ids);
        return NULL;
    }
    if (!load_model(a, d, t->load, &plan.jobs[0], &m))
        return NULL;
    return m.services[0];
}

/* As they were, with the heads that say who may see them. */
static const struct text *texts_of(struct arena *a, const struct bound *b)
{
    struct text *list = arena_array(a, struct text, b->text_count + 1);

    for (size_t i = 0; i < b->text_count; i++)
        list[i] = (struct text){
            .name = b->texts[i].name,
            .source = b->texts[i].source,
            .bytes = phrase_seen(b->texts[i].whole, VISIBLE_INTERNAL)};
    return list;
}

/* The mappings of a catalog to another, compared with that one. */
static void check_beside(struct diag *d, const struct catalog *c,
                         const struct catalog *other)
{
    check_run(&(struct checking){.diag = d, .catalog = c, .other = other},
              BUNDLE_CATALOG, CHECK_BESIDE);
}

bool transfer_carry(struct arena *a, struct diag *d, const struct transfer *t)
{
    struct diag silent = {.arena = a};

    /* first, so that it is called as the user does */
    catalogs_load(&silent, t->load, t->to);
    const struct service *s = transfer_answers(a, d, t);
    const struct catalog *to = s ? catalogs_load(d, t->load, t->to) : NULL;
    if (to) {
        check_beside(d, to, s->catalog);
        check_beside(d, s->catalog, to);
    }
    const struct carried *c = to && !diag_failed(d) ? carry(a, d, s, to) : NULL;

    return c &&
           tables_write(a, d,
                        &(struct tables){.list = c->tables,
                                         .count = c->table_count,
                                         .texts = texts_of(a, s->bound),
                                         .text_count = s->bound->text_count,
                                         .files = t->service->path},
                        t->out);
}
