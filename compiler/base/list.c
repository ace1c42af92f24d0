#include "base/list.h"

#include "base/utf8.h"

bool list_parts(uint32_t c, unsigned marks)
{
    switch (c) {
    case ';':
    case 0xFF1B:
        return marks & LIST_SEMICOLON;
    case ',':
    case 0xFF0C:
    case 0x3001:
        return marks & LIST_COMMA;
    case '\n':
        return marks & LIST_LINE;
    }
    return false;
}

static bool next(struct str *rest, unsigned marks, bool bracketed,
                 struct str *entry)
{
    *entry = (struct str){NULL, 0};
    while (!entry->len && rest->len) {
        size_t pos = 0, end = 0;
        int depth = 0;
        bool over = false;
        while (!over && pos < rest->len) {
            end = pos;
            uint32_t c = utf8_next(*rest, &pos);
            if (bracketed)
                depth += (c == '(' || c == 0xFF08) - (c == ')' || c == 0xFF09);
            over = depth <= 0 && list_parts(c, marks);
        }
        *entry = str_trim(str_slice(*rest, 0, over ? end : rest->len));
        *rest = str_slice(*rest, over ? pos : rest->len, rest->len);
    }
    return entry->len > 0;
}

bool list_next(struct str *rest, unsigned marks, struct str *entry)
{
    return next(rest, marks, false, entry);
}

bool list_entry(struct str *rest, struct str *entry)
{
    return next(rest, LIST_ANY, true, entry);
}

struct str list_less_brackets(struct str entry)
{
    size_t wide = str_find(entry, STR("（")),
           narrow = str_find(entry, STR("("));

    return str_trim(str_slice(entry, 0, wide < narrow ? wide : narrow));
}
