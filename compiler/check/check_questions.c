/*
 * A number and the text beside it: whether they are of one item, and whether
 * the item still asks that. A number that only the text could settle, or that
 * nothing settles, is told, too.
 */
#include "base/arena.h"
#include "check/check_rules.h"
#include "model/item_number.h"
#include "model/places.h"
#include "model/question.h"

#include <stdlib.h>

enum {
    FEW = 5,    /* findings of a kind told one by one */
    SHIFTED = 3 /* rows that are off by the same from which on it is a shift */
};

enum verdict {
    FITS,      /* or there is no text beside the number */
    UNKNOWN,   /* the catalog has neither the number nor the text */
    CHANGED,   /* the text is no item's */
    ELSEWHERE, /* the text is another item's */
    SETTLED,   /* the number is spoiled, and the text says which it was */
    OPEN       /* the number is spoiled, and nothing says which it was */
};

struct pair { /* a column of the table, and that of the items */
    long given, asked;
};

struct judged { /* a row */
    uint32_t row;
    uint32_t other;      /* the item that the text is of, or NO_ROW */
    struct pair changed; /* the columns whose words differ */
    enum verdict verdict;
    bool told;
};

struct sheet {
    const struct checking *x;
    const struct facts *table;
    struct questions questions; /* made when they are first asked for */
    struct figures figures;
    bool indexed, figured;
    long id, text, sub, requirement; /* columns */
    long asked, number;              /* of the items */
    struct pair *others; /* further columns that say what the item asks */
    size_t other_count;
    struct judged *rows;
    size_t count;  /* of rows with anything to tell */
    size_t texted; /* rows with a text */
};

static struct str number_of(const struct sheet *s, uint32_t item)
{
    return facts_text(s->x->catalog->items, item, s->number);
}

/* Whether a row's number is held as a figure, and several items are that
   figure. */
static bool is_vague(struct sheet *s, size_t row)
{
    const struct fact *f = facts_cell(s->table, row, s->id);

    if (f->typed != TYPED_FIGURE)
        return false;
    if (!s->figured)
        s->figures = figures_index(s->x->arena, s->x->catalog);
    s->figured = true;
    uint32_t item = figures_find(s->x->scratch, &s->figures,
                                 facts_text(s->table, row, s->id));
    return item != NO_ROW && s->figures.next[item] != NO_ROW;
}

/* Of several items that ask the same the one nearest to the row's own. */
static uint32_t find_text(struct sheet *s, struct str text, uint32_t own)
{
    if (!s->indexed)
        s->questions = questions_index(s->x->arena, s->x->catalog);
    s->indexed = true;
    uint32_t item = questions_find(s->x->scratch, &s->questions, text);
    uint32_t best = item;
    while (item != NO_ROW && own != NO_ROW) {
        if (labs((long)item - (long)own) < labs((long)best - (long)own))
            best = item;
        item = s->questions.next[item];
    }
    return best;
}

/* A part of an item may be answered beside that part of its text. */
static bool is_part(const struct sheet *s, size_t row, uint32_t item,
                    struct str text)
{
    struct arena *a = s->x->scratch;
    const struct facts *items = s->x->catalog->items;
    struct str asked = question_fold(a, facts_text(items, item, s->asked));
    struct str part = question_fold(a, text);

    return (facts_text(s->table, row, s->sub).len ||
            facts_text(s->table, row, s->requirement).len) &&
           str_find(asked, part) < asked.len;
}

/* A level that was left blank says again what stands above it. */
static bool inherited(const struct sheet *s, size_t row, long column)
{
    return row && facts_text(s->table, row, column).ptr ==
                      facts_text(s->table, row - 1, column).ptr;
}

/* The first of the further columns that differs, into *changed. */
static bool fits_elsewhere(const struct sheet *s, size_t row, uint32_t item,
                           struct pair *changed)
{
    for (size_t i = 0; i < s->other_count; i++) {
        struct pair x = s->others[i];
        struct str given = question_given(s->table, row, x.given);
        if (!given.len || inherited(s, row, x.given) ||
            question_asks(s->x->scratch, s->x->catalog, item, x.asked, given))
            continue;
        *changed = x;
        return false;
    }
    return true;
}

static enum verdict judge(struct sheet *s, size_t row, struct judged *j)
{
    struct arena *a = s->x->scratch;
    struct str number = facts_text(s->table, row, s->id);
    struct str text = question_given(s->table, row, s->text);
    uint32_t item = facts_about(s->table, row);

    j->other = NO_ROW;
    j->changed = (struct pair){s->text, s->asked};
    s->texted += text.len > 0;
    if (!number.len)
        return FITS; /* check_rows() */
    if (item != NO_ROW && item != catalog_item(a, s->x->catalog, number))
        return SETTLED;
    if (item != NO_ROW && text.len &&
        question_asks(a, s->x->catalog, item, s->asked, text))
        return fits_elsewhere(s, row, item, &j->changed) ? FITS : CHANGED;
    if (text.len)
        j->other = find_text(s, text, item);
    if (j->other != NO_ROW)
        return ELSEWHERE;
    if (is_vague(s, row))
        return OPEN;
    if (item == NO_ROW)
        return UNKNOWN;
    if (text.len && !is_part(s, row, item, text))
        return CHANGED;
    return fits_elsewhere(s, row, item, &j->changed) ? FITS : CHANGED;
}

static void judge_all(struct sheet *s)
{
    const struct facts *t = s->table;

    s->rows = arena_array(s->x->arena, struct judged, t->row_count + 1);
    for (size_t i = 0; i < t->row_count; i++) {
        struct judged j = {.row = (uint32_t)i};
        j.verdict = judge(s, i, &j);
        if (j.verdict != FITS)
            s->rows[s->count++] = j;
        arena_reset(s->x->scratch);
    }
}

static struct loc place(const struct sheet *s, const struct judged *j,
                        long column)
{
    return facts_at(s->table, j->row, column);
}

static struct phrase number_written(const struct sheet *s,
                                    const struct judged *j)
{
    return facts_item(s->table, j->row, s->id, facts_about(s->table, j->row));
}

/* A number that the catalog does not have, and which of its own it may be. */
static void tell_unknown(const struct sheet *s, const struct judged *j)
{
    struct str id = facts_text(s->table, j->row, s->id);
    struct phrase written = facts_stray(s->table, j->row, s->id);
    struct str catalog = s->x->catalog->id;
    struct str near = item_number_nearest(s->x->scratch, s->x->catalog, id);
    bool date = facts_cell(s->table, j->row, s->id)->typed == TYPED_DATE ||
                item_number_is_date(s->x->scratch, id);

    if (near.len)
        diag(s->x->diag, place(s, j, s->id),
             date ? MSG_ITEM_DATE : MSG_ITEM_NEAR, written, catalog, near);
    else
        diag(s->x->diag, place(s, j, s->id), MSG_ITEM_UNKNOWN, written,
             catalog);
}

static void tell_all_unknown(const struct sheet *s)
{
    for (size_t i = 0; i < s->count; i++) {
        if (s->rows[i].verdict == UNKNOWN)
            tell_unknown(s, &s->rows[i]);
        arena_reset(s->x->scratch);
    }
}

static void tell_rest(const struct sheet *s, struct id_list *rest,
                      enum message id)
{
    if (rest->count)
        diag(s->x->diag, facts_at(s->table, NO_ROW, -1), id,
             str_number(s->x->scratch, rest->count), id_list_text(rest, 0),
             id_list_text(rest, 1));
    id_list_free(rest);
}

static void tell_settled(const struct sheet *s)
{
    struct id_list rest = id_list_open(s->x->arena);
    size_t told = 0;

    for (size_t i = 0; i < s->count; i++) {
        const struct judged *j = &s->rows[i];
        if (j->verdict != SETTLED)
            continue;
        struct str item = number_of(s, facts_about(s->table, j->row));
        if (told++ < FEW)
            diag(s->x->diag, place(s, j, s->id), MSG_NUMBER_SETTLED,
                 facts_phrase(s->table, j->row, s->id), item);
        else
            id_list_add(&rest, phrase_open(item));
    }
    tell_rest(s, &rest, MSG_NUMBERS_SETTLED);
}

/* 「1.1、1.10」 */
static struct str all_of_figure(const struct sheet *s, struct str figure)
{
    struct out o = {.arena = s->x->arena};
    uint32_t item = figures_find(s->x->scratch, &s->figures, figure);

    for (; item != NO_ROW; item = s->figures.next[item]) {
        out_puts(&o, o.len ? DIAG_COMMA : "");
        out_str(&o, number_of(s, item));
    }
    return out_take(&o);
}

static void tell_open(const struct sheet *s)
{
    struct id_list rest = id_list_open(s->x->arena);
    size_t told = 0;

    for (size_t i = 0; i < s->count; i++) {
        const struct judged *j = &s->rows[i];
        if (j->verdict != OPEN)
            continue;
        if (told++ < FEW)
            diag(s->x->diag, place(s, j, s->id), MSG_NUMBER_FIGURE,
                 facts_phrase(s->table, j->row, s->id),
                 all_of_figure(s, facts_text(s->table, j->row, s->id)));
        else
            id_list_add(&rest, facts_phrase(s->table, j->row, s->id));
    }
    tell_rest(s, &rest, MSG_NUMBERS_FIGURE);
}

/* By how many items the text of a row stands off its number; 0: not known. */
static long offset(const struct sheet *s, const struct judged *j)
{
    uint32_t item = facts_about(s->table, j->row);

    return j->verdict != ELSEWHERE || item == NO_ROW
               ? 0
               : (long)j->other - (long)item;
}

/* The offset that most rows have whose text is another item's, and of how many
   of them; by the vote of one against the others. */
static long common_offset(const struct sheet *s, size_t *rows)
{
    long most = 0;
    size_t votes = 0;

    for (size_t i = 0; i < s->count; i++) {
        long k = offset(s, &s->rows[i]);
        if (!k)
            continue;
        if (!votes)
            most = k;
        votes = k == most ? votes + 1 : votes - 1;
    }
    *rows = 0;
    for (size_t i = 0; i < s->count; i++)
        *rows += most && offset(s, &s->rows[i]) == most;
    return most;
}

static void tell_shift(struct sheet *s)
{
    size_t rows;
    long k = common_offset(s, &rows);
    const struct judged *first = NULL;
    struct arena *a = s->x->scratch;

    if (rows < SHIFTED)
        return;
    for (size_t i = 0; i < s->count; i++) {
        struct judged *j = &s->rows[i];
        if (offset(s, j) != k)
            continue;
        first = first ? first : j;
        j->told = true;
    }
    diag(s->x->diag, place(s, first, s->id),
         k > 0 ? MSG_QUESTIONS_AHEAD : MSG_QUESTIONS_BEHIND,
         str_number(a, (long long)rows), number_written(s, first),
         number_of(s, first->other), str_number(a, k > 0 ? k : -k));
}

/* The row whose number is the item that j's text is of, and the reverse. */
static struct judged *swapped_with(struct sheet *s, const struct judged *j,
                                   const uint32_t *row_of)
{
    uint32_t other = row_of[j->other];
    struct judged *k = other == NO_ROW ? NULL : &s->rows[other];

    return k && !k->told && k->other == facts_about(s->table, j->row) ? k
                                                                      : NULL;
}

/* By item: the judged row that has its number and another's text. */
static uint32_t *rows_by_item(const struct sheet *s)
{
    size_t n = s->x->catalog->item_count;
    uint32_t *row_of = arena_array(s->x->arena, uint32_t, n + 1);

    for (size_t i = 0; i < n; i++)
        row_of[i] = NO_ROW;
    for (size_t i = 0; i < s->count; i++)
        if (offset(s, &s->rows[i]))
            row_of[facts_about(s->table, s->rows[i].row)] = (uint32_t)i;
    return row_of;
}

static void tell_other(const struct sheet *s, const struct judged *j)
{
    struct phrase number = number_written(s, j);

    diag(s->x->diag, place(s, j, s->text),
         facts_about(s->table, j->row) == NO_ROW ? MSG_QUESTION_MISNUMBERED
                                                 : MSG_QUESTION_OTHER,
         number, number_of(s, j->other));
}

static void tell_elsewhere(struct sheet *s)
{
    struct id_list rest = id_list_open(s->x->arena);
    const uint32_t *row_of;
    size_t told = 0;

    tell_shift(s);
    row_of = rows_by_item(s);
    for (size_t i = 0; i < s->count; i++) {
        struct judged *j = &s->rows[i];
        if (j->verdict != ELSEWHERE || j->told)
            continue;
        struct judged *k = offset(s, j) ? swapped_with(s, j, row_of) : NULL;
        j->told = true;
        if (k)
            k->told = true;
        if (told++ >= FEW)
            id_list_add(&rest, number_written(s, j));
        else if (k)
            diag(s->x->diag, place(s, j, s->text), MSG_QUESTIONS_SWAPPED,
                 number_written(s, j), number_written(s, k));
        else
            tell_other(s, j);
    }
    tell_rest(s, &rest, MSG_QUESTIONS_OTHER);
}

static struct str column_said(const struct sheet *s, long column)
{
    const struct term *t = s->table->columns[column].term;

    return t ? vocabulary_both(s->x->scratch, t)
             : facts_label(s->table, column);
}

/* What a row has for a text is not for all eyes: anything may have slid into
   it. */
static void tell_change(const struct sheet *s, const struct judged *j,
                        bool obstacle)
{
    struct arena *a = s->x->scratch;
    uint32_t item = facts_about(s->table, j->row);
    struct phrase asked =
        facts_phrase(s->x->catalog->items, item, j->changed.asked);
    struct phrase given = facts_stray(s->table, j->row, j->changed.given);
    struct question_change c =
        question_compare(a, phrase_raw(asked), phrase_raw(given));
    struct loc at = place(s, j, j->changed.given);
    enum message id = c.cut ? MSG_QUESTION_CUT : MSG_QUESTION_CHANGED;
    struct phrase args[] = {number_written(s, j), phrase_part(given, c.is),
                            phrase_part(asked, c.was),
                            phrase_open(column_said(s, j->changed.given))};

    if (obstacle)
        diag_say_obstacle(s->x->diag, at, s->x->refused, id, args, 4);
    else
        diag_say(s->x->diag, at, id, args, 4);
}

static void tell_changes(const struct sheet *s, bool obstacle)
{
    struct id_list rest = id_list_open(s->x->arena);
    size_t told = 0;

    for (size_t i = 0; i < s->count; i++) {
        const struct judged *j = &s->rows[i];
        if (j->verdict != CHANGED)
            continue;
        if (told++ < FEW)
            tell_change(s, j, obstacle);
        else
            id_list_add(&rest, number_written(s, j));
    }
    if (rest.count && obstacle)
        diag_obstacle(s->x->diag, facts_at(s->table, NO_ROW, -1), s->x->refused,
                      MSG_QUESTIONS_CHANGED,
                      str_number(s->x->scratch, (long long)s->texted),
                      str_number(s->x->scratch, rest.count),
                      id_list_text(&rest, 0), id_list_text(&rest, 1));
    else if (rest.count)
        diag(s->x->diag, facts_at(s->table, NO_ROW, -1), MSG_QUESTIONS_CHANGED,
             str_number(s->x->scratch, (long long)s->texted),
             str_number(s->x->scratch, rest.count), id_list_text(&rest, 0),
             id_list_text(&rest, 1));
    id_list_free(&rest);
}

static struct sheet sheet_of(const struct checking *x, const struct facts *t)
{
    const struct facts *items = x->catalog->items;
    struct sheet s = {.x = x,
                      .table = t,
                      .id = facts_column(t, "id"),
                      .text = facts_column(t, "text"),
                      .sub = facts_column(t, "sub"),
                      .requirement = facts_column(t, "requirement"),
                      .asked = facts_column(items, "text"),
                      .number = facts_column(items, "id"),
                      .others =
                          arena_array(x->arena, struct pair, t->column_count)};

    for (uint32_t i = 0; i < t->column_count; i++) {
        long asked = facts_column_named(items, t->columns[i].name);
        if (asked >= 0 && (long)i != s.text &&
            question_column(x->catalog, &t->columns[i]))
            s.others[s.other_count++] = (struct pair){(long)i, asked};
    }
    return s;
}

/* Changed texts of an evaluation stand in the way of its publication:
   check_judged_questions(). */
void check_questions(const struct checking *x)
{
    struct sheet s = sheet_of(x, x->table);

    if (s.id < 0)
        return;
    judge_all(&s);
    tell_all_unknown(&s);
    tell_settled(&s);
    tell_open(&s);
    tell_elsewhere(&s);
    if (!x->evaluation)
        tell_changes(&s, false);
}

void check_judged_questions(const struct checking *x)
{
    const struct facts *tables[] = {x->evaluation->answers,
                                    x->evaluation->judgements};

    for (size_t i = 0; i < 2; i++) {
        struct sheet s = sheet_of(x, tables[i]);
        if (s.id < 0)
            continue;
        judge_all(&s);
        tell_changes(&s, true);
    }
}
