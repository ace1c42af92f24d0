/*
 * The rules on a facility's register: its catalog's own, one finding for each
 * breach (analysis/ledger.h), and whether its intervals can be judged at all.
 */
#include "analysis/ledger.h"
#include "base/arena.h"
#include "base/date.h"
#include "check/check.h"
#include "check/check_rules.h"

/* What a check's interval needs: a length of time and a day of judgement. */
static void check_interval(struct arena *a, struct diag *d,
                           const struct facility *f,
                           const struct ledger_check *k, struct str as_of)
{
    const struct value *v = relation_key(f->keys, k->column);
    const struct term *t = vocabulary_named(
        vocabulary_table(BUNDLE_FACILITY, f->keys->name), k->column);
    struct str label = t ? str_from(t->label) : k->column;
    struct date unused;
    int months, days;

    if (!v || !str_trim(v->text).len)
        diag(d, loc_file(f->keys->source), MSG_INTERVAL_NONE, label);
    else if (!ledger_interval(a, v->text, &months, &days))
        diag(d, v->at, MSG_INTERVAL_BAD, label);
    else if (!date_read(a, as_of, &unused))
        diag(d, loc_file(f->keys->source), MSG_INTERVAL_AS_OF);
}

static void tell(struct arena *a, struct diag *d, const struct facility *f,
                 const struct breach *b)
{
    const struct relation *items = f->catalog->items;
    bool en = f->catalog->lang == LANG_EN;
    struct str none = en ? STR("not stated") : STR("記載なし");
    struct str found = b->found.len ? b->found : none;
    struct str basis = ledger_basis(a, f->catalog, b->item);
    struct str text = bound_text(items, b->item, bound_column(items, "text"));

    diag(d, b->at, MSG_LEDGER_RULE, ledger_subject(a, f, b->table, b->row),
         b->check->message, found,
         str_format(a, en ? "%.*s \"%.*s\"" : "%.*s「%.*s」", STR_ARG(basis),
                    STR_ARG(text)));
}

void check_facility(struct arena *a, struct diag *d, const struct facility *f,
                    struct str as_of)
{
    const struct catalog *c = f->catalog;
    struct str day = as_of.len ? as_of : relation_text(f->keys, "date");
    size_t n;

    check_values(a, d, f->bound);
    if (!bound_table(c->bound, "checks"))
        diag(d, loc_file(&f->bound->source), MSG_CHECKS_NONE, c->id);
    for (size_t i = 0; i < c->check_count; i++)
        if (c->checks[i].condition == CONDITION_INTERVAL)
            check_interval(a, d, f, &c->checks[i], day);
    d->checks += (unsigned)c->check_count;
    const struct breach *list = ledger_breaches(a, f, day, &n);
    for (size_t i = 0; i < n; i++)
        tell(a, d, f, &list[i]);
}
