/*
 * Making facts. Rows lie in one array; whoever knows how many there will be
 * reserves them, because what a growing array leaves behind stays in the arena.
 */
#include "model/facts_build.h"

#include "base/arena.h"

#include <assert.h>
#include <string.h>

/* Who reads facts has them const; who makes them writes here. */
static struct fact *cells_of(struct facts *t)
{
    return (struct fact *)t->cells;
}

struct facts *facts_new(struct arena *a, struct str name,
                        const struct source *source)
{
    struct facts *t = arena_new(a, struct facts);

    t->name = name;
    facts_source_add(a, t, source);
    return t;
}

struct facts *facts_again(struct arena *a, const struct facts *t)
{
    struct facts *copy = arena_new(a, struct facts);

    *copy = *t;
    copy->row_cap = 0;
    facts_reserve(a, copy, t->row_count + 1); /* which takes the cells along */
    return copy;
}

long facts_column_add(struct arena *a, struct facts *t, struct str name,
                      struct str label)
{
    assert(t->row_count == 0 && t->row_cap == 0);
    uint32_t n = t->column_count;

    if (n == 0 || (n >= 8 && (n & (n - 1)) == 0)) { /* full: 8, 16, 32, … */
        struct fact_column *grown =
            arena_array(a, struct fact_column, n ? n * 2 : 8);
        if (n)
            memcpy(grown, t->columns, n * sizeof(*grown));
        t->columns = grown;
    }
    t->column_count++;
    *facts_column_edit(t, n) =
        (struct fact_column){.name = name, .label = label};
    return (long)n;
}

void facts_reserve(struct arena *a, struct facts *t, uint32_t rows)
{
    if (rows <= t->row_cap)
        return;
    struct fact *grown =
        arena_calloc(a, rows, t->column_count * sizeof(*grown));
    if (t->row_count)
        memcpy(grown, t->cells,
               (size_t)t->row_count * t->column_count * sizeof(*grown));
    t->cells = grown;
    t->row_cap = rows;
}

struct fact *facts_row_add(struct arena *a, struct facts *t)
{
    assert(t->row_count < NO_ROW - 1);
    if (t->row_count == t->row_cap)
        facts_reserve(a, t, t->row_cap ? (uint32_t)t->row_cap * 2 : 8);
    return cells_of(t) + (size_t)t->column_count * t->row_count++;
}

uint16_t facts_source_add(struct arena *a, struct facts *t,
                          const struct source *source)
{
    for (uint32_t i = t->source_count; i-- > 0;)
        if (t->sources[i] == source)
            return (uint16_t)i;
    assert(t->source_count < UINT16_MAX);
    t->sources = arena_room(a, t->sources, t->source_count, &t->source_cap,
                            sizeof(*t->sources));
    t->sources[t->source_count] = source;
    return (uint16_t)t->source_count++;
}

void facts_place(struct arena *a, struct facts *t, struct fact *f,
                 struct loc at)
{
    f->source = facts_source_add(a, t, at.source);
    f->line = at.line;
    f->col = loc_seen(at, VISIBLE_PUBLIC).col;
}

static void add_note(struct arena *a, struct facts *t, struct fact *f,
                     struct fact_note note)
{
    struct fact_note *notes =
        arena_room(a, (struct fact_note *)t->notes, t->note_count, &t->note_cap,
                   sizeof(*notes));
    uint32_t *last = &f->note;

    t->notes = notes;
    while (*last)
        last = &notes[*last - 1].next;
    note.next = 0;
    notes[t->note_count] = note;
    *last = ++t->note_count;
}

void facts_note(struct arena *a, struct facts *t, struct fact *f,
                struct phrase note)
{
    add_note(a, t, f, (struct fact_note){.text = note});
}

void facts_note_behind(struct arena *a, struct facts *t, struct fact *f,
                       struct phrase note)
{
    add_note(a, t, f, (struct fact_note){.text = note, .behind = true});
}

void facts_copy(struct arena *a, struct facts *t, struct fact *to,
                const struct facts *from, size_t row, long column)
{
    const struct fact *f = facts_cell(from, row, column);

    *to = *f;
    to->note = 0;
    to->source = facts_source_add(a, t, from->sources[f->source]);
    for (uint32_t n = f->note; n; n = from->notes[n - 1].next)
        add_note(a, t, to, from->notes[n - 1]);
}

void fact_narrow(struct fact *f, enum visibility v)
{
    if (!f->text.open && f->text.visibility < (uint8_t)v)
        f->text.visibility = (uint8_t)v;
}

void fact_write(struct fact *f, struct str text)
{
    struct phrase p = phrase_of(text, (enum visibility)f->text.visibility);

    p.open = f->text.open;
    p.named = f->text.named;
    f->text = p;
}

struct fact *facts_edit(struct facts *t, size_t row, long column)
{
    facts_cell(t, row, column); /* asserts that it is there */
    return &cells_of(t)[(size_t)row * t->column_count + (size_t)column];
}

struct fact_column *facts_column_edit(struct facts *t, long column)
{
    assert(column >= 0 && (uint32_t)column < t->column_count);
    return (struct fact_column *)&t->columns[column];
}
