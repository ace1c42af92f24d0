/*
 * A catalog: its items with their corrections, its words with their meanings,
 * its requirements, and what its source has lost.
 */
#include "bind/bind_axes.h"
#include "bind/bind_bundle.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/utf8.h"
#include "bind/bind_asked.h"
#include "bind/bind_checks.h"
#include "bind/bind_unmeant.h"
#include "bind/bind_visibility.h"
#include "derive/derive.h"
#include "model/item_nearest.h"
#include "model/items.h"
#include "model/marks.h"
#include "model/question.h"

#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof(*(list)))

/* The word of a key into *value, which stays where none is said. */
static void read_key(struct arena *a, struct diag *d, const struct facts *r,
                     const char *key, enum word_set set, int *value)
{
    struct str text = facts_key_text(r, key);
    int found = words_find(set, utf8_fold(a, text));

    if (found != WORDS_NONE)
        *value = found;
    else if (text.len)
        diag(d, facts_key_at(r, key), MSG_VALUE_UNKNOWN,
             vocabulary_both(
                 a, vocabulary_named(vocabulary_table(BUNDLE_CATALOG, r->name),
                                     str_from(key))),
             facts_key_phrase(r, key), words_expected(a, set));
}

static void add_word(struct arena *a, struct diag *d, struct catalog *c,
                     struct str word, long number)
{
    const struct status *s = &c->statuses[number];
    struct map *words = &c->words[s->axis];
    struct str folded = utf8_fold(a, word);

    if (!folded.len)
        return;
    map_add(words, word, number);
    long twin = map_add(words, folded, number);
    if (twin != MAP_NONE && twin != number)
        diag(d, s->at, MSG_STATUS_TWICE, word, c->statuses[twin].word);
}

/* Further words; they may have commas in them. */
static void add_aliases(struct arena *a, struct diag *d, struct catalog *c,
                        struct str aliases, long number)
{
    struct str word;

    while (list_next(&aliases, LIST_SEMICOLON, &word))
        add_word(a, d, c, word, number);
}

static bool read_status(struct arena *a, struct diag *d, const struct facts *r,
                        size_t row, struct status *s)
{
    int axis = AXIS_ANSWER, meaning = -1, reason = NEEDED_OPTIONAL;
    int target = NEEDED_OPTIONAL;
    long word = facts_column(r, "word"), meant = facts_column(r, "meaning");

    s->word = facts_text(r, row, word);
    s->mark = facts_text(r, row, facts_column(r, "mark"));
    s->at = facts_at(r, row, word);
    if (!s->word.len)
        diag(d, s->at, MSG_CELL_EMPTY, r->columns[word].label);
    if (!facts_text(r, row, meant).len)
        diag(d, facts_at(r, row, meant), MSG_CELL_EMPTY,
             r->columns[meant].label);
    bool good = bound_word_cell(a, d, r, row, "axis", WORDS_AXIS, &axis);
    good &= bound_word_cell(a, d, r, row, "meaning", WORDS_MEANING, &meaning);
    good &= bound_word_cell(a, d, r, row, "reason", WORDS_NEEDED, &reason);
    good &= bound_word_cell(a, d, r, row, "target", WORDS_NEEDED, &target);
    s->axis = (enum axis)axis;
    s->meaning = meaning < 0 ? MEANING_UNANSWERED : (enum meaning)meaning;
    s->reason = reason == NEEDED_REQUIRED;
    s->target = target == NEEDED_REQUIRED;
    return good && s->word.len && meaning >= 0;
}

/* 語.en, where documents are in another language than the catalog's. */
static struct str said(struct arena *a, const struct facts *r, size_t row,
                       const struct catalog *c)
{
    return c->lang == c->usual
               ? STR("")
               : facts_text(
                     r, row,
                     facts_column_named(
                         r, bind_language_name(a, STR("word"), c->lang)));
}

static void bind_statuses(struct arena *a, struct diag *d, struct catalog *c)
{
    const struct facts *r = bound_table(c->bound, "statuses");

    if (!r || facts_column(r, "word") < 0 || facts_column(r, "meaning") < 0)
        return;
    c->statuses = arena_array(a, struct status, r->row_count);
    for (size_t i = 0; i < r->row_count; i++) {
        long n = (long)c->status_count;
        if (bind_axis_word(a, d, c, r, i) ||
            !read_status(a, d, r, i, &c->statuses[n]))
            continue;
        c->status_count++;
        c->statuses[n].said = said(a, r, i, c);
        add_word(a, d, c, c->statuses[n].word, n);
        if (c->statuses[n].said.len) {
            add_word(a, d, c, c->statuses[n].said, n);
            c->statuses[n].word = c->statuses[n].said;
        }
        add_aliases(a, d, c, facts_text(r, i, facts_column(r, "aliases")), n);
        marks_add(a, c, (size_t)n);
    }
}

/* 適合・条件付き適合 where a meaning has several words. */
static void name_meanings(struct arena *a, struct catalog *c)
{
    for (size_t i = 0; i < c->status_count; i++) {
        const struct status *s = &c->statuses[i];
        struct str *called = &c->called[s->axis][s->meaning];
        *called = called->len ? str_format(a,
                                           c->lang == LANG_EN ? "%.*s / %.*s"
                                                              : "%.*s・%.*s",
                                           STR_ARG(*called), STR_ARG(s->word))
                              : s->word;
    }
}

static void bind_keywords(struct arena *a, struct diag *d, struct catalog *c)
{
    /* what is not said follows from the words the catalog has */
    int form = c->words[AXIS_ANSWER].count ? FORM_STATUS_TEXT : FORM_TEXT;
    int extent = EXTENT_ALL;

    c->id = facts_key_text(c->keys, "id");
    read_key(a, d, c->keys, "answer_form", WORDS_FORM, &form);
    read_key(a, d, c->keys, "completeness", WORDS_EXTENT, &extent);
    c->form = (enum answer_form)form;
    c->extent = (enum extent)extent;
}

/* Items of one number, exactly or folded: the first one is found; check tells
   of the others. */
static void index_items(struct arena *a, struct catalog *c)
{
    long id = facts_column(c->items, "id");

    c->item_count = c->items->row_count;
    c->lost = arena_array(a, bool, c->item_count + 1);
    for (size_t i = 0; i < c->item_count; i++) {
        struct str number = facts_text(c->items, i, id);
        if (!number.len)
            continue;
        map_add(&c->by_id, number, (long)i);
        map_add(&c->by_fold, utf8_fold(a, number), (long)i);
    }
}

static void lose(struct arena *a, struct diag *d, struct catalog *c,
                 struct phrase range, struct loc at,
                 struct item_nearest *numbers)
{
    struct str all = phrase_raw(range), from = all, to = all;

    for (size_t pos = 0, start; pos < all.len;) {
        start = pos;
        uint32_t x = utf8_next(all, &pos);
        if (x == 0x301C || x == 0xFF5E) { /* 〜 as two code points */
            from = str_slice(all, 0, start);
            to = str_slice(all, pos, all.len);
        }
    }
    uint32_t first = catalog_item(a, c, from), last = catalog_item(a, c, to);
    if (first == NO_ROW || last == NO_ROW) {
        item_unknown_tell(
            a, d, at, numbers,
            phrase_part(range, str_trim(first == NO_ROW ? from : to)), false);
        return;
    }
    for (uint32_t i = first; i <= last; i++)
        c->lost[i] = true;
}

/* Only 本文欠落 takes an item out; its range names items. Other gaps are told
 * in words of their own. */
static void bind_gaps(struct arena *a, struct diag *d, struct catalog *c)
{
    const struct facts *r = bound_table(c->bound, "gaps");
    long range = r ? facts_column(r, "scope") : -1;
    long kind = r ? facts_column(r, "kind") : -1;
    struct item_nearest numbers = item_nearest_open(a, c);

    for (size_t i = 0; range >= 0 && kind >= 0 && i < r->row_count; i++) {
        struct str what = facts_text(r, i, kind);
        if (words_find(WORDS_GAP, what) != GAP_TEXT_LOST)
            continue;
        struct str s = facts_text(r, i, range), part;
        struct loc at = facts_at(r, i, range);
        if (!s.len)
            diag(d, at, MSG_CELL_EMPTY, r->columns[range].label);
        while (list_next(&s, LIST_ANY, &part))
            lose(a, d, c, phrase_part(facts_stray(r, i, range), part), at,
                 &numbers);
    }
}

/* A correction quotes the cell that it is of: it is hidden with it. */
static void hide_erratum(struct facts *errata, size_t row,
                         const struct fact *cell)
{
    static const char *const quoting[] = {"original", "corrected"};

    for (size_t i = 0; i < COUNT(quoting); i++) {
        long column = facts_column(errata, quoting[i]);
        if (column >= 0 && !cell->text.open)
            fact_narrow(facts_edit(errata, row, column),
                        (enum visibility)cell->text.visibility);
    }
}

/* What is corrected is for those alone who may see the correction. What no
   edition hides stays as it reads corrected, whatever hides the row: only a
   mark of the correction itself cannot be obeyed. */
static void narrow_corrected(struct arena *a, struct diag *d, struct fact *f,
                             const struct facts *errata, size_t row,
                             struct str label)
{
    long column = facts_column(errata, "corrected");
    struct phrase p = facts_cell(errata, row, column)->text;

    if (f->text.open && phrase_hidden(p, VISIBLE_PUBLIC) &&
        facts_marked(a, errata, row, column))
        diag(d, facts_at(errata, row, column), MSG_MARK_OPEN,
             str_join(a, facts_label(errata, column), STR("の公開")), label);
    fact_narrow(f, (enum visibility)p.visibility);
}

/* How often a text has an original: as it is written, else as texts are
   compared. */
static size_t occurrences(struct arena *a, struct str text, struct str old,
                          size_t *start, size_t *end)
{
    size_t n = items_occurrences(text, old, start);

    *end = *start + old.len;
    return n ? n : question_within(a, text, old, start, end);
}

/* Tells of an original that its item does not have once, with the item that has
   it where another one does. */
static void tell_original(struct arena *a, struct diag *d,
                          const struct facts *items, const struct facts *r,
                          size_t row, size_t item, long field, size_t n)
{
    long id = facts_column(r, "id"), original = facts_column(r, "original");
    struct phrase number = facts_phrase(r, row, id);
    struct str label = items->columns[field].label;
    struct str old = phrase_raw(facts_cell(r, row, original)->text);
    size_t start, end;

    for (size_t i = 0; !n && i < items->row_count; i++) {
        struct str text = phrase_raw(facts_cell(items, i, field)->text);
        if (i == item || occurrences(a, text, old, &start, &end) != 1)
            continue;
        diag(d, facts_at(r, row, original), MSG_ERRATA_ELSEWHERE, number, label,
             facts_phrase(items, i, facts_column(items, "id")));
        return;
    }
    diag(d, facts_at(r, row, original), MSG_ERRATA_ORIGINAL, number, label,
         str_number(a, (long)n));
}

/* One adopted correction; the value's note says that there was one. */
static void correct(struct arena *a, struct diag *d, struct catalog *c,
                    struct facts *items, const struct facts *r, size_t row)
{
    long id = facts_column(r, "id"), column = facts_column(r, "column");
    long original = facts_column(r, "original");
    struct str number = facts_text(r, row, id);
    struct str name = facts_text(r, row, column);
    struct str old = phrase_raw(facts_cell(r, row, original)->text);
    struct str new =
        phrase_raw(facts_cell(r, row, facts_column(r, "corrected"))->text);
    uint32_t item = catalog_item(a, c, number);
    long field = items_column(a, items, name);
    size_t first = 0, end = 0;

    if (item == NO_ROW)
        return; /* check tells of it */
    if (field < 0 || str_is(items->columns[field].name, "id")) {
        diag(d, facts_at(r, row, column), MSG_ERRATA_COLUMN,
             facts_stray(r, row, column));
        return;
    }
    struct fact *f = facts_edit(items, item, field);
    struct str text = phrase_raw(f->text);
    size_t n = occurrences(a, text, old, &first, &end);
    if (n != 1) {
        tell_original(a, d, items, r, row, item, field, n);
        return;
    }
    struct str head = str_join(a, str_slice(text, 0, first), new);
    fact_write(f, str_join(a, head, str_slice(text, end, text.len)));
    narrow_corrected(a, d, f, r, row, items->columns[field].label);
    facts_note(a, items, f, phrase_open(question_corrected(c->lang)));
}

static void bind_errata(struct arena *a, struct diag *d, struct catalog *c,
                        struct facts *items)
{
    const struct facts *said = bound_table(c->bound, "errata");

    if (!said)
        return;
    struct facts *r = facts_again(a, said);
    static const char *const needed[] = {"id", "column", "original",
                                         "corrected", "adopted"};
    for (size_t i = 0; i < COUNT(needed); i++)
        if (facts_column(r, needed[i]) < 0)
            return;
    bound_put(a, c->bound, r);
    for (size_t i = 0; i < r->row_count; i++) {
        int adopted = ADOPTION_UNDECIDED;
        uint32_t item =
            catalog_item(a, c, facts_text(r, i, facts_column(r, "id")));
        long field =
            items_column(a, items, facts_text(r, i, facts_column(r, "column")));
        if (item != NO_ROW && field >= 0)
            hide_erratum(r, i, facts_cell(items, item, field));
        if (bound_word_cell(a, d, r, i, "adopted", WORDS_ADOPTION, &adopted) &&
            adopted == ADOPTION_ADOPTED)
            correct(a, d, c, items, r, i);
    }
}

/* Rules need a base, and a base that nothing is changed of is worth a word. */
static void check_base(struct diag *d, const struct catalog *c,
                       const struct bundle *b)
{
    const struct table *rules = bundle_table(b, STR("rules"));
    static const char *const made[] = {"derivation", "excluded"};

    if (!c->base && rules)
        diag(d, loc_file(rules->source), MSG_RULES_ALONE);
    if (c->base && !rules)
        diag(d, facts_key_at(c->keys, "base"), MSG_BASE_ALONE, c->base->id);
    for (size_t i = 0; c->base && i < COUNT(made); i++) {
        const struct table *t = bundle_table(b, str_from(made[i]));
        if (t)
            diag(d, loc_file(t->source), MSG_TABLE_MADE, t->name);
    }
}

/* Who may see derived items: no cell opens that was narrower where it is from,
   whatever the marks that came with it say. */
static void mark_derived(struct arena *a, struct diag *d, struct facts *items,
                         const struct catalog *c)
{
    size_t width = items->column_count;
    uint8_t *was = arena_array(a, uint8_t, items->row_count * width + 1);

    for (size_t i = 0; i < items->row_count * width; i++)
        was[i] =
            facts_cell(items, i / width, (long)(i % width))->text.visibility;
    bind_visibility(a, d, items, BUNDLE_CATALOG, c);
    for (size_t i = 0; i < items->row_count * width; i++)
        fact_narrow(facts_edit(items, i / width, (long)(i % width)),
                    (enum visibility)was[i]);
}

/* The table items, derived where there is a base; NULL, and a message, where
   there is nothing that could be asked. */
static struct facts *bind_items(struct arena *a, struct diag *d,
                                struct catalog *c, const struct bundle *b,
                                struct facts *items)
{
    const struct table *own = bundle_table(b, STR("items"));

    if (!own && !c->base)
        diag(d, loc_file(&b->source), MSG_TABLE_MISSING, STR("items"));
    if (own && (!items || facts_column(items, "id") < 0))
        return NULL; /* it was said what is wrong with it */
    if (c->base)
        items = derive_items(a, d, c, items);
    if (c->base) {
        mark_derived(a, d, items, c);
        bind_unmeant(a, items, NULL);
    }
    if (items && items->row_count == 0 && c->extent != EXTENT_CATEGORIES &&
        c->extent != EXTENT_FORM) {
        diag(d, facts_at(items, NO_ROW, -1),
             c->base ? MSG_RULES_NOTHING : MSG_TABLE_EMPTY, STR("items"));
        return NULL;
    }
    return items;
}

static void bind_requirements(struct catalog *c)
{
    c->requirements = bound_table(c->bound, "requirements");
    c->item_requirements = bound_table(c->bound, "item_requirements");
    long id = c->requirements ? facts_column(c->requirements, "id") : -1;
    for (size_t i = 0; id >= 0 && i < c->requirements->row_count; i++)
        map_add(&c->requirement_by_id, facts_text(c->requirements, i, id),
                (long)i);
}

/* Which errata are on which item, those of what it is derived from among
   them. */
static void index_errata(struct arena *a, struct catalog *c)
{
    const struct facts *r = bound_table(c->bound, "errata");
    long id = facts_column(r, "id");

    if (id < 0)
        return;
    uint32_t *of = arena_array(a, uint32_t, c->item_count + 1);
    uint32_t *next = arena_array(a, uint32_t, r->row_count + 1);
    for (size_t i = 0; i < c->item_count; i++)
        of[i] = NO_ROW;
    for (uint32_t i = r->row_count; i-- > 0;) {
        uint32_t item = catalog_item(a, c, facts_text(r, i, id));
        next[i] = item == NO_ROW ? NO_ROW : of[item];
        if (item != NO_ROW)
            of[item] = i;
    }
    c->errata_of = of;
    c->errata_next = next;
}

struct catalog *bind_catalog(struct arena *a, struct diag *d,
                             const struct bundle *b, const struct catalog *base,
                             const enum lang *lang)
{
    struct catalog *c = arena_new(a, struct catalog);
    struct facts *own = NULL;

    c->base = base;
    if (!bind_catalog_tables(a, d, b, c, &own))
        return NULL;
    c->by_id.arena = c->by_fold.arena = c->requirement_by_id.arena = a;
    for (int axis = 0; axis < AXIS_COUNT; axis++)
        c->words[axis].arena = c->marks[axis].arena = a;
    c->keys = c->bound->tables[0];
    check_base(d, c, b);
    if (base)
        derive_words(a, c);
    int said = words_find(WORDS_LANG, facts_key_text(c->keys, "language"));
    c->usual = said == LANG_EN ? LANG_EN : LANG_JA;
    c->lang = lang ? *lang : c->usual;
    bind_statuses(a, d, c);
    name_meanings(a, c);
    axes_inherit(a, c);
    axes_usual(a, c);
    bind_keywords(a, d, c);
    struct facts *items = bind_items(a, d, c, b, own);
    if (!items)
        return NULL;
    c->items = items;
    index_items(a, c);
    bind_gaps(a, d, c);
    bind_errata(a, d, c, items);
    c->levels = levels_bind(a, items);
    if (base)
        derive_rows(a, c);
    index_errata(a, c);
    bind_asked(a, d, c);
    bind_requirements(c);
    bind_checks(a, d, c);
    return c;
}
