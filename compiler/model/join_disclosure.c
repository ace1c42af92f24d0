/*
 * A vendor's own statement, item by item.
 */
#include "model/join_parts.h"

void join_disclosure(const struct join *j)
{
    const struct service *v = j->model->services[0];
    struct answers x = join_answers(AXIS_ANSWER, v->answers, v->responses);
    const struct statistics *s =
        statistics_count(j->arena, j->catalog, v->responses, AXIS_ANSWER);
    const struct relation *items = join_items(j, &x, NULL);

    join_choose(j, items, "nonconforming", "status", CHOOSE_MEANING,
                MEANING_NONCONFORMING);
    join_choose(j, items, "not_applicable", "status", CHOOSE_MEANING,
                MEANING_NOT_APPLICABLE);
    join_choose(j, items, "unanswered", "status", CHOOSE_MEANING,
                MEANING_UNANSWERED);
    join_choose(j, items, "agreements", "agreement", CHOOSE_NOT_EMPTY, 0);
    join_choose(j, items, "customer_actions", "customer_action",
                CHOOSE_NOT_EMPTY, 0);
    join_choose(j, items, "relied_on", "relies_on", CHOOSE_NOT_EMPTY, 0);
    join_statistics(j, s);
    join_word_statistics(j, s);
    join_summary(j, s);
    join_requirement_index(j, &x);
}
