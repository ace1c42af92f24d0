/* What the tables and columns are that people fill in, and what messages mean.
 */
#include "command/manual.h"
#include "command/run.h"

#include "base/diag_explain.h"
#include "base/limits.h"
#include "vocabulary/reference.h"

/* A name may be that of a column and of a message. */
static bool explain_name(struct run *r, struct out *o, struct str name)
{
    enum lang lang = r->options.lang;
    size_t found = reference_find(r->arena, o, name, lang);

    return diag_explain(o, name, lang) || found;
}

int command_explain(struct run *r)
{
    const struct options *o = &r->options;
    struct out out = {.arena = r->arena};

    bool found = true;

    if (!o->path_count)
        reference_page(r->arena, &out, o->lang);
    else if (str_is(o->paths[0], "messages"))
        diag_explain_all(&out, o->lang);
    else if (str_is(o->paths[0], "limits"))
        limits_page(r->arena, &out, o->lang);
    else
        found = manual_write(r->arena, &out, o->paths[0], o->lang) ||
                explain_name(r, &out, o->paths[0]);
    if (!found)
        diag(&r->diag, (struct loc){0}, MSG_EXPLAIN_UNKNOWN, o->paths[0]);
    print_out(out_view(&out));
    out_free(&out);
    print_diag(&r->print, &r->diag);
    return diag_count(&r->diag, LEVEL_ERROR) ? STATUS_USAGE : STATUS_DONE;
}
