#include "import/answer.h"

#include "base/arena.h"
#include "base/utf8.h"

enum {
    WORD_MOST = 64 /* bytes of a word with its mark */
};

static struct str less_stops(struct str s)
{
    static const char *const stops[] = {"。", "．", "｡", "."};

    for (bool more = true; more;) {
        more = false;
        s = str_trim(s);
        for (size_t i = 0; i < sizeof(stops) / sizeof(*stops); i++) {
            struct str stop = str_from(stops[i]);
            if (s.len > stop.len && str_ends(s, stop))
                s.len -= stop.len, more = true;
        }
    }
    return s;
}

static const struct status *word(const struct known *k, struct str s)
{
    return s.len ? catalog_status(k->scratch, k->catalog, AXIS_ANSWER, s)
                 : NULL;
}

/* Whether a text takes back some of what the word before it says. */
static bool restricts(const struct known *k, struct str text)
{
    struct str fold = utf8_fold(k->scratch, text);
    struct str list = words_spellings(WORDS_RESTRICTION, RESTRICTION_SOME);

    while (list.len) {
        struct str one = str_cut(&list, '/');
        if (str_find(fold, one) < fold.len)
            return true;
    }
    return false;
}

enum parting { /* what a character does between a word and a text */
    PARTS_NOT,
    PARTS_BLANK, /* a blank: not behind Latin letters, which form phrases */
    PARTS,
    PARTS_BRACKET
};

static enum parting parting(uint32_t c)
{
    switch (c) {
    case ' ':
        return PARTS_BLANK;
    case '(':
    case 0xFF08: /* （ */
        return PARTS_BRACKET;
    case '\n':
    case '\r':
    case '\t':
    case ':':
    case ',':
    case ';':
    case '/':
    case 0x3000: /* ideographic space */
    case 0x3001: /* 、 */
    case 0x3002: /* 。 */
    case 0xFF0C: /* ， */
    case 0xFF0E: /* ． */
    case 0xFF0F: /* ／ */
    case 0xFF1A: /* ： */
    case 0xFF1B: /* ； */
        return PARTS;
    default:
        return PARTS_NOT;
    }
}

/* Passes over blanks and what parts texts. */
static struct str less_parting(struct str s)
{
    size_t pos = 0;

    while (pos < s.len) {
        size_t next = pos;
        enum parting p = parting(utf8_next(s, &next));
        if (p != PARTS && p != PARTS_BLANK)
            break;
        pos = next;
    }
    return str_trim(str_slice(s, pos, s.len));
}

static struct str less_brackets(struct str s)
{
    static const char *const pairs[][2] = {{"（", "）"}, {"(", ")"}};

    for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
        struct str open = str_from(pairs[i][0]), shut = str_from(pairs[i][1]);
        if (str_starts(s, open) && str_ends(s, shut) &&
            str_find(s, shut) == s.len - shut.len)
            return str_trim(str_slice(s, open.len, s.len - shut.len));
    }
    return s;
}

static bool latin(struct str s)
{
    char c = s.len ? s.ptr[s.len - 1] : ' ';

    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A word and a text behind it. */
static struct answer parted(const struct known *k, struct str text)
{
    struct answer found = {.status = NULL};
    size_t pos = 0;

    while (pos < text.len && pos < WORD_MOST) {
        size_t from = pos;
        enum parting p = parting(utf8_next(text, &pos));
        struct str before = str_trim(str_slice(text, 0, from));
        if (p == PARTS_NOT)
            continue;
        bool wide = pos < text.len && text.ptr[pos] == ' ';
        if (p == PARTS_BLANK && latin(before) && !wide)
            continue;
        const struct status *s = word(k, before);
        if (!s)
            continue; /* a longer word holds */
        struct str rest = less_parting(str_slice(text, from, text.len));
        found = (struct answer){.status = s, .rest = less_brackets(rest)};
        found.doubtful = (p == PARTS_BRACKET && restricts(k, found.rest)) ||
                         word(k, less_stops(found.rest));
    }
    return found;
}

struct answer answer_read(const struct known *k, struct str text)
{
    const struct status *s = word(k, text);
    long decided = map_find(&k->words, utf8_fold(k->scratch, text));

    if (decided != MAP_NONE)
        return (struct answer){
            .status = decided ? &k->catalog->statuses[decided - 1] : NULL,
            .blank = !decided};
    if (!s)
        s = word(k, less_stops(text));
    if (!s)
        return parted(k, text);
    return (struct answer){.status = s};
}

enum mark mark_read(struct arena *scratch, struct str text)
{
    if (!text.len)
        return MARK_BLANK;
    if (text.len > WORD_MOST)
        return MARK_TEXT;
    switch (words_find(WORDS_TICKING, utf8_fold(scratch, text))) {
    case TICKING_YES:
        return MARK_YES;
    case TICKING_CROSS:
        return MARK_CROSS;
    case TICKING_NO:
        return MARK_NO;
    default:
        return MARK_TEXT;
    }
}
