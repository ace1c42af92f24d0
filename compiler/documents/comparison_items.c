/*
 * The items of a comparison: one by one with all services beside each other,
 * those on which they differ or in which none conforms with what is said of
 * them, and flat, a row for each item and service.
 */
#include "documents/comparison.h"

#include "base/arena.h"
#include "documents/standing.h"
#include "join/items.h"
#include "join/show.h"
#include "model/asked.h"

/* The mark of the answers, and behind it those of other columns that differ. */
static struct value mark_value(const struct comparison *c, size_t item,
                               struct loc at)
{
    const struct join *j = c->j;
    unsigned marks = c->marks.of[item];
    bool grave = marks & (MARK_DIFFER | MARK_NONE) && !(marks & MARK_OUTSIDE);
    struct value v = join_text(str_join(j->arena, marks_text(j, marks),
                                        compared_marks(&c->axes, item)),
                               at);

    v.kind = VALUE_MARK;
    v.meaning = grave ? MEANING_NONCONFORMING : MEANING_NOT_APPLICABLE;
    return v;
}

/* A service as it heads a column: 架空PACS（見本・下書き）. */
static struct str column_label(const struct comparison *c,
                               const struct compared_column *x)
{
    const struct join *j = c->j;
    struct str name = x->part ? comparison_name(c, x->service) : x->name;
    struct str words = standing_words(j, comparison_service(c, x->service));

    return words.len
               ? str_format(j->arena,
                            j->lang == LANG_EN ? "%.*s (%.*s)" : "%.*s（%.*s）",
                            STR_ARG(name), STR_ARG(words))
               : name;
}

void comparison_columns(const struct comparison *c, struct relation *r,
                        enum value_kind kind)
{
    for (size_t i = 0; i < r->column_count; i++)
        r->columns[i].flags |= COLUMN_PINNED;
    for (size_t i = 0; i < c->columns.count; i++) {
        const struct compared_column *x = &c->columns.list[i];
        struct str label = column_label(c, x);
        size_t column = relation_column_add(
            c->j->arena, r, str_format(c->j->arena, "service-%zu", i + 1),
            x->part ? x->name : label, kind);
        r->columns[column].set = STR("services");
        if (x->part)
            r->columns[column].group = label;
    }
}

static void matrix(struct comparison *c)
{
    const struct join *j = c->j;
    const struct facts *items = j->catalog->items;
    struct relation *r = join_relation(j, "matrix");
    long from[MATRIX_MARK];

    join_item_column(j, r, "id", "id");
    for (unsigned level = 0; level < LEVELS; level++)
        join_level_column(j, r, level);
    join_item_column(j, r, "text", "text");
    join_item_column(j, r, "short", "short");
    for (size_t k = 0; k < MATRIX_MARK; k++)
        from[k] = facts_column_named(items, r->columns[k].name);
    join_column(j, r, "mark", "差異", "Mark", VALUE_MARK);
    comparison_columns(c, r, VALUE_STATUS);
    if (j->catalog->item_count)
        relation_reserve(j->arena, r, j->catalog->item_count);
    for (size_t item = 0; item < j->catalog->item_count; item++) {
        struct value *v = relation_row_add(j->arena, r);
        for (size_t k = 0; k < MATRIX_MARK; k++)
            v[k] = show(j, items, item, from[k]);
        v[MATRIX_MARK] = mark_value(c, item, v[0].at);
        for (size_t i = 0; i < c->columns.count; i++)
            v[MATRIX_COLUMNS + i] =
                comparison_cell(c, &c->columns.list[i], item);
    }
    c->matrix = r;
}

/* Whether a column says of an item what the one before it says: the components
   of a service that is not answered by parts there. */
static bool repeats(const struct comparison *c, size_t i, size_t item)
{
    const struct compared_column *column = &c->columns.list[i];

    return !column_parts(&c->answers[column->service], column, item) && i &&
           column[-1].service == column->service;
}

static struct str said_by(const struct comparison *c,
                          const struct compared_column *column, size_t item)
{
    return column_parts(&c->answers[column->service], column, item)
               ? column->path
               : comparison_name(c, column->service);
}

/* What the item stands in below its category; empty where that is nothing. */
static struct value narrowest(const struct comparison *c, size_t item)
{
    for (size_t level = LEVELS - 1; level > LEVEL_CATEGORY; level--) {
        const struct value *v =
            relation_at(c->matrix, item, MATRIX_LEVELS + level);
        if (v->text.len)
            return *v;
    }
    return (struct value){0};
}

static void differences(const struct comparison *c)
{
    const struct join *j = c->j;
    struct relation *r = join_relation(j, "differences");
    const struct relation *m = c->matrix;
    const size_t category = MATRIX_LEVELS + LEVEL_CATEGORY;
    size_t rows = c->marks.differ + c->marks.none - c->marks.both;

    join_item_column(j, r, "id", "id");
    join_item_column(j, r, "text", "text");
    join_column(j, r, "mark", "差異", "Mark", VALUE_MARK);
    join_level_column(j, r, LEVEL_CATEGORY);
    join_column(j, r, "service", "サービス", "Service", VALUE_TEXT);
    join_item_column(j, r, "status", "status");
    join_item_column(j, r, "comment", "comment");
    join_column(j, r, "within", "分類", "Within", VALUE_TEXT);
    join_item_column(j, r, "short", "short");
    if (rows)
        relation_reserve(j->arena, r, rows * c->columns.count);
    for (size_t item = 0; item < j->catalog->item_count; item++) {
        if (!(c->marks.of[item] & (MARK_DIFFER | MARK_NONE)))
            continue;
        for (size_t i = 0; i < c->columns.count; i++) {
            const struct compared_column *column = &c->columns.list[i];
            if (repeats(c, i, item))
                continue;
            struct value *v = relation_row_add(j->arena, r);
            v[0] = *relation_at(m, item, MATRIX_ID);
            v[1] = *relation_at(m, item, MATRIX_TEXT);
            v[2] = *relation_at(m, item, MATRIX_MARK);
            v[3] = *relation_at(m, item, category);
            v[5] = *relation_at(m, item, MATRIX_COLUMNS + i);
            v[4] = join_text(said_by(c, column, item), v[5].at);
            v[6] = comparison_remark(c, column, item);
            v[7] = narrowest(c, item);
            v[8] = *relation_at(m, item, MATRIX_SHORT);
        }
    }
}

/* --- flat --- */

/* Columns of a statement, behind those of the item that the matrix has. */
static const struct heading stated[] = {
    {"number", "番号", "No. of service", VALUE_NUMBER},
    {"service", "サービス", "Service", VALUE_TEXT},
    {"declarant", "表明者", "Declarant", VALUE_TEXT},
    {"version", "版", "Version", VALUE_TEXT},
    {"date", "作成日", "Date", VALUE_TEXT},
    {"standing", "表示", "Standing", VALUE_TEXT},
    {"component", "構成要素", "Component", VALUE_TEXT},
    {"meaning", "意味", "Meaning", VALUE_TEXT},
    {0}};

enum { /* … in their order */
    STATED_NUMBER,
    STATED_SERVICE,
    STATED_DECLARANT,
    STATED_VERSION,
    STATED_DATE,
    STATED_STANDING,
    STATED_COMPONENT,
    STATED_MEANING,
    STATED
};

/* They are many, and made where somebody asks for them. */
struct statements {
    struct row_maker rows;
    const struct comparison *comparison;
    struct str *further; /* columns of the answers beside those shown */
    size_t count, cap;
};

/* A column of some service's answers that is not shown so far. */
static void add_further(struct statements *s, struct relation *r, size_t i,
                        uint32_t column)
{
    const struct join *j = s->comparison->j;
    const struct answers *x = &s->comparison->answers[i];
    struct str name = facts_column_name(x->table, column);
    struct str own = relation_column(r, name) < 0
                         ? name
                         : str_join(j->arena, STR("answer_"), name);

    if ((long)column == x->status || (long)column == x->comment ||
        (long)column == x->sub || str_is(name, "id") ||
        show_obeyed(j, x->table, (long)column))
        return;
    for (size_t k = 0; k < s->count; k++)
        if (str_equal(s->further[k], name))
            return;
    s->further = arena_room(j->arena, s->further, s->count, &s->cap,
                            sizeof(*s->further));
    s->further[s->count++] = name;
    relation_column_add(j->arena, r, own, show_label(j, x->table, (long)column),
                        VALUE_TEXT);
}

static void service_values(const struct comparison *c, size_t i,
                           struct value *v)
{
    const struct join *j = c->j;
    const struct service *s = comparison_service(c, i);
    struct loc at = facts_at(s->keys, NO_ROW, -1);

    v[STATED_NUMBER] = join_number(j, (uint32_t)i + 1, at);
    v[STATED_SERVICE] = join_text(comparison_name(c, i), at);
    v[STATED_DECLARANT] = declarant_find(j, s).name;
    v[STATED_VERSION] = show_key(j, s->keys, "version");
    v[STATED_DATE] = show_key(j, s->keys, "date");
    v[STATED_STANDING] = join_text(standing_notice(j, s), at);
}

static void statement_row(const struct statements *s, size_t item, size_t k,
                          const struct value *of_service, struct value *v)
{
    const struct comparison *c = s->comparison;
    const struct join *j = c->j;
    const struct compared_column *column = &c->columns.list[k];
    const struct answers *x = &c->answers[column->service];
    const bool part = column_parts(x, column, item);
    uint32_t row = part ? column->rows[item] : x->responses[item].own;

    for (size_t i = 0; i < MATRIX_COLUMNS; i++)
        *v++ = *relation_at(c->matrix, item, i);
    for (size_t i = 0; i < STATED; i++)
        v[i] = of_service[i];
    struct value cell = *relation_at(c->matrix, item, MATRIX_COLUMNS + k);
    enum meaning meaning =
        part ? (enum meaning)cell.meaning : x->responses[item].meaning;
    v[STATED_COMPONENT] = join_text(part ? column->name : STR(""), cell.at);
    v[STATED_MEANING] = join_text(
        asked_counts(j->catalog, item) ? meaning_name(meaning) : STR(""),
        cell.at);
    v[STATED] = cell;
    v[STATED + 1] = comparison_remark(c, column, item);
    for (size_t i = 0; i < s->count; i++)
        v[STATED + 2 + i] =
            show(j, x->table, row, facts_column_named(x->table, s->further[i]));
}

static void statement_rows(const struct row_maker *rows, struct relation *r)
{
    const struct statements *s = (const struct statements *)rows;
    const struct comparison *c = s->comparison;
    struct arena *a = c->j->arena;
    struct value(*of)[STATED] = arena_calloc(a, c->n, sizeof(*of));

    for (size_t i = 0; i < c->n; i++)
        service_values(c, i, of[i]);
    relation_reserve(a, r, c->j->catalog->item_count * c->columns.count + 1);
    for (size_t item = 0; item < c->j->catalog->item_count; item++)
        for (size_t k = 0; k < c->columns.count; k++)
            if (!repeats(c, k, item))
                statement_row(s, item, k, of[c->columns.list[k].service],
                              relation_row_add(a, r));
}

static void statements(const struct comparison *c)
{
    const struct join *j = c->j;
    struct relation *r = join_relation(j, "statements");
    struct statements *s = arena_new(j->arena, struct statements);

    *s = (struct statements){.rows = {statement_rows}, .comparison = c};
    for (size_t i = 0; i < MATRIX_COLUMNS; i++) {
        const struct column *from = &c->matrix->columns[i];
        relation_column_add(j->arena, r, from->name, from->label,
                            (enum value_kind)from->kind);
    }
    for (const struct heading *h = stated; h->name; h++)
        join_column(j, r, h->name, h->ja, h->en, h->kind);
    r->columns[MATRIX_COLUMNS + STATED_DECLARANT].label = declarant_heading(j);
    join_column(j, r, "answer", "回答", "Answer", VALUE_STATUS);
    join_item_column(j, r, "comment", "comment");
    for (size_t i = 0; i < c->n; i++) {
        uint32_t n, *columns = show_columns(j, c->answers[i].table, &n);
        for (uint32_t k = 0; k < n; k++)
            add_further(s, r, i, columns[k]);
    }
    r->rows = &s->rows;
}

void comparison_items(struct comparison *c)
{
    matrix(c);
    differences(c);
    statements(c);
}
