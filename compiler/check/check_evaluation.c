/*
 * The rules on evaluations: what they share with services, that questions are
 * about items there are, and that the body's word does not contradict its own
 * judgements. The result is never computed: it is compared only where the
 * catalog says what the word means.
 */
#include "check/check.h"

#include "base/arena.h"
#include "base/list.h"
#include "check/check_rules.h"

/* A cell names an item, or several. */
static void check_asked(struct arena *a, struct diag *d,
                        const struct catalog *c, const struct value *v)
{
    struct str rest = v->text, id;

    if (!str_trim(rest).len || catalog_item(a, c, rest) != NO_ROW)
        return;
    while (list_next(&rest, LIST_ANY, &id))
        if (catalog_item(a, c, id) == NO_ROW)
            diag(d, v->at, MSG_ITEM_UNKNOWN, id, c->id);
}

static void check_queries(struct arena *a, struct diag *d,
                          const struct evaluation *e)
{
    const struct relation *r = e->queries;
    long id = r ? bound_column(r, "id") : -1;

    d->checks++;
    for (size_t i = 0; id >= 0 && i < r->row_count; i++) {
        check_asked(a, d, e->catalog, relation_at(r, i, (size_t)id));
        arena_reset(a);
    }
}

/* A conforming result with a nonconforming item; a nonconforming one where all
   items are judged and none is worse than conforming. */
static void check_result(struct arena *a, struct diag *d,
                         const struct evaluation *e)
{
    const struct catalog *c = e->catalog;
    const struct value *v = relation_key(e->keys, STR("result"));
    const struct status *s =
        v ? catalog_status(a, c, AXIS_RESULT, v->text) : NULL;
    size_t no = 0, other = 0, first = 0;

    d->checks++;
    for (size_t i = 0; s && i < c->item_count; i++) {
        enum meaning m = e->judged[i].meaning;
        if (c->lost[i] || m == MEANING_CONFORMING ||
            m == MEANING_NOT_APPLICABLE)
            continue;
        other++;
        if (m == MEANING_NONCONFORMING && no++ == 0)
            first = i;
    }
    if (s && s->meaning == MEANING_CONFORMING && no)
        diag(d, v->at, MSG_RESULT_CONTRADICTS,
             bound_text(c->items, first, bound_column(c->items, "id")),
             str_number(a, (long long)no));
    if (s && s->meaning == MEANING_NONCONFORMING && !other)
        diag(d, v->at, MSG_RESULT_UNFOUNDED);
    arena_reset(a);
}

/* Where the result is published, if not beside the register. */
static void check_address(struct diag *d, const struct evaluation *e)
{
    const struct value *v = relation_key(e->keys, STR("published_at"));
    struct str s = v ? str_trim(v->text) : STR("");

    d->checks++;
    if (s.len && !str_starts(s, STR("http://")) &&
        !str_starts(s, STR("https://")))
        diag(d, v->at, MSG_VALUE_UNKNOWN, STR("公表URL"), s,
             STR("http://…、https://…"));
}

void check_evaluation(struct arena *a, struct diag *d,
                      const struct evaluation *e)
{
    struct arena scratch;

    check_values(a, d, e->bound);
    check_answers(
        a, d,
        &(struct answered){e->catalog, e->answers, e->responses, AXIS_ANSWER});
    check_answers(a, d,
                  &(struct answered){e->catalog, e->judgements, e->judged,
                                     AXIS_JUDGEMENT});
    arena_init(&scratch, a->oom, a->user);
    check_queries(&scratch, d, e);
    check_result(&scratch, d, e);
    check_address(d, e);
    arena_free(&scratch);
}
