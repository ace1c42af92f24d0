/*
 * 対象外 is for what does not arise. What a third party does instead does
 * arise: the item is answered by what that party does. Such an answer is told
 * by who is responsible, by whom it relies on, or by a third party's name among
 * its reasons.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "check/check_rules.h"

enum {
    SHORTEST = 4 /* bytes: a shorter name is found in too many words */
};

/* Names by how they begin, so that a text is gone through once. */
struct parties {
    struct str *list;
    uint32_t *next; /* of the same beginning, or NO_ROW */
    uint32_t count;
    size_t head; /* bytes that are looked up */
    struct map map;
};

static void parties_open(struct arena *a, struct parties *n,
                         const struct facts *r)
{
    long name = r ? facts_column(r, "name") : -1;
    size_t rows = name < 0 ? 0 : r->row_count;

    *n = (struct parties){.list = arena_array(a, struct str, rows),
                          .next = arena_array(a, uint32_t, rows),
                          .map = {.arena = a}};
    for (size_t i = 0; i < rows; i++) {
        struct str s = facts_text(r, i, name);
        if (s.len < SHORTEST)
            continue;
        n->head = n->head && n->head < s.len ? n->head : s.len;
        n->list[n->count++] = s;
    }
    for (uint32_t i = 0; i < n->count; i++) {
        long first = map_add(&n->map, str_slice(n->list[i], 0, n->head), i);
        n->next[i] = NO_ROW;
        if (first == MAP_NONE || str_equal(n->list[first], n->list[i]))
            continue;
        n->next[i] = n->next[first];
        n->next[first] = i;
    }
}

static bool parties_named(const struct parties *n, struct str text)
{
    for (size_t at = 0; n->count && at + n->head <= text.len; at++) {
        struct str rest = str_slice(text, at, text.len);
        long i = map_find(&n->map, str_slice(rest, 0, n->head));
        for (uint32_t k = i < 0 ? NO_ROW : (uint32_t)i; k != NO_ROW;
             k = n->next[k])
            if (str_starts(rest, n->list[k]))
                return true;
    }
    return false;
}

static bool is_third_party(struct arena *scratch, struct str word)
{
    return words_find(WORDS_RESPONSIBILITY, utf8_fold(scratch, word)) ==
           RESPONSIBILITY_THIRD_PARTY;
}

void check_third_parties(const struct checking *x)
{
    const struct facts *t = x->service->answers;
    long status = facts_column(t, "status"), id = facts_column(t, "id");
    long who = facts_column(t, "responsibility");
    long relies = facts_column(t, "relies_on");
    long comment = facts_column(t, "comment");
    struct parties parties;

    parties_open(x->scratch, &parties, bound_table(x->bound, "third_parties"));
    for (size_t i = 0; status >= 0 && i < t->row_count; i++) {
        const struct status *s = check_status(x->catalog, t, i, status);
        if (!s || s->meaning != MEANING_NOT_APPLICABLE)
            continue;
        if (is_third_party(x->scratch, facts_text(t, i, who)) ||
            facts_text(t, i, relies).len ||
            parties_named(&parties, facts_text(t, i, comment)))
            diag(x->diag, facts_at(t, i, status),
                 MSG_NOT_APPLICABLE_THIRD_PARTY,
                 facts_item(t, i, id, facts_about(t, i)),
                 facts_phrase(t, i, status));
    }
}
