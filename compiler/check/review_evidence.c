/*
 * Evidence that comments name by a number (別添3, E12) and that the list of the
 * bundle does not have.
 */
#include "base/arena.h"
#include "check/review_rows.h"

/* The first number behind one of the words, from *at on; *from, *to: with the
   word. A word and its number stand together, or with a blank or No. between.
 */
static bool next_name(const struct review_words *words, struct str s, size_t at,
                      size_t *from, size_t *to)
{
    *from = s.len;
    for (size_t i = 0; i < words->count; i++) {
        struct str word = words->list[i];
        for (size_t k = at; k < *from; k++) {
            k += str_find(str_slice(s, k, s.len), word);
            size_t end = k + word.len;
            if (k >= *from)
                break;
            bool latin = (unsigned char)word.ptr[0] < 0x80;
            if (latin && k && (unsigned char)s.ptr[k - 1] < 0x80 &&
                s.ptr[k - 1] != ' ' && s.ptr[k - 1] != '(')
                continue;
            while (!latin && end < s.len && s.ptr[end] == ' ')
                end++;
            size_t digits = end;
            while (end < s.len && s.ptr[end] >= '0' && s.ptr[end] <= '9')
                end++;
            if (end == digits || (end < s.len && s.ptr[end] == '.'))
                continue;
            *from = k;
            *to = end;
        }
    }
    return *from < s.len;
}

static void add_names(const struct review *r, const struct review_words *words,
                      struct map *known, struct str s)
{
    size_t at = 0, from, to;

    while (next_name(words, s, at, &from, &to)) {
        map_add(known, str_copy(r->x->arena, str_slice(s, from, to)), 0);
        at = to;
    }
}

/* What the list has, by its numbers and by what its titles name. */
static struct map known_names(const struct review *r,
                              const struct review_words *words)
{
    const struct facts *list = bound_table(r->x->bound, "evidence");
    static const char *const columns[] = {"number", "document"};
    struct map known = {.arena = r->x->arena};

    for (uint32_t i = 0; i < facts_rows(list); i++)
        for (int k = 0; k < 2; k++) {
            struct str s = review_plain(
                r->x->arena,
                facts_text(list, i, facts_column(list, columns[k])));
            map_add(&known, s, 0);
            add_names(r, words, &known, s);
        }
    return known;
}

static void tell(const struct review *r, const struct review_words *words,
                 const struct map *known, const struct reviewed *row)
{
    struct str s = row->comment.s;
    size_t at = 0, from, to;

    while (next_name(words, s, at, &from, &to)) {
        at = to;
        if (map_find(known, str_slice(s, from, to)) == MAP_NONE)
            diag(r->x->diag, review_at(r, row), MSG_REVIEW_EVIDENCE,
                 review_item(r, row), review_quote(row, from, to));
    }
}

void review_evidence(const struct review *r)
{
    for (size_t i = 0; i < r->rules->count; i++) {
        const struct review_rule *rule = &r->rules->list[i];
        if (rule->kind != REVIEW_EVIDENCE)
            continue;
        struct map known = known_names(r, &rule->words);
        for (size_t k = 0; k < r->count; k++)
            tell(r, &rule->words, &known, &r->rows[k]);
    }
}
