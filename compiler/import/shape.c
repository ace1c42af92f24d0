#include "import/shape.h"

#include "base/arena.h"
#include "base/utf8.h"

enum {
    LABELS_MOST = 24, /* different labels of a card */
    LABEL_MOST = 20,  /* characters of one */
    CARD_NUMBER = 0,  /* columns of the grid that cards become */
    CARD_TEXT = 1,
    CARD_LABELS = 2
};

struct label {
    struct str fold;
    const struct spot *spot; /* the first one */
    uint32_t times;
    const struct term *term; /* what kaiji knows of it, or NULL */
};

struct labels {
    struct label list[LABELS_MOST];
    size_t count;
};

/* --- forms that are turned --- */

static bool is_turned(struct arena *a, const struct known *k,
                      const struct sheet_read *s)
{
    uint32_t down = 0, right = 0;

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        uint32_t n = sheet_items_down(a, s, k, c);
        down = n > down ? n : down;
    }
    for (uint32_t r = 0; r < s->grid.rows; r++) {
        if (grid_filled(&s->grid, r) <= down)
            continue;
        uint32_t n = sheet_items_right(a, s, k, r);
        right = n > right ? n : right;
    }
    return right >= 2 && right > down;
}

/* --- cards --- */

static long label_find(const struct labels *l, struct str fold)
{
    for (size_t i = 0; i < l->count; i++)
        if (str_equal(l->list[i].fold, fold))
            return (long)i;
    return -1;
}

/* A short text that has a value beside it and is none of the catalog's. */
static bool may_label(const struct sheet_read *s, uint32_t row, uint32_t col)
{
    const struct look *l = sheet_look(s, row, col);
    const struct spot *x = grid_spot(&s->grid, row, col);

    return x->text.len && !x->right && !x->down && l->number == NO_ROW &&
           l->text == NO_ROW && !l->status && col + 1 < s->grid.cols &&
           utf8_length(x->text) <= LABEL_MOST;
}

/* 適合性： is 適合性. */
static struct str label_fold(struct arena *a, struct str text)
{
    struct str fold = utf8_fold(a, text);

    while (fold.len &&
           (fold.ptr[fold.len - 1] == ':' || fold.ptr[fold.len - 1] == '.'))
        fold.len--;
    return fold;
}

/* Labels that kaiji knows, or that stand as often as items do. */
static void find_labels(struct arena *a, const struct known *k,
                        const struct sheet_read *s, uint32_t items,
                        struct labels *l)
{
    for (uint32_t r = 0; r < s->grid.rows; r++)
        for (uint32_t c = 0; c < s->grid.cols; c++) {
            bool known;
            const struct spot *x = grid_spot(&s->grid, r, c);
            if (!may_label(s, r, c))
                continue;
            struct str fold = label_fold(a, x->text);
            long at = label_find(l, fold);
            if (at < 0 && l->count < LABELS_MOST) {
                at = (long)l->count++;
                l->list[at] =
                    (struct label){.fold = fold,
                                   .spot = x,
                                   .term = headings_term(a, k, fold, &known)};
            }
            if (at >= 0)
                l->list[at].times++;
        }
    size_t kept = 0;
    for (size_t i = 0; i < l->count; i++)
        if (l->list[i].times * 10 >= items * 6 &&
            (l->list[i].term || (l->list[i].times >= 2 && items >= 2)))
            l->list[kept++] = l->list[i];
    l->count = kept;
}

/* The item that a row tells, or NO_ROW; its cells. */
static uint32_t told(const struct sheet_read *s, uint32_t row,
                     const struct spot **number, const struct spot **text)
{
    uint32_t item = NO_ROW;

    *number = *text = NULL;
    for (uint32_t c = 0; c < s->grid.cols; c++) {
        const struct look *l = sheet_look(s, row, c);
        const struct spot *x = grid_spot(&s->grid, row, c);
        if (x->right || x->down)
            continue;
        if (!*number && l->number != NO_ROW) {
            *number = x;
            item = l->number;
        } else if (!*text && l->text != NO_ROW) {
            *text = x;
            item = item == NO_ROW ? l->text : item;
        }
    }
    return item;
}

/* Whether the label of the answer stands beside answers, not above them. */
static bool are_cards(const struct sheet_read *s, const struct labels *l)
{
    uint32_t beside = 0, labels = 0;

    for (uint32_t r = 0; r < s->grid.rows; r++)
        for (uint32_t c = 0; c + 1 < s->grid.cols; c++) {
            const struct spot *x = grid_spot(&s->grid, r, c);
            if (!may_label(s, r, c))
                continue;
            for (size_t i = 0; i < l->count; i++)
                if (l->list[i].term &&
                    str_is(str_from(l->list[i].term->name), "status") &&
                    utf8_folds_to(x->text, l->list[i].fold)) {
                    labels++;
                    beside += sheet_look(s, r, c + 1)->status > 0;
                }
        }
    return labels && beside * 2 >= labels;
}

/* The value of a label: the next text to its right that is none itself. */
static const struct spot *value_of(struct arena *a, const struct sheet_read *s,
                                   const struct labels *l, uint32_t row,
                                   uint32_t col)
{
    for (uint32_t c = col + 1; c < s->grid.cols; c++) {
        const struct spot *x = grid_spot(&s->grid, row, c);
        if (!x->text.len ||
            (x->right && c == col + 1 &&
             str_equal(x->text, grid_spot(&s->grid, row, col)->text)))
            continue;
        return may_label(s, row, c) &&
                       label_find(l, label_fold(a, x->text)) >= 0
                   ? NULL
                   : x;
    }
    return NULL;
}

static void put_card_row(struct arena *a, const struct sheet_read *s,
                         const struct labels *l, uint32_t row, struct grid *to,
                         uint32_t card)
{
    for (uint32_t c = 0; c < s->grid.cols; c++) {
        const struct spot *x = grid_spot(&s->grid, row, c);
        long at =
            may_label(s, row, c) ? label_find(l, label_fold(a, x->text)) : -1;
        if (at < 0)
            continue;
        const struct spot *value = value_of(a, s, l, row, c);
        struct spot *place = grid_spot(to, card, CARD_LABELS + (uint32_t)at);
        if (value && !place->text.len)
            *place = *value;
    }
}

/* The heads of cards: a row that tells another item than the one above. */
static void make_cards(struct arena *a, struct sheet_read *s,
                       const struct labels *l, uint32_t items)
{
    uint32_t cards = 0, current = NO_ROW;
    struct grid to = grid_blank(a, &s->grid, items * 2 + 2,
                                CARD_LABELS + (uint32_t)l->count);
    const struct spot *number, *text;

    struct str *names = arena_array(a, struct str, to.cols + 1);
    names[CARD_NUMBER] = STR("№");
    names[CARD_TEXT] = STR("“”");
    to.names = names;
    for (size_t i = 0; i < l->count; i++) {
        names[CARD_LABELS + i] = l->list[i].spot->text;
        *grid_spot(&to, 0, CARD_LABELS + (uint32_t)i) = *l->list[i].spot;
        to.columns[CARD_LABELS + i] = l->list[i].spot->column;
    }
    to.lines[0] = l->count ? l->list[0].spot->line : 1;
    for (uint32_t r = 0; r < s->grid.rows; r++) {
        uint32_t item = told(s, r, &number, &text);
        if (item != NO_ROW && item != current) {
            if (cards + 2 >= to.rows)
                break;
            current = item;
            to.lines[++cards] = s->grid.lines[r];
        }
        if (!cards)
            continue;
        if (number && !grid_spot(&to, cards, CARD_NUMBER)->text.len)
            *grid_spot(&to, cards, CARD_NUMBER) = *number;
        if (text && !grid_spot(&to, cards, CARD_TEXT)->text.len)
            *grid_spot(&to, cards, CARD_TEXT) = *text;
        put_card_row(a, s, l, r, &to, cards);
    }
    to.rows = cards + 1;
    s->grid = to;
}

/* Labels of numbers and texts give no columns: those have their own. */
static void less_items(struct labels *l)
{
    size_t kept = 0;

    for (size_t i = 0; i < l->count; i++) {
        const struct term *t = l->list[i].term;
        if (!t || (!str_is(str_from(t->name), "id") &&
                   !str_is(str_from(t->name), "text")))
            l->list[kept++] = l->list[i];
    }
    l->count = kept;
}

static uint32_t items_told(struct arena *a, const struct known *k,
                           const struct sheet_read *s)
{
    bool *seen = arena_array(a, bool, k->catalog->item_count + 1);
    const struct spot *number, *text;
    uint32_t n = 0;

    for (uint32_t r = 0; r < s->grid.rows; r++) {
        uint32_t item = told(s, r, &number, &text);
        if (item == NO_ROW || seen[item])
            continue;
        seen[item] = true;
        n++;
    }
    return n;
}

void shape_find(struct arena *a, const struct known *k, struct sheet_read *s)
{
    struct labels labels = {.count = 0};

    sheet_look_all(a, k, s);
    uint32_t items = items_told(a, k, s);
    if (!items)
        return;
    if (is_turned(a, k, s)) {
        s->grid = grid_turn(a, &s->grid);
        sheet_look_all(a, k, s);
        return;
    }
    find_labels(a, k, s, items, &labels);
    if (!are_cards(s, &labels))
        return;
    less_items(&labels);
    make_cards(a, s, &labels, items);
    s->cards = true;
    sheet_look_all(a, k, s);
}
