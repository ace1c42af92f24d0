/*
 * The relations of each document. Its own are made first, so that they stand
 * in front of a bundle's table of the same name (items, statistics); then the
 * bundles' tables, then what stands on the cover and every foot.
 */
#include "model/join_parts.h"

#include "base/arena.h"
#include "base/file.h"
#include "model/edition.h"

#include <assert.h>

static const struct {
    enum document document;
    enum axis axis;
    void (*join)(const struct join *j);
} documents[] = {
    {DOCUMENT_DISCLOSURE, AXIS_ANSWER, join_disclosure},
    {DOCUMENT_COMPARISON, AXIS_ANSWER, join_comparison},
    {DOCUMENT_EVALUATION, AXIS_JUDGEMENT, join_evaluation},
};

static const struct relation *own_keys(const struct model *m)
{
    if (m->document == DOCUMENT_EVALUATION)
        return m->evaluation->keys;
    return m->document == DOCUMENT_DISCLOSURE ? m->services[0]->keys : NULL;
}

static struct value title(const struct join *j)
{
    const struct model *m = j->model;
    const struct value *v =
        relation_key(j->catalog->keys, STR("document_title"));
    struct loc at = loc_file(j->catalog->keys->source);

    switch (m->document) {
    case DOCUMENT_DISCLOSURE:
        return v && v->text.len
                   ? *v
                   : join_text(join_say(j, "回答書", "Answers"), at);
    case DOCUMENT_COMPARISON:
        return join_text(join_say(j, "比較表", "Comparison"), at);
    case DOCUMENT_EVALUATION:
        return join_text(
            join_say(j, "適合性評価結果", "Result of the evaluation"), at);
    }
    return (struct value){0};
}

static struct value subject(const struct join *j)
{
    const struct model *m = j->model;
    const char *key = m->document == DOCUMENT_EVALUATION ? "product" : "name";

    if (m->document == DOCUMENT_COMPARISON)
        return join_text(
            str_format(j->arena,
                       j->lang == LANG_EN ? "%zu services" : "%zuサービス",
                       m->service_count),
            (struct loc){0});
    const struct value *v = relation_key(own_keys(m), str_from(key));
    return v ? *v : (struct value){0};
}

static struct str latest(struct str a, struct str b)
{
    return str_compare(a, b) < 0 ? b : a;
}

/* --as-of, else the document's own date: the last one its bundles bear. */
static struct str as_of(const struct model *m)
{
    static const char *const dates[] = {"published_on", "board_approved_on",
                                        "committee_approved_on", "received_on"};
    struct str date = {NULL, 0};

    if (m->as_of.len)
        return m->as_of;
    for (size_t i = 0; i < m->service_count; i++)
        date = latest(date, relation_text(m->services[i]->keys, "date"));
    for (size_t i = 0; m->document == DOCUMENT_EVALUATION && !date.len &&
                       i < sizeof(dates) / sizeof(*dates);
         i++)
        date = relation_text(m->evaluation->keys, dates[i]);
    return date;
}

/* A reason is demanded with the status and there is none. */
static bool lacks_reason(const struct join *j, const struct answers *x,
                         const struct response *r)
{
    if (r->status && r->status->reason &&
        str_trim(join_cell(x->table, r->own, x->comment).text).len == 0)
        return true;
    for (uint32_t i = 0; i < r->extra_count; i++) {
        const struct status *s = join_extra_status(j, x, r->extra[i]);
        if (s && s->reason &&
            str_trim(join_cell(x->table, r->extra[i], x->comment).text).len ==
                0)
            return true;
    }
    return false;
}

/* A vendor's statement that is not finished (DESIGN §5). */
static bool is_draft(const struct join *j)
{
    const struct service *s = j->model->services[0];
    const struct catalog *c = j->catalog;
    struct answers x = join_answers(AXIS_ANSWER, s->answers, s->responses);

    if (str_trim(relation_text(s->keys, "approver")).len == 0 ||
        str_trim(relation_text(s->keys, "approved_on")).len == 0)
        return true;
    for (size_t i = 0; i < c->item_count; i++) {
        const struct response *r = &s->responses[i];
        bool answered = c->form == FORM_TEXT ? r->filled : r->status != NULL;
        if (!c->lost[i] && (!answered || lacks_reason(j, &x, r)))
            return true;
    }
    return false;
}

static void notice(struct out *o, struct str text)
{
    out_puts(o, o->len ? "\u3000" : "");
    out_str(o, text);
}

/* Empty where the provider itself issues the document. */
static struct str reprint(const struct join *j)
{
    const struct model *m = j->model;

    if (m->document != DOCUMENT_DISCLOSURE || !m->services[0]->reprint)
        return (struct str){NULL, 0};
    struct str provider = relation_text(m->services[0]->keys, "provider");
    if (provider.len == 0)
        provider = join_say(j, "提供事業者", "the provider");
    return str_format(j->arena,
                      j->lang == LANG_EN
                          ? "Reprint of public material (not issued by %.*s)"
                          : "公開資料の再組版（%.*sの発行物ではない）",
                      STR_ARG(provider));
}

static void disclosure_notices(const struct join *j, struct out *o)
{
    const struct service *s = j->model->services[0];

    if (s->sample)
        notice(o, join_say(j, "見本", "Sample"));
    if (s->reprint)
        notice(o, reprint(j));
    else if (is_draft(j))
        notice(o, join_say(j, "未承認・下書き", "Draft, not approved"));
}

static void comparison_notices(const struct join *j, struct out *o)
{
    const struct model *m = j->model;
    bool sample = false, reprint = false;

    for (size_t i = 0; i < m->service_count; i++) {
        sample = sample || m->services[i]->sample;
        reprint = reprint || m->services[i]->reprint;
    }
    if (m->edition == VISIBLE_INTERNAL)
        notice(o, join_say(j, "内部資料", "Internal material"));
    if (sample)
        notice(o, join_say(j, "見本を含む", "Contains samples"));
    if (reprint)
        notice(o, join_say(j, "公開資料の再組版を含む",
                           "Contains reprints of public material"));
}

static struct str notices(const struct join *j)
{
    const struct model *m = j->model;
    struct out o = {.arena = j->arena};

    switch (m->document) {
    case DOCUMENT_DISCLOSURE:
        disclosure_notices(j, &o);
        break;
    case DOCUMENT_COMPARISON:
        comparison_notices(j, &o);
        break;
    case DOCUMENT_EVALUATION:
        if (m->evaluation->sample)
            notice(&o, join_say(j, "見本", "Sample"));
        if (relation_text(m->evaluation->keys, "withdrawn_on").len)
            notice(&o, join_say(j, "取下げ", "Withdrawn"));
        break;
    }
    struct str all = str_copy(j->arena, out_view(&o));
    out_free(&o);
    return all;
}

/* What stands at the head of every page: the document, its subject, its
   edition; whatever is not known is left out. */
static struct str running_head(const struct join *j, struct str title)
{
    const struct model *m = j->model;
    struct str parts[3] = {title};
    struct out o = {.arena = j->arena};

    switch (m->document) {
    case DOCUMENT_DISCLOSURE:
        parts[1] = m->services[0]->name;
        parts[2] = relation_text(m->services[0]->keys, "version");
        break;
    case DOCUMENT_COMPARISON:
        parts[1] = relation_text(m->catalog->keys, "title");
        parts[2] = relation_text(m->catalog->keys, "version");
        break;
    case DOCUMENT_EVALUATION:
        parts[1] = relation_text(m->evaluation->keys, "product");
        parts[2] = relation_text(m->evaluation->keys, "reference");
        break;
    }
    for (size_t i = 0; i < 3; i++)
        if (parts[i].len)
            notice(&o, parts[i]);
    struct str all = str_copy(j->arena, out_view(&o));
    out_free(&o);
    return all;
}

static void join_document(const struct join *j)
{
    struct relation *r = join_keyed(j, "document");
    struct str edition = edition_name(j->model->edition, j->lang);
    struct str text = notices(j), footing = edition;
    struct value t = title(j);
    struct loc at = t.at;

    if (j->model->document == DOCUMENT_COMPARISON && str_starts(text, edition))
        footing = text; /* 内部資料 says 内部 */
    else if (text.len)
        footing = str_format(j->arena, "%.*s\u3000%.*s", STR_ARG(edition),
                             STR_ARG(text));
    join_key(j, r, "title", join_say(j, "文書名", "Title"), t);
    join_key_text(j, r, "edition", "公開区分", "Edition", edition, at);
    join_key_text(j, r, "notice", "注意", "Notice", text, at);
    join_key_text(j, r, "footing", "脚部", "Foot", footing, at);
    join_key_text(j, r, "running", "柱", "Running head",
                  running_head(j, t.text), at);
    join_key_text(j, r, "reprint", "再組版", "Reprint", reprint(j), at);
    join_key_text(j, r, "as_of", "基準日", "As of", as_of(j->model), at);
    join_key(j, r, "subject", join_say(j, "対象", "Subject"), subject(j));
}

static void legend(const struct join *j)
{
    const struct catalog *c = j->catalog;
    const struct relation *summary = relations_find(j->set, STR("summary"));
    bool unanswered = !str_is(relation_text(summary, "unanswered"), "0");

    for (size_t i = 0; i < MEANING_COUNT; i++) {
        enum meaning m = (enum meaning)i;
        j->set->words[i] = statistics_word(c, j->axis, m, j->lang);
        j->set->marks[i] = statistics_mark(c, j->axis, m);
        j->set->used[i] = m == MEANING_UNANSWERED
                              ? j->axis == AXIS_ANSWER || unanswered
                              : statistics_knows(c, j->axis, m);
    }
}

/* What the checks have said so far, for internal editions only: a finding may
   quote what another edition hides. Files go by their own name, so that the
   document does not depend on where it was compiled. */
static void join_findings(const struct join *j, const struct diag *d)
{
    static const char *const levels[][2] = {{"注記", "Note"},
                                            {"警告", "Warning"},
                                            {"誤り", "Error"},
                                            {"誤り", "Error"}};
    struct relation *r = join_relation(j, "findings");

    join_column(j, r, "file", "ファイル", "File", VALUE_TEXT);
    join_column(j, r, "line", "行", "Line", VALUE_TEXT);
    join_column(j, r, "level", "種別", "Level", VALUE_TEXT);
    join_column(j, r, "text", "指摘", "Finding", VALUE_TEXT);
    for (const struct finding *f = diag_next(d, NULL); f; f = diag_next(d, f)) {
        struct loc at = finding_loc(f);
        struct value *v = relation_row_add(j->arena, r);
        v[0] = join_text(at.source ? file_base(at.source->name) : STR(""), at);
        v[1] = join_text(at.line ? str_number(j->arena, at.line) : STR(""), at);
        v[2] = join_text(str_from(levels[finding_level(f)][j->lang]), at);
        v[3] = join_text(finding_text(j->arena, f, j->lang), at);
    }
}

struct relations *join_relations(struct arena *a, struct diag *d,
                                 const struct model *m)
{
    struct join j = {.arena = a,
                     .model = m,
                     .catalog = m->catalog,
                     .set = arena_new(a, struct relations),
                     .lang = m->lang};

    for (size_t i = 0; i < sizeof(documents) / sizeof(*documents); i++) {
        if (documents[i].document != m->document)
            continue;
        j.axis = documents[i].axis;
        if (m->document == DOCUMENT_EVALUATION)
            j.body = relation_text(m->evaluation->keys, "evaluator_body");
        join_document(&j);
        documents[i].join(&j);
    }
    if (m->document == DOCUMENT_DISCLOSURE)
        join_bundle(&j, m->services[0]->bound);
    if (m->document == DOCUMENT_EVALUATION)
        join_bundle(&j, m->evaluation->bound);
    join_bundle(&j, m->catalog->bound);
    join_corrections(&j);
    if (m->edition == VISIBLE_INTERNAL)
        join_findings(&j, d);
    legend(&j);
    return j.set;
}
