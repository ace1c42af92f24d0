#include "bind/bind_items.h"

#include "base/arena.h"
#include "model/item_number.h"
#include "model/question.h"

struct beside { /* a column that repeats what the items say in one of theirs */
    long given, asked;
    struct questions index; /* made when a text is first looked for */
    bool indexed;
};

struct settling {
    struct arena scratch, kept;
    const struct facts *facts;
    const struct catalog *catalog;
    long id; /* column */
    struct beside text;
    struct beside *others; /* further columns */
    size_t other_count;
};

/* Whether a row's number may have been an item's. One that the catalog has is
   only doubted where a spreadsheet counts both alike and writes them so. */
static bool may_be(struct settling *s, size_t row, uint32_t item, bool known)
{
    const struct facts *items = s->catalog->items;
    struct str number = facts_text(s->facts, row, s->id);
    struct str asked = facts_text(items, item, facts_column(items, "id"));
    struct arena *a = &s->scratch;

    if (!known)
        return item_number_may_be(a, asked, number);
    struct str figure = item_figure(a, number);
    return figure.len && str_equal(figure, item_figure(a, asked)) &&
           (str_equal(figure, number) ||
            facts_cell(s->facts, row, s->id)->typed == TYPED_FIGURE);
}

/* The items that say what a row has in that column and whose number may have
   become what the row has for one: the first, or NO_ROW; *more: there are
   others. */
static uint32_t find(struct settling *s, struct beside *b, size_t row,
                     struct str text, bool known, bool *more)
{
    uint32_t found = NO_ROW;

    *more = false;
    if (!b->indexed)
        b->index = questions_index(&s->kept, s->catalog, b->asked);
    b->indexed = true;
    uint32_t at = questions_find(&s->scratch, &b->index, text);
    for (; at != NO_ROW && !*more; at = b->index.list[at].next) {
        uint32_t item = b->index.list[at].item;
        if (item == found || !may_be(s, row, item, known))
            continue;
        *more = found != NO_ROW;
        found = found == NO_ROW ? item : found;
    }
    return found;
}

/* By a column beside the text that names one item only among those that the
   number may have been. One that is the row's own ends the search. */
static uint32_t settle_beside(struct settling *s, size_t row, uint32_t item)
{
    for (size_t i = 0; i < s->other_count; i++) {
        struct beside *b = &s->others[i];
        struct str given = question_given(s->facts, row, b->given);
        bool more;
        if (!given.len)
            continue;
        if (item != NO_ROW &&
            question_asks(&s->scratch, s->catalog, item, b->asked, given))
            return item;
        uint32_t other = find(s, b, row, given, item != NO_ROW, &more);
        if (other != NO_ROW && !more)
            return other;
    }
    return item;
}

/* Whether nothing but the text beside it could cast doubt on a number. */
static bool sure(struct settling *s, size_t row, uint32_t item)
{
    struct str number = facts_text(s->facts, row, s->id);

    return item != NO_ROW &&
           facts_cell(s->facts, row, s->id)->typed != TYPED_FIGURE &&
           !str_equal(item_figure(&s->scratch, number), number);
}

static uint32_t settle(struct settling *s, size_t row)
{
    struct str number = facts_text(s->facts, row, s->id);
    struct str text = question_given(s->facts, row, s->text.given);
    uint32_t item = catalog_item(&s->scratch, s->catalog, number);
    bool more;

    if (!number.len ||
        (item != NO_ROW && text.len &&
         question_asks(&s->scratch, s->catalog, item, s->text.asked, text)))
        return item;
    if (text.len) {
        uint32_t other = find(s, &s->text, row, text, item != NO_ROW, &more);
        if (other != NO_ROW)
            return other;
    }
    return sure(s, row, item) ? item : settle_beside(s, row, item);
}

static void find_others(struct settling *s)
{
    const struct facts *t = s->facts, *items = s->catalog->items;

    s->others = arena_array(&s->kept, struct beside, t->column_count + 1);
    for (uint32_t i = 0; i < t->column_count; i++) {
        long asked = facts_column_named(items, t->columns[i].name);
        if (asked >= 0 && (long)i != s->text.given &&
            question_column(s->catalog, &t->columns[i]))
            s->others[s->other_count++] =
                (struct beside){.given = (long)i, .asked = asked};
    }
}

void bind_items(struct arena *a, struct facts *t, const struct catalog *c)
{
    struct settling s = {.facts = t,
                         .catalog = c,
                         .id = facts_column(t, "id"),
                         .text = {.given = facts_column(t, "text"),
                                  .asked = facts_column(c->items, "text")}};
    uint32_t *items = arena_array(a, uint32_t, t->row_count + 1);

    arena_init(&s.scratch, a->oom, a->user);
    arena_init(&s.kept, a->oom, a->user);
    find_others(&s);
    for (size_t row = 0; row < t->row_count; row++) {
        items[row] = s.id < 0 ? NO_ROW : settle(&s, row);
        arena_reset(&s.scratch);
    }
    arena_free(&s.scratch);
    arena_free(&s.kept);
    t->items = items;
}
