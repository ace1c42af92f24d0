#include "join/axes.h"

#include "base/arena.h"
#include "join/show.h"

struct group {               /* a word, and where it was answered */
    uint32_t word, category; /* a branch of the items, or NO_ROW */
    uint32_t count, last;
    struct out ids;
    struct value said; /* of all the cells that say so */
};

struct word { /* as it is printed */
    struct value value;
    long sense; /* its number on the axis; behind all: none of it */
};

struct counting {
    const struct join *j;
    const struct answers *answers;
    const struct own_axis *on;
    long column;
    bool by_category;
    struct map known; /* a word's text → its place in words */
    struct word *words;
    size_t word_count, word_cap;
    struct map groups; /* word and category → group */
    struct group *list;
    size_t count, cap;
};

struct value axis_value(const struct join *j, const struct own_axis *on,
                        struct value v, long *sense)
{
    *sense =
        v.text.len && !v.hidden ? axes_word(j->arena, on, v.text) : MAP_NONE;
    v.text = axes_say(j->arena, on, *sense, v.text);
    return v;
}

/* The category that an item stands in, or what is widest above it. */
static uint32_t category_of(const struct catalog *c, size_t item)
{
    const struct levels *l = &c->levels;
    uint32_t at = l->branch[item], found = NO_ROW;

    for (; at != NO_ROW; at = l->list[at].parent)
        if (l->list[at].level >= LEVEL_CATEGORY || found == NO_ROW)
            found = at;
    return found;
}

static uint32_t word_of(struct counting *k, const struct value *v, long sense)
{
    long at = map_add(&k->known, v->text, (long)k->word_count);

    if (at != MAP_NONE)
        return (uint32_t)at;
    k->words = arena_room(k->j->arena, k->words, k->word_count, &k->word_cap,
                          sizeof(*k->words));
    k->words[k->word_count] = (struct word){
        .value = *v, .sense = sense == MAP_NONE ? (long)k->on->count : sense};
    /* its cells stand where the items are named */
    k->words[k->word_count].value.cell = false;
    return (uint32_t)k->word_count++;
}

static struct group *group_of(struct counting *k, uint32_t word,
                              uint32_t category)
{
    struct arena *a = k->j->arena;
    struct str key =
        str_format(a, "%lu %lu", (unsigned long)word, (unsigned long)category);
    long at = map_add(&k->groups, key, (long)k->count);

    if (at != MAP_NONE)
        return &k->list[at];
    k->list = arena_room(a, k->list, k->count, &k->cap, sizeof(*k->list));
    k->list[k->count] = (struct group){.word = word,
                                       .category = category,
                                       .last = NO_ROW,
                                       .ids = {.arena = a}};
    return &k->list[k->count++];
}

static void count_row(struct counting *k, size_t item, uint32_t row)
{
    const struct facts *items = k->j->catalog->items;
    long sense;
    struct value v = axis_value(
        k->j, k->on, show(k->j, k->answers->table, row, k->column), &sense);

    if (!v.text.len)
        return;
    struct group *g =
        group_of(k, word_of(k, &v, sense),
                 k->by_category ? category_of(k->j->catalog, item) : NO_ROW);
    g->count++;
    if (k->by_category)
        show_made_of(k->j, &g->said, k->answers->table, row, k->column);
    if (g->last == item)
        return;
    g->last = (uint32_t)item;
    if (!k->by_category)
        return;
    out_str(&g->ids, g->ids.len ? join_say(k->j, "、", ", ") : STR(""));
    out_str(&g->ids, show(k->j, items, item, facts_column(items, "id")).text);
}

static void count_all(struct counting *k)
{
    k->known.arena = k->groups.arena = k->j->arena;
    for (size_t i = 0; i < k->j->catalog->item_count; i++) {
        const struct response *r = &k->answers->responses[i];
        if (r->own != NO_ROW)
            count_row(k, i, r->own);
        for (uint32_t n = 0; n < r->extra_count - r->earlier_count; n++)
            count_row(k, i, r->extra[n]);
    }
}

static struct str category_name(const struct counting *k, const struct group *g)
{
    return g->category == NO_ROW ? STR("")
                                 : k->j->catalog->levels.list[g->category].name;
}

static void add_responsibility(const struct counting *k, struct relation *r,
                               struct group *g)
{
    struct value *v = relation_row_add(k->j->arena, r);

    v[0] = k->words[g->word].value;
    v[1] = join_text(category_name(k, g), v[0].at);
    v[2] = join_number(k->j, g->count, v[0].at);
    v[3] = join_text(out_take(&g->ids), v[0].at);
    v[3].origins = g->said.origins;
}

static void add_count(const struct counting *k, struct relation *r,
                      struct group *g)
{
    struct value *v = relation_row_add(k->j->arena, r);

    v[1] = k->words[g->word].value;
    v[0] = join_text(show_label(k->j, k->answers->table, k->column), v[1].at);
    v[2] = join_number(k->j, g->count, v[1].at);
}

/* A row for each group: in the order of the axis, of one sense word by word. */
static void add_groups(const struct counting *k, struct relation *r)
{
    for (long sense = 0; sense <= (long)k->on->count; sense++)
        for (size_t w = 0; w < k->word_count; w++)
            for (size_t i = 0; k->words[w].sense == sense && i < k->count; i++)
                if (k->list[i].word == w)
                    (k->by_category ? add_responsibility
                                    : add_count)(k, r, &k->list[i]);
}

static void join_axis(const struct join *j, const struct answers *x,
                      long column, bool by_category, struct relation *r)
{
    struct counting k = {
        .j = j,
        .answers = x,
        .on = axes_of(j->arena, j->catalog,
                      facts_column_name(x->table, (uint32_t)column)),
        .column = column,
        .by_category = by_category};

    if (!k.on || (by_category && !axes_of_responsibility(k.on)))
        return;
    count_all(&k);
    add_groups(&k, r);
}

void join_axes(const struct join *j, const struct answers *x)
{
    static const struct heading bears[] = {
        {"responsibility", "責任", "Responsibility", VALUE_TEXT},
        {"name", "大項目", "Category", VALUE_TEXT},
        {"count", "件数", "Answers", VALUE_NUMBER},
        {"ids", "項番", "Nos.", VALUE_TEXT},
        {0}};
    static const struct heading words[] = {
        {"axis", "区分", "Column", VALUE_TEXT},
        {"word", "語", "Word", VALUE_TEXT},
        {"count", "件数", "Answers", VALUE_NUMBER},
        {0}};
    struct relation *responsibilities =
        join_table(j, "responsibilities", bears);
    struct relation *axes = join_table(j, "axes", words);
    uint32_t n, *columns = show_columns(j, x->table, &n);

    for (uint32_t i = 0; i < n; i++) {
        join_axis(j, x, columns[i], true, responsibilities);
        join_axis(j, x, columns[i], false, axes);
    }
}
