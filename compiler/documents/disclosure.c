/*
 * A vendor's own statement, item by item.
 */
#include "analysis/approval.h"
#include "documents/cover.h"
#include "join/axes.h"
#include "join/components.h"
#include "join/declarant.h"
#include "join/demands.h"
#include "join/evidence.h"
#include "join/items.h"
#include "join/requirements.h"
#include "join/show.h"
#include "join/statistics.h"
#include "join/targets.h"
#include "model/asked.h"
#include "model/places.h"

/* Whether a row gives its status a reason, in a column of its own where the
   catalog has one, else in the comment or beside it. */
static bool gives_reason(const struct join *j, const struct answers *x,
                         size_t row)
{
    long column;
    bool apart =
        places_reason(j->catalog, FILLER_RESPONDENT, x->table, &column);

    if (!apart)
        column = facts_column(x->table, "reason");
    return str_trim(show(j, x->table, row, column).text).len ||
           (!apart && str_trim(show(j, x->table, row, x->comment).text).len);
}

/* A reason is demanded with the status and there is none. */
static bool lacks_reason(const struct join *j, const struct answers *x,
                         const struct response *r)
{
    if (r->status && r->status->reason && !gives_reason(j, x, r->own))
        return true;
    for (uint32_t i = 0; i < r->extra_count; i++) {
        const struct status *s = status_extra_word(j, x, r->extra[i]);
        if (s && s->reason && !gives_reason(j, x, r->extra[i]))
            return true;
    }
    return false;
}

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

/* A vendor's statement that is not finished (DESIGN §5). */
static bool is_draft(const struct join *j)
{
    const struct service *s = j->model->services[0];
    const struct catalog *c = j->catalog;
    struct answers x = status_answers(AXIS_ANSWER, s->answers, s->responses);

    if (!s->approval->holds ||
        str_trim(show_key_text(j, s->keys, "approver")).len == 0 ||
        str_trim(show_key_text(j, s->keys, "approved_on")).len == 0)
        return true;
    for (size_t i = 0; i < c->item_count; i++) {
        const struct response *r = &s->responses[i];
        bool open = r->meaning == MEANING_UNANSWERED && !asked_optional(c, i);
        if (asked_counts(c, i) && (open || lacks_reason(j, &x, r)))
            return true;
    }
    return false;
}

/* Why what was approved is not approved any more; empty where nothing says so.
 */
static struct str lapse(const struct join *j, const struct approval *x)
{
    if (x->questions == SEAL_DIFFERS && x->answers == SEAL_DIFFERS)
        return join_say(j, "問いと回答が承認のあとに変更",
                        "questions and answers changed since the approval");
    if (x->questions == SEAL_DIFFERS)
        return join_say(j, "問いが承認のあとに変更",
                        "questions changed since the approval");
    if (x->answers == SEAL_DIFFERS)
        return join_say(j, "回答が承認のあとに変更",
                        "answers changed since the approval");
    if (!x->dated)
        return x->early ? join_say(j, "承認日が作成日より前",
                                   "approved before it was written")
                        : join_say(j, "承認日が日付でない",
                                   "the day of approval is no date");
    return x->holds ? STR("")
                    : join_say(j, "承認時の封印が読めない",
                               "seal of the approval unreadable");
}

static struct str draft_notice(const struct join *j)
{
    const struct service *s = j->model->services[0];
    struct str words = join_say(j, "未承認・下書き", "Draft, not approved");
    struct str why = lapse(j, s->approval);
    bool dated = str_trim(show_key_text(j, s->keys, "approved_on")).len > 0;

    if (!why.len || !dated)
        return words;
    return str_format(j->arena,
                      j->lang == LANG_EN ? "%.*s (%.*s)" : "%.*s（%.*s）",
                      STR_ARG(words), STR_ARG(why));
}

/* Empty where the declarant itself issues the document. */
static struct str reprint(const struct join *j, const struct declarant *d)
{
    struct str name = d->name.text;

    if (!j->model->services[0]->reprint)
        return (struct str){NULL, 0};
    if (name.len == 0)
        name = str_join(j->arena, join_say(j, "", "the "), d->called);
    return str_format(j->arena,
                      j->lang == LANG_EN
                          ? "Reprint of public material (not issued by %.*s)"
                          : "公開資料の再組版（%.*sの発行物ではない）",
                      STR_ARG(name));
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
    c->reprint = reprint(j, &d);
    if (s->sample)
        cover_notice(j, c, join_say(j, "見本", "Sample"));
    cover_notice(j, c, c->reprint);
    if (!s->reprint && is_draft(j))
        cover_notice(j, c, draft_notice(j));
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
}
