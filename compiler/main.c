/* The command line: read, run by the row of its command, and its status. */
#include "base/arena.h"
#include "base/hush.h"
#include "base/memory.h"
#include "command/start.h"

#include <signal.h>

int main(int argc, char **argv)
{
    struct arena arena;
    struct run run = {.arena = &arena,
                      .diag = {.arena = &arena},
                      .print = {.arena = &arena,
                                .options = &run.options,
                                .said = {.arena = &arena}}};
    int status = STATUS_USAGE;

    if (!hush_closed())
        return STATUS_SYSTEM;
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a file size limit is a write error */
    memory_on_failure(print_no_memory);
    arena_init(&arena, print_no_memory, NULL);
    if (options_read(&arena, &run.diag, argc, argv, &run.options)) {
        run.diag.strict = run.options.strict;
        run.diag.all = run.options.all || run.options.json_diagnostics;
        run.options.compile.load.all = run.diag.all;
        run.diag.quoting = print_terminal();
        run.diag.edition = run.options.compile.load.edition;
        run.diag.discreet = run.options.compile.edition_given;
        run.options.compile.load.shared = catalogs_new(&arena);
        run.options.compile.load.chain = chain_new(&arena);
        status = command_start(&run);
        print_more(&run.print);
        if (!print_end())
            status = STATUS_SYSTEM;
    } else {
        print_diag(&run.print, &run.diag);
    }
    arena_free(&arena);
    return status;
}
