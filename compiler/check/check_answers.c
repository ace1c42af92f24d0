/*
 * The rules on answers and judgements: every row belongs to an item, none is
 * said twice, every word is one of the catalog's, and what is not answered or
 * not explained is told.
 */
#include "base/arena.h"
#include "base/near.h"
#include "base/utf8.h"
#include "check/check_rules.h"
#include "model/asked.h"
#include "model/judge.h"
#include "model/marks.h"
#include "model/places.h"
#include "model/round.h"

enum {
    REASONS = 10 /* missing reasons told one by one */
};

struct columns { /* of the table, -1 where there is none */
    long id, sub, status, comment, improvement;
    long reason; /* where the catalog names a column for it */
    bool apart;  /* it does: the comment gives none */
    long requirement, round;
};

static struct columns columns_of(const struct checking *x)
{
    const struct facts *t = x->table;
    bool judged = x->axis == AXIS_JUDGEMENT;
    long reason;
    bool apart = places_reason(
        x->catalog, judged ? FILLER_EVALUATOR : FILLER_RESPONDENT, t, &reason);

    return (struct columns){
        .reason = apart ? reason : facts_column(t, "reason"),
        .apart = apart,
        .id = facts_column(t, "id"),
        .sub = facts_column(t, "sub"),
        .status = facts_column(t, "status"),
        .comment = facts_column(t, "comment"),
        .improvement = judged ? facts_column(t, "improvement") : -1,
        .requirement = facts_column(t, "requirement"),
        .round = facts_column(t, "round"),
    };
}

static struct loc place(const struct checking *x, size_t row, long column)
{
    return facts_at(x->table, row, column);
}

/* As the row writes it, whether there is such an item or not. */
static struct phrase id_of(const struct checking *x, size_t row, long id)
{
    return facts_item(x->table, row, id, facts_about(x->table, row));
}

void check_rows(const struct checking *x)
{
    const struct facts *t = x->table;
    long column = facts_column(t, "id");

    for (size_t i = 0; i < t->row_count; i++)
        if (!facts_text(t, i, column).len)
            diag(x->diag, place(x, i, column), MSG_CELL_EMPTY,
                 t->columns[column].label);
}

/* What rows of one item must differ in, but for whose judgement they are. */
static struct str row_key(const struct checking *x, const struct columns *at,
                          size_t row, uint32_t item)
{
    const struct facts *t = x->table;
    struct str sub = utf8_fold(x->scratch, facts_text(t, row, at->sub));
    struct str requirement =
        utf8_fold(x->scratch, facts_text(t, row, at->requirement));
    unsigned long round =
        round_read(x->scratch, facts_text(t, row, at->round)).number;

    return str_format(x->scratch, "%u\n%.*s\n%.*s\n%lu", (unsigned)item,
                      STR_ARG(sub), STR_ARG(requirement), round ? round : 1);
}

/* The row before with which a row is said twice, or MAP_NONE. Judgements of
   several evaluators are several, but one whose evaluator is not named could be
   anybody's. */
static long said_before(const struct checking *x, struct map *seen,
                        struct str key, size_t row)
{
    if (x->axis != AXIS_JUDGEMENT)
        return map_add(seen, key, (long)row);
    struct str judge = judge_of(x->scratch, x->table, row);
    struct str own =
        str_format(x->scratch, "%.*s\n%.*s", STR_ARG(key), STR_ARG(judge));
    struct str nobody = str_format(x->scratch, "%.*s\n", STR_ARG(key));
    long first = map_add(seen, own, (long)row);

    if (first != MAP_NONE || judge_decides(x->scratch, x->table, row))
        return first;
    long any = map_add(seen, key, (long)row);
    return judge.len ? map_find(seen, nobody) : any;
}

/* Only items with more than one row can be said twice; of which round a row is
   has to be known. */
void check_repeats(const struct checking *x)
{
    const struct facts *t = x->table;
    struct columns at = columns_of(x);
    struct map seen = {.arena = x->scratch};

    for (size_t i = 0; i < t->row_count; i++) {
        uint32_t item = facts_about(t, i);
        struct str round = facts_text(t, i, at.round);
        if (item == NO_ROW ||
            (round.len && !round_read(x->scratch, round).number) ||
            (x->axis == AXIS_ANSWER && !x->responses[item].extra_count))
            continue;
        long first = said_before(x, &seen, row_key(x, &at, i, item), i);
        if (first != MAP_NONE)
            diag(x->diag, place(x, i, at.id),
                 x->axis == AXIS_JUDGEMENT ? MSG_JUDGEMENT_TWICE
                                           : MSG_ANSWER_TWICE,
                 facts_phrase(t, i, at.id),
                 bound_place(x->scratch, place(x, (size_t)first, at.id)));
    }
}

static void list_words(struct out *o, const struct catalog *c, enum axis axis)
{
    for (size_t i = 0; i < c->status_count; i++)
        if (c->statuses[i].axis == axis) {
            out_puts(o, o->len ? DIAG_COMMA : "");
            out_str(o, c->statuses[i].word);
        }
    if (!o->len)
        out_puts(o, "（statuses）");
}

/* How far a word of the catalog is from what is written, both folded: 0 where
   one begins the other. */
static unsigned distance(struct str written, struct str word, unsigned most)
{
    bool begins = utf8_length(written) > 1 && utf8_length(word) > 1 &&
                  (str_starts(word, written) || str_starts(written, word));

    return begins ? 0 : near_distance(written, word, most);
}

/* The status that was probably meant, with its mark; empty where none is near,
   or several are. */
static struct str nearest(const struct checking *x, struct str written)
{
    const struct catalog *c = x->catalog;
    struct arena *a = x->scratch;
    struct str folded = utf8_fold(a, written);
    int alike = words_find(WORDS_ALIKE, folded);
    struct str sign =
        alike == WORDS_NONE ? STR("") : words_say(WORDS_ALIKE, alike, LANG_JA);
    unsigned third = (unsigned)utf8_length(folded) / 3;
    unsigned least = third ? third : 1, count = 0;
    const struct status *found = NULL;

    for (size_t i = 0; i < c->status_count; i++) {
        const struct status *s = &c->statuses[i];
        if (s->axis != x->axis)
            continue;
        bool meant =
            sign.len && str_equal(mark_fold(a, s->mark), mark_fold(a, sign));
        unsigned far =
            meant ? 0 : distance(folded, utf8_fold(a, s->word), least);
        if (far > least || (sign.len && !meant))
            continue;
        count = far < least || !found ? 1 : count + 1;
        least = far;
        found = s;
    }
    return count != 1        ? STR("")
           : found->mark.len ? str_format(a, "%.*s %.*s", STR_ARG(found->mark),
                                          STR_ARG(found->word))
                             : found->word;
}

static void tell_word(const struct checking *x, size_t row, long status,
                      struct str words)
{
    struct phrase written = facts_stray(x->table, row, status);
    struct str word = facts_text(x->table, row, status);
    struct str near = nearest(x, word);
    struct loc at = place(x, row, status);

    if (words_find_folded(WORDS_TICK, word) != WORDS_NONE)
        diag(x->diag, at, MSG_STATUS_TICK, written, words);
    else if (near.len)
        diag(x->diag, at, MSG_STATUS_NEAR, written, words, near);
    else
        diag(x->diag, at, MSG_STATUS_UNKNOWN, written, words);
}

void check_words(const struct checking *x)
{
    const struct facts *t = x->table;
    const struct catalog *c = x->catalog;
    struct out words = {.arena = x->scratch};
    long status = facts_column(t, "status");
    bool none = c->words[x->axis].count == 0;

    list_words(&words, c, x->axis);
    for (size_t i = 0; status >= 0 && i < t->row_count; i++) {
        struct str word = facts_text(t, i, status);
        if (!word.len)
            continue;
        if (none && x->axis == AXIS_ANSWER) {
            diag(x->diag, place(x, i, status), MSG_STATUS_UNUSED,
                 t->columns[status].label);
            break;
        }
        if (!check_asked_word(x, i, status) &&
            !catalog_status(x->scratch, c, x->axis, word))
            tell_word(x, i, status, out_view(&words));
        arena_reset(x->scratch);
    }
    out_free(&words);
}

/* The items that nothing counts for; *total: how many could. */
static struct id_list unfilled(const struct checking *x,
                               const struct response *responses,
                               uint32_t *total)
{
    const struct catalog *c = x->catalog;
    struct id_list l = id_list_open(x->scratch);
    long id = facts_column(c->items, "id");

    *total = 0;
    for (size_t i = 0; i < c->item_count; i++) {
        if (!asked_counts(c, i) || responses[i].meaning == MEANING_NOT_ASKED)
            continue;
        ++*total;
        if (!responses[i].filled && !asked_optional(c, i) &&
            responses[i].panel == PANEL_COUNTS)
            id_list_add(&l, facts_phrase(c->items, i, id));
    }
    return l;
}

void check_unanswered(const struct checking *x)
{
    uint32_t total;
    struct id_list l = unfilled(x, x->responses, &total);

    if (l.count)
        diag(x->diag, facts_at(x->table, NO_ROW, -1), MSG_ITEMS_UNANSWERED,
             str_number(x->scratch, total), str_number(x->scratch, l.count),
             id_list_text(&l, 0), id_list_text(&l, 1));
    id_list_free(&l);
}

/* Whether what is not answered has words of its own beside the empty status. */
static bool unworded(const struct checking *x, const struct columns *at,
                     size_t item)
{
    const struct response *r = &x->responses[item];

    return asked_counts(x->catalog, item) && !asked_free(x->catalog, item) &&
           !r->filled && r->own != NO_ROW && r->meaning != MEANING_NOT_ASKED &&
           !facts_text(x->table, r->own, at->status).len &&
           facts_text(x->table, r->own, at->comment).len;
}

/* Perhaps an item is meant to be answered in words, and nothing says so. */
void check_unworded(const struct checking *x)
{
    const struct catalog *c = x->catalog;
    struct columns at = columns_of(x);
    struct id_list l = id_list_open(x->scratch);

    for (size_t i = 0; at.comment >= 0 && i < c->item_count; i++)
        if (unworded(x, &at, i))
            id_list_add(
                &l, facts_phrase(c->items, i, facts_column(c->items, "id")));
    if (l.count)
        diag(x->diag, facts_at(x->table, NO_ROW, -1), MSG_ANSWERS_UNWORDED,
             str_number(x->scratch, l.count), id_list_text(&l, 0),
             id_list_text(&l, 1));
    id_list_free(&l);
}

/* Of judgements that is a matter of publication. */
void check_unjudged(const struct checking *x)
{
    const struct evaluation *e = x->evaluation;
    uint32_t total;
    struct id_list l = unfilled(x, e->judged, &total);

    if (l.count)
        diag_obstacle(x->diag, facts_at(e->judgements, NO_ROW, -1), x->refused,
                      MSG_ITEMS_UNJUDGED, str_number(x->scratch, total),
                      str_number(x->scratch, l.count), id_list_text(&l, 0),
                      id_list_text(&l, 1));
    id_list_free(&l);
}

/* The status of a row that wants a reason and has none, or NULL. */
static const struct status *unexplained(const struct checking *x,
                                        const struct columns *at, size_t row)
{
    const struct facts *t = x->table;
    const struct status *s = check_status(x->catalog, t, row, at->status);
    uint32_t item = facts_about(t, row);

    if (item != NO_ROW && !check_is_current(&x->responses[item], (uint32_t)row))
        return NULL; /* a later round says more */
    bool given = facts_text(t, row, at->reason).len ||
                 facts_text(t, row, at->improvement).len ||
                 (!at->apart && facts_text(t, row, at->comment).len);
    return s && s->reason && !given ? s : NULL;
}

void check_reasons(const struct checking *x)
{
    const struct facts *t = x->table;
    struct columns at = columns_of(x);
    struct id_list more = id_list_open(x->scratch);
    uint32_t told = 0;

    for (size_t i = 0; at.status >= 0 && i < t->row_count; i++) {
        const struct status *s = unexplained(x, &at, i);
        if (s && told++ < REASONS)
            diag(x->diag, place(x, i, at.status), MSG_REASON_MISSING,
                 id_of(x, i, at.id), s->word);
        else if (s)
            id_list_add(&more, id_of(x, i, at.id));
        arena_reset(x->scratch);
    }
    if (more.count)
        diag(x->diag, facts_at(t, NO_ROW, -1), MSG_REASON_MORE,
             str_number(x->scratch, more.count), id_list_text(&more, 0),
             id_list_text(&more, 1));
    id_list_free(&more);
}
