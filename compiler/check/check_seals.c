/*
 * Seals: whether the questions are still those that a sheet was made from, that
 * were answered when a service was approved, or that were judged. What is not
 * sealed is no finding.
 */
#include "analysis/approval.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "check/check_rules.h"
#include "model/question.h"
#include "model/seal.h"

enum {
    FEW = 5 /* changed questions told one by one, with both texts */
};

struct sealed { /* what is compared, and what comes of it */
    const struct checking *x;
    struct seals seals;
    bool *seen;               /* by item: it has a seal there */
    bool *differs;            /* by item: told already */
    const struct facts *kept; /* the evaluation's copy of the sheet, or NULL */
    uint32_t *kept_row;       /* by item: its row there, or NO_ROW */
    size_t checked;           /* seals of items that are read */
    size_t told;              /* changed questions */
    struct id_list list; /* of the items that differ and are not told yet */
    struct loc first;    /* of the first one that differs */
    struct id_list bad;  /* seals that cannot be read */
    struct loc first_bad;
};

static struct sealed begin(const struct checking *x)
{
    size_t n = x->catalog->item_count + 1;

    return (struct sealed){.x = x,
                           .seals = seals_make(x->arena, x->catalog),
                           .seen = arena_array(x->arena, bool, n),
                           .differs = arena_array(x->arena, bool, n),
                           .list = id_list_open(x->arena),
                           .bad = id_list_open(x->arena)};
}

static void end(struct sealed *s)
{
    id_list_free(&s->list);
    id_list_free(&s->bad);
}

static void note_difference(struct sealed *s, struct phrase item, struct loc at)
{
    if (!s->list.count)
        s->first = at;
    id_list_add(&s->list, item);
}

static struct phrase asked_number(const struct sealed *s, uint32_t item)
{
    const struct facts *items = s->x->catalog->items;

    return facts_phrase(items, item, facts_column(items, "id"));
}

/* Whether the seal in a cell is not that of an item; NO_ROW: of the catalog. */
static bool is_other(struct sealed *s, const struct facts *t, size_t row,
                     long column, uint32_t item)
{
    struct str seal = item == NO_ROW ? s->seals.catalog : s->seals.items[item];

    switch (seal_compare(s->x->scratch, facts_text(t, row, column), seal)) {
    case SEAL_ABSENT:
    case SEAL_FITS:
        break;
    case SEAL_DIFFERS:
        return true;
    case SEAL_UNREADABLE:
        if (!s->bad.count)
            s->first_bad = facts_at(t, row, column);
        id_list_add(&s->bad, facts_stray(t, row, column));
        break;
    }
    return false;
}

/* --- the table seals: a row for each item, one for the catalog --- */

/* Whether a row is of the catalog in hand; a bundle may answer several. */
static bool is_ours(const struct sealed *s, const struct facts *t, size_t row)
{
    struct str catalog = facts_text(t, row, facts_column(t, "catalog"));

    return !catalog.len || str_equal(catalog, s->x->catalog->id);
}

static const struct facts *table_of(const struct sealed *s, const char *name,
                                    const char *column)
{
    const struct facts *t = bound_table(s->x->bound, name);

    return facts_column(t, "id") >= 0 && facts_column(t, column) >= 0 ? t
                                                                      : NULL;
}

/* The copy of the sheet that an evaluation has kept. */
static void find_kept(struct sealed *s)
{
    const struct catalog *c = s->x->catalog;
    const struct facts *t = table_of(s, "items", "text");
    long id = facts_column(t, "id");

    s->kept = t;
    s->kept_row = arena_array(s->x->arena, uint32_t, c->item_count + 1);
    for (size_t i = 0; i < c->item_count; i++)
        s->kept_row[i] = NO_ROW;
    for (uint32_t i = 0; i < facts_rows(t); i++) {
        uint32_t item = catalog_item(s->x->scratch, c, facts_text(t, i, id));
        if (item != NO_ROW)
            s->kept_row[item] = i;
        arena_reset(s->x->scratch);
    }
}

/* What was asked then, where the bundle has it: beside the seal, or in its copy
   of the sheet. */
static struct phrase kept_text(const struct sealed *s, const struct facts *t,
                               size_t row, uint32_t item)
{
    struct phrase text = facts_phrase(t, row, facts_column(t, "text"));

    return phrase_blank(text) && s->kept_row[item] != NO_ROW
               ? facts_phrase(s->kept, s->kept_row[item],
                              facts_column(s->kept, "text"))
               : text;
}

/* Old beside new, of the first few; false where the text is not what changed,
   or is not known. */
static bool tell_texts(struct sealed *s, struct phrase was, uint32_t item,
                       struct loc at)
{
    const struct facts *items = s->x->catalog->items;
    struct phrase is = facts_phrase(items, item, facts_column(items, "text"));
    struct arena *a = s->x->scratch;

    if (phrase_blank(was) || s->told >= FEW ||
        str_equal(question_fold(a, phrase_raw(was)),
                  question_fold(a, phrase_raw(is))))
        return false;
    struct question_change c =
        question_compare(a, phrase_raw(was), phrase_raw(is));
    s->told++;
    diag_obstacle(s->x->diag, at, s->x->refused, MSG_JUDGED_CHANGED,
                  asked_number(s, item), phrase_part(was, c.was),
                  phrase_part(is, c.is));
    return true;
}

static void compare_row(struct sealed *s, const struct facts *t, size_t row)
{
    long id = facts_column(t, "id"), seal = facts_column(t, "seal");
    struct str number = facts_text(t, row, id);
    uint32_t item = catalog_item(s->x->scratch, s->x->catalog, number);

    if (item != NO_ROW)
        s->seen[item] = true;
    if (!number.len || facts_blank(t, row, seal))
        return;
    s->checked++;
    if (item == NO_ROW) {
        note_difference(s, facts_stray(t, row, id), facts_at(t, row, id));
        return;
    }
    if (!is_other(s, t, row, seal, item) || s->differs[item])
        return;
    s->differs[item] = true;
    if (!s->x->evaluation || !tell_texts(s, kept_text(s, t, row, item), item,
                                         facts_at(t, row, seal)))
        note_difference(s, asked_number(s, item), facts_at(t, row, seal));
}

/* Items that have come since. */
static void find_new(struct sealed *s, const struct facts *t)
{
    for (uint32_t i = 0; s->checked && i < s->x->catalog->item_count; i++)
        if (!s->seen[i])
            note_difference(s, asked_number(s, i), facts_at(t, NO_ROW, -1));
}

static void compare_table(struct sealed *s)
{
    const struct facts *t = table_of(s, "seals", "seal");
    size_t others = 0;

    for (size_t i = 0; i < facts_rows(t); i++) {
        if (is_ours(s, t, i))
            compare_row(s, t, i);
        else
            others = i + 1;
        arena_reset(s->x->scratch);
    }
    find_new(s, t);
    if (others && !s->checked)
        diag(s->x->diag, facts_at(t, others - 1, facts_column(t, "seal")),
             MSG_SEALS_OTHER,
             facts_phrase(t, others - 1, facts_column(t, "catalog")),
             s->x->catalog->id);
}

/* --- the sheet as an evaluation has kept it, without seals --- */

static bool asks_other(const struct sealed *s, const struct facts *t,
                       size_t row, uint32_t item, const uint32_t *columns,
                       uint32_t n)
{
    const struct facts *items = s->x->catalog->items;

    for (uint32_t i = 0; i < n; i++) {
        long then = facts_column_named(t, facts_column_name(items, columns[i]));
        if (then >= 0 && !question_asks(s->x->scratch, s->x->catalog, item,
                                        columns[i], facts_text(t, row, then)))
            return true;
    }
    return false;
}

static void compare_kept_item(struct sealed *s, uint32_t item,
                              const uint32_t *columns, uint32_t n)
{
    uint32_t row = s->kept_row[item];
    long text = facts_column(s->kept, "text");

    if (row == NO_ROW)
        note_difference(s, asked_number(s, item),
                        facts_at(s->kept, NO_ROW, -1));
    else if (asks_other(s, s->kept, row, item, columns, n) &&
             !tell_texts(s, facts_phrase(s->kept, row, text), item,
                         facts_at(s->kept, row, text)))
        note_difference(s, asked_number(s, item), facts_at(s->kept, row, text));
}

static void compare_kept(struct sealed *s)
{
    long id = facts_column(s->kept, "id");
    const struct catalog *c = s->x->catalog;
    uint32_t n;
    const uint32_t *columns = seal_columns(s->x->arena, c, &n);

    if (s->checked || !s->kept)
        return;
    for (uint32_t i = 0; i < c->item_count; i++) {
        compare_kept_item(s, i, columns, n);
        arena_reset(s->x->scratch);
    }
    for (uint32_t i = 0; i < facts_rows(s->kept); i++)
        if (catalog_item(s->x->scratch, c, facts_text(s->kept, i, id)) ==
            NO_ROW)
            note_difference(s, facts_stray(s->kept, i, id),
                            facts_at(s->kept, i, id));
}

/* --- what there is to say --- */

static void tell_unreadable(const struct sealed *s)
{
    if (s->bad.count)
        diag(s->x->diag, s->first_bad, MSG_SEALS_UNREADABLE,
             str_number(s->x->scratch, s->bad.count), id_list_text(&s->bad, 0));
}

static void tell_differences(const struct sealed *s)
{
    if (s->list.count)
        diag(s->x->diag, s->first, MSG_SEALS_DIFFER,
             str_number(s->x->scratch, s->list.count),
             id_list_text(&s->list, 0), id_list_text(&s->list, 1));
}

/* The column of seals that a sheet as CSV has. */
static void check_column(const struct checking *x, const struct facts *t)
{
    long seal = facts_column(t, "seal");
    struct sealed s;

    if (seal < 0)
        return;
    s = begin(x);
    for (size_t i = 0; i < facts_rows(t); i++) {
        uint32_t item = facts_about(t, i);
        if (item != NO_ROW && is_other(&s, t, i, seal, item) &&
            !s.differs[item]) {
            s.differs[item] = true;
            note_difference(&s, asked_number(&s, item), facts_at(t, i, seal));
        }
        arena_reset(x->scratch);
    }
    tell_unreadable(&s);
    tell_differences(&s);
    end(&s);
}

/* Of an evaluation the table stands in the way of publication:
   check_judged_seals(). */
void check_seals(const struct checking *x)
{
    if (!x->evaluation && bound_table(x->bound, "seals")) {
        struct sealed s = begin(x);
        compare_table(&s);
        tell_unreadable(&s);
        tell_differences(&s);
        end(&s);
    }
    check_column(x,
                 x->evaluation ? x->evaluation->answers : x->service->answers);
}

static void tell_key(const struct checking *x, const struct facts *keys,
                     uint32_t row, enum seal_fit fit, enum message differs)
{
    struct loc at = facts_at(keys, row, FACTS_VALUE);

    if (fit == SEAL_UNREADABLE)
        diag(x->diag, at, MSG_SEALS_UNREADABLE, STR("1"),
             facts_stray(keys, row, FACTS_VALUE));
    else if (fit == SEAL_DIFFERS)
        diag(x->diag, at, differs);
}

void check_approval(const struct checking *x)
{
    const struct approval *p = x->service->approval;
    const struct facts *keys = x->service->keys;

    if (!p)
        return;
    if (p->early)
        diag(x->diag, facts_key_at(keys, "approved_on"), MSG_APPROVAL_EARLY);
    tell_key(x, keys, p->questions_row, p->questions, MSG_APPROVED_QUESTIONS);
    tell_key(x, keys, p->answers_row, p->answers, MSG_APPROVED_ANSWERS);
}

static bool is_sealed(const struct checking *x, uint32_t row)
{
    return !facts_blank(x->evaluation->keys, row, FACTS_VALUE) ||
           bound_table(x->bound, "seals") || bound_table(x->bound, "items");
}

/* The catalog's own seal differs, and nothing tells which item it is. */
static void tell_catalog(const struct sealed *s, uint32_t row)
{
    const struct facts *keys = s->x->evaluation->keys;
    struct loc at = facts_at(keys, row, FACTS_VALUE);
    enum seal_fit fit = seal_compare(
        s->x->scratch, facts_text(keys, row, FACTS_VALUE), s->seals.catalog);

    if (fit == SEAL_UNREADABLE)
        diag_obstacle(s->x->diag, at, s->x->refused, MSG_SEALS_UNREADABLE,
                      STR("1"), facts_stray(keys, row, FACTS_VALUE));
    else if (fit == SEAL_DIFFERS && !s->told && !s->list.count)
        diag_obstacle(s->x->diag, at, s->x->refused, MSG_JUDGED_CATALOG,
                      s->x->catalog->id);
}

void check_judged_seals(const struct checking *x)
{
    uint32_t row =
        seal_key(x->arena, x->evaluation->keys, "catalog_sha256", x->catalog);

    if (!is_sealed(x, row))
        return;
    struct sealed s = begin(x);
    find_kept(&s);
    compare_table(&s);
    compare_kept(&s);
    tell_unreadable(&s);
    if (s.list.count)
        diag_obstacle(x->diag, s.first, x->refused, MSG_JUDGED_DIFFER,
                      str_number(x->scratch, s.list.count),
                      id_list_text(&s.list, 0), id_list_text(&s.list, 1));
    tell_catalog(&s, row);
    end(&s);
}
