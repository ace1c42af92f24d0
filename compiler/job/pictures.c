/*
 * Images are read after the tree is built, when it is known which are shown,
 * and before any writer, so that a document with a broken one is never written.
 */
#include "job/pictures.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "read/png.h"

struct album {
    struct arena *arena;
    struct diag *diag;
    struct map known;      /* path → index of `list` */
    struct picture **list; /* NULL: cannot be shown, and that was said */
    size_t count, cap;
    uint64_t pixels; /* of all */
};

/* A relative path of plain parts. */
static bool inside(struct str path)
{
    if (!path.len || str_find(path, STR("\\")) < path.len ||
        str_find(path, STR(":")) < path.len)
        return false;
    while (path.len) {
        struct str part = str_cut(&path, '/');
        if (!part.len || str_is(part, ".") || str_is(part, ".."))
            return false;
    }
    return true;
}

/* path: an image of the text that stands in a folder. */
static struct picture *open_picture(struct album *b, const struct node *n,
                                    struct str folder, struct str path)
{
    struct picture *p = arena_new(b->arena, struct picture);
    struct str bytes;

    enum file_kind kind = file_kind(b->arena, path);
    if (kind != FILE_REGULAR && kind != FILE_UNKNOWN) { /* told by reading */
        diag(b->diag, n->loc, MSG_IMAGE_MISSING, path);
        return NULL;
    }
    if (file_leads_out(b->arena, folder, path)) {
        diag(b->diag, n->loc, MSG_LINK_OUT, path);
        return NULL;
    }
    if (b->pixels > MOST_PIXELS_TOGETHER ||
        !file_read(b->arena, b->diag, n->loc, path, &bytes) ||
        !png_read(b->arena, b->diag, n->loc, path, bytes, p))
        return NULL;
    b->pixels += (uint64_t)p->width * p->height;
    if (b->pixels > MOST_PIXELS_TOGETHER) {
        diag(b->diag, n->loc, MSG_IMAGE_MANY, path,
             limit_count(b->arena, MOST_PIXELS_TOGETHER));
        return NULL;
    }
    p->number = (uint32_t)b->count;
    return p;
}

/* Only then it is drawn; in a line its alternative text stands for it. */
static bool alone(const struct node *n)
{
    return n->parent->kind == NODE_PARAGRAPH && n->parent->first == n &&
           !n->next;
}

static void read_image(struct album *b, struct node *n)
{
    if (!str_trim(n->image.alt).len)
        diag(b->diag, n->loc, MSG_IMAGE_ALT, n->image.path);
    if (!n->loc.source || !inside(n->image.path)) {
        diag(b->diag, n->loc, MSG_IMAGE_PATH, n->image.path);
        return;
    }
    struct str folder = file_folder(n->loc.source->name);
    struct str path = file_join(b->arena, folder, n->image.path);
    long at = map_find(&b->known, path);
    if (at == MAP_NONE) {
        struct picture *p = open_picture(b, n, folder, path);
        b->list =
            arena_room(b->arena, b->list, b->count, &b->cap, sizeof(*b->list));
        at = (long)b->count;
        b->list[b->count++] = p;
        map_add(&b->known, path, at);
    }
    n->image.picture = b->list[at];
    if (n->image.picture && !alone(n))
        diag(b->diag, n->loc, MSG_IMAGE_INLINE, n->image.path);
}

static void walk(struct album *b, struct node *parent)
{
    for (struct node *n = parent->first; n; n = n->next)
        if (n->kind == NODE_IMAGE)
            read_image(b, n);
        else
            walk(b, n);
}

void pictures_read(struct arena *a, struct diag *d, struct node *doc)
{
    struct album b = {.arena = a, .diag = d, .known.arena = a};

    walk(&b, doc);
}
