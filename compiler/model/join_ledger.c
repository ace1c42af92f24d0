/*
 * A facility's register of its staff and their devices.
 */
#include "model/join_parts.h"

void cover_ledger(const struct join *j, struct cover *c)
{
    c->title = join_text(join_say(j, "管理台帳", "Ledger"),
                         loc_file(j->catalog->keys->source));
}

void join_ledger(const struct join *j)
{
    (void)j;
}
