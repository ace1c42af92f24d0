#include "import/rows_answer.h"

#include "base/arena.h"
#include "base/out.h"
#include "base/utf8.h"
#include "model/asked.h"

static void take(struct row_read *r, const struct answer *a, struct str text)
{
    r->status = a->status;
    r->rest = a->rest;
    r->written = text;
    if (a->blank)
        return;
    r->answered = true;
    if (a->doubtful)
        r->doubt = WHY_DOUBTFUL;
    else if (!a->status)
        r->doubt = WHY_WORD;
}

/* Whether the cell belongs to a merged range that answers the row above, which
   has a number or text of its own. */
static bool merged(const struct sheet_read *s, uint32_t row, uint32_t col)
{
    long number = sheet_part(s, PART_NUMBER), text = sheet_part(s, PART_TEXT);

    if (!grid_spot(&s->grid, row, col)->down)
        return false;
    return !(number >= 0 && grid_spot(&s->grid, row, (uint32_t)number)->down) &&
           !(text >= 0 && grid_spot(&s->grid, row, (uint32_t)text)->down);
}

static void by_column(const struct known *k, struct sheet_read *s, uint32_t row,
                      uint32_t col)
{
    const struct spot *x = grid_spot(&s->grid, row, col);
    struct row_read *r = &s->rows[row];

    r->status_col = col;
    if (!x->text.len) {
        const struct spot *comment = rows_field(s, row, "comment");
        r->answered = comment && comment->text.len &&
                      answer_read(k, comment->text).status;
        r->doubt = r->answered ? WHY_SHIFTED : WHY_COUNT;
        return;
    }
    struct answer answer = answer_read(k, x->text);
    take(r, &answer, x->text);
    if (merged(s, row, col))
        r->doubt = WHY_MERGED;
}

/* Whether some column of the sheet is ticked with anything but crosses. */
static bool ticks(const struct known *k, const struct sheet_read *s)
{
    for (uint32_t c = 0; c < s->grid.cols; c++)
        for (uint32_t r = s->first;
             s->columns[c].part == PART_TICK && r < s->grid.rows; r++)
            if (!headings_again(k, s, r) &&
                mark_read(k->scratch, grid_spot(&s->grid, r, c)->text) ==
                    MARK_YES)
                return true;
    return false;
}

static void by_ticks(const struct known *k, struct sheet_read *s, uint32_t row)
{
    struct row_read *r = &s->rows[row];
    uint32_t ticked = 0, others = 0;
    bool crosses = !s->ticks_known || s->crosses;

    if (!s->ticks_known) {
        crosses = s->crosses = !ticks(k, s);
        s->ticks_known = true;
    }
    for (uint32_t c = 0; c < s->grid.cols; c++) {
        const struct spot *x = grid_spot(&s->grid, row, c);
        if (s->columns[c].part != PART_TICK || !x->text.len)
            continue;
        enum mark m = mark_read(k->scratch, x->text);
        if (m == MARK_YES || (m == MARK_CROSS && crosses)) {
            ticked++;
            r->status = s->columns[c].status;
            r->status_col = c;
            r->written = x->text;
        } else {
            others += m != MARK_NO || !x->text.len;
        }
        if (x->down || x->right)
            others += 2;
    }
    r->answered = ticked + others > 0;
    if (ticked > 1 || (!ticked && others) || (ticked && others > 0 && crosses))
        r->doubt = WHY_TICKS;
    if (r->doubt == WHY_TICKS)
        r->status = NULL;
}

/* The only cell that the catalog does not know beside one that holds the texts
   of several items, or -1. */
static long beside_run(const struct known *k, const struct sheet_read *s,
                       uint32_t row)
{
    long found = -1;
    bool run = false;

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        const struct look *l = sheet_look(s, row, c);
        struct str text = grid_spot(&s->grid, row, c)->text;
        uint32_t first;
        if (!text.len || l->text != NO_ROW || (l->flags & LOOK_CATALOG))
            continue;
        if (known_run(k, text, &first))
            run = true;
        else if (found >= 0)
            return -1;
        else
            found = c;
    }
    return run ? found : -1;
}

/* Where columns drift, the only cell with the word of a status, and what stands
   behind it; without one, the only cell that the catalog does not know. */
static void by_row(const struct known *k, struct sheet_read *s, uint32_t row)
{
    struct row_read *r = &s->rows[row];
    uint32_t words, strange = 0;
    long at = sheet_answer(s, row, &words), other = -1;

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        const struct look *l = sheet_look(s, row, c);
        if (!grid_spot(&s->grid, row, c)->text.len)
            continue;
        if (!l->status && l->text == NO_ROW && !(l->flags & LOOK_CATALOG)) {
            strange++;
            other = c;
        }
    }
    if (words > 1) {
        r->answered = true;
        r->doubt = WHY_SHIFTED;
    } else if (words) {
        struct str text = grid_spot(&s->grid, row, (uint32_t)at)->text;
        struct answer answer = answer_read(k, text);
        take(r, &answer, text);
        r->status_col = at;
        bool more = (uint32_t)at + 1 < s->grid.cols;
        if (more && grid_spot(&s->grid, row, (uint32_t)at + 1)->text.len)
            r->comment_col = at + 1;
    } else if (strange > 0) {
        r->comment_col = strange == 1 ? other : beside_run(k, s, row);
    }
}

static bool filled(const struct sheet_read *s, uint32_t row, const char *field)
{
    const struct spot *x = rows_field(s, row, field);

    return x && x->text.len && !x->down;
}

void rows_answer(const struct known *k, struct sheet_read *s, uint32_t row)
{
    long status = sheet_part(s, PART_STATUS);
    struct row_read *r = &s->rows[row];

    r->doubt = WHY_COUNT;
    if (s->drifting)
        by_row(k, s, row);
    else if (status >= 0)
        by_column(k, s, row, (uint32_t)status);
    else if (sheet_part(s, PART_TICK) >= 0 && s->why != WHY_GROUPS)
        by_ticks(k, s, row);
    else if (!parts_words(k->catalog))
        r->answered = filled(s, row, "comment");
    else
        r->answered = s->why != WHY_COUNT && filled(s, row, "comment");
}

/* What an item's own way of being answered makes of its word. */
static void by_item(const struct catalog *c, struct row_read *r)
{
    if (asked_free(c, r->item) && r->written.len &&
        (r->doubt == WHY_COUNT || r->doubt == WHY_WORD ||
         r->doubt == WHY_DOUBTFUL)) {
        r->verbatim = true;
        r->doubt = WHY_COUNT;
    } else if (r->status && r->doubt == WHY_COUNT &&
               !asked_allows(c, r->item, r->status)) {
        r->doubt = WHY_WORD;
    }
}

void rows_question(const struct known *k, struct sheet_read *s, uint32_t row)
{
    struct row_read *r = &s->rows[row];

    if (!rows_taken(r))
        return;
    by_item(k->catalog, r);
    if (r->doubt == WHY_COUNT)
        return;
    r->kind = READ_OPEN;
    r->why = r->doubt;
}

/* --- lines that were joined with blanks --- */

/* A blank between two wide letters: where it begins, or the length. */
static size_t wide_blank(struct str s, size_t from)
{
    uint32_t before = 0;

    for (size_t pos = from; pos < s.len;) {
        size_t at = pos;
        uint32_t c = utf8_next(s, &pos);
        size_t next = pos;
        if (c == ' ' && utf8_wide(before) && pos < s.len &&
            utf8_wide(utf8_next(s, &next)))
            return at;
        before = c;
    }
    return s.len;
}

/* Whether the text of a row's item has such blanks that the catalog has not. */
static bool broken(const struct known *k, const struct sheet_read *s,
                   uint32_t row)
{
    uint32_t item = s->rows[row].item;

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        struct str text = grid_spot(&s->grid, row, c)->text;
        struct str own = known_text(k, item);
        if (sheet_look(s, row, c)->text != NO_ROW &&
            wide_blank(text, 0) < text.len && wide_blank(own, 0) == own.len)
            return true;
    }
    return false;
}

void rows_join(const struct known *k, struct sheet_read *s)
{
    for (uint32_t from = 0, to; from < s->grid.rows; from = to) {
        uint32_t rows = 0, blanks = 0;
        for (to = from; to < s->grid.rows; to++) {
            if (to > from && s->rows[to].kind == READ_HEADING &&
                s->rows[to - 1].kind != READ_HEADING)
                break;
            if (s->rows[to].kind == READ_ITEM && s->rows[to].why == WHY_TEXT) {
                rows++;
                blanks += broken(k, s, to);
            }
        }
        for (uint32_t r = from; r < to; r++)
            s->rows[r].joined = blanks * 2 > rows && !s->grid.book;
    }
}

void rows_shifted(struct sheet_read *s)
{
    for (uint32_t r = 1; s->drifting && r < s->grid.rows; r++) {
        struct row_read *row = &s->rows[r], *above = &s->rows[r - 1];
        if (!rows_taken(row) || !row->status || !row->status->reason ||
            row->comment_col >= 0 || row->rest.len)
            continue;
        row->doubt = WHY_SHIFTED;
        if (!rows_taken(above) || above->comment_col < 0)
            continue;
        struct str text =
            grid_spot(&s->grid, r - 1, (uint32_t)above->comment_col)->text;
        if (wide_blank(text, 0) < text.len)
            above->doubt = WHY_SHIFTED;
    }
}

static struct str less_blanks(struct arena *a, struct str s)
{
    struct out o = {.arena = a};

    for (size_t from = 0, at; from < s.len; from = at + 1) {
        at = wide_blank(s, from);
        out_str(&o, str_slice(s, from, at));
    }
    return out_take(&o);
}

struct str rows_comment(struct arena *a, const struct sheet_read *s,
                        uint32_t row)
{
    const struct row_read *r = &s->rows[row];
    const struct spot *x = rows_field(s, row, "comment");
    struct str text = x ? x->text : STR("");

    if (s->drifting)
        text = r->comment_col >= 0
                   ? grid_spot(&s->grid, row, (uint32_t)r->comment_col)->text
                   : STR("");
    if (r->rest.len && !r->verbatim)
        text = text.len ? str_format(a, "%.*s\n%.*s", STR_ARG(r->rest),
                                     STR_ARG(text))
                        : r->rest;
    if (s->drifting)
        text = known_less_tags(a, text);
    return r->joined && text.len ? less_blanks(a, text) : text;
}
