/*
 * What of a catalog can never tell anything: checks on answers that it gives
 * nothing to look at, rows of `checks` that no register can break or keep, and
 * demands that name nothing. Told to whoever checks the catalog itself: "no
 * problem found" says nothing where none could be.
 */
#include "base/arena.h"
#include "check/check_rules.h"
#include "model/ledger_rules.h"
#include "vocabulary/texts.h"

/* Whether an item has a yes in that column. */
static bool has_yes(const struct catalog *c, const char *name)
{
    long column = facts_column(c->items, name);

    for (size_t i = 0; column >= 0 && i < c->item_count; i++)
        if (bound_is_yes(facts_text(c->items, i, column)))
            return true;
    return false;
}

static bool has_legal(const struct catalog *c)
{
    return has_yes(c, "legal");
}

static bool has_agreements(const struct catalog *c)
{
    return has_yes(c, "agreement_item");
}

static bool has_reasons(const struct catalog *c)
{
    for (size_t i = 0; i < c->status_count; i++)
        if (c->statuses[i].axis == AXIS_ANSWER && c->statuses[i].reason)
            return true;
    return false;
}

static bool has_not_applicable(const struct catalog *c)
{
    for (size_t i = 0; i < c->status_count; i++)
        if (c->statuses[i].axis == AXIS_ANSWER &&
            c->statuses[i].meaning == MEANING_NOT_APPLICABLE)
            return true;
    return false;
}

static const struct subject { /* a check, and what it looks at in a catalog */
    void (*check)(const struct checking *x);
    bool (*given)(const struct catalog *c);
    bool words;           /* it looks at words of status */
    const char *lacks[2]; /* by enum lang: why it never tells anything */
} subjects[] = {
    {check_reasons,
     has_reasons,
     true,
     {"理由が必須の語がない", "no word demands a reason"}},
    {check_legal,
     has_legal,
     false,
     {"法的要請の項目がない", "no item is marked as a legal demand"}},
    {check_third_parties,
     has_not_applicable,
     true,
     {"対象外を意味する語がない", "no word means not applicable"}},
    {check_agreements,
     has_agreements,
     false,
     {"合意事項の項目がない", "no item is marked as a matter to be agreed"}},
};

/* A catalog that rules registers is answered by none of them. */
void check_idle(const struct checking *x)
{
    const struct catalog *c = x->catalog;
    struct loc at = facts_at(c->items, NO_ROW, -1);

    if (!c->item_count || c->check_count)
        return;
    for (size_t i = 0; i < sizeof(subjects) / sizeof(*subjects); i++) {
        const struct subject *s = &subjects[i];
        if (s->given(c) || (s->words && c->form == FORM_TEXT))
            continue;
        diag(x->diag, at, MSG_CHECK_IDLE, check_called(s->check, LANG_EN),
             check_called(s->check, LANG_JA), str_from(s->lacks[LANG_EN]),
             str_from(s->lacks[LANG_JA]));
    }
}

/* Whether a confirmation of some item is left for a check of `confirmations`
   that names no rule: one that no other check asks for. */
static bool leaves_rules(const struct checking *x)
{
    const struct catalog *c = x->catalog;
    bool *named = arena_array(x->scratch, bool, c->item_count + 1);
    size_t left = c->item_count;

    for (size_t i = 0; i < c->check_count; i++)
        for (size_t k = 0; k < c->checks[i].rule_count; k++)
            if (!named[c->checks[i].rules[k]]) {
                named[c->checks[i].rules[k]] = true;
                left--;
            }
    return left > 0;
}

/* Whether an answer can affirm anything: by the catalog's words, or by those
   that the check lists. */
static bool can_affirm(const struct catalog *c, const struct ledger_check *k)
{
    for (size_t i = 0; i < c->status_count; i++)
        if (c->statuses[i].axis == AXIS_ANSWER &&
            c->statuses[i].meaning == MEANING_CONFORMING)
            return true;
    return k->word_count > 0;
}

void check_idle_checks(const struct checking *x)
{
    const struct catalog *c = x->catalog;
    const struct facts *r = bound_table(c->bound, "checks");
    long number = facts_column(r, "number");
    const bool left = leaves_rules(x);

    for (size_t i = 0; i < c->check_count; i++) {
        const struct ledger_check *k = &c->checks[i];
        if (k->table == LEDGER_CONFIRMATIONS && !k->rule_count && !left)
            diag(x->diag, facts_at(r, k->row, number), MSG_CHECK_ROW_IDLE,
                 facts_phrase(r, k->row, number));
        if (k->condition == CONDITION_AFFIRMED && !can_affirm(c, k))
            diag(x->diag, facts_at(r, k->row, number), MSG_CHECK_ROW_UNMET,
                 facts_phrase(r, k->row, number));
    }
}

size_t check_has_checks(const struct checking *x)
{
    return x->catalog->check_count;
}

/* Whether a demand's table is a table or text of services that kaiji knows and,
   of the keyed one, its item a key. */
static bool names_something(const struct checking *x, struct str table,
                            struct str item)
{
    const struct table_terms *t = vocabulary_table(BUNDLE_SERVICE, table);

    if (!t)
        return vocabulary_text(x->scratch, table) != NULL;
    return !t->keyed || !item.len || vocabulary_term(x->scratch, t, item);
}

void check_idle_demands(const struct checking *x)
{
    const struct facts *r = bound_table(x->catalog->bound, "demands");
    long table = facts_column(r, "table"), item = facts_column(r, "item");

    for (size_t i = 0; table >= 0 && i < facts_rows(r); i++) {
        struct str name = facts_text(r, i, table);
        if (!name.len || names_something(x, name, facts_text(r, i, item)))
            continue;
        bool known = vocabulary_table(BUNDLE_SERVICE, name) != NULL;
        diag(x->diag, facts_at(r, i, known ? item : table), MSG_DEMAND_NAMELESS,
             facts_phrase(r, i, known ? item : table));
    }
}

size_t check_has_demands(const struct checking *x)
{
    const struct facts *r = bound_table(x->catalog->bound, "demands");

    return r ? facts_rows(r) > 0 : 0;
}
