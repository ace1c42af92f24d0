/*
 * What the numbers are called: the catalog's own words for the meanings, the
 * words for what was not answered, and the sentences that every count goes
 * with. Nothing here counts.
 */
#include "analysis/statistics.h"

#include "analysis/respondent.h"
#include "base/arena.h"

static const struct status *first_status(const struct catalog *c,
                                         enum axis axis, enum meaning meaning)
{
    for (size_t i = 0; i < c->status_count; i++)
        if (c->statuses[i].axis == axis && c->statuses[i].meaning == meaning)
            return &c->statuses[i];
    return NULL;
}

bool statistics_knows(const struct catalog *c, enum axis axis,
                      enum meaning meaning)
{
    return first_status(c, axis, meaning) != NULL;
}

static struct str say(enum lang lang, const char *ja, const char *en)
{
    return str_from(lang == LANG_EN ? en : ja);
}

struct str statistics_word(const struct catalog *c, enum axis axis,
                           enum meaning meaning, enum lang lang)
{
    const struct status *s = first_status(c, axis, meaning);

    if (meaning == MEANING_UNANSWERED && axis == AXIS_JUDGEMENT)
        return say(lang, "未判定", "Not judged");
    if (meaning == MEANING_UNANSWERED && c->form == FORM_TEXT)
        return say(lang, "未記入", "Blank");
    if (meaning == MEANING_UNANSWERED)
        return say(lang, "未回答", "Unanswered");
    return s ? s->word : (struct str){NULL, 0};
}

struct str statistics_mark(const struct catalog *c, enum axis axis,
                           enum meaning meaning)
{
    const struct status *s = first_status(c, axis, meaning);

    if (s && s->mark.len && meaning != MEANING_UNANSWERED)
        return s->mark;
    return meaning_mark(meaning);
}

struct str statistics_filled(enum lang lang)
{
    return say(lang, "記入済", "Filled in");
}

struct str statistics_total_label(const struct catalog *c, enum lang lang)
{
    return c->extent == EXTENT_PARTIAL
               ? say(lang, "資料で確認できた項目", "Items found in the source")
               : say(lang, "項目", "Items");
}

/* Every clause opens with its comma: 401項目のうち、… */
static void clause(struct out *o, struct str word, const char *between,
                   uint32_t n, enum lang lang)
{
    out_puts(o, lang == LANG_EN ? ", " : "、");
    out_str(o, word);
    out_puts(o, lang == LANG_EN ? ": " : between);
    out_number(o, n);
}

/* 、適合可能とした項目は238、不適合は66、…、判定の記載がない項目は7 */
static void clauses(struct out *o, const struct statistics *s, enum lang lang)
{
    const struct catalog *c = s->catalog;
    uint32_t unanswered = s->total.counts.of[MEANING_UNANSWERED];
    const char *between = "とした項目は";

    for (size_t i = 0; i < MEANING_UNANSWERED; i++) {
        enum meaning m = (enum meaning)i;
        if (s->text || !statistics_knows(c, s->axis, m))
            continue;
        clause(o, statistics_word(c, s->axis, m, lang), between,
               s->total.counts.of[m], lang);
        between = "は";
    }
    if (s->text) {
        clause(o, say(lang, "記入済の項目", "filled in"), "は", s->total.filled,
               lang);
        clause(o, say(lang, "未記入の項目", "blank"), "は", unanswered, lang);
    } else if (s->axis == AXIS_ANSWER)
        clause(o, say(lang, "判定の記載がない項目", "no answer stated"), "は",
               unanswered, lang);
    else if (unanswered)
        clause(o, say(lang, "未判定の項目", "not judged"), "は", unanswered,
               lang);
}

static void sentence_ja(struct out *o, const struct statistics *s,
                        struct str body)
{
    out_str(o, body);
    out_puts(o, body.len ? "の判定では、" : "");
    out_puts(o, s->catalog->extent == EXTENT_PARTIAL ? "資料で確認できた" : "");
    out_number(o, s->total.total);
    out_puts(o, "項目のうち");
    clauses(o, s, LANG_JA);
    out_puts(o, "である。");
    if (s->lost) {
        out_puts(o, "ほかに本文が失われた項目が");
        out_number(o, s->lost);
        out_puts(o, "あり、集計に含めない。");
    }
}

static void sentence_en(struct out *o, const struct statistics *s,
                        struct str body)
{
    out_puts(o, body.len ? "As judged by " : "");
    out_str(o, body);
    out_puts(o, body.len ? ", of " : "Of ");
    out_number(o, s->total.total);
    out_puts(o, s->catalog->extent == EXTENT_PARTIAL
                    ? " items found in the source"
                    : " items");
    clauses(o, s, LANG_EN);
    out_byte(o, '.');
    if (s->lost) {
        out_puts(o, " Not counted, because their text is lost: ");
        out_number(o, s->lost);
        out_byte(o, '.');
    }
}

struct str statistics_sentence(struct arena *a, const struct statistics *s,
                               struct str body, enum lang lang)
{
    struct out o = {.arena = a};

    (lang == LANG_EN ? sentence_en : sentence_ja)(&o, s, body);
    struct str sentence = str_copy(a, out_view(&o));
    out_free(&o);
    return sentence;
}

static struct str formula_ja(struct arena *a, struct str yes, struct str no,
                             struct str none)
{
    if (no.len == 0)
        return str_format(a,
                          "全項目比＝%.*sとした項目÷全項目（%.*sを含む）。"
                          "%.*sが過半の行は件数のみを示す。",
                          STR_ARG(yes), STR_ARG(none), STR_ARG(none));
    return str_format(
        a,
        "全項目比＝%.*sとした項目÷全項目（%.*sを含む）。"
        "%.*sを除く比＝%.*sとした項目÷%.*sを除く項目（%.*sを含む）。"
        "%.*sと%.*sが過半の行は件数のみを示す。",
        STR_ARG(yes), STR_ARG(none), STR_ARG(no), STR_ARG(yes), STR_ARG(no),
        STR_ARG(none), STR_ARG(no), STR_ARG(none));
}

static struct str formula_en(struct arena *a, struct str yes, struct str no,
                             struct str none)
{
    if (no.len == 0)
        return str_format(a,
                          "Share = \"%.*s\" of all items, \"%.*s\" included. "
                          "Only counts where \"%.*s\" is more than half.",
                          STR_ARG(yes), STR_ARG(none), STR_ARG(none));
    return str_format(
        a,
        "Share = \"%.*s\" of all items, or of all but \"%.*s\"; \"%.*s\" is "
        "included in both. Only counts where \"%.*s\" and \"%.*s\" are more "
        "than half.",
        STR_ARG(yes), STR_ARG(no), STR_ARG(none), STR_ARG(no), STR_ARG(none));
}

struct str statistics_formula(struct arena *a, const struct catalog *c,
                              enum axis axis, enum lang lang)
{
    struct str none = statistics_word(c, axis, MEANING_UNANSWERED, lang);
    struct str yes = statistics_word(c, axis, MEANING_CONFORMING, lang);
    struct str no = statistics_word(c, axis, MEANING_NOT_APPLICABLE, lang);

    if (axis == AXIS_ANSWER && c->form == FORM_TEXT) {
        yes = statistics_filled(lang);
        no.len = 0;
    } else if (yes.len == 0)
        yes = say(lang, "適合", "Conforming");
    return (lang == LANG_EN ? formula_en : formula_ja)(a, yes, no, none);
}

struct str statistics_note(struct arena *a, const struct catalog *c,
                           struct str body, enum visibility edition,
                           enum lang lang)
{
    struct respondent_seen who = respondent_of(c, edition);
    struct str called = respondent_called(&who, lang);

    if (body.len && lang == LANG_EN)
        return str_format(a,
                          "Counts of the judgements by %.*s. They do not show "
                          "the degree of conformity or its weight.",
                          STR_ARG(body));
    if (body.len)
        return str_format(a,
                          "%.*sの判定による件数。適合の程度・重要度を示す"
                          "ものではない。",
                          STR_ARG(body));
    if (lang == LANG_EN)
        return str_format(
            a,
            "Counts as declared by the %.*s. They do not show the "
            "degree of conformity, its weight or any third "
            "party's assessment.",
            STR_ARG(called));
    return str_format(a,
                      "%.*sの自己申告による件数。適合の程度・重要度・"
                      "第三者評価を示すものではない。",
                      STR_ARG(called));
}
