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
    const struct facts *old, *own; /* items of the base; own or NULL */
    struct rules rules;
    struct told told;
    struct facts *items;
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
    struct entry target = rules_entry(&x->rules, rule, "target");
    struct entry after = rules_entry(&x->rules, rule, "after");
    struct str number = str_trim(phrase_raw(target.text));
    struct str folded = utf8_fold(x->arena, number);
    struct str place_name = str_trim(phrase_raw(after.text));
    long anchor = map_find(&x->numbers, utf8_fold(x->arena, place_name));

    if (map_find(&x->numbers, folded) != MAP_NONE) {
        diag(x->diag, target.at, MSG_RULE_NUMBER,
             phrase_part(target.text, number));
        return;
    }
    if (place_name.len && anchor == MAP_NONE) {
        diag(x->diag, after.at, MSG_ITEM_UNKNOWN,
             phrase_part(after.text, place_name), x->base->id);
        return;
    }
    uint32_t n = node_add(x, FROM_RULE, row, number);
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
    long id = x->own ? facts_column(x->own, "id") : -1;
    uint32_t last = NO_ROW, tail = NO_ROW, first = NO_ROW;

    x->nodes = arena_array(x->arena, struct node, count + 1);
    for (size_t i = 0; i < x->old->row_count + own_count(x); i++) {
        bool old = i < x->old->row_count;
        size_t row = old ? i : i - x->old->row_count;
        node_add(x, old ? FROM_BASE : FROM_OWN, row,
                 old ? facts_text(x->old, row, x->id)
                     : facts_text(x->own, row, id));
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
    long c = facts_column_named(x->items, name);

    if (c < 0) {
        c = facts_column_add(x->arena, x->items, name, label);
        facts_column_edit(x->items, c)->term =
            vocabulary_named(x->items->terms, name);
    }
    return c;
}

static bool made(struct str name)
{
    return str_is(name, "derived") || str_is(name, "proposal");
}

static long *columns_of(struct deriving *x, const struct facts *r)
{
    long *columns = arena_array(x->arena, long, r->column_count + 1);

    for (size_t i = 0; i < r->column_count; i++) {
        const struct fact_column *from = &r->columns[i];
        uint32_t before = x->items->column_count;
        columns[i] =
            made(from->name) ? -1 : column_add(x, from->name, from->label);
        if (x->items->column_count > before)
            facts_column_edit(x->items, columns[i])->unmeant = from->unmeant;
    }
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
            rules_entry(&x->rules, &x->rules.list[i], column).text.length)
            return true;
    return false;
}

/* The base's columns, then those of the own items, then what additions need and
   what is told. */
static void plan_columns(struct deriving *x, const struct catalog *c)
{
    static const char *const told[] = {"derived", "proposal"};

    x->items =
        facts_new(x->arena, STR("items"),
                  facts_source(x->rules.table ? x->rules.table : x->old));
    x->items->terms = vocabulary_table(BUNDLE_CATALOG, STR("items"));
    x->columns = columns_of(x, x->old);
    x->own_columns = x->own ? columns_of(x, x->own) : NULL;
    for (unsigned level = 0; level < LEVELS; level++)
        if (named_by_additions(x, levels_name(level)))
            column_needed(x, levels_name(level), c->lang);
    for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++)
        column_needed(x, told[i], c->lang);
    x->text = facts_column(x->items, "text");
    x->derived = facts_column(x->items, "derived");
    x->proposal = facts_column(x->items, "proposal");
}

static struct fact *row_add(struct deriving *x, struct loc at)
{
    struct fact *row = facts_row_add(x->arena, x->items);

    for (size_t i = 0; i < x->items->column_count; i++)
        facts_place(x->arena, x->items, &row[i], at);
    return row;
}

static struct fact *copy_row(struct deriving *x, const struct facts *t,
                             const long *columns, size_t row)
{
    struct loc at = facts_at(t, row, 0);
    struct fact *to = row_add(x, loc_at(at.source, at.line, 0));

    for (long i = 0; i < (long)t->column_count; i++)
        if (columns[i] >= 0)
            facts_copy(x->arena, x->items, &to[columns[i]], t, row, i);
    return to;
}

/* What happened to an item, in words, beside its number. */
static void tell(struct deriving *x, struct fact *row, size_t told,
                 struct loc at)
{
    fact_write(&row[x->derived], told_words(x->arena, &x->told, told));
    facts_place(x->arena, x->items, &row[x->derived], at);
}

static struct entry entry_of(const struct facts *t, size_t row, long column)
{
    return (struct entry){facts_cell(t, row, column)->text,
                          facts_at(t, row, column)};
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

/* A text with what rules wrote into it, for who may see that. */
static void narrow_revised(const struct deriving *x, const struct hits *h,
                           long column, struct fact *new)
{
    for (size_t i = 0; i < h->count; i++) {
        const struct rule *r = h->list[i].rule;
        struct phrase to = rules_entry(&x->rules, r, "to").text;
        if (r->op == RULE_REPLACE && r->column == column &&
            r->adopted == ADOPTION_ADOPTED)
            fact_narrow(new, (enum visibility)to.visibility);
    }
}

static void revise_column(struct deriving *x, uint32_t row, long column,
                          struct fact *to)
{
    const struct hits *h = &x->rules.hits[row];
    struct str old = phrase_raw(facts_cell(x->old, row, column)->text);
    long before = facts_column(x->old, "proposal");
    struct str proposed = x->columns[column] == x->text
                              ? facts_text(x->old, row, before)
                              : STR("");
    struct fact *new = &to[x->columns[column]];
    struct str item = facts_text(x->old, row, x->id);
    bool undecided = any(h, column, ADOPTION_UNDECIDED);

    if (any(h, column, ADOPTION_ADOPTED)) {
        fact_write(new,
                   derive_text(x->arena, x->diag, old, h, column, false, item));
        narrow_revised(x, h, column, new);
    }
    if (!proposed.len && !undecided)
        return;
    proposed = derive_text(x->arena, x->diag, proposed.len ? proposed : old, h,
                           column, true, item);
    if (x->columns[column] != x->text ||
        str_equal(proposed, phrase_raw(new->text)))
        return; /* the proposals of other columns stand in derivation */
    fact_write(&to[x->proposal], proposed);
    facts_place(x->arena, x->items, &to[x->proposal],
                facts_at(x->old, row, column));
}

/* Notes stand below the column they are about. */
static void add_notes(struct deriving *x, const struct hits *h,
                      struct fact *row)
{
    for (size_t i = 0; i < h->count; i++) {
        const struct rule *r = h->list[i].rule;
        if (r->op == RULE_NOTE && r->adopted == ADOPTION_ADOPTED)
            facts_note(x->arena, x->items, &row[x->columns[r->column]],
                       phrase_of(r->to, r->visibility));
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

/* Who may see the column that a rule is about, in an item of the base. */
static enum visibility visible(const struct deriving *x, uint32_t row,
                               const struct rule *r)
{
    const struct phrase *p = &facts_cell(x->old, row, r->column)->text;

    return p->open ? VISIBLE_PUBLIC : (enum visibility)p->visibility;
}

static void emit_old(struct deriving *x, uint32_t row)
{
    const struct hits *h = &x->rules.hits[row];
    struct entry id = entry_of(x->old, row, x->id);
    const struct facts *record = x->told.derivation;
    size_t told = record->row_count;
    bool out = left_out(h);
    struct fact *to = out ? NULL : copy_row(x, x->old, x->columns, row);

    for (long i = 0; to && i < (long)x->old->column_count; i++)
        if (x->columns[i] >= 0)
            revise_column(x, row, i, to);
    for (size_t i = 0; i < h->count; i++)
        if (to || leaves_out(&h->list[i]))
            told_hit(x->arena, &x->told, &id, &h->list[i],
                     visible(x, row, h->list[i].rule));
    if (!to) {
        told_excluded(x->arena, &x->told, x->old, row, h);
        return;
    }
    add_notes(x, h, to);
    while (told > 0 &&
           str_equal(phrase_raw(facts_cell(record, told - 1, 0)->text),
                     phrase_raw(id.text)))
        told--; /* what the base's own rules did to it */
    tell(x, to, told, id.at);
}

static void emit_own(struct deriving *x, uint32_t row)
{
    struct fact *to = copy_row(x, x->own, x->own_columns, row);
    size_t told = x->told.derivation->row_count;
    struct entry id = entry_of(x->own, row, facts_column(x->own, "id"));
    struct entry text = {0};

    if (x->text >= 0)
        text = entry_of(x->items, x->items->row_count - 1, x->text);
    told_own(x->arena, &x->told, &id, x->text >= 0 ? &text : NULL);
    tell(x, to, told, id.at);
}

/* A cell of the item that an addition stands behind: blank means "as above". */
static struct str cell_above(const struct deriving *x, uint32_t n,
                             const char *column)
{
    while (n != NO_ROW) {
        const struct node *node = &x->nodes[n];
        const struct facts *t = node->from == FROM_BASE ? x->old : x->own;
        if (node->from != FROM_RULE) {
            long c = facts_column(t, column);
            return c < 0 ? STR("")
                         : phrase_raw(facts_cell(t, node->row, c)->text);
        }
        struct entry e =
            rules_entry(&x->rules, &x->rules.list[node->row], column);
        if (!phrase_blank(e.text))
            return phrase_raw(e.text);
        n = node->anchor;
    }
    return STR("");
}

static void put(struct deriving *x, struct fact *f, struct entry e)
{
    f->text = e.text;
    facts_place(x->arena, x->items, f, e.at);
}

static void emit_addition(struct deriving *x, uint32_t n)
{
    struct rule *rule = &x->rules.list[x->nodes[n].row];
    struct entry id = rules_entry(&x->rules, rule, "target");
    size_t told = x->told.derivation->row_count;
    struct hit hit = {.rule = rule, .count = 1};

    id.text = facts_phrase(x->rules.table, rule->row,
                           facts_column(x->rules.table, "target"));
    told_hit(x->arena, &x->told, &id, &hit, VISIBLE_PUBLIC);
    if (rule->adopted != ADOPTION_ADOPTED)
        return;
    struct fact *to = row_add(x, loc_at(id.at.source, id.at.line, 0));
    put(x, &to[facts_column(x->items, "id")], id);
    if (x->text >= 0)
        put(x, &to[x->text], rules_entry(&x->rules, rule, "to"));
    for (unsigned level = 0; level < LEVELS; level++) {
        const char *name = levels_name(level);
        long c = facts_column(x->items, name);
        if (c < 0)
            continue;
        put(x, &to[c], rules_entry(&x->rules, rule, name));
        fact_write(&to[c], cell_above(x, n, name));
    }
    tell(x, to, told, id.at);
}

static void tell_idle(struct deriving *x)
{
    for (size_t i = 0; i < x->rules.count; i++) {
        const struct rule *r = &x->rules.list[i];
        if (!r->used && r->adopted != ADOPTION_REJECTED && r->op != RULE_ADD)
            diag(x->diag, r->at, MSG_RULE_IDLE, r->name);
    }
}

struct facts *derive_items(struct arena *a, struct diag *d, struct catalog *c,
                           const struct facts *own)
{
    struct deriving x = {.arena = a,
                         .diag = d,
                         .base = c->base,
                         .old = c->base->items,
                         .own = own,
                         .told = derive_told(a, c),
                         .id = facts_column(c->base->items, "id"),
                         .numbers = {.arena = a}};
    size_t before = 0;

    rules_read(a, d, c, &x.rules);
    uint32_t n = order(&x);
    plan_columns(&x, c);
    facts_reserve(a, x.items, (uint32_t)x.node_count);
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
    if (x.rules.table)
        bound_put(a, c->bound, rules_shown(a, &x.rules, x.old));
    bound_put(a, c->bound, x.items);
    bound_put(a, c->bound, x.told.derivation);
    bound_put(a, c->bound, x.told.excluded);
    return x.items;
}
