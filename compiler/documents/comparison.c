/*
 * Services side by side. What is compared are the items' own answers, and part
 * by part where an item is answered so; further answers are named in the cell's
 * note. An item whose text is lost is listed and compared with nothing.
 */
#include "documents/comparison.h"

#include "analysis/day.h"
#include "base/arena.h"
#include "base/out.h"
#include "documents/cover.h"
#include "documents/standing.h"
#include "join/items.h"
#include "join/requirements.h"
#include "join/sheets.h"
#include "join/show.h"
#include "join/statistics.h"

#include <assert.h>

struct str comparison_name(const struct comparison *c, size_t i)
{
    return c->names[i];
}

static struct str name_at(const void *comparison, size_t i)
{
    return comparison_name(comparison, i);
}

static void count_row(const struct comparison *c, struct relation *r, size_t i,
                      const struct tally *t, struct str name)
{
    const struct compared_column *column = &c->columns.list[i];
    struct value *v = relation_row_add(c->j->arena, r);

    v[0] = join_number(c->j, 1, t->at);
    v[1] = join_text(name, t->at);
    v[2] = join_text(column->path, t->at);
    tally_values(c->j, column->statistics, t, v + 3);
}

/* The same items are counted for each, so that their groups are the same. */
static void statistics(const struct comparison *c)
{
    const struct join *j = c->j;
    struct relation *r = join_relation(j, "statistics");
    const struct statistics *first = c->statistics[0];

    join_column(j, r, "level", "階層", "Level", VALUE_NUMBER);
    join_flag(r, COLUMN_LEVEL);
    join_column(j, r, "name", "項目", "Item", VALUE_TEXT);
    join_flag(r, COLUMN_USUAL);
    join_column(j, r, "service", "サービス", "Service", VALUE_TEXT);
    join_flag(r, COLUMN_USUAL);
    tally_columns(j, r, first);
    relation_reserve(j->arena, r,
                     (statistics_groups(first, LEVEL_PART) + 1) *
                         c->columns.count);
    for (size_t i = 0; i < c->columns.count; i++)
        count_row(c, r, i, &c->columns.list[i].statistics->total,
                  join_say(j, "合計", "Total"));
    for (size_t k = 0; k < first->group_count; k++)
        for (size_t i = 0; i < c->columns.count; i++) {
            const struct tally *t = &c->columns.list[i].statistics->groups[k];
            if (t->level == LEVEL_PART)
                count_row(c, r, i, t, tally_name(j, t->name));
        }
}

/* The components that stand in columns of their own, each with its counts. */
static void components(const struct comparison *c)
{
    static const struct heading columns[] = {
        {"service", "サービス", "Service", VALUE_TEXT},
        {"name", "構成要素", "Component", VALUE_TEXT},
        {0}};
    const struct join *j = c->j;
    struct relation *r = join_table(j, "component_counts", columns);

    tally_columns(j, r, c->statistics[0]);
    for (size_t i = 0; i < c->columns.count; i++) {
        const struct compared_column *column = &c->columns.list[i];
        if (!column->part)
            continue;
        struct value *v = relation_row_add(j->arena, r);
        v[0] = join_text(comparison_name(c, column->service), (struct loc){0});
        v[1] = join_text(column->name, (struct loc){0});
        tally_values(j, column->statistics, &column->statistics->total, v + 2);
    }
}

static void majors(const struct comparison *c)
{
    const struct join *j = c->j;
    struct relation *r = join_relation(j, "majors");
    const struct statistics *first = c->statistics[0];

    join_level_column(j, r, LEVEL_PART);
    join_column(j, r, "name", "項目", "Item", VALUE_TEXT);
    join_flag(r, COLUMN_USUAL);
    comparison_columns(c, r, first->text ? VALUE_TEXT : VALUE_BAR);
    relation_reserve(j->arena, r, statistics_groups(first, LEVEL_CATEGORY) + 1);
    for (size_t k = 0; k < first->group_count; k++) {
        const struct tally *t = &first->groups[k];
        if (t->level != LEVEL_CATEGORY)
            continue;
        struct value *v = relation_row_add(j->arena, r);
        v[0] = join_text(t->part, t->at);
        v[1] = join_text(tally_name(j, t->name), t->at);
        for (size_t i = 0; i < c->columns.count; i++) {
            const struct statistics *s = c->columns.list[i].statistics;
            v[2 + i] = tally_bar(j, s, &s->groups[k]);
        }
    }
}

/* The first few by name, and how many more there are. */
static struct str names(const struct comparison *c)
{
    enum {
        NAMED = 20
    };
    const struct join *j = c->j;
    struct out o = {.arena = j->arena};

    for (size_t i = 0; i < c->n && i < NAMED; i++) {
        out_str(&o, i ? join_say(j, "、", ", ") : STR(""));
        out_str(&o, comparison_name(c, i));
    }
    if (c->n > NAMED)
        out_str(&o, str_format(j->arena,
                               j->lang == LANG_EN ? " and %zu more"
                                                  : "　ほか%zuサービス",
                               c->n - NAMED));
    struct str list = str_copy(j->arena, out_view(&o));
    out_free(&o);
    return list;
}

static void key(const struct comparison *c, struct relation *r,
                const char *name, const char *ja, const char *en, uint32_t n)
{
    join_key(c->j, r, name, join_say(c->j, ja, en),
             join_number(c->j, n, (struct loc){0}));
}

/* What there is to say of conformity, where that is what was asked. */
static void clauses(const struct comparison *c, struct out *o)
{
    const bool en = c->j->lang == LANG_EN;
    const struct item_marks *m = &c->marks;

    out_printf(o,
               en ? " %u are answered differently" : "回答が分かれた項目は%u",
               m->differ);
    if (!statistics_texts(c->j->catalog)) {
        out_printf(o,
                   en ? ", in %u no service conforms"
                      : "、どのサービスも適合しない項目は%u",
                   m->none);
        if (m->both)
            out_printf(o,
                       en ? " (of these, %u are answered differently)"
                          : "（うち回答も分かれた項目は%u）",
                       m->both);
    }
    if (m->silent)
        out_printf(o,
                   en ? ", %u nobody has answered"
                      : "、どのサービスも答えていない項目は%u",
                   m->silent);
    out_printf(o, en ? ", %u are left." : "、そのほかの項目は%uである。",
               m->rest);
}

static struct str sentence(const struct comparison *c)
{
    const struct join *j = c->j;
    uint32_t total = c->statistics[0]->total.total;
    bool partial = j->catalog->extent == EXTENT_PARTIAL;
    struct out o = {.arena = j->arena};

    if (j->lang == LANG_EN)
        out_printf(&o, "%zu services, %u items%s:", c->n, total,
                   partial ? " found in the source" : "");
    else
        out_printf(&o, "%zuサービスについて%s%u項目を比べた。", c->n,
                   partial ? "資料で確認できた" : "", total);
    clauses(c, &o);
    struct str text = str_copy(j->arena, out_view(&o));
    out_free(&o);
    return text;
}

static void summary(const struct comparison *c)
{
    const struct join *j = c->j;
    const struct item_marks *m = &c->marks;
    struct relation *r = join_keyed(j, "comparison");
    uint32_t total = c->statistics[0]->total.total;
    bool texts = statistics_texts(j->catalog);
    struct loc at = {0};

    key(c, r, "service_count", "サービス数", "Number of services",
        (uint32_t)c->n);
    join_key_text(j, r, "names", "サービス", "Services", names(c), at);
    join_key_text(j, r, "requester", "比較した者", "Compared by",
                  j->model->requester, at);
    join_key_text(j, r, "as_of", "基準日", "As of",
                  day_as_of(j->arena, j->model), at);
    join_key_text(j, r, "texts", "文章で答えるシート", "Answered in free words",
                  texts ? join_say(j, "はい", "yes") : STR(""), at);
    key(c, r, "item_count", "項目数", "Items", total);
    key(c, r, "different_count", "回答が分かれた項目", "Answered differently",
        m->differ);
    key(c, r, "outside_count", "他に適合があるのに対象外とした項目",
        "Not applicable where another conforms", m->outside);
    if (texts) /* nothing of the kind is asked */
        join_key_text(j, r, "none_count", "どのサービスも適合しない項目",
                      "No service conforms", STR(""), at);
    else
        key(c, r, "none_count", "どのサービスも適合しない項目",
            "No service conforms", m->none);
    key(c, r, "silent_count", "どのサービスも答えていない項目",
        "Nobody has answered", m->silent);
    key(c, r, "same_count", "そのほかの項目", "All others", m->rest);
    key(c, r, "axis_count", "責任などが分かれた項目",
        "Responsibility or another column differs", c->axes.items);
    r = join_summary(j, NULL);
    join_sentence(j, r, sentence(c), at);
    key(c, r, "total", "計", "Total", total);
}

/* By service: answers, components, counts. */
static void take_services(struct comparison *c)
{
    const struct join *j = c->j;

    c->answers = arena_array(j->arena, struct answers, c->n);
    c->components = arena_array(j->arena, struct components, c->n);
    c->statistics = arena_array(j->arena, const struct statistics *, c->n);
    for (size_t i = 0; i < c->n; i++) {
        const struct service *s = comparison_service(c, i);
        c->answers[i] = status_answers(AXIS_ANSWER, s->answers, s->responses);
        c->components[i] = components_find(j, s->bound);
        c->statistics[i] =
            statistics_count(j->arena, j->catalog, s->responses, AXIS_ANSWER);
    }
}

void document_comparison(const struct join *j)
{
    struct comparison *c = arena_new(j->arena, struct comparison);

    *c = (struct comparison){.j = j, .n = j->model->service_count};
    assert(c->n > 0);
    take_services(c);
    c->names = comparison_names(j);
    c->columns = compare_columns(j, c->answers, c->components, c->names,
                                 c->statistics, c->n);
    c->marks = marks_find(j, c->answers, c->components, c->n);
    c->axes = compare_axes(j, c->answers, c->n);
    summary(c);
    comparison_services(c);
    components(c);
    statistics(c);
    majors(c);
    comparison_items(c);
    join_axis_marks(&c->axes);
    join_axis_differences(&c->axes, c->matrix, name_at, c);
    join_minimum_findings(j, c->answers, c->names);
    comparison_questions(c);
    sheets_later(j, comparison_sheets, c);
}

void cover_comparison(const struct join *j, struct cover *c)
{
    const struct model *m = j->model;
    bool sample = false, reprint = false, draft = false;

    for (size_t i = 0; i < m->service_count; i++) {
        sample = sample || m->services[i]->sample;
        reprint = reprint || m->services[i]->reprint;
        draft = draft || standing_draft(j, m->services[i]);
    }
    c->title = join_text(join_say(j, "比較表", "Comparison"),
                         facts_at(j->catalog->keys, NO_ROW, -1));
    c->subject = join_text(
        str_format(j->arena,
                   j->lang == LANG_EN ? "%zu services" : "%zuサービス",
                   m->service_count),
        (struct loc){0});
    c->running[0] = show_key_text(j, j->catalog->keys, "title");
    c->running[1] = show_key_text(j, j->catalog->keys, "version");
    c->author = m->requester;
    c->date = day_as_of(j->arena, m);
    if (sample)
        cover_notice(j, c, join_say(j, "見本を含む", "Contains samples"));
    if (reprint)
        cover_notice(j, c,
                     join_say(j, "公開資料の再組版を含む",
                              "Contains reprints of public material"));
    if (draft)
        cover_notice(j, c, join_say(j, "下書きを含む", "Contains drafts"));
}
