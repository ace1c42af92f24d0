/*
 * Rows are looked up by what they are known by, so that all is linear in what
 * there is. A lender's rows keep their order; what stands in the place of one
 * stands where that was, so that groups of rows keep together.
 */
#include "bind/bind_lend.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "model/visibility.h"

struct lending {
    struct arena *arena;
    struct arena scratch;
    const struct facts *own, *lent;
    struct facts *to;
    uint32_t *items; /* by row of `to`, or NULL */
    uint32_t *lenders;
    uint32_t number;
    struct map known; /* what rows of one's own are known by → the first */
    uint32_t *next;   /* by row of one's own: the next known by the same */
    bool *placed;     /* by row of one's own */
};

static bool is_known(const struct facts *t, uint32_t column)
{
    const struct term *term = t->columns[column].term;

    return t->keyed ? column == FACTS_KEY : term && term->known;
}

/* Whether a column says something by itself: not what its row is about, nor
   who may see it, nor what kaiji or the sheet has put there. */
static bool tells(const struct facts *t, uint32_t column)
{
    const struct term *term = t->columns[column].term;

    if (t->keyed)
        return column == FACTS_VALUE;
    return !is_known(t, column) && !(term && (term->sheet || term->made)) &&
           !visibility_column(t->columns[column].name);
}

static bool says(const struct facts *t, size_t row)
{
    for (uint32_t i = 0; i < t->column_count; i++)
        if (tells(t, i) && !facts_blank(t, row, i))
            return true;
    return false;
}

static bool anything(const struct facts *t)
{
    for (size_t row = 0; row < facts_rows(t); row++)
        if (says(t, row))
            return true;
    return false;
}

/* Whether rows of a table are known by something. */
static bool has_known(const struct facts *t)
{
    for (uint32_t i = 0; i < t->column_count; i++)
        if (is_known(t, i))
            return true;
    return false;
}

/* What a row is known by: its KNOWN columns in the order of the vocabulary, so
   that it is the same in any table of that name. Empty: by nothing. */
static struct str known_by(struct lending *l, const struct facts *t, size_t row)
{
    struct arena *a = &l->scratch;
    struct str all = STR("");
    bool any = false;

    if (t->keyed)
        return utf8_fold(a, facts_text(t, row, FACTS_KEY));
    for (const struct term *x = t->terms->terms; x->name; x++) {
        if (!x->known)
            continue;
        struct str text = facts_text(t, row, facts_column(t, x->name));
        bool item = x->type == TERM_ITEM && facts_about(t, row) != NO_ROW;
        text = item ? str_format(a, "%u", (unsigned)facts_about(t, row))
                    : utf8_fold(a, text);
        any |= text.len > 0;
        all = str_format(a, "%.*s%.*s\n", STR_ARG(all), STR_ARG(text));
    }
    return any ? all : STR("");
}

/* The rows of one's own that say something, and those that are known by
   nothing, by what they are known by. */
static void index_own(struct lending *l)
{
    const uint32_t n = facts_rows(l->own);
    uint32_t *last = arena_array(l->arena, uint32_t, n + 1);

    l->known.arena = l->arena;
    l->next = arena_array(l->arena, uint32_t, n + 1);
    l->placed = arena_array(l->arena, bool, n + 1);
    for (uint32_t row = 0; row < n; row++) {
        l->next[row] = NO_ROW;
        struct str key = str_copy(l->arena, known_by(l, l->own, row));
        arena_reset(&l->scratch);
        if (!key.len || !says(l->own, row))
            continue;
        long first = map_add(&l->known, key, (long)row);
        if (first != MAP_NONE)
            l->next[last[first]] = row;
        last[first == MAP_NONE ? (long)row : first] = row;
    }
}

static void add_columns(struct lending *l)
{
    const struct facts *const of[] = {l->own, l->lent};

    for (size_t k = 0; k < 2; k++)
        for (uint32_t i = 0; i < facts_columns(of[k]); i++) {
            const struct fact_column *c = &of[k]->columns[i];
            long at = facts_column_named(l->to, c->name);
            if (at < 0) {
                at = facts_column_add(l->arena, l->to, c->name, c->label);
                *facts_column_edit(l->to, at) = *c;
                continue;
            }
            struct fact_column *both = facts_column_edit(l->to, at);
            both->unmeant &= c->unmeant;
            both->number |= c->number;
            both->axis = both->axis ? both->axis : c->axis;
            if (c->visibility < both->visibility)
                both->visibility = c->visibility;
        }
}

/* A row of a table; cells of columns that it does not have stand where it
   stands. */
static void take(struct lending *l, const struct facts *from, uint32_t row,
                 uint32_t lender)
{
    struct facts *t = l->to;
    struct fact *to = facts_row_add(l->arena, t);

    for (uint32_t i = 0; i < t->column_count; i++)
        facts_place(l->arena, t, &to[i],
                    (struct loc){facts_at(from, row, 0).source,
                                 facts_at(from, row, 0).line, 0, 0});
    for (uint32_t i = 0; i < from->column_count; i++)
        facts_copy(l->arena, t,
                   &to[facts_column_named(t, from->columns[i].name)], from, row,
                   i);
    l->lenders[t->row_count - 1] = lender;
    if (l->items)
        l->items[t->row_count - 1] = facts_about(from, row);
}

static void take_own(struct lending *l, uint32_t row)
{
    for (; row != NO_ROW; row = l->next[row]) {
        if (!l->placed[row])
            take(l, l->own, row, facts_lent(l->own, row));
        l->placed[row] = true;
    }
}

/* Rows of one's own that say nothing are left out where one is lent. */
static void drop_silent(struct lending *l, const struct map *given)
{
    for (uint32_t row = 0; row < facts_rows(l->own); row++) {
        struct str key = known_by(l, l->own, row);
        bool silent =
            key.len && !says(l->own, row) && map_find(given, key) != MAP_NONE;
        l->placed[row] |= silent;
        arena_reset(&l->scratch);
    }
}

/* A mark of a key that the service has itself is not lent. */
static bool is_in_vain(struct lending *l, uint32_t row)
{
    struct str of =
        l->lent->keyed ? bind_lend_mark_of(&l->scratch, l->lent, row) : STR("");

    return of.len && map_find(&l->known, of) != MAP_NONE;
}

static void take_rows(struct lending *l)
{
    struct map given = {.arena = l->arena};

    for (uint32_t row = 0; row < l->lent->row_count; row++) {
        if (is_in_vain(l, row))
            continue;
        struct str key = known_by(l, l->lent, row);
        long own = key.len ? map_find(&l->known, key) : MAP_NONE;
        uint32_t lender = l->number ? l->number : facts_lent(l->lent, row);
        if (own != MAP_NONE)
            take_own(l, (uint32_t)own);
        else
            take(l, l->lent, row, lender);
        if (key.len)
            map_add(&given, str_copy(l->arena, key), 1);
        arena_reset(&l->scratch);
    }
    drop_silent(l, &given);
    for (uint32_t row = 0; row < facts_rows(l->own); row++)
        if (!l->placed[row])
            take(l, l->own, row, facts_lent(l->own, row));
}

static void open_table(struct lending *l)
{
    const struct facts *like = l->own ? l->own : l->lent;
    uint32_t rows = facts_rows(l->own) + l->lent->row_count;

    l->to = facts_new(l->arena, like->name, like->sources[0]);
    l->to->terms = like->terms;
    l->to->keyed = like->keyed;
    l->to->visibility = like->visibility;
    if (l->lent->visibility < like->visibility)
        l->to->visibility = l->lent->visibility;
    add_columns(l);
    facts_reserve(l->arena, l->to, rows + 1);
    l->lenders = arena_array(l->arena, uint32_t, rows + 1);
    if (like->items)
        l->items = arena_array(l->arena, uint32_t, rows + 1);
    l->to->lent = l->lenders;
    l->to->items = l->items;
}

struct facts *bind_lend_rows(struct arena *a, const struct facts *own,
                             const struct facts *lent, uint32_t number)
{
    struct lending l = {.arena = a, .own = own, .lent = lent, .number = number};

    if (own && anything(own) && !has_known(own))
        return facts_again(a, own);
    if (own && !has_known(own))
        l.own = NULL;
    arena_init(&l.scratch, a->oom, a->user);
    open_table(&l);
    if (has_known(lent)) {
        index_own(&l);
        take_rows(&l);
    } else {
        for (uint32_t row = 0; row < lent->row_count; row++)
            take(&l, lent, row, number ? number : facts_lent(lent, row));
    }
    arena_free(&l.scratch);
    return l.to;
}

void bind_lend_note(struct arena *a, struct facts *t, const struct catalog *c,
                    uint32_t number)
{
    long column = facts_column(t, c->words[AXIS_ANSWER].count &&
                                          facts_column(t, "status") >= 0
                                      ? "status"
                                      : "comment");
    struct phrase note =
        phrase_open(words_say(WORDS_LENT, LENT_ANSWER, c->lang));

    for (size_t row = 0; column >= 0 && row < t->row_count; row++)
        if (facts_lent(t, row) == number)
            facts_note(a, t, facts_edit(t, row, column), note);
}
