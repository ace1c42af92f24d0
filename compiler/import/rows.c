#include "import/rows.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "import/rows_answer.h"

#include <string.h>

struct evidence { /* what a row tells of its item */
    struct candidates number, says;
    struct str text;
    bool numbered; /* something stands where its number is expected */
};

bool rows_taken(const struct row_read *r)
{
    return r->kind == READ_ITEM || r->kind == READ_FURTHER;
}

const struct spot *rows_field(const struct sheet_read *s, uint32_t row,
                              const char *field)
{
    for (uint32_t c = 0; c < s->grid.cols; c++)
        if (s->columns[c].part == PART_FIELD &&
            strcmp(s->columns[c].term->name, field) == 0)
            return grid_spot(&s->grid, row, c);
    return NULL;
}

/* --- the item --- */

static bool any_of(const struct candidates *c, uint32_t item)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->items[i] == item)
            return true;
    return false;
}

/* The cell with the text of the item where columns drift: the first that an
   item says, else the first sentence that the catalog has not elsewhere. */
static const struct spot *drifting_text(const struct sheet_read *s,
                                        uint32_t row)
{
    const struct spot *found = NULL;

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        const struct look *l = sheet_look(s, row, c);
        if (l->text != NO_ROW)
            return grid_spot(&s->grid, row, c);
        if (!found && (long)c != s->rows[row].comment_col &&
            (l->flags & LOOK_LONG) && !(l->flags & LOOK_CATALOG) && !l->status)
            found = grid_spot(&s->grid, row, c);
    }
    return found;
}

static struct evidence gather(const struct known *k, const struct sheet_read *s,
                              uint32_t row)
{
    struct evidence e = {.text = STR("")};
    enum typed typed;
    struct str number = sheet_numbered(k->scratch, s, row, &typed);
    long text = sheet_part(s, PART_TEXT);
    uint32_t item;

    e.numbered = number.len > 0;
    if (s->drifting) {
        const struct spot *x = drifting_text(s, row);
        e.text = x ? x->text : STR("");
        e.numbered = false;
    } else if (text >= 0) {
        e.text = grid_spot(&s->grid, row, (uint32_t)text)->text;
    }
    if (e.numbered) {
        e.number = known_number(k, number, typed);
        if (s->joint)
            sheet_joined(k, s, row, &e.number);
        size_t at = e.number.exact ? 0 : known_split(k, number, &item);
        if (at) {
            e.number =
                (struct candidates){.items = {item}, .count = 1, .exact = true};
            if (!e.text.len)
                e.text = str_slice(number, at, number.len);
        } else if (!e.number.count && !e.text.len) {
            e.text = number; /* a text where others have numbers */
            e.numbered = false;
        }
    }
    size_t at = e.text.len && !e.numbered ? known_split(k, e.text, &item) : 0;
    if (at) {
        e.numbered = true;
        e.number =
            (struct candidates){.items = {item}, .count = 1, .exact = true};
        e.text = str_slice(e.text, at, e.text.len);
    }
    e.says = known_says(k, e.text);
    return e;
}

static void settle(struct row_read *r, uint32_t item, enum why why)
{
    r->kind = READ_ITEM;
    r->item = item;
    r->why = why;
}

static void leave_open(struct row_read *r, uint32_t item, enum why why)
{
    r->kind = READ_OPEN;
    r->item = item;
    r->why = why;
}

/* A number, and a text that no item has word for word. */
static void by_likeness(const struct known *k, const struct evidence *e,
                        struct row_read *r)
{
    struct candidates like = known_like(k, e->text);
    uint32_t best = e->number.items[0];
    unsigned most = 0;

    for (size_t i = 0; i < e->number.count; i++) {
        unsigned x = known_likeness(k, e->text, e->number.items[i]);
        if (x > most) {
            most = x;
            best = e->number.items[i];
        }
    }
    r->like = most;
    if (like.count && like.items[0] != best) {
        leave_open(r, best, WHY_DISAGREE);
        r->other = like.items[0];
    } else if (most >= (e->number.exact ? LIKE_BESIDE : LIKE_ALONE)) {
        settle(r, best, e->number.exact ? WHY_CHANGED : WHY_SETTLED);
    } else {
        leave_open(r, best, WHY_FOREIGN);
    }
}

static void by_both(const struct known *k, const struct evidence *e,
                    struct row_read *r)
{
    uint32_t shared = NO_ROW;
    size_t n = 0;

    for (size_t i = 0; i < e->number.count; i++)
        if (any_of(&e->says, e->number.items[i])) {
            shared = e->number.items[i];
            n++;
        }
    if (n == 1) {
        settle(r, shared, e->number.exact ? WHY_BOTH : WHY_SETTLED);
    } else if (n) {
        leave_open(r, shared, WHY_MANY);
    } else if (e->says.count) {
        leave_open(r, e->number.items[0], WHY_DISAGREE);
        r->other = e->says.items[0];
    } else {
        by_likeness(k, e, r);
    }
}

static void by_number(const struct evidence *e, struct row_read *r)
{
    if (e->number.exact)
        settle(r, e->number.items[0], WHY_NUMBER);
    else
        leave_open(r, e->number.items[0],
                   e->number.count > 1 ? WHY_MANY : WHY_NUMBER_ONLY);
}

static void by_text(const struct known *k, const struct evidence *e,
                    struct row_read *r)
{
    uint32_t first;

    if (e->says.count == 1) {
        settle(r, e->says.items[0], e->numbered ? WHY_SETTLED : WHY_TEXT);
        return;
    }
    if (e->says.count) {
        leave_open(r, e->says.items[0], WHY_ALIKE);
        return;
    }
    if (known_run(k, e->text, &first)) {
        leave_open(r, first, WHY_RUN_OPEN);
        r->run = true;
        return;
    }
    struct candidates like = known_like(k, e->text);
    if (!like.count)
        return;
    r->like = like.like;
    if (e->numbered)
        leave_open(r, like.items[0], WHY_FOREIGN);
    else
        settle(r, like.items[0], WHY_LIKE);
}

/* --- rows about no item --- */

/* A row that explains or counts the answers: it begins with a word for that, or
   tells words of statuses beside each other. */
static bool is_legend(const struct known *k, const struct sheet_read *s,
                      uint32_t row)
{
    uint32_t statuses = 0, others = 0;
    bool first = true;

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        const struct spot *x = grid_spot(&s->grid, row, c);
        if (!x->text.len || x->right)
            continue;
        struct str fold = utf8_fold(k->scratch, x->text);
        struct str word = fold;
        while (word.len && ((unsigned char)word.ptr[word.len - 1] < 0x80))
            word.len -= 1;
        if (first && (words_find(WORDS_LEGEND, fold) != WORDS_NONE ||
                      words_find(WORDS_LEGEND, word) != WORDS_NONE))
            return true;
        first = false;
        struct answer a = answer_read(k, x->text);
        statuses += a.status && !a.rest.len;
        statuses += a.status && a.rest.len && a.doubtful ? 2u : 0;
        others += !a.status;
    }
    return statuses >= 2 && others <= 1;
}

static void about_none(const struct known *k, struct sheet_read *s,
                       uint32_t row, const struct evidence *e)
{
    struct row_read *r = &s->rows[row];

    r->kind = READ_OTHER;
    r->why = WHY_NO_ANSWER;
    if (is_legend(k, s, row)) {
        r->kind = READ_LEGEND;
        r->why = WHY_LEGEND;
    } else if (r->answered) {
        leave_open(r, NO_ROW,
                   e->numbered || e->text.len ? WHY_UNKNOWN : WHY_NO_ITEM);
    } else if (grid_filled(&s->grid, row)) {
        r->kind = READ_GROUP;
    }
}

static void identify(const struct known *k, struct sheet_read *s, uint32_t row)
{
    struct row_read *r = &s->rows[row];
    struct evidence e = gather(k, s, row);

    if (e.number.count && e.text.len)
        by_both(k, &e, r);
    else if (e.number.count)
        by_number(&e, r);
    else if (e.text.len)
        by_text(k, &e, r);
    if (r->kind == READ_OTHER ||
        (r->kind == READ_OPEN && !r->answered && r->why != WHY_RUN_OPEN))
        about_none(k, s, row, &e);
}

static bool place_row(struct sheet_read *s, const struct known *k, uint32_t row)
{
    struct row_read *r = &s->rows[row];
    const struct spot *catalog;

    *r = (struct row_read){.kind = READ_OTHER,
                           .why = WHY_NO_ANSWER,
                           .item = NO_ROW,
                           .other = NO_ROW,
                           .twin = NO_ROW,
                           .requirement = NO_ROW,
                           .status_col = -1,
                           .comment_col = -1};
    bool head = s->head != NO_ROW && row <= s->head && row + s->heads > s->head;
    if (head || headings_again(k, s, row)) {
        r->kind = READ_HEADING;
        r->why = WHY_HEADINGS;
    } else if (row < s->first && (s->head == NO_ROW || row < s->head)) {
        r->kind = READ_TITLE;
        r->why = WHY_ABOVE;
    } else if ((catalog = rows_field(s, row, "catalog")) != NULL &&
               catalog->text.len && !str_equal(catalog->text, k->catalog->id)) {
        r->why = WHY_NOT_CATALOG;
    } else {
        return true;
    }
    return false;
}

/* --- what neighbours decide --- */

/* The nearest item that is settled above a row, or below it. */
static long neighbour(const struct sheet_read *s, uint32_t row, int step)
{
    for (long r = (long)row + step; r >= 0 && r < (long)s->grid.rows; r += step)
        if (s->rows[r].kind == READ_ITEM)
            return (long)s->rows[r].item;
    return step < 0 ? -1 : (long)NO_ROW;
}

/* Items that say the same, in the order of the rows that do: where there are as
   many, and each stands between its neighbours. */
static void by_order(const struct known *k, struct sheet_read *s, uint32_t row)
{
    struct candidates says = known_says(k, gather(k, s, row).text);
    uint32_t rows[KNOWN_MOST];
    size_t n = 0;

    for (uint32_t r = row; r < s->grid.rows; r++) {
        if (s->rows[r].kind != READ_OPEN || s->rows[r].why != WHY_ALIKE ||
            s->rows[r].item != s->rows[row].item)
            continue;
        if (n == KNOWN_MOST)
            return;
        rows[n++] = r;
    }
    if (n != says.count)
        return;
    for (size_t i = 1; i < n; i++)
        for (size_t j = i; j > 0 && says.items[j] < says.items[j - 1]; j--) {
            uint32_t swap = says.items[j];
            says.items[j] = says.items[j - 1];
            says.items[j - 1] = swap;
        }
    for (size_t i = 0; i < n; i++)
        if (neighbour(s, rows[i], -1) >= (long)says.items[i] ||
            neighbour(s, rows[i], 1) <= (long)says.items[i])
            return;
    for (size_t i = 0; i < n; i++)
        settle(&s->rows[rows[i]], says.items[i], WHY_ORDER);
}

/* Rows without number and text that follow one with several items answer those,
   one after the other, where they are as many. */
static void by_run(const struct known *k, struct sheet_read *s, uint32_t row)
{
    uint32_t first, next = row + 1, last;
    struct evidence e = gather(k, s, row);
    size_t n = known_run(k, e.text, &first);

    while (next < s->grid.rows && s->rows[next].kind == READ_OPEN &&
           s->rows[next].why == WHY_NO_ITEM)
        next++;
    last = next;
    if (!n || last - row != n)
        return;
    for (uint32_t r = row; r < last; r++)
        settle(&s->rows[r], first + (r - row), WHY_RUN);
}

/* A row without number and text that has the text of a requirement answers the
   item above for that one. */
static void by_requirement(const struct known *k, struct sheet_read *s,
                           uint32_t row)
{
    struct row_read *r = &s->rows[row];
    long requirement = -1;

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        struct str fold = known_fold(k, grid_spot(&s->grid, row, c)->text);
        long found = fold.len ? map_find(&k->requirements, fold) : MAP_NONE;
        if (found == MAP_NONE)
            continue;
        if (requirement >= 0 && requirement != found)
            return;
        requirement = found;
    }
    uint32_t above = row;
    while (above > 0 && s->rows[above - 1].kind == READ_HEADING)
        above--;
    if (requirement < 0 || !above || !rows_taken(&s->rows[above - 1]))
        return;
    r->kind = READ_FURTHER;
    r->why = WHY_REQUIREMENT;
    r->item = s->rows[above - 1].item;
    r->requirement = (uint32_t)requirement;
}

void rows_find(const struct known *k, struct sheet_read *s)
{
    for (uint32_t r = 0; r < s->grid.rows; r++) {
        if (place_row(s, k, r)) {
            rows_answer(k, s, r);
            identify(k, s, r);
        }
        arena_reset(k->scratch);
    }
    for (uint32_t r = 0; r < s->grid.rows; r++) {
        struct row_read *row = &s->rows[r];
        if (row->kind == READ_OPEN && row->run)
            by_run(k, s, r);
        else if (row->kind == READ_OPEN && row->why == WHY_ALIKE)
            by_order(k, s, r);
        else if (row->kind == READ_OPEN && row->why == WHY_NO_ITEM)
            by_requirement(k, s, r);
        arena_reset(k->scratch);
    }
    rows_join(k, s);
    rows_shifted(s);
    for (uint32_t r = 0; r < s->grid.rows; r++)
        rows_question(k, s, r);
}
