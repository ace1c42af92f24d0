/*
 * The rules on what a disclosure tells beside its items: who declares, the
 * parts that the catalog demands, how the matters to be agreed are agreed, and
 * certifications that are still valid. Of a reprint nobody can ask more than
 * was published: what it lacks is told in one note.
 */
#include "analysis/demands.h"
#include "analysis/respondent.h"
#include "base/arena.h"
#include "base/date.h"
#include "check/check_rules.h"

bool check_claims(const struct response *r)
{
    if (!r->filled || r->own == NO_ROW)
        return false;
    return !r->status || (r->meaning != MEANING_NONCONFORMING &&
                          r->meaning != MEANING_PLANNED &&
                          r->meaning != MEANING_NOT_APPLICABLE);
}

size_t check_is_original(const struct checking *x)
{
    return !x->service->reprint;
}

size_t check_is_reprint(const struct checking *x)
{
    return x->service->reprint;
}

/* Whom a catalog that asks somebody else than the provider asks; else NULL. */
static const struct respondent *asked(const struct checking *x)
{
    struct respondent_seen r = respondent_of(x->catalog, VISIBLE_INTERNAL);
    bool other = r.known && !str_is(str_from(r.known->key), "provider");

    return other ? r.known : NULL;
}

size_t check_asks_other(const struct checking *x)
{
    return asked(x) != NULL;
}

void check_declarant(const struct checking *x)
{
    const struct respondent *r = asked(x);
    const struct facts *keys = x->service->keys, *of = x->catalog->keys;

    if (!r || !facts_blank(keys, facts_key(keys, r->key), FACTS_VALUE) ||
        !facts_blank(keys, facts_key(keys, "declarant"), FACTS_VALUE))
        return;
    const struct term *t = vocabulary_named(
        vocabulary_table(BUNDLE_SERVICE, STR("service")), str_from(r->key));
    diag(x->diag, facts_at(keys, NO_ROW, -1), MSG_DECLARANT_MISSING,
         facts_phrase(of, facts_key(of, "respondent"), FACTS_VALUE),
         vocabulary_both(x->scratch, t));
}

void check_demanded(const struct checking *x)
{
    const struct demands *all = x->service->demands;

    for (size_t i = 0; !x->service->reprint && i < all->count; i++) {
        const struct demand *d = &all->list[i];
        if (!d->met)
            diag(x->diag, facts_at(x->service->keys, NO_ROW, -1),
                 d->required ? MSG_PART_MISSING : MSG_PART_OPTIONAL,
                 phrase_blank(d->item) ? phrase_open(d->table) : d->item,
                 d->table, d->basis);
    }
}

/* Whether the item's answer, or one of its further answers, says how. */
static bool says_how(const struct service *s, const struct response *r,
                     long agreement)
{
    if (facts_text(s->answers, r->own, agreement).len)
        return true;
    for (uint32_t i = 0; i < r->extra_count; i++)
        if (facts_text(s->answers, r->extra[i], agreement).len)
            return true;
    return false;
}

/* The items to be agreed that do not say how; *total: all of them. */
static struct id_list silent(const struct checking *x, uint32_t *total)
{
    const struct facts *items = x->catalog->items;
    const struct service *s = x->service;
    long marked = facts_column(items, "agreement_item");
    long agreement = facts_column(s->answers, "agreement");
    struct id_list l = id_list_open(x->scratch);

    *total = 0;
    for (size_t i = 0; marked >= 0 && i < x->catalog->item_count; i++) {
        const struct response *r = &s->responses[i];
        if (!bound_is_yes(facts_text(items, i, marked)) || !check_claims(r))
            continue;
        ++*total;
        if (!says_how(s, r, agreement))
            id_list_add(&l, facts_phrase(items, i, facts_column(items, "id")));
    }
    return l;
}

void check_agreements(const struct checking *x)
{
    uint32_t total;
    struct id_list l;

    if (x->service->reprint)
        return;
    l = silent(x, &total);
    if (l.count)
        diag(x->diag, facts_at(x->service->answers, NO_ROW, -1),
             MSG_AGREEMENT_MISSING, str_number(x->scratch, total),
             str_number(x->scratch, l.count), id_list_text(&l, 0),
             id_list_text(&l, 1));
    id_list_free(&l);
}

void check_certifications(const struct checking *x)
{
    const struct facts *r = bound_table(x->bound, "certifications");
    long expires = r ? facts_column(r, "expires_on") : -1;

    for (size_t i = 0; expires >= 0 && i < r->row_count; i++)
        if (date_over(x->scratch, facts_text(r, i, expires), x->as_of))
            diag(x->diag, facts_at(r, i, expires), MSG_CERTIFICATION_EXPIRED,
                 x->as_of);
}

/* The tables and texts that lack something, with how much. */
static void list_tables(const struct checking *x, struct id_list *lacking)
{
    const struct demands *all = x->service->demands;
    size_t end;

    for (size_t i = 0; i < all->count; i = end) {
        struct str table = all->list[i].table;
        unsigned rows = 0, whole = 0;
        for (end = i;
             end < all->count && str_equal(all->list[end].table, table);
             end++) {
            rows += !all->list[end].met && !phrase_blank(all->list[end].item);
            whole += !all->list[end].met && phrase_blank(all->list[end].item);
        }
        if (rows)
            id_list_add(lacking,
                        phrase_open(str_format(x->scratch, "%.*s（%u）",
                                               STR_ARG(table), rows)));
        else if (whole)
            id_list_add(lacking, phrase_open(table));
    }
}

void check_reprint(const struct checking *x)
{
    struct id_list lacking = id_list_open(x->scratch), l;
    uint32_t total;

    if (!x->service->reprint)
        return;
    list_tables(x, &lacking);
    l = silent(x, &total);
    if (l.count)
        id_list_add(&lacking, phrase_open(STR("answers（合意方法）")));
    if (lacking.count)
        diag(x->diag, facts_at(x->service->keys, NO_ROW, -1), MSG_PARTS_REPRINT,
             str_number(x->scratch, lacking.count), id_list_text(&lacking, 0),
             id_list_text(&lacking, 1));
    id_list_free(&l);
    id_list_free(&lacking);
}
