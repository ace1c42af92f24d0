/*
 * The published evaluations of a folder.
 */
#include "model/join_parts.h"

void cover_register(const struct join *j, struct cover *c)
{
    c->title = join_text(join_say(j, "公表一覧", "Register"), (struct loc){0});
}

void join_register(const struct join *j)
{
    (void)j;
}
