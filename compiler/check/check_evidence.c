/*
 * The rules on evidence: what an answer cites is there, says where, is not out
 * of date, and is public where the law demands the item. No message quotes the
 * cell of a citation, which most editions hide.
 */
#include "analysis/citation.h"
#include "base/arena.h"
#include "base/date.h"
#include "check/check_rules.h"
#include "model/edition.h"

struct run {
    struct arena scratch, kept;
    struct diag *diag;
    const struct service *s;
    const struct relation *evidence; /* or NULL */
    struct citations citations;
    long number, visibility, expires; /* of the evidence */
    long id, cell;                    /* of the answers */
    bool *cited;                      /* by row of the evidence */
    bool *public;                     /* by item: it cites public evidence */
    struct id_list pageless;
    bool several; /* catalogs: what this one does not cite, others may */
};

static bool is_public(const struct run *r, uint32_t row)
{
    enum visibility v;

    return edition_read(bound_text(r->evidence, row, r->visibility), &v) &&
           v == VISIBLE_PUBLIC;
}

static void check_row(struct run *r, size_t row)
{
    const struct relation *t = r->s->answers;
    struct str text = bound_text(t, row, r->cell),
               id = bound_text(t, row, r->id);
    uint32_t item = catalog_item(&r->scratch, r->s->catalog, id);
    struct citation c = {0};
    bool pageless = false;

    for (unsigned n = 1; citation_next(&r->scratch, &r->citations, text, &c);
         n++) {
        pageless |= !c.place.len;
        if (c.row == NO_ROW) {
            diag(r->diag, relation_at(t, row, (size_t)r->cell)->at,
                 MSG_EVIDENCE_UNKNOWN, id, str_number(&r->scratch, n));
            continue;
        }
        r->cited[c.row] = true;
        if (item != NO_ROW && is_public(r, c.row))
            r->public[item] = true;
    }
    if (pageless)
        id_list_add(&r->pageless, id);
}

static void check_citations(struct run *r)
{
    const struct relation *t = r->s->answers;

    r->diag->checks += 2; /* unknown numbers; places */
    for (size_t i = 0; r->cell >= 0 && i < t->row_count; i++) {
        if (bound_text(t, i, r->cell).len)
            check_row(r, i);
        arena_reset(&r->scratch);
    }
    if (r->pageless.count)
        diag(r->diag, loc_file(t->source), MSG_EVIDENCE_PAGE,
             str_number(&r->kept, r->pageless.count),
             out_view(&r->pageless.text[0]), out_view(&r->pageless.text[1]));
}

static void check_list(struct run *r, struct str as_of)
{
    struct id_list uncited = id_list_open(&r->kept);
    const struct relation *t = r->evidence;

    r->diag->checks += 2; /* expiry; what nobody cites */
    for (size_t i = 0; t && i < t->row_count; i++) {
        struct str number = bound_text(t, i, r->number);
        if (date_over(&r->scratch, bound_text(t, i, r->expires), as_of))
            diag(r->diag, relation_at(t, i, (size_t)r->expires)->at,
                 MSG_EVIDENCE_EXPIRED, number, as_of);
        if (!r->cited[i])
            id_list_add(&uncited, number);
        arena_reset(&r->scratch);
    }
    if (uncited.count && !r->several)
        diag(r->diag, loc_file(t->source), MSG_EVIDENCE_UNCITED,
             str_number(&r->kept, uncited.count), out_view(&uncited.text[0]),
             out_view(&uncited.text[1]));
    id_list_free(&uncited);
}

static void check_legal(struct run *r)
{
    const struct catalog *c = r->s->catalog;
    long legal = bound_column(c->items, "legal");
    long id = bound_column(c->items, "id");

    r->diag->checks++;
    for (size_t i = 0; legal >= 0 && i < c->item_count; i++) {
        const struct response *x = &r->s->responses[i];
        struct str word = bound_text(c->items, i, legal);
        if (!word.len || words_find(WORDS_SAID, word) == SAID_NO ||
            !check_claims(x) || r->public[i])
            continue;
        diag(r->diag,
             relation_at(r->s->answers, x->own,
                         r->cell < 0 ? 0 : (size_t)r->cell)
                 ->at,
             MSG_EVIDENCE_NOT_PUBLIC, bound_text(c->items, i, id));
    }
}

void check_evidence(struct arena *a, struct diag *d, const struct service *s,
                    struct str as_of)
{
    const struct relation *t = bound_table(s->bound, "evidence");
    struct run r = {.diag = d,
                    .s = s,
                    .evidence = t,
                    .number = t ? bound_column(t, "number") : -1,
                    .visibility = t ? bound_column(t, "visibility") : -1,
                    .expires = t ? bound_column(t, "expires_on") : -1,
                    .id = bound_column(s->answers, "id"),
                    .cell = bound_column(s->answers, "evidence")};
    size_t catalogs;

    arena_init(&r.scratch, a->oom, a->user);
    arena_init(&r.kept, a->oom, a->user);
    citations_open(&r.kept, &r.citations, t);
    r.cited = arena_array(&r.kept, bool, t ? t->row_count : 0);
    r.public = arena_array(&r.kept, bool, s->catalog->item_count);
    r.pageless = id_list_open(&r.kept);
    bound_catalog_ids(&r.kept, s->keys, &catalogs);
    r.several = catalogs > 1;
    check_citations(&r);
    check_list(&r, as_of);
    check_legal(&r);
    id_list_free(&r.pageless);
    arena_free(&r.scratch);
    arena_free(&r.kept);
}
