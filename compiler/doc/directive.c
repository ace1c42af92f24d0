#include "doc/directive.h"

/* What each kind of fence may say, in the order it is told to the author. */
static const struct {
    const char *name, *keys;
} kinds[] = {
    [DIRECTIVE_PAGE] = {"page", "size orientation margins head foot style"},
    [DIRECTIVE_TOC] = {"toc", "levels groups list"},
    [DIRECTIVE_TABLE] = {"table",
                         "source columns headers rows group merge filter "
                         "widths style row caption empty note contents target "
                         "link rest"},
    [DIRECTIVE_STATISTICS] = {"statistics",
                              "source columns headers group merge filter "
                              "widths style caption empty note target link"},
    [DIRECTIVE_CHART] = {"chart",
                         "source kind label group filter caption total"},
    [DIRECTIVE_HISTORY] = {"history",
                           "columns headers widths style caption empty note"},
    [DIRECTIVE_FINDINGS] = {"findings",
                            "columns headers widths style caption empty note"},
    [DIRECTIVE_OTHERS] = {"others", "heading note"},
};

enum {
    KIND_COUNT = sizeof(kinds) / sizeof(*kinds)
};

static struct str first_word(struct str *s)
{
    struct str rest = str_trim(*s);
    struct str word = str_cut(&rest, ' ');

    *s = str_trim(rest);
    return word;
}

bool directive_is(const struct node *n)
{
    if (n->kind != NODE_CODE)
        return false;
    struct str info = n->code.info;
    return str_is(first_word(&info), "kaiji");
}

static bool has_word(const char *words, struct str word)
{
    struct str rest = str_from(words);

    while (rest.len)
        if (str_equal(str_cut(&rest, ' '), word))
            return word.len > 0;
    return false;
}

struct str directive_value(const struct directive *x, const char *key)
{
    for (size_t i = 0; i < x->count; i++)
        if (str_is(x->lines[i].key, key))
            return x->lines[i].value;
    return (struct str){NULL, 0};
}

struct loc directive_loc(const struct directive *x, const char *key)
{
    for (size_t i = 0; i < x->count; i++)
        if (str_is(x->lines[i].key, key))
            return x->lines[i].loc;
    return x->loc;
}

const char *directive_name(const struct directive *x)
{
    return kinds[x->kind].name;
}

static bool read_kind(struct diag *d, const struct node *code,
                      struct directive *x)
{
    struct str info = code->code.info;

    first_word(&info);
    for (int i = 0; i < KIND_COUNT; i++)
        if (str_is(info, kinds[i].name)) {
            x->kind = (enum directive_kind)i;
            return true;
        }
    diag(d, code->loc, MSG_DIRECTIVE_UNKNOWN, info,
         STR("page, toc, table, statistics, chart, history, findings, others"));
    return false;
}

static bool has_key(const struct directive *x, struct str key)
{
    for (size_t i = 0; i < x->count; i++)
        if (str_equal(x->lines[i].key, key))
            return true;
    return false;
}

static bool read_line(struct diag *d, struct loc at, struct str line,
                      struct directive *x)
{
    struct str value = line;
    struct str key = str_trim(str_cut(&value, ':'));

    if (str_find(line, STR(":")) == line.len) {
        diag(d, at, MSG_DIRECTIVE_LINE, line);
        return false;
    }
    if (!has_word(kinds[x->kind].keys, key)) {
        diag(d, at, MSG_DIRECTIVE_KEY, key, str_from(directive_name(x)),
             str_from(kinds[x->kind].keys));
        return false;
    }
    if (has_key(x, key)) {
        diag(d, at, MSG_DIRECTIVE_TWICE, key);
        return false;
    }
    x->lines[x->count].key = key;
    x->lines[x->count].value = str_trim(value);
    x->lines[x->count++].loc = at;
    return true;
}

bool directive_read(struct diag *d, const struct node *code,
                    struct directive *x)
{
    struct str rest = code->code.bytes;
    bool ok = true;

    *x = (struct directive){.loc = code->loc};
    if (!read_kind(d, code, x))
        return false;
    for (uint32_t line = 1; rest.len; line++) {
        struct str s = str_trim(str_cut(&rest, '\n'));
        struct loc at = code->loc;
        if (at.line)
            at.line += line;
        if (s.len && s.ptr[0] != '#')
            ok = read_line(d, at, s, x) && ok;
    }
    return ok;
}
