/*
 * The automaton holds the beginnings of the texts only, so that it stays small
 * where they are long; what follows is compared where a beginning stands. Its
 * nodes are numbered as they are made; children of a node are a list, but for
 * the root, at which most bytes of a text arrive.
 */
#include "base/search.h"

#include "base/arena.h"
#include "base/out.h"
#include "base/utf8.h"

#include <string.h>

enum {
    BEGINNING = 64, /* bytes of a text that the automaton holds */
    ROOT = 0
};

struct node {
    uint32_t child, sibling; /* 0: none */
    uint32_t fail;           /* the longest end of this that is a beginning */
    uint32_t report;         /* the next one on that way with a text, or 0 */
    uint32_t text;           /* the first that begins so, from 1; 0: none */
    uint8_t byte, depth;
};

struct wanted {
    struct str text; /* as it counts */
    uint32_t id;
    uint32_t next; /* one with the same beginning, from 1; 0: none */
};

struct search {
    struct arena *arena;
    struct node *nodes;
    struct wanted *list;
    size_t node_count, node_cap, count, cap;
    uint32_t first[256]; /* children of the root */
    struct out counted;  /* what counts of the text that is searched */
    bool ready;
};

static bool counts(unsigned char c)
{
    return c > ' ' && c != '\\' && c != '"' && c != '\'' && c != 127;
}

/* What counts of a text; the wide blank and the one that does not break are
   blanks too. */
static void squeeze(struct out *o, struct str text)
{
    static const char *const blanks[] = {"\u3000", "\u00A0"};

    for (size_t i = 0; i < text.len; i++) {
        struct str rest = {text.ptr + i, text.len - i};
        if (str_starts(rest, str_from(blanks[0])))
            i += strlen(blanks[0]) - 1;
        else if (str_starts(rest, str_from(blanks[1])))
            i += strlen(blanks[1]) - 1;
        else if (counts((unsigned char)text.ptr[i]))
            out_byte(o, text.ptr[i]);
    }
}

static uint32_t node_add(struct search *s, unsigned char byte, unsigned depth)
{
    s->nodes = arena_room(s->arena, s->nodes, s->node_count, &s->node_cap,
                          sizeof(*s->nodes));
    s->nodes[s->node_count] =
        (struct node){.byte = byte, .depth = (uint8_t)depth};
    return (uint32_t)s->node_count++;
}

struct search *search_new(struct arena *a)
{
    struct search *s = arena_new(a, struct search);

    s->arena = a;
    s->counted.arena = a;
    node_add(s, 0, 0);
    return s;
}

static uint32_t child(const struct search *s, uint32_t node, unsigned char byte)
{
    if (node == ROOT)
        return s->first[byte];
    for (uint32_t c = s->nodes[node].child; c; c = s->nodes[c].sibling)
        if (s->nodes[c].byte == byte)
            return c;
    return 0;
}

static uint32_t child_add(struct search *s, uint32_t node, unsigned char byte)
{
    uint32_t c = node_add(s, byte, s->nodes[node].depth + 1u);

    s->nodes[c].sibling = s->nodes[node].child;
    s->nodes[node].child = c;
    if (node == ROOT)
        s->first[byte] = c;
    return c;
}

bool search_add(struct search *s, struct str text, uint32_t id)
{
    struct out o = {.arena = s->arena};
    uint32_t node = ROOT;

    squeeze(&o, text);
    bool enough = utf8_length(out_view(&o)) >= SEARCH_SHORTEST;
    struct str kept = enough ? str_copy(s->arena, out_view(&o)) : STR("");
    out_free(&o);
    if (!enough)
        return false;
    for (size_t i = 0; i < kept.len && i < BEGINNING; i++) {
        unsigned char byte = (unsigned char)kept.ptr[i];
        uint32_t c = child(s, node, byte);
        node = c ? c : child_add(s, node, byte);
    }
    for (uint32_t n = s->nodes[node].text; n; n = s->list[n - 1].next)
        if (str_equal(s->list[n - 1].text, kept))
            return true; /* it is looked for already */
    s->list =
        arena_room(s->arena, s->list, s->count, &s->cap, sizeof(*s->list));
    s->list[s->count++] = (struct wanted){kept, id, s->nodes[node].text};
    s->nodes[node].text = (uint32_t)s->count;
    s->ready = false;
    return true;
}

size_t search_count(const struct search *s)
{
    return s->count;
}

static uint32_t step(const struct search *s, uint32_t node, unsigned char byte)
{
    uint32_t c;

    while (!(c = child(s, node, byte)) && node != ROOT)
        node = s->nodes[node].fail;
    return c;
}

/* Breadth first: what a node falls back to is nearer to the root. */
static void link_nodes(struct search *s)
{
    uint32_t *queue = arena_array(s->arena, uint32_t, s->node_count);
    size_t head = 0, tail = 0;

    queue[tail++] = ROOT;
    while (head < tail) {
        uint32_t parent = queue[head++];
        for (uint32_t c = s->nodes[parent].child; c; c = s->nodes[c].sibling) {
            struct node *n = &s->nodes[c];
            n->fail =
                parent == ROOT ? ROOT : step(s, s->nodes[parent].fail, n->byte);
            const struct node *f = &s->nodes[n->fail];
            n->report = f->text ? n->fail : f->report;
            queue[tail++] = c;
        }
    }
    s->ready = true;
}

/* Whether a text whose beginning ends at `end` goes on to its own end. */
static bool goes_on(struct str text, size_t end, struct str wanted)
{
    size_t done = wanted.len < BEGINNING ? wanted.len : BEGINNING;

    return wanted.len - done <= text.len - end &&
           memcmp(text.ptr + end, wanted.ptr + done, wanted.len - done) == 0;
}

void search_find(struct search *s, struct str text,
                 void (*hit)(void *user, uint32_t id, size_t at), void *user)
{
    uint32_t node = ROOT;

    if (!s->count)
        return;
    if (!s->ready)
        link_nodes(s);
    s->counted.len = 0;
    squeeze(&s->counted, text);
    struct str all = out_view(&s->counted);
    for (size_t i = 0; i < all.len; i++) {
        node = step(s, node, (unsigned char)all.ptr[i]);
        uint32_t n = s->nodes[node].text ? node : s->nodes[node].report;
        for (; n; n = s->nodes[n].report)
            for (uint32_t w = s->nodes[n].text; w; w = s->list[w - 1].next)
                if (goes_on(all, i + 1, s->list[w - 1].text))
                    hit(user, s->list[w - 1].id, i + 1);
    }
}
