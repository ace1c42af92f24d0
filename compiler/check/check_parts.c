/*
 * The rules on what a disclosure tells beside its items: the parts that the
 * catalog demands, how the matters to be agreed are agreed, and certifications
 * that are still valid. Of a reprint nobody can ask more than was published:
 * what it lacks is told in one note.
 */
#include "analysis/demands.h"
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

void check_demands(struct diag *d, const struct catalog *c)
{
    const struct relation *r = bound_table(c->bound, "demands");
    long table = r ? bound_column(r, "table") : -1;
    long level = r ? bound_column(r, "level") : -1;

    d->checks++;
    for (size_t i = 0; r && i < r->row_count; i++) {
        struct str word = bound_text(r, i, level);
        if (table >= 0 && !bound_text(r, i, table).len)
            diag(d, relation_at(r, i, (size_t)table)->at, MSG_CELL_EMPTY,
                 r->columns[table].label);
        if (word.len && words_find(WORDS_DEMANDED, word) == WORDS_NONE)
            diag(d, relation_at(r, i, (size_t)level)->at, MSG_VALUE_UNKNOWN,
                 r->columns[level].label, word,
                 words_expected(d->arena, WORDS_DEMANDED));
    }
}

static void check_demanded(struct diag *d, const struct service *s)
{
    d->checks++;
    for (size_t i = 0; i < s->demands->count && !s->reprint; i++) {
        const struct demand *x = &s->demands->list[i];
        if (!x->met)
            diag(d, loc_file(s->keys->source),
                 x->required ? MSG_PART_MISSING : MSG_PART_OPTIONAL,
                 x->item.len ? x->item : x->table, x->table, x->basis);
    }
}

/* The tables and texts that lack something, with how much. */
static void list_tables(struct arena *scratch, const struct service *s,
                        struct id_list *reprint)
{
    size_t end;

    for (size_t i = 0; i < s->demands->count && s->reprint; i = end) {
        struct str table = s->demands->list[i].table;
        unsigned rows = 0, whole = 0;
        for (end = i; end < s->demands->count &&
                      str_equal(s->demands->list[end].table, table);
             end++) {
            rows +=
                !s->demands->list[end].met && s->demands->list[end].item.len;
            whole +=
                !s->demands->list[end].met && !s->demands->list[end].item.len;
        }
        if (rows)
            id_list_add(reprint, str_format(scratch, "%.*s（%u）",
                                            STR_ARG(table), rows));
        else if (whole)
            id_list_add(reprint, table);
    }
}

/* Whether the item's answer, or one of its further answers, says how. */
static bool says_how(const struct service *s, const struct response *r,
                     long agreement)
{
    if (bound_text(s->answers, r->own, agreement).len)
        return true;
    for (uint32_t i = 0; i < r->extra_count; i++)
        if (bound_text(s->answers, r->extra[i], agreement).len)
            return true;
    return false;
}

static void check_agreements(struct arena *scratch, struct diag *d,
                             const struct service *s, struct id_list *reprint)
{
    const struct relation *items = s->catalog->items;
    long marked = bound_column(items, "agreement_item");
    long agreement = bound_column(s->answers, "agreement");
    struct id_list missing = id_list_open(scratch);
    uint32_t total = 0;

    d->checks++;
    for (size_t i = 0; marked >= 0 && i < s->catalog->item_count; i++) {
        const struct response *r = &s->responses[i];
        if (!bound_is_yes(bound_text(items, i, marked)) || !check_claims(r))
            continue;
        total++;
        if (!says_how(s, r, agreement))
            id_list_add(&missing,
                        bound_text(items, i, bound_column(items, "id")));
    }
    if (missing.count && s->reprint)
        id_list_add(reprint, STR("answers（合意方法）"));
    else if (missing.count)
        diag(d, loc_file(s->answers->source), MSG_AGREEMENT_MISSING,
             str_number(scratch, total), str_number(scratch, missing.count),
             out_view(&missing.text[0]), out_view(&missing.text[1]));
    id_list_free(&missing);
}

static void check_certifications(struct arena *scratch, struct diag *d,
                                 const struct service *s, struct str as_of)
{
    const struct relation *r = bound_table(s->bound, "certifications");
    long expires = r ? bound_column(r, "expires_on") : -1;

    d->checks++;
    for (size_t i = 0; expires >= 0 && i < r->row_count; i++)
        if (date_over(scratch, bound_text(r, i, expires), as_of))
            diag(d, relation_at(r, i, (size_t)expires)->at,
                 MSG_CERTIFICATION_EXPIRED, as_of);
}

void check_parts(struct arena *a, struct diag *d, const struct service *s,
                 struct str as_of)
{
    struct arena scratch;
    struct id_list reprint;

    arena_init(&scratch, a->oom, a->user);
    reprint = id_list_open(&scratch);
    check_demanded(d, s);
    list_tables(&scratch, s, &reprint);
    check_agreements(&scratch, d, s, &reprint);
    check_certifications(&scratch, d, s, as_of);
    if (reprint.count)
        diag(d, loc_file(s->keys->source), MSG_PARTS_REPRINT,
             str_number(&scratch, reprint.count), out_view(&reprint.text[0]),
             out_view(&reprint.text[1]));
    id_list_free(&reprint);
    arena_free(&scratch);
}
