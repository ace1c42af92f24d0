/*
 * Three steps: the pairs of items that the catalogs' mappings connect; the rows
 * of the new answers, best relation first; then the bundle's other tables as
 * they are.
 */
#include "analysis/carry.h"

#include "analysis/carry_keys.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "model/asked.h"
#include "model/facts_seen.h"
#include "model/places.h"
#include "model/visibility.h"

#include <stdlib.h>

struct pair {
    uint32_t to, from; /* items of the two catalogs */
    enum relation_rank rank;
    struct phrase word; /* of the relation, as written */
};

struct carrier {
    struct arena *arena;
    struct diag *diag;
    const struct service *service;
    const struct catalog *from, *to;
    struct pair *pairs;
    size_t count, cap;
    struct relation *answers; /* the new ones */
    long *source;  /* by their columns: the column it comes from, or -1 */
    bool *telling; /* columns of the old answers that say something */
    bool *used;    /* items of `from` that were brought over */
    bool *filled;  /* items of `to` that something was brought to */
    long status;   /* of the new answers, -1: the catalog counts none */
    long day;      /* when they were confirmed where they come from, or -1 */
    size_t made;   /* columns before those that are copied */
    uint32_t brought[RANK_RELATED + 1];
    struct phrase origin; /* the id of `from` */
    struct marked marked; /* cells that got a mark */
};

enum { /* columns of the new answers, before those that are copied */
    TO_ID,
    TO_SUB,
    TO_CONFIRMATION,
    TO_ORIGIN,
    TO_RELATION,
    TO_WORD,
    TO_FIXED
};

struct target {       /* an item of the new catalog while its rows are made */
    struct map parts; /* what an old answer is about → which of subs */
    struct map taken; /* 枝番 that are given, folded */
    struct value *subs;
    size_t count, cap;
    unsigned number; /* of parts, the item's own answer among them */
};

static void add_pair(struct carrier *c, struct pair p)
{
    if (p.to == NO_ROW || p.from == NO_ROW)
        return;
    c->pairs =
        arena_room(c->arena, c->pairs, c->count, &c->cap, sizeof(*c->pairs));
    c->pairs[c->count++] = p;
}

/* What a bundle says goes on whole. */
static struct str text(const struct facts *t, size_t row, long column)
{
    return fact_text(t, row, column, VISIBLE_INTERNAL);
}

static struct str item_id(const struct catalog *c, uint32_t item)
{
    return text(c->items, item, facts_column(c->items, "id"));
}

/* The mappings of one catalog to the other. Item numbers that there are not are
   the check's to tell (check_mapped_items). */
static void read_mappings(struct carrier *c, const struct catalog *own,
                          const struct catalog *other)
{
    const struct facts *r = bound_table(own->bound, "mappings");
    long id = r ? facts_column(r, "id") : -1;
    long catalog = r ? facts_column(r, "catalog") : -1;
    long number = r ? facts_column(r, "to") : -1;
    long word = r ? facts_column(r, "relation") : -1;

    if (id < 0 || catalog < 0 || number < 0)
        return;
    for (size_t i = 0; i < facts_rows(r); i++) {
        int rank = RANK_RELATED;
        struct phrase relation = fact_phrase(r, i, word);
        uint32_t mine = catalog_item(c->arena, own, text(r, i, id));
        uint32_t theirs = catalog_item(c->arena, other, text(r, i, number));
        if (!str_equal(text(r, i, catalog), other->id))
            continue;
        bound_word_cell(c->arena, c->diag, r, i, "relation", WORDS_RANK, &rank);
        /* what is narrower one way is broader the other */
        if (own == c->from && (rank == RANK_BROADER || rank == RANK_NARROWER))
            rank = rank == RANK_BROADER ? RANK_NARROWER : RANK_BROADER;
        add_pair(c, own == c->to
                        ? (struct pair){mine, theirs, (enum relation_rank)rank,
                                        relation}
                        : (struct pair){theirs, mine, (enum relation_rank)rank,
                                        relation});
    }
}

static bool derives(const struct catalog *c, const struct catalog *from)
{
    for (c = c->base; c; c = c->base)
        if (str_equal(c->id, from->id))
            return true;
    return false;
}

/* Items of a derived catalog keep their numbers; one whose text is another now
   is only related. */
static void read_derivation(struct carrier *c)
{
    bool forth = derives(c->to, c->from);
    long mine = facts_column(c->to->items, "text");
    long theirs = facts_column(c->from->items, "text");

    if (!forth && !derives(c->from, c->to))
        return;
    for (uint32_t i = 0; i < c->to->item_count; i++) {
        uint32_t k = catalog_item(c->arena, c->from, item_id(c->to, i));
        bool same = k != NO_ROW && str_equal(text(c->to->items, i, mine),
                                             text(c->from->items, k, theirs));
        enum relation_rank rank = same ? RANK_EQUAL : RANK_RELATED;
        add_pair(c, (struct pair){i, k, rank,
                                  phrase_open(words_say(WORDS_RANK, (int)rank,
                                                        LANG_EN))});
    }
}

static int by_item(const void *left, const void *right)
{
    const struct pair *a = left, *b = right;

    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    if (a->rank != b->rank)
        return (int)a->rank - (int)b->rank;
    return (a->from > b->from) - (a->from < b->from);
}

/* The new catalog's word for what an answer meant. */
static struct str status_word(const struct carrier *c, struct str word)
{
    const struct status *s =
        catalog_status(c->arena, c->from, AXIS_ANSWER, word);
    const struct status *same =
        catalog_status(c->arena, c->to, AXIS_ANSWER, word);

    if (same && s && same->meaning == s->meaning)
        return same->word;
    for (size_t i = 0; s && i < c->to->status_count; i++)
        if (c->to->statuses[i].axis == AXIS_ANSWER &&
            c->to->statuses[i].meaning == s->meaning)
            return c->to->statuses[i].word;
    return (struct str){NULL, 0};
}

static void add_column(struct carrier *c, const char *name)
{
    const struct term *t = vocabulary_named(
        vocabulary_table(BUNDLE_SERVICE, STR("answers")), str_from(name));

    relation_column_add(c->arena, c->answers, str_from(name),
                        str_from(t->label), VALUE_TEXT);
}

/* Whether a column of the old answers is copied as it is. What the old sheet
   says, and what a mapping changes, is not. */
static bool copied(const struct carrier *c, struct str name)
{
    static const char *const made[] = {"id",
                                       "sub",
                                       "requirement",
                                       "status",
                                       "confirmation",
                                       "confirmed_on",
                                       "carried_from",
                                       "carried_relation",
                                       "carried_status",
                                       "carried_day"};

    for (size_t i = 0; i < sizeof(made) / sizeof(*made); i++)
        if (str_is(name, made[i]))
            return false;
    return !places_of_sheet(c->from, name);
}

static size_t column_copy(struct arena *a, struct relation *to,
                          const struct facts *from, uint32_t column)
{
    return relation_column_add(a, to, facts_column_name(from, column),
                               fact_label(from, (long)column), VALUE_TEXT);
}

static bool has_text(const struct facts *t, long column)
{
    for (size_t i = 0; column >= 0 && i < facts_rows(t); i++)
        if (!facts_blank(t, i, column))
            return true;
    return false;
}

/* Whether a column says something by itself: not what its row is about, nor who
   may see it, nor what carrying made. */
static bool tells(const struct carrier *c, struct str name)
{
    return (copied(c, name) && !str_is(name, "round") &&
            !visibility_column(name)) ||
           str_is(name, "status") || str_is(name, "confirmed_on") ||
           str_is(name, "carried_day");
}

static void make_columns(struct carrier *c)
{
    static const char *const names[] = {"id",
                                        "sub",
                                        "confirmation",
                                        "carried_from",
                                        "carried_relation",
                                        "carried_status"};
    const struct facts *old = c->service->answers;
    bool days = has_text(old, facts_column(old, "confirmed_on")) ||
                has_text(old, facts_column(old, "carried_day"));

    c->answers = relation_new(c->arena, STR("answers"), facts_source(old));
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        add_column(c, names[i]);
    c->day = days ? (long)c->answers->column_count : -1;
    if (days)
        add_column(c, "carried_day");
    c->status = c->to->form != FORM_TEXT ? (long)c->answers->column_count : -1;
    if (c->status >= 0)
        add_column(c, "status");
    c->made = c->answers->column_count;
    c->source = arena_array(c->arena, long, c->made + facts_columns(old));
    c->telling = arena_array(c->arena, bool, facts_columns(old) + 1);
    for (uint32_t i = 0; i < facts_columns(old); i++) {
        struct str name = facts_column_name(old, i);
        if (copied(c, name))
            c->source[column_copy(c->arena, c->answers, old, i)] = (long)i;
        c->telling[i] = tells(c, name);
    }
}

/* A form has a row for each item, whether anything is filled in or not. */
static bool says(const struct carrier *c, uint32_t row)
{
    const struct facts *old = c->service->answers;

    for (uint32_t i = 0; i < facts_columns(old); i++)
        if (c->telling[i] && !facts_blank(old, row, i))
            return true;
    return false;
}

static bool has_row(const struct carrier *c, const struct response *r)
{
    bool any = r->own != NO_ROW && says(c, r->own);

    for (uint32_t k = 0; !any && k < r->extra_count; k++)
        any = says(c, r->extra[k]);
    return any;
}

/* Where an answer comes from: its catalog, its item, which answer to it. */
static struct phrase origin_of(struct carrier *c, const struct pair *p,
                               uint32_t row)
{
    const struct facts *old = c->service->answers, *items = c->from->items;
    struct phrase parts[] = {
        c->origin, fact_phrase(items, p->from, facts_column(items, "id")),
        fact_phrase(old, row, facts_column(old, "sub")),
        fact_phrase(old, row, facts_column(old, "requirement"))};
    struct phrase all = parts[0];

    for (size_t i = 1; i < sizeof(parts) / sizeof(*parts); i++)
        if (!phrase_blank(parts[i]))
            all = phrase_format(c->arena, "{1} {2}",
                                (struct phrase[]){all, parts[i]}, 2);
    return all;
}

/* 引継2, which no other part of the item has. */
static struct str free_sub(struct carrier *c, struct target *t)
{
    struct str sub = str_format(c->arena, "引継%u", t->number);

    while (map_find(&t->taken, utf8_fold(c->arena, sub)) != MAP_NONE)
        sub = str_format(c->arena, "引継%u", ++t->number);
    return sub;
}

/* The 枝番 of an old answer in the new item. Rounds of one part keep together.
   `keep`: it is the first old item whose answers stand there, so that they
   stay what they were, its own answer among them. */
static struct value sub_of(struct carrier *c, struct target *t,
                           const struct pair *p, uint32_t row, bool keep)
{
    const struct facts *old = c->service->answers;
    const long column = facts_column(old, "sub");
    struct str sub = utf8_fold(c->arena, text(old, row, column));
    struct str requirement =
        utf8_fold(c->arena, text(old, row, facts_column(old, "requirement")));
    struct str part = str_format(c->arena, "%u\n%.*s\n%.*s", (unsigned)p->from,
                                 STR_ARG(sub), STR_ARG(requirement));
    long at = map_add(&t->parts, part, (long)t->count);

    if (at != MAP_NONE)
        return t->subs[at];
    t->number++;
    t->subs =
        arena_room(c->arena, t->subs, t->count, &t->cap, sizeof(*t->subs));
    struct value *v = &t->subs[t->count++];
    *v = carry_made(fact_phrase(old, row, column), facts_at(old, row, column));
    if (!keep || requirement.len)
        *v = (struct value){.text = free_sub(c, t)};
    map_add(&t->taken, utf8_fold(c->arena, v->text), 1);
    return *v;
}

/* The day of an answer that was itself carried is that of the first one. */
static struct value day_of(const struct facts *old, uint32_t row)
{
    long day = facts_column(old, "confirmed_on");

    if (facts_blank(old, row, day))
        day = facts_column(old, "carried_day");
    return carry_made(fact_phrase(old, row, day), facts_at(old, row, day));
}

static void add_row(struct carrier *c, struct target *t, const struct pair *p,
                    uint32_t row, bool keep)
{
    const struct facts *old = c->service->answers;
    long status = facts_column(old, "status");
    struct str word = text(old, row, status);

    if (!says(c, row))
        return;
    struct value *v = relation_row_add(c->arena, c->answers);
    v[TO_ID].text = item_id(c->to, p->to);
    v[TO_SUB] = sub_of(c, t, p, row, keep);
    v[TO_CONFIRMATION].text =
        words_say(WORDS_CONFIRMATION, CONFIRMATION_CARRIED, LANG_JA);
    v[TO_ORIGIN] = carry_made(origin_of(c, p, row), facts_at(old, row, -1));
    v[TO_RELATION] = carry_made(p->word, facts_at(old, row, -1));
    v[TO_WORD] =
        carry_made(fact_phrase(old, row, status), facts_at(old, row, -1));
    if (c->day >= 0)
        v[c->day] = day_of(old, row);
    if (c->status >= 0 && word.len)
        v[c->status].text = status_word(c, word);
    for (size_t i = c->made; i < c->answers->column_count; i++)
        v[i] = carry_cell(old, row, c->source[i]);
}

/* Both catalogs may say the same of two items. */
static bool said_before(const struct carrier *c, size_t i)
{
    for (size_t k = i; k > 0 && c->pairs[k - 1].to == c->pairs[i].to; k--)
        if (c->pairs[k - 1].from == c->pairs[i].from)
            return true;
    return false;
}

static void make_rows(struct carrier *c)
{
    struct target t = {0};

    for (size_t i = 0; i < c->count; i++) {
        const struct pair *p = &c->pairs[i];
        const struct response *r = &c->service->responses[p->from];
        if (i == 0 || p->to != p[-1].to)
            t = (struct target){.parts.arena = c->arena,
                                .taken.arena = c->arena};
        if (!has_row(c, r) || said_before(c, i))
            continue;
        const bool keep = !c->filled[p->to];
        c->brought[p->rank] += !c->used[p->from];
        c->used[p->from] = c->filled[p->to] = true;
        if (keep && r->own == NO_ROW)
            t.number = 1; /* an item's own answer is never made of another's */
        if (r->own != NO_ROW)
            add_row(c, &t, p, r->own, keep);
        for (uint32_t k = 0; k < r->extra_count; k++)
            add_row(c, &t, p, r->extra[k], keep);
    }
}

/* Some rows of a table as they are; rows is NULL: all of them. */
static struct relation *copy(struct carrier *c, struct str name,
                             const struct facts *t, const uint32_t *rows,
                             size_t count)
{
    struct relation *r = relation_new(c->arena, name, facts_source(t));

    for (uint32_t i = 0; i < facts_columns(t); i++)
        column_copy(c->arena, r, t, i);
    relation_reserve(c->arena, r, count);
    for (size_t i = 0; i < count; i++) {
        struct value *v = relation_row_add(c->arena, r);
        for (uint32_t k = 0; k < facts_columns(t); k++)
            v[k] = carry_cell(t, rows ? rows[i] : i, (long)k);
    }
    return r;
}

/* A table that is read under another name, or for another catalog, than it was.
 */
static struct relation *marked(struct carrier *c, const struct relation *r)
{
    const struct reading as = {.terms =
                                   vocabulary_table(BUNDLE_SERVICE, r->name),
                               .catalog = r == c->answers ? c->to : NULL};

    return carry_marks(c->arena, r, &as, &c->marked);
}

/* The answers that nothing was found for, as they were. */
static struct relation *make_left(struct carrier *c, struct str *names,
                                  uint32_t *count)
{
    const struct facts *old = c->service->answers;
    uint32_t *rows = arena_array(c->arena, uint32_t, facts_rows(old) + 1);
    size_t n = 0;

    *count = 0;
    for (uint32_t i = 0; i < c->from->item_count; i++) {
        const struct response *r = &c->service->responses[i];
        if (c->used[i] || !has_row(c, r))
            continue;
        if ((*count)++ < 5)
            *names = str_format(c->arena, "%.*s%s%.*s", STR_ARG(*names),
                                names->len ? DIAG_COMMA : "",
                                STR_ARG(item_id(c->from, i)));
        if (r->own != NO_ROW && says(c, r->own))
            rows[n++] = r->own;
        for (uint32_t k = 0; k < r->extra_count; k++)
            if (says(c, r->extra[k]))
                rows[n++] = r->extra[k];
    }
    return n ? marked(c, copy(c, STR("uncarried"), old, rows, n)) : NULL;
}

/* What an earlier carrying left keeps its rows under a number of its own. */
static struct relation *as_it_was(struct carrier *c, const struct facts *t)
{
    const struct bound *b = c->service->bound;
    struct str name = facts_name(t);
    long long number = 1;

    if (str_is(name, "uncarried")) {
        for (size_t i = 0; i < b->table_count; i++)
            number += str_starts(facts_name(b->tables[i]), STR("uncarried."));
        return marked(c, copy(c, str_format(c->arena, "uncarried.%lld", number),
                              t, NULL, facts_rows(t)));
    }
    return copy(c, name, t, NULL, facts_rows(t));
}

static void tell(struct carrier *c, uint32_t left, struct str left_names)
{
    struct loc at = facts_at(c->service->answers, NO_ROW, -1);
    const struct catalog *to = c->to;
    struct str names = {NULL, 0};
    uint32_t open = 0, all = 0;

    for (uint32_t i = 0; i < to->item_count; i++) {
        if (c->filled[i] || !asked_counts(to, i))
            continue;
        if (open++ < 5)
            names = str_format(c->arena, "%.*s%s%.*s", STR_ARG(names),
                               names.len ? DIAG_COMMA : "",
                               STR_ARG(item_id(to, i)));
    }
    for (int i = 0; i <= RANK_RELATED; i++)
        all += c->brought[i];
    diag(c->diag, at, MSG_CARRY_DONE, str_number(c->arena, all), to->id,
         str_number(c->arena, c->brought[RANK_EQUAL]));
    if (open)
        diag(c->diag, at, MSG_CARRY_OPEN, str_number(c->arena, open), names,
             open > 5 ? STR("…") : STR(""));
    if (left)
        diag(c->diag, at, MSG_CARRY_LEFT, str_number(c->arena, left),
             left_names, left > 5 ? STR("…") : STR(""));
    if (c->marked.count)
        diag(c->diag, c->marked.first, MSG_CARRY_MARKED,
             str_number(c->arena, (long long)c->marked.count), to->id);
}

struct carried *carry(struct arena *a, struct diag *d, const struct service *s,
                      const struct catalog *to)
{
    struct carrier c = {.arena = a,
                        .diag = d,
                        .service = s,
                        .from = s->catalog,
                        .to = to,
                        .used =
                            arena_array(a, bool, s->catalog->item_count + 1),
                        .filled = arena_array(a, bool, to->item_count + 1),
                        .origin = carry_origin(s)};
    struct carried *r = arena_new(a, struct carried);
    struct str names = {NULL, 0};
    uint32_t left;

    read_mappings(&c, to, c.from);
    read_mappings(&c, c.from, to);
    read_derivation(&c);
    if (!c.count) {
        if (!diag_failed(d))
            diag(d, loc_file(&to->bound->source), MSG_CARRY_NONE, c.from->id,
                 to->id);
        return NULL;
    }
    qsort(c.pairs, c.count, sizeof(*c.pairs), by_item);
    make_columns(&c);
    make_rows(&c);
    r->tables = arena_array(a, struct relation *, s->bound->table_count + 2);
    r->tables[r->table_count++] = carry_keys(a, d, s, to, &c.marked);
    r->tables[r->table_count++] = marked(&c, c.answers);
    struct relation *rest = make_left(&c, &names, &left);
    if (rest)
        r->tables[r->table_count++] = rest;
    for (size_t i = 1; i < s->bound->table_count; i++)
        if (s->bound->tables[i] != s->answers &&
            !str_is(facts_name(s->bound->tables[i]), TABLE_HIDDEN))
            r->tables[r->table_count++] = as_it_was(&c, s->bound->tables[i]);
    tell(&c, left, names);
    return diag_failed(d) ? NULL : r;
}
