#include "job/shipped.h"

#include "base/arena.h"
#include "base/file.h"

struct str shipped_folder(struct arena *a, const char *name)
{
    static const char *const places[] = {"", "inputs/", "share/kaiji/"};
    struct str up = file_folder(file_program_folder(a)), folder = up;

    for (int level = 0; level < 2; level++, up = file_folder(up)) {
        for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
            folder = str_format(a, "%.*s/%s%s", STR_ARG(up), places[i], name);
            if (file_kind(a, folder) == FILE_FOLDER)
                return folder;
        }
    }
    return folder;
}
