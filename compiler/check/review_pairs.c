/*
 * What makes somebody stop at several answers: the same question answered in
 * two ways, the same word spelled in two.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "check/review_rows.h"
#include "model/question.h"

enum {
    QUESTION_LEAST = 8 /* characters: shorter ones are headings */
};

/* Whether a row is its item's own answer: those of parts may differ. */
static bool is_own(const struct review *r, const struct reviewed *row)
{
    return row->status && r->x->responses[row->item].own == row->row;
}

static void compare(const struct review *r, const struct reviewed *first,
                    const struct reviewed *row)
{
    struct arena *a = r->x->scratch;

    if (first->status->meaning != row->status->meaning) {
        diag(r->x->diag, review_at(r, row), MSG_REVIEW_TWICE,
             review_item(r, row), review_item(r, first), row->status->word,
             first->status->word);
        return;
    }
    if (!utf8_folds_to(row->comment.source,
                       utf8_fold(a, first->comment.source)))
        diag(r->x->diag, review_at(r, row), MSG_REVIEW_DIFFERS,
             review_item(r, row), review_item(r, first), row->said,
             first->said);
}

void review_pairs(const struct review *r)
{
    const struct facts *items = r->x->catalog->items;
    long text = facts_column(items, "text");
    struct map seen = {.arena = r->x->arena};

    for (size_t i = 0; i < r->count; i++) {
        const struct reviewed *row = &r->rows[i];
        struct str asked =
            question_fold(r->x->arena, facts_text(items, row->item, text));
        if (!is_own(r, row) || utf8_length(asked) < QUESTION_LEAST)
            continue;
        long first = map_add(&seen, asked, (long)i);
        if (first != MAP_NONE)
            compare(r, &r->rows[first], row);
        arena_reset(r->x->scratch);
    }
}

/* --- spellings --- */

struct spelling {
    size_t count;                 /* comments that have it */
    const struct reviewed *first; /* and the first of them */
    size_t from, to;
};

/* Whether a spelling stands in a text and no longer one of the group does at
   that place. */
static bool stands(const struct review_words *group, size_t which, struct str s,
                   size_t *from)
{
    struct str word = group->list[which];

    for (size_t at = review_find(s, word, 0); at < s.len;
         at = review_find(s, word, at + word.len)) {
        bool longer = false;
        for (size_t k = 0; k < group->count; k++)
            longer |= group->list[k].len > word.len &&
                      str_starts(str_slice(s, at, s.len), group->list[k]);
        if (longer)
            continue;
        *from = at;
        return true;
    }
    return false;
}

static void count_spellings(const struct review *r,
                            const struct review_words *group,
                            struct spelling *found)
{
    size_t from = 0;

    for (size_t i = 0; i < r->count; i++)
        for (size_t k = 0; k < group->count; k++) {
            if (!stands(group, k, r->rows[i].comment.s, &from))
                continue;
            if (!found[k].count++)
                found[k] = (struct spelling){1, &r->rows[i], from,
                                             from + group->list[k].len};
        }
}

/* The one that is written least beside the one that is written most. */
static void tell_spellings(const struct review *r,
                           const struct review_words *group,
                           const struct spelling *found)
{
    size_t most = 0, least = 0;
    bool any = false;

    for (size_t k = 0; k < group->count; k++)
        if (found[k].count > found[most].count)
            most = k;
    for (size_t k = 0; k < group->count; k++)
        if (k != most && found[k].count &&
            (!any || found[k].count < found[least].count)) {
            least = k;
            any = true;
        }
    if (!any)
        return;
    const struct spelling *few = &found[least], *many = &found[most];
    diag(r->x->diag, review_at(r, few->first), MSG_REVIEW_VARIANTS,
         review_quote(few->first, few->from, few->to),
         str_number(r->x->scratch, (long long)few->count),
         review_quote(many->first, many->from, many->to),
         str_number(r->x->scratch, (long long)many->count));
}

void review_variants(const struct review *r)
{
    for (size_t i = 0; i < r->rules->count; i++) {
        const struct review_words *group = &r->rules->list[i].words;
        if (r->rules->list[i].kind != REVIEW_VARIANTS)
            continue;
        struct spelling *found =
            arena_array(r->x->scratch, struct spelling, group->count);
        count_spellings(r, group, found);
        tell_spellings(r, group, found);
        arena_reset(r->x->scratch);
    }
}
