/*
 * Services side by side. Statuses are compared by meaning, by the items' own
 * answers, and part by part where an item is answered so; further answers are
 * named in the cell's note. An item whose text is
 * lost is listed and compared with nothing.
 */
#include "documents/comparison.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "documents/cover.h"
#include "join/items.h"
#include "join/requirements.h"
#include "join/show.h"
#include "join/statistics.h"
#include "model/asked.h"

#include <assert.h>

/* What a service states of an item: its word, else its text. */
static struct str statement(const struct comparison *c, size_t i, size_t item)
{
    const struct answers *x = &c->answers[i];
    const struct response *r = &x->responses[item];

    if (r->status)
        return r->status->word;
    struct str text = show(c->j, x->table, r->own, x->status).text;
    return text.len && !statistics_texts(c->j->catalog)
               ? text
               : show(c->j, x->table, r->own, x->comment).text;
}

/* Whether services state different things of an item, in any width. */
static bool stated_apart(const struct comparison *c, size_t item)
{
    struct arena *a = c->j->arena;
    struct str first = utf8_fold(a, statement(c, 0, item));

    for (size_t i = 1; i < c->n; i++)
        if (!str_equal(first, utf8_fold(a, statement(c, i, item))))
            return true;
    return false;
}

static enum mark compare(const struct comparison *c, size_t item)
{
    bool has[MEANING_COUNT] = {false};
    size_t meanings = 0;

    if (!asked_counts(c->j->catalog, item))
        return MARK_SAME;
    for (size_t i = 0; i < c->n; i++) {
        enum meaning m = c->answers[i].responses[item].meaning;
        meanings += !has[m];
        has[m] = true;
    }
    if (!has[MEANING_CONFORMING] && has[MEANING_NONCONFORMING])
        return MARK_NONE;
    if (has[MEANING_CONFORMING] && has[MEANING_NOT_APPLICABLE])
        return MARK_OUTSIDE;
    return meanings > 1 || (has[MEANING_STATED] && stated_apart(c, item)) ||
                   parts_differ(c->j, c->answers, c->n, item)
               ? MARK_DIFFER
               : MARK_SAME;
}

static void compare_all(struct comparison *c)
{
    size_t items = c->j->catalog->item_count;

    c->marks = arena_array(c->j->arena, enum mark, items);
    for (size_t i = 0; i < items; i++) {
        c->marks[i] = compare(c, i);
        c->marked[c->marks[i]] += asked_counts(c->j->catalog, i);
    }
}

static struct str mark_text(const struct join *j, enum mark m)
{
    static const char *const ja[MARK_COUNT] = {"", "差", "全", "外"};
    static const char *const en[MARK_COUNT] = {"", "D", "N", "E"};

    return join_say(j, ja[m], en[m]);
}

/* That of the answers, and behind it those of other columns that differ. */
static struct value mark_value(const struct comparison *c, size_t item,
                               struct loc at)
{
    const struct join *j = c->j;
    enum mark m = c->marks[item];
    struct value v = join_text(
        str_join(j->arena, mark_text(j, m), compared_marks(&c->axes, item)),
        at);

    v.kind = VALUE_MARK;
    v.meaning = m == MARK_OUTSIDE || m == MARK_SAME ? MEANING_NOT_APPLICABLE
                                                    : MEANING_NONCONFORMING;
    return v;
}

struct str comparison_name(const struct comparison *c, size_t i)
{
    return show_name(c->j, comparison_service(c, i)->name, i + 1);
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

/* Columns of the set `services`: service-1, service-2, …; a service's
   components are side by side below its name. The columns before them say what
   is compared. */
static void service_set(const struct comparison *c, struct relation *r,
                        enum value_kind kind)
{
    for (size_t i = 0; i < r->column_count; i++)
        r->columns[i].flags |= COLUMN_PINNED;
    for (size_t i = 0; i < c->columns.count; i++) {
        const struct compared_column *x = &c->columns.list[i];
        size_t column = relation_column_add(
            c->j->arena, r, str_format(c->j->arena, "service-%zu", i + 1),
            x->name, kind);
        r->columns[column].set = STR("services");
        if (x->part)
            r->columns[column].group = comparison_name(c, x->service);
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
    service_set(c, r, first->text ? VALUE_TEXT : VALUE_BAR);
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

/* 要求別：適合可能 3 */
static struct str further(const struct comparison *c, const struct answers *x,
                          const struct response *r)
{
    const struct join *j = c->j;
    const struct catalog *catalog = j->catalog;
    uint32_t *words = arena_array(j->arena, uint32_t, catalog->status_count);
    uint32_t none = 0;
    bool by_requirement = false;
    struct out o = {.arena = j->arena};

    for (uint32_t i = 0; i < r->extra_count - r->earlier_count; i++) {
        const struct status *s = status_extra_word(j, x, r->extra[i]);
        if (s)
            words[s - catalog->statuses]++;
        else
            none++;
        by_requirement = by_requirement ||
                         !facts_blank(x->table, r->extra[i], x->requirement);
    }
    out_str(&o, by_requirement ? join_say(j, "要求別：", "By requirement: ")
                               : join_say(j, "枝番別：", "By part: "));
    size_t begin = o.len;
    for (size_t i = 0; i <= catalog->status_count; i++) {
        uint32_t n = i < catalog->status_count ? words[i] : none;
        if (n == 0)
            continue;
        out_str(&o, o.len > begin ? join_say(j, "、", ", ") : STR(""));
        out_str(&o, i < catalog->status_count
                        ? catalog->statuses[i].word
                        : statistics_word(catalog, x->axis, MEANING_UNANSWERED,
                                          j->lang));
        out_printf(&o, " %u", n);
    }
    struct str note = str_copy(j->arena, out_view(&o));
    out_free(&o);
    return note;
}

/* What a component was answered for an item that is answered by parts. */
static struct value status_of_part(const struct comparison *c,
                                   const struct compared_column *column,
                                   size_t item)
{
    const struct answers *x = &c->answers[column->service];
    uint32_t row = column->rows[item];
    struct value v =
        row == NO_ROW
            ? status_missing(c->j, x, facts_at(c->j->catalog->items, item, -1))
            : status_extra(c->j, x, row);

    compared_note(&c->axes, column->service, item, &v);
    return v;
}

static struct value status_of(const struct comparison *c,
                              const struct compared_column *column, size_t item)
{
    const size_t i = column->service;
    const struct answers *x = &c->answers[i];
    const struct response *r = &x->responses[item];

    if (column_parts(x, column, item))
        return status_of_part(c, column, item);
    struct value v = status_own(c->j, x, item);
    if (r->filled && r->meaning == MEANING_STATED && !r->status) {
        struct value text = show(c->j, x->table, r->own, x->comment);
        struct str said = statement(c, i, item);
        if (said.len && str_equal(said, text.text)) {
            v.text = text.text;
            v.at = text.at;
            v.visibility = text.visibility;
            v.hidden = text.hidden;
        }
    }
    if (r->by_parts)
        join_note(c->j, &v, parts_note(c->j, &c->components[i], x, item));
    else if (r->extra_count - r->earlier_count)
        join_note(c->j, &v, further(c, x, r));
    compared_note(&c->axes, i, item, &v);
    return v;
}

static void matrix(struct comparison *c)
{
    const struct join *j = c->j;
    const struct facts *items = j->catalog->items;
    struct relation *r = join_relation(j, "matrix");
    long from[MATRIX_MARK];

    join_item_column(j, r, "id", "id");
    for (unsigned level = 0; level < LEVELS; level++)
        join_level_column(j, r, level);
    join_item_column(j, r, "text", "text");
    join_item_column(j, r, "short", "short");
    for (size_t k = 0; k < MATRIX_MARK; k++)
        from[k] = facts_column_named(items, r->columns[k].name);
    join_column(j, r, "mark", "差異", "Mark", VALUE_MARK);
    service_set(c, r, VALUE_STATUS);
    if (j->catalog->item_count)
        relation_reserve(j->arena, r, j->catalog->item_count);
    for (size_t item = 0; item < j->catalog->item_count; item++) {
        struct value *v = relation_row_add(j->arena, r);
        for (size_t k = 0; k < MATRIX_MARK; k++)
            v[k] = show(j, items, item, from[k]);
        v[MATRIX_MARK] = mark_value(c, item, v[0].at);
        for (size_t i = 0; i < c->columns.count; i++)
            v[MATRIX_COLUMNS + i] = status_of(c, &c->columns.list[i], item);
    }
    c->matrix = r;
}

/* What a column says of an item; false where the one before it says it too:
   the components of a service that is not answered by parts there. */
static bool difference(const struct comparison *c, size_t item, size_t i,
                       struct value *name, struct value *comment)
{
    const struct join *j = c->j;
    const struct compared_column *column = &c->columns.list[i];
    const struct answers *x = &c->answers[column->service];
    const struct response *r = &x->responses[item];
    bool part = column_parts(x, column, item);

    if (!part && i && column[-1].service == column->service)
        return false;
    *name = join_text(part ? column->path : comparison_name(c, column->service),
                      name->at);
    *comment = part ? show(j, x->table, column->rows[item], x->comment)
               : r->by_parts
                   ? parts_comment(j, &c->components[column->service], x, item)
                   : show(j, x->table, r->own, x->comment);
    return true;
}

static void differences(const struct comparison *c)
{
    const struct join *j = c->j;
    struct relation *r = join_relation(j, "differences");
    const struct relation *m = c->matrix;
    const size_t category = MATRIX_LEVELS + LEVEL_CATEGORY;
    size_t rows = c->marked[MARK_DIFFER] + c->marked[MARK_OUTSIDE];

    join_item_column(j, r, "id", "id");
    join_item_column(j, r, "text", "text");
    join_column(j, r, "mark", "差異", "Mark", VALUE_MARK);
    join_level_column(j, r, LEVEL_CATEGORY);
    join_column(j, r, "service", "サービス", "Service", VALUE_TEXT);
    join_item_column(j, r, "status", "status");
    join_item_column(j, r, "comment", "comment");
    if (rows)
        relation_reserve(j->arena, r, rows * c->columns.count);
    for (size_t item = 0; item < j->catalog->item_count; item++) {
        if (c->marks[item] != MARK_DIFFER && c->marks[item] != MARK_OUTSIDE)
            continue;
        for (size_t i = 0; i < c->columns.count; i++) {
            struct value status = *relation_at(m, item, MATRIX_COLUMNS + i);
            struct value name = {.at = status.at}, comment;
            if (!difference(c, item, i, &name, &comment))
                continue;
            struct value *v = relation_row_add(j->arena, r);
            v[0] = *relation_at(m, item, MATRIX_ID);
            v[1] = *relation_at(m, item, MATRIX_TEXT);
            v[2] = *relation_at(m, item, MATRIX_MARK);
            v[3] = *relation_at(m, item, category);
            v[4] = name;
            v[5] = status;
            v[6] = comment;
        }
    }
}

static struct str names(const struct comparison *c)
{
    struct out o = {.arena = c->j->arena};

    for (size_t i = 0; i < c->n; i++) {
        out_str(&o, i ? join_say(c->j, "、", ", ") : STR(""));
        out_str(&o, comparison_name(c, i));
    }
    struct str list = str_copy(c->j->arena, out_view(&o));
    out_free(&o);
    return list;
}

static void key(const struct comparison *c, struct relation *r,
                const char *name, const char *ja, const char *en, uint32_t n)
{
    join_key(c->j, r, name, join_say(c->j, ja, en),
             join_number(c->j, n, (struct loc){0}));
}

static struct str sentence(const struct comparison *c, uint32_t different)
{
    const struct join *j = c->j;
    uint32_t total = c->statistics[0]->total.total;
    bool partial = j->catalog->extent == EXTENT_PARTIAL;

    if (j->lang == LANG_EN)
        return str_format(
            j->arena,
            "%zu services, %u items%s: %u are answered differently, in %u no "
            "service conforms, %u are left.",
            c->n, total, partial ? " found in the source" : "", different,
            c->marked[MARK_NONE], c->marked[MARK_SAME]);
    return str_format(
        j->arena,
        "%zuサービスについて%s%u項目を比べた。回答が分かれた項目は"
        "%u、どのサービスも適合しない項目は%u、そのほかの項目は%u"
        "である。",
        c->n, partial ? "資料で確認できた" : "", total, different,
        c->marked[MARK_NONE], c->marked[MARK_SAME]);
}

static void summary(const struct comparison *c)
{
    const struct join *j = c->j;
    struct relation *r = join_keyed(j, "comparison");
    uint32_t total = c->statistics[0]->total.total;
    uint32_t different = c->marked[MARK_DIFFER] + c->marked[MARK_OUTSIDE];

    key(c, r, "service_count", "サービス数", "Number of services",
        (uint32_t)c->n);
    join_key_text(j, r, "names", "サービス", "Services", names(c),
                  (struct loc){0});
    key(c, r, "item_count", "項目数", "Items", total);
    key(c, r, "different_count", "回答が分かれた項目", "Answered differently",
        different);
    key(c, r, "outside_count", "他に適合があるのに対象外とした項目",
        "Not applicable where another conforms", c->marked[MARK_OUTSIDE]);
    key(c, r, "none_count", "どのサービスも適合しない項目",
        "No service conforms", c->marked[MARK_NONE]);
    key(c, r, "same_count", "そのほかの項目", "All others",
        c->marked[MARK_SAME]);
    key(c, r, "axis_count", "責任などが分かれた項目",
        "Responsibility or another column differs", c->axes.items);
    r = join_summary(j, NULL);
    join_sentence(j, r, sentence(c, different), (struct loc){0});
    key(c, r, "total", "計", "Total", total);
}

void document_comparison(const struct join *j)
{
    struct comparison c = {.j = j, .n = j->model->service_count};

    assert(c.n > 0);
    c.answers = arena_array(j->arena, struct answers, c.n);
    c.components = arena_array(j->arena, struct components, c.n);
    c.statistics = arena_array(j->arena, const struct statistics *, c.n);
    for (size_t i = 0; i < c.n; i++) {
        const struct service *s = comparison_service(&c, i);
        c.answers[i] = status_answers(AXIS_ANSWER, s->answers, s->responses);
        c.components[i] = components_find(j, s->bound);
        c.statistics[i] =
            statistics_count(j->arena, j->catalog, s->responses, AXIS_ANSWER);
    }
    struct str *called = arena_array(j->arena, struct str, c.n);
    for (size_t i = 0; i < c.n; i++)
        called[i] = comparison_name(&c, i);
    c.columns =
        compare_columns(j, c.answers, c.components, called, c.statistics, c.n);
    compare_all(&c);
    c.axes = compare_axes(j, c.answers, c.n);
    summary(&c);
    comparison_services(&c);
    components(&c);
    statistics(&c);
    majors(&c);
    matrix(&c);
    differences(&c);
    join_axis_marks(&c.axes);
    join_axis_differences(&c.axes, c.matrix, name_at, &c);
    join_minimum_findings(j, c.answers);
}

void cover_comparison(const struct join *j, struct cover *c)
{
    const struct model *m = j->model;
    bool sample = false, reprint = false;

    for (size_t i = 0; i < m->service_count; i++) {
        sample = sample || m->services[i]->sample;
        reprint = reprint || m->services[i]->reprint;
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
    if (sample)
        cover_notice(j, c, join_say(j, "見本を含む", "Contains samples"));
    if (reprint)
        cover_notice(j, c,
                     join_say(j, "公開資料の再組版を含む",
                              "Contains reprints of public material"));
}
