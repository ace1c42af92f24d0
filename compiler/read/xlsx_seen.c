#include "read/xlsx_seen.h"

enum {
    SEEN_NAMED = 10 /* cells, in a message */
};

static const enum message messages[SEEN_KINDS] = {
    [SEEN_STRUCK] = MSG_XLSX_STRUCK,   [SEEN_BLANKED] = MSG_XLSX_BLANKED,
    [SEEN_CONTROL] = MSG_XLSX_CONTROL, [SEEN_COMMENT] = MSG_XLSX_COMMENT,
    [SEEN_BOX] = MSG_XLSX_BOX,         [SEEN_PICTURE] = MSG_XLSX_PICTURE,
    [SEEN_CHECK] = MSG_XLSX_CHECK,     [SEEN_COLOUR] = MSG_XLSX_COLOUR,
};

void xlsx_seen_init(struct arena *a, struct xlsx_seen *s)
{
    *s = (struct xlsx_seen){0};
    for (int i = 0; i < SEEN_KINDS; i++)
        s->kinds[i].cells.arena = a;
}

void xlsx_seen_free(struct xlsx_seen *s)
{
    for (int i = 0; i < SEEN_KINDS; i++)
        out_free(&s->kinds[i].cells);
}

void xlsx_seen_add(struct arena *a, struct xlsx_seen *s, enum xlsx_kind kind,
                   struct loc at)
{
    struct out *cells = &s->kinds[kind].cells;
    unsigned n = s->kinds[kind].count++;

    if (!n)
        s->kinds[kind].first = at;
    if (n > SEEN_NAMED)
        return;
    out_puts(cells, n ? ", " : "");
    if (n == SEEN_NAMED)
        out_puts(cells, "…");
    else
        out_str(cells, loc_cell(a, at));
}

void xlsx_seen_tell(struct arena *a, struct diag *d, const struct xlsx_seen *s)
{
    for (int i = 0; i < SEEN_KINDS; i++)
        if (s->kinds[i].count)
            diag(d, s->kinds[i].first, messages[i],
                 str_number(a, s->kinds[i].count),
                 str_copy(a, out_view(&s->kinds[i].cells)));
}
