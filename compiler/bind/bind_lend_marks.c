/*
 * Who may see what is lent goes along as it is written there, so that it holds
 * wherever that is copied to: marks of keys and texts with them, what holds of
 * the lender as a whole as marks of each.
 */
#include "bind/bind_lend.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "bind/bind_texts.h"
#include "model/facts_seen.h"
#include "model/visibility.h"
#include "vocabulary/texts.h"

#include <string.h>

static bool has_own_text(struct arena *a, const struct bundle *b,
                         struct str name)
{
    for (size_t i = 0; i < b->text_count; i++)
        if (str_equal(bind_text_name(a, b->texts[i].name), name))
            return true;
    return false;
}

struct str bind_lend_mark_of(struct arena *a, const struct facts *keys,
                             size_t row)
{
    struct str marked;

    if (!visibility_marks(a, facts_text(keys, row, FACTS_LABEL), &marked))
        return STR("");
    const struct term *t = vocabulary_term(a, keys->terms, marked);
    const struct text_term *text = vocabulary_text(a, marked);
    return t      ? str_from(t->name)
           : text ? str_from(text->name)
                  : utf8_fold(a, marked);
}

/* Keys that a lender says in vain, but for those that every bundle has. */
static void tell_kept(struct arena *a, struct diag *d, const struct facts *keys,
                      const bool *kept)
{
    struct out names = {.arena = a};
    size_t first = 0;

    for (size_t row = 0; row < keys->row_count; row++) {
        const struct term *t = fact_key_term(keys, row);
        if (!kept[row] || !t || t->made || t->obeyed ||
            t->visibility > VISIBLE_PUBLIC ||
            facts_blank(keys, row, FACTS_VALUE))
            continue;
        first = names.len ? first : row;
        out_puts(&names, names.len ? DIAG_COMMA : "");
        out_str(&names, facts_text(keys, row, FACTS_LABEL));
    }
    if (names.len)
        diag(d, facts_at(keys, first, FACTS_LABEL), MSG_SHARED_KEPT,
             str_copy(a, out_view(&names)));
    out_free(&names);
}

/* Writes who may see something, where what is there lets more. */
static void write_mark(struct fact *f, enum visibility v)
{
    struct str word = str_trim(phrase_raw(f->text));

    if (!word.len || visibility_or_hide(word) < v)
        fact_write(f, visibility_name(v, LANG_JA));
}

/* A key 「○○の公開」, at the key 公開区分 that says so of all. */
static void add_mark(struct arena *a, struct facts *to, struct str of,
                     enum visibility v, struct loc at)
{
    struct fact *f = facts_row_add(a, to);
    struct str label = str_join(a, of, STR("の公開"));

    for (uint32_t i = 0; i < to->column_count; i++)
        facts_place(a, to, &f[i], at);
    fact_write(&f[FACTS_KEY], label);
    fact_write(&f[FACTS_LABEL], label);
    fact_write(&f[FACTS_VALUE], visibility_name(v, LANG_JA));
}

/* A mark for each key and text that lacks one, where the lender as a whole is
   not for everybody: so it goes on as it is wherever these are copied to. */
static void mark_all(struct arena *a, struct facts *to, struct map *marked,
                     const struct bundle *lender, enum visibility v,
                     struct loc at)
{
    const uint32_t rows = to->row_count;

    for (uint32_t row = 0; row < rows; row++) {
        struct str key = utf8_fold(a, facts_text(to, row, FACTS_KEY));
        if (bind_lend_mark_of(a, to, row).len)
            write_mark(facts_edit(to, row, FACTS_VALUE), v);
        else if (map_add(marked, key, 1) == MAP_NONE)
            add_mark(a, to, facts_text(to, row, FACTS_LABEL), v, at);
    }
    for (size_t i = 0; i < lender->text_count; i++)
        if (map_add(marked, bind_text_name(a, lender->texts[i].name), 1) ==
            MAP_NONE)
            add_mark(a, to, lender->texts[i].name, v, at);
}

struct facts *bind_lend_keys(struct arena *a, struct diag *d,
                             const struct facts *keys,
                             const struct bundle *lender,
                             const struct bundle *to_whom)
{
    struct facts *to = facts_new(a, keys->name, keys->sources[0]);
    const enum visibility all = bind_lend_visibility(keys);
    bool *kept = arena_array(a, bool, keys->row_count + 1);
    struct map marks = {.arena = a};
    struct str marked;

    to->terms = keys->terms;
    to->keyed = true;
    for (uint32_t i = 0; i < keys->column_count; i++) {
        const struct fact_column *c = &keys->columns[i];
        *facts_column_edit(to, facts_column_add(a, to, c->name, c->label)) = *c;
    }
    for (size_t row = 0; row < keys->row_count; row++) {
        const struct term *t = fact_key_term(keys, row);
        struct str label = facts_text(keys, row, FACTS_LABEL);
        bool mark = visibility_marks(a, label, &marked);
        kept[row] = (t && t->own) || (mark && !marked.len);
        if (kept[row])
            continue;
        struct str of = mark ? bind_lend_mark_of(a, keys, row) : STR("");
        if (of.len && has_own_text(a, to_whom, of))
            continue;
        if (of.len)
            map_add(&marks, of, 1);
        struct fact *f = facts_row_add(a, to);
        for (uint32_t i = 0; i < keys->column_count; i++)
            facts_copy(a, to, &f[i], keys, row, i);
    }
    for (size_t i = 0; i < to_whom->text_count; i++)
        map_add(&marks, bind_text_name(a, to_whom->texts[i].name), 1);
    if (all > VISIBLE_PUBLIC)
        mark_all(a, to, &marks, lender, all,
                 facts_at(keys, facts_key(keys, "visibility"), FACTS_VALUE));
    tell_kept(a, d, keys, kept);
    return to;
}

enum visibility bind_lend_visibility(const struct facts *keys)
{
    struct str word = keys ? facts_key_text(keys, "visibility") : STR("");

    return word.len ? visibility_or_hide(word) : VISIBLE_PUBLIC;
}

/* The table with a column of marks, which it lacks. */
static struct facts *with_marks(struct arena *a, const struct facts *t)
{
    struct facts *to = facts_new(a, t->name, t->sources[0]);

    to->terms = t->terms;
    for (uint32_t i = 0; i < t->column_count; i++) {
        const struct fact_column *c = &t->columns[i];
        *facts_column_edit(to, facts_column_add(a, to, c->name, c->label)) = *c;
    }
    long mark = facts_column_add(a, to, STR("visibility"), STR("公開"));
    facts_column_edit(to, mark)->term =
        vocabulary_named(t->terms, STR("visibility"));
    facts_reserve(a, to, t->row_count + 1);
    for (size_t row = 0; row < t->row_count; row++) {
        struct fact *f = facts_row_add(a, to);
        for (uint32_t i = 0; i < t->column_count; i++)
            facts_copy(a, to, &f[i], t, row, i);
        facts_place(a, to, &f[mark], facts_at(t, row, -1));
        f[mark].text.open = true;
    }
    to->items = t->items;
    return to;
}

struct facts *bind_lend_narrow(struct arena *a, struct facts *t,
                               enum visibility v)
{
    if (v == VISIBLE_PUBLIC)
        return t;
    if (!t->keyed && facts_column(t, "visibility") < 0)
        t = with_marks(a, t);
    /* among things to be listed a mark opens: what has none is closed */
    const bool listed = !t->terms || t->terms->listed;
    const long mark = t->keyed ? -1 : facts_column(t, "visibility");
    for (size_t row = 0; row < t->row_count; row++) {
        for (uint32_t i = t->keyed ? FACTS_VALUE : 0; i < t->column_count;
             i++) {
            struct fact *f = facts_edit(t, row, i);
            fact_narrow(f, v);
            f->text.named = false;
        }
        if (mark >= 0 && !(listed && facts_blank(t, row, mark)))
            write_mark(facts_edit(t, row, mark), v);
    }
    return t;
}

static bool has_text(const struct bound *b, struct str name)
{
    for (size_t i = 0; i < b->text_count; i++)
        if (str_equal(b->texts[i].name, name))
            return true;
    return false;
}

/* For those who may see both. A text that nobody has marked is internal but
   for templates that name it: now somebody has. */
static void narrow_text(struct phrase *p, enum visibility v)
{
    if (v == VISIBLE_PUBLIC)
        return;
    if (p->named || (uint8_t)v > p->visibility)
        p->visibility = (uint8_t)v;
    p->named = false;
}

void bind_lend_texts(struct arena *a, struct diag *d, const struct lender *lent,
                     const struct facts *keys, struct bound *to)
{
    const size_t n = lent->bundle->text_count;
    const enum visibility all = bind_lend_visibility(lent->keys);
    const struct bound_text *texts =
        n ? bind_texts(a, d, lent->bundle, lent->keys) : NULL;
    struct bound_text *list =
        arena_array(a, struct bound_text, to->text_count + n + 1);
    size_t count = to->text_count;

    if (count)
        memcpy(list, to->texts, count * sizeof(*list));
    for (size_t i = 0; i < n; i++) {
        enum visibility v = all, own;
        if (has_text(to, texts[i].name))
            continue;
        if (bind_texts_marked(a, keys, texts[i].name, &own) && own > v)
            v = own;
        list[count] = texts[i];
        narrow_text(&list[count].printed, v);
        narrow_text(&list[count].whole, v);
        count++;
    }
    to->texts = list;
    to->text_count = count;
}

const struct bundle *bind_lend_named(struct arena *a, const struct bundle *b,
                                     const struct lender *lent)
{
    struct bundle *all = arena_new(a, struct bundle);
    size_t n = b->text_count;

    for (const struct lender *l = lent; l; l = l->next)
        n += l->bundle->text_count;
    struct text *texts = arena_array(a, struct text, n + 1);
    *all = (struct bundle){.name = b->name, .source = b->source};
    for (size_t i = 0; i < b->text_count; i++)
        texts[all->text_count++] = b->texts[i];
    for (const struct lender *l = lent; l; l = l->next)
        for (size_t i = 0; i < l->bundle->text_count; i++)
            texts[all->text_count++] = l->bundle->texts[i];
    all->texts = texts;
    return all;
}
