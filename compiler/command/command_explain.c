/* What the tables and columns are that people fill in. */
#include "command/run.h"

#include "vocabulary/reference.h"

int command_explain(struct run *r)
{
    const struct options *o = &r->options;
    struct out out = {.arena = r->arena};

    if (!o->path_count)
        reference_page(r->arena, &out, o->lang);
    else if (!reference_find(r->arena, &out, o->paths[0], o->lang))
        diag(&r->diag, (struct loc){0}, MSG_EXPLAIN_UNKNOWN, o->paths[0]);
    print_out(out_view(&out));
    out_free(&out);
    print_diag(&r->print, &r->diag);
    return diag_count(&r->diag, LEVEL_ERROR) ? STATUS_USAGE : STATUS_DONE;
}
