#include "model/sheet_columns.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "model/bound.h"

#include <stdlib.h>

enum {
    WIDEST = 10000000 /* 1/1000 mm */
};

/* Up to three places behind the point, as thousandths. */
static bool read_thousandths(struct str *s, long *to)
{
    long n = 0, scale = 1000;
    bool digits = false, point = false;
    size_t i = 0;

    for (; i < s->len && n < WIDEST * 1000L; i++) {
        char c = s->ptr[i];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9')
            break;
        digits = true;
        if (point && scale > 1)
            n += (c - '0') * (scale /= 10);
        else if (!point)
            n = n * 10 + (c - '0') * 1000L;
    }
    *to = n;
    *s = str_trim(str_slice(*s, i, s->len));
    return digits;
}

bool sheet_width_read(struct str text, uint32_t *thousandths)
{
    long n;

    text = str_trim(text);
    if (!read_thousandths(&text, &n))
        return false;
    if (str_is(text, "cm"))
        n *= 10;
    else if (text.len && !str_is(text, "mm"))
        return false;
    if (n <= 0 || n > WIDEST)
        return false;
    *thousandths = (uint32_t)n;
    return true;
}

bool sheet_order_read(struct str text, long *order)
{
    text = str_trim(text);
    return read_thousandths(&text, order) && !text.len;
}

static struct str canonical(struct arena *a, enum filler by, struct str field)
{
    enum bundle_kind kind = by == FILLER_RESPONDENT  ? BUNDLE_SERVICE
                            : by == FILLER_EVALUATOR ? BUNDLE_EVALUATION
                                                     : BUNDLE_CATALOG;
    const char *table = by == FILLER_RESPONDENT  ? "answers"
                        : by == FILLER_EVALUATOR ? "judgements"
                                                 : "items";
    const struct term *t =
        vocabulary_term(a, vocabulary_table(kind, str_from(table)), field);

    return t ? str_from(t->name) : field;
}

struct ordered {
    struct place place;
    long order;
    size_t row;
};

static int by_order(const void *left, const void *right)
{
    const struct ordered *x = left, *y = right;

    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return x->row < y->row ? -1 : 1;
}

static struct ordered read_place(struct arena *a, const struct relation *r,
                                 size_t row)
{
    struct ordered o = {.row = row};
    struct place *p = &o.place;
    struct str need = bound_text(r, row, bound_column(r, "required"));
    enum filler by = filler_read(bound_text(r, row, bound_column(r, "by")));

    p->by = by == FILLER_NONE ? FILLER_FORM : by;
    p->group = bound_text(r, row, bound_column(r, "group"));
    p->label = bound_text(r, row, bound_column(r, "label"));
    p->field =
        canonical(a, p->by, bound_text(r, row, bound_column(r, "field")));
    if (!p->field.len)
        p->field = p->label;
    if (!p->label.len)
        p->label = p->field;
    p->visibility = bound_text(r, row, bound_column(r, "visibility"));
    p->note = bound_text(r, row, bound_column(r, "note"));
    p->required = str_is(need, "必須") || str_is(need, "required");
    p->at = relation_at(r, row, 0)->at;
    sheet_width_read(bound_text(r, row, bound_column(r, "width")), &p->width);
    sheet_order_read(bound_text(r, row, bound_column(r, "order")), &o.order);
    return o;
}

static bool has_words(const struct catalog *c, enum axis axis)
{
    return c->words[axis].count > 0;
}

/* Number, grouping and text as the items have them, then the answer. */
static struct place *usual(struct arena *a, const struct catalog *c, size_t *n)
{
    static const char *const sheet[] = {"id", "part", "major", "minor", "text"};
    static const char *const filled[] = {"status", "comment", "evidence"};
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("answers"));
    struct place *list = arena_array(a, struct place, 8);

    *n = 0;
    for (size_t i = 0; i < 5; i++) {
        long column = relation_column(c->items, str_from(sheet[i]));
        if (column < 0)
            continue;
        list[*n].field = str_from(sheet[i]);
        list[*n].label = c->items->columns[column].label;
        list[(*n)++].by = FILLER_FORM;
    }
    for (size_t i = 0; i < 3; i++) {
        bool status = i == 0;
        if (status && (c->form == FORM_TEXT || !has_words(c, AXIS_ANSWER)))
            continue;
        list[*n].field = str_from(filled[i]);
        list[*n].label =
            str_from(vocabulary_named(terms, list[*n].field)->label);
        list[*n].required = i == (c->form == FORM_TEXT ? 1 : 0);
        list[(*n)++].by = FILLER_RESPONDENT;
    }
    return list;
}

/* Without its number no answer finds its item. */
static bool is_number(const struct place *p)
{
    return str_is(p->field, "id") && p->by == FILLER_FORM;
}

struct place *sheet_columns(struct arena *a, const struct catalog *c, size_t *n)
{
    const struct relation *r = c->columns;

    if (!r || !r->row_count)
        return usual(a, c, n);
    struct ordered *order = arena_array(a, struct ordered, r->row_count);
    struct place *list = arena_array(a, struct place, r->row_count + 1);
    bool numbered = false;
    for (size_t i = 0; i < r->row_count; i++) {
        order[i] = read_place(a, r, i);
        numbered = numbered || is_number(&order[i].place);
    }
    qsort(order, r->row_count, sizeof(*order), by_order);
    *n = 0;
    if (!numbered)
        list[(*n)++] = usual(a, c, &(size_t){0})[0];
    for (size_t i = 0; i < r->row_count; i++)
        if (order[i].place.label.len)
            list[(*n)++] = order[i].place;
    return list;
}
