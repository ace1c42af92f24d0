#include "check/review_rules.h"

#include "base/arena.h"
#include "base/list.h"
#include "check/review_text.h"

static struct review_words words_of(struct arena *a, const struct facts *t,
                                    size_t row, const char *column)
{
    struct str rest = facts_text(t, row, facts_column(t, column)), entry;
    struct review_words w = {.count = 0};

    while (list_next(&rest, LIST_SEMICOLON, &entry)) {
        w.list = arena_room(a, w.list, w.count, &w.cap, sizeof(*w.list));
        w.list[w.count++] = review_plain(a, entry);
    }
    return w;
}

static void read_meanings(struct arena *a, struct diag *d,
                          const struct facts *t, size_t row,
                          struct review_rule *r)
{
    long column = facts_column(t, "meaning");
    struct str rest = facts_text(t, row, column), entry;

    while (list_next(&rest, LIST_SEMICOLON, &entry)) {
        int meaning = words_find_folded(WORDS_MEANING, entry);
        if (meaning != WORDS_NONE)
            r->meanings[meaning] = true;
        else
            diag(d, facts_at(t, row, column), MSG_REVIEW_MEANING, entry,
                 words_expected(a, WORDS_MEANING));
    }
}

void review_rules_add(struct arena *a, struct diag *d, struct review_rules *to,
                      const struct facts *t)
{
    long column = facts_column(t, "kind");

    for (size_t row = 0; row < facts_rows(t); row++) {
        struct str said = facts_text(t, row, column);
        int kind = words_find_folded(WORDS_REVIEW, said);
        if (kind == WORDS_NONE) {
            diag(d, facts_at(t, row, column), MSG_VALUE_UNKNOWN,
                 facts_label(t, column), said, words_expected(a, WORDS_REVIEW));
            continue;
        }
        struct review_rule r = {
            .kind = (enum review_kind)kind,
            .words = words_of(a, t, row, "words"),
            .unless = words_of(a, t, row, "unless"),
            .unless_asked = words_of(a, t, row, "unless_asked"),
            .ignored = words_of(a, t, row, "ignored"),
            .beside = words_of(a, t, row, "beside"),
            .newer = facts_text(t, row, facts_column(t, "newer")),
            .at = facts_at(t, row, -1)};
        struct str place = facts_text(t, row, facts_column(t, "place"));
        r.end =
            words_find_folded(WORDS_REVIEW_PLACE, place) == REVIEW_PLACE_END;
        read_meanings(a, d, t, row, &r);
        (void)date_read(a, facts_text(t, row, facts_column(t, "since")),
                        &r.since); /* without one it counts at any time */
        to->list =
            arena_room(a, to->list, to->count, &to->cap, sizeof(*to->list));
        to->list[to->count++] = r;
    }
}

size_t review_words_find(const struct review_words *w, struct str s,
                         struct str *found)
{
    size_t first = s.len;

    *found = STR("");
    for (size_t i = 0; i < w->count; i++) {
        size_t at = review_find(s, w->list[i], 0);
        if (at < first) {
            first = at;
            *found = w->list[i];
        }
    }
    return first;
}

bool review_words_in(const struct review_words *w, struct str s)
{
    struct str found;

    return review_words_find(w, s, &found) < s.len;
}
