/*
 * A vendor's own statement, item by item.
 */
#include "documents/bundle_sheets.h"
#include "documents/cover.h"
#include "documents/standing.h"
#include "join/axes.h"
#include "join/components.h"
#include "join/declarant.h"
#include "join/demands.h"
#include "join/evidence.h"
#include "join/items.h"
#include "join/lent.h"
#include "join/requirements.h"
#include "join/show.h"
#include "join/statistics.h"
#include "join/targets.h"
#include "model/places.h"

/* Where the catalog has a column for reasons, that is the comment of lists that
   ask for one. */
static void show_reasons(const struct join *j, const struct answers *x,
                         const char *list)
{
    struct relation *r = relations_find(j->set, str_from(list));
    long reason;

    if (!places_reason(j->catalog, FILLER_RESPONDENT, x->table, &reason) ||
        reason < 0)
        return;
    relation_column_swap(
        j->arena, r, STR("comment"),
        places_name(j->arena, FILLER_RESPONDENT,
                    facts_column_name(x->table, (uint32_t)reason), false));
}

void cover_disclosure(const struct join *j, struct cover *c)
{
    const struct service *s = j->model->services[0];
    struct declarant d = declarant_find(j, s);
    struct value title = show_key(j, j->catalog->keys, "document_title");

    c->title = title.text.len
                   ? title
                   : join_text(join_say(j, "回答書", "Answers"),
                               facts_at(j->catalog->keys, NO_ROW, -1));
    c->subject = show_key(j, s->keys, "name");
    c->running[0] = show_phrase(j, s->name);
    c->running[1] = show_key_text(j, s->keys, "version");
    c->author = d.name.text;
    c->date = show_key_text(j, s->keys, "date");
    c->reprint = standing_reprint(j, s, &d);
    if (s->sample)
        cover_notice(j, c, join_say(j, "見本", "Sample"));
    cover_notice(j, c, c->reprint);
    cover_notice(j, c, standing_draft_notice(j, s));
}

void document_disclosure(const struct join *j)
{
    const struct service *v = j->model->services[0];
    struct answers x = status_answers(AXIS_ANSWER, v->answers, v->responses);
    const struct statistics *s =
        statistics_count(j->arena, j->catalog, v->responses, AXIS_ANSWER);
    struct relation *items = join_items(j, &x, NULL);

    join_evidence(j, v->bound, items);
    join_certifications(j, v->bound);
    join_parts(j, v);
    join_lent(j, v);
    join_choose(j, items, "nonconforming", "status", CHOOSE_MEANING,
                MEANING_NONCONFORMING);
    join_choose(j, items, "not_applicable", "status", CHOOSE_MEANING,
                MEANING_NOT_APPLICABLE);
    join_choose(j, items, "unanswered", "status", CHOOSE_MEANING,
                MEANING_UNANSWERED);
    join_axes(j, &x);
    show_reasons(j, &x, "nonconforming");
    show_reasons(j, &x, "not_applicable");
    show_reasons(j, &x, "unanswered");
    join_agreements(j, items);
    join_choose(j, items, "customer_actions", "customer_action",
                CHOOSE_NOT_EMPTY, 0);
    join_choose(j, items, "cited", "evidence", CHOOSE_SHOWN, 0);
    join_choose(j, items, "relied_on", "relies_on", CHOOSE_NOT_EMPTY, 0);
    join_targets(j, items);
    join_components(j, &x, v->bound);
    join_statistics(j, s);
    join_word_statistics(j, s);
    join_summary(j, s);
    join_requirement_index(j, &x);
    bundle_sheets_later(j);
}
