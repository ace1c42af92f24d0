/*
 * What makes somebody stop at one answer: whether its comment goes with its
 * status, says something, was written for it, and is of today.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "check/review_rows.h"

#include <string.h>

enum {
    RUNS = 6,      /* looked at behind each other for what a sentence denies */
    REPEATED = 70, /* per cent of a question that a comment repeats */
    FISCAL_MONTH = 3 /* the last of a Japanese fiscal year */
};

/* --- comment against status --- */

/* What the rules take for words that say little: 行う、実施、対応. */
static bool is_light(const struct review *r, struct str run)
{
    for (size_t i = 0; i < r->rules->count; i++) {
        const struct review_rule *rule = &r->rules->list[i];
        for (size_t k = 0; rule->kind == REVIEW_LIGHT && k < rule->words.count;
             k++)
            if (str_equal(rule->words.list[k], run))
                return true;
    }
    return false;
}

static bool names(const struct review *r, struct str s, struct str asked)
{
    struct review_terms x = {.count = 0}, y = {.count = 0};

    review_terms_add(r->x->scratch, &x, s);
    review_terms_add(r->x->scratch, &y, asked);
    return review_terms_shared(&x, &y) > 0;
}

/* Whether what a Japanese sentence says at its end is what the item asks: its
   last noun or verb, behind words that say little. */
static bool ends_as_asked(const struct review *r, struct str sentence,
                          struct str asked)
{
    size_t end = sentence.len;

    for (int i = 0; i < RUNS && end; i++) {
        struct str run = review_run_before(sentence, &end);
        if (!run.len)
            return false;
        if (is_light(r, run))
            continue;
        if (utf8_length(run) > 1)
            return names(r, run, asked);
        if (review_verb_in(asked, run))
            return true;
    }
    return false;
}

static struct str less_ignored(struct arena *a, struct str s,
                               const struct review_words *ignored)
{
    struct str found;
    size_t at;

    while ((at = review_words_find(ignored, s, &found)) < s.len)
        s = str_format(a, "%.*s%.*s", STR_ARG(str_slice(s, 0, at)),
                       STR_ARG(str_slice(s, at + found.len, s.len)));
    return s;
}

static bool ends_with(const struct review_words *w, struct str s)
{
    for (size_t i = 0; i < w->count; i++)
        if (str_ends(s, w->list[i]))
            return true;
    return false;
}

/* Whether a row of the rules doubts an answer; *from, *to: by which words. What
   is asked is looked for at the end of a Japanese sentence that denies it, else
   anywhere. */
static bool doubts(const struct review *r, const struct review_rule *rule,
                   const struct reviewed *row, size_t *from, size_t *to)
{
    struct arena *a = r->x->scratch;
    struct str s = row->comment.s, found;

    if (rule->kind != REVIEW_STATUS || !rule->meanings[row->status->meaning])
        return false;
    review_last_sentence(s, from, to);
    struct str sentence = str_slice(s, *from, *to);
    if (rule->end
            ? !ends_with(&rule->words, sentence)
            : review_words_find(&rule->words, sentence, &found) == sentence.len)
        return false;
    bool denies = rule->meanings[MEANING_CONFORMING];
    struct str whole = less_ignored(a, denies ? sentence : s, &rule->ignored);
    if (review_words_in(&rule->unless, whole) ||
        review_words_in(&rule->unless_asked, row->asked))
        return false;
    if (!denies)
        return names(r, whole, row->question);
    /* what a sentence before it says of the question is what counts */
    return !names(r, str_slice(s, 0, *from), row->question) &&
           (rule->end ? ends_as_asked(r, sentence, row->asked)
                      : names(r, whole, row->question));
}

void review_status(const struct review *r, struct reviewed *row)
{
    static const enum message messages[MEANING_COUNT] = {
        [MEANING_CONFORMING] = MSG_REVIEW_DENIED,
        [MEANING_NONCONFORMING] = MSG_REVIEW_AFFIRMED,
        [MEANING_NOT_APPLICABLE] = MSG_REVIEW_APPLICABLE};
    size_t from, to;

    if (!row->status || !messages[row->status->meaning])
        return;
    for (size_t i = 0; i < r->rules->count && !row->told; i++) {
        if (!doubts(r, &r->rules->list[i], row, &from, &to))
            continue;
        row->told = true;
        diag(r->x->diag, review_at(r, row), messages[row->status->meaning],
             review_item(r, row), row->status->word,
             review_quote(row, from, to));
    }
}

/* --- comments that say nothing --- */

static bool is_empty_word(const struct review *r, struct str s)
{
    struct str whole = str_trim(s);

    if (str_ends(whole, STR("。")))
        whole.len -= strlen("。");
    else if (str_ends(whole, STR(".")))
        whole.len--;
    for (size_t i = 0; i < r->rules->count; i++) {
        const struct review_rule *rule = &r->rules->list[i];
        for (size_t k = 0; rule->kind == REVIEW_EMPTY && k < rule->words.count;
             k++)
            if (str_equal(rule->words.list[k], whole))
                return true;
    }
    return false;
}

/* Whether a comment names nothing that the question does not, and most of what
   it does. */
static bool repeats(const struct review *r, const struct reviewed *row)
{
    struct arena *a = r->x->scratch;
    struct review_terms said = {.count = 0}, asked = {.count = 0};

    if (row->told || !row->status || row->status->meaning != MEANING_CONFORMING)
        return false;
    review_terms_add(a, &said, row->comment.s);
    review_terms_add(a, &asked, row->question);
    return said.count > 1 && review_terms_shared(&said, &asked) == said.count &&
           said.count * 100 >= asked.count * REPEATED;
}

void review_says_nothing(const struct review *r, const struct reviewed *row)
{
    if (is_empty_word(r, row->comment.s))
        diag(r->x->diag, review_at(r, row), MSG_REVIEW_EMPTY,
             review_item(r, row), row->said);
    else if (repeats(r, row))
        diag(r->x->diag, review_at(r, row), MSG_REVIEW_REPEATS,
             review_item(r, row), row->said);
}

void review_template(const struct review *r, const struct reviewed *row)
{
    struct str found;

    for (size_t i = 0; i < r->rules->count; i++) {
        const struct review_rule *rule = &r->rules->list[i];
        if (rule->kind != REVIEW_TEMPLATE)
            continue;
        size_t at = review_words_find(&rule->words, row->comment.s, &found);
        if (!found.len)
            continue;
        diag(r->x->diag, review_at(r, row), MSG_REVIEW_TEMPLATE,
             review_item(r, row), review_quote(row, at, at + found.len));
        return;
    }
}

/* --- what time has passed by --- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A date that begins at *at, whose end *at becomes; a fiscal year ends in
   March. */
static bool date_at(struct arena *a, struct str s, size_t *at, struct date *d)
{
    struct str rest = str_slice(s, *at, s.len);
    size_t len = 0, best = 0;

    while (len < rest.len && len < 20) {
        struct str part = str_slice(rest, 0, len + 1);
        struct date tried;
        len++;
        if (len > 4 && !((unsigned char)part.ptr[len - 1] & 0x80) &&
            !is_digit(part.ptr[len - 1]) && !strchr("-/.", part.ptr[len - 1]))
            break;
        if (len > 4 && date_read(a, part, &tried)) {
            best = len;
            *d = tried;
        }
    }
    *at += best;
    if (best && !d->month && str_starts(str_slice(s, *at, s.len), STR("度"))) {
        d->year++;
        d->month = FISCAL_MONTH;
    }
    return best > 0;
}

/* March 2023: the year that begins at `at`. */
static bool english_date(struct str s, size_t at, struct date *d)
{
    struct str before = str_trim(str_slice(s, 0, at));
    struct str months = STR("january/february/march/april/may/june/july/august/"
                            "september/october/november/december");

    for (int month = 1; months.len; month++) {
        if (!str_ends(before, str_cut(&months, '/')))
            continue;
        *d = (struct date){.month = month};
        for (size_t k = at; k < at + 4; k++)
            d->year = d->year * 10 + (s.ptr[k] - '0');
        return true;
    }
    return false;
}

static bool is_past(const struct review *r, struct date d)
{
    struct date day;

    return date_read(r->x->scratch, r->x->as_of, &day) &&
           date_last(d) < date_first(day);
}

/* The first date of a sentence that is over, as its place. */
static bool past_date(const struct review *r, struct str s, size_t *from,
                      size_t *to)
{
    for (size_t at = 0; at + 4 <= s.len; at++) {
        struct date d = {0};
        if (!is_digit(s.ptr[at]) || (at && is_digit(s.ptr[at - 1])) ||
            !is_digit(s.ptr[at + 1]) || !is_digit(s.ptr[at + 2]) ||
            !is_digit(s.ptr[at + 3]) ||
            (at + 4 < s.len && is_digit(s.ptr[at + 4])))
            continue;
        *from = at;
        *to = at;
        if (english_date(s, at, &d))
            *to = at + 4;
        else if (!date_at(r->x->scratch, s, to, &d))
            continue;
        if (is_past(r, d))
            return true;
    }
    return false;
}

/* A sentence that plans for a day that is over: what of it does. */
static bool plans(const struct review *r, struct str sentence, size_t *from)
{
    size_t to;

    for (size_t i = 0; i < r->rules->count; i++) {
        const struct review_rule *rule = &r->rules->list[i];
        if (rule->kind == REVIEW_PLAN &&
            review_words_in(&rule->words, sentence) &&
            !review_words_in(&rule->unless, sentence) &&
            past_date(r, sentence, from, &to))
            return true;
    }
    return false;
}

void review_plans(const struct review *r, const struct reviewed *row)
{
    struct str s = row->comment.s, sentence;
    size_t at = 0, from;

    while (review_next_sentence(s, &at, &sentence)) {
        if (!plans(r, sentence, &from))
            continue;
        size_t start = (size_t)(sentence.ptr - s.ptr);
        diag(r->x->diag, review_at(r, row), MSG_REVIEW_PAST,
             review_item(r, row),
             review_quote(row, start + from, start + sentence.len));
        return;
    }
}

void review_editions(const struct review *r, const struct reviewed *row)
{
    struct str s = row->comment.s, found;

    for (size_t i = 0; i < r->rules->count; i++) {
        const struct review_rule *rule = &r->rules->list[i];
        if (rule->kind != REVIEW_EDITION ||
            (rule->beside.count && !review_words_in(&rule->beside, s)))
            continue;
        size_t at = review_words_find(&rule->words, s, &found);
        if (!found.len || review_find(row->asked, found, 0) < row->asked.len ||
            (rule->since.year && !is_past(r, rule->since)))
            continue;
        diag(r->x->diag, review_at(r, row), MSG_REVIEW_EDITION,
             review_item(r, row), review_quote(row, at, at + found.len),
             rule->newer);
        return;
    }
}
