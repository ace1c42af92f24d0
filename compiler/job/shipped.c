#include "job/shipped.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/program.h"

struct str shipped_folder(struct arena *a, const char *name)
{
    static const char *const places[] = {"", "inputs/", "share/kaiji/"};
    struct str up = file_folder(program_folder(a)), folder = up;

    for (int level = 0; level < 2; level++, up = file_folder(up)) {
        for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
            folder = str_format(a, "%.*s/%s%s", STR_ARG(up), places[i], name);
            enum file_kind kind = file_kind(a, folder);
            if (kind == FILE_FOLDER || kind == FILE_UNKNOWN)
                return folder; /* what cannot be read there is told then */
        }
    }
    return folder;
}
