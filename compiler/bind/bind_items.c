#include "bind/bind_items.h"

#include "base/arena.h"
#include "model/item_number.h"
#include "model/question.h"

struct settling {
    struct arena *arena; /* of the table */
    struct arena scratch, kept;
    const struct facts *facts;
    const struct catalog *catalog;
    struct questions questions; /* made when a text is first looked for */
    bool indexed;
    long id, text, asked; /* columns; the last one of the items */
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

/* The item that asks the text of a row and whose number may have become what
   the row has for one; NO_ROW where there is none. */
static uint32_t by_text(struct settling *s, size_t row, struct str text,
                        bool known)
{
    if (!s->indexed)
        s->questions = questions_index(&s->kept, s->catalog);
    s->indexed = true;
    uint32_t item = questions_find(&s->scratch, &s->questions, text);
    while (item != NO_ROW && !may_be(s, row, item, known))
        item = s->questions.next[item];
    return item;
}

static uint32_t settle(struct settling *s, size_t row)
{
    struct str number = facts_text(s->facts, row, s->id);
    struct str text = question_given(s->facts, row, s->text);
    uint32_t item = catalog_item(&s->scratch, s->catalog, number);

    if (!text.len || !number.len ||
        (item != NO_ROW &&
         question_asks(&s->scratch, s->catalog, item, s->asked, text)))
        return item;
    uint32_t other = by_text(s, row, text, item != NO_ROW);
    return other == NO_ROW ? item : other;
}

void bind_items(struct arena *a, struct facts *t, const struct catalog *c)
{
    struct settling s = {.arena = a,
                         .facts = t,
                         .catalog = c,
                         .id = facts_column(t, "id"),
                         .text = facts_column(t, "text"),
                         .asked = facts_column(c->items, "text")};
    uint32_t *items = arena_array(a, uint32_t, t->row_count + 1);

    arena_init(&s.scratch, a->oom, a->user);
    arena_init(&s.kept, a->oom, a->user);
    for (size_t row = 0; row < t->row_count; row++) {
        items[row] = s.id < 0 ? NO_ROW : settle(&s, row);
        arena_reset(&s.scratch);
    }
    arena_free(&s.scratch);
    arena_free(&s.kept);
    t->items = items;
}
