/*
 * A bit for each character of a text file at which a cell may begin, and for
 * each cell of a sheet: at most an eighth of what was read.
 */
#include "relation/placed.h"

#include "base/arena.h"

#include <string.h>

enum {
    WORD = 64 /* bits */
};

struct line {
    uint64_t *bits;
    uint32_t words;
};

struct file {
    const struct source *source;
    struct line *lines; /* by their number */
    size_t count;
};

struct placed {
    struct arena *arena;
    struct file *files;
    size_t count, cap;
    size_t last; /* the one asked for last, most often again */
};

struct placed *placed_new(struct arena *a)
{
    struct placed *p = arena_new(a, struct placed);

    p->arena = a;
    return p;
}

static struct file *find(const struct placed *p, const struct source *source)
{
    if (p->last < p->count && p->files[p->last].source == source)
        return &p->files[p->last];
    for (size_t i = 0; i < p->count; i++)
        if (p->files[i].source == source)
            return &p->files[i];
    return NULL;
}

static struct file *add(struct placed *p, const struct source *source)
{
    struct file *f = find(p, source);

    if (!f) {
        p->files = arena_room(p->arena, p->files, p->count, &p->cap,
                              sizeof(*p->files));
        f = &p->files[p->count++];
        *f = (struct file){.source = source};
    }
    p->last = (size_t)(f - p->files);
    return f;
}

static struct line *line_at(struct placed *p, struct file *f, uint32_t number)
{
    if (number >= f->count) {
        size_t n = f->count ? f->count : 64;
        while (n <= number)
            n *= 2;
        struct line *grown = arena_array(p->arena, struct line, n);
        if (f->count)
            memcpy(grown, f->lines, f->count * sizeof(*grown));
        f->lines = grown;
        f->count = n;
    }
    return &f->lines[number];
}

static void mark(struct placed *p, struct loc at)
{
    uint32_t word = at.col / WORD;

    if (!at.source || !at.line)
        return;
    struct line *l = line_at(p, add(p, at.source), at.line);
    if (word >= l->words) {
        uint64_t *grown = arena_array(p->arena, uint64_t, word + 2);
        if (l->words)
            memcpy(grown, l->bits, l->words * sizeof(*grown));
        l->bits = grown;
        l->words = word + 2;
    }
    l->bits[word] |= (uint64_t)1 << at.col % WORD;
}

void placed_mark(struct placed *p, const struct value *v)
{
    if (!p)
        return;
    if (v->cell)
        mark(p, v->at);
    if (v->kind == VALUE_BAR)
        return;
    for (const struct origin *o = v->origins; o; o = o->next)
        mark(p, o->at);
}

bool placed_has(const struct placed *p, struct loc at)
{
    const struct file *f = p ? find(p, at.source) : NULL;

    if (!f || at.line >= f->count)
        return false;
    const struct line *l = &f->lines[at.line];
    return at.col / WORD < l->words &&
           l->bits[at.col / WORD] >> at.col % WORD & 1;
}
