/* Bundles for somebody to begin with, by what they are. */
#include "command/run.h"

#include "job/find.h"
#include "job/starting.h"

static bool start_service(struct run *r)
{
    const struct options *o = &r->options;

    return starting_service(r->arena, &r->diag,
                            &(struct starting){.load = &o->compile.load,
                                               .catalogs = o->paths + 1,
                                               .count = o->path_count - 1,
                                               .out = o->compile.out});
}

static bool start_evaluation(struct run *r)
{
    const struct options *o = &r->options;
    struct found_list l = {0};

    if (o->path_count > 2) {
        diag(&r->diag, (struct loc){0}, MSG_USAGE_VALUE, STR("new evaluation"),
             o->paths[2], STR("FORM | EVALUATION"));
        return false;
    }
    return find_bundle(r->arena, &r->diag, o->paths[1], &o->compile.load,
                       BUNDLE_NONE, &l) &&
           starting_evaluation(r->arena, &r->diag,
                               &(struct starting){.load = &o->compile.load,
                                                  .out = o->compile.out},
                               &l.list[0], o->catalog);
}

static const struct {
    const char *name;
    bool (*start)(struct run *r);
} starts[] = {
    {"service", start_service},
    {"evaluation", start_evaluation},
};

int command_new(struct run *r)
{
    const struct options *o = &r->options;
    struct str known = STR("");

    for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
        if (str_is(o->paths[0], starts[i].name)) {
            starts[i].start(r);
            print_diag(&r->print, &r->diag);
            return command_status(diag_count(&r->diag, LEVEL_ERROR),
                                  diag_count(&r->diag, LEVEL_SYSTEM));
        }
        known = str_format(r->arena, "%.*s%s%s", STR_ARG(known), i ? " | " : "",
                           starts[i].name);
    }
    diag(&r->diag, (struct loc){0}, MSG_USAGE_VALUE, STR("new"), o->paths[0],
         known);
    print_diag(&r->print, &r->diag);
    return STATUS_USAGE;
}
