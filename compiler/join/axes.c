#include "join/axes.h"

#include "base/arena.h"
#include "join/show.h"

struct group { /* a word, and where it was answered */
    struct value word;
    uint32_t category; /* a branch of the items, or NO_ROW */
    uint32_t count, last;
    struct out ids;
};

struct counting {
    const struct join *j;
    const struct answers *answers;
    const struct own_axis *on;
    long column;
    bool by_category;
    struct map words;  /* as printed → its place in the order */
    struct map groups; /* word and category → group */
    struct group *list;
    size_t count, cap;
};

struct value axis_value(const struct join *j, const struct own_axis *on,
                        struct value v)
{
    if (v.text.len && !v.hidden)
        v.text = axes_say(j->arena, on, v.text);
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

/* Words of the axis first, in its order; then others as they come. */
static void know_words(struct counting *k)
{
    k->words.arena = k->groups.arena = k->j->arena;
    for (size_t i = 0; i < k->on->count; i++)
        map_add(&k->words, k->on->words[i].word, (long)i);
}

static struct group *group_of(struct counting *k, const struct value *v,
                              uint32_t category)
{
    struct arena *a = k->j->arena;
    long word = map_add(&k->words, v->text, (long)k->words.count);

    if (word == MAP_NONE)
        word = map_find(&k->words, v->text);
    struct str key = str_format(a, "%ld %lu", word, (unsigned long)category);
    long at = map_add(&k->groups, key, (long)k->count);
    if (at != MAP_NONE)
        return &k->list[at];
    k->list = arena_room(a, k->list, k->count, &k->cap, sizeof(*k->list));
    struct group *g = &k->list[k->count++];
    *g = (struct group){
        .word = *v, .category = category, .last = NO_ROW, .ids = {.arena = a}};
    return g;
}

static void count_row(struct counting *k, size_t item, uint32_t row)
{
    const struct facts *items = k->j->catalog->items;
    struct value v =
        axis_value(k->j, k->on, show(k->j, k->answers->table, row, k->column));

    if (!v.text.len)
        return;
    struct group *g = group_of(
        k, &v, k->by_category ? category_of(k->j->catalog, item) : NO_ROW);
    g->count++;
    if (g->last == item)
        return;
    g->last = (uint32_t)item;
    out_str(&g->ids, g->ids.len ? join_say(k->j, "、", ", ") : STR(""));
    out_str(&g->ids, show(k->j, items, item, facts_column(items, "id")).text);
}

static void count_all(struct counting *k)
{
    know_words(k);
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

/* Calls add for each group, word by word. */
static void in_order(const struct counting *k, struct relation *r,
                     void (*add)(const struct counting *, struct relation *,
                                 struct group *))
{
    for (long word = 0; word < (long)k->words.count; word++)
        for (size_t i = 0; i < k->count; i++)
            if (map_find(&k->words, k->list[i].word.text) == word)
                add(k, r, &k->list[i]);
}

static void add_responsibility(const struct counting *k, struct relation *r,
                               struct group *g)
{
    struct value *v = relation_row_add(k->j->arena, r);

    v[0] = g->word;
    v[1] = join_text(category_name(k, g), g->word.at);
    v[2] = join_number(k->j, g->count, g->word.at);
    v[3] = join_text(out_view(&g->ids), g->word.at);
}

static void add_word(const struct counting *k, struct relation *r,
                     struct group *g)
{
    struct value *v = relation_row_add(k->j->arena, r);

    v[0] =
        join_text(show_label(k->j, k->answers->table, k->column), g->word.at);
    v[1] = g->word;
    v[2] = join_number(k->j, g->count, g->word.at);
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

    for (uint32_t i = 0; i < facts_columns(x->table); i++) {
        struct str name = facts_column_name(x->table, i);
        struct counting k = {.j = j,
                             .answers = x,
                             .on = axes_of(j->arena, j->catalog, name),
                             .column = (long)i,
                             .by_category = str_is(name, "responsibility")};
        if (!k.on)
            continue;
        count_all(&k);
        in_order(&k, k.by_category ? responsibilities : axes,
                 k.by_category ? add_responsibility : add_word);
    }
}
