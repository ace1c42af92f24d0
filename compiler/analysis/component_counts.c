#include "analysis/component_counts.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "model/asked.h"
#include "model/bound.h"
#include "model/facts_seen.h"

struct counter {
    struct arena *arena;
    const struct service *service;
    const struct facts *table; /* components, or NULL */
    struct map by_sub;         /* folded → number */
    struct component_counts *list;
    size_t count, cap;
    long sub, requirement, status, comment; /* of the answers */
};

static struct str text(const struct facts *t, size_t row, long column)
{
    return fact_text(t, row, column, VISIBLE_INTERNAL);
}

static struct tally *tally_of(struct counter *c, struct str sub,
                              struct str name)
{
    long at = map_add(&c->by_sub, utf8_fold(c->arena, sub), (long)c->count);

    if (at != MAP_NONE)
        return &c->list[at].tally;
    c->list =
        arena_room(c->arena, c->list, c->count, &c->cap, sizeof(*c->list));
    c->list[c->count] = (struct component_counts){
        .sub = sub,
        .name = name,
        .tally.words = arena_array(c->arena, uint32_t,
                                   c->service->catalog->status_count + 1)};
    return &c->list[c->count++].tally;
}

/* The component of a row of the table; NULL where it has no 枝番. */
static struct tally *listed(struct counter *c, size_t row)
{
    struct str sub = text(c->table, row, facts_column(c->table, "sub"));

    return sub.len
               ? tally_of(c, sub,
                          text(c->table, row, facts_column(c->table, "name")))
               : NULL;
}

/* An answer in free words is stated, and has no word. */
static void count_row(struct counter *c, uint32_t row, bool free)
{
    const struct facts *t = c->service->answers;
    struct str sub = text(t, row, c->sub);
    struct fact_status s = {.meaning = MEANING_UNANSWERED};

    if (!sub.len || !facts_blank(t, row, c->requirement))
        return;
    struct tally *to = tally_of(c, sub, (struct str){NULL, 0});
    fact_status(t, row, c->status, &s);
    if (s.meaning == MEANING_UNANSWERED && free && text(t, row, c->comment).len)
        s = (struct fact_status){.meaning = MEANING_STATED};
    to->total++;
    to->counts.of[s.meaning]++;
    if (s.meaning == MEANING_UNANSWERED)
        to->blank += free;
    else if (s.word)
        to->words[s.word - 1]++;
    else
        to->filled++;
}

static void count_item(struct counter *c, size_t item)
{
    const struct response *r = &c->service->responses[item];
    bool free = asked_free(c->service->catalog, item);

    if (!asked_counts(c->service->catalog, item) || (!c->table && !r->by_parts))
        return;
    for (uint32_t k = 0; k < r->extra_count - r->earlier_count; k++)
        count_row(c, r->extra[k], free);
    for (uint32_t k = 0; k < r->missing_count; k++) {
        struct tally *to = listed(c, r->missing[k]);
        to->total++;
        to->counts.of[MEANING_UNANSWERED]++;
        to->blank += free;
    }
}

struct component_counts *component_counts(struct arena *a,
                                          const struct service *v, size_t *n)
{
    const struct facts *t = v->answers;
    struct counter c = {.arena = a,
                        .service = v,
                        .table = bound_table(v->bound, "components"),
                        .by_sub = {.arena = a},
                        .sub = facts_column(t, "sub"),
                        .requirement = facts_column(t, "requirement"),
                        .status = facts_column(t, "status"),
                        .comment = facts_column(t, "comment")};

    for (size_t i = 0; c.table && i < facts_rows(c.table); i++)
        listed(&c, i);
    for (size_t i = 0; c.sub >= 0 && i < v->catalog->item_count; i++)
        count_item(&c, i);
    *n = c.count;
    return c.list;
}
