/*
 * What a service states of an item: the word of the catalog, or where it was
 * answered in free words those; below it, in short, what else it answered.
 */
#include "documents/comparison.h"

#include "base/arena.h"
#include "base/out.h"
#include "join/show.h"
#include "join/statistics.h"

/* 要求別：適合可能 3 */
static struct str further(const struct comparison *c, const struct answers *x,
                          const struct response *r)
{
    const struct join *j = c->j;
    const struct catalog *catalog = j->catalog;
    uint32_t *words = arena_array(j->arena, uint32_t, catalog->status_count);
    uint32_t none = 0;
    bool by_requirement = false;
    struct out o = {.arena = j->arena};

    for (uint32_t i = 0; i < r->extra_count - r->earlier_count; i++) {
        const struct status *s = status_extra_word(j, x, r->extra[i]);
        if (s)
            words[s - catalog->statuses]++;
        else
            none++;
        by_requirement = by_requirement ||
                         !facts_blank(x->table, r->extra[i], x->requirement);
    }
    out_str(&o, by_requirement ? join_say(j, "要求別：", "By requirement: ")
                               : join_say(j, "枝番別：", "By part: "));
    size_t begin = o.len;
    for (size_t i = 0; i <= catalog->status_count; i++) {
        uint32_t n = i < catalog->status_count ? words[i] : none;
        if (n == 0)
            continue;
        out_str(&o, o.len > begin ? join_say(j, "、", ", ") : STR(""));
        out_str(&o, i < catalog->status_count
                        ? catalog->statuses[i].word
                        : statistics_word(catalog, x->axis, MEANING_UNANSWERED,
                                          j->lang));
        out_printf(&o, " %u", n);
    }
    struct str note = str_copy(j->arena, out_view(&o));
    out_free(&o);
    return note;
}

/* A free answer stands in the place of the word that it was filled in. */
static void put_statement(const struct join *j, struct value *v,
                          struct value said)
{
    if (!said.text.len)
        return;
    v->text = said.text;
    v->at = said.at;
    v->visibility = said.visibility;
    v->hidden = said.hidden;
    v->cell = said.cell;
    if (comparison_declines(j, said))
        join_note(j, v,
                  join_say(j, "※対象外・未対応と読める書き出し",
                           "Note: begins as a refusal does"));
}

struct value comparison_own(const struct comparison *c, size_t service,
                            size_t item)
{
    const struct join *j = c->j;
    const struct answers *x = &c->answers[service];
    const struct components *parts = &c->components[service];
    const struct response *r = &x->responses[item];
    struct value v = status_own(j, x, item);
    struct value said = marks_statement(j, x, parts, item);

    put_statement(j, &v, said);
    if (r->by_parts && !said.text.len)
        join_note(j, &v, parts_note(j, parts, x, item));
    else if (!r->by_parts && r->extra_count - r->earlier_count)
        join_note(j, &v, further(c, x, r));
    compared_note(&c->axes, service, item, &v);
    return v;
}

/* What a component was answered for an item that is answered by parts. */
static struct value part_cell(const struct comparison *c,
                              const struct compared_column *column, size_t item)
{
    const struct join *j = c->j;
    const struct answers *x = &c->answers[column->service];
    uint32_t row = column->rows[item];
    struct value v =
        row == NO_ROW
            ? status_missing(j, x, facts_at(j->catalog->items, item, -1))
            : status_extra(j, x, row);

    if (row != NO_ROW && v.meaning == MEANING_STATED &&
        !status_extra_word(j, x, row))
        put_statement(j, &v, show(j, x->table, row, x->comment));
    compared_note(&c->axes, column->service, item, &v);
    return v;
}

struct value comparison_cell(const struct comparison *c,
                             const struct compared_column *column, size_t item)
{
    return column_parts(&c->answers[column->service], column, item)
               ? part_cell(c, column, item)
               : comparison_own(c, column->service, item);
}

struct value comparison_comment(const struct comparison *c, size_t service,
                                size_t item)
{
    const struct join *j = c->j;
    const struct answers *x = &c->answers[service];
    const struct components *parts = &c->components[service];
    const struct response *r = &x->responses[item];
    struct value said = marks_statement(j, x, parts, item);
    struct value v = r->by_parts ? parts_comment(j, parts, x, item)
                                 : show(j, x->table, r->own, x->comment);

    if (said.text.len && str_equal(said.text, v.text))
        v.text = STR("");
    return v;
}

struct value comparison_remark(const struct comparison *c,
                               const struct compared_column *column,
                               size_t item)
{
    const struct answers *x = &c->answers[column->service];

    if (!column_parts(x, column, item))
        return comparison_comment(c, column->service, item);
    struct value v = show(c->j, x->table, column->rows[item], x->comment);
    if (str_equal(v.text, comparison_cell(c, column, item).text))
        v.text = STR("");
    return v;
}
