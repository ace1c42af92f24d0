/*
 * The relations of each document. Its own are made first, so that they stand
 * in front of a bundle's table of the same name (items, statistics); then the
 * bundles' tables, then what stands on the cover and every foot.
 */
#include "documents/documents.h"

#include "base/arena.h"
#include "documents/cover.h"
#include "join/bundles.h"
#include "join/declarant.h"
#include "join/findings.h"
#include "join/others.h"
#include "join/show.h"
#include "join/statistics.h"
#include "relation/placed.h"
#include "vocabulary/texts.h"

static const struct {
    void (*make)(const struct join *j);
    void (*cover)(const struct join *j, struct cover *c);
} makers[DOCUMENT_COUNT] = {
#define DOCUMENT(NAME, name, command, of, also, scope, edition, path, axis,    \
                 make, ...)                                                    \
    {document_##make, cover_##make},
#include "model/document.def"
#undef DOCUMENT
};

/* What bars count. */
static void counted_parts(const struct join *j)
{
    size_t n;
    const struct statistics_part *from =
        statistics_parts(j->arena, j->catalog, j->axis, &n);
    struct counted_part *parts = arena_array(j->arena, struct counted_part, n);

    for (size_t i = 0; i < n; i++)
        parts[i] =
            (struct counted_part){.word = statistics_part_word(
                                      j->catalog, j->axis, &from[i], j->lang),
                                  .meaning = (uint8_t)from[i].meaning,
                                  .nth = from[i].nth};
    j->set->parts = parts;
    j->set->part_count = n;
}

static void legend(const struct join *j)
{
    const struct catalog *c = j->catalog;
    const struct relation *summary = relations_find(j->set, STR("summary"));
    bool unanswered =
        !summary || !str_is(relation_text(summary, "unanswered"), "0");

    counted_parts(j);
    for (size_t i = 0; i < MEANING_COUNT; i++) {
        enum meaning m = (enum meaning)i;
        j->set->words[i] = statistics_word(c, j->axis, m, j->lang);
        j->set->marks[i] = statistics_mark(c, j->axis, m);
        j->set->used[i] = m == MEANING_UNANSWERED
                              ? j->axis == AXIS_ANSWER || unanswered
                              : statistics_knows(c, j->axis, m);
    }
}

/* What templates and writers go by beside the relations themselves. */
static void conventions(struct arena *a, struct relations *set)
{
    size_t n;
    const struct text_term *texts = vocabulary_texts(&n);
    struct text_use *uses = arena_array(a, struct text_use, n);

    for (size_t i = 0; i < n; i++)
        uses[i] = (struct text_use){texts[i].name, texts[i].table};
    for (size_t i = 0; i < MEANING_COUNT; i++)
        set->meanings[i] = meaning_name((enum meaning)i);
    set->uses = uses;
    set->use_count = n;
    set->text_table = "information.csv";
    for (unsigned level = 0; level < LEVELS; level++)
        set->path = str_format(a, "%.*s%s%s", STR_ARG(set->path),
                               level ? ", " : "", levels_name(level));
}

/* Tables of a bundle that the document is about alone, then its catalog's. */
static void bundles(const struct join *j)
{
    const struct model *m = j->model;
    struct bound_walk w = {0};

    while (documents[m->document].scope == SCOPE_EACH && bound_next(m, &w))
        if (w.bound->kind != BUNDLE_CATALOG)
            join_bundle(j, w.bound);
    if (!m->catalog)
        return;
    join_bundle(j, m->catalog->bound);
    join_corrections(j);
    join_declarant(j, documents[m->document].scope == SCOPE_EACH &&
                              m->service_count
                          ? m->services[0]
                          : NULL);
}

struct relations *documents_make(struct arena *a, struct diag *d,
                                 const struct model *m)
{
    struct join *j = arena_new(a, struct join);

    *j = (struct join){.arena = a,
                       .diag = d,
                       .model = m,
                       .catalog = m->catalog,
                       .set = arena_new(a, struct relations),
                       .axis = documents[m->document].axis,
                       .lang = m->lang};
    j->set->placed = placed_new(a);
    struct cover cover = {0};

    conventions(a, j->set);
    if (m->evaluation)
        j->body = show_key_text(j, m->evaluation->keys, "evaluator_body");
    makers[m->document].cover(j, &cover);
    cover_relation(j, &cover);
    makers[m->document].make(j);
    bundles(j);
    join_others(j);
    if (m->edition == VISIBLE_INTERNAL)
        join_findings(j);
    if (m->catalog)
        legend(j);
    return j->set;
}

void documents_tell_unseen(const struct relations *set)
{
    join_others_tell(set);
}
