/*
 * Which editions of a document its bundles' own marks allow.
 */
#include "model/edition.h"

#include "model/facts_raw.h"
#include "model/visibility.h"

enum visibility edition_marked(const struct bound *b)
{
    struct str word = facts_key_text(b->tables[0], "visibility");
    enum visibility said = word.len ? visibility_or_hide(word) : VISIBLE_PUBLIC;
    enum visibility least = kinds[b->kind].edition;

    return said > least ? said : least;
}

enum visibility edition_widest(const struct model *m)
{
    enum visibility widest = VISIBLE_PUBLIC, v;
    struct bound_walk w = {0};

    while (bound_next(m, &w))
        if ((v = edition_marked(w.bound)) > widest)
            widest = v;
    return widest;
}

static bool allows(struct diag *d, const struct model *m, const struct bound *b)
{
    enum visibility mark = edition_marked(b);

    if (mark > m->edition)
        diag(d, facts_key_at(b->tables[0], "visibility"), MSG_EDITION_REFUSED,
             visibility_name(mark, LANG_JA),
             visibility_name(m->edition, LANG_JA));
    return mark <= m->edition;
}

bool edition_allowed(struct diag *d, const struct model *m)
{
    struct bound_walk w = {0};
    bool good = true;

    /* a derived catalog carries its base's texts */
    while (bound_next(m, &w))
        good &= allows(d, m, w.bound);
    return good;
}
