/*
 * Each row of answers and judgements finds its item, and each item the row that
 * counts for it. Rows that do not count are kept beside it, so that no row is
 * lost.
 */
#include "bind/bind_responses.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "model/asked.h"
#include "model/facts_raw.h"
#include "model/places.h"
#include "model/round.h"

#include <string.h>

struct columns { /* of answers or judgements, -1 where there is none */
    long id, sub, requirement, round, status, comment;
};

struct filling {
    struct arena *arena;
    struct arena scratch;
    const struct catalog *catalog;
    const struct facts *facts;
    const struct facts *components; /* or NULL */
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
    struct str text = facts_text(f->facts, row, f->at.round);
    unsigned long n = round_read(&f->scratch, text).number;

    return n ? n : 1;
}

/* Whether a row of answers says anything; a judgement does by being there. */
static bool says(const struct filling *f, size_t row)
{
    return f->axis != AXIS_ANSWER ||
           facts_text(f->facts, row, f->at.status).len ||
           facts_text(f->facts, row, f->at.comment).len;
}

/* Whether of two rows about the same the first one counts. */
static bool counts_before(struct filling *f, size_t row, size_t other)
{
    bool x = says(f, row), y = says(f, other);

    return x != y ? x : round_of(f, row) > round_of(f, other);
}

static bool is_own(const struct filling *f, size_t row)
{
    return !facts_text(f->facts, row, f->at.sub).len &&
           !facts_text(f->facts, row, f->at.requirement).len;
}

/* The item that a row stands for, or NO_ROW: another row of its round does. */
static uint32_t item_of(const struct filling *f, size_t row)
{
    return facts_panel(f->facts, row) == PANEL_BESIDE
               ? NO_ROW
               : facts_about(f->facts, row);
}

/* The first own row, or that of the last round. */
static void choose(struct filling *f, size_t row)
{
    uint32_t item = item_of(f, row);

    if (item == NO_ROW || !is_own(f, row))
        return;
    uint32_t *own = &f->responses[item].own;
    if (*own == NO_ROW || counts_before(f, row, *own))
        *own = (uint32_t)row;
}

/* Which part of its item a row is about. */
static struct str part_of(struct filling *f, uint32_t row)
{
    struct arena *a = &f->scratch;

    return str_format(
        a, "%.*s\n%.*s",
        STR_ARG(utf8_fold(a, facts_text(f->facts, row, f->at.sub))),
        STR_ARG(utf8_fold(a, facts_text(f->facts, row, f->at.requirement))));
}

/* By part, where there are rounds: the row of it that counts. Of rows of one
   round, which check tells of, all count. */
struct newest {
    struct map parts; /* → rows */
    uint32_t *rows;
};

static struct newest newest_of(struct filling *f, const struct response *x)
{
    struct newest n = {.parts = {.arena = &f->scratch}};
    uint32_t count = f->at.round < 0 ? 0 : x->extra_count;
    long last = 0;

    n.rows = arena_array(&f->scratch, uint32_t, (size_t)count + 1);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t row = x->extra[i];
        long at = map_add(&n.parts, part_of(f, row), last);
        if (at == MAP_NONE)
            n.rows[last++] = row;
        else if (counts_before(f, row, n.rows[at]))
            n.rows[at] = row;
    }
    return n;
}

/* Whether a further row of an item is replaced: by the own one, or by that of
   the same part in a later round. */
static bool is_earlier(struct filling *f, const struct newest *n, uint32_t row)
{
    if (is_own(f, row))
        return true;
    long at = f->at.round < 0 ? MAP_NONE : map_find(&n->parts, part_of(f, row));

    return at != MAP_NONE && counts_before(f, n->rows[at], row);
}

/* Those that were replaced go behind the others. */
static void order_extra(struct filling *f, struct response *x, uint32_t *rows)
{
    uint32_t *earlier = arena_array(&f->scratch, uint32_t, x->extra_count + 1);
    uint32_t kept = 0;
    struct newest n = newest_of(f, x);

    for (uint32_t i = 0; i < x->extra_count; i++)
        if (is_earlier(f, &n, rows[i]))
            earlier[x->earlier_count++] = rows[i];
        else
            earlier[x->extra_count - ++kept] = rows[i];
    for (uint32_t i = 0; i < kept; i++)
        rows[i] = earlier[x->extra_count - 1 - i];
    memcpy(rows + kept, earlier, x->earlier_count * sizeof(*rows));
}

/* Where evaluators differ, or one of them has not judged yet, in the newest
   round, no row is the item's own. */
static void leave_open(const struct filling *f, struct response *x)
{
    if (x->own == NO_ROW || facts_panel(f->facts, x->own) < PANEL_DIFFERS)
        return;
    x->panel = facts_panel(f->facts, x->own);
    x->own = NO_ROW;
}

static void gather_extra(struct filling *f)
{
    const struct facts *r = f->facts;
    uint32_t *rows = arena_array(f->arena, uint32_t, r->row_count + 1);
    size_t start = 0, items = f->catalog->item_count;

    for (size_t i = 0; i < r->row_count; i++)
        if (item_of(f, i) != NO_ROW && f->responses[item_of(f, i)].own != i)
            f->responses[item_of(f, i)].extra_count++;
    for (size_t i = 0; i < items; i++) {
        f->responses[i].extra = rows + start;
        start += f->responses[i].extra_count;
        f->responses[i].extra_count = 0;
    }
    for (size_t i = 0; i < r->row_count; i++) {
        if (item_of(f, i) == NO_ROW || f->responses[item_of(f, i)].own == i)
            continue;
        struct response *x = &f->responses[item_of(f, i)];
        rows[(size_t)(x->extra - rows) + x->extra_count++] = (uint32_t)i;
    }
    for (size_t i = 0; i < items; i++)
        if (f->responses[i].extra_count) {
            order_extra(f, &f->responses[i],
                        rows + (f->responses[i].extra - rows));
            arena_reset(&f->scratch);
        }
}

/* How bad an answer is, for an item that is answered part by part. */
static int badness(enum meaning m)
{
    static const enum meaning order[] = {
        MEANING_NOT_ASKED,  MEANING_NOT_APPLICABLE, MEANING_STATED,
        MEANING_CONFORMING, MEANING_ALTERNATIVE,    MEANING_PLANNED,
        MEANING_PARTIAL,    MEANING_UNANSWERED,     MEANING_NONCONFORMING};
    int n = 0;

    while (n < (int)(sizeof(order) / sizeof(*order)) && order[n] != m)
        n++;
    return n;
}

static const struct status *status_of(const struct filling *f, uint32_t row)
{
    uint16_t word = facts_cell(f->facts, row, f->at.status)->word;
    const struct status *s = word ? &f->catalog->statuses[word - 1] : NULL;

    return s && s->meaning != MEANING_UNANSWERED && !carried(f, row) ? s : NULL;
}

/* The components of the table that have no answer among the parts. */
static void find_missing(struct filling *f, struct response *x)
{
    long sub = facts_column(f->components, "sub");
    uint32_t n = sub < 0 ? 0 : f->components->row_count, *rows = NULL;
    struct map answered = {.arena = &f->scratch};

    for (uint32_t k = 0; n && k < x->extra_count - x->earlier_count; k++)
        map_add(&answered,
                utf8_fold(&f->scratch,
                          facts_text(f->facts, x->extra[k], f->at.sub)),
                1);
    for (uint32_t i = 0; i < n; i++) {
        struct str name = facts_text(f->components, i, sub);
        if (!name.len ||
            map_find(&answered, utf8_fold(&f->scratch, name)) != MAP_NONE)
            continue;
        if (!rows)
            x->missing = rows = arena_array(f->arena, uint32_t, n);
        rows[x->missing_count++] = i;
    }
}

/* Whether an item has no row of its own that says anything. */
static bool is_silent(const struct filling *f, const struct response *x)
{
    return x->own == NO_ROW || !says(f, x->own);
}

/* What a part means for its item; words and texts alike. */
static enum meaning part_meaning(const struct filling *f, size_t item,
                                 uint32_t row)
{
    const struct fact *cell = facts_cell(f->facts, row, f->at.status);
    bool text = f->catalog->asked && asked_free(f->catalog, item) &&
                facts_text(f->facts, row, f->at.comment).len;

    if (cell->carried)
        return MEANING_UNANSWERED;
    return cell->meaning == MEANING_UNANSWERED && text
               ? MEANING_STATED
               : (enum meaning)cell->meaning;
}

/* An item without a row of its own counts as the worst of its parts. */
static void count_parts(struct filling *f, struct response *x, size_t item)
{
    uint32_t n = x->extra_count - x->earlier_count;
    int worst = -1;

    for (uint32_t k = 0; k < n && has_words(f); k++) {
        if (facts_text(f->facts, x->extra[k], f->at.requirement).len)
            continue;
        const struct status *s = status_of(f, x->extra[k]);
        enum meaning m = part_meaning(f, item, x->extra[k]);
        x->by_parts = true;
        if (badness(m) <= worst)
            continue;
        worst = badness(m);
        x->status = s;
        x->meaning = m;
    }
    if (x->by_parts)
        find_missing(f, x);
    if (x->missing_count && badness(MEANING_UNANSWERED) > worst) {
        x->status = NULL;
        x->meaning = MEANING_UNANSWERED;
    }
    x->filled = x->by_parts && x->meaning != MEANING_UNANSWERED;
}

/* Whether the one who answers wrote nothing into a row: all it has are the
   item's number and what the sheet itself says. */
static bool is_blank(const struct filling *f, uint32_t row)
{
    const struct facts *r = f->facts;

    for (uint32_t i = 0; i < r->column_count; i++)
        if ((long)i != f->at.id && facts_text(r, row, (long)i).len &&
            !places_of_sheet(f->catalog, r->columns[i].name))
            return false;
    return true;
}

/* A form has a row for each item, also where only its parts are answered, in
   rows below: that row is no answer. */
static void leave_blank(struct filling *f, struct response *x)
{
    if (x->own == NO_ROW || x->extra_count == x->earlier_count ||
        !is_blank(f, x->own))
        return;
    for (uint32_t k = 0; k < x->extra_count - x->earlier_count; k++)
        if (facts_text(f->facts, x->extra[k], f->at.requirement).len)
            return;
    x->own = NO_ROW;
}

/* An answer in free words, in the column of words or else beside it; a word
   there that says 対象外 is one. */
static void count_free(const struct filling *f, struct response *x)
{
    const struct facts *r = f->facts;
    bool text = facts_text(r, x->own, f->at.comment).len > 0;

    if (f->catalog->asked)
        text = text || facts_text(r, x->own, f->at.status).len > 0;
    x->filled = text;
    x->meaning = text ? MEANING_STATED : MEANING_UNANSWERED;
}

/* What the row that counts means for its item. */
static void count_own(const struct filling *f, struct response *x, size_t item)
{
    const struct catalog *c = f->catalog;

    x->meaning = MEANING_UNANSWERED;
    if (x->own == NO_ROW || carried(f, x->own) ||
        asked_kind(c, item) == ANSWER_HEADING)
        return;
    const struct fact *cell =
        has_words(f) ? facts_cell(f->facts, x->own, f->at.status) : NULL;
    bool free = f->axis == AXIS_ANSWER && asked_free(c, item);
    if (cell && cell->word && cell->meaning != MEANING_UNANSWERED &&
        (!free || c->asked)) {
        x->status = &c->statuses[cell->word - 1];
        x->meaning = (enum meaning)cell->meaning;
        x->filled = true;
    } else if (free)
        count_free(f, x);
}

/* Items whose condition does not hold, each behind those that it hangs on. */
static void ask(const struct catalog *c, struct response *responses)
{
    for (uint32_t i = 0; i < c->conditional_count; i++) {
        struct response *x = &responses[c->conditional[i]];
        if (asked_holds(c, c->conditional[i], responses))
            continue;
        x->meaning = MEANING_NOT_ASKED;
        x->status = NULL;
        x->filled = false;
    }
}

void bind_unjudged(const struct catalog *c, const struct response *answers,
                   struct response *judged)
{
    for (uint32_t i = 0; i < c->conditional_count; i++) {
        uint32_t item = c->conditional[i];
        if (answers[item].meaning == MEANING_NOT_ASKED && !judged[item].filled)
            judged[item].meaning = MEANING_NOT_ASKED;
    }
}

struct response *bind_responses(struct arena *a, const struct catalog *c,
                                const struct facts *r, enum axis axis,
                                const struct facts *components)
{
    struct filling f = {
        .arena = a,
        .catalog = c,
        .facts = r,
        .axis = axis,
        .components = components,
        .at = {facts_column(r, "id"), facts_column(r, "sub"),
               axis == AXIS_ANSWER ? facts_column(r, "requirement") : -1,
               facts_column(r, "round"), facts_column(r, "status"),
               facts_column(r, "comment")},
        .responses = arena_array(a, struct response, c->item_count),
    };

    arena_init(&f.scratch, a->oom, a->user);
    for (size_t i = 0; i < c->item_count; i++)
        f.responses[i].own = NO_ROW;
    for (size_t i = 0; i < r->row_count; i++) {
        choose(&f, i);
        arena_reset(&f.scratch);
    }
    for (size_t i = 0; i < c->item_count; i++)
        leave_open(&f, &f.responses[i]);
    gather_extra(&f);
    for (size_t i = 0; i < c->item_count; i++) {
        if (axis == AXIS_ANSWER)
            leave_blank(&f, &f.responses[i]);
        count_own(&f, &f.responses[i], i);
        if (axis == AXIS_ANSWER && is_silent(&f, &f.responses[i]) &&
            asked_kind(c, i) != ANSWER_HEADING)
            count_parts(&f, &f.responses[i], i);
        arena_reset(&f.scratch);
    }
    if (axis == AXIS_ANSWER)
        ask(c, f.responses);
    arena_free(&f.scratch);
    return f.responses;
}
