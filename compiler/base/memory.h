/*
 * memory: the one place where the program's allocations fail.
 *
 * memory.c is the malloc family of the executable, which the libraries call
 * too: none of them gets to see that memory ran out, each of which would take
 * it in its own way, by going on with less among them. Nothing is published
 * after that.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

/* failed() says so and ends the program; allocating in it gives NULL. */
void memory_on_failure(void (*failed)(void *user));

#endif
