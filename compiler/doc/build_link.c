/*
 * Links from one table to the rows of another: the cells of a column that a
 * table names by `link` lead to the first row whose `target` column says the
 * same. The row may stand further down, so links are aimed when all is built;
 * one whose row the document does not show stays as text.
 */
#include "doc/builder.h"

#include "base/arena.h"

/* Without `columns` those that hold nothing are left out. */
static bool shows(const struct columns *c, size_t column,
                  const struct directive *x)
{
    for (uint32_t i = 0; i < c->count; i++)
        if (c->list[i].column == column)
            return true;
    return !directive_value(x, "columns").len;
}

bool build_link_columns(struct builder *b, const struct directive *x,
                        const struct relation *r, const struct columns *c,
                        struct link_columns *l)
{
    struct str target = directive_value(x, "target");
    struct str link = directive_value(x, "link");

    *l = (struct link_columns){-1, -1};
    if (target.len) {
        l->target = build_column(b, r, target, directive_loc(x, "target"));
        if (l->target < 0)
            return false;
        b->targeted = true;
    }
    if (!link.len)
        return true;
    l->link = build_column(b, r, link, directive_loc(x, "link"));
    if (l->link < 0 || !shows(c, (size_t)l->link, x)) {
        if (l->link >= 0)
            diag(b->template.diag, directive_loc(x, "link"),
                 MSG_DIRECTIVE_VALUE, STR("link"), link,
                 directive_value(x, "columns"));
        return false;
    }
    b->link_loc = directive_loc(x, "link");
    return true;
}

void build_link_target(struct builder *b, struct str text, struct node *row)
{
    struct arena *a = b->template.arena;

    if (!text.len || map_add(&b->targets, text, (long)b->row_count) != MAP_NONE)
        return;
    b->rows =
        arena_room(a, b->rows, b->row_count, &b->row_cap, sizeof(*b->rows));
    b->rows[b->row_count++] = row;
}

struct node *build_link(struct builder *b, struct node *parent, struct str text)
{
    struct arena *a = b->template.arena;
    struct node *n = node_new(a, NODE_LINK, parent->loc);

    b->links =
        arena_room(a, b->links, b->link_count, &b->link_cap, sizeof(*b->links));
    b->links[b->link_count++] = (struct link){n, text};
    node_append(parent, n);
    return n;
}

/* A link is all that its parent holds. */
static void unwrap(struct node *link)
{
    struct node *parent = link->parent;

    node_take(parent);
    for (struct node *n = node_take(link); n; n = node_take(link))
        node_append(parent, n);
}

void build_link_aim(struct builder *b)
{
    for (size_t i = 0; i < b->link_count; i++) {
        struct node *n = b->links[i].link;
        long row = map_find(&b->targets, b->links[i].text);
        if (row == MAP_NONE) {
            unwrap(n);
            continue;
        }
        n->link.row = b->rows[row];
        b->rows[row]->row.anchor = 1; /* wanted: numbered with the others */
    }
    if (b->link_loc.source && !b->targeted)
        diag(b->template.diag, b->link_loc, MSG_LINK_TABLE);
}
