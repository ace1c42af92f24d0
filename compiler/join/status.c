/*
 * What an item was answered or judged, as a value: the catalog's own word and
 * mark. Where nothing counts as an answer, the word says so and what the cell
 * holds stands below it, so that it is never lost.
 */
#include "join/status.h"

#include "analysis/statistics.h"
#include "base/arena.h"
#include "join/show.h"
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

static bool as_text(const struct join *j, const struct answers *x)
{
    return x->axis == AXIS_ANSWER && j->catalog->form == FORM_TEXT;
}

/* v is the cell; what it says becomes the catalog's word for it. */
static struct value known(const struct join *j, struct value v,
                          const struct status *s)
{
    v.kind = VALUE_STATUS;
    v.text = s->word;
    v.meaning = (uint8_t)s->meaning;
    v.mark = s->mark.len ? s->mark
                         : statistics_mark(j->catalog, s->axis, s->meaning);
    return v;
}

static struct value unanswered(const struct join *j, const struct answers *x,
                               struct value v, uint32_t row)
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
    v.text = statistics_word(j->catalog, x->axis, MEANING_UNANSWERED, j->lang);
    v.meaning = MEANING_UNANSWERED;
    v.mark = statistics_mark(j->catalog, x->axis, MEANING_UNANSWERED);
    return v;
}

static struct value filled(const struct join *j, struct value v)
{
    if (v.text.len)
        join_note(j, &v, v.text);
    v.kind = VALUE_TEXT;
    v.text = statistics_filled(j->lang);
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

struct value status_own(const struct join *j, const struct answers *x,
                        size_t item)
{
    const struct response *r = &x->responses[item];
    struct value v = show(j, x->table, r->own, x->status);

    if (!v.at.source)
        v.at = r->own != NO_ROW ? facts_at(x->table, r->own, -1)
                                : facts_at(j->catalog->items, item, -1);
    if (r->status)
        return known(j, v, r->status);
    if (j->catalog->lost[item])
        return outside(j, x, v);
    if (as_text(j, x) && r->filled)
        return filled(j, v);
    return unanswered(j, x, v, r->own);
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

struct value status_extra(const struct join *j, const struct answers *x,
                          size_t row)
{
    const struct status *s = status_extra_word(j, x, row);
    struct value v = show(j, x->table, row, x->status);

    if (!v.at.source)
        v.at = facts_at(x->table, row, -1);
    if (s)
        return known(j, v, s);
    if (as_text(j, x) && show(j, x->table, row, x->comment).text.len)
        return filled(j, v);
    return unanswered(j, x, v, (uint32_t)row);
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
