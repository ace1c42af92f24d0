#include "import/headings.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "model/places.h"

enum {
    HEADING_MOST = 40, /* characters of a heading */
    AGAIN_LEAST = 60,  /* percent of a row's cells that are headings */
    ROWS_MOST = 12 /* above the first item in which headings are looked for */
};

/* The first row that tells an item in the columns found for that. */
static uint32_t first_item(const struct sheet_read *s)
{
    for (uint32_t r = 0; r < s->grid.rows; r++)
        for (uint32_t c = 0; c < s->grid.cols; c++) {
            const struct look *l = sheet_look(s, r, c);
            enum part p = s->columns[c].part;
            if ((p == PART_TEXT && l->text != NO_ROW) ||
                (p == PART_NUMBER &&
                 (l->number != NO_ROW || (s->joint && l->flags & LOOK_SHORT &&
                                          grid_spot(&s->grid, r, c)->text.len &&
                                          l->text == NO_ROW && r > 0))))
                return r;
        }
    return 0;
}

static bool is_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len > 0;
}

/* Pieces of numbers do not look like numbers of items: the first row in which
   the pieces are figures. */
static uint32_t first_pieces(const struct sheet_read *s)
{
    long from = sheet_part(s, PART_NUMBER);

    for (uint32_t r = 0; r < s->grid.rows; r++)
        if (is_digits(grid_spot(&s->grid, r, (uint32_t)from)->text) &&
            grid_spot(&s->grid, r, (uint32_t)from + 1)->text.len)
            return r;
    return first_item(s);
}

/* Whether a row may hold headings: short texts in at least two columns that are
   filled below, none of them an item's. */
static bool may_head(const struct sheet_read *s, uint32_t row)
{
    uint32_t n = 0, catalog = 0;

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        const struct look *l = sheet_look(s, row, c);
        const struct spot *x = grid_spot(&s->grid, row, c);
        if (!x->text.len || x->right)
            continue;
        if (l->number != NO_ROW || l->text != NO_ROW ||
            utf8_length(x->text) > HEADING_MOST)
            return false;
        n += s->columns[c].filled > 1 || x->down;
        catalog += (l->flags & LOOK_CATALOG) > 0;
    }
    return n >= 2 && catalog * 2 < n;
}

static bool blank(const struct sheet_read *s, uint32_t row, uint32_t col)
{
    return col >= s->grid.cols || !grid_spot(&s->grid, row, col)->text.len;
}

/* Whether two columns have the same heading in a row. */
static bool twice(const struct sheet_read *s, uint32_t row)
{
    for (uint32_t c = 0; c < s->grid.cols; c++)
        for (uint32_t e = c + 1; e < s->grid.cols && !blank(s, row, c); e++)
            if (str_equal(grid_spot(&s->grid, row, c)->text,
                          grid_spot(&s->grid, row, e)->text))
                return true;
    return false;
}

/* Whether a row groups the headings below it: each of its texts stands over a
   column without one, or over several. */
static bool groups(const struct sheet_read *s, uint32_t row, uint32_t below)
{
    bool any = false;

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        const struct spot *x = grid_spot(&s->grid, row, c);
        if (!x->text.len || x->right)
            continue;
        bool wide = c + 1 < s->grid.cols &&
                    (grid_spot(&s->grid, row, c + 1)->right ||
                     (blank(s, row, c + 1) && !blank(s, below, c + 1)));
        bool over = blank(s, below, c) || grid_spot(&s->grid, below, c)->down;
        if (!wide && !over)
            return twice(s, below);
        any |= wide || over;
    }
    return any && (grid_filled(&s->grid, row) > 1 || twice(s, below));
}

/* The lowest row of headings above the first item. */
static void find_head(struct sheet_read *s)
{
    uint32_t from = s->first > ROWS_MOST ? s->first - ROWS_MOST : 0;

    s->head = NO_ROW;
    for (uint32_t r = s->first; r-- > from;)
        if (may_head(s, r)) {
            s->head = r;
            s->heads = 1;
            break;
        }
    if (s->head == NO_ROW)
        return;
    while (s->heads < LEVELS_MOST && s->heads <= s->head) {
        uint32_t below = s->head - s->heads + 1, row = below - 1;
        if (below == 0 || s->grid.lines[row] + 1 != s->grid.lines[below] ||
            !groups(s, row, below))
            break;
        s->heads++;
    }
}

/* What stands over a column in a row of groups: its own text, or that of the
   nearest to the left whose group goes on. */
static struct str over(const struct sheet_read *s, uint32_t row, uint32_t col)
{
    for (uint32_t c = col + 1; c-- > 0;) {
        if (!blank(s, row, c))
            return grid_spot(&s->grid, row, c)->text;
        if (blank(s, s->head, col))
            break;
    }
    return STR("");
}

static void name_column(struct arena *a, struct sheet_read *s, uint32_t col)
{
    struct column_read *c = &s->columns[col];
    const struct spot *own = grid_spot(&s->grid, s->head, col);

    c->heading = own->text;
    c->above = STR("");
    for (uint32_t level = 1; level < s->heads; level++) {
        struct str text = over(s, s->head - level, col);
        if (!text.len || str_equal(text, c->heading) ||
            str_equal(text, c->above))
            continue;
        if (!c->heading.len)
            c->heading = text;
        else
            c->above = c->above.len ? str_format(a, "%.*s %.*s", STR_ARG(text),
                                                 STR_ARG(c->above))
                                    : text;
    }
}

void headings_find(struct arena *a, struct sheet_read *s)
{
    s->first = s->joint ? first_pieces(s) : first_item(s);
    find_head(s);
    for (uint32_t c = 0; s->head != NO_ROW && c < s->grid.cols; c++)
        name_column(a, s, c);
}

void headings_set(struct arena *a, struct sheet_read *s, uint32_t row)
{
    s->head = row;
    s->heads = 1;
    s->first = s->first > row ? s->first : row + 1;
    for (uint32_t c = 0; c < s->grid.cols; c++)
        name_column(a, s, c);
}

static bool is_heading(const struct known *k, const struct sheet_read *s,
                       struct str text)
{
    struct str fold = utf8_fold(k->scratch, text);

    for (uint32_t level = 0; level < s->heads; level++)
        for (uint32_t c = 0; c < s->grid.cols; c++) {
            struct str head = grid_spot(&s->grid, s->head - level, c)->text;
            if (head.len && str_equal(utf8_fold(k->scratch, head), fold))
                return true;
        }
    return false;
}

bool headings_again(const struct known *k, const struct sheet_read *s,
                    uint32_t row)
{
    uint32_t filled = 0, same = 0;

    if (s->head == NO_ROW)
        return false;
    for (uint32_t c = 0; c < s->grid.cols; c++) {
        const struct look *l = sheet_look(s, row, c);
        const struct spot *x = grid_spot(&s->grid, row, c);
        if (!x->text.len || x->right)
            continue;
        if (l->number != NO_ROW || l->text != NO_ROW)
            return false;
        filled++;
        same += !(l->flags & LOOK_LONG) && is_heading(k, s, x->text);
    }
    return same >= 2 && same * 100 >= filled * AGAIN_LEAST;
}

/* What the catalog's own sheet has under a heading. */
static const struct term *of_catalog(struct arena *a, const struct catalog *c,
                                     const struct table_terms *terms,
                                     struct str heading)
{
    struct str fold = utf8_fold(a, heading);

    for (size_t i = 0; i < c->place_count; i++) {
        const struct place *p = &c->places[i];
        if (fold.len && p->label.len && p->round < 2 &&
            places_standing(p, FILLER_RESPONDENT) != PLACE_FOREIGN &&
            str_equal(utf8_fold(a, p->label), fold))
            return places_term(a, terms, p);
    }
    return NULL;
}

const struct term *headings_term(struct arena *a, const struct known *k,
                                 struct str heading, bool *known)
{
    static const char *const names[] = {[HEADING_ID] = "id",
                                        [HEADING_TEXT] = "text",
                                        [HEADING_STATUS] = "status",
                                        [HEADING_COMMENT] = "comment",
                                        [HEADING_EVIDENCE] = "evidence"};
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("answers"));
    const struct term *t = of_catalog(a, k->catalog, terms, heading);

    if (!t)
        t = vocabulary_term(a, terms, heading);
    *known = t != NULL;
    if (t || !heading.len)
        return t;
    int word = words_find(WORDS_HEADING, utf8_fold(k->scratch, heading));
    return word == WORDS_NONE ? NULL
                              : vocabulary_named(terms, str_from(names[word]));
}
