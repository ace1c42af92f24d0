#include "documents/comparison_marks.h"

#include "analysis/statistics.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/out.h"
#include "base/utf8.h"
#include "documents/comparison_parts.h"
#include "join/show.h"
#include "model/asked.h"

static bool free_words(const struct response *r)
{
    return r->filled && r->meaning == MEANING_STATED && !r->status;
}

struct value marks_statement(const struct join *j, const struct answers *x,
                             const struct components *parts, size_t item)
{
    const struct response *r = &x->responses[item];

    if (!free_words(r))
        return (struct value){0};
    if (r->by_parts)
        return parts_comment(j, parts, x, item);
    struct value status = show(j, x->table, r->own, x->status);
    struct value comment = show(j, x->table, r->own, x->comment);
    bool beside = !status.text.len || statistics_texts(j->catalog);
    return beside && comment.text.len ? comment : status;
}

/* Without what says nothing of a number: +01,500.0 is 1500. What is no number
   comes out as it is. */
static struct str plain_number(struct arena *a, struct str s)
{
    struct out o = {.arena = a};
    bool point = false, negative = s.len && s.ptr[0] == '-';
    size_t i = s.len && (s.ptr[0] == '-' || s.ptr[0] == '+');

    for (; i < s.len && (s.ptr[i] == '0' || s.ptr[i] == ','); i++)
        ;
    for (; i < s.len; i++) {
        point = point || s.ptr[i] == '.';
        if (s.ptr[i] != ',')
            out_byte(&o, s.ptr[i]);
    }
    while (point && o.len && o.ptr[o.len - 1] == '0')
        o.len--;
    if (point && o.len && o.ptr[o.len - 1] == '.')
        o.len--;
    struct str digits = o.len ? str_copy(a, out_view(&o)) : STR("0");
    out_free(&o);
    return negative ? str_join(a, STR("-"), digits) : digits;
}

/* What a free answer says, so that equal ones are equal. */
static struct str sense(const struct join *j, size_t item, struct str text)
{
    enum answer_kind kind = asked_kind(j->catalog, item);
    struct str folded = utf8_fold(j->arena, text);
    struct date date;

    if (kind == ANSWER_DATE && date_read(j->arena, text, &date))
        return date_iso(j->arena, date);
    return kind == ANSWER_NUMBER ? plain_number(j->arena, folded) : folded;
}

struct look { /* at an item, service by service */
    const struct join *j;
    const struct answers *answers;
    const struct components *components;
    size_t n, item;
};

static bool stated_apart(const struct look *k)
{
    struct str first = {NULL, 0};
    bool any = false;

    for (size_t i = 0; i < k->n; i++) {
        struct value v =
            marks_statement(k->j, &k->answers[i], &k->components[i], k->item);
        if (v.hidden || !v.text.len)
            continue;
        struct str said = sense(k->j, k->item, v.text);
        if (any && !str_equal(first, said))
            return true;
        first = said;
        any = true;
    }
    return false;
}

/* Words apart; those of parts are compared part by part. */
static bool words_apart(const struct response *r, const struct response *s)
{
    return r->meaning != s->meaning ||
           (!r->by_parts && !s->by_parts && r->status != s->status);
}

/* Whether it conforms, as a whole or in one of its parts. */
static bool conforms(const struct join *j, const struct answers *x, size_t item)
{
    const struct response *r = &x->responses[item];
    bool any = r->meaning == MEANING_CONFORMING;

    for (uint32_t k = 0; r->by_parts && k < r->extra_count - r->earlier_count;
         k++)
        any = any ||
              status_extra(j, x, r->extra[k]).meaning == MEANING_CONFORMING;
    return any;
}

static unsigned look(const struct look *k)
{
    const struct response *first = &k->answers[0].responses[k->item];
    bool has[MEANING_COUNT] = {false};
    bool differ = false, conforming = false, free = false;

    for (size_t i = 0; i < k->n; i++) {
        const struct response *r = &k->answers[i].responses[k->item];
        has[r->meaning] = true;
        differ = differ || words_apart(first, r);
        conforming = conforming || conforms(k->j, &k->answers[i], k->item);
        free = free || free_words(r);
    }
    differ = differ || (free && stated_apart(k)) ||
             parts_differ(k->j, k->answers, k->n, k->item);
    bool none =
        has[MEANING_NONCONFORMING] && !has[MEANING_UNANSWERED] && !conforming;
    bool outside = has[MEANING_CONFORMING] && has[MEANING_NOT_APPLICABLE];
    bool silent = !differ && first->meaning == MEANING_UNANSWERED;
    return (differ ? MARK_DIFFER : 0u) | (none ? MARK_NONE : 0u) |
           (outside ? MARK_OUTSIDE : 0u) | (silent ? MARK_SILENT : 0u);
}

static void count(struct item_marks *m, unsigned marks)
{
    m->differ += (marks & MARK_DIFFER) > 0;
    m->none += (marks & MARK_NONE) > 0;
    m->both += (marks & MARK_DIFFER) && (marks & MARK_NONE);
    m->outside += (marks & MARK_OUTSIDE) > 0;
    m->silent += (marks & MARK_SILENT) > 0;
    m->rest += !marks;
}

struct item_marks marks_find(const struct join *j,
                             const struct answers *answers,
                             const struct components *components, size_t n)
{
    struct item_marks m = {
        .of = arena_array(j->arena, uint8_t, j->catalog->item_count + 1)};
    struct look k = {
        .j = j, .answers = answers, .components = components, .n = n};

    for (k.item = 0; k.item < j->catalog->item_count; k.item++) {
        if (!asked_counts(j->catalog, k.item))
            continue;
        m.of[k.item] = (uint8_t)look(&k);
        count(&m, m.of[k.item]);
    }
    return m;
}

struct str marks_text(const struct join *j, unsigned marks)
{
    static const struct {
        unsigned mark;
        const char *ja, *en;
    } signs[] = {{MARK_DIFFER, "差", "D"},
                 {MARK_NONE, "全", "N"},
                 {MARK_OUTSIDE, "外", "E"},
                 {MARK_SILENT, "空", "U"}};
    struct str text = STR("");

    for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
        if (marks & signs[i].mark)
            text =
                str_join(j->arena, text, join_say(j, signs[i].ja, signs[i].en));
    return text;
}
