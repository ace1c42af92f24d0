/*
 * The rules on answers as their items ask for them (model/asked.h): words among
 * the choices, dates and numbers that can be read, nothing where nothing is
 * asked, parents and children that agree, and notes that are there.
 */
#include "base/arena.h"
#include "base/date.h"
#include "base/list.h"
#include "base/utf8.h"
#include "check/check_rules.h"
#include "model/asked.h"

enum {
    TOLD = 10 /* findings of a kind told one by one; more are counted */
};

size_t check_has_asked(const struct checking *x)
{
    return x->catalog->asked != NULL;
}

struct findings {
    const struct checking *x;
    uint32_t told;
    struct id_list more;
};

static struct findings begin(const struct checking *x)
{
    return (struct findings){.x = x, .more = id_list_open(x->scratch)};
}

static struct phrase id_of(const struct checking *x, size_t item)
{
    const struct facts *items = x->catalog->items;

    return facts_phrase(items, item, facts_column(items, "id"));
}

/* Whether this one is told; else it is counted among the others. */
static bool tells(struct findings *f, size_t item)
{
    if (f->told++ < TOLD)
        return true;
    id_list_add(&f->more, id_of(f->x, item));
    return false;
}

static void end(struct findings *f, enum message m)
{
    const struct checking *x = f->x;

    if (f->more.count)
        diag(x->diag, facts_at(x->table, NO_ROW, -1), m,
             str_number(x->scratch, f->more.count), id_list_text(&f->more, 0),
             id_list_text(&f->more, 1));
    id_list_free(&f->more);
}

static uint32_t item_of(const struct checking *x, size_t row)
{
    return catalog_item(
        x->scratch, x->catalog,
        facts_text(x->table, row, facts_column(x->table, "id")));
}

/* --- words --- */

static struct str choices_of(const struct checking *x, size_t item)
{
    const struct catalog *c = x->catalog;
    struct str all = STR("");

    for (size_t i = 0; i < c->status_count; i++)
        if (c->statuses[i].axis == AXIS_ANSWER &&
            asked_allows(c, item, &c->statuses[i]))
            all = str_format(x->scratch, "%.*s%s%.*s", STR_ARG(all),
                             all.len ? DIAG_COMMA : "",
                             STR_ARG(c->statuses[i].word));
    return all;
}

bool check_asked_word(const struct checking *x, size_t row, long column)
{
    const struct catalog *c = x->catalog;
    uint32_t item =
        c->asked && x->axis == AXIS_ANSWER ? item_of(x, row) : NO_ROW;

    if (item == NO_ROW)
        return false;
    if (asked_free(c, item) || asked_kind(c, item) == ANSWER_HEADING)
        return true;
    const struct status *s = catalog_status(x->scratch, c, AXIS_ANSWER,
                                            facts_text(x->table, row, column));
    if (!s && !c->asked[item].choices.count)
        return false;
    if (!s || !asked_allows(c, item, s))
        diag(x->diag, facts_at(x->table, row, column), MSG_CHOICE_OUTSIDE,
             id_of(x, item), facts_stray(x->table, row, column),
             choices_of(x, item));
    return true;
}

/* --- dates and numbers --- */

static bool is_digit(uint32_t x)
{
    return x >= '0' && x <= '9';
}

/* 1,200 −3.5 99.9%, of any width. */
static bool is_number(struct arena *a, struct str text)
{
    struct str s = utf8_fold(a, text);
    bool digits = false, point = false;
    size_t i = s.len && (s.ptr[0] == '-' || s.ptr[0] == '+');

    if (str_ends(s, STR("%")))
        s.len--;
    for (; i < s.len; i++)
        if (is_digit((unsigned char)s.ptr[i]))
            digits = true;
        else if (s.ptr[i] == '.' && !point)
            point = true;
        else if (s.ptr[i] != ',' || point || !digits)
            return false;
    return digits;
}

static bool reads(const struct checking *x, enum answer_kind kind,
                  struct str text)
{
    struct date date;

    if (kind == ANSWER_DATE)
        return date_read(x->scratch, text, &date);
    return kind != ANSWER_NUMBER || is_number(x->scratch, text);
}

/* The cell that holds an answer in free words: that of words, else beside. */
static long free_cell(const struct checking *x, size_t row)
{
    long status = facts_column(x->table, "status");

    return facts_text(x->table, row, status).len
               ? status
               : facts_column(x->table, "comment");
}

void check_answer_forms(const struct checking *x)
{
    const struct facts *t = x->table;
    struct findings f = begin(x);

    if (!check_has_asked(x))
        return;
    for (size_t i = 0; i < x->catalog->item_count; i++) {
        const struct response *r = &x->responses[i];
        if (!r->filled || r->status || r->own == NO_ROW)
            continue;
        enum answer_kind kind = asked_kind(x->catalog, i);
        long column = free_cell(x, r->own);
        if (reads(x, kind, facts_text(t, r->own, column)) || !tells(&f, i))
            continue;
        diag(x->diag, facts_at(t, r->own, column),
             kind == ANSWER_DATE ? MSG_ANSWER_DATE : MSG_ANSWER_NUMBER,
             id_of(x, i), facts_phrase(t, r->own, column));
    }
    end(&f, MSG_ANSWER_FORM_MORE);
}

/* --- where nothing is asked --- */

/* The first cell of a row that answers something, or -1. */
static long answering(const struct checking *x, size_t row)
{
    static const char *const columns[] = {"status", "comment"};

    for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++) {
        long column = facts_column(x->table, columns[i]);
        if (facts_text(x->table, row, column).len)
            return column;
    }
    return -1;
}

void check_headings(const struct checking *x)
{
    const struct facts *t = x->table;
    struct findings f = begin(x);

    if (!check_has_asked(x))
        return;
    for (size_t i = 0; i < t->row_count; i++) {
        uint32_t item = item_of(x, i);
        if (item == NO_ROW || asked_kind(x->catalog, item) != ANSWER_HEADING)
            continue;
        long column = answering(x, i);
        if (column >= 0 && tells(&f, item))
            diag(x->diag, facts_at(t, i, column), MSG_HEADING_ANSWERED,
                 id_of(x, item));
    }
    end(&f, MSG_HEADING_MORE);
}

/* A word that says 対象外 says the same as the condition does. */
static bool contradicts(const struct checking *x, size_t row, long column)
{
    long status = facts_column(x->table, "status");
    const struct status *s = check_status(x->catalog, x->table, row, status);

    return column >= 0 && (!s || s->meaning != MEANING_NOT_APPLICABLE);
}

void check_conditions(const struct checking *x)
{
    const struct catalog *c = x->catalog;
    const long at = facts_column(c->items, "condition");
    struct findings f = begin(x);

    if (!check_has_asked(x))
        return;
    for (size_t i = 0; i < c->item_count; i++) {
        const struct response *r = &x->responses[i];
        if (r->meaning != MEANING_NOT_ASKED || r->own == NO_ROW)
            continue;
        long column = answering(x, r->own);
        if (contradicts(x, r->own, column) && tells(&f, i))
            diag(x->diag, facts_at(x->table, r->own, column),
                 MSG_NOT_ASKED_ANSWERED, id_of(x, i),
                 facts_phrase(c->items, i, at));
    }
    end(&f, MSG_NOT_ASKED_MORE);
}

/* --- items that must be answered --- */

void check_required(const struct checking *x)
{
    const struct catalog *c = x->catalog;
    struct id_list l = id_list_open(x->scratch);

    if (!check_has_asked(x))
        return;
    for (size_t i = 0; i < c->item_count; i++)
        if (asked_counts(c, i) && c->asked[i].told && !asked_optional(c, i) &&
            x->responses[i].meaning == MEANING_UNANSWERED)
            id_list_add(&l, id_of(x, i));
    if (l.count)
        diag(x->diag, facts_at(x->table, NO_ROW, -1), MSG_REQUIRED_OPEN,
             str_number(x->scratch, l.count), id_list_text(&l, 0),
             id_list_text(&l, 1));
    id_list_free(&l);
}

/* --- parents --- */

static bool says(const struct checking *x, const struct response *r,
                 enum meaning meaning, enum said said)
{
    if (r->meaning != MEANING_STATED || !r->status)
        return r->meaning == meaning;
    return words_find(WORDS_SAID, utf8_fold(x->scratch, r->status->word)) ==
           (int)said;
}

/* A parent that conforms with a child that does not, or the reverse; of words
   that only state something, a No above a Yes. */
static bool disagree(const struct checking *x, const struct response *parent,
                     const struct response *child)
{
    bool no = says(x, parent, MEANING_NONCONFORMING, SAID_NO);

    return (no && says(x, child, MEANING_CONFORMING, SAID_YES)) ||
           (parent->meaning == MEANING_CONFORMING &&
            child->meaning == MEANING_NONCONFORMING);
}

static struct str word_of(const struct response *r)
{
    return r->status ? r->status->word : STR("");
}

size_t check_has_families(const struct checking *x)
{
    struct str word = facts_key_text(x->catalog->keys, "family");

    return x->catalog->asked &&
           words_find(WORDS_FAMILY, utf8_fold(x->scratch, word)) ==
               FAMILY_CHECKED;
}

void check_families(const struct checking *x)
{
    const struct catalog *c = x->catalog;
    struct findings f = begin(x);

    if (!check_has_families(x))
        return;
    for (size_t i = 0; i < c->item_count; i++) {
        uint32_t parent = c->asked[i].parent;
        const struct response *r = &x->responses[i];
        if (parent == NO_ROW || r->own == NO_ROW ||
            !disagree(x, &x->responses[parent], r) || !tells(&f, i))
            continue;
        diag(x->diag,
             facts_at(x->table, r->own, facts_column(x->table, "status")),
             MSG_FAMILY, id_of(x, i), word_of(r), id_of(x, parent),
             word_of(&x->responses[parent]));
    }
    end(&f, MSG_FAMILY_MORE);
}

/* --- notes --- */

static void add_numbers(const struct checking *x, struct map *known,
                        struct str cell, bool first)
{
    struct str number;

    while (list_next(&cell, LIST_ANY, &number)) {
        map_add(known, utf8_fold(x->arena, number), 1);
        if (first)
            break;
    }
}

/* The numbers that a note stands under: in table notes, or in a row of answers
   that has some text. */
static void gather_notes(const struct checking *x, struct map *known)
{
    static const char *const texts[] = {"comment", "note", "reason"};
    const struct facts *t = x->table;
    const struct facts *notes = bound_table(x->bound, "notes");
    long text = notes ? facts_column(notes, "text") : -1;
    long number = notes ? facts_column(notes, "number") : -1;

    for (size_t i = 0; notes && i < notes->row_count; i++)
        if (facts_text(notes, i, text).len)
            add_numbers(x, known, facts_text(notes, i, number), true);
    number = facts_column(t, "note_number");
    for (size_t i = 0; i < t->row_count; i++) {
        struct str cell = facts_text(t, i, number);
        bool any = false;
        for (size_t k = 0; k < sizeof(texts) / sizeof(*texts); k++)
            any |= facts_text(t, i, facts_column(t, texts[k])).len > 0;
        if (any)
            add_numbers(x, known, cell, false);
    }
}

size_t check_has_notes(const struct checking *x)
{
    return facts_column(x->table, "note_number") >= 0;
}

void check_notes(const struct checking *x)
{
    const struct facts *t = x->table;
    long column = facts_column(t, "note_number");
    struct map known = {.arena = x->arena};
    struct findings f = begin(x);

    if (!check_has_notes(x))
        return;
    gather_notes(x, &known);
    for (size_t i = 0; i < t->row_count; i++) {
        struct str cell = facts_text(t, i, column), number;
        uint32_t item = item_of(x, i);
        while (item != NO_ROW && list_next(&cell, LIST_ANY, &number))
            if (map_find(&known, utf8_fold(x->scratch, number)) == MAP_NONE &&
                tells(&f, item))
                diag(x->diag, facts_at(t, i, column), MSG_NOTE_MISSING,
                     id_of(x, item),
                     phrase_part(facts_phrase(t, i, column), number));
    }
    end(&f, MSG_NOTE_MORE);
}
