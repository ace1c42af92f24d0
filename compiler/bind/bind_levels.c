#include "bind/bind_levels.h"

#include "base/utf8.h"
#include "model/levels.h"

/* Whether a heading is one of a list, which is parted by '/'. */
static bool is_called(struct arena *a, const struct heading *x,
                      const char *list)
{
    struct str rest = str_from(list);
    struct str written = utf8_fold(a, str_trim(cell_text(x->cell)));

    while (rest.len)
        if (str_equal(str_cut(&rest, '/'), written))
            return true;
    return false;
}

/* 中分類 beside 小分類. */
static void find_middle(struct arena *a, struct header *h)
{
    static const char middle[] = "中分類/中項目";
    bool narrower = false;

    for (size_t i = 0; i < h->count; i++) {
        const struct heading *x = &h->columns[i];
        narrower |= x->cell && levels_find(x->name) == LEVELS_NAMED - 1 &&
                    !is_called(a, x, middle);
    }
    for (size_t i = 0; i < h->count; i++) {
        struct heading *x = &h->columns[i];
        if (!x->cell || !x->target || !is_called(a, x, middle))
            continue;
        int level = levels_find(x->name);
        if (level == LEVELS_NAMED - 1 || level == LEVELS_NAMED - 2)
            x->name = str_from(
                levels_name(narrower ? LEVELS_NAMED - 2 : LEVELS_NAMED - 1));
    }
}

void bind_levels(struct arena *a, struct diag *d, const struct binding *b,
                 struct header *h)
{
    const struct heading *named = NULL, *numbered = NULL;
    unsigned depth = 0;

    if (!vocabulary_named(b->terms, str_from(levels_name(LEVEL_PART))))
        return;
    find_middle(a, h);
    for (size_t i = 0; i < h->count; i++) {
        const struct heading *x = &h->columns[i];
        unsigned n = x->cell && x->target ? levels_numbered(x->name) : 0;
        if (n)
            numbered = x;
        else if (x->cell && x->target && levels_find(x->name) >= 0)
            named = x;
        depth = n > depth ? n : depth;
    }
    if (named && numbered)
        diag(d, cell_loc(b->table, numbered->cell), MSG_LEVELS_MIXED, b->name,
             str_trim(cell_text(named->cell)),
             str_trim(cell_text(numbered->cell)));
    for (size_t i = 0; i < h->count && depth; i++) {
        struct heading *x = &h->columns[i];
        unsigned n = x->cell && x->target ? levels_numbered(x->name) : 0;
        if (n)
            x->name = str_from(levels_called(n, depth));
    }
}
