/*
 * others: what is filled in and stands nowhere in a document yet. Only cells
 * that its edition shows are looked for, in the tables of the bundle that it
 * is about; what a document has to show of a catalog's items stands with them.
 */
#ifndef JOIN_OTHERS_H
#define JOIN_OTHERS_H

#include "join/join.h"

/*
 * Gives the set what makes, on demand, a relation for each table that holds
 * such cells: keys with their values, of other tables the rows with the columns
 * in question behind the first one. j must last until then.
 */
void join_others(const struct join *j);
/* Says of each column, key and text that a finished document shows nowhere how
   often it is filled in, and where first. */
void join_others_tell(const struct relations *set);

#endif
