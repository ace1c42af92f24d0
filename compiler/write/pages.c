/*
 * pages: the page operations as text, for tests. One line each, with places in
 * points and the kind of the node that owns it, or - for an artifact.
 */
#include "text/jlreq.h"
#include "write/write.h"

/* 1/1000 pt as points with three decimals, without trailing zeros. */
static void put_length(struct out *o, int32_t n)
{
    uint32_t size = n < 0 ? 0 - (uint32_t)n : (uint32_t)n;
    uint32_t part = size % 1000;

    out_puts(o, n < 0 ? " -" : " ");
    out_number(o, size / 1000);
    if (part == 0)
        return;
    char digits[4] = {'.', (char)('0' + part / 100),
                      (char)('0' + part / 10 % 10), (char)('0' + part % 10)};
    size_t len = 4;
    while (digits[len - 1] == '0')
        len--;
    out_bytes(o, digits, len);
}

static void put_color(struct out *o, uint32_t ink)
{
    out_printf(o, " #%06x", (unsigned)ink);
}

/* Of the place where a line was broken; none at the strictest. */
static const char *const level_names[BREAK_NEVER] = {
    [BREAK_STRICT] = "strict",
    [BREAK_LOOSE] = "loose",
    [BREAK_CHARACTER] = "character",
    [BREAK_ANY] = "any",
};

static const char *const fill_names[] = {"solid", "hatch", "outline"};

static void put_text(struct out *o, const struct op *op)
{
    put_length(o, op->text.size);
    out_printf(o, " f%u w", op->text.face);
    put_length(o, op->text.width);
    put_color(o, op->ink);
    out_byte(o, ' ');
    out_quoted(o, op->text.bytes);
    for (uint16_t i = 0; i < op->text.shift_count; i++)
        out_printf(o, " %u%+d", op->text.shifts[i].at, op->text.shifts[i].by);
    if (op->text.level > 0 && op->text.level < BREAK_NEVER)
        out_printf(o, " broken:%s", level_names[op->text.level]);
}

static void put_op(struct out *o, const struct op *op,
                   const struct str *meanings)
{
    static const char *const names[] = {"text", "mark", "rule",
                                        "fill", "link", "image"};

    out_puts(o, names[op->kind]);
    put_length(o, op->x);
    put_length(o, op->y);
    switch (op->kind) {
    case OP_TEXT:
        put_text(o, op);
        break;
    case OP_MARK:
        put_length(o, op->mark.size);
        out_byte(o, ' ');
        out_str(o, meanings[op->mark.meaning]);
        put_color(o, op->ink);
        break;
    case OP_RULE:
        put_length(o, op->rule.x2);
        put_length(o, op->rule.y2);
        out_puts(o, " w");
        put_length(o, op->rule.width);
        put_color(o, op->ink);
        out_puts(o, op->rule.dotted ? " dotted" : "");
        break;
    case OP_FILL:
        put_length(o, op->fill.width);
        put_length(o, op->fill.height);
        put_color(o, op->ink);
        out_printf(o, " %s", fill_names[op->fill.pattern]);
        break;
    case OP_LINK:
        put_length(o, op->link.width);
        put_length(o, op->link.height);
        if (op->link.page == 0) {
            out_puts(o, " uri ");
            out_quoted(o, op->link.uri);
        } else {
            out_printf(o, " page %u", op->link.page);
            put_length(o, op->link.top);
        }
        break;
    case OP_IMAGE:
        put_length(o, op->image.width);
        put_length(o, op->image.height);
        out_printf(o, " %ux%u %s", op->image.picture->width,
                   op->image.picture->height,
                   op->image.picture->color ? "rgb" : "grey");
        break;
    }
    out_byte(o, ' ');
    out_puts(o, op->owner ? node_name(op->owner->kind) : "-");
    out_byte(o, '\n');
}

static void flush(void *user, const void *p, size_t n)
{
    sink_write(user, p, n);
}

bool pages_write(const struct compiled *c, struct sink *sink)
{
    struct out o = {.arena = c->arena, .flush = flush, .user = sink};
    const struct pages *pages = c->pages;

    for (size_t i = 0; i < pages->bookmark_count; i++) {
        const struct bookmark *b = &pages->bookmarks[i];
        out_printf(&o, "bookmark %u page %u", b->level, b->page);
        put_length(&o, b->top);
        out_byte(&o, ' ');
        out_quoted(&o, b->title);
        out_byte(&o, '\n');
    }
    for (size_t i = 0; i < pages->count; i++) {
        const struct page *page = &pages->list[i];
        out_printf(&o, "page %zu", i + 1);
        put_length(&o, page->width);
        put_length(&o, page->height);
        out_byte(&o, '\n');
        for (size_t k = 0; k < page->op_count; k++)
            put_op(&o, &page->ops[k], c->relations->meanings);
    }
    out_flush(&o);
    out_free(&o);
    return true;
}
