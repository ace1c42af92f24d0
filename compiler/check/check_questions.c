/*
 * A number and the text beside it, wherever a row has both: in answers and
 * judgements, and in the further tables that name items.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "check/numbered.h"

static struct numbered answered(const struct checking *x, const struct facts *t)
{
    struct numbered n = numbered_open(x, t, x->catalog, "id", "text");

    numbered_add_others(&n);
    return n;
}

/* Changed texts of an evaluation stand in the way of its publication:
   check_judged_questions(). */
void check_questions(const struct checking *x)
{
    struct numbered n = answered(x, x->table);

    if (n.id < 0)
        return;
    numbered_judge(&n);
    numbered_tell(&n);
    if (!x->evaluation)
        numbered_tell_changes(&n, false);
}

void check_judged_questions(const struct checking *x)
{
    const struct facts *tables[] = {x->evaluation->answers,
                                    x->evaluation->judgements};

    for (size_t i = 0; i < 2; i++) {
        struct numbered n = answered(x, tables[i]);
        if (n.id < 0)
            continue;
        numbered_judge(&n);
        numbered_tell_changes(&n, true);
    }
}

/* A table of the bundle that names items of c. listed: a cell may name several,
   and who reads it tells of numbers that there are not. */
static void look_at(const struct checking *x, const char *table,
                    const char *number, const struct catalog *c, bool listed)
{
    const struct facts *t = bound_table(x->bound, table);

    if (!t || !c || !c->items || facts_column(t, number) < 0 ||
        (listed && facts_column(t, "text") < 0))
        return;
    struct numbered n = numbered_open(x, t, c, number, "text");
    n.listed = listed;
    numbered_judge(&n);
    numbered_tell(&n);
    numbered_tell_changes(&n, false);
}

void check_linked_items(const struct checking *x)
{
    look_at(x, "item_requirements", "id", x->catalog, false);
}

void check_mappings(const struct checking *x)
{
    look_at(x, "mappings", "id", x->catalog, false);
}

/* The other side of the mappings to a catalog that is at hand. */
void check_mapped_items(const struct checking *x)
{
    const struct facts *t = bound_table(x->bound, "mappings");

    if (!t || !x->other || facts_column(t, "to") < 0)
        return;
    struct numbered n = numbered_open(x, t, x->other, "to", "to_text");
    n.which = facts_column(t, "catalog");
    n.only = x->other->id;
    numbered_judge(&n);
    numbered_tell(&n);
    numbered_tell_changes(&n, false);
}

void check_corrected_items(const struct checking *x)
{
    look_at(x, "errata", "id", x->catalog, false);
}

/* Rules name items of what the catalog is derived from; what they add is no
   item there. */
void check_ruled_items(const struct checking *x)
{
    look_at(x, "rules", "target", x->catalog->base, true);
    look_at(x, "gaps", "scope", x->catalog, true);
    look_at(x, "checks", "id", x->catalog, true);
}

void check_queried_items(const struct checking *x)
{
    look_at(x, "queries", "id", x->catalog, true);
}

void check_confirmed_rules(const struct checking *x)
{
    look_at(x, "confirmations", "rule", x->catalog, true);
}
