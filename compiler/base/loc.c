#include "base/loc.h"

#include "base/arena.h"

struct loc loc_file(const struct source *source)
{
    return (struct loc){source, 0, 0};
}

struct loc loc_path(struct arena *a, struct str path)
{
    struct source *source = arena_new(a, struct source);

    source->name = path;
    return loc_file(source);
}

struct str loc_column(struct arena *a, uint32_t col)
{
    char letters[8];
    size_t at = sizeof(letters);

    for (; col; col = (col - 1) / 26)
        letters[--at] = (char)('A' + (col - 1) % 26);
    return str_copy(a, (struct str){letters + at, sizeof(letters) - at});
}

struct str loc_cell(struct arena *a, struct loc at)
{
    return str_format(a, "%.*s%u", STR_ARG(loc_column(a, at.col)),
                      (unsigned)at.line);
}
