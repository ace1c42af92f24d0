#include "import/result.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "import/rows.h"
#include "model/facts_seen.h"

#include <stdlib.h>
#include <string.h>

struct taken_row { /* a row that is taken, in the order of the catalog */
    const struct sheet_read *sheet;
    uint32_t row;
    uint32_t item;
    size_t order;
};

struct resulting {
    struct arena *arena;
    const struct import_job *job;
    const struct known *known;
    const struct table_terms *terms;
    const struct sheet_list *sheets;
    struct relation *answers, *origins;
    struct taken_row *rows;
    size_t count, cap;
};

enum { /* of the table import */
    FROM_ITEM,
    FROM_COLUMN,
    FROM_VALUE,
    FROM_FILE,
    FROM_SHEET,
    FROM_CELL
};

static int by_item(const void *left, const void *right)
{
    const struct taken_row *a = left, *b = right;

    if (a->item != b->item)
        return a->item < b->item ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void list_rows(struct resulting *x)
{
    for (size_t i = 0; i < x->sheets->count; i++) {
        const struct sheet_read *s = &x->sheets->list[i];
        for (uint32_t r = 0; s->rows && r < s->grid.rows; r++) {
            if (!rows_taken(&s->rows[r]))
                continue;
            x->rows = arena_room(x->arena, x->rows, x->count, &x->cap,
                                 sizeof(*x->rows));
            x->rows[x->count] =
                (struct taken_row){s, r, s->rows[r].item, x->count};
            x->count++;
        }
    }
    if (x->count)
        qsort(x->rows, x->count, sizeof(*x->rows), by_item);
}

static size_t column(struct resulting *x, struct relation *r, struct str name,
                     struct str label)
{
    long at = relation_column(r, name);

    if (at >= 0)
        return (size_t)at;
    return relation_column_add(x->arena, r, name, label, VALUE_TEXT);
}

static size_t known_column(struct resulting *x, const char *name)
{
    const struct term *t = vocabulary_named(x->terms, str_from(name));

    return column(x, x->answers, str_from(name),
                  vocabulary_label(x->arena, t, x->job->lang));
}

/* Columns stand there where some row fills them in. */
static void make_columns(struct resulting *x)
{
    bool further = false;

    known_column(x, "id");
    for (size_t i = 0; i < x->count; i++)
        further |= x->rows[i].sheet->rows[x->rows[i].row].kind == READ_FURTHER;
    if (further) {
        known_column(x, "sub");
        known_column(x, "requirement");
    }
    if (parts_words(x->known->catalog))
        known_column(x, "status");
    known_column(x, "comment");
    for (size_t i = 0; i < x->sheets->count; i++) {
        const struct sheet_read *s = &x->sheets->list[i];
        for (uint32_t c = 0; s->rows && !s->drifting && c < s->grid.cols; c++) {
            const struct column_read *col = &s->columns[c];
            if (col->part == PART_FIELD)
                known_column(x, col->term->name);
            else if (col->part == PART_OWN)
                column(x, x->answers, col->name, col->name);
        }
    }
    known_column(x, "confirmation");
}

/* A value, and the cell that it was written in. */
static void put(struct resulting *x, size_t row, size_t col, struct str text,
                const struct sheet_read *s, const struct spot *from)
{
    if (!text.len)
        return;
    relation_at(x->answers, row, col)->text = text;
    struct value *v = relation_row_add(x->arena, x->origins);
    v[FROM_ITEM].text = relation_at(x->answers, row, 0)->text;
    v[FROM_COLUMN].text = x->answers->columns[col].label;
    v[FROM_VALUE].text = text;
    v[FROM_FILE].text = s->grid.file;
    v[FROM_SHEET].text = s->grid.book ? s->grid.sheet : STR("");
    v[FROM_CELL].text = spot_name(x->arena, from);
}

static void put_fields(struct resulting *x, size_t row,
                       const struct sheet_read *s, uint32_t r)
{
    for (uint32_t c = 0; !s->drifting && c < s->grid.cols; c++) {
        const struct column_read *col = &s->columns[c];
        const struct spot *from = grid_spot(&s->grid, r, c);
        if (col->part == PART_FIELD && strcmp(col->term->name, "comment") != 0)
            put(x, row, known_column(x, col->term->name), from->text, s, from);
        else if (col->part == PART_OWN)
            put(x, row, column(x, x->answers, col->name, col->name), from->text,
                s, from);
    }
}

static const struct spot *comment_spot(const struct sheet_read *s, uint32_t r)
{
    const struct row_read *row = &s->rows[r];
    const struct spot *x = rows_field(s, r, "comment");

    if (s->drifting && row->comment_col >= 0)
        x = grid_spot(&s->grid, r, (uint32_t)row->comment_col);
    if ((!x || !x->text.len) && row->status_col >= 0)
        x = grid_spot(&s->grid, r, (uint32_t)row->status_col);
    return x;
}

static void put_row(struct resulting *x, const struct taken_row *t,
                    unsigned *sub)
{
    const struct sheet_read *s = t->sheet;
    const struct row_read *r = &s->rows[t->row];
    const struct facts *requirements = x->known->catalog->requirements;

    relation_row_add(x->arena, x->answers);
    size_t row = x->answers->row_count - 1;
    relation_at(x->answers, row, 0)->text = known_id(x->known, r->item);
    if (r->kind == READ_FURTHER) {
        relation_at(x->answers, row, known_column(x, "sub"))->text =
            str_number(x->arena, ++*sub);
        relation_at(x->answers, row, known_column(x, "requirement"))->text =
            fact_text(requirements, r->requirement,
                      facts_column(requirements, "id"), VISIBLE_INTERNAL);
    } else {
        *sub = 1;
    }
    if ((r->status || r->verbatim) && r->status_col >= 0)
        put(x, row, known_column(x, "status"),
            r->verbatim ? r->written : r->status->word, s,
            grid_spot(&s->grid, t->row, (uint32_t)r->status_col));
    struct str comment = rows_comment(x->arena, s, t->row);
    if (comment.len)
        put(x, row, known_column(x, "comment"), comment, s,
            comment_spot(s, t->row));
    put_fields(x, row, s, t->row);
    relation_at(x->answers, row, known_column(x, "confirmation"))->text =
        words_say(WORDS_CONFIRMATION, CONFIRMATION_CARRIED, x->job->lang);
}

static struct relation *new_origins(struct arena *a, enum lang lang)
{
    static const char *const names[] = {"id",        "column",     "value",
                                        "from_file", "from_sheet", "from_cell"};
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("import"));
    struct relation *r = relation_new(a, STR("import"), NULL);

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        relation_column_add(
            a, r, str_from(names[i]),
            vocabulary_label(a, vocabulary_named(terms, str_from(names[i])),
                             lang),
            VALUE_TEXT);
    return r;
}

void result_answers(struct arena *a, const struct import_job *job,
                    const struct known *k, const struct sheet_list *sheets,
                    struct imported *to)
{
    struct resulting x = {.arena = a,
                          .job = job,
                          .known = k,
                          .terms =
                              vocabulary_table(BUNDLE_SERVICE, STR("answers")),
                          .sheets = sheets,
                          .answers = relation_new(a, STR("answers"), NULL),
                          .origins = new_origins(a, job->lang)};
    unsigned sub = 1;

    list_rows(&x);
    make_columns(&x);
    for (size_t i = 0; i < x.count; i++) {
        put_row(&x, &x.rows[i], &sub);
        to->taken += x.rows[i].sheet->rows[x.rows[i].row].kind == READ_ITEM;
    }
    to->tables[to->table_count++] = x.answers;
    to->tables[to->table_count++] = x.origins;
}

/* --- the service --- */

bool result_is_service(struct arena *a, const struct table *t)
{
    const struct table_terms *keys = vocabulary_table(BUNDLE_NONE, STR("keys"));

    if (bundle_key(kind_keys, t->name) != &kind_keys[BUNDLE_SERVICE] ||
        !t->row_count || !t->rows[0].count)
        return false;
    const struct term *first =
        vocabulary_term(a, keys, cell_text(&t->rows[0].cells[0]));
    return first && strcmp(first->name, "key") == 0;
}

/* Keys that say what the old answers were approved for. */
static bool stays_behind(const struct term *t)
{
    static const char *const names[] = {
        "catalog",        "approver",       "approved_on", "catalog_version",
        "catalog_sha256", "answers_sha256", "carried_from"};

    for (size_t i = 0; t && i < sizeof(names) / sizeof(*names); i++)
        if (strcmp(t->name, names[i]) == 0)
            return true;
    return false;
}

static void add_key(struct arena *a, struct relation *r, struct str label,
                    struct str value)
{
    struct value *v = relation_row_add(a, r);

    v[KEYED_LABEL].text = label;
    v[KEYED_VALUE].text = value;
}

/* The keys of a sheet of two columns; true where the service's name is there.
 */
static bool copy_keys(struct arena *a, const struct import_job *job,
                      const struct table *t, struct relation *to)
{
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("service"));
    bool named = false;

    for (size_t i = 1; i < t->row_count; i++) {
        const struct row *row = &t->rows[i];
        if (row->count < 2)
            continue;
        struct str label = str_trim(cell_text(&row->cells[0]));
        struct str value = str_trim(cell_text(&row->cells[1]));
        const struct term *term = vocabulary_term(a, terms, label);
        bool name = term && strcmp(term->name, "name") == 0;
        if (!label.len || !value.len || stays_behind(term) ||
            (name && job->name.len))
            continue;
        named |= name;
        add_key(a, to, label, value);
    }
    return named;
}

static struct str label_of(struct arena *a, const char *name, enum lang lang)
{
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("service"));

    return vocabulary_label(a, vocabulary_named(terms, str_from(name)), lang);
}

void result_service(struct arena *a, struct diag *d,
                    const struct import_job *job, struct imported *to)
{
    const struct table_terms *keys = vocabulary_table(BUNDLE_NONE, STR("keys"));
    struct relation *r = relation_new(a, STR("service"), NULL);
    bool named = job->name.len > 0;

    r->keyed = true;
    relation_column_add(a, r, STR("key"), STR("key"), VALUE_TEXT);
    relation_column_add(
        a, r, STR("label"),
        vocabulary_label(a, vocabulary_named(keys, STR("key")), job->lang),
        VALUE_TEXT);
    relation_column_add(
        a, r, STR("value"),
        vocabulary_label(a, vocabulary_named(keys, STR("value")), job->lang),
        VALUE_TEXT);
    if (named)
        add_key(a, r, label_of(a, "name", job->lang), job->name);
    for (size_t i = 0; i < job->file_count; i++)
        for (size_t t = 0; t < job->files[i].count; t++)
            if (result_is_service(a, &job->files[i].tables[t]))
                named |= copy_keys(a, job, &job->files[i].tables[t], r);
    if (!named) {
        add_key(a, r, label_of(a, "name", job->lang), STR(""));
        diag(d, loc_file(NULL), MSG_IMPORT_NAME);
    }
    add_key(a, r, label_of(a, "catalog", job->lang), job->catalog->id);
    to->tables[to->table_count++] = r;
}
