#include "documents/comparison_parts.h"

#include "base/arena.h"
#include "base/out.h"
#include "base/utf8.h"
#include "join/show.h"

static uint32_t part_count(const struct response *r)
{
    return r->by_parts ? r->extra_count - r->earlier_count : 0;
}

static bool is_part(const struct answers *x, uint32_t row)
{
    return facts_blank(x->table, row, x->requirement);
}

enum {
    NO_WORD = -1 /* of the catalog's statuses, numbered from 0 */
};

static long number_of(const struct join *j, const struct status *s)
{
    return s ? (long)(s - j->catalog->statuses) : NO_WORD;
}

static long word_of(const struct join *j, const struct answers *x, uint32_t row)
{
    return number_of(j, status_extra_word(j, x, row));
}

/* The words of a service's parts, by folded 枝番. */
static struct map words(const struct join *j, const struct answers *x,
                        size_t item)
{
    const struct response *r = &x->responses[item];
    struct map m = {.arena = j->arena};

    for (uint32_t k = 0; k < part_count(r); k++)
        if (is_part(x, r->extra[k]))
            map_add(&m,
                    utf8_fold(j->arena,
                              show_text(j, x->table, r->extra[k], x->sub)),
                    word_of(j, x, r->extra[k]));
    return m;
}

/* Whether one of x's parts is answered otherwise by y. */
static bool parts_of_differ(const struct join *j, const struct answers *x,
                            const struct answers *y, size_t item,
                            const struct map *of_y)
{
    const struct response *r = &x->responses[item], *s = &y->responses[item];

    for (uint32_t k = 0; k < part_count(r); k++) {
        if (!is_part(x, r->extra[k]))
            continue;
        struct str sub =
            utf8_fold(j->arena, show_text(j, x->table, r->extra[k], x->sub));
        long found = map_find(of_y, sub);
        long other = !s->by_parts        ? number_of(j, s->status)
                     : found == MAP_NONE ? NO_WORD
                                         : found;
        if (word_of(j, x, r->extra[k]) != other)
            return true;
    }
    return false;
}

bool parts_differ(const struct join *j, const struct answers *answers, size_t n,
                  size_t item)
{
    bool any = false;

    for (size_t i = 0; i < n; i++)
        any = any || answers[i].responses[item].by_parts;
    if (!any)
        return false;
    struct map first = words(j, &answers[0], item);
    for (size_t i = 1; i < n; i++) {
        struct map other = words(j, &answers[i], item);
        if (parts_of_differ(j, &answers[i], &answers[0], item, &first) ||
            parts_of_differ(j, &answers[0], &answers[i], item, &other))
            return true;
    }
    return false;
}

static void open_part(const struct join *j, const struct components *c,
                      const struct answers *x, uint32_t row, struct out *o)
{
    struct value sub = show(j, x->table, row, x->sub);

    out_str(o, o->len ? join_say(j, "、", ", ") : STR(""));
    out_str(o, component_name(j, c, &sub));
    out_str(o, join_say(j, "：", ": "));
}

struct str parts_note(const struct join *j, const struct components *c,
                      const struct answers *x, size_t item)
{
    const struct response *r = &x->responses[item];
    struct out o = {.arena = j->arena};

    for (uint32_t k = 0; k < part_count(r); k++) {
        if (!is_part(x, r->extra[k]))
            continue;
        open_part(j, c, x, r->extra[k], &o);
        out_str(&o, status_extra(j, x, r->extra[k]).text);
    }
    return out_take(&o);
}

struct value parts_comment(const struct join *j, const struct components *c,
                           const struct answers *x, size_t item)
{
    const struct response *r = &x->responses[item];
    struct value first = {0};
    struct out o = {.arena = j->arena};

    for (uint32_t k = 0; k < part_count(r); k++) {
        struct value v = show(j, x->table, r->extra[k], x->comment);
        if (!v.text.len)
            continue;
        first = first.text.len ? first : v;
        open_part(j, c, x, r->extra[k], &o);
        out_str(&o, v.text);
    }
    first.text = out_take(&o);
    return first;
}
