/*
 * Items by the guideline's requirements. An item may bear on many requirements
 * and a requirement on many items; where an item has an answer of its own for a
 * requirement, that one is shown. Rows of item_requirements whose item or
 * requirement is unknown come last and are kept.
 */
#include "join/requirements.h"

#include "base/arena.h"
#include "join/items.h"
#include "join/show.h"
#include "model/levels.h"

/* A row of item_requirements, resolved. */
struct bearing {
    uint32_t row;
    uint32_t item, requirement; /* rows, or the number of rows if unknown */
};

struct bearings {
    const struct join *j;
    const struct facts *items, *requirements, *links;
    long item_id, item_text, link_item, link_requirement, link_origin;
    struct bearing *list;
    size_t count;
};

/* Stable, by counting: there are as many keys as rows they point to. */
static void sort(struct bearings *b, size_t keys, bool by_item)
{
    struct arena *a = b->j->arena;
    size_t *next = arena_array(a, size_t, keys + 2);
    struct bearing *sorted = arena_array(a, struct bearing, b->count);

    for (size_t i = 0; i < b->count; i++)
        next[(by_item ? b->list[i].item : b->list[i].requirement) + 1]++;
    for (size_t i = 0; i <= keys; i++)
        next[i + 1] += next[i];
    for (size_t i = 0; i < b->count; i++) {
        uint32_t key = by_item ? b->list[i].item : b->list[i].requirement;
        sorted[next[key]++] = b->list[i];
    }
    b->list = sorted;
}

static struct bearings bearings(const struct join *j)
{
    const struct catalog *c = j->catalog;
    struct bearings b = {
        .j = j,
        .items = c->items,
        .requirements = c->requirements,
        .links = c->item_requirements,
        .item_id = facts_column(c->items, "id"),
        .item_text = facts_column(c->items, "text"),
        .link_item = facts_column(c->item_requirements, "id"),
        .link_requirement = facts_column(c->item_requirements, "requirement"),
        .link_origin = facts_column(c->item_requirements, "origin"),
        .count = facts_rows(c->item_requirements)};

    b.list = arena_array(j->arena, struct bearing, b.count);
    for (uint32_t i = 0; i < b.count; i++) {
        struct str id = show(j, b.links, i, b.link_item).text;
        struct str name = show(j, b.links, i, b.link_requirement).text;
        uint32_t item = catalog_item(j->arena, c, id);
        long requirement = map_find(&c->requirement_by_id, name);
        b.list[i] =
            (struct bearing){i, item == NO_ROW ? (uint32_t)c->item_count : item,
                             requirement < 0 ? facts_rows(b.requirements)
                                             : (uint32_t)requirement};
    }
    return b;
}

static bool known_item(const struct bearings *b, const struct bearing *x)
{
    return x->item < b->j->catalog->item_count;
}

/* A cell of the requirement a row bears on. */
static struct value asked(const struct bearings *b, const struct bearing *x,
                          long c)
{
    if (x->requirement >= facts_rows(b->requirements))
        return (struct value){0};
    return show(b->j, b->requirements, x->requirement, c);
}

/* The status and comment that hold for a requirement. */
static void answer(const struct bearings *b, const struct answers *x,
                   const struct by_requirement *extra, const struct bearing *at,
                   struct value *status, struct value *comment)
{
    struct str name = show(b->j, b->links, at->row, b->link_requirement).text;
    uint32_t row = status_row_for(b->j, extra, at->item, name);

    *status = row == NO_ROW ? status_own(b->j, x, at->item)
                            : status_extra(b->j, x, row);
    if (row == NO_ROW)
        row = x->responses[at->item].own;
    *comment = show(b->j, x->table, row, x->comment);
}

static const struct heading asked_columns[] = {
    {"requirement", "要求", "Requirement", VALUE_TEXT}, /* its number */
    {"document", "文書", "Document", VALUE_TEXT},
    {"edition", "版", "Edition", VALUE_TEXT},
    {"chapter", "章", "Chapter", VALUE_TEXT},
    {"section", "箇所", "Section", VALUE_TEXT},
    {"class", "区分", "Class", VALUE_TEXT},
    {"class_original", "区分原文", "Class as written", VALUE_TEXT},
    {"text", "要求事項", "Requirement text", VALUE_TEXT},
    {"previous_text", "旧版本文", "Text of the previous edition", VALUE_TEXT},
    {0},
};

enum {
    ASKED = sizeof(asked_columns) / sizeof(*asked_columns) - 1
};

static struct relation *index_new(const struct join *j)
{
    struct relation *r = join_table(j, "requirement_index", asked_columns);

    join_item_columns(j, r, "item");
    join_column(j, r, "origin", "由来", "Origin", VALUE_TEXT);
    join_column(j, r, "title", "項目", "Item", VALUE_TEXT);
    return r;
}

/* What an item is called in short: its own short title, else what the lowest
   level above it is called, else its text. */
static struct value title(const struct bearings *b, uint32_t item)
{
    struct value v =
        show(b->j, b->items, item, facts_column(b->items, "short"));

    for (unsigned level = LEVELS; level-- > 0 && !v.text.len;)
        v = show(b->j, b->items, item,
                 facts_column(b->items, levels_name(level)));
    return v.text.len ? v : show(b->j, b->items, item, b->item_text);
}

static void index_row(const struct bearings *b, const struct bearing *at,
                      const struct answers *x,
                      const struct by_requirement *extra, const long *asked_at,
                      struct value *to)
{
    const struct join *j = b->j;

    *to++ = show(j, b->links, at->row, b->link_requirement);
    for (size_t k = 1; k < ASKED; k++)
        *to++ = asked(b, at, asked_at[k]);
    if (known_item(b, at)) {
        to[0] = show(j, b->items, at->item, b->item_id);
        to[1] = show(j, b->items, at->item, b->item_text);
        answer(b, x, extra, at, &to[2], &to[3]);
        to[5] = title(b, at->item);
    } else
        to[0] = show(j, b->links, at->row, b->link_item);
    to[4] = show(j, b->links, at->row, b->link_origin);
}

/* It is long, and made where a template asks for it. */
struct index {
    struct row_maker rows;
    const struct join *join;
    struct answers answers;
};

static void index_rows(const struct row_maker *rows, struct relation *r)
{
    const struct index *index = (const struct index *)rows;
    const struct join *j = index->join;
    const struct answers *x = &index->answers;
    struct bearings b = bearings(j);
    struct by_requirement extra = status_by_requirement(j, x);
    long asked_at[ASKED];

    for (size_t i = 1; i < ASKED; i++)
        asked_at[i] = facts_column(b.requirements, asked_columns[i].name);
    sort(&b, j->catalog->item_count, true);
    sort(&b, facts_rows(b.requirements), false);
    if (b.count)
        relation_reserve(j->arena, r, b.count);
    for (size_t i = 0; i < b.count; i++)
        index_row(&b, &b.list[i], x, &extra, asked_at,
                  relation_row_add(j->arena, r));
}

void join_requirement_index(const struct join *j, const struct answers *x)
{
    struct index *index = arena_new(j->arena, struct index);

    *index = (struct index){{index_rows}, j, *x};
    index_new(j)->rows = &index->rows;
}

static struct relation *minimum_new(const struct join *j)
{
    struct relation *r = join_relation(j, "minimum_findings");

    join_column(j, r, "service", "サービス", "Service", VALUE_TEXT);
    join_item_columns(j, r, "text");
    join_column(j, r, "section", "箇所", "Section", VALUE_TEXT);
    join_column(j, r, "class", "区分", "Class", VALUE_TEXT);
    return r;
}

/* Of the service of that name. */
static void minimum_of(const struct bearings *b, struct str name,
                       const struct answers *x, struct relation *r,
                       const long *asked_at)
{
    const struct join *j = b->j;
    struct by_requirement extra = status_by_requirement(j, x);

    for (size_t i = 0; i < b->count; i++) {
        const struct bearing *at = &b->list[i];
        struct value class = asked(b, at, asked_at[1]), status, comment;
        if (!known_item(b, at) ||
            str_find(class.text, STR("最低限")) == class.text.len)
            continue;
        answer(b, x, &extra, at, &status, &comment);
        if (status.kind != VALUE_STATUS ||
            (status.meaning != MEANING_NONCONFORMING &&
             status.meaning != MEANING_UNANSWERED))
            continue;
        struct value *to = relation_row_add(j->arena, r);
        to[0] = join_text(name, status.at);
        to[1] = show(b->j, b->items, at->item, b->item_id);
        to[2] = show(b->j, b->items, at->item, b->item_text);
        to[3] = status;
        to[4] = comment;
        to[5] = asked(b, at, asked_at[0]);
        to[6] = class;
    }
}

void join_minimum_findings(const struct join *j, const struct answers *each,
                           const struct str *names)
{
    struct bearings b = bearings(j);
    struct relation *r = minimum_new(j);
    long asked_at[2] = {facts_column(b.requirements, "section"),
                        facts_column(b.requirements, "class")};

    sort(&b, j->catalog->item_count, true);
    for (size_t i = 0; i < j->model->service_count; i++)
        minimum_of(&b, names[i], &each[i], r, asked_at);
}
