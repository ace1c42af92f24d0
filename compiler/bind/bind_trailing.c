#include "bind/bind_trailing.h"

#include "base/arena.h"
#include "model/asked.h"
#include "model/axes.h"

struct trailing {
    struct arena *arena;
    struct arena scratch;
    struct facts *facts;
    const struct catalog *catalog;
    enum axis axis;
    const struct own_axis *on; /* NULL: the column has statuses */
    long id, status, comment;  /* columns, or -1; status: that of the words */
    long count;                /* of what was parted, and where first */
    struct loc first;
};

/* Takes full stops and blanks off the end. */
static struct str less_stops(struct str s)
{
    static const char *const stops[] = {"。", "．", "｡", "."};

    for (bool more = true; more;) {
        more = false;
        s = str_trim(s);
        for (size_t i = 0; i < sizeof(stops) / sizeof(*stops); i++) {
            struct str stop = str_from(stops[i]);
            if (!str_ends(s, stop))
                continue;
            s.len -= stop.len;
            more = true;
        }
    }
    return s;
}

/* The word before a bracket that the text ends with, and what is in it. */
static bool bracketed(struct str s, struct str *word, struct str *inside)
{
    static const char *const pairs[][2] = {{"（", "）"}, {"(", ")"}};

    for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
        struct str open = str_from(pairs[i][0]), shut = str_from(pairs[i][1]);
        size_t at = str_find(s, open);
        if (at == s.len || !str_ends(s, shut))
            continue;
        *word = str_trim(str_slice(s, 0, at));
        *inside = str_trim(str_slice(s, at + open.len, s.len - shut.len));
        return true;
    }
    return false;
}

static bool is_word(struct trailing *x, struct str s)
{
    if (x->on)
        return s.len && axes_word(&x->scratch, x->on, s) != MAP_NONE;
    return s.len && catalog_status(&x->scratch, x->catalog, x->axis, s);
}

/* Whether a row answers an item in words of its own. */
static bool is_free(struct trailing *x, size_t row)
{
    const struct catalog *c = x->catalog;

    if (x->on || !c->asked || x->axis != AXIS_ANSWER || x->id < 0)
        return false;
    uint32_t item =
        catalog_item(&x->scratch, c, facts_text(x->facts, row, x->id));
    return item != NO_ROW && asked_free(c, item);
}

/* What is taken off the status goes before what the comment has; both are for
   the eyes that see both. */
static void move(struct trailing *x, size_t row, struct str inside)
{
    struct fact *from = facts_edit(x->facts, row, x->status);
    struct fact *to = facts_edit(x->facts, row, x->comment);
    struct str own = facts_text(x->facts, row, x->comment);

    fact_narrow(to, (enum visibility)from->text.visibility);
    fact_write(to, own.len ? str_format(x->arena, "%.*s\n%.*s", STR_ARG(inside),
                                        STR_ARG(own))
                           : inside);
}

static bool part(struct trailing *x, size_t row)
{
    struct str whole = facts_text(x->facts, row, x->status);
    struct str text = less_stops(whole), word = text, inside = STR("");

    if (!whole.len || is_word(x, whole) || is_free(x, row))
        return false;
    if (!is_word(x, text) &&
        (x->comment < 0 || !bracketed(text, &word, &inside) ||
         !is_word(x, word)))
        return false;
    if (inside.len)
        move(x, row, inside);
    fact_write(facts_edit(x->facts, row, x->status), word);
    return true;
}

/* All rows of one column. Who is named as responsible may be named in more
   words, which stay. */
static void part_column(struct trailing *x)
{
    const long comment = x->comment;

    if (x->on && x->on->usual)
        x->comment = -1;
    for (size_t row = 0; row < x->facts->row_count; row++) {
        if (part(x, row) && !x->count++)
            x->first = facts_at(x->facts, row, x->status);
        arena_reset(&x->scratch);
    }
    x->comment = comment;
}

void bind_trailing(struct arena *a, struct diag *d, struct facts *t,
                   const struct catalog *c, enum axis axis)
{
    struct trailing x = {.arena = a,
                         .facts = t,
                         .catalog = c,
                         .axis = axis,
                         .id = facts_column(t, "id"),
                         .status = facts_column(t, "status"),
                         .comment = facts_column(t, "comment")};

    arena_init(&x.scratch, a->oom, a->user);
    if (x.status >= 0 && c->words[axis].count)
        part_column(&x);
    for (uint32_t i = 0; i < t->column_count; i++) {
        x.on = axes_of(a, c, t->columns[i].name);
        x.status = (long)i;
        if (x.on)
            part_column(&x);
    }
    arena_free(&x.scratch);
    if (x.count)
        diag(d, x.first, MSG_STATUS_TRAILING, str_number(a, x.count));
}
