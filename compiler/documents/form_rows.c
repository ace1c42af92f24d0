/*
 * The rows of a form: a line for each item, blank or with what was answered;
 * behind it one for each of its parts. Where the sheet has rounds side by side
 * they stand in one line. What does not fit there, of a round or in a column
 * that the sheet has no place for, has a line of its own, with its round.
 */
#include "documents/form.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "join/show.h"
#include "model/round.h"

struct line {
    uint32_t rows[ROUNDS_ABREAST + 1]; /* by round, or NO_ROW; 0: the first */
    bool extra;                        /* behind the item's own */
};

struct lines { /* of an item */
    struct line *list;
    size_t count;
    struct map parts; /* 枝番 and 要求 → its line */
};

static bool repeated(struct str name)
{
    return str_is(name, "id") || levels_find(name) >= 0;
}

static struct value item_value(const struct form *f,
                               const struct form_column *c, size_t item)
{
    struct value v = show(f->j, f->j->catalog->items, item, c->column);

    if (!str_is(c->place.field, "text"))
        return v;
    struct str kind = form_kind(f, item), when = form_condition(f, item);
    if (kind.len)
        join_note(f->j, &v, kind);
    if (when.len)
        join_note(f->j, &v, when);
    if (!f->j->catalog->lost[item])
        return v;
    if (!v.text.len)
        v.text = join_say(f->j, "（資料に本文がない）\n記入を要しない",
                          "(its text is not in the source)\n"
                          "not to be answered");
    else
        join_note(f->j, &v,
                  join_say(f->j, "記入を要しない", "not to be answered"));
    return v;
}

/* What was written where it is no answer yet, so that it is read back. */
static struct value status_value(const struct form *f, size_t item,
                                 uint32_t row)
{
    const struct answers *x = &f->answers;
    bool own = x->responses[item].own == row;
    const struct status *known =
        own ? x->responses[item].status : status_extra_word(f->j, x, row);
    struct value v = show(f->j, x->table, row, x->status);

    if (known)
        return own ? status_own(f->j, x, item) : status_extra(f->j, x, row);
    v.kind = VALUE_TEXT;
    v.mark = STR("");
    return v;
}

static struct value take(const struct form *f, const struct form_column *c,
                         size_t item, const struct line *l)
{
    uint32_t row = l->rows[c->place.round];

    switch (c->source) {
    case FORM_ITEM:
        if (l->extra && !repeated(c->place.field))
            break;
        return item_value(f, c, item);
    case FORM_ANSWER:
        return show(f->j, f->answers.table, row, c->column);
    case FORM_ANSWER_STATUS:
        if (row == NO_ROW)
            break;
        return status_value(f, item, row);
    case FORM_EMPTY:
        break;
    }
    return (struct value){0};
}

/* The respondent's words; the number of columns where he has none. */
static size_t status_column(const struct form *f)
{
    size_t i = 0;

    while (i < f->count && !(f->columns[i].place.by == FILLER_RESPONDENT &&
                             str_is(f->columns[i].place.field, "status")))
        i++;
    return i;
}

static void emit(const struct form *f, size_t item, const struct line *l)
{
    struct value *v = relation_row_add(f->j->arena, f->rows);
    const size_t status = status_column(f);

    if (f->choices && status < f->count) {
        const struct column *c = &f->rows->columns[status];
        f->choices[f->rows->row_count - 1] = form_item_choices(
            f, item, &(struct choices){c->choices, c->choice_count});
    }
    for (size_t i = 0; i < f->count; i++)
        v[i] = take(f, &f->columns[i], item, l);
}

/* --- which rows of the answers stand in one line --- */

unsigned long form_round(const struct form *f, uint32_t row)
{
    struct str text = show_text(f->j, f->answers.table, row, f->answers.round);
    struct round r = round_read(f->j->arena, text);

    return text.len && !r.good ? 0 : r.number ? r.number : 1;
}

/* Whether the sheet has a place for a column of the answers in a round, or the
   column is of no round. */
static bool has_place(const struct form *f, long column, unsigned long round)
{
    struct str name = facts_column_name(f->answers.table, (uint32_t)column);

    if (column == f->answers.sub || column == f->answers.requirement ||
        column == f->answers.round || str_is(name, "visibility") ||
        places_of_sheet(f->j->catalog, name))
        return true;
    for (size_t i = 0; i < f->count; i++) {
        const struct form_column *c = &f->columns[i];
        if ((c->source == FORM_ANSWER || c->source == FORM_ANSWER_STATUS) &&
            c->column == column && c->place.round == round)
            return true;
    }
    return false;
}

bool form_row_fits(const struct form *f, uint32_t row)
{
    const struct facts *t = f->answers.table;
    unsigned long round = f->rounds ? form_round(f, row) : 1;

    if (!round || round > (f->rounds ? f->rounds : 1))
        return false;
    for (uint32_t i = 0; round > 1 && i < facts_columns(t); i++)
        if (!facts_blank(t, row, i) && !has_place(f, i, round))
            return false;
    return true;
}

/* Which part of its item a row is about; one that is hidden is like no other.
 */
static struct str part_of(const struct form *f, uint32_t row)
{
    const struct answers *x = &f->answers;
    struct arena *a = f->j->arena;
    struct value sub = show(f->j, x->table, row, x->sub);
    struct value requirement = show(f->j, x->table, row, x->requirement);

    if (sub.hidden || requirement.hidden)
        return str_format(a, "\n\n%u", (unsigned)row);
    return str_format(a, "%.*s\n%.*s", STR_ARG(utf8_fold(a, sub.text)),
                      STR_ARG(utf8_fold(a, requirement.text)));
}

static void add_line(struct lines *l, uint32_t row, unsigned long round)
{
    struct line *x = &l->list[l->count];

    for (size_t i = 0; i <= ROUNDS_ABREAST; i++)
        x->rows[i] = NO_ROW;
    x->rows[round] = row;
    x->rows[0] = row;
    x->extra = l->count > 0;
    l->count++;
}

static void add_row(const struct form *f, struct lines *l, uint32_t row)
{
    if (!f->rounds || !form_row_fits(f, row)) {
        add_line(l, row, 1);
        return;
    }
    unsigned long n = form_round(f, row);
    long at = map_add(&l->parts, part_of(f, row), (long)l->count);
    if (at == MAP_NONE) {
        add_line(l, row, n);
        return;
    }
    struct line *x = &l->list[at];
    if (x->rows[n] != NO_ROW) {
        add_line(l, row, 1);
        return;
    }
    x->rows[n] = row;
    if (n == 1)
        x->rows[0] = row;
}

/* The item's own answer first, then its parts; a line without an answer where
   it has none. */
static void gather(const struct form *f, const struct response *r,
                   struct lines *l)
{
    l->list = arena_array(f->j->arena, struct line, (size_t)r->extra_count + 1);
    l->parts.arena = f->j->arena;
    if (r->own != NO_ROW || !r->by_parts)
        add_row(f, l, r->own);
    for (uint32_t k = 0; k < r->extra_count; k++)
        add_row(f, l, r->extra[k]);
}

void form_rows(struct form *f)
{
    const struct catalog *c = f->j->catalog;
    const struct response *r = f->service ? f->service->responses : NULL;
    const struct response blank = {.own = NO_ROW};
    size_t rows = c->item_count;

    for (size_t i = 0; r && i < c->item_count; i++)
        rows += r[i].extra_count;
    f->choices = form_choices(f, rows);
    if (f->choices && status_column(f) < f->count)
        f->rows->columns[status_column(f)].each = f->choices;
    uint32_t *items = arena_array(f->j->arena, uint32_t, rows + 1);
    f->items = items;
    for (size_t i = 0; i < c->item_count; i++) {
        struct lines l = {0};
        gather(f, r ? &r[i] : &blank, &l);
        for (size_t k = 0; k < l.count; k++) {
            items[f->rows->row_count] = (uint32_t)i;
            emit(f, i, &l.list[k]);
        }
    }
}
