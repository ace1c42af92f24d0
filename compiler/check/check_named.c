/*
 * What answers name that the bundle should tell more of: evidence, and those
 * who are relied on; and whether they are confirmed.
 */
#include "base/arena.h"
#include "base/list.h"
#include "base/utf8.h"
#include "check/check_rules.h"

/* The item of an answer, as it is written there. */
static struct phrase id_of(const struct facts *t, uint32_t row)
{
    return facts_item(t, row, facts_column(t, "id"), facts_about(t, row));
}

void check_unlisted(const struct checking *x)
{
    const struct facts *t = x->service->answers;
    long evidence = facts_column(t, "evidence");
    struct id_list l = id_list_open(x->scratch);

    if (facts_rows(bound_table(x->bound, "evidence")))
        return;
    for (uint32_t i = 0; evidence >= 0 && i < t->row_count; i++)
        if (facts_text(t, i, evidence).len)
            id_list_add(&l, id_of(t, i));
    if (l.count)
        diag(x->diag, facts_at(t, NO_ROW, -1), MSG_EVIDENCE_UNLISTED,
             str_number(x->scratch, l.count), id_list_text(&l, 0),
             id_list_text(&l, 1));
    id_list_free(&l);
}

/* A name of the table, or one that has such a name in it: AWS（東京）. */
static bool is_party(const struct checking *x, const struct facts *parties,
                     const struct map *names, struct str name)
{
    struct str folded = utf8_fold(x->scratch, name);
    long column = facts_column(parties, "name");

    if (map_find(names, folded) != MAP_NONE)
        return true;
    for (uint32_t i = 0; i < facts_rows(parties); i++) {
        struct str party =
            utf8_fold(x->scratch, facts_text(parties, i, column));
        if (party.len && str_find(folded, party) < folded.len)
            return true;
    }
    return false;
}

/* Each name once, where it stands first. */
void check_relied(const struct checking *x)
{
    const struct facts *t = x->service->answers;
    const struct facts *parties = bound_table(x->bound, "third_parties");
    long relied = facts_column(t, "relies_on");
    long column = facts_column(parties, "name");
    struct map names = {.arena = x->arena}, told = {.arena = x->arena};

    for (uint32_t i = 0; i < facts_rows(parties); i++)
        map_add(&names, utf8_fold(x->arena, facts_text(parties, i, column)), 1);
    for (uint32_t i = 0; relied >= 0 && i < t->row_count; i++) {
        struct str rest = facts_text(t, i, relied), name;
        while (list_next(&rest, LIST_ANY, &name)) {
            struct str folded = utf8_fold(x->arena, name);
            if (map_add(&told, folded, 1) == MAP_NONE &&
                !is_party(x, parties, &names, name))
                diag(x->diag, facts_at(t, i, relied), MSG_RELIED_UNKNOWN,
                     phrase_part(facts_phrase(t, i, relied), name));
            arena_reset(x->scratch);
        }
    }
}

void check_confirmations(const struct checking *x)
{
    const struct facts *t = x->table;
    long column = facts_column(t, "confirmation");

    for (uint32_t i = 0; column >= 0 && i < t->row_count; i++) {
        struct str word = utf8_fold(x->scratch, facts_text(t, i, column));
        if (word.len && words_find(WORDS_CONFIRMATION, word) == WORDS_NONE)
            diag(x->diag, facts_at(t, i, column), MSG_CONFIRMATION_UNKNOWN,
                 facts_stray(t, i, column),
                 words_expected(x->scratch, WORDS_CONFIRMATION));
        arena_reset(x->scratch);
    }
}
