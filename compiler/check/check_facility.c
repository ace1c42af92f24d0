/*
 * The rules on a facility's register: its catalog's own, one finding for each
 * breach (analysis/ledger.h), and whether its intervals can be judged at all.
 */
#include "analysis/ledger.h"
#include "base/arena.h"
#include "base/date.h"
#include "check/check_rules.h"

/* What a check's interval needs: a length of time and a day of judgement. */
static void check_interval(const struct checking *x,
                           const struct ledger_check *k)
{
    const struct facility *f = x->facility;
    size_t row = facts_key_named(f->keys, k->column);
    struct str text = facts_text(f->keys, row, FACTS_VALUE);
    const struct term *t = vocabulary_named(
        vocabulary_table(BUNDLE_FACILITY, f->keys->name), k->column);
    struct str label = t ? vocabulary_both(x->scratch, t) : k->column;
    struct date unused;
    int months, days;

    if (!text.len)
        diag(x->diag, facts_at(f->keys, NO_ROW, -1), MSG_INTERVAL_NONE, label);
    else if (!ledger_interval(x->scratch, text, &months, &days))
        diag(x->diag, facts_at(f->keys, row, FACTS_VALUE), MSG_INTERVAL_BAD,
             label);
    else if (!date_read(x->scratch, x->as_of, &unused))
        diag(x->diag, facts_at(f->keys, NO_ROW, -1), MSG_INTERVAL_AS_OF);
}

static void tell(const struct checking *x, const struct breach *b)
{
    const struct facts *items = x->catalog->items;
    bool en = x->catalog->lang == LANG_EN;
    struct str none = en ? STR("not stated") : STR("記載なし");
    struct phrase found = phrase_blank(b->found) ? phrase_open(none) : b->found;
    struct str basis = ledger_basis(x->scratch, x->catalog, b->item);
    struct str text = facts_text(items, b->item, facts_column(items, "text"));

    /* a subject is a person or what is theirs */
    diag(x->diag, b->at, MSG_LEDGER_RULE,
         phrase_of(ledger_subject(x->scratch, x->facility, b->table, b->row),
                   kinds[BUNDLE_FACILITY].edition),
         b->check->message, found,
         str_format(x->scratch, en ? "%.*s \"%.*s\"" : "%.*s「%.*s」",
                    STR_ARG(basis), STR_ARG(text)));
}

size_t check_ledger_times(const struct checking *x)
{
    return x->catalog->check_count;
}

void check_ledger(const struct checking *x)
{
    const struct catalog *c = x->catalog;
    size_t n;

    if (!bound_table(c->bound, "checks"))
        diag(x->diag, loc_file(&x->bound->source), MSG_CHECKS_NONE, c->id);
    for (size_t i = 0; i < c->check_count; i++)
        if (c->checks[i].condition == CONDITION_INTERVAL)
            check_interval(x, &c->checks[i]);
    const struct breach *list =
        ledger_breaches(x->scratch, x->facility, x->as_of, &n);
    for (size_t i = 0; i < n; i++)
        tell(x, &list[i]);
}
