/*
 * Which rules run on which bundle, and the rules on catalogs.
 */
#include "check/check.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "check/check_rules.h"
#include "model/places.h"

static void check_id(struct diag *d, const struct catalog *c)
{
    bool good = c->id.len <= 20;

    d->checks++;
    for (size_t i = 0; i < c->id.len; i++) {
        char x = c->id.ptr[i];
        good &= (x >= 'a' && x <= 'z') || (x >= '0' && x <= '9') || x == '.' ||
                x == '-';
    }
    if (c->id.len && !good) /* an empty one is a missing key */
        diag(d, relation_key(c->keys, STR("id"))->at, MSG_CATALOG_ID, c->id);
}

static void check_items(struct arena *a, struct diag *d,
                        const struct catalog *c)
{
    long id = bound_column(c->items, "id"),
         text = bound_column(c->items, "text");

    d->checks += 2; /* numbers that are the same; what is empty */
    for (size_t i = 0; i < c->item_count; i++) {
        struct str number = bound_text(c->items, i, id);
        struct loc at = relation_at(c->items, i, (size_t)id)->at;
        if (!number.len) {
            diag(d, at, MSG_CELL_EMPTY, c->items->columns[id].label);
            continue;
        }
        long first = map_find(&c->by_fold, utf8_fold(a, number));
        if (first != (long)i)
            diag(d, at, MSG_ITEM_TWICE, number,
                 bound_text(c->items, (size_t)first, id),
                 bound_place(
                     a, relation_at(c->items, (size_t)first, (size_t)id)->at));
        if (text >= 0 && !c->lost[i] && !bound_text(c->items, i, text).len)
            diag(d, relation_at(c->items, i, (size_t)text)->at, MSG_CELL_EMPTY,
                 c->items->columns[text].label);
        arena_reset(a);
    }
}

static void check_statuses(struct diag *d, const struct catalog *c)
{
    d->checks++;
    if (c->form != FORM_TEXT && !c->words[AXIS_ANSWER].count) {
        const struct value *v = relation_key(c->keys, STR("answer_form"));
        diag(d, v ? v->at : loc_file(&c->bound->source), MSG_STATUS_NONE,
             v ? v->text : STR(""));
    }
}

/* Item numbers of a further table of the catalog. */
static void check_references(struct arena *a, struct diag *d,
                             const struct catalog *c, const char *table)
{
    const struct relation *r = bound_table(c->bound, table);
    long id = r ? bound_column(r, "id") : -1;

    d->checks++;
    for (size_t i = 0; id >= 0 && i < r->row_count; i++) {
        if (catalog_item(a, c, bound_text(r, i, id)) == NO_ROW)
            diag(d, relation_at(r, i, (size_t)id)->at, MSG_ITEM_UNKNOWN,
                 bound_text(r, i, id), c->id);
        arena_reset(a);
    }
}

static void check_requirements(struct arena *a, struct diag *d,
                               const struct catalog *c)
{
    const struct relation *r = c->requirements, *x = c->item_requirements;
    long id = r ? bound_column(r, "id") : -1;
    long link = x ? bound_column(x, "requirement") : -1;

    d->checks += 2; /* numbers that are the same; unknown ones */
    for (size_t i = 0; id >= 0 && i < r->row_count; i++) {
        struct str number = bound_text(r, i, id);
        long first = map_find(&c->requirement_by_id, number);
        struct loc at = relation_at(r, i, (size_t)id)->at;
        if (!number.len)
            diag(d, at, MSG_CELL_EMPTY, r->columns[id].label);
        else if (first != (long)i)
            diag(d, at, MSG_KEY_TWICE, number,
                 bound_place(a, relation_at(r, (size_t)first, (size_t)id)->at));
        arena_reset(a);
    }
    for (size_t i = 0; link >= 0 && i < x->row_count; i++) {
        struct str number = bound_text(x, i, link);
        if (map_find(&c->requirement_by_id, number) == MAP_NONE)
            diag(d, relation_at(x, i, (size_t)link)->at,
                 MSG_REQUIREMENT_UNKNOWN, number, c->id);
    }
}

static void check_places(struct diag *d, const struct catalog *c)
{
    const struct {
        enum unread cell;
        const char *column;
        enum message message;
        struct str expected;
    } cells[] = {
        {UNREAD_BY, "by", MSG_VALUE_UNKNOWN,
         words_expected(d->arena, WORDS_FILLER)},
        {UNREAD_WIDTH, "width", MSG_VALUE_FORM, STR("12mm")},
        {UNREAD_ORDER, "order", MSG_VALUE_FORM, STR("3")},
    };
    const struct relation *r = bound_table(c->bound, "columns");

    d->checks++;
    for (size_t k = 0; k < sizeof(cells) / sizeof(*cells); k++)
        for (size_t i = 0; i < c->place_count; i++) {
            const struct place *p = &c->places[i];
            if (!(p->unread & cells[k].cell))
                continue;
            long column = bound_column(r, cells[k].column);
            const struct value *v = relation_at(r, p->row, (size_t)column);
            diag(d, v->at, cells[k].message, r->columns[column].label,
                 str_trim(v->text), cells[k].expected);
        }
}

void check_catalog(struct arena *a, struct diag *d, const struct catalog *c)
{
    struct arena scratch;

    arena_init(&scratch, a->oom, a->user);
    check_values(a, d, c->bound);
    check_id(d, c);
    check_items(&scratch, d, c);
    check_statuses(d, c);
    check_places(d, c);
    check_requirements(&scratch, d, c);
    check_references(&scratch, d, c, "item_requirements");
    check_references(&scratch, d, c, "mappings");
    check_demands(d, c);
    check_categories(a, d, c);
    arena_free(&scratch);
}

void check_service(struct arena *a, struct diag *d, const struct service *s,
                   struct str as_of)
{
    if (!as_of.len)
        as_of = relation_text(s->keys, "date");
    check_values(a, d, s->bound);
    check_answers(
        a, d,
        &(struct answered){s->catalog, s->answers, s->responses, AXIS_ANSWER});
    check_evidence(a, d, s, as_of);
    check_third_parties(a, d, s);
    check_parts(a, d, s, as_of);
}
