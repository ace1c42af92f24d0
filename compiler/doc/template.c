#include "doc/template.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "doc/markdown.h"
#include "relation/placed.h"

struct tag {
    char mark; /* '#', '^' or '/'; 0 for a value */
    struct str key;
    size_t from, to; /* of {{…}} within its text */
};

struct section {
    struct str key;
    struct loc loc;
    bool kept;
};

struct expansion {
    const struct template *t;
    uint8_t level; /* of the heading above */
};

struct str template_say(const struct template *t, const char *ja,
                        const char *en)
{
    return str_from(t->lang == LANG_EN ? en : ja);
}

bool template_blank(const struct value *v)
{
    return str_trim(v->text).len == 0;
}

/* Whether a section on this value is kept: nothing and none are alike. */
static bool holds(const struct value *v)
{
    return !template_blank(v) &&
           !(v->kind == VALUE_NUMBER && str_is(str_trim(v->text), "0"));
}

/* Finds the next tag at or after tag->to; false if there is none. An unclosed
   one ends the text and has no key. */
static bool next_tag(struct str s, struct tag *tag)
{
    struct str rest = str_slice(s, tag->to, s.len);
    size_t open = str_find(rest, STR("{{"));

    if (open == rest.len)
        return false;
    tag->from = tag->to + open;
    rest = str_slice(s, tag->from + 2, s.len);
    size_t close = str_find(rest, STR("}}"));
    tag->to = close == rest.len ? s.len : tag->from + 2 + close + 2;
    tag->key = close == rest.len ? (struct str){NULL, 0}
                                 : str_trim(str_slice(rest, 0, close));
    tag->mark = 0;
    if (tag->key.len && (tag->key.ptr[0] == '#' || tag->key.ptr[0] == '^' ||
                         tag->key.ptr[0] == '/')) {
        tag->mark = tag->key.ptr[0];
        tag->key = str_trim(str_slice(tag->key, 1, tag->key.len));
    }
    return true;
}

static struct loc tag_loc(struct loc at, struct str s, const struct tag *tag)
{
    return loc_right(at, utf8_length(str_slice(s, 0, tag->from)));
}

/* The tag a paragraph consists of. */
static bool lone_tag(const struct node *n, struct tag *tag)
{
    if (n->kind != NODE_PARAGRAPH || !n->first || n->first != n->last ||
        n->first->kind != NODE_TEXT)
        return false;
    struct str s = str_trim(n->first->text.bytes);
    *tag = (struct tag){0};
    return next_tag(s, tag) && tag->from == 0 && tag->to == s.len &&
           tag->key.len;
}

static void list_name(struct out *o, struct str name)
{
    out_puts(o, o->len ? ", " : "");
    out_str(o, name);
}

static struct str list_end(const struct template *t, struct out *o)
{
    struct str s = str_copy(t->arena, out_view(o));

    out_free(o);
    return s;
}

static void report_unknown(const struct template *t, struct str key,
                           struct loc at)
{
    struct out o = {.arena = t->arena};

    for (size_t i = 0; i < t->relations->text_count; i++)
        list_name(&o, t->relations->texts[i]->name);
    for (size_t i = 0; i < t->relations->count; i++)
        list_name(&o, t->relations->list[i]->name);
    diag(t->diag, at, MSG_KEY_UNKNOWN, key, list_end(t, &o));
}

static void report_unknown_in(const struct template *t,
                              const struct relation *r, struct str key,
                              struct loc at)
{
    struct out o = {.arena = t->arena};

    for (size_t i = 0; r->keyed && i < r->row_count; i++)
        list_name(&o, relation_at(r, i, 0)->text);
    if (r->keyed)
        diag(t->diag, at, MSG_KEY_UNKNOWN_IN, key, r->name, list_end(t, &o));
    else
        diag(t->diag, at, MSG_KEY_NO_KEYS, r->name);
}

/* The relation before the dot of table.key, and *key what is behind it. */
static const struct relation *dotted(const struct template *t, struct str name,
                                     struct str *key)
{
    struct str rest = name;
    struct str table = str_trim(str_cut(&rest, '.'));

    *key = str_trim(rest);
    return key->len ? relations_find(t->relations, table) : NULL;
}

/* A bare key, searched in every keyed relation; *known is set if reported or
   found. */
static const struct value *bare(const struct template *t, struct str key,
                                struct loc at, bool *known)
{
    struct out o = {.arena = t->arena};
    const struct value *found = NULL;
    size_t n = 0;

    for (size_t i = 0; i < t->relations->count; i++) {
        const struct relation *r = t->relations->list[i];
        const struct value *v = r->keyed ? relation_key(r, key) : NULL;
        if (!v)
            continue;
        found = v;
        n++;
        list_name(&o, str_format(t->arena, "%.*s.%.*s", STR_ARG(r->name),
                                 STR_ARG(key)));
    }
    struct str names = list_end(t, &o);
    *known = n > 0;
    if (n > 1)
        diag(t->diag, at, MSG_KEY_AMBIGUOUS, key, names);
    return n == 1 ? found : NULL;
}

/* NULL after a message. */
static const struct value *find_value(const struct template *t,
                                      const struct tag *tag, struct loc at)
{
    struct str key;
    bool known;

    if (!tag->key.ptr) {
        diag(t->diag, at, MSG_TAG_UNCLOSED);
        return NULL;
    }
    if (tag->mark || relations_text(t->arena, t->relations, tag->key)) {
        diag(t->diag, at, MSG_TAG_ALONE, tag->key);
        return NULL;
    }
    const struct relation *r = dotted(t, tag->key, &key);
    if (r) {
        const struct value *v = r->keyed ? relation_key(r, key) : NULL;
        if (!v)
            report_unknown_in(t, r, key, at);
        return v;
    }
    const struct value *v = bare(t, tag->key, at, &known);
    if (!known)
        report_unknown(t, tag->key, at);
    return v;
}

/* Less the line breaks around it, which would be set as empty lines. */
static struct str trim_lines(struct str s)
{
    while (s.len && (s.ptr[s.len - 1] == '\n' || s.ptr[s.len - 1] == '\r'))
        s.len--;
    while (s.len && (s.ptr[0] == '\n' || s.ptr[0] == '\r'))
        s = str_slice(s, 1, s.len);
    return s;
}

/* A word that a narrow cell of a sheet had wrapped. */
static struct str without_breaks(struct arena *a, struct str s)
{
    size_t len = 0;

    if (str_find(s, STR("\n")) == s.len && str_find(s, STR("\r")) == s.len)
        return s;
    char *to = arena_alloc(a, s.len);
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != '\n' && s.ptr[i] != '\r')
            to[len++] = s.ptr[i];
    return (struct str){to, len};
}

void template_value(const struct template *t, struct node *parent,
                    const struct value *v, struct loc at)
{
    placed_mark(t->relations->placed, v);
    if (template_blank(v))
        return;
    if (v->at.source)
        at = v->at;
    if (v->kind == VALUE_STATUS && !v->hidden) {
        struct node *n = node_new(t->arena, NODE_STATUS, at);
        n->status.meaning = v->meaning;
        n->status.mark = v->mark;
        n->status.word = without_breaks(t->arena, v->text);
        node_append(parent, n);
    } else {
        node_append_text(t->arena, parent, trim_lines(v->text), at);
    }
}

static void put_value(const struct template *t, struct node *parent,
                      const struct value *v, struct loc at)
{
    if (template_blank(v))
        node_append_text(t->arena, parent,
                         template_say(t, "記載なし", "not stated"), at);
    else
        template_value(t, parent, v, at);
    if (v->note.len)
        node_append_text(t->arena, parent,
                         str_format(t->arena,
                                    t->lang == LANG_EN ? " (%.*s)" : "（%.*s）",
                                    STR_ARG(v->note)),
                         at);
}

void template_inlines(const struct template *t, struct node *parent,
                      struct str s, struct loc at)
{
    struct tag tag = {0};
    size_t done = 0;

    while (next_tag(s, &tag)) {
        struct loc here = tag_loc(at, s, &tag);
        const struct value *v = find_value(t, &tag, here);
        node_append_text(t->arena, parent, str_slice(s, done, tag.from), at);
        if (v)
            put_value(t, parent, v, here);
        done = tag.to;
    }
    node_append_text(t->arena, parent, str_slice(s, done, s.len), at);
}

static struct str one_line(struct arena *a, struct str s)
{
    char *p = str_c(a, s);

    for (size_t i = 0; i < s.len; i++)
        if (p[i] == '\n' || p[i] == '\r')
            p[i] = ' ';
    return (struct str){p, s.len};
}

/* *blank tells whether any of the values was empty. */
static struct str fill(const struct template *t, struct str s, struct loc at,
                       bool *blank)
{
    struct out o = {.arena = t->arena};
    struct tag tag = {0};
    size_t done = 0;

    *blank = false;
    while (next_tag(s, &tag)) {
        const struct value *v = find_value(t, &tag, tag_loc(at, s, &tag));
        out_str(&o, str_slice(s, done, tag.from));
        done = tag.to;
        if (!v || template_blank(v)) {
            *blank = true;
            out_str(&o, template_say(t, "記載なし", "not stated"));
        } else {
            placed_mark(t->relations->placed, v);
            out_str(&o, one_line(t->arena, str_trim(v->text)));
        }
    }
    out_str(&o, str_slice(s, done, s.len));
    return list_end(t, &o);
}

struct str template_fill(const struct template *t, struct str s, struct loc at)
{
    bool blank;

    return fill(t, s, at, &blank);
}

/* Values in the inlines below n. */
static void substitute(const struct template *t, struct node *n)
{
    struct node old = *n;

    n->first = n->last = NULL;
    for (struct node *c = node_take(&old); c; c = node_take(&old)) {
        bool blank = false;
        if (c->kind == NODE_LINK)
            c->link.target = fill(t, c->link.target, c->loc, &blank);
        if (blank)
            c->link.target = STR(""); /* leads nowhere: only its text stays */
        if (!node_leaf(c->kind))
            substitute(t, c);
        if (c->kind == NODE_TEXT && !str_is(c->text.bytes, "\n") &&
            str_find(c->text.bytes, STR("{{")) < c->text.bytes.len)
            template_inlines(t, n, c->text.bytes, c->loc);
        else
            node_append(n, c);
    }
}

/* What is known of a bundle's text by its name, or NULL. */
static const struct text_use *text_use(const struct template *t,
                                       struct str name)
{
    for (size_t i = 0; i < t->relations->use_count; i++)
        if (str_is(name, t->relations->uses[i].name))
            return &t->relations->uses[i];
    return NULL;
}

/* 1 or 0, or -1 after a message. */
static int truth(const struct template *t, const struct tag *tag, struct loc at)
{
    const struct text *text = relations_text(t->arena, t->relations, tag->key);
    const struct relation *r = relations_find(t->relations, tag->key);
    struct str key;
    bool known;

    if (r && !r->keyed)
        return r->row_count > 0;
    for (size_t i = 0; r && i < r->row_count; i++)
        if (!template_blank(relation_at(r, i, 2)))
            return 1;
    if (r)
        return 0;
    if (text)
        return str_trim(text->bytes).len > 0;
    if ((r = dotted(t, tag->key, &key)) != NULL) {
        const struct value *v = r->keyed ? relation_key(r, key) : NULL;
        if (!v)
            report_unknown_in(t, r, key, at);
        return v ? holds(v) : -1;
    }
    const struct value *v = bare(t, tag->key, at, &known);
    if (v)
        return holds(v);
    if (!known && text_use(t, tag->key))
        return 0; /* a text that a bundle may leave out */
    if (!known)
        report_unknown(t, tag->key, at);
    return -1;
}

/* Moves the blocks of a bundle's text to the end of parent, its highest
   headings one below the heading above. */
static void include(struct expansion *x, struct node *parent,
                    const struct text *text, struct loc at)
{
    struct arena *a = x->t->arena;
    const struct text_use *use = text_use(x->t, text->name);
    struct node *doc = markdown_read(
        a, x->t->diag, text->source, text->bytes, MARKDOWN_TEXT,
        use ? use->table : x->t->relations->text_table, x->t->lang);
    struct walk w = {.root = doc};
    int highest = 6;

    while (walk_next(&w))
        if (w.node->kind == NODE_HEADING && w.node->heading.level < highest)
            highest = w.node->heading.level;
    w = (struct walk){.root = doc};
    while (walk_next(&w)) {
        struct node *n = (struct node *)w.node;
        if (!w.entering || n->kind != NODE_HEADING)
            continue;
        int level = n->heading.level - highest + x->level + 1;
        n->heading.level = (uint8_t)(level > 6 ? 6 : level);
    }
    if (!doc->first) {
        struct node *n = node_new(a, NODE_PARAGRAPH, at);
        node_append_text(a, n, template_say(x->t, "記載なし", "not stated"),
                         at);
        node_append(doc, n);
    }
    for (struct node *n = node_take(doc); n; n = node_take(doc))
        node_append(parent, n);
}

/* The value of a tag, and nothing said of one that is unknown. */
static const struct value *look_up(const struct template *t, struct str name)
{
    struct str key;
    const struct relation *r = dotted(t, name, &key);
    const struct value *v = NULL;

    if (r)
        return r->keyed ? relation_key(r, key) : NULL;
    for (size_t i = 0; !v && i < t->relations->count; i++) {
        r = t->relations->list[i];
        v = r->keyed ? relation_key(r, name) : NULL;
    }
    return v;
}

/* A value that is a paragraph by itself may have a look of its own. */
static void set_style(const struct template *t, struct node *n,
                      const struct tag *tag)
{
    const struct value *v = look_up(t, tag->key);

    if (v && v->look == LOOK_LEAD)
        n->paragraph.style = PARAGRAPH_LEAD;
    else if (v && v->look == LOOK_NOTE)
        n->paragraph.style = PARAGRAPH_NOTE;
}

static void expand(struct expansion *x, struct node *parent);

static void put_block(struct expansion *x, struct node *parent, struct node *n)
{
    const struct template *t = x->t;
    struct tag tag;
    bool alone = lone_tag(n, &tag);
    const struct text *text =
        alone && !tag.mark ? relations_text(t->arena, t->relations, tag.key)
                           : NULL;

    if (text) {
        include(x, parent, text, n->loc);
        return;
    }
    if (alone && !tag.mark)
        set_style(t, n, &tag);
    switch (n->kind) {
    case NODE_HEADING:
        x->level = n->heading.level;
        /* fall through */
    case NODE_PARAGRAPH:
        substitute(t, n);
        markdown_finish(t->arena, t->diag, n, t->lang);
        break;
    case NODE_LIST:
    case NODE_ITEM:
    case NODE_QUOTE:
        expand(x, n);
        break;
    default:
        break;
    }
    node_append(parent, n);
}

static void close_section(const struct template *t, const struct section *open,
                          size_t *count, const struct tag *tag, struct loc at)
{
    for (size_t i = *count; i-- > 0;) {
        if (!str_equal(open[i].key, tag->key))
            continue;
        if (i + 1 < *count)
            diag(t->diag, at, MSG_SECTION_CROSSED, tag->key,
                 open[*count - 1].key);
        *count = i;
        return;
    }
    diag(t->diag, at, MSG_SECTION_UNOPENED, tag->key);
}

/* Sections and values among the blocks of one parent. */
static void expand(struct expansion *x, struct node *parent)
{
    const struct template *t = x->t;
    struct node old = *parent;
    struct section *open = NULL;
    size_t count = 0, cap = 0;

    parent->first = parent->last = NULL;
    for (struct node *n = node_take(&old); n; n = node_take(&old)) {
        struct tag tag;
        bool kept = count == 0 || open[count - 1].kept;
        if (!lone_tag(n, &tag) || !tag.mark) {
            if (kept)
                put_block(x, parent, n);
        } else if (tag.mark == '/') {
            close_section(t, open, &count, &tag, n->first->loc);
        } else {
            int is = truth(t, &tag, n->first->loc);
            open = arena_room(t->arena, open, count, &cap, sizeof(*open));
            open[count++] = (struct section){
                tag.key, n->first->loc,
                kept && is >= 0 && (is == 1) == (tag.mark == '#')};
        }
    }
    while (count-- > 0)
        diag(t->diag, open[count].loc, MSG_SECTION_UNCLOSED, open[count].key);
}

void template_expand(const struct template *t, struct node *doc)
{
    struct expansion x = {.t = t, .level = 1};

    expand(&x, doc);
}
