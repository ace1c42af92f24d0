#include "bind/bind_rounds.h"

#include "base/arena.h"
#include "model/places.h"
#include "model/round.h"
#include "model/visibility.h"

struct origin { /* of a column of the table that is made */
    long of[ROUNDS_ABREAST +
            1]; /* by round: its column in the sheet, or -1; 0: of none */
    bool whole; /* each row has it, whatever its round */
};

struct splitting {
    struct arena *arena;
    const struct catalog *catalog;
    const struct facts *from;
    struct facts *to;
    struct origin *origins; /* by column of `to` */
    unsigned long rounds;   /* the last one of the sheet */
    long round;             /* the column 回 of `to` */
};

const struct term *bind_rounds_term(struct arena *a,
                                    const struct table_terms *terms,
                                    struct str name)
{
    const struct term *t = vocabulary_named(terms, name);
    struct str field;

    if (!t && round_of_column(a, name, &field))
        t = vocabulary_named(terms, field);
    return t;
}

/* The last round that has columns of its own; at most one: there is nothing to
   do. */
static unsigned long last_round(struct arena *a, const struct facts *t)
{
    unsigned long last = 1;

    for (uint32_t i = 0; i < t->column_count; i++) {
        struct str field;
        unsigned long n = round_of_column(a, t->columns[i].name, &field);
        if (n > last && n <= ROUNDS_ABREAST && !t->columns[i].unmeant)
            last = n;
    }
    return last;
}

/* What the sheet says, which part of the item it is, and who may see it all. */
static bool of_all(const struct splitting *s, struct str name)
{
    return str_is(name, "id") || str_is(name, "sub") ||
           str_is(name, "requirement") || str_is(name, "visibility") ||
           places_of_sheet(s->catalog, name);
}

static long column_for(struct splitting *s, const struct fact_column *c,
                       struct str field)
{
    long column = facts_column_named(s->to, field);

    if (column >= 0)
        return column;
    const struct place *p =
        places_next(s->catalog, bound_filler(s->from->name), c->name, NULL);
    column = facts_column_add(s->arena, s->to, field,
                              p && p->shared.len ? p->shared : c->label);
    struct fact_column *to = facts_column_edit(s->to, column);
    struct str name = to->name, label = to->label;
    *to = *c;
    to->name = name;
    to->label = label;
    for (size_t i = 0; i <= ROUNDS_ABREAST; i++)
        s->origins[column].of[i] = -1;
    return column;
}

static void plan(struct splitting *s)
{
    const struct facts *t = s->from;

    s->origins =
        arena_array(s->arena, struct origin, (size_t)t->column_count + 1);
    for (uint32_t i = 0; i < t->column_count; i++) {
        struct str field;
        unsigned long n =
            t->columns[i].unmeant
                ? 0
                : round_of_column(s->arena, t->columns[i].name, &field);
        if (!n || n > ROUNDS_ABREAST) {
            n = 0;
            field = t->columns[i].name;
        }
        long column = column_for(s, &t->columns[i], field);
        if (s->origins[column].of[n ? n : 1] >= 0) { /* status and status_1 */
            n = 0;
            field = t->columns[i].name;
            column = column_for(s, &t->columns[i], field);
        }
        s->origins[column].of[n ? n : 1] = (long)i;
        s->origins[column].whole = !n && of_all(s, field);
    }
    s->round = facts_column(s->to, "round");
    if (s->round >= 0)
        return;
    const struct term *term = vocabulary_named(s->to->terms, STR("round"));
    s->round = facts_column_add(s->arena, s->to, STR("round"),
                                str_from(term ? term->label : "回"));
    facts_column_edit(s->to, s->round)->term = term;
    for (size_t i = 0; i <= ROUNDS_ABREAST; i++)
        s->origins[s->round].of[i] = -1;
}

/* The first cell that a row of the sheet fills in for a round, or -1. */
static long filled(const struct splitting *s, size_t row, unsigned long n)
{
    for (uint32_t i = 0; i < s->to->column_count; i++) {
        long column = s->origins[i].of[n];
        if (column >= 0 && !s->origins[i].whole &&
            !visibility_column(s->from->columns[column].name) &&
            !facts_blank(s->from, row, column))
            return column;
    }
    return -1;
}

static void make_row(struct splitting *s, size_t row, unsigned long n,
                     bool numbered)
{
    struct facts *t = s->to;
    struct fact *to = facts_row_add(s->arena, t);

    for (uint32_t i = 0; i < t->column_count; i++) {
        const struct origin *x = &s->origins[i];
        long column = x->of[x->whole ? 1 : n];
        if (column >= 0)
            facts_copy(s->arena, t, &to[i], s->from, row, column);
        else
            to[i].line = facts_cell(s->from, row, 0)->line;
    }
    if (!numbered || to[s->round].text.length)
        return;
    long first = filled(s, row, n);
    facts_place(s->arena, t, &to[s->round],
                facts_at(s->from, row, first < 0 ? 0 : first));
    to[s->round].text = phrase_open(str_number(s->arena, (long long)n));
}

static void split_row(struct splitting *s, size_t row)
{
    bool later = false, any = false;

    for (unsigned long n = 2; n <= s->rounds; n++)
        later |= filled(s, row, n) >= 0;
    for (unsigned long n = 1; n <= s->rounds; n++)
        if (filled(s, row, n) >= 0 || (n == 1 && !later)) {
            make_row(s, row, n, later);
            any = true;
        }
    if (!any)
        make_row(s, row, 1, false);
}

struct facts *bind_rounds(struct arena *a, struct facts *t,
                          const struct catalog *c)
{
    struct splitting s = {
        .arena = a, .catalog = c, .from = t, .rounds = last_round(a, t)};

    if (s.rounds < 2)
        return t;
    s.to = facts_new(a, t->name, t->sources[0]);
    s.to->terms = t->terms;
    s.to->visibility = t->visibility;
    plan(&s);
    for (size_t row = 0; row < t->row_count; row++)
        split_row(&s, row);
    return s.to;
}
