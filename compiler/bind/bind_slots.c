#include "bind/bind_slots.h"

#include "base/arena.h"
#include "bind/bind_items.h"
#include "bind/bind_table.h"
#include "model/item_nearest.h"
#include "model/question.h"

struct sheet {
    struct arena *arena;
    struct diag *diag;
    const struct facts *facts;
    const struct catalog *catalog;
    bool *filled; /* by column: answers go there */
    long id, sub, requirement, text;
};

/* Whether a column is one that the answers fill. */
static bool is_filled(const struct sheet *s, const struct facts *answers,
                      uint32_t column)
{
    const struct fact_column *x = &s->facts->columns[column];

    return (long)column != s->id && (long)column != s->sub &&
           (long)column != s->requirement && !(x->term && x->term->sheet) &&
           !question_column(s->catalog, x) &&
           facts_column_named(answers, x->name) >= 0;
}

static bool open_sheet(struct sheet *s, const struct table *t,
                       const struct facts *answers)
{
    struct diag silent = {.arena = s->arena};
    struct facts *facts =
        bind_table(s->arena, &silent,
                   &(struct binding){.table = t,
                                     .terms = vocabulary_table(BUNDLE_SERVICE,
                                                               STR("answers")),
                                     .sheet = s->catalog,
                                     .filler = FILLER_RESPONDENT,
                                     .name = STR("answers")});
    bool any = false;

    if (!facts || facts_column(facts, "id") < 0)
        return false;
    bind_items(s->arena, facts, s->catalog);
    s->facts = facts;
    s->id = facts_column(facts, "id");
    s->sub = facts_column(facts, "sub");
    s->requirement = facts_column(facts, "requirement");
    s->text = facts_column(facts, "text");
    s->filled = arena_array(s->arena, bool, facts->column_count + 1);
    for (uint32_t i = 0; i < facts->column_count; i++)
        any |= s->filled[i] = is_filled(s, answers, i);
    return any;
}

/* Whether the text beside a number is that of its item; without one the number
   alone says which it is. */
static bool is_of_item(const struct sheet *s, struct arena *scratch,
                       uint32_t row, uint32_t item)
{
    struct str given = question_given(s->facts, row, s->text);
    long asked = facts_column(s->catalog->items, "text");

    return !given.len || question_asks(scratch, s->catalog, item, asked, given);
}

static void add_row(const struct sheet *s, uint32_t row, struct slots *to)
{
    const struct facts *t = s->facts;

    for (uint32_t i = 0; i < t->column_count; i++) {
        if (!s->filled[i])
            continue;
        to->list = arena_room(s->arena, to->list, to->count, &to->cap,
                              sizeof(*to->list));
        to->list[to->count++] =
            (struct slot){.item = facts_about(t, row),
                          .sub = facts_text(t, row, s->sub),
                          .requirement = facts_text(t, row, s->requirement),
                          .field = t->columns[i].name,
                          .heading = t->columns[i].label,
                          .held = facts_text(t, row, i),
                          .at = facts_at(t, row, i)};
    }
}

/* A sheet is one of the catalog where it has a number of its items. */
static bool has_items(const struct sheet *s)
{
    for (uint32_t row = 0; row < s->facts->row_count; row++)
        if (facts_about(s->facts, row) != NO_ROW)
            return true;
    return false;
}

void bind_slots(struct arena *a, struct diag *d, const struct table *t,
                const struct catalog *c, const struct facts *answers,
                struct slots *to)
{
    struct sheet s = {.arena = a, .diag = d, .catalog = c};
    struct item_nearest numbers = item_nearest_open(a, c);
    struct arena scratch;

    if (!open_sheet(&s, t, answers) || !has_items(&s))
        return;
    arena_init(&scratch, a->oom, a->user);
    for (uint32_t row = 0; row < s.facts->row_count; row++) {
        uint32_t item = facts_about(s.facts, row);
        struct str text = question_given(s.facts, row, s.text);
        if (item != NO_ROW && !is_of_item(&s, &scratch, row, item))
            diag(d, facts_at(s.facts, row, s.text), MSG_FILL_QUESTION,
                 facts_text(s.facts, row, s.id));
        else if (item != NO_ROW)
            add_row(&s, row, to);
        else if (facts_text(s.facts, row, s.id).len &&
                 (s.text < 0 || text.len)) /* else a heading between rows */
            item_unknown_tell(&scratch, d, facts_at(s.facts, row, s.id),
                              &numbers, facts_stray(s.facts, row, s.id), false);
        arena_reset(&scratch);
    }
    arena_free(&scratch);
}
