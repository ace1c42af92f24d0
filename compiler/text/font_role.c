/*
 * The table is tiny and its form is ours, so it is read right here: the
 * readers of bundles are not known to this room.
 */
#include "text/font_role.h"

#include "base/arena.h"
#include "base/file.h"

#include <stdlib.h>

enum field {
    FIELD_WEIGHT,
    FIELD_ORDER,
    FIELD_SCRIPT,
    FIELD_FILE,
    FIELD_INDEX,
    FIELD_PACKAGE,
    FIELD_OPTIONAL,
    FIELD_COUNT
};

enum {
    COLUMNS = 16,     /* the most that are looked at */
    NUMBER_MAX = 1000 /* far more faces than anybody has */
};

struct word {
    const char *ja, *en;
    unsigned value;
};

static const struct word fields[] = {
    {"太さ", "weight", FIELD_WEIGHT},
    {"順", "order", FIELD_ORDER},
    {"用字", "script", FIELD_SCRIPT},
    {"ファイル", "file", FIELD_FILE},
    {"番号", "index", FIELD_INDEX},
    {"パッケージ", "package", FIELD_PACKAGE},
    {"なくてもよい", "optional", FIELD_OPTIONAL},
    {NULL, NULL, 0}};
static const struct word weights[] = {{"標準", "regular", WEIGHT_REGULAR},
                                      {"太字", "bold", WEIGHT_BOLD},
                                      {NULL, NULL, 0}};
static const struct word scripts[] = {{"欧文", "latin", SCRIPT_LATIN},
                                      {"和文", "japanese", SCRIPT_JAPANESE},
                                      {"共通", "any", SCRIPT_ANY},
                                      {NULL, NULL, 0}};

static const struct word answers[] = {
    {"はい", "yes", true}, {"いいえ", "no", false}, {NULL, NULL, 0}};

static const struct word *find(const struct word *words, struct str s)
{
    for (; words->ja; words++)
        if (str_is(s, words->ja) || str_is(s, words->en))
            return words;
    return NULL;
}

struct reading {
    struct arena *arena;
    struct diag *diag;
    struct loc at;
    int field_of[COLUMNS]; /* enum field, or -1 */
    bool good;
};

static void wrong(struct reading *r, enum field f, struct str s,
                  struct str expected)
{
    diag(r->diag, r->at, MSG_FONT_ROLE, str_from(fields[f].ja), s, expected);
    r->good = false;
}

static unsigned choose(struct reading *r, enum field f,
                       const struct word *words, struct str s)
{
    const struct word *found = find(words, s);

    if (found)
        return found->value;
    struct str expected = {"", 0};
    for (; words->ja; words++)
        expected = str_format(r->arena, "%.*s%s%s (%s)", STR_ARG(expected),
                              expected.len ? ", " : "", words->ja, words->en);
    wrong(r, f, s, expected);
    return 0;
}

static uint32_t read_number(struct reading *r, enum field f, struct str s,
                            uint32_t least)
{
    uint32_t n = s.len ? 0 : NUMBER_MAX + 1;

    for (size_t i = 0; i < s.len && n <= NUMBER_MAX; i++)
        n = s.ptr[i] >= '0' && s.ptr[i] <= '9'
                ? n * 10 + (uint32_t)(s.ptr[i] - '0')
                : NUMBER_MAX + 1;
    if (n < least || n > NUMBER_MAX)
        wrong(r, f, s, least ? STR("1, 2, 3 …") : STR("0, 1, 2 …"));
    return n;
}

static void read_head(struct reading *r, struct str line)
{
    bool seen[FIELD_COUNT] = {false};

    for (int i = 0; i < COLUMNS; i++) {
        const struct word *f =
            find(fields, str_trim(line.len ? str_cut(&line, ',') : line));
        r->field_of[i] = f ? (int)f->value : -1;
        if (f)
            seen[f->value] = true;
    }
    for (const struct word *f = fields; f->ja; f++) {
        if (seen[f->value] || f->value == FIELD_INDEX ||
            f->value == FIELD_OPTIONAL)
            continue;
        diag(r->diag, r->at, MSG_FONT_COLUMN, str_from(f->ja));
        r->good = false;
    }
}

static struct font_role read_row(struct reading *r, struct str line)
{
    struct str text[FIELD_COUNT] = {{"", 0}, {"", 0}, {"", 0}, {"", 0},
                                    {"", 0}, {"", 0}, {"", 0}};
    struct font_role role = {.loc = r->at};

    for (int i = 0; i < COLUMNS && line.len; i++) {
        struct str s = str_trim(str_cut(&line, ','));
        if (r->field_of[i] >= 0)
            text[r->field_of[i]] = s;
    }
    role.weight =
        (enum weight)choose(r, FIELD_WEIGHT, weights, text[FIELD_WEIGHT]);
    role.order = read_number(r, FIELD_ORDER, text[FIELD_ORDER], 1);
    role.script =
        (enum script)choose(r, FIELD_SCRIPT, scripts, text[FIELD_SCRIPT]);
    role.file = text[FIELD_FILE];
    role.package = text[FIELD_PACKAGE];
    if (text[FIELD_INDEX].len)
        role.index = read_number(r, FIELD_INDEX, text[FIELD_INDEX], 0);
    if (text[FIELD_OPTIONAL].len)
        role.optional =
            choose(r, FIELD_OPTIONAL, answers, text[FIELD_OPTIONAL]);
    if (!role.file.len)
        wrong(r, FIELD_FILE, role.file, STR("*.ttf, *.otf, *.ttc"));
    return role;
}

static int by_order(const void *left, const void *right)
{
    const struct font_role *a = left, *b = right;

    if (a->weight != b->weight)
        return a->weight < b->weight ? -1 : 1;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return a->loc.line < b->loc.line ? -1 : a->loc.line > b->loc.line;
}

/* Without a role of its own that is there, a weight could set nothing. */
static void check_weights(struct reading *r, const struct font_roles *roles)
{
    for (const struct word *w = weights; w->ja; w++) {
        size_t n = 0;
        for (size_t i = 0; i < roles->count; i++)
            n += !roles->list[i].optional &&
                 roles->list[i].weight == (enum weight)w->value;
        if (n)
            continue;
        diag(r->diag, loc_file(r->at.source), MSG_FONT_COLUMN, str_from(w->ja));
        r->good = false;
    }
}

bool font_roles_read(struct arena *a, struct diag *d, struct str path,
                     struct font_roles *roles)
{
    struct source *source = arena_new(a, struct source);
    struct reading r = {.arena = a, .diag = d, .good = true};
    struct str rest;
    bool head = false;

    *roles = (struct font_roles){0};
    source->name = str_copy(a, path);
    r.at = loc_file(source);
    if (!file_read(a, d, r.at, path, &rest))
        return false;
    if (str_starts(rest, STR("\xEF\xBB\xBF")))
        rest = str_slice(rest, 3, rest.len);
    while (rest.len && r.good) {
        struct str line = str_trim(str_cut(&rest, '\n'));
        r.at.line++;
        if (!line.len)
            continue;
        if (!head) {
            read_head(&r, line);
            head = true;
            continue;
        }
        roles->list = arena_room(a, roles->list, roles->count, &roles->cap,
                                 sizeof(*roles->list));
        roles->list[roles->count++] = read_row(&r, line);
    }
    if (!r.good)
        return false;
    if (roles->count)
        qsort(roles->list, roles->count, sizeof(*roles->list), by_order);
    check_weights(&r, roles);
    return r.good;
}
