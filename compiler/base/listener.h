/*
 * listener: who is told what a finished file says, as a reader would find it:
 * without the syntax of its format, with every escape undone.
 */
#ifndef BASE_LISTENER_H
#define BASE_LISTENER_H

#include "base/str.h"

struct listener {
    void (*hear)(void *user, struct str piece); /* goes on from the last one */
    void (*pause)(void *user); /* what comes now is another text */
    void *user;
};

void listener_hear(const struct listener *l, struct str piece);
void listener_pause(const struct listener *l);
/* One text, and nothing beside it. */
void listener_whole(const struct listener *l, struct str text);
/* A text with the entities that XML and HTML make of & < > and the like. */
void listener_entities(const struct listener *l, struct str text);
/* What an entity at the start of s stands for; returns its length, or 0. */
size_t listener_entity(const struct listener *l, struct str s);

#endif
