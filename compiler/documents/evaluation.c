/*
 * What the evaluation body says about a filled sheet. Counted are its
 * judgements; how many answers were filled in is said beside them. How far the
 * evaluation has come, and its course, are in course.c.
 */
#include "documents/course.h"

#include "analysis/day.h"
#include "analysis/progress.h"
#include "documents/bundle_sheets.h"
#include "documents/cover.h"
#include "join/components.h"
#include "join/items.h"
#include "join/show.h"
#include "join/statistics.h"
#include "model/asked.h"

static void answer_summary(const struct join *j, const struct evaluation *e)
{
    struct relation *r = join_keyed(j, "answer_summary");
    const struct catalog *c = j->catalog;
    uint32_t filled = 0, empty = 0;
    struct loc at = {0};

    for (size_t i = 0; i < c->item_count; i++) {
        const struct response *x = &e->responses[i];
        filled += asked_counts(c, i) && x->filled;
        empty += asked_counts(c, i) && x->meaning == MEANING_UNANSWERED;
    }
    join_key(j, r, "filled", join_say(j, "記入済", "Filled in"),
             join_number(j, filled, at));
    join_key(j, r, "empty", join_say(j, "未記入", "Blank"),
             join_number(j, empty, at));
}

void document_evaluation(const struct join *j)
{
    const struct evaluation *e = j->model->evaluation;
    struct answers x = status_answers(AXIS_ANSWER, e->answers, e->responses);
    struct answers y = status_answers(AXIS_JUDGEMENT, e->judgements, e->judged);
    const struct statistics *s =
        statistics_count(j->arena, j->catalog, e->judged, AXIS_JUDGEMENT);
    const struct relation *items = join_items(j, &x, &y);

    join_choose(j, items, "improvements", "judgement", CHOOSE_OPEN, 0);
    join_choose(j, items, "unjudged", "judgement", CHOOSE_MEANING,
                MEANING_UNANSWERED);
    join_statistics(j, s);
    join_word_statistics(j, s);
    join_summary(j, s);
    answer_summary(j, e);
    join_components(j, &x, e->bound);
    course_make(j, &y);
    bundle_sheets_later(j);
}

/* 公表（2026-07-01現在） */
static struct str state(const struct join *j, const struct evaluation *e)
{
    struct str name = cover_state(j, e);
    struct str day = day_as_of(j->arena, j->model);

    if (!day.len)
        return name;
    return str_format(
        j->arena, j->lang == LANG_EN ? "%.*s (as of %.*s)" : "%.*s（%.*s現在）",
        STR_ARG(name), STR_ARG(day));
}

void cover_evaluation(const struct join *j, struct cover *c)
{
    const struct evaluation *e = j->model->evaluation;
    struct str reference = show_key_text(j, e->keys, "reference");
    enum progress p = e->stage->progress;
    bool over = p == PROGRESS_RENEWED || p == PROGRESS_EXPIRED ||
                p == PROGRESS_WITHDRAWN;

    c->title =
        join_text(join_say(j, "適合性評価結果", "Result of the evaluation"),
                  loc_file(facts_source(j->catalog->keys)));
    c->subject = show_key(j, e->keys, "product");
    c->running[0] = c->subject.text;
    c->running[1] = str_format(j->arena, "%.*s%.*s%.*s", STR_ARG(reference),
                               STR_ARG(join_gap(j)), STR_ARG(state(j, e)));
    c->author = j->body;
    c->date = e->stage->date;
    if (e->sample)
        cover_notice(j, c, join_say(j, "見本", "Sample"));
    if (over)
        cover_notice(j, c, cover_state(j, e));
}
