/*
 * The table `rules` → rules and which items each of them names. A row with a
 * mistake is told of at the cell that has it.
 */
#include "derive/derive_parts.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/utf8.h"
#include "model/items.h"

#define COUNT(list) (sizeof(list) / sizeof(*(list)))

struct reading {
    struct arena *arena;
    struct arena scratch;
    struct diag *diag;
    const struct catalog *base;
    struct rules *rules;
    uint32_t *excepted; /* by item: the last rule that leaves it out, from 1 */
};

struct entry rules_entry(const struct rules *r, const struct rule *x,
                         const char *column)
{
    long c = facts_column(r->table, column);

    if (c >= 0)
        return (struct entry){facts_cell(r->table, x->row, c)->text,
                              facts_at(r->table, x->row, c)};
    struct loc row = facts_at(r->table, x->row, 0);
    return (struct entry){.at = loc_at(facts_source(r->table), row.line, 0)};
}

static struct str text_of(const struct reading *x, const struct rule *rule,
                          const char *column)
{
    return phrase_raw(rules_entry(x->rules, rule, column).text);
}

/* The cell must say something; its label is the table's, else the usual one. */
static bool demand(struct reading *x, const struct rule *rule,
                   const char *column)
{
    struct entry v = rules_entry(x->rules, rule, column);
    long c = facts_column(x->rules->table, column);

    if (!phrase_blank(v.text))
        return true;
    diag(x->diag, v.at, MSG_CELL_EMPTY,
         c >= 0 ? x->rules->table->columns[c].label
                : str_from(vocabulary_named(
                               vocabulary_table(BUNDLE_CATALOG, STR("rules")),
                               str_from(column))
                               ->label));
    return false;
}

static bool read_words(struct reading *x, struct rule *rule)
{
    const struct facts *t = x->rules->table;
    int op = RULE_REPLACE, adopted = ADOPTION_ADOPTED, match = MATCH_PART;
    bool good = demand(x, rule, "rule");

    good &= demand(x, rule, "op");
    good &= demand(x, rule, "target");
    good &=
        bound_word_cell(x->arena, x->diag, t, rule->row, "op", WORDS_RULE, &op);
    good &= bound_word_cell(x->arena, x->diag, t, rule->row, "adopted",
                            WORDS_ADOPTION, &adopted);
    good &= bound_word_cell(x->arena, x->diag, t, rule->row, "match",
                            WORDS_MATCH, &match);
    rule->op = (enum rule_op)op;
    rule->adopted = (enum adoption)adopted;
    rule->word = match == MATCH_WHOLE;
    return good;
}

static bool read_column(struct reading *x, struct rule *rule)
{
    const struct facts *items = x->base->items;
    struct entry v = rules_entry(x->rules, rule, "column");
    struct str name = str_trim(phrase_raw(v.text));

    rule->column = items_column(x->arena, items, name.len ? name : STR("text"));
    if (rule->column >= 0 && !str_is(items->columns[rule->column].name, "id") &&
        !str_is(items->columns[rule->column].name, "derived") &&
        !str_is(items->columns[rule->column].name, "proposal"))
        return true;
    diag(x->diag, v.at, MSG_RULE_COLUMN,
         name.len ? phrase_part(v.text, name) : phrase_open(STR("確認事項")),
         x->base->id);
    return false;
}

static enum visibility narrowest(struct phrase x, struct phrase y)
{
    uint8_t v = x.visibility > y.visibility ? x.visibility : y.visibility;

    return (enum visibility)v;
}

/* What a rule writes where no edition hides it cannot be hidden itself. */
static void refuse_hidden(struct reading *x, const struct rule *rule)
{
    const struct facts *items = x->base->items;
    bool writes = rule->op == RULE_REPLACE || rule->op == RULE_ADD;
    long column =
        rule->op == RULE_ADD ? facts_column(items, "text") : rule->column;
    struct entry to = rules_entry(x->rules, rule, "to");

    if (!writes || column < 0 || rule->adopted == ADOPTION_REJECTED ||
        !items->columns[column].term || !items->columns[column].term->open ||
        !phrase_hidden(to.text, VISIBLE_PUBLIC) ||
        !facts_marked(x->arena, x->rules->table, rule->row,
                      facts_column(x->rules->table, "to")))
        return;
    struct str written =
        facts_label(x->rules->table, facts_column(x->rules->table, "to"));
    diag(x->diag, to.at, MSG_MARK_OPEN,
         str_join(x->arena, written, STR("の公開")),
         facts_label(items, column));
}

static bool read_rule(struct reading *x, struct rule *rule)
{
    struct entry from = rules_entry(x->rules, rule, "from");
    struct entry to = rules_entry(x->rules, rule, "to");
    bool good = read_words(x, rule);

    if (!good)
        return false;
    rule->name = str_trim(text_of(x, rule, "rule"));
    rule->source = facts_phrase(x->rules->table, rule->row,
                                facts_column(x->rules->table, "source"));
    rule->named =
        (enum visibility)facts_phrase(x->rules->table, rule->row,
                                      facts_column(x->rules->table, "rule"))
            .visibility;
    rule->from = phrase_raw(from.text);
    rule->to = phrase_raw(to.text);
    rule->visibility = narrowest(from.text, to.text);
    rule->at = rule->op == RULE_REPLACE || rule->op == RULE_DELETE ? from.at
               : rule->op == RULE_EXCLUDE
                   ? rules_entry(x->rules, rule, "target").at
                   : to.at;
    if (rule->op == RULE_REPLACE || rule->op == RULE_DELETE)
        good &= demand(x, rule, "from");
    if (rule->op == RULE_REPLACE || rule->op == RULE_ADD ||
        rule->op == RULE_NOTE)
        good &= demand(x, rule, "to");
    if (!good || (rule->op != RULE_ADD && !read_column(x, rule)))
        return false;
    refuse_hidden(x, rule);
    return true;
}

static uint32_t find_item(struct reading *x, struct str number)
{
    uint32_t item = catalog_item(&x->scratch, x->base, number);

    arena_reset(&x->scratch);
    return item;
}

struct named { /* items that a name stands for, and a sub-point of the one */
    uint32_t first, last;
    struct str mark;
};

/* 15, 3〜7 or 15(7), out of a cell */
static bool read_name(struct reading *x, const struct entry *in,
                      struct str name, struct named *n)
{
    *n = (struct named){.first = find_item(x, name)};
    n->last = n->first;
    for (size_t pos = 0, start; n->first == NO_ROW && pos < name.len;) {
        start = pos;
        uint32_t c = utf8_next(name, &pos);
        struct str head = str_trim(str_slice(name, 0, start));
        if (c == 0x301C || c == 0xFF5E) {
            struct str tail = str_trim(str_slice(name, pos, name.len));
            uint32_t first = find_item(x, head), last = find_item(x, tail);
            if (first == NO_ROW || last == NO_ROW)
                name = first == NO_ROW ? head : tail;
            else
                *n = (struct named){.first = first < last ? first : last,
                                    .last = first < last ? last : first};
            break;
        }
        if ((c == '(' || c == 0xFF08) &&
            (str_ends(name, STR(")")) || str_ends(name, STR("）")))) {
            n->first = n->last = find_item(x, head);
            n->mark = str_slice(name, start, name.len);
        }
    }
    if (n->first == NO_ROW)
        diag(x->diag, in->at, MSG_ITEM_UNKNOWN, phrase_part(in->text, name),
             x->base->id);
    return n->first != NO_ROW;
}

/* Adds the item to those of the rule; a name may stand twice. */
static void hit_item(struct reading *x, struct rule *rule, uint32_t item,
                     struct str mark)
{
    struct hits *h = &x->rules->hits[item];
    struct hit *last = h->count ? &h->list[h->count - 1] : NULL;
    bool again = last && last->rule == rule;

    if (rule->adopted == ADOPTION_REJECTED ||
        x->excepted[item] == (uint32_t)(rule - x->rules->list) + 1)
        return;
    if (!again) {
        h->list =
            arena_room(x->arena, h->list, h->count, &h->cap, sizeof(*h->list));
        last = &h->list[h->count++];
        *last = (struct hit){.rule = rule};
    }
    if (!mark.len || (again && !last->points)) {
        last->points = NULL;
        return;
    }
    struct point *p = arena_new(x->arena, struct point);
    *p = (struct point){.mark = mark, .next = last->points};
    last->points = p;
}

static void read_excepted(struct reading *x, const struct rule *rule)
{
    struct entry v = rules_entry(x->rules, rule, "except");
    struct str rest = phrase_raw(v.text), name;
    struct named n;

    while (list_next(&rest, LIST_ANY, &name)) {
        if (!read_name(x, &v, name, &n))
            continue;
        if (n.mark.len)
            diag(x->diag, v.at, MSG_RULE_EXCEPT, phrase_part(v.text, name));
        for (uint32_t i = n.first; i <= n.last; i++)
            x->excepted[i] = (uint32_t)(rule - x->rules->list) + 1;
    }
}

static void read_targets(struct reading *x, struct rule *rule)
{
    struct entry v = rules_entry(x->rules, rule, "target");
    struct str rest = phrase_raw(v.text), name;
    struct named n;

    rule->all = str_is(str_trim(rest), "*") || str_is(str_trim(rest), "＊");
    for (size_t i = 0; rule->all && i < x->base->item_count; i++)
        hit_item(x, rule, (uint32_t)i, STR(""));
    while (!rule->all && list_next(&rest, LIST_ANY, &name)) {
        struct span unused;
        if (!read_name(x, &v, name, &n)) {
            rule->used = true;
            continue;
        }
        struct str text =
            phrase_raw(facts_cell(x->base->items, n.first, rule->column)->text);
        if (n.mark.len && !derive_point(&x->scratch, text, n.mark, &unused)) {
            diag(x->diag, v.at, MSG_RULE_POINT,
                 phrase_part(v.text, str_slice(name, 0, name.len - n.mark.len)),
                 phrase_part(v.text, n.mark));
            rule->used = true;
            continue;
        }
        arena_reset(&x->scratch);
        for (uint32_t i = n.first; i <= n.last; i++)
            hit_item(x, rule, i, n.mark);
    }
}

/* What is deleted must be plain: once in each item that is named. */
static void check_deletions(struct reading *x)
{
    const struct facts *items = x->base->items;
    long id = facts_column(items, "id");

    for (size_t i = 0; i < x->base->item_count; i++) {
        const struct hits *h = &x->rules->hits[i];
        for (size_t k = 0; k < h->count; k++) {
            struct rule *r = h->list[k].rule;
            if (r->op != RULE_DELETE)
                continue;
            size_t n = derive_occurrences(
                &x->scratch, phrase_raw(facts_cell(items, i, r->column)->text),
                &h->list[k]);
            if (n != 1 && !(n == 0 && r->all)) {
                diag(x->diag, r->at, MSG_RULE_PHRASE, r->name,
                     facts_phrase(items, i, id), str_number(x->arena, (long)n));
                r->used = true;
            }
            arena_reset(&x->scratch);
        }
    }
}

void rules_read(struct arena *a, struct diag *d, const struct catalog *c,
                struct rules *r)
{
    struct reading x = {.arena = a, .diag = d, .base = c->base, .rules = r};

    *r = (struct rules){.table = bound_table(c->bound, "rules")};
    r->hits = arena_array(a, struct hits, x.base->item_count + 1);
    if (!r->table || facts_column(r->table, "rule") < 0 ||
        facts_column(r->table, "op") < 0 ||
        facts_column(r->table, "target") < 0)
        return;
    r->list = arena_array(a, struct rule, r->table->row_count + 1);
    x.excepted = arena_array(a, uint32_t, x.base->item_count + 1);
    arena_init(&x.scratch, a->oom, a->user);
    for (size_t i = 0; i < r->table->row_count; i++) {
        struct rule *rule = &r->list[r->count];
        *rule = (struct rule){.row = (uint32_t)i};
        if (!read_rule(&x, rule))
            continue;
        r->count++;
        if (rule->op == RULE_ADD)
            continue;
        read_excepted(&x, rule);
        read_targets(&x, rule);
    }
    check_deletions(&x);
    arena_free(&x.scratch);
}

/* The narrowest of the cells that a rule changes; of one that changes none, of
   its whole column, for it may quote any. */
static enum visibility quoted(const struct rules *r, const struct rule *rule,
                              const struct facts *items)
{
    enum visibility least[2] = {VISIBLE_PUBLIC, VISIBLE_PUBLIC};
    bool hit = false;

    for (size_t i = 0; rule->column >= 0 && i < items->row_count; i++) {
        const struct hits *h = &r->hits[i];
        struct phrase p = facts_phrase(items, i, rule->column);
        bool here = false;
        for (size_t k = 0; k < h->count; k++)
            here |= h->list[k].rule == rule;
        hit |= here;
        if (!p.open && p.visibility > least[here])
            least[here] = (enum visibility)p.visibility;
    }
    return hit || least[1] > least[0] ? least[1] : least[0];
}

const struct facts *rules_shown(struct arena *a, const struct rules *r,
                                const struct facts *items)
{
    struct facts *t = facts_again(a, r->table);
    const long columns[] = {facts_column(t, "from"), facts_column(t, "to")};

    for (size_t i = 0; i < r->count; i++) {
        const struct rule *rule = &r->list[i];
        if (rule->op == RULE_ADD || rule->op == RULE_NOTE)
            continue;
        for (size_t k = 0; k < 2; k++)
            if (columns[k] >= 0)
                fact_narrow(facts_edit(t, rule->row, columns[k]),
                            quoted(r, rule, items));
    }
    return t;
}
