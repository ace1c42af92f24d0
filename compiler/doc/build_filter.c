/*
 * filter: col = a, b; col != c — rows for which all of it holds. A value is
 * a meaning, a word (folded) or the text itself.
 */
#include "doc/builder.h"

#include "base/arena.h"
#include "base/utf8.h"

struct word {
    struct str text, fold;
};

struct condition {
    size_t column;
    bool negated;
    struct word *words;
    size_t count;
};

static bool matches(struct builder *b, const struct value *v,
                    const struct word *w)
{
    if (str_equal(v->text, w->text))
        return true;
    if (v->kind == VALUE_STATUS && v->meaning < MEANING_COUNT &&
        str_equal(w->text, b->template.relations->meanings[v->meaning]))
        return true;
    return str_equal(utf8_fold(b->template.arena, v->text), w->fold);
}

static bool holds(struct builder *b, const struct relation *r, size_t row,
                  const struct condition *c)
{
    const struct value *v = relation_at(r, row, c->column);

    for (size_t i = 0; i < c->count; i++)
        if (matches(b, v, &c->words[i]))
            return !c->negated;
    return c->negated;
}

/* A word that no status of the column has is a slip, not an empty table. */
static bool known(struct builder *b, const struct relation *r,
                  const struct condition *c, const struct word *w)
{
    if (r->columns[c->column].kind != VALUE_STATUS || w->text.len == 0)
        return true;
    for (size_t i = 0; i < MEANING_COUNT; i++)
        if (str_equal(w->text, b->template.relations->meanings[i]) ||
            str_equal(
                utf8_fold(b->template.arena, b->template.relations->words[i]),
                w->fold))
            return true;
    for (size_t row = 0; row < r->row_count; row++)
        if (matches(b, relation_at(r, row, c->column), w))
            return true;
    return false;
}

static bool read_condition(struct builder *b, const struct directive *x,
                           const struct relation *r, struct str s,
                           struct condition *c)
{
    struct loc at = directive_loc(x, "filter");
    struct str rest = s;
    struct str name = str_cut(&rest, '=');
    size_t cap = 0;

    if (str_find(s, STR("=")) == s.len) {
        build_wrong(b, x, "filter", "column = value, value; column != value");
        return false;
    }
    *c = (struct condition){.negated = str_ends(name, STR("!"))};
    if (c->negated)
        name.len--;
    long column = build_column(b, r, str_trim(name), at);
    if (column < 0)
        return false;
    c->column = (size_t)column;
    do {
        struct word w = {.text = build_item(&rest)};
        w.fold = utf8_fold(b->template.arena, w.text);
        if (!known(b, r, c, &w)) {
            diag(b->template.diag, at, MSG_FILTER_WORD, w.text,
                 r->columns[c->column].name);
            return false;
        }
        c->words = arena_room(b->template.arena, c->words, c->count, &cap,
                              sizeof(*c->words));
        c->words[c->count++] = w;
    } while (rest.len);
    return true;
}

bool build_filter(struct builder *b, const struct directive *x,
                  const struct relation *r, size_t *chosen, size_t *count)
{
    struct str rest = directive_value(x, "filter");
    struct condition *conditions = NULL;
    size_t n = 0, cap = 0;

    while (rest.len) {
        struct str s = str_trim(str_cut(&rest, ';'));
        struct condition c;
        if (s.len == 0)
            continue;
        if (!read_condition(b, x, r, s, &c))
            return false;
        conditions = arena_room(b->template.arena, conditions, n, &cap,
                                sizeof(*conditions));
        conditions[n++] = c;
    }
    *count = 0;
    for (size_t row = 0; row < r->row_count; row++) {
        bool keep = true;
        for (size_t i = 0; keep && i < n; i++)
            keep = holds(b, r, row, &conditions[i]);
        if (keep)
            chosen[(*count)++] = row;
    }
    return true;
}
