/*
 * The table of names: where each value lies in struct style and what it may
 * be. Values are kept as written until all tables are read, for one may name
 * another (section.ink = ink.text).
 */
#include "page/style.h"

#include "base/arena.h"
#include "page/ops.h"

#include <stddef.h>
#include <string.h>

enum style_value {
    VALUE_LENGTH,
    VALUE_INK,      /* of lines and grounds */
    VALUE_TEXT_INK, /* of text: to be read on white */
    VALUE_WEIGHT,
    VALUE_PATTERN
};

struct spec {
    const char *name; /* of a meaning's: what stands behind meaning.X */
    uint16_t offset;
    uint8_t kind;        /* enum style_value */
    int32_t least, most; /* of a length */
    uint8_t meaning;     /* 1 + the meaning it is of, or 0 */
};

#define AT(field) (uint16_t) offsetof(struct style, field)
#define INK(name, field)                                                       \
    {                                                                          \
        name, AT(field), VALUE_INK, 0, 0, 0                                    \
    }
#define TEXT_INK(name, field)                                                  \
    {                                                                          \
        name, AT(field), VALUE_TEXT_INK, 0, 0, 0                               \
    }
#define LENGTH(name, field, least, most)                                       \
    {                                                                          \
        name, AT(field), VALUE_LENGTH, least, most, 0                          \
    }
#define TYPE(name, type)                                                       \
    LENGTH(name ".size", types[type].size, 3000, 100000),                      \
        LENGTH(name ".leading", types[type].leading, 3000, 200000),            \
        {name ".weight", AT(types[type].weight), VALUE_WEIGHT, 0, 0, 0},       \
        TEXT_INK(name ".ink", types[type].ink)
#define SPACE(name, space)                                                     \
    LENGTH(name ".before", spaces[space].before, 0, 200000),                   \
        LENGTH(name ".after", spaces[space].after, 0, 200000)
#define OF(meaning, name, field, kind)                                         \
    {                                                                          \
        name, AT(meanings[meaning].field), kind, 0, 0, 1 + meaning             \
    }
#define MEANING(meaning)                                                       \
    OF(meaning, ".ink", ink, VALUE_TEXT_INK),                                  \
        OF(meaning, ".ground", ground, VALUE_INK),                             \
        OF(meaning, ".fill", fill, VALUE_INK),                                 \
        OF(meaning, ".pattern", pattern, VALUE_PATTERN)

static const struct spec specs[] = {
    TEXT_INK("ink.text", ink_text),
    TEXT_INK("ink.secondary", ink_secondary),
    INK("ink.hairline", ink_hairline),
    INK("ink.accent", ink_accent),
    INK("ink.head", ink_head),
    INK("ink.group", ink_group),
    LENGTH("rule.strong", rule_strong, 100, 10000),
    LENGTH("rule.medium", rule_medium, 100, 10000),
    LENGTH("rule.hair", rule_hair, 100, 10000),
    LENGTH("table.pad-x", pad_x, 0, 15000),
    LENGTH("table.pad-y", pad_y, 0, 15000),
    LENGTH("table.size", table_size, 3000, 24000),
    LENGTH("table.plain-size", plain_size, 3000, 24000),
    LENGTH("table.row-indent", row_indent, 0, 50000),
    LENGTH("running.head-rule", head_rule, 0, 200000),
    LENGTH("running.foot-bottom", foot_bottom, 0, 200000),
    LENGTH("chart.bar-height", bar_height, 1000, 50000),
    LENGTH("chart.cell-bar-height", cell_bar_height, 1000, 50000),
    LENGTH("cover.title-base", cover_base, 0, 600000),
    LENGTH("cover.bar-above", cover_bar_above, 0, 200000),
    LENGTH("cover.bar-width", cover_bar_width, 0, 600000),
    LENGTH("cover.bar-thick", cover_bar_thick, 0, 50000),
    LENGTH("cover.service-above", cover_service_above, 0, 200000),
    LENGTH("cover.foot-free", cover_foot_free, 0, 600000),
    TYPE("cover-title", TYPE_COVER_TITLE),
    TYPE("cover-subtitle", TYPE_COVER_SUBTITLE),
    TYPE("cover-service", TYPE_COVER_SERVICE),
    TYPE("cover-line", TYPE_COVER_LINE),
    TYPE("title", TYPE_TITLE),
    TYPE("section", TYPE_SECTION),
    TYPE("subsection", TYPE_SUBSECTION),
    TYPE("minor", TYPE_MINOR),
    TYPE("body", TYPE_BODY),
    TYPE("lead", TYPE_LEAD),
    TYPE("note", TYPE_NOTE),
    TYPE("code", TYPE_CODE),
    TYPE("caption", TYPE_CAPTION),
    TYPE("running", TYPE_RUNNING),
    TYPE("contents", TYPE_CONTENTS),
    TYPE("contents-major", TYPE_CONTENTS_MAJOR),
    TYPE("figure", TYPE_FIGURE),
    TYPE("figure-label", TYPE_FIGURE_LABEL),
    SPACE("title", SPACE_TITLE),
    SPACE("section", SPACE_SECTION),
    SPACE("subsection", SPACE_SUBSECTION),
    SPACE("minor", SPACE_MINOR),
    SPACE("body", SPACE_BODY),
    SPACE("lead", SPACE_LEAD),
    SPACE("note", SPACE_NOTE),
    SPACE("chart", SPACE_CHART),
    SPACE("block", SPACE_BLOCK),
    MEANING(MEANING_CONFORMING),
    MEANING(MEANING_PARTIAL),
    MEANING(MEANING_PLANNED),
    MEANING(MEANING_ALTERNATIVE),
    MEANING(MEANING_NONCONFORMING),
    MEANING(MEANING_NOT_APPLICABLE),
    MEANING(MEANING_STATED),
    MEANING(MEANING_NOT_ASKED),
    MEANING(MEANING_UNANSWERED),
};

enum {
    SPEC_COUNT = sizeof(specs) / sizeof(*specs),
    LENGTH_MOST = 100000, /* pt and mm: far more than any may be */
    CONTRAST_LEAST = 450  /* 1/100; WCAG 2.1 1.4.3 */
};

/* What no table changes. */
static const struct text_style forms[TYPE_COUNT] = {
    [TYPE_COVER_TITLE] = {.balance = true},
    [TYPE_COVER_SUBTITLE] = {.balance = true},
    [TYPE_COVER_SERVICE] = {.balance = true},
    [TYPE_TITLE] = {.balance = true},
    [TYPE_SECTION] = {.balance = true},
    [TYPE_SUBSECTION] = {.balance = true},
    [TYPE_MINOR] = {.balance = true},
    [TYPE_BODY] = {.align = ALIGN_JUSTIFY, .hang = true},
    [TYPE_LEAD] = {.align = ALIGN_JUSTIFY},
    [TYPE_NOTE] = {.align = ALIGN_JUSTIFY, .hang = true},
    [TYPE_FIGURE] = {.whole = true},
};

struct word {
    const char *en, *ja;
    int32_t value;
};

static const struct word weights[] = {{"regular", "標準", WEIGHT_REGULAR},
                                      {"bold", "太字", WEIGHT_BOLD},
                                      {NULL, NULL, 0}};
static const struct word patterns[] = {{"solid", "塗り", FILL_SOLID},
                                       {"hatch", "斜線", FILL_HATCH},
                                       {"outline", "破線", FILL_OUTLINE},
                                       {NULL, NULL, 0}};

struct given { /* a value as written; no text: not given yet */
    struct str text;
    struct loc loc;
    const struct table *table;
};

struct reading {
    struct arena *arena;
    struct diag *diag;
    struct style *style;
    struct str names[SPEC_COUNT];
    struct given given[SPEC_COUNT];
    int next; /* the row that is to be expected: that after the last */
    bool good;
};

static void name_specs(struct reading *r, const struct str *meanings)
{
    for (int i = 0; i < SPEC_COUNT; i++)
        r->names[i] = specs[i].meaning
                          ? str_format(r->arena, "meaning.%.*s%s",
                                       STR_ARG(meanings[specs[i].meaning - 1]),
                                       specs[i].name)
                          : str_from(specs[i].name);
}

static int find(const struct reading *r, struct str name)
{
    for (int i = 0; i < SPEC_COUNT; i++)
        if (str_equal(name, r->names[i]))
            return i;
    return -1;
}

static void wrong(struct reading *r, int i, struct str expected)
{
    const struct given *g = &r->given[i];

    diag(r->diag, g->loc, MSG_STYLE_VALUE, r->names[i], g->text, expected);
    r->good = false;
}

/* --- values ------------------------------------------------------------- */

/* 12.5pt, 3mm; in 1/1000 pt, or -1. */
static int32_t length(struct str s)
{
    const bool mm = str_ends(s, STR("mm"));
    int64_t n = 0;
    int decimals = -1, digits = 0;

    if (!mm && !str_ends(s, STR("pt")))
        return -1;
    s = str_trim(str_slice(s, 0, s.len - 2));
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (s.ptr[i] < '0' || s.ptr[i] > '9' || n > LENGTH_MOST ||
            decimals == 3)
            return -1;
        n = n * 10 + (s.ptr[i] - '0');
        decimals += decimals >= 0;
        digits++;
    }
    for (int i = decimals < 0 ? 0 : decimals; i < 3; i++)
        n *= 10;
    return digits ? (int32_t)(mm ? n * UNIT_MM / 1000 : n) : -1;
}

/* #rrggbb, or -1. */
static int32_t ink(struct str s)
{
    int32_t n = 0;

    if (s.len != 7 || s.ptr[0] != '#')
        return -1;
    for (size_t i = 1; i < 7; i++) {
        const char c = s.ptr[i];
        if (c >= '0' && c <= '9')
            n = n << 4 | (c - '0');
        else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
            n = n << 4 | ((c | 0x20) - 'a' + 10);
        else
            return -1;
    }
    return n;
}

/* Linear light of a component of sRGB, 1/65535 (IEC 61966-2-1). */
static const uint16_t linear[256] = {
    0,     20,    40,    60,    80,    99,    119,   139,   159,   179,   199,
    219,   241,   264,   288,   313,   340,   367,   396,   427,   458,   491,
    526,   562,   599,   637,   677,   718,   761,   805,   851,   898,   947,
    997,   1048,  1101,  1156,  1212,  1270,  1330,  1391,  1453,  1517,  1583,
    1651,  1720,  1790,  1863,  1937,  2013,  2090,  2170,  2250,  2333,  2418,
    2504,  2592,  2681,  2773,  2866,  2961,  3058,  3157,  3258,  3360,  3464,
    3570,  3678,  3788,  3900,  4014,  4129,  4247,  4366,  4488,  4611,  4736,
    4864,  4993,  5124,  5257,  5392,  5530,  5669,  5810,  5953,  6099,  6246,
    6395,  6547,  6700,  6856,  7014,  7174,  7335,  7500,  7666,  7834,  8004,
    8177,  8352,  8528,  8708,  8889,  9072,  9258,  9445,  9635,  9828,  10022,
    10219, 10417, 10619, 10822, 11028, 11235, 11446, 11658, 11873, 12090, 12309,
    12530, 12754, 12980, 13209, 13440, 13673, 13909, 14146, 14387, 14629, 14874,
    15122, 15371, 15623, 15878, 16135, 16394, 16656, 16920, 17187, 17456, 17727,
    18001, 18277, 18556, 18837, 19121, 19407, 19696, 19987, 20281, 20577, 20876,
    21177, 21481, 21787, 22096, 22407, 22721, 23038, 23357, 23678, 24002, 24329,
    24658, 24990, 25325, 25662, 26001, 26344, 26688, 27036, 27386, 27739, 28094,
    28452, 28813, 29176, 29542, 29911, 30282, 30656, 31033, 31412, 31794, 32179,
    32567, 32957, 33350, 33745, 34143, 34544, 34948, 35355, 35764, 36176, 36591,
    37008, 37429, 37852, 38278, 38706, 39138, 39572, 40009, 40449, 40891, 41337,
    41785, 42236, 42690, 43147, 43606, 44069, 44534, 45002, 45473, 45947, 46423,
    46903, 47385, 47871, 48359, 48850, 49344, 49841, 50341, 50844, 51349, 51858,
    52369, 52884, 53401, 53921, 54445, 54971, 55500, 56032, 56567, 57105, 57646,
    58190, 58737, 59287, 59840, 60396, 60955, 61517, 62082, 62650, 63221, 63795,
    64372, 64952, 65535,
};

/* Of an ink on white, 1/100 (WCAG 2.1, relative luminance). */
static uint32_t contrast(uint32_t rgb)
{
    const uint64_t one = (uint64_t)65535 * 10000;
    const uint64_t light = (uint64_t)linear[rgb >> 16] * 2126 +
                           (uint64_t)linear[rgb >> 8 & 0xFF] * 7152 +
                           (uint64_t)linear[rgb & 0xFF] * 722;

    return (uint32_t)((one + one / 20) * 100 / (light + one / 20));
}

/* The row of an ink that a value names, or -1. */
static int named_ink(const struct reading *r, struct str s)
{
    const int i = find(r, s);

    return i >= 0 && (specs[i].kind == VALUE_INK ||
                      specs[i].kind == VALUE_TEXT_INK)
               ? i
               : -1;
}

static void read_ink(struct reading *r, int i, uint32_t *to)
{
    const struct str text = r->given[i].text;
    const int named = named_ink(r, text);
    const struct str literal = named < 0 ? text : r->given[named].text;
    const int32_t n = ink(literal);

    if (n < 0) { /* what is wrong in the row that is named is said there */
        if (named < 0 || named_ink(r, literal) >= 0)
            wrong(r, i, STR("#1b2430, ink.text"));
        return;
    }
    *to = (uint32_t)n;
    if (specs[i].kind != VALUE_TEXT_INK ||
        (named >= 0 && specs[named].kind == VALUE_TEXT_INK))
        return;
    const uint32_t ratio = contrast(*to);
    if (ratio < CONTRAST_LEAST)
        diag(r->diag, r->given[i].loc, MSG_STYLE_CONTRAST, literal,
             str_format(r->arena, "%u.%02u", ratio / 100, ratio % 100));
}

static void read_length(struct reading *r, int i, int32_t *to)
{
    const struct spec *s = &specs[i];
    const int32_t n = length(r->given[i].text);

    if (n >= s->least && n <= s->most) {
        *to = n;
        return;
    }
    wrong(r, i,
          str_format(r->arena, "%d.%dpt – %dpt", s->least / 1000,
                     s->least % 1000 / 100, s->most / 1000));
}

static int32_t choose(struct reading *r, int i, const struct word *words)
{
    struct str expected = {"", 0};

    for (const struct word *w = words; w->en; w++) {
        if (str_is(r->given[i].text, w->en) || str_is(r->given[i].text, w->ja))
            return w->value;
        expected = str_format(r->arena, "%.*s%s%s (%s)", STR_ARG(expected),
                              expected.len ? ", " : "", w->en, w->ja);
    }
    wrong(r, i, expected);
    return 0;
}

static void read_value(struct reading *r, int i)
{
    char *at = (char *)r->style + specs[i].offset;

    switch ((enum style_value)specs[i].kind) {
    case VALUE_LENGTH:
        read_length(r, i, (int32_t *)(void *)at);
        break;
    case VALUE_INK:
    case VALUE_TEXT_INK:
        read_ink(r, i, (uint32_t *)(void *)at);
        break;
    case VALUE_WEIGHT:
        *(enum weight *)(void *)at = (enum weight)choose(r, i, weights);
        break;
    case VALUE_PATTERN:
        *(int32_t *)(void *)at = choose(r, i, patterns);
        break;
    }
}

/* --- tables ------------------------------------------------------------- */

static bool find_column(struct reading *r, const struct table *t,
                        const char *ja, const char *en, uint32_t *column)
{
    const struct row *head = t->row_count ? &t->rows[0] : NULL;

    for (uint32_t i = 0; head && i < head->count; i++) {
        struct str s = str_trim(cell_text(&head->cells[i]));
        *column = i;
        if (str_is(s, ja) || str_is(s, en))
            return true;
    }
    diag(r->diag, loc_file(t->source), MSG_COLUMN_MISSING, t->name,
         str_from(ja));
    return false;
}

static void take_row(struct reading *r, const struct table *t,
                     const struct row *row, uint32_t name, uint32_t value)
{
    if (row->count <= name || !row->cells[name].len)
        return;
    struct str s = str_trim(cell_text(&row->cells[name]));
    const struct cell *cell = &row->cells[row->count > value ? value : name];
    const int i = r->next < SPEC_COUNT && str_equal(s, r->names[r->next])
                      ? r->next
                      : find(r, s);
    r->next = i + 1;
    if (i < 0 || r->given[i].table == t) {
        diag(r->diag, cell_loc(t, &row->cells[name]),
             i < 0 ? MSG_STYLE_NAME : MSG_STYLE_TWICE, s);
        r->good = false;
        return;
    }
    r->given[i] =
        (struct given){row->count > value ? str_trim(cell_text(cell)) : STR(""),
                       cell_loc(t, cell), t};
}

static void take_table(struct reading *r, const struct table *t)
{
    uint32_t name, value;

    if (!find_column(r, t, "名前", "name", &name) ||
        !find_column(r, t, "値", "value", &value)) {
        r->good = false;
        return;
    }
    for (size_t i = 1; i < t->row_count; i++)
        take_row(r, t, &t->rows[i], name, value);
}

bool style_read(struct arena *a, struct diag *d,
                const struct table *const *tables, size_t count,
                const struct str meanings[MEANING_COUNT], struct style *style)
{
    struct reading *r = arena_new(a, struct reading);
    struct str missing = {"", 0};

    *r = (struct reading){.arena = a, .diag = d, .style = style, .good = true};
    name_specs(r, meanings);
    *style = (struct style){0};
    memcpy(style->types, forms, sizeof(forms));
    for (size_t i = 0; i < count; i++)
        take_table(r, tables[i]);
    for (int i = 0; i < SPEC_COUNT; i++) {
        if (r->given[i].table)
            read_value(r, i);
        else
            missing = str_format(a, "%.*s%s%.*s", STR_ARG(missing),
                                 missing.len ? ", " : "", STR_ARG(r->names[i]));
    }
    if (missing.len && r->good) {
        diag(d, count ? loc_file(tables[0]->source) : (struct loc){0},
             MSG_STYLE_MISSING, missing);
        r->good = false;
    }
    return r->good;
}
