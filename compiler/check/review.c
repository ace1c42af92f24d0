#include "check/review.h"

#include "base/arena.h"
#include "check/review_rows.h"

struct loc review_at(const struct review *r, const struct reviewed *row)
{
    return facts_at(r->x->table, row->row, r->comment);
}

struct phrase review_item(const struct review *r, const struct reviewed *row)
{
    return facts_item(r->x->table, row->row, r->id, row->item);
}

struct phrase review_quote(const struct reviewed *row, size_t from, size_t to)
{
    return phrase_part(row->said, review_text_written(&row->comment, from, to));
}

/* A row that is read: of the catalog, of its item's newest round, with
   something in its comment that the readers of the messages may see. */
static bool take(const struct review *r, uint32_t i, struct reviewed *row)
{
    const struct checking *x = r->x;
    const struct facts *t = x->table, *items = x->catalog->items;
    uint32_t item = facts_about(t, i);

    *row = (struct reviewed){.row = i, .item = item};
    row->said = facts_phrase(t, i, r->comment);
    if (item == NO_ROW || phrase_blank(row->said) ||
        phrase_hidden(row->said, diag_eyes(x->diag)) ||
        !check_is_current(&x->responses[item], i))
        return false;
    row->status = check_status(x->catalog, t, i, facts_column(t, "status"));
    row->comment = review_text_read(x->arena, phrase_raw(row->said));
    row->question = review_plain(
        x->arena, facts_text(items, item, facts_column(items, "text")));
    row->asked = review_asked(x->arena, row->question);
    return true;
}

static void review_rows(struct review *r)
{
    const struct facts *t = r->x->table;

    r->rows = arena_array(r->x->arena, struct reviewed, t->row_count + 1);
    for (uint32_t i = 0; i < t->row_count; i++)
        if (take(r, i, &r->rows[r->count]))
            r->count++;
    for (size_t i = 0; i < r->count; i++) {
        struct reviewed *row = &r->rows[i];
        review_status(r, row);
        review_says_nothing(r, row);
        review_template(r, row);
        review_plans(r, row);
        review_editions(r, row);
        arena_reset(r->x->scratch);
    }
    review_evidence(r);
    review_pairs(r);
    review_variants(r);
}

void review_run(const struct checking *given, const struct review_rules *rules)
{
    const struct arena *a = given->diag->arena;
    struct arena arena, scratch;
    struct checking x = *given;

    arena_init(&arena, a->oom, a->user);
    arena_init(&scratch, a->oom, a->user);
    x.arena = &arena;
    x.scratch = &scratch;
    x.axis = AXIS_ANSWER;
    x.bound = x.service ? x.service->bound : x.evaluation->bound;
    x.catalog = x.service ? x.service->catalog : x.evaluation->catalog;
    x.table = x.service ? x.service->answers : x.evaluation->answers;
    x.responses = x.service ? x.service->responses : x.evaluation->responses;
    if (!x.as_of.len && x.service)
        x.as_of = facts_key_text(x.service->keys, "date");
    struct review r = {.x = &x,
                       .rules = rules,
                       .id = facts_column(x.table, "id"),
                       .comment = facts_column(x.table, "comment")};
    if (x.table && r.comment >= 0)
        review_rows(&r);
    arena_free(&arena);
    arena_free(&scratch);
}
