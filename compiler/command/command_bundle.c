/* The commands that make a bundle of bundles, or write into one. */
#include "command/run.h"

#include "job/filling.h"
#include "job/find.h"
#include "job/sealing.h"
#include "job/transfer.h"

int command_carry(struct run *r)
{
    struct options *o = &r->options;
    struct found_list l = {0};

    if (find_bundle(r->arena, &r->diag, o->paths[0], &o->compile.load,
                    BUNDLE_SERVICE, &l)) {
        plan_require(r->arena, &r->diag, DOCUMENT_DISCLOSURE, l.list, l.count);
        if (!diag_failed(&r->diag))
            transfer_carry(r->arena, &r->diag,
                           &(struct transfer){.load = &o->compile.load,
                                              .service = &l.list[0],
                                              .catalog = o->catalog,
                                              .to = o->paths[1],
                                              .out = o->compile.out});
    }
    print_diag(&r->print, &r->diag);
    return command_status(diag_count(&r->diag, LEVEL_ERROR),
                          diag_count(&r->diag, LEVEL_SYSTEM));
}

int command_fill(struct run *r)
{
    struct options *o = &r->options;
    struct found_list l = {0};

    if (!o->into.len)
        diag(&r->diag, (struct loc){0}, MSG_USAGE_PATHS, STR("fill"),
             str_from(commands[COMMAND_FILL].takes));
    else if (find_bundle(r->arena, &r->diag, o->paths[0], &o->compile.load,
                         BUNDLE_SERVICE, &l)) {
        plan_require(r->arena, &r->diag, DOCUMENT_DISCLOSURE, l.list, l.count);
        if (!diag_failed(&r->diag))
            filling_write(r->arena, &r->diag,
                          &(struct filling){.load = &o->compile.load,
                                            .service = &l.list[0],
                                            .catalog = o->catalog,
                                            .into = o->into,
                                            .out = o->compile.out});
    }
    print_diag(&r->print, &r->diag);
    return o->into.len ? command_status(diag_count(&r->diag, LEVEL_ERROR),
                                        diag_count(&r->diag, LEVEL_SYSTEM))
                       : STATUS_USAGE;
}

int command_seal(struct run *r)
{
    struct options *o = &r->options;

    for (size_t i = 0; i < o->path_count; i++) {
        struct found_list l = {0};
        if (find_bundle(r->arena, &r->diag, o->paths[i], &o->compile.load,
                        BUNDLE_NONE, &l))
            sealing_write(r->arena, &r->diag, &o->compile.load, &l.list[0]);
    }
    print_diag(&r->print, &r->diag);
    return command_status(diag_count(&r->diag, LEVEL_ERROR),
                          diag_count(&r->diag, LEVEL_SYSTEM));
}
