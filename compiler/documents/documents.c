/*
 * The relations of each document. Its own are made first, so that they stand
 * in front of a bundle's table of the same name (items, statistics); then the
 * bundles' tables, then what stands on the cover and every foot.
 */
#include "join/join_parts.h"

#include "base/arena.h"
#include "base/file.h"
#include "model/edition.h"

static const struct {
    enum document document;
    enum axis axis;
    void (*join)(const struct join *j);
    void (*cover)(const struct join *j, struct cover *c);
} documents[] = {
    {DOCUMENT_DISCLOSURE, AXIS_ANSWER, join_disclosure, cover_disclosure},
    {DOCUMENT_COMPARISON, AXIS_ANSWER, join_comparison, cover_comparison},
    {DOCUMENT_EVALUATION, AXIS_JUDGEMENT, join_evaluation, cover_evaluation},
    {DOCUMENT_FORM, AXIS_ANSWER, join_form, cover_form},
    {DOCUMENT_LEDGER, AXIS_ANSWER, join_ledger, cover_ledger},
    {DOCUMENT_REGISTER, AXIS_JUDGEMENT, join_register, cover_register},
};

void cover_notice(const struct join *j, struct cover *c, struct str text)
{
    if (!text.len)
        return;
    c->notice = c->notice.len
                    ? str_format(j->arena, "%.*s%.*s%.*s", STR_ARG(c->notice),
                                 STR_ARG(join_gap(j)), STR_ARG(text))
                    : text;
}

/* What stands at the head of every page; whatever is not known is left out. */
static struct str running_head(const struct join *j, const struct cover *c)
{
    const struct str parts[] = {c->title.text, c->running[0], c->running[1]};
    struct out o = {.arena = j->arena};

    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        out_str(&o, o.len && parts[i].len ? join_gap(j) : STR(""));
        out_str(&o, parts[i]);
    }
    struct str all = str_copy(j->arena, out_view(&o));
    out_free(&o);
    return all;
}

static void join_document(const struct join *j, struct cover *c)
{
    struct relation *r = join_keyed(j, "document");
    const struct model *m = j->model;
    struct str edition = edition_name(m->edition, j->lang);
    struct str footing = m->edition == VISIBLE_INTERNAL
                             ? join_say(j, "内部資料", "Internal material")
                         : c->blank ? STR("")
                                    : edition;
    struct loc at = c->title.at;

    if (c->notice.len)
        footing = str_format(j->arena, "%.*s%.*s%.*s", STR_ARG(footing),
                             STR_ARG(footing.len ? join_gap(j) : STR("")),
                             STR_ARG(c->notice));
    join_key(j, r, "title", join_say(j, "文書名", "Title"), c->title);
    join_key_text(j, r, "edition", "公開区分", "Edition", edition, at);
    join_key_text(j, r, "notice", "注意", "Notice", c->notice, at);
    join_key_text(j, r, "footing", "脚部", "Foot", footing, at);
    join_key_text(j, r, "running", "柱", "Running head", running_head(j, c),
                  at);
    join_key_text(j, r, "reprint", "再組版", "Reprint", c->reprint, at);
    join_key_text(j, r, "as_of", "基準日", "As of", model_as_of(j->arena, m),
                  at);
    join_key(j, r, "subject", join_say(j, "対象", "Subject"), c->subject);
    join_key_text(j, r, "author", "作成者", "Author", c->author, at);
    join_key_text(j, r, "date", "作成日", "Date", c->date, at);
}

static void legend(const struct join *j)
{
    const struct catalog *c = j->catalog;
    const struct relation *summary = relations_find(j->set, STR("summary"));
    bool unanswered =
        !summary || !str_is(relation_text(summary, "unanswered"), "0");

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

static void join_bundles(const struct join *j)
{
    const struct model *m = j->model;

    if (m->service_count == 1)
        join_bundle(j, m->services[0]->bound);
    if (m->evaluation)
        join_bundle(j, m->evaluation->bound);
    if (m->facility)
        join_bundle(j, m->facility->bound);
    if (!m->catalog)
        return;
    join_bundle(j, m->catalog->bound);
    join_corrections(j);
}

struct relations *join_relations(struct arena *a, struct diag *d,
                                 const struct model *m)
{
    struct join j = {.arena = a,
                     .diag = d,
                     .model = m,
                     .catalog = m->catalog,
                     .set = arena_new(a, struct relations),
                     .lang = m->lang};
    struct cover cover = {0};

    if (m->evaluation)
        j.body = relation_text(m->evaluation->keys, "evaluator_body");
    for (size_t i = 0; i < sizeof(documents) / sizeof(*documents); i++) {
        if (documents[i].document != m->document)
            continue;
        j.axis = documents[i].axis;
        documents[i].cover(&j, &cover);
        join_document(&j, &cover);
        documents[i].join(&j);
    }
    join_bundles(&j);
    if (m->edition == VISIBLE_INTERNAL)
        join_findings(&j, d);
    if (m->catalog)
        legend(&j);
    return j.set;
}
