#include "documents/standing.h"

#include "analysis/approval.h"
#include "base/out.h"
#include "join/show.h"
#include "model/asked.h"
#include "model/places.h"

/* Whether a row gives its status a reason, in a column of its own where the
   catalog has one, else in the comment or beside it. */
static bool gives_reason(const struct join *j, const struct answers *x,
                         size_t row)
{
    long column;
    bool apart =
        places_reason(j->catalog, FILLER_RESPONDENT, x->table, &column);

    if (!apart)
        column = facts_column(x->table, "reason");
    return str_trim(show(j, x->table, row, column).text).len ||
           (!apart && str_trim(show(j, x->table, row, x->comment).text).len);
}

bool standing_lacks_reason(const struct join *j, const struct answers *x,
                           const struct response *r)
{
    if (r->status && r->status->reason && !gives_reason(j, x, r->own))
        return true;
    for (uint32_t i = 0; i < r->extra_count; i++) {
        const struct status *s = status_extra_word(j, x, r->extra[i]);
        if (s && s->reason && !gives_reason(j, x, r->extra[i]))
            return true;
    }
    return false;
}

static bool says(const struct join *j, const struct service *s, const char *key)
{
    return str_trim(show_key_text(j, s->keys, key)).len > 0;
}

struct unfinished { /* why a statement is a draft */
    bool unapproved, unanswered, unreasoned;
};

static struct unfinished look(const struct join *j, const struct service *s)
{
    const struct catalog *c = j->catalog;
    struct answers x = status_answers(AXIS_ANSWER, s->answers, s->responses);
    struct unfinished u = {.unapproved = !s->approval->holds ||
                                         !says(j, s, "approver") ||
                                         !says(j, s, "approved_on")};

    if (s->reprint)
        return (struct unfinished){0};
    for (size_t i = 0; i < c->item_count; i++) {
        const struct response *r = &s->responses[i];
        if (!asked_counts(c, i))
            continue;
        u.unanswered |=
            r->meaning == MEANING_UNANSWERED && !asked_optional(c, i);
        u.unreasoned = u.unreasoned || standing_lacks_reason(j, &x, r);
    }
    return u;
}

bool standing_draft(const struct join *j, const struct service *s)
{
    struct unfinished u = look(j, s);

    return u.unapproved || u.unanswered || u.unreasoned;
}

/* Why what was approved is not approved any more; empty where nothing says so.
 */
static struct str lapse(const struct join *j, const struct approval *x)
{
    if (x->questions == SEAL_DIFFERS && x->answers == SEAL_DIFFERS)
        return join_say(j, "問いと回答が承認のあとに変更",
                        "questions and answers changed since the approval");
    if (x->questions == SEAL_DIFFERS)
        return join_say(j, "問いが承認のあとに変更",
                        "questions changed since the approval");
    if (x->answers == SEAL_DIFFERS)
        return join_say(j, "回答が承認のあとに変更",
                        "answers changed since the approval");
    if (!x->dated)
        return x->early ? join_say(j, "承認日が作成日より前",
                                   "approved before it was written")
                        : join_say(j, "承認日が日付でない",
                                   "the day of approval is no date");
    return x->holds ? STR("")
                    : join_say(j, "承認時の封印が読めない",
                               "seal of the approval unreadable");
}

/* Those of three texts that are not empty, parted. */
static struct str put_together(const struct join *j, const struct str texts[3],
                               struct str between)
{
    struct out o = {.arena = j->arena};

    for (size_t i = 0; i < 3; i++) {
        out_str(&o, o.len && texts[i].len ? between : STR(""));
        out_str(&o, texts[i]);
    }
    struct str all = str_copy(j->arena, out_view(&o));
    out_free(&o);
    return all;
}

struct str standing_draft_notice(const struct join *j, const struct service *s)
{
    struct unfinished u = look(j, s);
    bool lapsed = u.unapproved && says(j, s, "approved_on");
    const struct str reasons[] = {
        lapsed ? lapse(j, s->approval) : STR(""),
        u.unanswered ? join_say(j, "未回答あり", "items unanswered") : STR(""),
        u.unreasoned ? join_say(j, "理由の記載なし", "reasons not given")
                     : STR("")};
    struct str why = put_together(j, reasons, join_say(j, "・", ", "));
    struct str words =
        u.unapproved ? join_say(j, "未承認・下書き", "Draft, not approved")
                     : join_say(j, "下書き", "Draft");

    if (!why.len)
        return u.unapproved ? words : STR("");
    return str_format(j->arena,
                      j->lang == LANG_EN ? "%.*s (%.*s)" : "%.*s（%.*s）",
                      STR_ARG(words), STR_ARG(why));
}

struct str standing_reprint(const struct join *j, const struct service *s,
                            const struct declarant *d)
{
    struct str name = d->name.text;

    if (!s->reprint)
        return STR("");
    if (name.len == 0)
        name = str_join(j->arena, join_say(j, "", "the "), d->called);
    return str_format(j->arena,
                      j->lang == LANG_EN
                          ? "Reprint of public material (not issued by %.*s)"
                          : "公開資料の再組版（%.*sの発行物ではない）",
                      STR_ARG(name));
}

struct str standing_notice(const struct join *j, const struct service *s)
{
    const struct str texts[] = {
        s->sample ? join_say(j, "見本", "Sample") : STR(""),
        s->reprint ? join_say(j, "公開資料の再組版", "Reprint") : STR(""),
        standing_draft_notice(j, s)};

    return put_together(j, texts, join_gap(j));
}

struct str standing_words(const struct join *j, const struct service *s)
{
    const struct str texts[] = {
        s->sample ? join_say(j, "見本", "sample") : STR(""),
        s->reprint ? join_say(j, "再組版", "reprint") : STR(""),
        standing_draft(j, s) ? join_say(j, "下書き", "draft") : STR("")};

    return put_together(j, texts, join_say(j, "・", ", "));
}
