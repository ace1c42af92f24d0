#include "package/edit_comments.h"

#include "base/arena.h"
#include "package/edit_shapes.h"
#include "package/reference.h"
#include "package/xml.h"

#include <string.h>

struct commenting { /* the part of the texts, written anew */
    struct sheet_edit *s;
    struct str bytes, prefix, author;
    struct out out;
    size_t copied;
    uint32_t authors, own; /* how many; 1 + the index of ours, or 0 */
    struct out said;       /* by the present author or comment */
    struct placed *here;   /* of whom the present comment is; or NULL */
    bool added;            /* to it */
    bool *had;             /* by list: a comment of its own */
    bool listed;           /* the part has its list of comments */
};

static void copy_to(struct commenting *c, size_t to)
{
    out_str(&c->out, str_slice(c->bytes, c->copied, to));
    c->copied = to;
}

static void put_tag(struct commenting *c, const char *before, const char *tag)
{
    out_printf(&c->out, "%s%.*s%s", before, STR_ARG(c->prefix), tag);
}

static void put_run(struct commenting *c, struct str text, bool below)
{
    put_tag(c, "<", "r>");
    put_tag(c, "<", "t xml:space=\"preserve\">");
    out_puts(&c->out, below ? "\n" : "");
    xml_shown(&c->out, text);
    put_tag(c, "</", "t>");
    put_tag(c, "</", "r>");
}

static void put_author(struct commenting *c)
{
    c->authors++;
    c->own = c->authors;
    put_tag(c, "<", "author>");
    xml_shown(&c->out, c->author);
    put_tag(c, "</", "author>");
}

static void put_comments(struct commenting *c)
{
    c->listed = true;
    for (size_t i = 0; i < c->s->count; i++) {
        const struct placed *p = &c->s->list[i];
        if (c->had[i] || !p->comment.len)
            continue;
        struct str ref = reference_write(c->s->arena, p->line, p->column);
        put_tag(c, "<", "comment ref=\"");
        out_printf(&c->out, "%.*s\" authorId=\"%u\">", STR_ARG(ref),
                   (unsigned)(c->own ? c->own - 1 : 0));
        put_tag(c, "<", "text>");
        put_run(c, p->comment, false);
        put_tag(c, "</", "text>");
        put_tag(c, "</", "comment>");
    }
}

/* A comment that is made again says nothing twice. */
static void add_to_comment(struct commenting *c)
{
    struct str said = out_view(&c->said);

    if (!c->added && str_find(said, c->here->comment) == said.len)
        put_run(c, c->here->comment, said.len > 0);
    c->added = true;
}

static void start_comment(struct commenting *c, const struct xml_tag *t)
{
    struct str ref = package_attribute(t->attributes, "ref");
    uint32_t line, column;

    c->here = NULL;
    c->added = false;
    c->said.len = 0;
    if (!ref.ptr || !reference_read(&ref, &line, &column))
        return;
    size_t i = sheet_find(c->s, line, column);
    if (i == c->s->count || c->s->list[i].line != line ||
        c->s->list[i].column != column || !c->s->list[i].comment.len)
        return;
    c->had[i] = true;
    c->here = &c->s->list[i];
}

/* Opens an element that closes itself, for what is put into it. */
static void open_empty(struct commenting *c, const struct xml_tag *t,
                       void (*put)(struct commenting *))
{
    char end[32];

    copy_to(c, t->from);
    xml_tag_changed(&c->out, t->raw, true, NULL, 0);
    put(c);
    size_t n = strlen(t->name);
    memcpy(end, t->name, n);
    memcpy(end + n, ">", 2);
    put_tag(c, "</", end);
    c->copied = t->to;
}

static void comment_start(void *user, const struct xml_tag *t)
{
    struct commenting *c = user;

    if (t->depth == 1) {
        c->prefix = xml_prefix(t->raw);
    } else if (t->depth == 2 && t->empty) {
        if (!strcmp(t->name, "authors"))
            open_empty(c, t, put_author);
        else if (!strcmp(t->name, "commentList"))
            open_empty(c, t, put_comments);
    } else if (t->depth == 3 && !strcmp(t->name, "author")) {
        c->said.len = 0;
    } else if (t->depth == 3 && !strcmp(t->name, "comment")) {
        start_comment(c, t);
    } else if (c->here && t->depth == 4 && !strcmp(t->name, "text") &&
               t->empty) {
        open_empty(c, t, add_to_comment);
    } else if (c->here && t->depth == 5) {
        copy_to(c, t->from);
        if (!strcmp(t->name, "t"))
            put_tag(c, "<", "r>");
        else if (strcmp(t->name, "r") != 0)
            add_to_comment(c);
    }
}

static void comment_end(void *user, const struct xml_tag *t)
{
    struct commenting *c = user;

    if (t->depth == 2 && t->raw.len && !strcmp(t->name, "authors")) {
        copy_to(c, t->from);
        if (!c->own)
            put_author(c);
    } else if (t->depth == 2 && t->raw.len && !strcmp(t->name, "commentList")) {
        copy_to(c, t->from);
        put_comments(c);
    } else if (t->depth == 3 && !strcmp(t->name, "author")) {
        c->authors++;
        if (!c->own && str_equal(out_view(&c->said), c->author))
            c->own = c->authors;
    } else if (t->depth == 3) {
        c->here = NULL;
    } else if (c->here && t->depth == 4 && t->raw.len &&
               !strcmp(t->name, "text")) {
        copy_to(c, t->from);
        add_to_comment(c);
    } else if (c->here && t->depth == 5 && !strcmp(t->name, "t")) {
        copy_to(c, t->to);
        put_tag(c, "</", "r>");
    }
}

static void comment_text(void *user, struct str text)
{
    struct commenting *c = user;

    out_str(&c->said, text);
}

static bool write_comments(struct editing *e, struct commenting *c,
                           struct str part)
{
    const struct xml_walker walker = {comment_start, comment_end, comment_text,
                                      c};

    if (!editing_read(e, part, &c->bytes))
        return false;
    bool ok = xml_walk(e->arena, c->bytes, &walker) && c->listed;
    out_free(&c->said);
    copy_to(c, c->bytes.len);
    editing_put(e, part, out_take(&c->out));
    return ok || editing_refuse(e, part);
}

static bool add_part(struct editing *e, const struct sheet_edit *s,
                     struct str type, struct str *part)
{
    struct str id;

    *part = editing_free_part(e, "xl/comments%u.xml");
    editing_put(e, *part,
                str_format(e->arena,
                           "<?xml version=\"1.0\" encoding=\"UTF-8\" "
                           "standalone=\"yes\"?>\n<comments xmlns=\"%.*s\">"
                           "<authors/><commentList/></comments>",
                           STR_ARG(s->space)));
    return editing_link(e, s->part, editing_type(e, type, "comments"), *part,
                        &id) &&
           editing_declare(e, *part, NULL,
                           "application/vnd.openxmlformats-officedocument."
                           "spreadsheetml.comments+xml");
}

struct threads {
    struct sheet_edit *s;
};

static void thread_start(void *user, const char *name, const char **attributes)
{
    struct threads *t = user;
    struct str ref = package_attribute(attributes, "ref");
    uint32_t line, column;

    if (strcmp(name, "threadedComment") != 0 || !ref.ptr ||
        !reference_read(&ref, &line, &column))
        return;
    size_t i = sheet_find(t->s, line, column);
    if (i == t->s->count || t->s->list[i].line != line ||
        t->s->list[i].column != column || !t->s->list[i].comment.len)
        return;
    t->s->list[i].comment = STR("");
    t->s->list[i].cell->outcome = EDIT_THREAD;
}

static void thread_end(void *user, const char *name)
{
    (void)user, (void)name;
}

static bool pass_over_threads(struct editing *e, struct sheet_edit *s,
                              const struct relationships *links)
{
    const struct relationship *part =
        relationships_find(links, "threadedComment", STR(""));
    struct threads t = {s};

    return !part || package_read(e->package, part->part,
                                 &(struct part_reader){thread_start, thread_end,
                                                       NULL, &t});
}

static bool any(const struct sheet_edit *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->list[i].comment.len)
            return true;
    return false;
}

/* The type of the relationship between the workbook and a sheet. */
static struct str sheet_type(const struct editing *e)
{
    return relationships_find(&e->links, "worksheet", STR(""))->type;
}

bool comments_add(struct editing *e, struct sheet_edit *s, struct str author)
{
    struct relationships links = {0};
    struct commenting c = {.s = s,
                           .author = author,
                           .out = {.arena = e->arena},
                           .said = {.arena = e->arena}};

    if (!any(s))
        return true;
    if (!editing_links(e, s->part, &links) || !pass_over_threads(e, s, &links))
        return false;
    if (!any(s))
        return true;
    const struct relationship *old =
        relationships_find(&links, "comments", STR(""));
    struct str part = old ? old->part : STR(""), type = sheet_type(e);
    c.had = arena_array(e->arena, bool, s->count + 1);
    return (old || add_part(e, s, type, &part)) &&
           write_comments(e, &c, part) && shapes_add(e, s, &links, type, c.had);
}
