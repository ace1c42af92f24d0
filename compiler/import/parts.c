#include "import/parts.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

struct finding_parts {
    struct arena *arena;
    const struct known *known;
    struct sheet_read *sheet;
    struct str group; /* folded */
    struct body {     /* per column, in the rows of items */
        uint32_t filled, statuses, rests, catalog, marks, texts;
    } * body;
    bool *candidate; /* per column: it may be the answer */
};

bool parts_words(const struct catalog *c)
{
    return c->words[AXIS_ANSWER].count > 0;
}

static struct str heading_of(const struct finding_parts *f, uint32_t col)
{
    return f->sheet->columns[col].heading;
}

/* All that stands above a column. */
static struct str whole_heading(struct arena *a, const struct column_read *c)
{
    return c->above.len ? str_format(a, "%.*s %.*s", STR_ARG(c->above),
                                     STR_ARG(c->heading))
                        : c->heading;
}

static void count_body(struct finding_parts *f)
{
    const struct sheet_read *s = f->sheet;

    for (uint32_t r = s->first; r < s->grid.rows; r++) {
        if (headings_again(f->known, s, r))
            continue;
        for (uint32_t c = 0; c < s->grid.cols; c++) {
            const struct look *l = sheet_look(s, r, c);
            struct str text = grid_spot(&s->grid, r, c)->text;
            enum mark m = mark_read(f->known->scratch, text);
            if (!text.len)
                continue;
            f->body[c].filled++;
            f->body[c].statuses += l->status && !(l->flags & LOOK_REST);
            f->body[c].rests += l->status && (l->flags & LOOK_REST);
            f->body[c].catalog += (l->flags & LOOK_CATALOG) > 0;
            f->body[c].marks += m != MARK_TEXT;
            f->body[c].texts += m == MARK_TEXT;
        }
        arena_reset(f->known->scratch);
    }
}

static bool in_group(const struct finding_parts *f, uint32_t col)
{
    struct str whole =
        utf8_fold(f->arena, whole_heading(f->arena, &f->sheet->columns[col]));

    return f->group.len && str_find(whole, f->group) < whole.len;
}

/* A heading without the name of the group. */
static struct str less_group(const struct finding_parts *f, struct str heading)
{
    struct str fold = utf8_fold(f->arena, heading);
    size_t at = str_find(fold, f->group);

    if (!f->group.len || at >= fold.len)
        return fold;
    return str_join(f->arena, str_slice(fold, 0, at),
                    str_slice(fold, at + f->group.len, fold.len));
}

/* What stands between the name of a group and a heading: 甲社・見解. */
static struct str less_joint(struct str s)
{
    static const char *const signs[] = {"・", ":",  "_",  "-", "/", "(",
                                        ")",  "「", "」", "[", "]"};

    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
            struct str sign = str_from(signs[i]);
            if (str_starts(s, sign))
                s = str_slice(s, sign.len, s.len), more = true;
            if (str_ends(s, sign))
                s.len -= sign.len, more = true;
        }
    }
    return s;
}

/* What a column's heading says, less the name of the group. */
static const struct term *term_of(const struct finding_parts *f, uint32_t col,
                                  bool *known)
{
    struct str heading = heading_of(f, col);

    if (in_group(f, col) && !f->sheet->columns[col].above.len)
        heading = less_joint(less_group(f, heading));
    return headings_term(f->arena, f->known, heading, known);
}

static void turn_away(struct finding_parts *f, uint32_t col)
{
    f->sheet->columns[col].part = PART_OTHER;
    f->candidate[col] = false;
    f->sheet->grouped = true;
}

/* Whether a column is another group's: one of the group has its heading. */
static bool is_rival(const struct finding_parts *f, uint32_t col)
{
    const struct sheet_read *s = f->sheet;
    struct str own = utf8_fold(f->arena, heading_of(f, col));

    if (in_group(f, col))
        return false;
    for (uint32_t g = 0; g < s->grid.cols; g++) {
        struct str rest = less_group(f, heading_of(f, g));
        if (in_group(f, g) && rest.len && own.len > 0 &&
            (str_equal(rest, own) ||
             (rest.len > 3 && str_ends(own, rest) && !s->columns[g].above.len)))
            return true;
    }
    return f->candidate[col];
}

/* Turns the columns of other groups away, and those beside them below the same
   heading. */
static void pick_group(struct finding_parts *f)
{
    struct sheet_read *s = f->sheet;
    bool any = false;

    for (uint32_t c = 0; c < s->grid.cols; c++)
        any |= f->candidate[c] && in_group(f, c);
    if (!any)
        return;
    for (uint32_t c = 0; c < s->grid.cols; c++)
        if (s->columns[c].part != PART_NUMBER &&
            s->columns[c].part != PART_TEXT && is_rival(f, c))
            turn_away(f, c);
    for (uint32_t c = 0; c < s->grid.cols; c++)
        for (uint32_t o = 0; o < s->grid.cols; o++)
            if (s->columns[o].part == PART_OTHER && s->columns[o].above.len &&
                !in_group(f, c) && s->columns[c].part == PART_NONE &&
                str_equal(s->columns[c].above, s->columns[o].above))
                turn_away(f, c);
}

/* --- the answer --- */

/* Columns with a status as their heading, in which one is ticked. */
static void find_ticks(struct finding_parts *f)
{
    struct sheet_read *s = f->sheet;
    uint32_t n = 0;

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        struct column_read *col = &s->columns[c];
        if (col->part != PART_NONE || !col->heading.len || f->body[c].texts)
            continue;
        col->status = catalog_status(f->arena, f->known->catalog, AXIS_ANSWER,
                                     col->heading);
        n += col->status != NULL;
    }
    for (uint32_t c = 0; c < s->grid.cols; c++) {
        struct column_read *col = &s->columns[c];
        f->candidate[c] = n >= 2 && col->part == PART_NONE && col->status;
        if (f->candidate[c])
            col->part = PART_TICK;
        else
            col->status = NULL;
    }
}

/* Whether two columns are ticked for the same word. */
static bool ticks_twice(const struct sheet_read *s)
{
    for (uint32_t c = 0; c < s->grid.cols; c++)
        for (uint32_t e = c + 1; e < s->grid.cols; e++)
            if (s->columns[c].part == PART_TICK &&
                s->columns[e].part == PART_TICK &&
                s->columns[c].status == s->columns[e].status)
                return true;
    return false;
}

static void find_candidates(struct finding_parts *f)
{
    const struct sheet_read *s = f->sheet;

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        const struct body *b = &f->body[c];
        f->candidate[c] = s->columns[c].part == PART_NONE && b->filled &&
                          (b->statuses + b->rests) * 2 >= b->filled &&
                          b->catalog * 2 < b->filled;
    }
}

/* Whether a heading says that the column is the answer. */
static bool says_status(const struct finding_parts *f, uint32_t col, bool own)
{
    bool known;
    const struct term *t = term_of(f, col, &known);

    return t && strcmp(t->name, "status") == 0 && (known || !own);
}

/* The only candidate with a heading of that sort, or -1; *n: how many. */
static long only(const struct finding_parts *f, bool headed, bool own,
                 uint32_t *n)
{
    long found = -1;

    *n = 0;
    for (uint32_t c = 0; c < f->sheet->grid.cols; c++)
        if (f->candidate[c] && (!headed || says_status(f, c, own))) {
            found = c;
            ++*n;
        }
    return *n == 1 ? found : -1;
}

static void ask_groups(struct finding_parts *f)
{
    struct sheet_read *s = f->sheet;

    s->why = WHY_GROUPS;
    s->asked = STR("");
    for (uint32_t c = 0; c < s->grid.cols; c++)
        if (f->candidate[c]) {
            struct str whole = whole_heading(f->arena, &s->columns[c]);
            s->asked =
                str_format(f->arena, "%.*s%s%.*s%s%.*s", STR_ARG(s->asked),
                           s->asked.len ? DIAG_COMMA : "",
                           STR_ARG(grid_column_name(f->arena, &s->grid, c)),
                           whole.len ? " " : "", STR_ARG(whole));
        }
}

/* No column is full of words: one whose heading says that it is the answer. */
static void by_heading(struct finding_parts *f)
{
    uint32_t n;

    for (uint32_t c = 0; c < f->sheet->grid.cols; c++)
        f->candidate[c] =
            f->sheet->columns[c].part == PART_NONE && says_status(f, c, false);
    pick_group(f);
    long col = only(f, true, true, &n);
    if (col < 0)
        col = only(f, true, false, &n);
    if (col >= 0) {
        f->sheet->columns[col].part = PART_STATUS;
        f->sheet->columns[col].by = FOUND_HEADING;
        return;
    }
    f->sheet->why = WHY_COLUMNS;
    if (n > 1)
        ask_groups(f);
}

/* A column that is headed as something else is not the answer, whatever its
   words. */
static void drop_known(struct finding_parts *f)
{
    for (uint32_t c = 0; c < f->sheet->grid.cols; c++) {
        bool known;
        const struct term *t = term_of(f, c, &known);
        if (t && strcmp(t->name, "status") != 0)
            f->candidate[c] = false;
    }
}

/* Whether a column is headed as the answer and has other words, while those
   with words of the catalog's are headed otherwise. */
static bool headed_elsewhere(const struct finding_parts *f)
{
    bool headed = false, candidate = false;

    for (uint32_t c = 0; c < f->sheet->grid.cols; c++) {
        bool says = f->sheet->columns[c].part == PART_NONE &&
                    f->body[c].filled && says_status(f, c, false);
        candidate |= says && f->candidate[c];
        headed |= says && !f->candidate[c];
    }
    return headed && !candidate;
}

static void find_status(struct finding_parts *f)
{
    struct sheet_read *s = f->sheet;
    uint32_t n, headed;

    find_ticks(f);
    if (sheet_part(s, PART_TICK) >= 0) {
        pick_group(f);
        if (ticks_twice(s))
            ask_groups(f);
        return;
    }
    find_candidates(f);
    drop_known(f);
    if (headed_elsewhere(f)) {
        by_heading(f);
        return;
    }
    pick_group(f);
    long col = only(f, false, false, &n);
    if (!n) {
        by_heading(f);
        return;
    }
    if (col < 0 && (col = only(f, true, true, &headed)) < 0 && !headed)
        col = only(f, true, false, &headed);
    if (col < 0) {
        ask_groups(f);
        return;
    }
    s->columns[col].part = PART_STATUS;
    s->columns[col].by = n == 1 ? FOUND_CONTENT : FOUND_HEADING;
}

/* --- the others --- */

static bool is(const struct term *t, const char *name)
{
    return t && strcmp(t->name, name) == 0;
}

static bool has_field(const struct sheet_read *s, const struct term *t)
{
    for (uint32_t c = 0; c < s->grid.cols; c++)
        if (s->columns[c].part == PART_FIELD && s->columns[c].term == t)
            return true;
    return false;
}

/* A column whose heading kaiji knows. */
static void take_known(struct finding_parts *f, uint32_t c,
                       const struct term *t)
{
    struct column_read *col = &f->sheet->columns[c];

    if (is(t, "text") && sheet_part(f->sheet, PART_TEXT) < 0) {
        col->part = PART_TEXT;
    } else if (is(t, "confirmation") || t->made) {
        col->part = PART_LEFT;
    } else if (is(t, "id") || is(t, "status") || has_field(f->sheet, t)) {
        col->part = PART_OWN;
    } else if (t->sheet) {
        col->part = PART_SHEET;
    } else {
        col->part = PART_FIELD;
        col->term = t;
    }
    col->by = FOUND_HEADING;
}

static void take_headed(struct finding_parts *f, bool own)
{
    struct sheet_read *s = f->sheet;

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        bool known;
        if (s->columns[c].part != PART_NONE || !heading_of(f, c).len)
            continue;
        const struct term *t = term_of(f, c, &known);
        if (!t || known != own)
            continue;
        if (f->body[c].filled && f->body[c].catalog * 2 > f->body[c].filled)
            s->columns[c].part = PART_SHEET;
        else
            take_known(f, c, t);
    }
}

/* What the sheet says between the number and the answer, where no text of the
   catalog does: it is compared, too. */
static void guess_text(struct finding_parts *f)
{
    struct sheet_read *s = f->sheet;
    long number = sheet_part(s, PART_NUMBER);
    long status = sheet_part(s, PART_STATUS);

    if (number < 0 || sheet_part(s, PART_TEXT) >= 0)
        return;
    if (status < 0)
        status = sheet_part(s, PART_TICK);
    for (long c = number + 1; c < status; c++) {
        struct body *b = &f->body[c];
        if (s->columns[c].part != PART_NONE || !b->filled ||
            b->catalog * 2 >= b->filled)
            continue;
        s->columns[c].part = PART_TEXT;
        s->columns[c].by = FOUND_BESIDE;
        return;
    }
}

static const struct term *comment_term(void)
{
    return vocabulary_named(vocabulary_table(BUNDLE_SERVICE, STR("answers")),
                            STR("comment"));
}

/* A sheet without a column headed as the comment: the one beside the answer
   that has no heading, or is the only other one with texts. */
static void guess_comment(struct finding_parts *f)
{
    struct sheet_read *s = f->sheet;
    long found = -1, last = -1;
    uint32_t n = 0;

    if (has_field(s, comment_term()))
        return;
    for (uint32_t c = 0; c < s->grid.cols; c++) {
        if (s->columns[c].part == PART_STATUS ||
            s->columns[c].part == PART_TICK)
            last = c;
        if (s->columns[c].part == PART_NONE && f->body[c].filled &&
            f->body[c].catalog * 2 < f->body[c].filled) {
            n++;
            if (last >= 0 && (long)c == last + 1)
                found = c;
        }
    }
    if (found < 0)
        return;
    const struct column_read *c = &s->columns[found];
    if (c->heading.len && (n > 1 || c->longs * 2 < f->body[found].filled))
        return;
    s->columns[found].part = PART_FIELD;
    s->columns[found].term = comment_term();
    s->columns[found].by = FOUND_BESIDE;
}

static void take_rest(struct finding_parts *f)
{
    struct sheet_read *s = f->sheet;

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        struct column_read *col = &s->columns[c];
        if (col->part != PART_NONE)
            continue;
        if (f->body[c].filled && f->body[c].catalog * 2 >= f->body[c].filled)
            col->part = PART_SHEET;
        else if (col->heading.len && f->body[c].filled)
            col->part = PART_OWN;
        else
            col->part = PART_LEFT;
    }
}

/* Whether the words of the answers stand in no column of their own. */
static bool drifts(const struct finding_parts *f)
{
    const struct sheet_read *s = f->sheet;
    uint32_t rows = 0, best = 0;
    uint32_t *of = arena_array(f->arena, uint32_t, s->grid.cols + 1);

    if (s->grid.book)
        return false;
    for (uint32_t r = s->first; r < s->grid.rows; r++) {
        uint32_t n;
        long at = sheet_answer(s, r, &n);
        if (at >= 0)
            of[at]++;
        rows += at >= 0;
    }
    for (uint32_t c = 0; c < s->grid.cols; c++)
        best = of[c] > best ? of[c] : best;
    return rows >= 4 && best * 10 < rows * 9;
}

void parts_find(struct arena *a, const struct known *k, struct sheet_read *s,
                struct str group)
{
    struct finding_parts f = {
        .arena = a,
        .known = k,
        .sheet = s,
        .group = utf8_fold(a, group),
        .body = arena_array(a, struct body, s->grid.cols + 1),
        .candidate = arena_array(a, bool, s->grid.cols + 1)};

    if (parts_words(k->catalog) && drifts(&f)) {
        s->drifting = true;
        return;
    }
    count_body(&f);
    if (parts_words(k->catalog))
        find_status(&f);
    take_headed(&f, true);
    take_headed(&f, false);
    guess_text(&f);
    guess_comment(&f);
    take_rest(&f);
}

static bool name_taken(const struct sheet_read *s, uint32_t before,
                       struct str name)
{
    for (uint32_t c = 0; c < before; c++)
        if (str_equal(s->columns[c].name, name))
            return true;
    return false;
}

void parts_name(struct arena *a, struct sheet_read *s)
{
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("answers"));

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        struct column_read *col = &s->columns[c];
        if (col->part == PART_FIELD)
            col->name = str_from(col->term->label);
    }
    for (uint32_t c = 0; c < s->grid.cols; c++) {
        struct column_read *col = &s->columns[c];
        if (col->part != PART_OWN)
            continue;
        col->name = whole_heading(a, col);
        if (!col->name.len || vocabulary_term(a, terms, col->name) ||
            name_taken(s, c, col->name))
            col->name = str_format(a, "%.*s（%.*s）", STR_ARG(col->name),
                                   STR_ARG(grid_column_name(a, &s->grid, c)));
    }
}
