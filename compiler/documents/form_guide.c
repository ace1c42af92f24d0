/*
 * How to fill a form in: what each column is for, what the words mean and where
 * a reason is demanded, all from the catalog's `columns` and `statuses`; and a
 * few rules that hold for every sheet.
 */
#include "documents/form.h"

#include "analysis/statistics.h"
#include "base/arena.h"
#include "join/declarant.h"
#include "join/show.h"
#include "model/asked.h"
#include "model/visibility.h"

const struct str *form_words(const struct form *f, enum axis axis, size_t *n)
{
    const struct catalog *c = f->j->catalog;
    struct str *words = arena_array(f->j->arena, struct str, c->status_count);

    *n = 0;
    for (size_t i = 0; i < c->status_count; i++)
        if (c->statuses[i].axis == axis &&
            c->statuses[i].meaning != MEANING_UNANSWERED)
            words[(*n)++] = c->statuses[i].word;
    return *n ? words : NULL;
}

struct str form_label(const struct form *f, const struct place *p)
{
    if (!p->group.len)
        return p->label;
    return str_format(f->j->arena,
                      f->j->lang == LANG_EN ? "%.*s: %.*s" : "%.*s・%.*s",
                      STR_ARG(p->group), STR_ARG(p->label));
}

static void tell(const struct form *f, struct relation *r, struct str part,
                 struct str topic, struct str text, struct loc at)
{
    struct value *v = relation_row_add(f->j->arena, r);

    v[0] = join_text(part, at);
    v[1] = join_text(topic, at);
    v[2] = join_text(text, at);
}

static void say(const struct form *f, struct out *o, const char *ja,
                const char *en)
{
    if (f->j->lang == LANG_EN && o->len)
        out_byte(o, ' ');
    out_str(o, join_say(f->j, ja, en));
}

/* Who fills the column in. */
static void say_filler(const struct form *f, struct out *o,
                       const struct place *p)
{
    const struct catalog *c = f->j->catalog;
    struct str who = show_key_text(f->j, c->keys, "respondent");

    if (p->by == FILLER_EVALUATOR) {
        say(f, o, "評価者が記入する。回答する側は空欄のままとする。",
            "For the evaluator; leave it empty.");
    } else if (!who.len) {
        say(f, o, "回答する者が記入する。", "For the respondent.");
    } else {
        say(f, o, "", "For the ");
        out_str(o, c->lang == f->j->lang ? who
                                         : declarant_find(f->j, NULL).called);
        out_str(o, join_say(f->j, "が記入する。", "."));
    }
    if (p->by == FILLER_RESPONDENT)
        say(f, o, p->required ? "必ず記入する。" : "必要に応じて記入する。",
            p->required ? "Required." : "Where it applies.");
}

static void say_words(const struct form *f, struct out *o,
                      const struct place *p)
{
    size_t n;
    const struct str *words = form_words(
        f, p->by == FILLER_EVALUATOR ? AXIS_JUDGEMENT : AXIS_ANSWER, &n);

    if (!str_is(p->field, "status") || !n)
        return;
    say(f, o, "次の語から一つを選ぶ：", "Choose one of: ");
    for (size_t i = 0; i < n; i++) {
        out_str(o, i ? join_say(f->j, "、", ", ") : STR(""));
        out_str(o, words[i]);
    }
    out_str(o, join_say(f->j, "。", "."));
}

static void say_visibility(const struct form *f, struct out *o,
                           const struct place *p)
{
    enum visibility v;

    if (!visibility_read(p->visibility, &v) || v == VISIBLE_PUBLIC)
        return;
    say(f, o,
        v == VISIBLE_NDA
            ? "秘密保持契約を結んだ相手にだけ示し、公開の版には載せない。"
            : "内部の資料であり、公開の版には載せない。",
        v == VISIBLE_NDA ? "Shown under NDA only, not in the public edition."
                         : "Internal, not shown in the public edition.");
}

static void tell_columns(const struct form *f, struct relation *r)
{
    struct str part = join_say(f->j, "記入する欄", "Columns to fill in");

    for (size_t i = 0; i < f->count; i++) {
        const struct form_column *c = &f->columns[i];
        const struct place *p = &c->place;
        struct out o = {.arena = f->j->arena};
        if (c->further || !p->at.source ||
            (p->by != FILLER_RESPONDENT && p->by != FILLER_EVALUATOR))
            continue;
        say_filler(f, &o, p);
        say_words(f, &o, p);
        say_visibility(f, &o, p);
        out_str(&o, show_phrase(f->j, p->note));
        tell(f, r, part, form_label(f, p), str_copy(f->j->arena, out_view(&o)),
             p->at);
        out_free(&o);
    }
}

static struct str meant(const struct form *f, enum meaning m)
{
    static const char *const texts[MEANING_COUNT][2] = {
        {"項目を満たしている。", "The item is met."},
        {"項目の一部を満たしている。", "The item is met in part."},
        {"項目を満たす予定がある。", "The item is planned to be met."},
        {"別の手段によって項目の目的を満たしている。",
         "Its aim is met by other means."},
        {"項目を満たしていない。", "The item is not met."},
        {"項目の求める事柄に当たるものがない。", "The item does not apply."},
        {"良し悪しのない回答である。",
         "An answer that is neither good nor bad."},
        {"条件に当たらず、問われていない。",
         "Its condition does not hold, so it is not asked."},
        {"まだ回答していない。", "Not answered yet."},
    };

    return join_say(f->j, texts[m][0], texts[m][1]);
}

static bool filled_by(const struct form *f, enum axis axis)
{
    enum filler by = axis == AXIS_ANSWER ? FILLER_RESPONDENT : FILLER_EVALUATOR;

    for (size_t i = 0; i < f->count; i++)
        if (f->columns[i].place.by == by && !f->columns[i].further &&
            str_is(f->columns[i].place.field, "status"))
            return true;
    return false;
}

static void tell_words(const struct form *f, struct relation *r, enum axis axis,
                       struct str part)
{
    const struct catalog *c = f->j->catalog;

    for (size_t i = 0; i < c->status_count && filled_by(f, axis); i++) {
        const struct status *s = &c->statuses[i];
        if (s->axis != axis || s->meaning == MEANING_UNANSWERED)
            continue;
        struct str mark =
            s->mark.len ? s->mark : statistics_mark(c, axis, s->meaning);
        struct out o = {.arena = f->j->arena};
        out_str(&o, meant(f, s->meaning));
        if (s->reason)
            say(f, &o, "その理由を必ず書く。", "A reason is required.");
        tell(f, r, part,
             str_format(f->j->arena, "%.*s %.*s", STR_ARG(mark),
                        STR_ARG(s->word)),
             str_copy(f->j->arena, out_view(&o)), s->at);
        out_free(&o);
    }
}

/* What the sheet's items ask beside words. */
static void tell_asked(const struct form *f, struct relation *r,
                       struct str part, struct loc at)
{
    const struct join *j = f->j;
    const struct catalog *c = j->catalog;
    bool heading = false, free = false;

    for (size_t i = 0; c->asked && i < c->item_count; i++) {
        heading = heading || asked_kind(c, i) == ANSWER_HEADING;
        free = free || form_kind(f, i).len;
    }
    if (c->conditional_count)
        tell(f, r, part, join_say(j, "条件のある項目", "Conditions"),
             join_say(j,
                      "「……のとき」とある項目は、その条件に当たるときだけ答え、"
                      "当たらないときは空欄のままとする。",
                      "An item that says when it is asked is answered only "
                      "then; otherwise leave it empty."),
             at);
    if (free)
        tell(f, r, part, join_say(j, "語で答えない項目", "Free answers"),
             join_say(
                 j,
                 "文章、日付又は数値で答えるとある項目では、選ぶ語の代わりに"
                 "その文章、日付又は数値を書く。",
                 "Where an item asks for words of your own, a date or a "
                 "number, write that in place of a word to choose."),
             at);
    if (heading)
        tell(f, r, part, join_say(j, "見出しの行", "Headings"),
             join_say(j, "見出しの行には記入しない。",
                      "Nothing is entered in the row of a heading."),
             at);
}

static void tell_rules(const struct form *f, struct relation *r)
{
    const struct join *j = f->j;
    struct str part = join_say(j, "記入の注意", "Notes");
    struct loc at = facts_at(j->catalog->keys, NO_ROW, -1);
    struct str no = j->catalog->form == FORM_TEXT
                        ? STR("")
                        : statistics_word(j->catalog, AXIS_ANSWER,
                                          MEANING_NOT_APPLICABLE, j->lang);

    tell(f, r, part, join_say(j, "様式の欄", "Printed columns"),
         join_say(j,
                  "項番、確認事項など初めから印刷されている欄は書き換えず、行を"
                  "削らない。",
                  "Change no number, no text and no heading of the sheet, and "
                  "take no row out."),
         at);
    if (no.len && j->lang == LANG_JA)
        tell(f, r, part, STR("空欄"),
             str_format(j->arena,
                        "回答のない項目は未回答として数える。当てはまらない項目"
                        "は空欄にせず、「%.*s」とする。",
                        STR_ARG(no)),
             at);
    else
        tell(f, r, part, join_say(j, "空欄", "Empty cells"),
             join_say(j,
                      "記入のない項目は未記入として数える。当てはまらない項目は"
                      "空欄にせず、その旨と理由を書く。",
                      "What is left empty counts as unanswered. Where an item "
                      "does not apply, say so and why."),
             at);
    tell_asked(f, r, part, at);
    tell(f, r, part, join_say(j, "表計算の用紙", "Workbook"),
         join_say(j,
                  "表計算ソフトの用紙（xlsx）では、シート answers に回答を、"
                  "シート service にサービスの名称などを記入し、シートの名前と"
                  "見出しを変えずに保存して返送する。",
                  "In a workbook, answer in sheet answers and describe the "
                  "service in sheet service; keep the names of the sheets and "
                  "their headings."),
         at);
}

struct relation *form_guide(const struct form *f)
{
    static const struct {
        const char *name, *ja, *en;
        uint32_t width; /* 1/1000 mm */
    } columns[] = {
        {"part", "区分", "Part", 34000},
        {"topic", "欄・語", "Topic", 50000},
        {"text", "説明", "Explanation", 110000},
    };
    struct relation *r = join_relation(f->j, "guide");

    for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++) {
        join_column(f->j, r, columns[i].name, columns[i].ja, columns[i].en,
                    VALUE_TEXT);
        r->columns[i].width = columns[i].width;
    }
    if (f->j->catalog->extent == EXTENT_CATEGORIES)
        return r;
    tell_columns(f, r);
    tell_words(f, r, AXIS_ANSWER,
               join_say(f->j, "回答の語", "Words of answers"));
    tell_words(f, r, AXIS_JUDGEMENT,
               join_say(f->j, "判定の語（評価者が用いる）",
                        "Words of judgements, for the evaluator"));
    tell_rules(f, r);
    return r;
}
