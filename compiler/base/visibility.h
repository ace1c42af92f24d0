/*
 * visibility: who may see a text.
 */
#ifndef BASE_VISIBILITY_H
#define BASE_VISIBILITY_H

enum visibility { /* each edition shows its own and the more open ones */
    VISIBLE_PUBLIC,
    VISIBLE_NDA,
    VISIBLE_INTERNAL
};

#endif
