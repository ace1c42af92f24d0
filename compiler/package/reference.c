#include "package/reference.h"

#include "base/loc.h"

enum {
    TOO_HIGH = 100000000
};

bool reference_read(struct str *ref, uint32_t *line, uint32_t *column)
{
    size_t i = 0;

    *line = *column = 0;
    i += i < ref->len && ref->ptr[i] == '$';
    for (; i < ref->len && *column < TOO_HIGH / 26; i++) {
        char c = ref->ptr[i];
        if (c >= 'a' && c <= 'z')
            c = (char)(c - ('a' - 'A'));
        if (c < 'A' || c > 'Z')
            break;
        *column = *column * 26 + (uint32_t)(c - 'A') + 1;
    }
    i += i < ref->len && ref->ptr[i] == '$';
    for (; i < ref->len && *line < TOO_HIGH; i++) {
        if (ref->ptr[i] < '0' || ref->ptr[i] > '9')
            break;
        *line = *line * 10 + (uint32_t)(ref->ptr[i] - '0');
    }
    *ref = str_slice(*ref, i, ref->len);
    return *line && *column;
}

/* One end of a range off *ref, and the colon behind it; a row or column that
   is not written comes back as 0. */
static bool end_read(struct str *ref, uint32_t *line, uint32_t *column)
{
    size_t before = ref->len;

    reference_read(ref, line, column);
    bool good = ref->len < before;
    if (ref->len && ref->ptr[0] == ':')
        *ref = str_slice(*ref, 1, ref->len);
    return good;
}

bool reference_area(struct str ref, struct area *area)
{
    if (!end_read(&ref, &area->first_line, &area->first_column))
        return false;
    area->last_line = area->first_line;
    area->last_column = area->first_column;
    if (ref.len && !end_read(&ref, &area->last_line, &area->last_column))
        return false;
    if (!area->first_line != !area->last_line ||
        !area->first_column != !area->last_column)
        return false;
    if (!area->first_line) {
        area->first_line = 1;
        area->last_line = REFERENCE_LAST_ROW;
    }
    if (!area->first_column) {
        area->first_column = 1;
        area->last_column = REFERENCE_LAST_COLUMN;
    }
    return !ref.len && area->last_line >= area->first_line &&
           area->last_column >= area->first_column &&
           area->last_line <= REFERENCE_LAST_ROW &&
           area->last_column <= REFERENCE_LAST_COLUMN;
}

struct str reference_write(struct arena *a, uint32_t line, uint32_t column)
{
    return str_format(a, "%.*s%u", STR_ARG(loc_column(a, column)),
                      (unsigned)line);
}
