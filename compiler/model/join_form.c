/*
 * A catalog's sheet, blank or with a service's answers, in the sheet's own
 * layout.
 */
#include "model/join_parts.h"

void cover_form(const struct join *j, struct cover *c)
{
    c->title = join_text(join_say(j, "記入用紙", "Form"),
                         loc_file(j->catalog->keys->source));
}

void join_form(const struct join *j)
{
    (void)j;
}
