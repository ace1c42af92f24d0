/*
 * What the numbers are called: the catalog's own words for the meanings, the
 * words for what was not answered, and the sentences that every count goes
 * with. Nothing here counts.
 */
#include "analysis/statistics.h"

#include "analysis/respondent.h"
#include "base/arena.h"
#include "model/asked.h"

static const struct status *first_status(const struct catalog *c,
                                         enum axis axis, enum meaning meaning)
{
    for (size_t i = 0; i < c->status_count; i++)
        if (c->statuses[i].axis == axis && c->statuses[i].meaning == meaning)
            return &c->statuses[i];
    return NULL;
}

static bool asks(const struct catalog *c, enum axis axis, enum meaning meaning)
{
    return axis == AXIS_ANSWER && c->asks[meaning];
}

bool statistics_knows(const struct catalog *c, enum axis axis,
                      enum meaning meaning)
{
    return first_status(c, axis, meaning) || asks(c, axis, meaning);
}

static struct str say(enum lang lang, const char *ja, const char *en)
{
    return str_from(lang == LANG_EN ? en : ja);
}

/* Whether all items, or some, are answered in free words, or none is. */
enum share {
    NO_ITEM,
    SOME_ITEMS,
    ALL_ITEMS
};

static enum share in_free_words(const struct catalog *c)
{
    if (!c->asked)
        return c->form == FORM_TEXT ? ALL_ITEMS : NO_ITEM;
    if (!c->asks[MEANING_STATED])
        return NO_ITEM;
    for (size_t i = 0; i < c->item_count; i++)
        if (asked_counts(c, i) && !asked_free(c, i))
            return SOME_ITEMS;
    return ALL_ITEMS;
}

bool statistics_texts(const struct catalog *c)
{
    return c->form == FORM_TEXT && in_free_words(c) == ALL_ITEMS;
}

enum meaning statistics_good(const struct catalog *c, enum axis axis)
{
    bool stated = (axis == AXIS_ANSWER && statistics_texts(c)) ||
                  statistics_knows(c, axis, MEANING_STATED);

    return stated && !statistics_knows(c, axis, MEANING_CONFORMING)
               ? MEANING_STATED
               : MEANING_CONFORMING;
}

static struct str unanswered_word(enum axis axis, enum share free,
                                  enum lang lang)
{
    if (axis == AXIS_JUDGEMENT)
        return say(lang, "未判定", "Not judged");
    if (free == ALL_ITEMS)
        return say(lang, "未記入", "Blank");
    if (free == SOME_ITEMS)
        return say(lang, "未回答・未記入", "Unanswered or blank");
    return say(lang, "未回答", "Unanswered");
}

static struct str stated_word(const struct catalog *c, enum axis axis,
                              enum lang lang)
{
    const struct status *s = first_status(c, axis, MEANING_STATED);
    enum share free = axis == AXIS_ANSWER ? in_free_words(c) : NO_ITEM;

    if (!s)
        return free == NO_ITEM ? (struct str){NULL, 0}
                               : statistics_filled(lang);
    for (size_t i = (size_t)(s - c->statuses) + 1; i < c->status_count; i++)
        if (c->statuses[i].axis == axis &&
            c->statuses[i].meaning == MEANING_STATED)
            return say(lang, "記載あり", "Stated");
    return free == NO_ITEM ? s->word : say(lang, "記載あり", "Stated");
}

struct str statistics_word(const struct catalog *c, enum axis axis,
                           enum meaning meaning, enum lang lang)
{
    const struct status *s = first_status(c, axis, meaning);

    if (meaning == MEANING_UNANSWERED)
        return unanswered_word(
            axis, axis == AXIS_ANSWER ? in_free_words(c) : NO_ITEM, lang);
    if (meaning == MEANING_STATED)
        return stated_word(c, axis, lang);
    if (meaning == MEANING_NOT_ASKED && !s)
        return say(lang, "条件に当たらない", "Not asked");
    if (meaning == MEANING_CONFORMING && asks(c, axis, meaning))
        return say(lang, "適合", "Conforming");
    if (meaning == MEANING_NONCONFORMING && asks(c, axis, meaning))
        return say(lang, "不適合", "Nonconforming");
    return s ? c->called[axis][meaning] : (struct str){NULL, 0};
}

struct str statistics_part_word(const struct catalog *c, enum axis axis,
                                const struct statistics_part *part,
                                enum lang lang)
{
    return part->status ? part->status->word
                        : statistics_word(c, axis, part->meaning, lang);
}

/* How many words of the catalog have a meaning, where they are counted one by
   one: not where items make a word mean something else, nor of what is neither
   good nor bad, which stands together. */
static size_t words_of(const struct catalog *c, enum axis axis,
                       enum meaning meaning)
{
    size_t n = 0;

    if (asks(c, axis, meaning) || meaning == MEANING_STATED ||
        meaning == MEANING_UNANSWERED)
        return 0;
    for (size_t i = 0; i < c->status_count; i++)
        n += c->statuses[i].axis == axis && c->statuses[i].meaning == meaning;
    return n;
}

const struct statistics_part *statistics_parts(struct arena *a,
                                               const struct catalog *c,
                                               enum axis axis, size_t *n)
{
    struct statistics_part *list =
        arena_array(a, struct statistics_part, MEANING_COUNT + c->status_count);

    *n = 0;
    for (size_t m = 0; m < MEANING_COUNT; m++) {
        enum meaning meaning = (enum meaning)m;
        size_t words = words_of(c, axis, meaning), nth = 0;
        if (words < 2)
            list[(*n)++] = (struct statistics_part){meaning, NULL, 0, true};
        for (size_t i = 0; words > 1 && i < c->status_count; i++) {
            const struct status *s = &c->statuses[i];
            if (s->axis != axis || s->meaning != meaning)
                continue;
            list[(*n)++] = (struct statistics_part){meaning, s, (uint8_t)nth,
                                                    nth + 1 == words};
            nth++;
        }
    }
    return list;
}

struct str statistics_item_word(const struct catalog *c, enum axis axis,
                                size_t item, enum meaning meaning,
                                enum lang lang)
{
    if (meaning != MEANING_UNANSWERED || axis != AXIS_ANSWER)
        return statistics_word(c, axis, meaning, lang);
    return unanswered_word(axis, asked_free(c, item) ? ALL_ITEMS : NO_ITEM,
                           lang);
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

static void free_clauses(struct out *o, const struct statistics *s,
                         enum lang lang)
{
    clause(o, say(lang, "記入済の項目", "filled in"), "は", s->total.filled,
           lang);
    clause(o, say(lang, "未記入の項目", "blank"), "は", s->total.blank, lang);
}

/* What is not answered, and what was not there to be. */
static void last_clauses(struct out *o, const struct statistics *s,
                         enum lang lang)
{
    const struct counts *n = &s->total.counts;
    uint32_t unanswered = n->of[MEANING_UNANSWERED] - s->total.blank;

    if (s->axis == AXIS_ANSWER && !s->text)
        clause(o, say(lang, "判定の記載がない項目", "no answer stated"), "は",
               unanswered, lang);
    else if (unanswered)
        clause(o, say(lang, "未判定の項目", "not judged"), "は", unanswered,
               lang);
    if (statistics_knows(s->catalog, s->axis, MEANING_NOT_ASKED) ||
        n->of[MEANING_NOT_ASKED])
        clause(o, say(lang, "条件に当たらず問われない項目", "not asked"), "は",
               n->of[MEANING_NOT_ASKED], lang);
}

/* 、適合可能とした項目は238、不適合は66、…、判定の記載がない項目は7 */
static void clauses(struct out *o, const struct statistics *s, enum lang lang)
{
    const struct catalog *c = s->catalog;
    const char *between = "とした項目は";

    for (size_t i = 0; i < MEANING_NOT_ASKED; i++) {
        enum meaning m = (enum meaning)i;
        uint32_t filled = m == MEANING_STATED ? s->total.filled : 0;
        if (!first_status(c, s->axis, m) &&
            (!asks(c, s->axis, m) || m == MEANING_STATED))
            continue;
        for (size_t k = 0; k < s->part_count; k++) {
            if (s->parts[k].meaning != m)
                continue;
            clause(o, statistics_part_word(c, s->axis, &s->parts[k], lang),
                   between,
                   statistics_part_count(s, &s->total, &s->parts[k]) - filled,
                   lang);
            between = "は";
        }
    }
    if (s->text || asks(c, s->axis, MEANING_STATED))
        free_clauses(o, s, lang);
    last_clauses(o, s, lang);
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

struct formula {              /* what the catalog calls its parts */
    struct str yes, no, none; /* no: 対象外, or empty */
    bool stated, conditions;  /* there are such items beside `yes` */
    bool bounded;             /* so many items that rounding could hide one */
};

enum {
    MOST_EXACT = 2000 /* items of which one is at least 0.05 % */
};

/* Put behind the formula: items that have no share, and shares at the ends. */
static struct str remarks(struct arena *a, const struct formula *f,
                          enum lang lang)
{
    const char *conditions =
        !f->conditions ? ""
        : lang == LANG_EN
            ? " Items that their condition leaves unasked are "
              "in no share."
            : "条件に当たらず問われない項目は、どの比にも含めない。";
    const char *bounded =
        !f->bounded ? ""
        : lang == LANG_EN
            ? " A share that is neither none nor all is shown as "
              "0.1% to 99.9%."
            : "0件でも全件でもない比は、0.1%から99.9%までで示す。";

    return str_format(a, "%s%s", conditions, bounded);
}

static struct str formula_ja(struct arena *a, const struct formula *f)
{
    struct str yes = f->yes, no = f->no, none = f->none;
    struct str more = remarks(a, f, LANG_JA);
    struct str with =
        f->stated ? str_format(a, "%.*sと良し悪しのない回答", STR_ARG(none))
                  : none;

    if (no.len == 0)
        return str_format(a,
                          "全項目比＝%.*sとした項目÷全項目（%.*sを含む）。"
                          "%.*sが過半の行は件数のみを示す。%.*s",
                          STR_ARG(yes), STR_ARG(with), STR_ARG(none),
                          STR_ARG(more));
    return str_format(
        a,
        "全項目比＝%.*sとした項目÷全項目（%.*sを含む）。"
        "%.*sを除く比＝%.*sとした項目÷%.*sを除く項目（%.*sを含む）。"
        "%.*sと%.*sが過半の行は件数のみを示す。%.*s",
        STR_ARG(yes), STR_ARG(with), STR_ARG(no), STR_ARG(yes), STR_ARG(no),
        STR_ARG(with), STR_ARG(no), STR_ARG(none), STR_ARG(more));
}

static struct str formula_en(struct arena *a, const struct formula *f)
{
    struct str yes = f->yes, no = f->no, none = f->none;
    struct str more = remarks(a, f, LANG_EN);
    struct str with =
        f->stated ? str_format(a, "\"%.*s\" and what is neither good nor bad",
                               STR_ARG(none))
                  : str_format(a, "\"%.*s\"", STR_ARG(none));
    const char *are = f->stated ? "are" : "is";

    if (no.len == 0)
        return str_format(a,
                          "Share = \"%.*s\" of all items, %.*s included. "
                          "Only counts where \"%.*s\" is more than half.%.*s",
                          STR_ARG(yes), STR_ARG(with), STR_ARG(none),
                          STR_ARG(more));
    return str_format(
        a,
        "Share = \"%.*s\" of all items, or of all but \"%.*s\"; %.*s %s "
        "included in both. Only counts where \"%.*s\" and \"%.*s\" are more "
        "than half.%.*s",
        STR_ARG(yes), STR_ARG(no), STR_ARG(with), are, STR_ARG(no),
        STR_ARG(none), STR_ARG(more));
}

struct str statistics_formula(struct arena *a, const struct catalog *c,
                              enum axis axis, enum lang lang)
{
    enum meaning good = statistics_good(c, axis);
    struct formula f = {
        .yes = statistics_word(c, axis, good, lang),
        .no = statistics_word(c, axis, MEANING_NOT_APPLICABLE, lang),
        .none = statistics_word(c, axis, MEANING_UNANSWERED, lang),
        .stated =
            good != MEANING_STATED && statistics_knows(c, axis, MEANING_STATED),
        .conditions = statistics_knows(c, axis, MEANING_NOT_ASKED),
        .bounded = c->item_count > MOST_EXACT,
    };

    if (axis == AXIS_ANSWER && statistics_texts(c))
        f.no.len = 0;
    if (f.yes.len == 0)
        f.yes = say(lang, "適合", "Conforming");
    return (lang == LANG_EN ? formula_en : formula_ja)(a, &f);
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
