/*
 * What is to be told of rows whose numbers and texts do not go together. The
 * first few of a kind are told one by one, at their places.
 */
#include "check/numbered.h"

#include "base/arena.h"

enum {
    FEW = 5,    /* findings of a kind told one by one */
    SHIFTED = 3 /* rows that are off by the same from which on it is a shift */
};

static struct str number_of(const struct numbered *n, uint32_t item)
{
    return facts_text(n->catalog->items, item, n->number);
}

static struct loc place(const struct numbered *n, const struct judged *j,
                        long column)
{
    return facts_at(n->table, j->row, column);
}

static struct phrase number_written(const struct numbered *n,
                                    const struct judged *j)
{
    return facts_item(n->table, j->row, n->id, j->item);
}

static void tell_unknown(const struct numbered *n)
{
    struct item_nearest numbers = item_nearest_open(n->x->arena, n->catalog);

    for (size_t i = 0; i < n->count; i++) {
        const struct judged *j = &n->rows[i];
        if (j->verdict == UNKNOWN)
            item_unknown_tell(n->x->scratch, n->x->diag, place(n, j, n->id),
                              &numbers, facts_stray(n->table, j->row, n->id),
                              facts_cell(n->table, j->row, n->id)->typed ==
                                  TYPED_DATE);
        arena_reset(n->x->scratch);
    }
}

static void tell_rest(const struct numbered *n, struct id_list *rest,
                      enum message id)
{
    if (rest->count)
        diag(n->x->diag, facts_at(n->table, NO_ROW, -1), id,
             str_number(n->x->scratch, rest->count), id_list_text(rest, 0),
             id_list_text(rest, 1));
    id_list_free(rest);
}

static void tell_settled(const struct numbered *n)
{
    struct id_list rest = id_list_open(n->x->arena);
    size_t told = 0;

    for (size_t i = 0; i < n->count; i++) {
        const struct judged *j = &n->rows[i];
        if (j->verdict != SETTLED)
            continue;
        struct str item = number_of(n, j->item);
        if (told++ < FEW)
            diag(n->x->diag, place(n, j, n->id), MSG_NUMBER_SETTLED,
                 facts_phrase(n->table, j->row, n->id), item);
        else
            id_list_add(&rest, phrase_open(item));
    }
    tell_rest(n, &rest, MSG_NUMBERS_SETTLED);
}

/* 「1.1、1.10」 */
static struct str all_of_figure(const struct numbered *n, struct str figure)
{
    struct out o = {.arena = n->x->arena};
    uint32_t item = figures_find(n->x->scratch, &n->figures, figure);

    for (; item != NO_ROW; item = n->figures.next[item]) {
        out_puts(&o, o.len ? DIAG_COMMA : "");
        out_str(&o, number_of(n, item));
    }
    return out_take(&o);
}

static void tell_open(const struct numbered *n)
{
    struct id_list rest = id_list_open(n->x->arena);
    size_t told = 0;

    for (size_t i = 0; i < n->count; i++) {
        const struct judged *j = &n->rows[i];
        if (j->verdict != OPEN)
            continue;
        if (told++ < FEW)
            diag(n->x->diag, place(n, j, n->id), MSG_NUMBER_FIGURE,
                 facts_phrase(n->table, j->row, n->id),
                 all_of_figure(n, facts_text(n->table, j->row, n->id)));
        else
            id_list_add(&rest, facts_phrase(n->table, j->row, n->id));
    }
    tell_rest(n, &rest, MSG_NUMBERS_FIGURE);
}

/* By how many items the text of a row stands off its number; 0: not known. */
static long offset(const struct judged *j)
{
    uint32_t item = j->item;

    return j->verdict != ELSEWHERE || item == NO_ROW
               ? 0
               : (long)j->other - (long)item;
}

/* The offset that most rows have whose text is another item's, and of how many
   of them; by the vote of one against the others. */
static long common_offset(const struct numbered *n, size_t *rows)
{
    long most = 0;
    size_t votes = 0;

    for (size_t i = 0; i < n->count; i++) {
        long k = offset(&n->rows[i]);
        if (!k)
            continue;
        if (!votes)
            most = k;
        votes = k == most ? votes + 1 : votes - 1;
    }
    *rows = 0;
    for (size_t i = 0; i < n->count; i++)
        *rows += most && offset(&n->rows[i]) == most;
    return most;
}

static void tell_shift(struct numbered *n)
{
    size_t rows;
    long k = common_offset(n, &rows);
    const struct judged *first = NULL;
    struct arena *a = n->x->scratch;

    if (rows < SHIFTED)
        return;
    for (size_t i = 0; i < n->count; i++) {
        struct judged *j = &n->rows[i];
        if (offset(j) != k)
            continue;
        first = first ? first : j;
        j->told = true;
    }
    diag(n->x->diag, place(n, first, n->id),
         k > 0 ? MSG_QUESTIONS_AHEAD : MSG_QUESTIONS_BEHIND,
         str_number(a, (long long)rows), number_written(n, first),
         number_of(n, first->other), str_number(a, k > 0 ? k : -k));
}

/* The row whose number is the item that j's text is of, and the reverse. */
static struct judged *swapped_with(struct numbered *n, const struct judged *j,
                                   const uint32_t *row_of)
{
    uint32_t other = row_of[j->other];
    struct judged *k = other == NO_ROW ? NULL : &n->rows[other];

    return k && !k->told && k->other == j->item ? k : NULL;
}

/* By item: the judged row that has its number and another's text. */
static uint32_t *rows_by_item(const struct numbered *n)
{
    size_t items = n->catalog->item_count;
    uint32_t *row_of = arena_array(n->x->arena, uint32_t, items + 1);

    for (size_t i = 0; i < items; i++)
        row_of[i] = NO_ROW;
    for (size_t i = 0; i < n->count; i++)
        if (offset(&n->rows[i]))
            row_of[n->rows[i].item] = (uint32_t)i;
    return row_of;
}

static void tell_other(const struct numbered *n, const struct judged *j)
{
    struct phrase number = number_written(n, j);

    diag(n->x->diag, place(n, j, j->changed.given),
         j->item == NO_ROW ? MSG_QUESTION_MISNUMBERED : MSG_QUESTION_OTHER,
         number, number_of(n, j->other));
}

static void tell_elsewhere(struct numbered *n)
{
    struct id_list rest = id_list_open(n->x->arena);
    const uint32_t *row_of;
    size_t told = 0;

    tell_shift(n);
    row_of = rows_by_item(n);
    for (size_t i = 0; i < n->count; i++) {
        struct judged *j = &n->rows[i];
        if (j->verdict != ELSEWHERE || j->told)
            continue;
        struct judged *k = offset(j) ? swapped_with(n, j, row_of) : NULL;
        j->told = true;
        if (k)
            k->told = true;
        if (told++ >= FEW)
            id_list_add(&rest, number_written(n, j));
        else if (k)
            diag(n->x->diag, place(n, j, j->changed.given),
                 MSG_QUESTIONS_SWAPPED, number_written(n, j),
                 number_written(n, k));
        else
            tell_other(n, j);
    }
    tell_rest(n, &rest, MSG_QUESTIONS_OTHER);
}

static struct str column_said(const struct numbered *n, long column)
{
    const struct term *t = n->table->columns[column].term;

    return t ? vocabulary_both(n->x->scratch, t)
             : facts_label(n->table, column);
}

/* What a row has for a text is not for all eyes: anything may have slid into
   it. */
static void tell_change(const struct numbered *n, const struct judged *j,
                        bool obstacle)
{
    struct arena *a = n->x->scratch;
    uint32_t item = j->item;
    struct phrase asked =
        facts_phrase(n->catalog->items, item, j->changed.asked);
    struct phrase given = facts_stray(n->table, j->row, j->changed.given);
    struct question_change c =
        question_compare(a, phrase_raw(asked), phrase_raw(given));
    struct loc at = place(n, j, j->changed.given);
    enum message id = c.cut ? MSG_QUESTION_CUT : MSG_QUESTION_CHANGED;
    struct phrase args[] = {number_written(n, j), phrase_part(given, c.is),
                            phrase_part(asked, c.was),
                            phrase_open(column_said(n, j->changed.given))};

    if (obstacle)
        diag_say_obstacle(n->x->diag, at, n->x->refused, id, args, 4);
    else
        diag_say(n->x->diag, at, id, args, 4);
}

void numbered_tell_changes(const struct numbered *n, bool obstacle)
{
    struct id_list rest = id_list_open(n->x->arena);
    size_t told = 0;

    for (size_t i = 0; i < n->count; i++) {
        const struct judged *j = &n->rows[i];
        if (j->verdict != CHANGED)
            continue;
        if (told++ < FEW)
            tell_change(n, j, obstacle);
        else
            id_list_add(&rest, number_written(n, j));
    }
    if (rest.count && obstacle)
        diag_obstacle(n->x->diag, facts_at(n->table, NO_ROW, -1), n->x->refused,
                      MSG_QUESTIONS_CHANGED,
                      str_number(n->x->scratch, (long long)n->texted),
                      str_number(n->x->scratch, rest.count),
                      id_list_text(&rest, 0), id_list_text(&rest, 1));
    else if (rest.count)
        diag(n->x->diag, facts_at(n->table, NO_ROW, -1), MSG_QUESTIONS_CHANGED,
             str_number(n->x->scratch, (long long)n->texted),
             str_number(n->x->scratch, rest.count), id_list_text(&rest, 0),
             id_list_text(&rest, 1));
    id_list_free(&rest);
}

void numbered_tell(struct numbered *n)
{
    tell_unknown(n);
    tell_settled(n);
    tell_open(n);
    tell_elsewhere(n);
}
