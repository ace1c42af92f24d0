#include "command/preview.h"

#include "analysis/approval.h"
#include "analysis/respondent.h"
#include "base/arena.h"
#include "base/diag_print.h"
#include "model/asked.h"
#include "model/bound.h"
#include "model/facts_seen.h"
#include "model/visibility.h"

enum {
    NAMED = 8 /* columns whose withheld cells are counted one by one */
};

/* What is told under one heading, by the messages of messages.def. */
struct topic {
    const char *said[2];      /* by enum lang */
    enum message messages[8]; /* ends with the first one of all */
};

static const struct topic topics[] = {
    {{"意味の決まらないもの", "Without a meaning"},
     {MSG_COLUMN_UNKNOWN, MSG_COLUMN_FOREIGN, MSG_KEYS_UNKNOWN,
      MSG_TABLE_UNKNOWN, MSG_TEXT_UNTAKEN, MSG_BUNDLE_PASSED}},
    {{"証跡", "Evidence"},
     {MSG_EVIDENCE_UNLISTED, MSG_EVIDENCE_UNKNOWN, MSG_EVIDENCE_PAGE,
      MSG_EVIDENCE_EXPIRED, MSG_EVIDENCE_NOT_PUBLIC}},
    {{"依拠先", "Relied on"}, {MSG_RELIED_UNKNOWN}},
    {{"確認状態", "Confirmation"}, {MSG_CONFIRMATION_UNKNOWN}},
    {{"求められる記載", "Demanded parts"},
     {MSG_PART_MISSING, MSG_AGREEMENT_MISSING, MSG_DECLARANT_MISSING}},
};

static const char *say(const struct preview *p, const char *ja, const char *en)
{
    return p->lang == LANG_EN ? en : ja;
}

static void head(struct out *o, const struct preview *p, const char *ja,
                 const char *en)
{
    out_printf(o, say(p, "  %s：", "  %s: "), say(p, ja, en));
}

static const char *comma(const struct preview *p)
{
    return say(p, "、", ", ");
}

static unsigned times(const struct preview *p, enum message id)
{
    return p->diag->times ? p->diag->times[id] : 0;
}

static void write_name(struct out *o, const struct preview *p)
{
    const struct model *m = p->model;
    enum visibility eyes = diag_eyes(p->diag);
    const struct facts *keys =
        m->evaluation ? m->evaluation->keys : m->services[0]->keys;
    struct str name = m->evaluation ? fact_key(keys, "reference", eyes)
                                    : fact_key(keys, "name", eyes);

    out_printf(o, "%s%.*s", say(p, "公開の前に：", "Before publication: "),
               STR_ARG(name));
    out_printf(o, say(p, "（%.*s、%.*sの版）\n", " (%.*s, %.*s edition)\n"),
               STR_ARG(m->catalog->id),
               STR_ARG(visibility_name(p->rehearsed.edition, p->lang)));
}

static void write_made(struct out *o, const struct preview *p)
{
    unsigned errors = diag_errors(p->diag);

    head(o, p, "文書", "Paper");
    if (p->rehearsed.made)
        out_puts(o, say(p, "できます", "can be made"));
    else
        out_printf(
            o, say(p, "できません（誤り%u）", "cannot be made (errors: %u)"),
            errors);
    if (p->model->evaluation && p->diag->obstacles)
        out_printf(o,
                   say(p, "。公表できない理由が%u件あります",
                       "; reasons against publication: %u"),
                   p->diag->obstacles);
    out_byte(o, '\n');
    if (!p->rehearsed.made)
        return;
    head(o, p, "紙面の注意", "Notice on its pages");
    out_puts(o, p->rehearsed.notice.len ? "" : say(p, "なし", "none"));
    out_str(o, p->rehearsed.notice);
    out_byte(o, '\n');
}

static void add(struct out *o, const struct preview *p, bool *any,
                const char *ja, const char *en)
{
    out_puts(o, *any ? comma(p) : "");
    out_puts(o, say(p, ja, en));
    *any = true;
}

static unsigned unanswered(const struct service *s)
{
    unsigned n = 0;

    for (size_t i = 0; i < s->catalog->item_count; i++)
        n += asked_counts(s->catalog, i) && !asked_optional(s->catalog, i) &&
             s->responses[i].meaning == MEANING_UNANSWERED;
    return n;
}

/* What keeps a service's paper a draft. */
static void write_draft(struct out *o, const struct preview *p)
{
    const struct service *s = p->model->services[0];
    const unsigned open = unanswered(s);
    const unsigned reasons = times(p, MSG_REASON_MISSING);
    bool any = false;

    head(o, p, "下書きである理由", "A draft because of");
    if (!fact_key(s->keys, "approver", VISIBLE_INTERNAL).len)
        add(o, p, &any, "承認者の記載なし", "no approver");
    if (!fact_key(s->keys, "approved_on", VISIBLE_INTERNAL).len)
        add(o, p, &any, "承認日の記載なし", "no day of approval");
    else if (s->approval->early)
        add(o, p, &any, "承認日が作成日より前",
            "a day of approval before the date of the document");
    else if (!s->approval->dated)
        add(o, p, &any, "承認日が日付でない", "a day of approval that is none");
    if (s->approval->questions > SEAL_FITS || s->approval->answers > SEAL_FITS)
        add(o, p, &any, "承認のあとの変更", "changes since the approval");
    if (reasons)
        add(o, p, &any, "理由の記載なし", "reasons not given");
    if (open) {
        add(o, p, &any, "未回答の項目", "items unanswered");
        out_printf(o, say(p, "（%u）", " (%u)"), open);
    }
    out_puts(o, any ? "\n" : say(p, "なし\n", "nothing\n"));
}

/* Whether it is somebody else than a provider who answers the catalog. */
static bool of_another(const struct preview *p)
{
    struct respondent_seen r =
        respondent_of(p->model->catalog, VISIBLE_INTERNAL);

    return r.known && !str_is(STR("provider"), r.known->key);
}

/* Keys that a paper should not go out without. */
static void write_missing(struct arena *a, struct out *o,
                          const struct preview *p)
{
    static const char *const service[] = {"provider", "version", "date",
                                          "issued_by", NULL};
    static const char *const evaluation[] = {"evaluator_body", "applicant",
                                             "product", NULL};
    const struct model *m = p->model;
    const struct facts *keys =
        m->evaluation ? m->evaluation->keys : m->services[0]->keys;
    const char *const *wanted = m->evaluation ? evaluation : service;
    bool any = false;

    head(o, p, "書かれていないこと", "Not written");
    for (; *wanted; wanted++) {
        const struct term *t =
            vocabulary_named(fact_terms(keys), str_from(*wanted));
        if (!t || fact_key(keys, *wanted, VISIBLE_INTERNAL).len ||
            (str_is(STR("provider"), *wanted) && of_another(p)))
            continue;
        out_puts(o, any ? comma(p) : "");
        out_str(o, vocabulary_label(a, t, p->lang));
        any = true;
    }
    out_puts(o, any ? "\n" : say(p, "なし\n", "nothing\n"));
}

/* A column of a table, or a key of a keyed one, and what is withheld there. */
static void add_withheld(struct out *o, const struct preview *p,
                         unsigned *named, const struct facts *t,
                         struct str label, unsigned n)
{
    if (!n || (*named)++ >= NAMED)
        return;
    out_puts(o, *named > 1 ? comma(p) : "");
    out_printf(o, say(p, "%.*sの%.*s（%u）", "%.*s/%.*s (%u)"),
               STR_ARG(facts_name(t)), STR_ARG(label), n);
}

static unsigned hidden_in(const struct facts *t, long column,
                          enum visibility edition)
{
    unsigned n = 0;

    for (uint32_t i = 0; i < facts_rows(t); i++)
        n += !facts_blank(t, i, column) && fact_hidden(t, i, column, edition);
    return n;
}

/* Headings that hide with what stands below them are told to nobody who may
   not see it. */
static struct str heading(const struct facts *t, long column,
                          enum visibility eyes)
{
    return fact_column_there(t, column, eyes) ? fact_label(t, column)
                                              : STR("…");
}

static void write_withheld(struct out *o, const struct preview *p)
{
    const struct model *m = p->model;
    const struct bound *b =
        m->evaluation ? m->evaluation->bound : m->services[0]->bound;
    enum visibility edition = p->rehearsed.edition;
    enum visibility eyes = diag_eyes(p->diag);
    unsigned named = 0;

    head(o, p, "この版で伏せるもの", "Withheld in this edition");
    for (size_t i = 0; i < b->table_count; i++) {
        const struct facts *t = b->tables[i];
        if (!fact_table_there(t, eyes))
            continue;
        for (uint32_t k = 0; facts_keyed(t) && k < facts_rows(t); k++)
            if (fact_row_there(t, k, eyes))
                add_withheld(o, p, &named, t,
                             fact_text(t, k, FACTS_LABEL, eyes),
                             !facts_blank(t, k, FACTS_VALUE) &&
                                 fact_hidden(t, k, FACTS_VALUE, edition));
        for (uint32_t k = 0; !facts_keyed(t) && k < facts_columns(t); k++)
            add_withheld(o, p, &named, t, heading(t, k, eyes),
                         hidden_in(t, k, edition));
    }
    if (named > NAMED)
        out_printf(o, say(p, "、ほか%u欄", " and %u more"), named - NAMED);
    out_puts(o, named ? "\n" : say(p, "なし\n", "nothing\n"));
}

static void write_topics(struct out *o, const struct preview *p)
{
    for (size_t i = 0; i < sizeof(topics) / sizeof(*topics); i++) {
        const struct topic *x = &topics[i];
        bool any = false;
        for (int k = 0; k < 8 && x->messages[k]; k++) {
            unsigned n = times(p, x->messages[k]);
            if (!n)
                continue;
            if (!any)
                head(o, p, x->said[LANG_JA], x->said[LANG_EN]);
            out_printf(o, "%s%s %u", any ? comma(p) : "",
                       message_rows[x->messages[k]].id, n);
            any = true;
        }
        out_puts(o, any ? "\n" : "");
    }
}

/* 誤り 2（item-unknown 2） */
static void write_level(struct out *o, const struct preview *p,
                        enum level level)
{
    static const char *const said[][2] = {
        {"注記", "notes"}, {"警告", "warnings"}, {"誤り", "errors"}};
    bool any = false;

    out_printf(o, say(p, "%s %u", "%s %u"),
               say(p, said[level][0], said[level][1]),
               diag_count(p->diag, level));
    for (int id = 0; id < MSG_COUNT; id++) {
        if (!times(p, (enum message)id) ||
            diag_level(p->diag, message_rows[id].level) != level)
            continue;
        out_puts(o, any ? comma(p) : say(p, "（", " ("));
        out_printf(o, "%s %u", message_rows[id].id, times(p, (enum message)id));
        any = true;
    }
    out_puts(o, any ? say(p, "）", ")") : "");
}

void preview_write(struct arena *a, struct out *o, const struct preview *p)
{
    write_name(o, p);
    write_made(o, p);
    if (!p->model->evaluation && !p->model->services[0]->reprint)
        write_draft(o, p);
    write_missing(a, o, p);
    write_withheld(o, p);
    write_topics(o, p);
    head(o, p, "指摘", "Findings");
    for (int level = LEVEL_ERROR; level >= LEVEL_NOTE; level--) {
        write_level(o, p, (enum level)level);
        out_puts(o, level > LEVEL_NOTE ? comma(p) : "\n\n");
    }
}
