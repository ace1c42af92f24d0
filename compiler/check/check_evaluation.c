/*
 * The rules on evaluations: that questions are about items there are, and that
 * the body's word does not contradict its own judgements. The result is never
 * computed: it is compared only where the catalog says what the word means.
 */
#include "base/arena.h"
#include "base/list.h"
#include "check/check_rules.h"

/* A cell names an item, or several. */
static void look_at_cell(const struct checking *x, const struct value *v)
{
    const struct catalog *c = x->catalog;
    struct str rest = v->text, id;

    if (!str_trim(rest).len || catalog_item(x->scratch, c, rest) != NO_ROW)
        return;
    while (list_next(&rest, LIST_ANY, &id))
        if (catalog_item(x->scratch, c, id) == NO_ROW)
            diag(x->diag, v->at, MSG_ITEM_UNKNOWN, id, c->id);
}

void check_queries(const struct checking *x)
{
    const struct relation *r = x->evaluation->queries;
    long id = r ? bound_column(r, "id") : -1;

    for (size_t i = 0; id >= 0 && i < r->row_count; i++) {
        look_at_cell(x, relation_at(r, i, (size_t)id));
        arena_reset(x->scratch);
    }
}

/* A conforming result with a nonconforming item; a nonconforming one where all
   items are judged and none is worse than conforming. */
void check_result(const struct checking *x)
{
    const struct evaluation *e = x->evaluation;
    const struct catalog *c = x->catalog;
    const struct value *v = relation_key(e->keys, STR("result"));
    const struct status *s =
        v ? catalog_status(x->scratch, c, AXIS_RESULT, v->text) : NULL;
    size_t no = 0, other = 0, first = 0;

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
        diag(x->diag, v->at, MSG_RESULT_CONTRADICTS,
             bound_text(c->items, first, bound_column(c->items, "id")),
             str_number(x->scratch, (long long)no));
    if (s && s->meaning == MEANING_NONCONFORMING && !other)
        diag(x->diag, v->at, MSG_RESULT_UNFOUNDED);
}

/* Where the result is published, if not beside the register. */
void check_address(const struct checking *x)
{
    const struct value *v =
        relation_key(x->evaluation->keys, STR("published_at"));
    struct str s = v ? str_trim(v->text) : STR("");

    if (s.len && !str_starts(s, STR("http://")) &&
        !str_starts(s, STR("https://")))
        diag(x->diag, v->at, MSG_VALUE_UNKNOWN, STR("公表URL"), s,
             STR("http://…、https://…"));
}
