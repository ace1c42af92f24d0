#include "command/start.h"

#include "job/taught.h"

int command_start(struct run *r)
{
    const struct options *o = &r->options;

    if (taught_read(r->arena, &r->diag, o->compile.templates))
        return commands[o->command].run(r);
    print_diag(&r->print, &r->diag);
    return command_status(diag_count(&r->diag, LEVEL_ERROR),
                          diag_count(&r->diag, LEVEL_SYSTEM));
}
