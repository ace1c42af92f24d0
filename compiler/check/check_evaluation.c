/*
 * The rules on evaluations: that questions are about items there are, and that
 * the body's word does not contradict its own judgements. The result is never
 * computed: it is compared only where the catalog says what the word means.
 */
#include "base/arena.h"
#include "base/list.h"
#include "check/check_rules.h"
#include "model/asked.h"
#include "model/item_nearest.h"

/* A cell names an item, or several. */
static void look_at_cell(const struct checking *x, const struct facts *t,
                         size_t row, long column, struct item_nearest *numbers)
{
    const struct catalog *c = x->catalog;
    struct str rest = facts_text(t, row, column), id;

    if (!rest.len || catalog_item(x->scratch, c, rest) != NO_ROW)
        return;
    while (list_next(&rest, LIST_ANY, &id))
        if (catalog_item(x->scratch, c, id) == NO_ROW)
            item_unknown_tell(x->scratch, x->diag, facts_at(t, row, column),
                              numbers,
                              phrase_part(facts_stray(t, row, column), id),
                              facts_cell(t, row, column)->typed == TYPED_DATE);
}

void check_queries(const struct checking *x)
{
    const struct facts *r = x->evaluation->queries;
    long id = r ? facts_column(r, "id") : -1;
    struct item_nearest numbers = item_nearest_open(x->arena, x->catalog);

    for (size_t i = 0; id >= 0 && i < r->row_count; i++) {
        look_at_cell(x, r, i, id, &numbers);
        arena_reset(x->scratch);
    }
}

/* A conforming result with a nonconforming item; a nonconforming one where all
   items are judged and none is worse than conforming. */
void check_result(const struct checking *x)
{
    const struct evaluation *e = x->evaluation;
    const struct catalog *c = x->catalog;
    struct loc at = facts_key_at(e->keys, "result");
    const struct status *s = catalog_status(x->scratch, c, AXIS_RESULT,
                                            facts_key_text(e->keys, "result"));
    size_t no = 0, other = 0, first = 0;

    for (size_t i = 0; s && i < c->item_count; i++) {
        enum meaning m = e->judged[i].meaning;
        if (!asked_counts(c, i) || m == MEANING_CONFORMING ||
            m == MEANING_NOT_APPLICABLE || m == MEANING_STATED ||
            m == MEANING_NOT_ASKED)
            continue;
        other++;
        if (m == MEANING_NONCONFORMING && no++ == 0)
            first = i;
    }
    if (s && s->meaning == MEANING_CONFORMING && no)
        diag(x->diag, at, MSG_RESULT_CONTRADICTS,
             facts_phrase(c->items, first, facts_column(c->items, "id")),
             str_number(x->scratch, (long long)no));
    if (s && s->meaning == MEANING_NONCONFORMING && !other)
        diag(x->diag, at, MSG_RESULT_UNFOUNDED);
}

/* Where the result is published, if not beside the register. */
void check_address(const struct checking *x)
{
    const struct facts *keys = x->evaluation->keys;
    struct str s = facts_key_text(keys, "published_at");

    if (s.len && !str_starts(s, STR("http://")) &&
        !str_starts(s, STR("https://")))
        diag(x->diag, facts_key_at(keys, "published_at"), MSG_VALUE_UNKNOWN,
             STR("公表URL"), facts_key_phrase(keys, "published_at"),
             STR("http://…、https://…"));
}

/* Evaluators wrote into the form that came back, which has no place for what a
   publication needs. */
void check_returned(const struct checking *x)
{
    if (x->evaluation->returned)
        diag_obstacle(x->diag, facts_at(x->evaluation->keys, NO_ROW, -1),
                      x->refused, MSG_EVALUATION_IN_FORM);
}
