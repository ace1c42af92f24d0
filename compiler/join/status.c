/*
 * What an item was answered or judged, as a value: the catalog's own word and
 * mark. Where nothing counts as an answer, the word says so and what the cell
 * holds stands below it, so that it is never lost.
 */
#include "join/status.h"

#include "analysis/statistics.h"
#include "base/arena.h"
#include "join/show.h"
#include "model/asked.h"
#include "model/facts_seen.h"

enum {
    SEPARATOR = 31 /* a control character: no cell holds one */
};

struct answers status_answers(enum axis axis, const struct facts *table,
                              const struct response *responses)
{
    return (struct answers){.axis = axis,
                            .table = table,
                            .responses = responses,
                            .status = facts_column(table, "status"),
                            .comment = facts_column(table, "comment"),
                            .sub = facts_column(table, "sub"),
                            .requirement = facts_column(table, "requirement"),
                            .round = facts_column(table, "round")};
}

/* v is the cell; what it says becomes the catalog's word for it. The mark is
   that of what it counts as, which may be another than its word means. */
static struct value known(const struct join *j, struct value v,
                          const struct status *s, enum meaning meaning)
{
    v.kind = VALUE_STATUS;
    v.text = s->word;
    v.meaning = (uint8_t)meaning;
    v.mark = s->mark.len && s->meaning == meaning
                 ? s->mark
                 : statistics_mark(j->catalog, s->axis, meaning);
    return v;
}

/* item: NO_ROW, or the one that it is about, to which the word is fitted. */
static struct value unanswered(const struct join *j, const struct answers *x,
                               uint32_t item, struct value v, uint32_t row)
{
    struct str word =
        words_say(WORDS_CONFIRMATION, CONFIRMATION_CARRIED, j->catalog->lang);
    bool carried = str_equal(v.note, word);

    if (str_starts(v.note, word)) {
        show_made_of(j, &v, x->table, row,
                     facts_column(x->table, "confirmation"));
        show_made_of(j, &v, x->table, row,
                     facts_column(x->table, "carried_from"));
    }
    if (v.text.len && carried)
        v.note = str_format(j->arena,
                            j->lang == LANG_EN ? "%.*s: %.*s" : "%.*s：%.*s",
                            STR_ARG(v.note), STR_ARG(v.text));
    else if (v.text.len)
        join_note(j, &v, v.text);
    v.kind = VALUE_STATUS;
    v.text = item == NO_ROW ? statistics_word(j->catalog, x->axis,
                                              MEANING_UNANSWERED, j->lang)
                            : statistics_item_word(j->catalog, x->axis, item,
                                                   MEANING_UNANSWERED, j->lang);
    v.meaning = MEANING_UNANSWERED;
    v.mark = statistics_mark(j->catalog, x->axis, MEANING_UNANSWERED);
    return v;
}

/* An answer in free words: what the cell says, or that another column says it.
   Where all answers are such there is nothing to tell apart by a mark. */
static struct value filled(const struct join *j, const struct answers *x,
                           struct value v)
{
    bool texts = statistics_texts(j->catalog);

    if (texts && v.text.len)
        join_note(j, &v, v.text);
    if (texts || !v.text.len)
        v.text = statistics_filled(j->lang);
    v.kind = texts ? VALUE_TEXT : VALUE_STATUS;
    v.meaning = MEANING_STATED;
    v.mark = texts ? (struct str){NULL, 0}
                   : statistics_mark(j->catalog, x->axis, MEANING_STATED);
    return v;
}

/* What was written all the same stands below. */
static struct value not_asked(const struct join *j, const struct answers *x,
                              struct value v)
{
    if (v.text.len)
        join_note(j, &v, v.text);
    v.kind = VALUE_STATUS;
    v.text = statistics_word(j->catalog, x->axis, MEANING_NOT_ASKED, j->lang);
    v.meaning = MEANING_NOT_ASKED;
    v.mark = statistics_mark(j->catalog, x->axis, MEANING_NOT_ASKED);
    return v;
}

/* A heading asks nothing; what was written all the same stays. */
static struct value heading(struct value v)
{
    v.kind = VALUE_TEXT;
    v.mark = (struct str){NULL, 0};
    return v;
}

/* An item whose text is lost is neither answered nor unanswered. */
static struct value outside(const struct join *j, const struct answers *x,
                            struct value v)
{
    if (v.text.len)
        join_note(j, &v, v.text);
    v.kind = VALUE_TEXT;
    v.text = x->axis == AXIS_JUDGEMENT
                 ? join_say(j, "評価対象外（本文欠落）",
                            "Not judged: its text is lost")
                 : join_say(j, "集計対象外（本文欠落）",
                            "Not counted: its text is lost");
    v.mark = (struct str){NULL, 0};
    return v;
}

/* Why an item that evaluators have judged is not judged. */
static struct value undecided(const struct join *j, struct value v,
                              enum panel panel)
{
    struct str why = panel == PANEL_DIFFERS
                         ? join_say(j, "協議中", "evaluators differ")
                         : join_say(j, "判定待ち", "an evaluator is to judge");

    v.text = str_format(j->arena,
                        j->lang == LANG_EN ? "%.*s (%.*s)" : "%.*s（%.*s）",
                        STR_ARG(v.text), STR_ARG(why));
    return v;
}

struct value status_own(const struct join *j, const struct answers *x,
                        size_t item)
{
    const struct response *r = &x->responses[item];
    struct value v = show(j, x->table, r->own, x->status);

    if (!v.at.source)
        v.at = r->own != NO_ROW ? facts_at(x->table, r->own, -1)
                                : facts_at(j->catalog->items, item, -1);
    if (j->catalog->lost[item])
        return outside(j, x, v);
    if (r->status)
        return known(j, v, r->status, r->meaning);
    if (asked_kind(j->catalog, item) == ANSWER_HEADING)
        return heading(v);
    if (r->meaning == MEANING_NOT_ASKED)
        return not_asked(j, x, v);
    if (r->filled)
        return filled(j, x, v);
    v = unanswered(j, x, (uint32_t)item, v, r->own);
    return r->panel == PANEL_COUNTS ? v : undecided(j, v, r->panel);
}

struct value status_missing(const struct join *j, const struct answers *x,
                            struct loc at)
{
    return unanswered(j, x, NO_ROW, (struct value){.at = at}, NO_ROW);
}

const struct status *status_extra_word(const struct join *j,
                                       const struct answers *x, size_t row)
{
    struct fact_status s;

    if (!fact_status(x->table, row, x->status, &s) || !s.word ||
        s.meaning == MEANING_UNANSWERED)
        return NULL; /* empty, unknown or carried over: bind found out */
    return &j->catalog->statuses[s.word - 1];
}

static enum meaning status_extra_meaning(const struct answers *x, size_t row)
{
    struct fact_status s;

    return fact_status(x->table, row, x->status, &s) ? (enum meaning)s.meaning
                                                     : MEANING_UNANSWERED;
}

struct value status_extra(const struct join *j, const struct answers *x,
                          size_t row)
{
    const struct status *s = status_extra_word(j, x, row);
    struct value v = show(j, x->table, row, x->status);

    if (!v.at.source)
        v.at = facts_at(x->table, row, -1);
    if (s)
        return known(j, v, s, status_extra_meaning(x, row));
    if (x->axis == AXIS_ANSWER &&
        status_extra_meaning(x, row) == MEANING_STATED)
        return filled(j, x, v);
    if (x->axis == AXIS_ANSWER && statistics_texts(j->catalog) &&
        show(j, x->table, row, x->comment).text.len)
        return filled(j, x, v);
    return unanswered(j, x, NO_ROW, v, (uint32_t)row);
}

struct value status_uncounted(const struct join *j, const struct answers *x,
                              size_t row)
{
    struct value v = show(j, x->table, row, x->status);

    if (!v.at.source)
        v.at = facts_at(x->table, row, -1);
    return outside(j, x, v);
}

static struct str requirement_key(struct arena *a, size_t item,
                                  struct str requirement)
{
    return str_format(a, "%zu%c%.*s", item, SEPARATOR, STR_ARG(requirement));
}

struct by_requirement status_by_requirement(const struct join *j,
                                            const struct answers *x)
{
    struct by_requirement b = {.extra = {.arena = j->arena}};

    for (size_t i = 0; i < j->catalog->item_count; i++)
        for (uint32_t k = 0; k < x->responses[i].extra_count; k++) {
            uint32_t row = x->responses[i].extra[k];
            struct str named = show(j, x->table, row, x->requirement).text;
            if (named.len)
                map_add(&b.extra, requirement_key(j->arena, i, named), row);
        }
    return b;
}

uint32_t status_row_for(const struct join *j, const struct by_requirement *b,
                        size_t item, struct str requirement)
{
    if (b->extra.count == 0)
        return NO_ROW;
    long row =
        map_find(&b->extra, requirement_key(j->arena, item, requirement));
    return row < 0 ? NO_ROW : (uint32_t)row;
}
