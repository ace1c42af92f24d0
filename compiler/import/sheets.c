#include "import/sheets.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "import/rows.h"
#include "import/shape.h"
#include "model/bound.h"
#include "model/facts_seen.h"

#define TICKED "✓" /* before the word that a column is ticked for */

bool sheets_words(struct diag *d, const struct import_job *job, struct known *k)
{
    const struct catalog *c = k->catalog;
    bool ok = true;

    for (size_t i = 0; job->decided && i < job->decided->count; i++) {
        struct ruling *x = &job->decided->list[i];
        if (x->kind != MAP_ROW_WORD || !x->text.len)
            continue;
        const struct status *s =
            catalog_status(k->arena, c, AXIS_ANSWER, x->text);
        int done = words_find(WORDS_MAP_DONE, utf8_fold(k->arena, x->text));
        x->used = true;
        if (!s && done != MAP_DONE_BLANK && done != MAP_DONE_LEAVE) {
            diag(d, x->at, MSG_IMPORT_MAP_DECISION,
                 phrase_of(x->text, VISIBLE_INTERNAL));
            ok = false;
            continue;
        }
        map_add(&k->words, utf8_fold(k->arena, x->place),
                s ? s - c->statuses + 1 : 0);
    }
    return ok;
}

/* --- columns --- */

struct str sheets_part(struct arena *a, const struct column_read *c,
                       enum lang lang)
{
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("answers"));

    switch (c->part) {
    case PART_NUMBER:
        return vocabulary_label(a, vocabulary_named(terms, STR("id")), lang);
    case PART_TEXT:
        return vocabulary_label(a, vocabulary_named(terms, STR("text")), lang);
    case PART_STATUS:
        return vocabulary_label(a, vocabulary_named(terms, STR("status")),
                                lang);
    case PART_TICK:
        return str_join(a, STR(TICKED), c->status->word);
    case PART_FIELD:
        return vocabulary_label(a, c->term, lang);
    case PART_OWN:
        return words_say(WORDS_MAP_DONE, MAP_DONE_OWN, lang);
    case PART_SHEET:
        return words_say(WORDS_MAP_DONE, MAP_DONE_SHEET, lang);
    case PART_OTHER:
        return words_say(WORDS_MAP_DONE, MAP_DONE_OTHER, lang);
    default:
        return words_say(WORDS_MAP_DONE, MAP_DONE_LEAVE, lang);
    }
}

/* What a decision makes of a column; false where it is no word for that. */
static bool part_of(struct arena *a, const struct known *k, struct str text,
                    struct column_read *c)
{
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("answers"));
    const struct term *t = vocabulary_term(a, terms, text);

    c->term = NULL;
    c->status = NULL;
    if (str_starts(text, STR(TICKED))) {
        c->part = PART_TICK;
        c->status = catalog_status(a, k->catalog, AXIS_ANSWER,
                                   str_slice(text, STR(TICKED).len, text.len));
        return c->status != NULL;
    }
    if (t) {
        struct str name = str_from(t->name);
        c->term = t;
        c->part = str_is(name, "id")       ? PART_NUMBER
                  : str_is(name, "text")   ? PART_TEXT
                  : str_is(name, "status") ? PART_STATUS
                                           : PART_FIELD;
        return true;
    }
    switch (words_find(WORDS_MAP_DONE, utf8_fold(a, text))) {
    case MAP_DONE_OWN:
        c->part = PART_OWN;
        return true;
    case MAP_DONE_SHEET:
        c->part = PART_SHEET;
        return true;
    case MAP_DONE_OTHER:
        c->part = PART_OTHER;
        return true;
    case MAP_DONE_LEAVE:
        c->part = PART_LEFT;
        return true;
    default:
        return false;
    }
}

/* Puts what the map file says of columns in place of what was found. */
static void decide_columns(struct arena *a, struct diag *d,
                           const struct import_job *job, const struct known *k,
                           struct sheet_read *s)
{
    bool answer = false;

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        struct column_read *col = &s->columns[c], other = *col;
        const struct ruling *x =
            decided_find(a, job->decided, MAP_ROW_COLUMN, &s->grid,
                         grid_column_name(a, &s->grid, c));
        if (x && !str_equal(x->text, sheets_part(a, col, LANG_JA)) &&
            !str_equal(x->text, sheets_part(a, col, LANG_EN))) {
            if (!part_of(a, k, x->text, &other)) {
                diag(d, x->at, MSG_IMPORT_MAP_DECISION,
                     phrase_of(x->text, VISIBLE_INTERNAL));
            } else {
                other.by = FOUND_MAP;
                other.name = STR("");
                *col = other;
                s->drifting = false;
            }
        }
        answer |= col->part == PART_STATUS || col->part == PART_TICK;
    }
    if (answer && (s->why == WHY_COLUMNS || s->why == WHY_GROUPS) &&
        sheet_part(s, PART_STATUS) >= 0)
        s->why = WHY_COUNT;
}

/* --- rows --- */

struct str sheets_row(struct arena *a, const struct known *k,
                      const struct row_read *r)
{
    if (r->kind == READ_FURTHER)
        return str_format(
            a, "%.*s %.*s", STR_ARG(known_id(k, r->item)),
            STR_ARG(fact_text(k->catalog->requirements, r->requirement,
                              facts_column(k->catalog->requirements, "id"),
                              VISIBLE_INTERNAL)));
    return r->kind == READ_ITEM ? known_id(k, r->item) : STR("");
}

/* A row decided by hand: the number of an item, or that and a word: 1.1=○. */
static bool decide_row(struct arena *a, const struct known *k, struct str text,
                       struct row_read *r)
{
    struct str rest = text, number = str_trim(str_cut(&rest, '='));
    uint32_t item = catalog_item(a, k->catalog, number);

    if (words_find(WORDS_MAP_DONE, utf8_fold(a, text)) == MAP_DONE_LEAVE) {
        r->kind = READ_PASSED;
        r->why = WHY_PASSED;
        return true;
    }
    if (item == NO_ROW)
        return false;
    if (rest.len) {
        r->status = catalog_status(a, k->catalog, AXIS_ANSWER, str_trim(rest));
        if (!r->status)
            return false;
        r->doubt = WHY_COUNT;
    }
    if (r->doubt == WHY_MERGED)
        r->doubt = WHY_COUNT;
    r->item = item;
    r->answered = true;
    r->kind = r->doubt == WHY_COUNT ? READ_ITEM : READ_OPEN;
    r->why = r->doubt == WHY_COUNT ? WHY_MAP : r->doubt;
    return true;
}

static void decide_rows(struct arena *a, struct diag *d,
                        const struct import_job *job, const struct known *k,
                        struct sheet_read *s)
{
    for (uint32_t r = 0; r < s->grid.rows; r++) {
        const struct ruling *x =
            decided_find(a, job->decided, MAP_ROW_ROW, &s->grid,
                         grid_row_name(a, &s->grid, r));
        if (x && !str_equal(x->text, sheets_row(a, k, &s->rows[r])) &&
            !decide_row(a, k, x->text, &s->rows[r]))
            diag(d, x->at, MSG_IMPORT_MAP_DECISION,
                 phrase_of(x->text, VISIBLE_INTERNAL));
    }
}

/* No row of a sheet is taken whose columns are not settled. */
static void leave_rows(struct sheet_read *s)
{
    for (uint32_t r = 0; r < s->grid.rows; r++) {
        struct row_read *row = &s->rows[r];
        if (!rows_taken(row) && row->kind != READ_OPEN)
            continue;
        row->kind = READ_OTHER;
        row->why = s->why;
    }
}

/* The map file's row of headings, where it is another than was found. */
static void decide_head(struct arena *a, const struct import_job *job,
                        struct sheet_read *s)
{
    const struct ruling *x =
        decided_find(a, job->decided, MAP_ROW_HEADINGS, &s->grid, STR(""));

    for (uint32_t r = 0; x && r < s->grid.rows; r++)
        if (str_equal(x->text, grid_row_name(a, &s->grid, r)) && r != s->head)
            headings_set(a, s, r);
}

/* Whether a sheet, or a column of it, is of the group that is asked for. */
static bool in_group(struct arena *a, struct str group,
                     const struct sheet_read *s)
{
    struct str wanted = utf8_fold(a, group);
    struct str name = utf8_fold(a, s->grid.sheet);
    bool found = !group.len || str_find(name, wanted) < name.len;

    for (uint32_t c = 0; !found && c < s->grid.cols; c++) {
        struct str head = utf8_fold(a, s->columns[c].heading);
        struct str above = utf8_fold(a, s->columns[c].above);
        found = str_find(head, wanted) < head.len ||
                str_find(above, wanted) < above.len;
    }
    return found;
}

bool sheets_read(struct arena *a, struct diag *d, const struct import_job *job,
                 const struct known *k, const struct table *t, struct str file,
                 struct sheet_read *s)
{
    *s = (struct sheet_read){.why = WHY_COUNT};
    if (!grid_make(a, t, file, &s->grid)) {
        diag(d, loc_file(t->source), MSG_IMPORT_LARGE);
        return false;
    }
    const struct ruling *x =
        decided_find(a, job->decided, MAP_ROW_SHEET, &s->grid, STR(""));
    bool leave = x && words_find(WORDS_MAP_DONE, utf8_fold(a, x->text)) ==
                          MAP_DONE_LEAVE;
    shape_find(a, k, s);
    if (!sheet_find_items(k, s)) {
        s->why = WHY_NOT_CATALOG;
        return true;
    }
    headings_find(a, s);
    decide_head(a, job, s);
    if (!in_group(a, job->group, s)) {
        s->why = WHY_OTHER_GROUP;
        return true;
    }
    if (leave) {
        s->why = WHY_PASSED;
        return true;
    }
    parts_find(a, k, s, job->group);
    decide_columns(a, d, job, k, s);
    parts_name(a, s);
    rows_find(k, s);
    decide_rows(a, d, job, k, s);
    if (s->why != WHY_COUNT)
        leave_rows(s);
    return true;
}
