/*
 * The rules on answers and judgements: every row belongs to an item, none is
 * said twice, every word is one of the catalog's, and what is not answered or
 * not explained is told.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "check/check_rules.h"
#include "model/round.h"

enum {
    REASONS = 20 /* missing reasons told one by one */
};

struct run {
    struct arena scratch;
    struct diag *diag;
    const struct answered *x;
    long id, sub, other, status, comment, improvement;
    struct map seen; /* item, sub and requirement or round → row */
};

static struct loc place(const struct run *r, size_t row, long column)
{
    const struct relation *t = r->x->relation;

    return relation_at(t, row, column < 0 ? 0 : (size_t)column)->at;
}

static uint32_t item_of(struct run *r, size_t row)
{
    return catalog_item(&r->scratch, r->x->catalog,
                        bound_text(r->x->relation, row, r->id));
}

static void check_items(struct run *r)
{
    const struct relation *t = r->x->relation;

    r->diag->checks++;
    for (size_t i = 0; i < t->row_count; i++) {
        struct str id = bound_text(t, i, r->id);
        if (!id.len)
            diag(r->diag, place(r, i, r->id), MSG_CELL_EMPTY,
                 t->columns[r->id].label);
        else if (item_of(r, i) == NO_ROW)
            diag(r->diag, place(r, i, r->id), MSG_ITEM_UNKNOWN, id,
                 r->x->catalog->id);
        arena_reset(&r->scratch);
    }
}

/* Only items with more than one row can be said twice. */
static void check_repeats(struct run *r)
{
    const struct relation *t = r->x->relation;
    bool judged = r->x->axis == AXIS_JUDGEMENT;

    r->diag->checks++;
    r->seen = (struct map){.arena = &r->scratch};
    for (size_t i = 0; i < t->row_count; i++) {
        uint32_t item = item_of(r, i);
        if (item == NO_ROW || !r->x->responses[item].extra_count)
            continue;
        struct str sub = utf8_fold(&r->scratch, bound_text(t, i, r->sub));
        struct str other = bound_text(t, i, r->other);
        other = judged ? round_read(&r->scratch, other).digits
                       : utf8_fold(&r->scratch, other);
        struct str key =
            str_format(&r->scratch, "%u\n%.*s\n%.*s", (unsigned)item,
                       STR_ARG(sub), STR_ARG(other));
        long first = map_add(&r->seen, key, (long)i);
        if (first != MAP_NONE)
            diag(r->diag, place(r, i, r->id),
                 judged ? MSG_JUDGEMENT_TWICE : MSG_ANSWER_TWICE,
                 bound_text(t, i, r->id),
                 bound_place(&r->scratch, place(r, (size_t)first, r->id)));
    }
    arena_reset(&r->scratch);
}

static void list_words(struct out *o, const struct catalog *c, enum axis axis)
{
    for (size_t i = 0; i < c->status_count; i++)
        if (c->statuses[i].axis == axis) {
            out_puts(o, o->len ? "、" : "");
            out_str(o, c->statuses[i].word);
        }
    if (!o->len)
        out_puts(o, "（statuses）");
}

static void check_words(struct run *r)
{
    const struct relation *t = r->x->relation;
    const struct catalog *c = r->x->catalog;
    struct out words = {.arena = &r->scratch};
    bool none = c->words[r->x->axis].count == 0;

    r->diag->checks++;
    list_words(&words, c, r->x->axis);
    for (size_t i = 0; r->status >= 0 && i < t->row_count; i++) {
        struct str word = bound_text(t, i, r->status);
        if (!word.len)
            continue;
        if (none && r->x->axis == AXIS_ANSWER) {
            diag(r->diag, place(r, i, r->status), MSG_STATUS_UNUSED,
                 t->columns[r->status].label);
            break;
        }
        if (!catalog_status(&r->scratch, c, r->x->axis, word))
            diag(r->diag, place(r, i, r->status), MSG_STATUS_UNKNOWN, word,
                 out_view(&words));
        arena_reset(&r->scratch);
    }
    out_free(&words);
}

/* Tells which items nothing counts for; false where there are none. */
static bool tell_unfilled(struct run *r, bool refused)
{
    const struct catalog *c = r->x->catalog;
    struct id_list l = id_list_open(&r->scratch);
    struct loc at = loc_file(r->x->relation->source);
    uint32_t total = 0;

    r->diag->checks++;
    for (size_t i = 0; i < c->item_count; i++) {
        total += !c->lost[i];
        if (!c->lost[i] && !r->x->responses[i].filled)
            id_list_add(&l,
                        bound_text(c->items, i, bound_column(c->items, "id")));
    }
    struct str all = str_number(&r->scratch, total);
    struct str some = str_number(&r->scratch, l.count);
    if (l.count && r->x->axis == AXIS_JUDGEMENT)
        diag_obstacle(r->diag, at, refused, MSG_ITEMS_UNJUDGED, all, some,
                      out_view(&l.text[0]), out_view(&l.text[1]));
    else if (l.count)
        diag(r->diag, at, MSG_ITEMS_UNANSWERED, all, some, out_view(&l.text[0]),
             out_view(&l.text[1]));
    id_list_free(&l);
    arena_reset(&r->scratch);
    return l.count > 0;
}

static const struct status *reasoned(struct run *r, size_t row)
{
    const struct relation *t = r->x->relation;
    const struct value *v = relation_at(t, row, (size_t)r->status);

    if (v->kind != VALUE_STATUS || v->meaning == MEANING_UNANSWERED)
        return NULL;
    const struct status *s =
        catalog_status(&r->scratch, r->x->catalog, r->x->axis, v->text);
    return s && s->reason && !bound_text(t, row, r->comment).len &&
                   !bound_text(t, row, r->improvement).len
               ? s
               : NULL;
}

static void check_reasons(struct run *r)
{
    const struct relation *t = r->x->relation;
    struct id_list more = id_list_open(&r->scratch);
    uint32_t told = 0;

    r->diag->checks++;
    for (size_t i = 0; r->status >= 0 && i < t->row_count; i++) {
        const struct status *s = reasoned(r, i);
        if (s && told++ < REASONS)
            diag(r->diag, place(r, i, r->status), MSG_REASON_MISSING,
                 bound_text(t, i, r->id), s->word);
        else if (s)
            id_list_add(&more, bound_text(t, i, r->id));
        arena_reset(&r->scratch);
    }
    if (more.count)
        diag(r->diag, loc_file(t->source), MSG_REASON_MORE,
             str_number(&r->scratch, more.count), out_view(&more.text[0]),
             out_view(&more.text[1]));
    id_list_free(&more);
}

static void check_requirements(struct run *r)
{
    const struct relation *t = r->x->relation;

    r->diag->checks++;
    for (size_t i = 0; r->other >= 0 && i < t->row_count; i++) {
        struct str id = bound_text(t, i, r->other);
        if (id.len &&
            map_find(&r->x->catalog->requirement_by_id, id) == MAP_NONE)
            diag(r->diag, place(r, i, r->other), MSG_REQUIREMENT_UNKNOWN, id,
                 r->x->catalog->id);
    }
}

static void check_rounds(struct run *r)
{
    const struct relation *t = r->x->relation;

    r->diag->checks += 2; /* rounds; judgements of lost items */
    for (size_t i = 0; i < t->row_count; i++) {
        struct str round = bound_text(t, i, r->other);
        uint32_t item = item_of(r, i);
        if (round.len && !round_read(&r->scratch, round).good)
            diag(r->diag, place(r, i, r->other), MSG_VALUE_UNKNOWN,
                 t->columns[r->other].label, round, STR("1、2、3 …"));
        if (item != NO_ROW && r->x->catalog->lost[item] &&
            bound_text(t, i, r->status).len)
            diag(r->diag, place(r, i, r->status), MSG_JUDGED_LOST,
                 bound_text(t, i, r->id));
        arena_reset(&r->scratch);
    }
}

void check_answers(struct arena *a, struct diag *d, const struct answered *x)
{
    const struct relation *t = x->relation;
    bool judged = x->axis == AXIS_JUDGEMENT;
    struct run r = {
        .diag = d,
        .x = x,
        .id = bound_column(t, "id"),
        .sub = bound_column(t, "sub"),
        .other = bound_column(t, judged ? "round" : "requirement"),
        .status = bound_column(t, "status"),
        .comment = bound_column(t, "comment"),
        .improvement = judged ? bound_column(t, "improvement") : -1,
    };

    arena_init(&r.scratch, a->oom, a->user);
    check_items(&r);
    check_repeats(&r);
    check_words(&r);
    if (!judged) /* of judgements that is a matter of publication */
        tell_unfilled(&r, false);
    check_reasons(&r);
    if (judged)
        check_rounds(&r);
    else
        check_requirements(&r);
    arena_free(&r.scratch);
}

bool check_unjudged(struct arena *a, struct diag *d, const struct answered *x,
                    bool refused)
{
    struct run r = {.diag = d, .x = x};

    arena_init(&r.scratch, a->oom, a->user);
    bool told = tell_unfilled(&r, refused);
    arena_free(&r.scratch);
    return told;
}
