#include "base/program.h"

#include "base/arena.h"
#include "base/file.h"

#include <limits.h>
#include <unistd.h>

#define RUNNING "/proc/self/exe"

struct str program_file(void)
{
    return STR(RUNNING);
}

struct str program_folder(struct arena *a)
{
    char path[PATH_MAX];
    ssize_t n = readlink(RUNNING, path, sizeof(path));

    if (n <= 0 || (size_t)n == sizeof(path))
        return file_folder(STR(RUNNING));
    return file_folder(str_copy(a, (struct str){path, (size_t)n}));
}
