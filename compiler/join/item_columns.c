/*
 * The columns that lists of items have beside one another: the number, the
 * text, the status and the comment, headed as the catalog's sheet has them.
 */
#include "join/items.h"

static const struct {
    struct heading heading;
    enum filler by;
} shown[] = {
    {{"id", "項番", "No.", VALUE_TEXT}, FILLER_FORM},
    {{"text", "確認事項", "Item", VALUE_TEXT}, FILLER_FORM},
    {{"short", "短題", "Short title", VALUE_TEXT}, FILLER_FORM},
    {{"status", "適合性", "Status", VALUE_STATUS}, FILLER_RESPONDENT},
    {{"comment", "見解", "Comment", VALUE_TEXT}, FILLER_RESPONDENT},
};

void join_item_column(const struct join *j, struct relation *r,
                      const char *field, const char *name)
{
    size_t i = 0;

    while (!str_is(str_from(field), shown[i].heading.name))
        i++;
    const struct heading *h = &shown[i].heading;
    relation_column_add(
        j->arena, r, str_from(name),
        join_label(j, str_from(field), shown[i].by, join_say(j, h->ja, h->en)),
        h->kind);
}

void join_item_columns(const struct join *j, struct relation *r,
                       const char *text)
{
    join_item_column(j, r, "id", "id");
    join_item_column(j, r, "text", text);
    join_item_column(j, r, "status", "status");
    join_item_column(j, r, "comment", "comment");
}
