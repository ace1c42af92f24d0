#include "bind/bind_entries.h"

#include "base/arena.h"
#include "model/places.h"
#include "model/visibility.h"

/* What a row of judgements has of the sheet: which item, which part of it, in
   which round, and who may see it. */
static const char *const shared[] = {"id", "text", "sub", "round",
                                     "visibility"};

static bool is_shared(struct str name)
{
    for (size_t i = 0; i < sizeof(shared) / sizeof(*shared); i++)
        if (str_is(name, shared[i]))
            return true;
    return false;
}

/* The column of t below the same heading, or -1. */
static long same_place(const struct facts *t, const struct fact_column *c)
{
    for (uint32_t i = 0; i < t->column_count; i++)
        if (t->columns[i].place == c->place)
            return (long)i;
    return -1;
}

/* Which columns of the evaluator's table are his alone; by their number there.
   Marks go with the column that they are of. */
static bool *find_own(struct arena *a, const struct facts *answers,
                      const struct facts *own)
{
    bool *is = arena_array(a, bool, own->column_count + 1);

    for (uint32_t i = 0; i < own->column_count; i++) {
        const struct fact_column *c = &own->columns[i];
        long k = same_place(answers, c);
        const struct fact_column *x = k < 0 ? NULL : &answers->columns[k];
        is[i] = x && !c->unmeant && !c->foreign && (x->unmeant || x->foreign) &&
                !visibility_column(c->name);
    }
    for (uint32_t i = 0; i < own->column_count; i++) {
        struct str of = visibility_column_of(own->columns[i].name);
        long k = of.len ? facts_column_named(own, of) : -1;
        is[i] |= k >= 0 && is[k];
    }
    return is;
}

static bool wrote(const struct facts *own, const bool *is, size_t row)
{
    for (uint32_t i = 0; i < own->column_count; i++)
        if (is[i] && !visibility_column(own->columns[i].name) &&
            !facts_blank(own, row, i))
            return true;
    return false;
}

/* Another table with some of the columns of t. */
static struct facts *with_columns(struct arena *a, const struct facts *t,
                                  const bool *kept)
{
    struct facts *to = facts_new(a, t->name, t->sources[0]);

    to->terms = t->terms;
    to->visibility = t->visibility;
    for (uint32_t i = 0; i < t->column_count; i++) {
        if (!kept[i])
            continue;
        const struct fact_column *c = &t->columns[i];
        long column = facts_column_add(a, to, c->name, c->label);
        *facts_column_edit(to, column) = *c;
    }
    return to;
}

static void copy_row(struct arena *a, struct facts *to, const struct facts *t,
                     size_t row, const bool *kept)
{
    struct fact *f = facts_row_add(a, to);

    for (uint32_t i = 0; i < t->column_count; i++)
        if (kept[i])
            facts_copy(a, to, f++, t, row, i);
}

/* Whether the applicant answered anything in a row. */
static bool answered(const struct facts *t, const struct catalog *c,
                     const bool *kept, size_t row)
{
    for (uint32_t i = 0; i < t->column_count; i++) {
        const struct fact_column *x = &t->columns[i];
        if (kept[i] && !facts_blank(t, row, i) && !is_shared(x->name) &&
            !visibility_column(x->name) && !(x->term && x->term->sheet) &&
            !places_of_sheet(c, x->name))
            return true;
    }
    return false;
}

/* The answers less the columns that are the evaluator's. */
static struct facts *without(struct arena *a, const struct facts *answers,
                             const struct facts *own, const bool *is,
                             const struct catalog *c)
{
    bool *kept = arena_array(a, bool, answers->column_count + 1);
    struct map seen = {.arena = a};
    long id = facts_column(answers, "id");

    for (uint32_t i = 0; i < answers->column_count; i++) {
        long k = same_place(own, &answers->columns[i]);
        kept[i] = k < 0 || !is[k];
    }
    struct facts *to = with_columns(a, answers, kept);
    facts_reserve(a, to, answers->row_count);
    for (size_t row = 0; row < answers->row_count; row++) {
        bool again =
            map_add(&seen, facts_text(answers, row, id), 1) != MAP_NONE;
        if (!again || !wrote(own, is, row) || answered(answers, c, kept, row))
            copy_row(a, to, answers, row, kept);
    }
    return to;
}

/* A column for the one who judged, where the sheet has none. */
static void add_evaluator(struct arena *a, struct facts *t)
{
    const struct term *term = vocabulary_named(t->terms, STR("evaluator"));

    if (facts_column(t, term->name) >= 0)
        return;
    long c =
        facts_column_add(a, t, str_from(term->name), str_from(term->label));
    facts_column_edit(t, c)->term = term;
}

struct facts *bind_entries(struct arena *a, struct facts **answers,
                           const struct facts *own, const struct catalog *c)
{
    if (!own || own->row_count != (*answers)->row_count ||
        facts_column(own, "id") < 0 || facts_column(*answers, "id") < 0)
        return NULL;
    bool *is = find_own(a, *answers, own);
    bool *kept = arena_array(a, bool, own->column_count + 1);
    uint32_t n = 0;

    for (size_t row = 0; row < own->row_count; row++)
        n += wrote(own, is, row);
    if (!n)
        return NULL;
    for (uint32_t i = 0; i < own->column_count; i++)
        kept[i] = is[i] || is_shared(own->columns[i].name);
    struct facts *to = with_columns(a, own, kept);
    add_evaluator(a, to);
    facts_reserve(a, to, n);
    for (size_t row = 0; row < own->row_count; row++)
        if (wrote(own, is, row))
            copy_row(a, to, own, row, kept);
    *answers = without(a, *answers, own, is, c);
    return to;
}

void bind_entries_sign(struct arena *a, struct facts *entries,
                       const struct facts *keys)
{
    long column = facts_column(entries, "evaluator");
    uint32_t row = facts_key(keys, "evaluators");

    if (row == NO_ROW || facts_blank(keys, row, FACTS_VALUE))
        return;
    for (size_t i = 0; i < entries->row_count; i++) {
        struct fact *f = facts_edit(entries, i, column);
        enum visibility before = (enum visibility)f->text.visibility;
        if (f->text.length)
            continue;
        facts_copy(a, entries, f, keys, row, FACTS_VALUE);
        f->text = phrase_narrow(f->text, before);
        f->text.named = false;
    }
}

static long column_of(struct arena *a, struct facts *to,
                      const struct fact_column *c)
{
    long column = facts_column_named(to, c->name);

    if (column < 0) {
        column = facts_column_add(a, to, c->name, c->label);
        *facts_column_edit(to, column) = *c;
    } else if (c->visibility < to->columns[column].visibility) {
        facts_column_edit(to, column)->visibility = c->visibility;
    }
    return column;
}

static void add_rows(struct arena *a, struct facts *to, const struct facts *t)
{
    long *columns = arena_array(a, long, t->column_count + 1);

    for (uint32_t i = 0; i < t->column_count; i++)
        columns[i] = facts_column_named(to, t->columns[i].name);
    for (size_t row = 0; row < t->row_count; row++) {
        struct fact *f = facts_row_add(a, to);
        for (uint32_t i = 0; i < to->column_count; i++)
            facts_place(a, to, &f[i], facts_at(t, row, 0));
        for (uint32_t i = 0; i < t->column_count; i++)
            facts_copy(a, to, &f[columns[i]], t, row, i);
    }
}

struct facts *bind_entries_add(struct arena *a, struct facts *judgements,
                               struct facts *entries)
{
    if (!judgements || !entries)
        return judgements ? judgements : entries;
    struct facts *to = facts_new(a, judgements->name, judgements->sources[0]);
    const struct facts *const both[] = {judgements, entries};

    to->terms = judgements->terms;
    to->visibility = judgements->visibility < entries->visibility
                         ? judgements->visibility
                         : entries->visibility;
    for (size_t i = 0; i < 2; i++)
        for (uint32_t k = 0; k < both[i]->column_count; k++)
            column_of(a, to, &both[i]->columns[k]);
    facts_reserve(a, to, judgements->row_count + entries->row_count);
    for (size_t i = 0; i < 2; i++)
        add_rows(a, to, both[i]);
    return to;
}
