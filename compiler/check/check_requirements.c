/*
 * The requirements that items are linked to and that answers name: whether
 * there are such, and whether the text beside the number is theirs.
 */
#include "base/arena.h"
#include "base/near.h"
#include "base/utf8.h"
#include "check/check_rules.h"
#include "model/question.h"

enum {
    SEARCHED = 10 /* unknown numbers for which a near one is looked for */
};

struct naming { /* a table that names requirements */
    const struct checking *x;
    const struct facts *table, *required; /* required: or NULL */
    long number, text;                    /* columns of the table */
    long id, stated;                      /* of the requirements */
    struct map by_text;                   /* folded → row of requirements */
    bool indexed;
    size_t searched;
};

static struct naming naming_of(const struct checking *x, const struct facts *t)
{
    const struct facts *r = x->catalog->requirements;

    return (struct naming){.x = x,
                           .table = t,
                           .required = r,
                           .number = facts_column(t, "requirement"),
                           .text = facts_column(t, "requirement_text"),
                           .id = facts_column(r, "id"),
                           .stated = facts_column(r, "text"),
                           .by_text = {.arena = x->arena}};
}

/* The requirement of that text, or MAP_NONE. */
static long find_text(struct naming *n, struct str text)
{
    struct str folded = question_fold(n->x->scratch, text);

    for (uint32_t i = 0; !n->indexed && i < facts_rows(n->required); i++) {
        struct str stated =
            question_fold(n->x->arena, facts_text(n->required, i, n->stated));
        if (stated.len)
            map_add(&n->by_text, stated, (long)i);
    }
    n->indexed = true;
    return folded.len ? map_find(&n->by_text, folded) : MAP_NONE;
}

static struct str id_of(const struct naming *n, long requirement)
{
    return facts_text(n->required, (size_t)requirement, n->id);
}

/* The number that is spelled most like one that there is not, if any is. */
static long find_near(struct naming *n, struct str number)
{
    struct str folded = utf8_fold(n->x->scratch, number);
    unsigned most = near_enough(folded) / 2;

    if (n->searched++ >= SEARCHED)
        return MAP_NONE;
    for (uint32_t i = 0; i < facts_rows(n->required); i++)
        if (near_distance(folded, utf8_fold(n->x->scratch, id_of(n, i)),
                          most) <= most)
            return (long)i;
    return MAP_NONE;
}

/* People write the text where the number should be, too. */
static void tell_unknown(struct naming *n, size_t row, struct str number,
                         struct str text)
{
    struct loc at = facts_at(n->table, row, n->number);
    struct phrase written = facts_stray(n->table, row, n->number);
    struct str catalog = n->x->catalog->id;
    long meant = find_text(n, text.len ? text : number);

    if (meant == MAP_NONE)
        meant = find_near(n, number);
    if (meant == MAP_NONE)
        diag(n->x->diag, at, MSG_REQUIREMENT_UNKNOWN, written, catalog);
    else
        diag(n->x->diag, at, MSG_REQUIREMENT_NEAR, written, catalog,
             facts_phrase(n->required, (size_t)meant, n->id));
}

static void compare(struct naming *n, size_t row, long own, struct str text)
{
    struct arena *a = n->x->scratch;
    struct loc at = facts_at(n->table, row, n->text);
    struct phrase number = facts_phrase(n->required, (size_t)own, n->id);
    struct phrase stated = facts_phrase(n->required, (size_t)own, n->stated);
    struct phrase given = facts_stray(n->table, row, n->text);
    long other;

    if (phrase_blank(stated) ||
        str_equal(question_fold(a, phrase_raw(stated)), question_fold(a, text)))
        return;
    other = find_text(n, text);
    if (other != MAP_NONE) {
        diag(n->x->diag, at, MSG_REQUIREMENT_OTHER, number,
             facts_phrase(n->required, (size_t)other, n->id));
        return;
    }
    struct question_change c = question_compare(a, phrase_raw(stated), text);
    diag(n->x->diag, at, MSG_REQUIREMENT_CHANGED, number,
         phrase_part(given, c.is), phrase_part(stated, c.was));
}

static void look_at(const struct checking *x, const struct facts *t)
{
    struct naming n = naming_of(x, t);

    for (uint32_t i = 0; n.number >= 0 && i < facts_rows(t); i++) {
        struct str number = facts_text(t, i, n.number);
        struct str text = question_given(t, i, n.text);
        long own = map_find(&x->catalog->requirement_by_id, number);
        if (number.len && own == MAP_NONE)
            tell_unknown(&n, i, number, text);
        else if (number.len && text.len)
            compare(&n, i, own, text);
        arena_reset(x->scratch);
    }
}

void check_links(const struct checking *x)
{
    look_at(x, x->catalog->item_requirements);
}

void check_answered_requirements(const struct checking *x)
{
    look_at(x, x->table);
}
