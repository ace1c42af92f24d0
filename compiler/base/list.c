#include "base/list.h"

#include "base/utf8.h"

static bool separates(uint32_t c)
{
    return c == ';' || c == ',' || c == '\n' || c == 0xFF1B || c == 0x3001 ||
           c == 0xFF0C;
}

bool list_entry(struct str *rest, struct str *entry)
{
    *entry = (struct str){NULL, 0};
    while (!entry->len && rest->len) {
        size_t pos = 0, end = 0;
        int depth = 0;
        bool over = false;
        while (!over && pos < rest->len) {
            end = pos;
            uint32_t c = utf8_next(*rest, &pos);
            depth += (c == '(' || c == 0xFF08) - (c == ')' || c == 0xFF09);
            over = depth <= 0 && separates(c);
        }
        *entry = str_trim(str_slice(*rest, 0, over ? end : rest->len));
        *rest = str_slice(*rest, over ? pos : rest->len, rest->len);
    }
    return entry->len > 0;
}

struct str list_less_brackets(struct str entry)
{
    size_t wide = str_find(entry, STR("（")),
           narrow = str_find(entry, STR("("));

    return str_trim(str_slice(entry, 0, wide < narrow ? wide : narrow));
}
