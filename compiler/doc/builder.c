/*
 * What every directive needs: a paragraph of its own, and the relation it is
 * about.
 */
#include "doc/builder.h"

#include "base/arena.h"

void build_paragraph(struct builder *b, struct str text,
                     enum paragraph_style style, struct loc at)
{
    struct node *p = node_new(b->template.arena, NODE_PARAGRAPH, at);

    p->paragraph.style = style;
    template_inlines(&b->template, p, text, at);
    node_append(b->doc, p);
}

const struct relation *
build_source(struct builder *b, const struct directive *x, const char *fallback)
{
    const struct relations *set = b->template.relations;
    struct str name = directive_value(x, "source");
    struct out o = {.arena = b->template.arena};

    if (!name.ptr && fallback)
        name = str_from(fallback);
    const struct relation *r = relations_find(set, name);
    if (r)
        return r;
    if (x->kind == DIRECTIVE_FINDINGS) {
        diag(b->template.diag, x->loc, MSG_FINDINGS_PUBLIC);
        return NULL;
    }
    for (size_t i = 0; i < set->count; i++) {
        out_puts(&o, i ? ", " : "");
        out_str(&o, set->list[i]->name);
    }
    diag(b->template.diag, directive_loc(x, "source"), MSG_SOURCE_UNKNOWN, name,
         str_copy(b->template.arena, out_view(&o)));
    out_free(&o);
    return NULL;
}
