/*
 * The rules on evidence: what an answer cites is there, says where, is not out
 * of date, and is public where the law demands the item. No message quotes the
 * cell of a citation, which most editions hide.
 */
#include "analysis/citation.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/map.h"
#include "base/utf8.h"
#include "check/check_rules.h"
#include "model/visibility.h"

struct cited {
    const struct facts *evidence; /* or NULL */
    long cell;                    /* of the answers, or -1 */
    bool *rows;                   /* of the evidence: those cited */
    bool *public;                 /* by item: it cites public evidence */
    uint32_t *pageless;           /* answers that cite without a place */
    size_t pageless_count;
    struct unknown { /* what the evidence lacks */
        uint32_t row;
        unsigned n; /* of the citations of that answer, from 1 */
    } * unknown;
    size_t unknown_count, unknown_cap;
};

static bool is_public(const struct facts *evidence, uint32_t row)
{
    enum visibility v;

    return visibility_read(
               facts_text(evidence, row, facts_column(evidence, "visibility")),
               &v) &&
           v == VISIBLE_PUBLIC;
}

static void read_answer(struct arena *a, struct arena *scratch, struct cited *c,
                        const struct service *s, const struct citations *all,
                        uint32_t row)
{
    struct str text = facts_text(s->answers, row, c->cell);
    uint32_t item = facts_about(s->answers, row);
    struct citation x = {0};
    bool pageless = false;

    for (unsigned n = 1; citation_next(scratch, all, text, &x); n++) {
        pageless |= !x.place.len;
        if (x.row == NO_ROW) {
            c->unknown = arena_room(a, c->unknown, c->unknown_count,
                                    &c->unknown_cap, sizeof(*c->unknown));
            c->unknown[c->unknown_count++] = (struct unknown){row, n};
            continue;
        }
        c->rows[x.row] = true;
        if (item != NO_ROW && is_public(c->evidence, x.row))
            c->public[item] = true;
    }
    if (pageless)
        c->pageless[c->pageless_count++] = row;
}

const struct cited *check_cited(struct arena *a, struct arena *scratch,
                                const struct service *s)
{
    const struct facts *t = bound_table(s->bound, "evidence");
    struct cited *c = arena_new(a, struct cited);
    struct citations all;

    *c = (struct cited){
        .evidence = t,
        .cell = facts_column(s->answers, "evidence"),
        .rows = arena_array(a, bool, t ? t->row_count : 0),
        .public = arena_array(a, bool, s->catalog->item_count),
        .pageless = arena_array(a, uint32_t, s->answers->row_count),
    };
    long number = facts_column(t, "number");
    citations_open(a, &all);
    for (uint32_t i = 0; i < facts_rows(t); i++)
        citations_add(a, &all, facts_text(t, i, number), i);
    for (uint32_t i = 0; c->cell >= 0 && i < s->answers->row_count; i++) {
        if (facts_text(s->answers, i, c->cell).len)
            read_answer(a, scratch, c, s, &all, i);
        arena_reset(scratch);
    }
    return c;
}

/* The item of an answer, as it is written there. */
static struct phrase id_of(const struct checking *x, uint32_t row)
{
    const struct facts *t = x->service->answers;
    long id = facts_column(t, "id");

    return facts_item(t, row, id, facts_about(t, row));
}

void check_citations(const struct checking *x)
{
    const struct cited *c = x->cited;
    const struct facts *t = x->service->answers;

    for (size_t i = 0; i < c->unknown_count; i++)
        diag(x->diag, facts_at(t, c->unknown[i].row, c->cell),
             MSG_EVIDENCE_UNKNOWN, id_of(x, c->unknown[i].row),
             str_number(x->scratch, c->unknown[i].n));
}

void check_pages(const struct checking *x)
{
    const struct cited *c = x->cited;
    struct id_list l = id_list_open(x->scratch);

    for (size_t i = 0; i < c->pageless_count; i++)
        id_list_add(&l, id_of(x, c->pageless[i]));
    if (l.count)
        diag(x->diag, facts_at(x->service->answers, NO_ROW, -1),
             MSG_EVIDENCE_PAGE, str_number(x->scratch, l.count),
             id_list_text(&l, 0), id_list_text(&l, 1));
    id_list_free(&l);
}

void check_evidence_expiry(const struct checking *x)
{
    const struct facts *t = x->cited->evidence;
    long number = t ? facts_column(t, "number") : -1;
    long expires = t ? facts_column(t, "expires_on") : -1;

    for (size_t i = 0; t && i < t->row_count; i++) {
        if (date_over(x->scratch, facts_text(t, i, expires), x->as_of))
            diag(x->diag, facts_at(t, i, expires), MSG_EVIDENCE_EXPIRED,
                 facts_phrase(t, i, number), x->as_of);
        arena_reset(x->scratch);
    }
}

/* What the answers to one of several catalogs do not cite, others may. */
void check_uncited(const struct checking *x)
{
    const struct facts *t = x->cited->evidence;
    long number = t ? facts_column(t, "number") : -1;
    struct id_list l = id_list_open(x->scratch);
    size_t catalogs;

    bound_catalog_ids(x->scratch, x->service->keys, &catalogs);
    for (size_t i = 0; t && catalogs <= 1 && i < t->row_count; i++)
        if (!x->cited->rows[i])
            id_list_add(&l, facts_phrase(t, i, number));
    if (l.count)
        diag(x->diag, facts_at(t, NO_ROW, -1), MSG_EVIDENCE_UNCITED,
             str_number(x->scratch, l.count), id_list_text(&l, 0),
             id_list_text(&l, 1));
    id_list_free(&l);
}

void check_legal(const struct checking *x)
{
    const struct catalog *c = x->catalog;
    const struct cited *cited = x->cited;
    long legal = facts_column(c->items, "legal");
    long id = facts_column(c->items, "id");

    for (size_t i = 0; legal >= 0 && i < c->item_count; i++) {
        const struct response *r = &x->service->responses[i];
        struct str word = facts_text(c->items, i, legal);
        if (!word.len || words_find(WORDS_SAID, word) == SAID_NO ||
            !check_claims(r) || cited->public[i])
            continue;
        diag(x->diag, facts_at(x->service->answers, r->own, cited->cell),
             MSG_EVIDENCE_NOT_PUBLIC, facts_phrase(c->items, i, id));
    }
}

/* Which rows of the evidence are another document than those of their numbers
   that a lender has. */
static bool *replaced_of(struct arena *a, const struct facts *evidence,
                         const struct bound_lender *lender, uint32_t number)
{
    bool *other = arena_array(a, bool, facts_rows(evidence) + 1);
    struct map rows = {.arena = a};
    const struct facts *theirs = NULL;

    for (size_t i = 0; i < lender->table_count; i++)
        if (str_is(facts_name(lender->tables[i]), "evidence"))
            theirs = lender->tables[i];
    for (uint32_t i = 0; i < facts_rows(theirs); i++)
        map_add(
            &rows,
            utf8_fold(a, facts_text(theirs, i, facts_column(theirs, "number"))),
            (long)i);
    for (uint32_t i = 0; i < facts_rows(evidence); i++) {
        long row = map_find(
            &rows, utf8_fold(a, facts_text(evidence, i,
                                           facts_column(evidence, "number"))));
        if (row == MAP_NONE || facts_lent(evidence, i) == number)
            continue;
        struct str own =
            facts_text(evidence, i, facts_column(evidence, "document"));
        struct str lent =
            facts_text(theirs, (size_t)row, facts_column(theirs, "document"));
        other[i] = !str_equal(utf8_fold(a, own), utf8_fold(a, lent));
    }
    return other;
}

/* Tells once of each of them that an answer of the lender cites. */
static void tell_replaced(const struct checking *x, bool *other,
                          const struct citations *all, uint32_t number)
{
    const struct facts *t = x->service->answers;
    const struct facts *evidence = x->cited->evidence;

    for (uint32_t row = 0; row < t->row_count; row++) {
        struct citation c = {0};
        if (facts_lent(t, row) != number)
            continue;
        while (citation_next(x->scratch, all,
                             facts_text(t, row, x->cited->cell), &c)) {
            if (c.row == NO_ROW || !other[c.row])
                continue;
            other[c.row] = false;
            long column = facts_column(evidence, "number");
            diag(x->diag, facts_at(evidence, c.row, column),
                 MSG_EVIDENCE_REPLACED, facts_phrase(evidence, c.row, column),
                 id_of(x, row));
        }
    }
}

void check_replaced(const struct checking *x)
{
    const struct bound *b = x->service->bound;
    const struct facts *t = x->cited->evidence;
    struct citations all;

    if (x->cited->cell < 0)
        return;
    citations_open(x->scratch, &all);
    for (uint32_t i = 0; i < facts_rows(t); i++)
        citations_add(x->scratch, &all,
                      facts_text(t, i, facts_column(t, "number")), i);
    for (size_t i = 0; i < b->lender_count; i++)
        tell_replaced(
            x, replaced_of(x->scratch, t, &b->lenders[i], (uint32_t)i + 1),
            &all, (uint32_t)i + 1);
}

size_t check_has_lenders(const struct checking *x)
{
    return x->service->bound->lender_count > 0;
}
