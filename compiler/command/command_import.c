/* The commands that bring answers in from elsewhere, and confirm them. */
#include "command/run.h"

#include "job/confirming.h"
#include "job/find.h"
#include "job/importing.h"

static int finish(struct run *r)
{
    print_diag(&r->print, &r->diag);
    return command_status(diag_count(&r->diag, LEVEL_ERROR),
                          diag_count(&r->diag, LEVEL_SYSTEM));
}

int command_import(struct run *r)
{
    struct options *o = &r->options;

    if (!o->catalog.len) {
        diag(&r->diag, (struct loc){0}, MSG_USAGE_PATHS, STR("import"),
             str_from(commands[COMMAND_IMPORT].takes));
        print_diag(&r->print, &r->diag);
        return STATUS_USAGE;
    }
    importing_run(r->arena, &r->diag,
                  &(struct importing_options){.load = &o->compile.load,
                                              .paths = o->paths,
                                              .count = o->path_count,
                                              .catalog = o->catalog,
                                              .map = o->map,
                                              .group = o->group,
                                              .name = o->name,
                                              .out = o->compile.out});
    return finish(r);
}

int command_confirm(struct run *r)
{
    struct options *o = &r->options;
    struct found_list l = {0};

    if (!o->all && !o->section.len && o->path_count < 2) {
        diag(&r->diag, (struct loc){0}, MSG_CONFIRM_WHAT);
        print_diag(&r->print, &r->diag);
        return STATUS_USAGE;
    }
    if (file_kind(r->arena, o->paths[0]) == FILE_MISSING) {
        diag(&r->diag, (struct loc){0}, MSG_USAGE_MISSING, o->paths[0]);
        print_diag(&r->print, &r->diag);
        return STATUS_USAGE;
    }
    if (find_bundle(r->arena, &r->diag, o->paths[0], &o->compile.load,
                    BUNDLE_SERVICE, &l)) {
        plan_require(r->arena, &r->diag, DOCUMENT_DISCLOSURE, l.list, l.count);
        if (!diag_failed(&r->diag))
            confirming_run(
                r->arena, &r->diag,
                &(struct confirming_options){.load = &o->compile.load,
                                             .bundle = &l.list[0],
                                             .catalog = o->catalog,
                                             .all = o->all,
                                             .section = o->section,
                                             .items = o->paths + 1,
                                             .count = o->path_count - 1});
    }
    return finish(r);
}
