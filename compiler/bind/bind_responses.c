/*
 * Each row of answers and judgements finds its item, and each item the row that
 * counts for it. Rows that do not count are kept beside it, so that no row is
 * lost.
 */
#include "bind/bind_responses.h"

#include "base/arena.h"
#include "model/facts_raw.h"
#include "model/round.h"

struct columns { /* of answers or judgements, -1 where there is none */
    long id, sub, requirement, round, status, comment;
};

struct filling {
    struct arena *arena;
    struct arena scratch;
    const struct catalog *catalog;
    const struct facts *facts;
    enum axis axis;
    struct columns at;
    struct response *responses;
};

static bool has_words(const struct filling *f)
{
    return f->at.status >= 0 && f->facts->columns[f->at.status].axis;
}

/* Of the cell that says what a row counts as: bind_words.c. */
static bool carried(const struct filling *f, size_t row)
{
    long column = has_words(f) ? f->at.status : f->at.comment;

    return column >= 0 && facts_cell(f->facts, row, column)->carried;
}

static unsigned long round_of(struct filling *f, size_t row)
{
    return round_read(&f->scratch, facts_text(f->facts, row, f->at.round))
        .number;
}

static bool is_own(const struct filling *f, size_t row)
{
    return !facts_text(f->facts, row, f->at.sub).len &&
           !facts_text(f->facts, row, f->at.requirement).len;
}

/* The first own row, or that of the last round. */
static void choose(struct filling *f, size_t row)
{
    uint32_t item = facts_about(f->facts, row);

    if (item == NO_ROW || !is_own(f, row))
        return;
    uint32_t *own = &f->responses[item].own;
    if (*own == NO_ROW || round_of(f, row) > round_of(f, *own))
        *own = (uint32_t)row;
}

static void gather_extra(struct filling *f)
{
    const struct facts *r = f->facts;
    uint32_t *rows = arena_array(f->arena, uint32_t, r->row_count + 1);
    size_t start = 0, items = f->catalog->item_count;

    for (size_t i = 0; i < r->row_count; i++)
        if (facts_about(r, i) != NO_ROW &&
            f->responses[facts_about(r, i)].own != i)
            f->responses[facts_about(r, i)].extra_count++;
    for (size_t i = 0; i < items; i++) {
        f->responses[i].extra = rows + start;
        start += f->responses[i].extra_count;
        f->responses[i].extra_count = 0;
    }
    for (size_t i = 0; i < r->row_count; i++) {
        if (facts_about(r, i) == NO_ROW ||
            f->responses[facts_about(r, i)].own == i)
            continue;
        struct response *x = &f->responses[facts_about(r, i)];
        rows[(size_t)(x->extra - rows) + x->extra_count++] = (uint32_t)i;
    }
}

static void count_own(struct filling *f, struct response *x)
{
    const struct facts *r = f->facts;

    x->meaning = MEANING_UNANSWERED;
    if (x->own == NO_ROW || carried(f, x->own))
        return;
    if (f->axis == AXIS_ANSWER && f->catalog->form == FORM_TEXT) {
        x->filled = facts_text(r, x->own, f->at.comment).len > 0;
        return;
    }
    if (!has_words(f))
        return;
    uint16_t word = facts_cell(r, x->own, f->at.status)->word;
    const struct status *s = word ? &f->catalog->statuses[word - 1] : NULL;
    if (s && s->meaning != MEANING_UNANSWERED) {
        x->status = s;
        x->meaning = s->meaning;
        x->filled = true;
    }
}

struct response *bind_responses(struct arena *a, const struct catalog *c,
                                const struct facts *r, enum axis axis)
{
    struct filling f = {
        .arena = a,
        .catalog = c,
        .facts = r,
        .axis = axis,
        .at = {facts_column(r, "id"), facts_column(r, "sub"),
               axis == AXIS_ANSWER ? facts_column(r, "requirement") : -1,
               axis == AXIS_JUDGEMENT ? facts_column(r, "round") : -1,
               facts_column(r, "status"), facts_column(r, "comment")},
        .responses = arena_array(a, struct response, c->item_count),
    };

    arena_init(&f.scratch, a->oom, a->user);
    for (size_t i = 0; i < c->item_count; i++)
        f.responses[i].own = NO_ROW;
    for (size_t i = 0; i < r->row_count; i++) {
        choose(&f, i);
        arena_reset(&f.scratch);
    }
    gather_extra(&f);
    for (size_t i = 0; i < c->item_count; i++)
        count_own(&f, &f.responses[i]);
    arena_free(&f.scratch);
    return f.responses;
}
