/* base/program where a program learns from its host alone where it is: the host
   gives the module's path as its first argument. */
#include "base/program.h"

#include "base/arena.h"
#include "base/file.h"

#include <stdlib.h>
#include <wasi/api.h>

static struct str first_argument(void)
{
    static char *bytes, **arguments;
    size_t count, size;

    if (!arguments && __wasi_args_sizes_get(&count, &size) == 0 && count) {
        arguments = calloc(count, sizeof(*arguments));
        bytes = calloc(1, size + 1);
        if (!arguments || !bytes ||
            __wasi_args_get((uint8_t **)arguments, (uint8_t *)bytes) != 0)
            return STR("kaiji");
    }
    return arguments ? str_from(arguments[0]) : STR("kaiji");
}

struct str program_file(void)
{
    return first_argument();
}

struct str program_folder(struct arena *a)
{
    return str_copy(a, file_folder(first_argument()));
}
