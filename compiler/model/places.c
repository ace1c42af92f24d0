/*
 * The table `columns`, read row by row; whose a place is; and the sheet as a
 * whole, for whoever prints it.
 */
#include "model/places.h"

#include "base/arena.h"
#include "model/facts_raw.h"
#include "model/round.h"
#include "model/visibility.h"

#include <stdlib.h>

enum {
    WIDEST = 10000000 /* 1/1000 mm */
};

/* Up to three places behind the point, as thousandths. */
static bool read_thousandths(struct str *s, int64_t *to)
{
    int64_t n = 0, scale = 1000;
    bool digits = false, point = false;
    size_t i = 0;

    for (; i < s->len && n < WIDEST * INT64_C(1000); i++) {
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
            n = n * 10 + (c - '0') * INT64_C(1000);
    }
    *to = n;
    *s = str_trim(str_slice(*s, i, s->len));
    return digits;
}

static bool read_width(struct str text, uint32_t *thousandths)
{
    int64_t n;

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

bool places_order_read(struct str text, int64_t *order)
{
    text = str_trim(text);
    return read_thousandths(&text, order) && !text.len;
}

/* A field of a round is called as that of the first one, with the number. */
static struct str of_round(struct arena *a, struct str field,
                           unsigned long round)
{
    return round < 2 ? field : str_format(a, "%.*s_%lu", STR_ARG(field), round);
}

const struct term *places_term(struct arena *a, const struct table_terms *terms,
                               const struct place *p)
{
    struct str field = p->written;
    const struct term *t = terms ? vocabulary_term(a, terms, field) : NULL;

    if (!t && terms && p->round && round_of_column(a, p->written, &field))
        t = vocabulary_term(a, terms, field);
    return t;
}

struct str places_column(struct arena *a, const struct table_terms *terms,
                         const struct place *p)
{
    const struct term *t = places_term(a, terms, p);
    struct str field = p->written;

    if (t)
        return of_round(a, str_from(t->name), p->round);
    if (p->round == 1)
        round_of_column(a, p->written, &field);
    return field;
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

static enum filler read_filler(struct str word)
{
    int filler = words_find(WORDS_FILLER, word);

    return filler == WORDS_NONE ? FILLER_NONE : (enum filler)filler;
}

/* last: the last round that there may be; 0: a number is a part of the name */
static void read_field(struct arena *a, struct place *p, unsigned long last)
{
    struct str field;

    p->round = round_of_column(a, p->written, &field);
    if (p->round > last) {
        p->round = 0;
        field = p->written;
    }
    p->field = canonical(a, p->by, field);
    for (int i = 0; i < FILLER_REFERENCE; i++)
        p->called[i] =
            of_round(a, canonical(a, (enum filler)i, field), p->round);
}

static struct place read_place(struct arena *a, const struct facts *r,
                               size_t row)
{
    long by = facts_column(r, "by");
    struct str need = facts_text(r, row, facts_column(r, "required"));
    struct str width = facts_text(r, row, facts_column(r, "width"));
    struct str order = facts_text(r, row, facts_column(r, "order"));
    struct place p = {
        .group = facts_text(r, row, facts_column(r, "group")),
        .label = facts_text(r, row, facts_column(r, "label")),
        .written = facts_text(r, row, facts_column(r, "field")),
        .by = read_filler(facts_text(r, row, by)),
        .visibility = facts_text(r, row, facts_column(r, "visibility")),
        .axis = facts_text(r, row, facts_column(r, "axis")),
        .note = facts_phrase(r, row, facts_column(r, "note")),
        .required = words_find(WORDS_NEEDED, need) == NEEDED_REQUIRED,
        .row = (uint32_t)row,
        .at = facts_at(r, row, 0),
    };

    struct str role = facts_text(r, row, facts_column(r, "role"));

    read_field(a, &p, ROUNDS_ABREAST);
    p.reason = words_find_folded(WORDS_ROLE, role) == ROLE_REASON ||
               (p.by == FILLER_RESPONDENT && str_is(p.field, "reason"));
    if (role.len && words_find_folded(WORDS_ROLE, role) == WORDS_NONE)
        p.unread |= UNREAD_ROLE;
    if (by >= 0 && p.by == FILLER_NONE)
        p.unread |= UNREAD_BY;
    if (width.len && !read_width(width, &p.width))
        p.unread |= UNREAD_WIDTH;
    if (order.len && !places_order_read(order, &p.order))
        p.unread |= UNREAD_ORDER;
    return p;
}

/* The first place of a field's rounds, whether it is numbered or not. */
static struct place *first_of(struct place *list, size_t n,
                              const struct place *p)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].round < 2 && list[i].by == p->by &&
            str_equal(list[i].field, p->field))
            return &list[i];
    return NULL;
}

/* The labels of a field's rounds, less their numbers: 確認日 of 確認日1 and
   確認日2. Nothing is left out where they differ in more than that. */
static void share_labels(struct arena *a, struct place *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct place *first =
            list[i].round > 1 ? first_of(list, n, &list[i]) : NULL;
        if (!first || first->beside)
            continue;
        first->beside = true;
        first->shared = round_without(a, first->label, 1);
    }
    for (size_t i = 0; i < n; i++) {
        struct place *first =
            list[i].round > 1 ? first_of(list, n, &list[i]) : NULL;
        if (first && first->shared.len &&
            !str_equal(first->shared,
                       round_without(a, list[i].label, list[i].round)))
            first->shared = STR("");
    }
}

/* Levels that are numbered are named here as in the table of the items. */
static void name_levels(struct place *list, size_t n)
{
    unsigned depth = 0, number;

    for (size_t i = 0; i < n; i++) {
        number = levels_numbered(list[i].called[FILLER_FORM]);
        depth = number > depth ? number : depth;
    }
    for (size_t i = 0; i < n && depth; i++)
        for (int by = 0; by < FILLER_REFERENCE; by++) {
            number = levels_numbered(list[i].called[by]);
            if (number)
                list[i].called[by] = str_from(levels_called(number, depth));
            if (number && list[i].by == (enum filler)by)
                list[i].field = list[i].called[by];
        }
}

const struct place *places_bind(struct arena *a, const struct facts *columns)
{
    struct place *list = arena_array(a, struct place, columns->row_count + 1);
    size_t n = columns->row_count;

    for (size_t i = 0; i < n; i++)
        list[i] = read_place(a, columns, i);
    share_labels(a, list, n);
    for (size_t i = 0; i < n; i++)
        if (list[i].round == 1 && !list[i].beside)
            read_field(a, &list[i], 0);
        else if (list[i].beside)
            list[i].round = 1;
    name_levels(list, n);
    return list;
}

unsigned long places_rounds(const struct catalog *c)
{
    unsigned long last = 0;

    for (size_t i = 0; i < c->place_count; i++)
        if (c->places[i].round > last &&
            places_standing(&c->places[i], FILLER_RESPONDENT) == PLACE_OWN)
            last = c->places[i].round;
    return last;
}

enum standing places_standing(const struct place *p, enum filler by)
{
    return p->by == by || p->by == FILLER_NONE                 ? PLACE_OWN
           : p->by == FILLER_FORM || p->by == FILLER_REFERENCE ? PLACE_SHEET
                                                               : PLACE_FOREIGN;
}

/* By the field as it is written: a catalog that writes 見解 for comment names
   the column with it, and says neither its label nor its visibility. */
const struct place *places_next(const struct catalog *c, enum filler by,
                                struct str field, const struct place *p)
{
    for (size_t i = p ? (size_t)(p - c->places) + 1 : 0; i < c->place_count;
         i++) {
        enum standing x = places_standing(&c->places[i], by);
        if ((x == PLACE_OWN || (x == PLACE_SHEET && by == FILLER_FORM)) &&
            (str_equal(c->places[i].written, field) ||
             (by < FILLER_REFERENCE &&
              str_equal(c->places[i].called[by], field))))
            return &c->places[i];
    }
    return NULL;
}

enum visibility places_visibility(const struct catalog *c, enum filler by,
                                  struct str column, enum visibility otherwise)
{
    const struct place *p = places_next(c, by, column, NULL);

    while (p && !p->visibility.len)
        p = places_next(c, by, column, p);
    return p ? visibility_or_hide(p->visibility) : otherwise;
}

bool places_reason(const struct catalog *c, enum filler by,
                   const struct facts *t, long *column)
{
    bool said = false;

    *column = -1;
    for (size_t i = 0; i < c->place_count && *column < 0; i++) {
        const struct place *p = &c->places[i];
        if (!p->reason || places_standing(p, by) != PLACE_OWN)
            continue;
        said = true;
        *column = facts_column_named(t, p->field);
    }
    return said;
}

struct str places_name(struct arena *a, enum filler by, struct str field,
                       bool taken)
{
    if (by == FILLER_EVALUATOR && str_is(field, "status"))
        return STR("judgement");
    if (by == FILLER_EVALUATOR && str_is(field, "comment"))
        return STR("evaluator_comment");
    if (!taken)
        return field;
    return str_join(a,
                    by == FILLER_EVALUATOR    ? STR("judgement_")
                    : by == FILLER_RESPONDENT ? STR("answer_")
                                              : STR(ITEM_COLUMN),
                    field);
}

bool places_of_sheet(const struct catalog *c, struct str column)
{
    const struct term *t = vocabulary_named(
        vocabulary_table(BUNDLE_SERVICE, STR("answers")), column);

    if (t || str_starts(column, STR(ITEM_COLUMN)))
        return !t || t->sheet;
    long said = facts_column_named(c->items, column);
    if (said >= 0)
        return !c->items->columns[said].mark;
    for (size_t i = 0; i < c->place_count; i++)
        if (places_standing(&c->places[i], FILLER_RESPONDENT) == PLACE_SHEET &&
            str_equal(c->places[i].written, column))
            return true;
    return false;
}

static bool has_words(const struct catalog *c, enum axis axis)
{
    return c->words[axis].count > 0;
}

enum {
    PRINTED = LEVELS + 2, /* at most: number, levels, text */
    FILLED = 3
};

static void add_printed(const struct catalog *c, const char *field,
                        struct place *list, size_t *n)
{
    long column = facts_column(c->items, field);

    if (column < 0)
        return;
    list[(*n)++] = (struct place){.field = str_from(field),
                                  .label = c->items->columns[column].label,
                                  .by = FILLER_FORM};
}

/* Number, levels and text as the items have them, then the answer. */
static struct place *usual(struct arena *a, const struct catalog *c, size_t *n)
{
    static const char *const filled[FILLED] = {"status", "comment", "evidence"};
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("answers"));
    struct place *list = arena_array(a, struct place, PRINTED + FILLED);

    *n = 0;
    add_printed(c, "id", list, n);
    for (unsigned level = 0; level < LEVELS; level++)
        add_printed(c, levels_name(level), list, n);
    add_printed(c, "text", list, n);
    for (size_t i = 0; i < FILLED; i++) {
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

static int by_order(const void *left, const void *right)
{
    const struct place *x = left, *y = right;

    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return x->row < y->row ? -1 : 1;
}

struct place *places_sheet(struct arena *a, const struct catalog *c, size_t *n)
{
    struct place *list = arena_array(a, struct place, c->place_count + 1);
    bool numbered = false;
    size_t kept = 1;

    if (!c->place_count)
        return usual(a, c, n);
    for (size_t i = 0; i < c->place_count; i++) {
        struct place *p = &list[kept];
        *p = c->places[i];
        if (p->by == FILLER_NONE)
            p->by = FILLER_FORM;
        if (!p->field.len)
            p->field = p->label;
        if (!p->label.len)
            p->label = p->field;
        numbered = numbered || is_number(p);
        kept += p->label.len > 0;
    }
    qsort(list + 1, kept - 1, sizeof(*list), by_order);
    *n = numbered ? kept - 1 : kept;
    if (!numbered)
        list[0] = usual(a, c, &(size_t){0})[0];
    return numbered ? list + 1 : list;
}
