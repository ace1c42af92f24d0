/*
 * The items of a derived catalog: the base's in their order, each revised or
 * left out, its own behind them, additions where their rules place them.
 */
#include "derive/derive_parts.h"

#include "base/arena.h"
#include "base/utf8.h"

enum from {
    FROM_BASE,
    FROM_OWN,
    FROM_RULE
};

struct node { /* an item to be, or one that is only proposed */
    enum from from;
    uint32_t row;    /* of the base's items or the own ones, or of rules */
    uint32_t next;   /* node behind it, or NO_ROW */
    uint32_t behind; /* the latest addition placed behind it, or NO_ROW */
    uint32_t anchor; /* node that the addition's rule names, or NO_ROW */
};

struct deriving {
    struct arena *arena;
    struct diag *diag;
    const struct catalog *base;
    const struct relation *old, *own; /* items of the base; own or NULL */
    struct rules rules;
    struct told told;
    struct relation *items;
    long *columns, *own_columns; /* of old and own → of items, or -1 */
    long id, text, derived, proposal;
    struct node *nodes;
    size_t node_count;
    struct map numbers; /* folded number → node */
};

static size_t own_count(const struct deriving *x)
{
    return x->own ? x->own->row_count : 0;
}

static uint32_t node_add(struct deriving *x, enum from from, size_t row,
                         struct str number)
{
    uint32_t n = (uint32_t)x->node_count++;

    x->nodes[n] = (struct node){.from = from,
                                .row = (uint32_t)row,
                                .next = NO_ROW,
                                .behind = NO_ROW,
                                .anchor = NO_ROW};
    if (number.len)
        map_add(&x->numbers, utf8_fold(x->arena, number), n);
    return n;
}

/* An addition goes behind those placed there before it. */
static void place(struct deriving *x, uint32_t n, uint32_t anchor)
{
    uint32_t at = anchor;

    while (x->nodes[at].behind != NO_ROW)
        at = x->nodes[at].behind;
    x->nodes[n].anchor = anchor;
    x->nodes[n].next = x->nodes[at].next;
    x->nodes[at].next = n;
    x->nodes[anchor].behind = n;
}

static void place_addition(struct deriving *x, uint32_t row, uint32_t *last)
{
    const struct rule *rule = &x->rules.list[row];
    struct value number = rules_cell(&x->rules, rule, "target");
    struct value after = rules_cell(&x->rules, rule, "after");
    struct str folded = utf8_fold(x->arena, str_trim(number.text));
    struct str place_name = str_trim(after.text);
    long anchor = map_find(&x->numbers, utf8_fold(x->arena, place_name));

    if (map_find(&x->numbers, folded) != MAP_NONE) {
        diag(x->diag, number.at, MSG_RULE_NUMBER, str_trim(number.text));
        return;
    }
    if (place_name.len && anchor == MAP_NONE) {
        diag(x->diag, after.at, MSG_ITEM_UNKNOWN, place_name, x->base->id);
        return;
    }
    uint32_t n = node_add(x, FROM_RULE, row, str_trim(number.text));
    if (place_name.len) {
        place(x, n, (uint32_t)anchor);
        return;
    }
    while (*last != NO_ROW && x->nodes[*last].next != NO_ROW)
        *last = x->nodes[*last].next; /* one that was placed behind it */
    if (*last != NO_ROW)
        x->nodes[*last].next = n;
    *last = n;
}

/* Additions with a place are linked in where they belong; those without stand
   in a chain of their own, which goes to the end. */
static uint32_t order(struct deriving *x)
{
    size_t count = x->old->row_count + own_count(x) + x->rules.count;
    long id = x->own ? bound_column(x->own, "id") : -1;
    uint32_t last = NO_ROW, tail = NO_ROW, first = NO_ROW;

    x->nodes = arena_array(x->arena, struct node, count + 1);
    for (size_t i = 0; i < x->old->row_count + own_count(x); i++) {
        bool old = i < x->old->row_count;
        size_t row = old ? i : i - x->old->row_count;
        node_add(x, old ? FROM_BASE : FROM_OWN, row,
                 old ? bound_text(x->old, row, x->id)
                     : bound_text(x->own, row, id));
        if (i > 0)
            x->nodes[i - 1].next = (uint32_t)i;
        last = (uint32_t)i;
    }
    for (size_t i = 0; i < x->rules.count; i++) {
        const struct rule *r = &x->rules.list[i];
        if (r->op != RULE_ADD || r->adopted == ADOPTION_REJECTED)
            continue;
        place_addition(x, (uint32_t)i, &tail);
        if (tail != NO_ROW && first == NO_ROW)
            first = tail;
    }
    if (last == NO_ROW)
        return first;
    while (x->nodes[last].next != NO_ROW)
        last = x->nodes[last].next;
    x->nodes[last].next = first;
    return 0;
}

static long column_add(struct deriving *x, struct str name, struct str label)
{
    long c = relation_column(x->items, name);

    return c >= 0 ? c
                  : (long)relation_column_add(x->arena, x->items, name, label,
                                              VALUE_TEXT);
}

static bool made(struct str name)
{
    return str_is(name, "derived") || str_is(name, "proposal");
}

static long *columns_of(struct deriving *x, const struct relation *r)
{
    long *columns = arena_array(x->arena, long, r->column_count + 1);

    for (size_t i = 0; i < r->column_count; i++)
        columns[i] =
            made(r->columns[i].name)
                ? -1
                : column_add(x, r->columns[i].name, r->columns[i].label);
    return columns;
}

static void column_needed(struct deriving *x, const char *name, enum lang lang)
{
    const struct term *t = vocabulary_named(
        vocabulary_table(BUNDLE_CATALOG, STR("items")), str_from(name));

    column_add(x, str_from(name), vocabulary_label(x->arena, t, lang));
}

static bool named_by_additions(const struct deriving *x, const char *column)
{
    for (size_t i = 0; i < x->rules.count; i++)
        if (x->rules.list[i].op == RULE_ADD &&
            rules_cell(&x->rules, &x->rules.list[i], column).text.len)
            return true;
    return false;
}

/* The base's columns, then those of the own items, then what additions need and
   what is told. */
static void plan_columns(struct deriving *x, const struct catalog *c)
{
    static const char *const told[] = {"derived", "proposal"};

    x->items =
        relation_new(x->arena, STR("items"),
                     x->rules.table ? x->rules.table->source : x->old->source);
    x->columns = columns_of(x, x->old);
    x->own_columns = x->own ? columns_of(x, x->own) : NULL;
    for (unsigned level = 0; level < LEVELS; level++)
        if (named_by_additions(x, levels_name(level)))
            column_needed(x, levels_name(level), c->lang);
    for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++)
        column_needed(x, told[i], c->lang);
    x->text = bound_column(x->items, "text");
    x->derived = bound_column(x->items, "derived");
    x->proposal = bound_column(x->items, "proposal");
}

static struct value *row_add(struct deriving *x, struct loc at)
{
    struct value *v = relation_row_add(x->arena, x->items);

    for (size_t i = 0; i < x->items->column_count; i++)
        v[i].at = at;
    return v;
}

static struct value *copy_row(struct deriving *x, const struct relation *r,
                              const long *columns, size_t row)
{
    struct value *v =
        row_add(x, (struct loc){relation_at(r, row, 0)->at.source,
                                relation_at(r, row, 0)->at.line, 0});

    for (size_t i = 0; i < r->column_count; i++)
        if (columns[i] >= 0)
            v[columns[i]] = *relation_at(r, row, i);
    return v;
}

static bool any(const struct hits *h, long column, enum adoption adopted)
{
    for (size_t i = 0; i < h->count; i++) {
        const struct rule *r = h->list[i].rule;
        if ((r->op == RULE_REPLACE || r->op == RULE_DELETE) &&
            r->column == column && r->adopted == adopted)
            return true;
    }
    return false;
}

static void revise_column(struct deriving *x, uint32_t row, size_t column,
                          struct value *v)
{
    const struct hits *h = &x->rules.hits[row];
    const struct value *old = relation_at(x->old, row, column);
    long before = bound_column(x->old, "proposal");
    struct str proposed = x->columns[column] == x->text
                              ? bound_text(x->old, row, before)
                              : STR("");
    struct value *new = &v[x->columns[column]];
    struct str item = bound_text(x->old, row, x->id);
    bool undecided = any(h, (long)column, ADOPTION_UNDECIDED);

    if (any(h, (long)column, ADOPTION_ADOPTED))
        new->text = derive_text(x->arena, x->diag, old->text, h, (long)column,
                                false, item);
    if (!proposed.len && !undecided)
        return;
    proposed =
        derive_text(x->arena, x->diag, proposed.len ? proposed : old->text, h,
                    (long)column, true, item);
    if (x->columns[column] != x->text || str_equal(proposed, new->text))
        return; /* the proposals of other columns stand in derivation */
    v[x->proposal].text = proposed;
    v[x->proposal].at = old->at;
}

/* Notes stand below the column they are about. */
static void add_notes(struct deriving *x, const struct hits *h, struct value *v)
{
    for (size_t i = 0; i < h->count; i++) {
        const struct rule *r = h->list[i].rule;
        if (r->op == RULE_NOTE && r->adopted == ADOPTION_ADOPTED)
            bound_note(x->arena, &v[x->columns[r->column]], r->to);
    }
}

static bool leaves_out(const struct hit *h)
{
    return h->rule->op == RULE_EXCLUDE && h->rule->adopted == ADOPTION_ADOPTED;
}

static bool left_out(const struct hits *h)
{
    for (size_t i = 0; i < h->count; i++)
        if (leaves_out(&h->list[i]) && !h->list[i].points)
            return true;
    return false;
}

static void emit_old(struct deriving *x, uint32_t row)
{
    const struct hits *h = &x->rules.hits[row];
    const struct value *id = relation_at(x->old, row, (size_t)x->id);
    size_t told = x->told.derivation->row_count;
    bool out = left_out(h);
    struct value *v = out ? NULL : copy_row(x, x->old, x->columns, row);

    for (size_t i = 0; v && i < x->old->column_count; i++)
        if (x->columns[i] >= 0)
            revise_column(x, row, i, v);
    for (size_t i = 0; i < h->count; i++)
        if (v || leaves_out(&h->list[i]))
            told_hit(x->arena, &x->told, id, &h->list[i]);
    if (!v) {
        told_excluded(x->arena, &x->told, x->old, row, h);
        return;
    }
    add_notes(x, h, v);
    while (
        told > 0 &&
        str_equal(relation_at(x->told.derivation, told - 1, 0)->text, id->text))
        told--; /* what the base's own rules did to it */
    v[x->derived].text = told_words(x->arena, &x->told, told);
    v[x->derived].at = id->at;
}

static void emit_own(struct deriving *x, uint32_t row)
{
    struct value *v = copy_row(x, x->own, x->own_columns, row);
    size_t told = x->told.derivation->row_count;
    const struct value *id = relation_value(x->own, row, "id");

    told_own(x->arena, &x->told, id, x->text >= 0 ? &v[x->text] : NULL);
    v[x->derived].text = told_words(x->arena, &x->told, told);
    v[x->derived].at = id->at;
}

/* A cell of the item that an addition stands behind: blank means "as above". */
static struct str cell_above(const struct deriving *x, uint32_t n,
                             const char *column)
{
    while (n != NO_ROW) {
        const struct node *node = &x->nodes[n];
        const struct value *v =
            node->from == FROM_BASE  ? relation_value(x->old, node->row, column)
            : node->from == FROM_OWN ? relation_value(x->own, node->row, column)
                                     : NULL;
        struct str text = v ? v->text : STR("");
        if (node->from == FROM_RULE)
            text =
                rules_cell(&x->rules, &x->rules.list[node->row], column).text;
        if (node->from != FROM_RULE || str_trim(text).len)
            return text;
        n = node->anchor;
    }
    return STR("");
}

static void emit_addition(struct deriving *x, uint32_t n)
{
    struct rule *rule = &x->rules.list[x->nodes[n].row];
    struct value id = rules_cell(&x->rules, rule, "target");
    struct value text = rules_cell(&x->rules, rule, "to");
    size_t told = x->told.derivation->row_count;
    struct hit hit = {.rule = rule, .count = 1};

    id.text = str_trim(id.text);
    told_hit(x->arena, &x->told, &id, &hit);
    if (rule->adopted != ADOPTION_ADOPTED)
        return;
    struct value *v = row_add(x, (struct loc){id.at.source, id.at.line, 0});
    v[bound_column(x->items, "id")] = id;
    if (x->text >= 0)
        v[x->text] = text;
    for (unsigned level = 0; level < LEVELS; level++) {
        const char *name = levels_name(level);
        long c = bound_column(x->items, name);
        if (c >= 0) {
            v[c] = rules_cell(&x->rules, rule, name);
            v[c].text = cell_above(x, n, name);
        }
    }
    v[x->derived].text = told_words(x->arena, &x->told, told);
    v[x->derived].at = id.at;
}

static void tell_idle(struct deriving *x)
{
    for (size_t i = 0; i < x->rules.count; i++) {
        const struct rule *r = &x->rules.list[i];
        if (!r->used && r->adopted != ADOPTION_REJECTED && r->op != RULE_ADD)
            diag(x->diag, r->at, MSG_RULE_IDLE, r->name);
    }
}

struct relation *derive_items(struct arena *a, struct diag *d,
                              struct catalog *c, const struct relation *own)
{
    struct deriving x = {.arena = a,
                         .diag = d,
                         .base = c->base,
                         .old = c->base->items,
                         .own = own,
                         .told = derive_told(a, c),
                         .id = bound_column(c->base->items, "id"),
                         .numbers = {.arena = a}};
    size_t before = 0;

    rules_read(a, d, c, &x.rules);
    uint32_t n = order(&x);
    plan_columns(&x, c);
    relation_reserve(a, x.items, x.node_count);
    for (; n != NO_ROW; n = x.nodes[n].next) {
        switch (x.nodes[n].from) {
        case FROM_BASE:
            told_before(a, &x.told, x.base, x.nodes[n].row, &before);
            emit_old(&x, x.nodes[n].row);
            break;
        case FROM_OWN:
            emit_own(&x, x.nodes[n].row);
            break;
        case FROM_RULE:
            emit_addition(&x, n);
            break;
        }
    }
    told_before(a, &x.told, x.base, NO_ROW, &before);
    tell_idle(&x);
    bound_put(a, c->bound, x.items);
    bound_put(a, c->bound, x.told.derivation);
    bound_put(a, c->bound, x.told.excluded);
    return x.items;
}
