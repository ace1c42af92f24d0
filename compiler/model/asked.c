#include "model/asked.h"

static const struct asked *said(const struct catalog *c, size_t item)
{
    return c->asked ? &c->asked[item] : NULL;
}

static bool listed(const struct asked_words *w, uint16_t word)
{
    for (uint32_t i = 0; i < w->count; i++)
        if (w->list[i] == word)
            return true;
    return false;
}

enum answer_kind asked_kind(const struct catalog *c, size_t item)
{
    const struct asked *a = said(c, item);

    if (a)
        return a->kind;
    return c->form == FORM_TEXT ? ANSWER_TEXT : ANSWER_STATUS;
}

bool asked_free(const struct catalog *c, size_t item)
{
    enum answer_kind kind = asked_kind(c, item);

    return kind == ANSWER_TEXT || kind == ANSWER_DATE || kind == ANSWER_NUMBER;
}

bool asked_counts(const struct catalog *c, size_t item)
{
    return !c->lost[item] &&
           (!c->asked || c->asked[item].kind != ANSWER_HEADING);
}

bool asked_optional(const struct catalog *c, size_t item)
{
    const struct asked *a = said(c, item);

    return a && a->told && a->needed == NEEDED_OPTIONAL;
}

bool asked_allows(const struct catalog *c, size_t item, const struct status *s)
{
    const struct asked *a = said(c, item);

    return !a || !a->choices.count ||
           listed(&a->choices, (uint16_t)(s - c->statuses));
}

enum meaning asked_meaning(const struct catalog *c, size_t item,
                           const struct status *s)
{
    const struct asked *a = said(c, item);

    if (!a || !a->expected.count || s->axis != AXIS_ANSWER ||
        s->meaning == MEANING_UNANSWERED)
        return s->meaning;
    if (listed(&a->expected, (uint16_t)(s - c->statuses)))
        return MEANING_CONFORMING;
    return s->meaning == MEANING_CONFORMING || s->meaning == MEANING_STATED
               ? MEANING_NONCONFORMING
               : s->meaning;
}

static bool clause_holds(const struct catalog *c, const struct asked_clause *k,
                         const struct response *responses)
{
    const struct response *r = &responses[k->item];
    bool met = false;

    if (r->meaning == MEANING_NOT_ASKED)
        return false;
    if (r->meaning == MEANING_UNANSWERED)
        return asked_free(c, k->item) &&
               listed(&k->words, ASKED_BLANK) != k->negated;
    met = r->status ? listed(&k->words, (uint16_t)(r->status - c->statuses))
                    : listed(&k->words, ASKED_FILLED);
    return met != k->negated;
}

bool asked_holds(const struct catalog *c, size_t item,
                 const struct response *responses)
{
    const struct asked *a = &c->asked[item];

    for (uint32_t i = 0; i < a->clause_count; i++)
        if (!clause_holds(c, &a->clauses[i], responses))
            return false;
    return true;
}
