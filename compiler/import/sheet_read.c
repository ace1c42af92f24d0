#include "import/sheet_read.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

enum {
    LONG_LEAST = 15, /* characters of a sentence */
    SHORT_MOST = 8,  /* of a piece of a number */
    PIECES_MOST = 3,
    ABOVE_MOST = 400, /* rows over which a piece of a number holds */
    SAMPLE_MOST = 200 /* rows in which texts are looked for by likeness */
};

struct look *sheet_look(const struct sheet_read *s, uint32_t row, uint32_t col)
{
    return &s->looks[(size_t)row * s->grid.cols + col];
}

long sheet_part(const struct sheet_read *s, enum part part)
{
    for (uint32_t c = 0; c < s->grid.cols; c++)
        if (s->columns[c].part == part)
            return c;
    return -1;
}

static uint16_t status_number(const struct known *k, const struct status *s)
{
    return s ? (uint16_t)(s - k->catalog->statuses + 1) : 0;
}

static void look_answer(const struct known *k, struct str text, struct look *l)
{
    struct answer a = answer_read(k, text);

    l->status = status_number(k, a.status);
    if (!a.status)
        return;
    l->flags |= a.rest.len ? LOOK_REST : 0;
    struct str first = utf8_fold(k->scratch, text);
    struct str word = utf8_fold(k->scratch, a.status->word);
    if (str_starts(first, word))
        l->flags |= LOOK_WORD;
}

static void look_at(const struct known *k, const struct spot *spot,
                    struct look *l)
{
    size_t length = utf8_length(spot->text);

    *l = (struct look){NO_ROW, NO_ROW, 0, 0};
    if (!spot->text.len)
        return;
    l->flags = (uint8_t)((length >= LONG_LEAST ? LOOK_LONG : 0) |
                         (length <= SHORT_MOST ? LOOK_SHORT : 0));
    struct candidates says = known_says(k, spot->text);
    if (says.count)
        l->text = says.items[0];
    uint32_t item;
    struct str fold = known_fold(k, spot->text);
    struct candidates number =
        known_number(k, spot->text, (enum typed)spot->typed);
    if (number.count &&
        (number.exact || spot->typed == TYPED_FIGURE ||
         catalog_item(k->scratch, k->catalog, spot->text) != NO_ROW))
        l->number = number.items[0];
    else if (!says.count && known_split(k, spot->text, &item)) {
        l->number = item;
        l->flags |= LOOK_SPLIT;
    }
    if (fold.len && map_find(&k->others, fold) != MAP_NONE)
        l->flags |= LOOK_CATALOG;
    look_answer(k, spot->text, l);
}

static void count(struct column_read *c, const struct look *l)
{
    bool split = l->flags & LOOK_SPLIT;

    c->filled++;
    c->numbers += l->number != NO_ROW && !split;
    c->texts += l->text != NO_ROW;
    c->splits += split;
    c->statuses += l->status && !(l->flags & LOOK_REST);
    c->rests += l->status && (l->flags & LOOK_REST);
    c->catalog += (l->flags & LOOK_CATALOG) > 0;
    c->longs += (l->flags & LOOK_LONG) > 0;
}

void sheet_look_all(struct arena *a, const struct known *k,
                    struct sheet_read *s)
{
    const struct grid *g = &s->grid;

    s->looks = arena_array(a, struct look, (size_t)g->rows * g->cols + 1);
    s->columns = arena_array(a, struct column_read, g->cols + 1);
    s->rows = arena_array(a, struct row_read, g->rows + 1);
    s->first = s->head = NO_ROW;
    s->why = WHY_COUNT;
    for (uint32_t r = 0; r < g->rows; r++) {
        for (uint32_t c = 0; c < g->cols; c++) {
            look_at(k, grid_spot(g, r, c), sheet_look(s, r, c));
            if (grid_spot(g, r, c)->text.len)
                count(&s->columns[c], sheet_look(s, r, c));
        }
        arena_reset(k->scratch);
    }
}

static uint32_t mark(bool *seen, const struct look *l)
{
    uint32_t item = l->number != NO_ROW ? l->number : l->text;

    if (item == NO_ROW || seen[item])
        return 0;
    seen[item] = true;
    return 1;
}

uint32_t sheet_items_down(struct arena *a, const struct sheet_read *s,
                          const struct known *k, uint32_t col)
{
    bool *seen = arena_array(a, bool, k->catalog->item_count + 1);
    uint32_t n = 0;

    for (uint32_t r = 0; r < s->grid.rows; r++)
        n += mark(seen, sheet_look(s, r, col));
    return n;
}

uint32_t sheet_items_right(struct arena *a, const struct sheet_read *s,
                           const struct known *k, uint32_t row)
{
    bool *seen = arena_array(a, bool, k->catalog->item_count + 1);
    uint32_t n = 0;

    for (uint32_t c = 0; c < s->grid.cols; c++)
        n += mark(seen, sheet_look(s, row, c));
    return n;
}

/* --- the column of texts --- */

/* The column whose sentences are most like the items', of a sheet that has
   none of their texts. */
static long find_like(const struct known *k, const struct sheet_read *s)
{
    uint32_t most = 0;
    long found = -1;

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        uint32_t n = 0;
        for (uint32_t r = 0; r < s->grid.rows && r < SAMPLE_MOST; r++) {
            if (sheet_look(s, r, c)->flags & LOOK_LONG)
                n += known_like(k, grid_spot(&s->grid, r, c)->text).count > 0;
            arena_reset(k->scratch);
        }
        if (n > most) {
            most = n;
            found = c;
        }
    }
    return found;
}

static long find_text(const struct known *k, const struct sheet_read *s)
{
    uint32_t most = 0;
    long found = -1;

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        uint32_t n = 2 * s->columns[c].texts + s->columns[c].splits;
        if (n > most) {
            most = n;
            found = c;
        }
    }
    return found >= 0 || k->text < 0 ? found : find_like(k, s);
}

/* --- the column of numbers --- */

/* In how many rows the number of a column and the text of another are of one
   item, less those in which they are not. */
static long agreement(const struct known *k, const struct sheet_read *s,
                      uint32_t col, long text)
{
    long n = 0;

    for (uint32_t r = 0; text >= 0 && r < s->grid.rows; r++) {
        const struct spot *spot = grid_spot(&s->grid, r, col);
        uint32_t item = sheet_look(s, r, (uint32_t)text)->text;
        if (!spot->text.len || item == NO_ROW ||
            (sheet_look(s, r, col)->flags & LOOK_LONG))
            continue;
        struct candidates c =
            known_number(k, spot->text, (enum typed)spot->typed);
        struct candidates says =
            known_says(k, grid_spot(&s->grid, r, (uint32_t)text)->text);
        bool agrees = false;
        for (size_t i = 0; i < c.count; i++)
            for (size_t j = 0; j < says.count; j++)
                agrees |= c.items[i] == says.items[j];
        n += agrees ? 1 : -1;
        arena_reset(k->scratch);
    }
    return n;
}

static long find_number(const struct known *k, const struct sheet_read *s,
                        long text)
{
    long most = 0, found = -1;

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        long n = (long)c == text ? 0 : agreement(k, s, c, text);
        if (n > most) {
            most = n;
            found = c;
        }
    }
    if (found >= 0)
        return found;
    for (uint32_t c = 0; c < s->grid.cols; c++) {
        const struct column_read *col = &s->columns[c];
        long n = (long)(col->numbers + col->splits);
        bool against = (long)c != text && agreement(k, s, c, text) < 0 &&
                       n * 2 < (long)col->filled;
        if (n > most && !against && n * 4 >= (long)col->filled) {
            most = n;
            found = c;
        }
    }
    return found;
}

/* --- numbers in pieces --- */

/* What may stand between the pieces. */
static const char *const joints[] = {".", "-", ""};

/* The text of a column in a row, or above it where it is blank there. */
static struct str piece(const struct sheet_read *s, uint32_t row, uint32_t col,
                        bool last)
{
    uint32_t top = row > ABOVE_MOST ? row - ABOVE_MOST : 0;

    for (uint32_t r = row + 1; r-- > top;) {
        struct str text = grid_spot(&s->grid, r, col)->text;
        if (text.len || last)
            return text;
    }
    return STR("");
}

static struct str joined(struct arena *a, const struct sheet_read *s,
                         uint32_t row, uint32_t from, uint32_t n,
                         const char *joint)
{
    struct str whole = STR("");

    for (uint32_t i = 0; i < n; i++) {
        struct str one = piece(s, row, from + i, i + 1 == n);
        if (!one.len)
            return STR("");
        whole = str_format(a, "%.*s%s%.*s", STR_ARG(whole), i ? joint : "",
                           STR_ARG(one));
    }
    return whole;
}

static uint32_t joined_hits(const struct known *k, const struct sheet_read *s,
                            uint32_t from, uint32_t n, const char *joint)
{
    uint32_t hits = 0;

    for (uint32_t r = 0; r < s->grid.rows; r++) {
        bool short_all = true;
        for (uint32_t i = 0; i < n; i++) {
            const struct spot *x = grid_spot(&s->grid, r, from + i);
            short_all &= !x->text.len ||
                         (sheet_look(s, r, from + i)->flags & LOOK_SHORT);
        }
        struct str whole =
            short_all ? joined(k->scratch, s, r, from, n, joint) : STR("");
        hits +=
            whole.len && catalog_item(k->scratch, k->catalog, whole) != NO_ROW;
        arena_reset(k->scratch);
    }
    return hits;
}

/* Numbers that are parted over columns: 1 | 2 for 1.2. */
static bool find_pieces(const struct known *k, struct sheet_read *s,
                        uint32_t least)
{
    uint32_t most = least, from = 0, n = 0;

    for (uint32_t c = 0; c < s->grid.cols; c++)
        for (uint32_t p = 2; p <= PIECES_MOST && c + p <= s->grid.cols; p++)
            for (size_t j = 0; j < sizeof(joints) / sizeof(*joints); j++) {
                uint32_t hits = joined_hits(k, s, c, p, joints[j]);
                if (hits <= most)
                    continue;
                most = hits;
                from = c;
                n = p;
                s->joint = joints[j];
            }
    for (uint32_t i = 0; i < n; i++)
        s->columns[from + i].part = PART_NUMBER;
    return n > 0;
}

struct str sheet_numbered(struct arena *a, const struct sheet_read *s,
                          uint32_t row, enum typed *typed)
{
    long from = sheet_part(s, PART_NUMBER);
    uint32_t n = 0;

    *typed = TYPED_TEXT;
    if (from < 0)
        return STR("");
    if (s->joint) {
        while ((uint32_t)from + n < s->grid.cols &&
               s->columns[(uint32_t)from + n].part == PART_NUMBER)
            n++;
        return joined(a, s, row, (uint32_t)from, n, s->joint);
    }
    const struct spot *spot = grid_spot(&s->grid, row, (uint32_t)from);
    *typed = (enum typed)spot->typed;
    return spot->text;
}

void sheet_joined(const struct known *k, const struct sheet_read *s,
                  uint32_t row, struct candidates *to)
{
    struct sheet_read other = *s;
    enum typed typed;

    for (size_t i = 0; i < sizeof(joints) / sizeof(*joints); i++) {
        other.joint = joints[i];
        struct str number = sheet_numbered(k->scratch, &other, row, &typed);
        uint32_t item =
            number.len ? catalog_item(k->scratch, k->catalog, number) : NO_ROW;
        if (item != NO_ROW)
            candidates_add(to, item);
    }
    to->exact = to->exact && to->count == 1;
}

long sheet_answer(const struct sheet_read *s, uint32_t row, uint32_t *n)
{
    uint32_t words = 0, marks = 0;
    long word = -1, mark = -1;

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        const struct look *l = sheet_look(s, row, c);
        if (l->flags & LOOK_WORD) {
            words++;
            word = c;
        } else if (l->status && !(l->flags & LOOK_REST)) {
            marks++;
            mark = c;
        }
    }
    *n = words ? words : marks;
    return *n == 1 ? words ? word : mark : -1;
}

bool sheet_find_items(const struct known *k, struct sheet_read *s)
{
    long text = find_text(k, s), number = find_number(k, s, text);
    uint32_t numbers = 0;

    if (number >= 0)
        numbers = s->columns[number].numbers + s->columns[number].splits;
    if (find_pieces(k, s, numbers ? numbers : 1))
        number = -1;
    else if (number >= 0)
        s->columns[number].part = PART_NUMBER;
    if (text >= 0 && s->columns[text].part == PART_NONE)
        s->columns[text].part = PART_TEXT;
    return number >= 0 || text >= 0 || s->joint;
}
