#include "base/limits.h"

enum unit {
    UNIT_COUNT,
    UNIT_BYTES
};

static const struct {
    int value;
    enum unit unit;
    enum message message;
    const char *of[2]; /* by enum lang */
} rows[] = {
#define LIMIT(NAME, value, unit, message, ja, en)                              \
    {value, UNIT_##unit, MSG_##message, {ja, en}},
#include "base/limits.def"
#undef LIMIT
};

struct str limit_count(struct arena *a, int value)
{
    struct str number = str_number(a, value);
    struct out o = {.arena = a};

    for (size_t i = 0; i < number.len; i++) {
        if (i && (number.len - i) % 3 == 0)
            out_byte(&o, ',');
        out_byte(&o, number.ptr[i]);
    }
    return out_take(&o);
}

struct str limit_bytes(struct arena *a, int value)
{
    static const struct {
        int bytes;
        const char *name;
    } units[] = {{1 << 30, "GiB"}, {1 << 20, "MiB"}, {1 << 10, "KiB"}};

    for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
        if (value >= units[i].bytes && value % units[i].bytes == 0)
            return str_format(a, "%d %s", value / units[i].bytes,
                              units[i].name);
    return str_number(a, value);
}

void limits_tell_table(struct diag *d, struct loc at)
{
    diag(d, at, MSG_TABLE_LARGE, limit_count(d->arena, MOST_ROWS),
         limit_count(d->arena, MOST_COLUMNS),
         limit_count(d->arena, MOST_CELLS));
}

void limits_page(struct arena *a, struct out *o, enum lang lang)
{
    out_puts(o, lang == LANG_JA
                    ? "| 何の | 上限 | 超えたときの指摘 |\n"
                    : "| of what | limit | what is said beyond |\n");
    out_puts(o, "|---|--:|---|\n");
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        struct str value = rows[i].unit == UNIT_BYTES
                               ? limit_bytes(a, rows[i].value)
                               : limit_count(a, rows[i].value);
        out_printf(o, "| %s | %.*s | `%s` |\n", rows[i].of[lang],
                   STR_ARG(value), message_rows[rows[i].message].id);
    }
}
