#include "job/starting.h"

#include "base/arena.h"
#include "documents/start.h"
#include "documents/start_evaluation.h"
#include "job/find.h"
#include "job/sealing.h"
#include "read/bundle.h"
#include "write/tables.h"
#include "write/write.h"

static const struct catalog *load_one(struct arena *a, struct diag *d,
                                      const struct starting *s,
                                      struct str catalog)
{
    if (file_kind(a, catalog) == FILE_MISSING)
        return catalogs_find(a, d, s->load, s->out, catalog, false);
    return catalogs_load(d, s->load, catalog);
}

/* As for answers: its items are known. */
static bool answerable(struct arena *a, struct diag *d, const struct catalog *c)
{
    struct loc at = loc_path(a, c->bound->source.name);

    if (c->extent == EXTENT_CATEGORIES)
        diag(d, at, MSG_CATALOG_INCOMPLETE, c->id);
    else if (c->extent == EXTENT_FORM && !c->item_count)
        diag(d, at, MSG_CATALOG_BLANK, c->id);
    else
        return true;
    return false;
}

/* The models of the catalogs, each once; 0 after an error. */
static size_t load_models(struct arena *a, struct diag *d,
                          const struct starting *s, struct model *models)
{
    size_t n = 0;

    for (size_t i = 0; i < s->count; i++) {
        const struct catalog *c = load_one(a, d, s, s->catalogs[i]);
        bool known = false;
        for (size_t k = 0; k < n; k++)
            known |= models[k].catalog == c;
        if (c && !known && answerable(a, d, c))
            models[n++] = (struct model){.document = DOCUMENT_FORM,
                                         .edition = VISIBLE_INTERNAL,
                                         .lang = c->lang,
                                         .catalog = c};
    }
    return diag_failed(d) ? 0 : n;
}

static bool write_book(struct arena *a, struct diag *d, struct sheets *sheets,
                       const struct starting *s, enum lang lang)
{
    struct compiled c = {.arena = a, .diag = d, .sheets = sheets};
    struct sink sink;

    c.info.lang = lang == LANG_EN ? STR("en") : STR("ja");
    if (!file_make_folders(a, d, file_folder(s->out)) ||
        !sink_open(a, d, &sink, s->out))
        return false;
    bool written = writer_find(STR("xlsx"))->write(&c, &sink);
    if (sink_close(&sink, d) && written && sink_publish(&sink, d))
        return file_sync_folder(a, d, file_folder(s->out));
    sink_discard(&sink);
    return false;
}

static bool write_folder(struct arena *a, struct diag *d,
                         const struct sheets *sheets, struct str out)
{
    struct relation **list = arena_array(a, struct relation *, sheets->count);
    struct tables tables = {.list = list, .marked = true};

    for (size_t i = 0; i < sheets->count; i++) {
        const struct sheet *s = &sheets->list[i];
        if (!start_is_table(s))
            continue;
        struct relation *r =
            relation_alike(a, vocabulary_unsheet(s->name), s->rows);
        relation_share(r, s->rows);
        list[tables.count++] = r;
    }
    return tables_write(a, d, &tables, out);
}

static bool write_sheets(struct arena *a, struct diag *d, struct sheets *sheets,
                         const struct starting *s, enum lang lang)
{
    return bundle_is_file(s->out) ? write_book(a, d, sheets, s, lang)
                                  : write_folder(a, d, sheets, s->out);
}

bool starting_service(struct arena *a, struct diag *d, const struct starting *s)
{
    struct model *models = arena_array(a, struct model, s->count);
    size_t n = load_models(a, d, s, models);

    if (!n)
        return false;
    struct sheets *sheets = start_service(a, d, models, n, s->out);
    return write_sheets(a, d, sheets, s, models[0].lang);
}

/* Writes the keys that show which questions and answers were judged. The
   catalog is looked for where it was found. */
static bool seal(struct arena *a, struct diag *d, const struct starting *s,
                 const struct catalog *c)
{
    struct load_options o = *s->load;
    struct found_list l = {0};

    if (!o.catalogs.len)
        o.catalogs = file_folder(c->bound->source.name);
    return find_bundle(a, d, s->out, &o, BUNDLE_EVALUATION, &l) &&
           sealing_write(a, d, &o, &l.list[0]);
}

bool starting_evaluation(struct arena *a, struct diag *d,
                         const struct starting *s, const struct found *from,
                         struct str catalog)
{
    const enum document document = DOCUMENT_EVALUATION;
    struct found as = *from;
    struct load_options o = *s->load;
    struct plan plan = {0};
    struct model m;

    o.edition = VISIBLE_INTERNAL;
    if (from->kind != BUNDLE_SERVICE && from->kind != BUNDLE_EVALUATION) {
        diag(d, loc_path(a, from->path), MSG_SEAL_KIND);
        return false;
    }
    as.kind = BUNDLE_EVALUATION; /* a form, too, for what was judged in it */
    plan_documents(a, d, document, &as, 1, catalog, &plan);
    if (plan.count != 1) {
        diag(d, loc_path(a, from->path), MSG_PLAN_CATALOG, catalog);
        return false;
    }
    return load_model(a, d, &o, &plan.jobs[0], &m) &&
           write_sheets(a, d, start_evaluation(a, d, &m, bundle_name(s->out)),
                        s, m.lang) &&
           seal(a, d, s, m.catalog);
}
