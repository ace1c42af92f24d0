/*
 * components: what the answers of a service are given for one by one, by the
 * name that documents print.
 */
#ifndef JOIN_COMPONENTS_H
#define JOIN_COMPONENTS_H

#include "join/join.h"

struct components {
    const struct facts *table; /* NULL where the bundle has none */
    struct map by_sub;         /* folded 枝番 → row */
};

/* Of the document's service or evaluation. */
struct components components_of(const struct join *j);
struct components components_find(const struct join *j, const struct bound *b);
/* What a 枝番 is called: as the table has it, else as it is written, a number
   with what it is a number of. */
struct str component_name(const struct join *j, const struct components *c,
                          const struct value *sub);

/* The relation `component_statistics`, empty where neither a table names
   components nor an item is answered by 枝番 alone: each with its name, what it
   is, and how often each word was answered for it. */
struct answers;
void join_components(const struct join *j, const struct answers *x,
                     const struct bound *b);

#endif
