#include "model/items.h"

#include "base/utf8.h"
#include "model/bound.h"
#include "model/facts_raw.h"

#include <stdio.h>

long items_column(struct arena *a, const struct facts *items, struct str name)
{
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_CATALOG, STR("items"));
    long c = facts_column_named(items, name);

    for (size_t i = 0; c < 0 && i < items->column_count; i++)
        if (str_equal(utf8_fold(a, items->columns[i].label),
                      utf8_fold(a, name)))
            c = (long)i;
    const struct term *t = c < 0 ? vocabulary_term(a, terms, name) : NULL;
    return t ? facts_column(items, t->name) : c;
}

size_t items_occurrences(struct str text, struct str what, size_t *first)
{
    size_t n = 0, pos = 0;

    while (what.len && pos + what.len <= text.len) {
        size_t at = str_find(str_slice(text, pos, text.len), what);
        if (pos + at == text.len)
            break;
        if (n++ == 0)
            *first = pos + at;
        pos += at + 1; /* overlapping ones are as ambiguous */
    }
    return n;
}

struct str items_key(char to[24], uint32_t item, uint32_t party)
{
    int n = snprintf(to, 24, "%u %u", (unsigned)item, (unsigned)party);

    return (struct str){to, (size_t)n};
}
