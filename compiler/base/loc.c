#include "base/loc.h"

#include "base/arena.h"

struct loc loc_at(const struct source *source, uint32_t line, size_t col)
{
    return (struct loc){.source = source,
                        .line = line,
                        .col = (uint16_t)(col < UINT16_MAX ? col : UINT16_MAX)};
}

struct loc loc_file(const struct source *source)
{
    return loc_at(source, 0, 0);
}

struct loc loc_path(struct arena *a, struct str path)
{
    struct source *source = arena_new(a, struct source);

    source->name = path;
    return loc_file(source);
}

struct loc loc_right(struct loc at, size_t characters)
{
    if (at.col)
        at.col = loc_at(at.source, at.line, at.col + characters).col;
    return at;
}

struct loc loc_behind(struct loc at, enum visibility before)
{
    if (before > at.before)
        at.before = (uint8_t)before;
    return at;
}

struct loc loc_seen(struct loc at, enum visibility edition)
{
    if (at.before > edition && at.source && !at.source->sheet)
        at.col = 0;
    return at;
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
