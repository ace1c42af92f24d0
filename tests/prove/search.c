/*
 * base/search: rows of texts and what is found where, then texts made by chance
 * beside a search that tries each text at each place.
 */
#include "base/search.h"
#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_HITS = 1 << 16,
    ROUNDS = 2000,
    TEXTS = 40,
    LONGEST = 24,
    SEARCHED = 400
};

struct hit {
    uint32_t id;
    size_t end;
};

struct hits {
    struct hit list[MOST_HITS];
    size_t count;
    uint32_t strike; /* an id that is struck out when it is found */
};

static unsigned passed, failed;

static void no_memory(void *user)
{
    (void)user;
    abort();
}

static bool on_hit(void *user, uint32_t id, size_t end)
{
    struct hits *h = user;

    if (h->count < MOST_HITS)
        h->list[h->count] = (struct hit){id, end};
    h->count++;
    return id == h->strike;
}

static int by_place(const void *a, const void *b)
{
    const struct hit *x = a, *y = b;

    return x->end != y->end ? (x->end > y->end) - (x->end < y->end)
                            : (x->id > y->id) - (x->id < y->id);
}

static void count(bool good, const char *what)
{
    passed += good;
    failed += !good;
    if (!good)
        printf("FAIL %s\n", what);
}

/* texts, parted by |; then id@end of each hit in what is searched, whose pieces
   are parted by |, and in which / ends a text. */
static const struct {
    const char *what, *texts, *searched, *found;
} rows[] = {
    {"a whole text", "abcdefgh", "abcdefgh", "0@8"},
    {"in the middle, twice", "abcdefgh", "xabcdefghyabcdefghz", "0@9 0@18"},
    {"none", "abcdefgh", "abcdefg abcdefgx", ""},
    {"nothing to search", "abcdefgh", "", ""},
    {"nothing to look for", "abc", "abcabcabcabc", ""},
    {"at both ends", "abcdefgh|stuvwxyz", "abcdefgh-stuvwxyz", "0@8 1@17"},
    {"overlapping", "abcdefgh|efghijkl", "abcdefghijkl", "0@8 1@12"},
    {"over itself", "aaaaaaaa", "aaaaaaaaaa", "0@8 0@9 0@10"},
    {"the beginning of another", "abcdefghij|abcdefgh", "abcdefghij",
     "1@8 0@10"},
    {"only the beginning stands there", "abcdefghij|abcdefgh", "abcdefghix",
     "1@8"},
    {"the end of another", "xyabcdefgh|abcdefgh", "xyabcdefgh", "0@10 1@10"},
    {"within another", "xabcdefghy|abcdefgh", "xabcdefghy", "1@9 0@10"},
    {"a chain of beginnings, one apart",
     "abcdefgh|abcdefghi|abcdefghij|abcdefghik|abcdefgz", "abcdefghij",
     "0@8 1@9 2@10"},
    {"a beginning behind a greater neighbour", "abcdefgh|abcdefghb",
     "abcdefgha", "0@8"},
    {"the same text twice", "abcdefgh|abcdefgh", "abcdefgh", "0@8"},
    {"the same but for blanks", "abc defgh|abcdefgh ", "abcdefgh", "0@8"},
    {"lines broken anywhere", "abc defgh", "ab\ncd\r\n ef\tg\n\nh", "0@8"},
    {"blanks that are wide, hard, thin or have no width", "一二三四五六七八",
     "一\u3000二\u00A0三\u2009四\u200B五\uFEFF六\u2060七\u00AD八", "0@24"},
    {"characters that begin as blanks do", "、。・「」〜…—", "x、。・「」〜…—",
     "0@25"},
    {"seven characters of 21 bytes", "一二三四五六七", "一二三四五六七", ""},
    {"eight characters, two of them blanks", "一二 三四　五六", "一二三四五六",
     ""},
    {"of one character", "いいいいいいいい", "いいいいいいいいい", "0@24 0@27"},
    {"beyond the BMP", "𠮷野家𠮷野家𠮷野", "の𠮷野家𠮷野家𠮷野", "0@30"},
    {"in pieces", "abcdefgh", "ab|c|defg|h", "0@8"},
    {"over the end of a text", "abcdefgh", "abcd/efgh", ""},
    {"behind the end of one", "abcdefgh", "abcd/abcdefgh", "0@8"},
    {"struck out at the first", "strikeme|keepthat",
     "keepthat strikeme "
     "strikeme keepthat",
     "1@8 0@16 1@32"},
    {"struck out for good, its fellows not", "strikeme|strikeme+",
     "strikeme/strikeme+", "0@8 1@9"},
};

static void show(const struct hits *h, char *to, size_t room)
{
    size_t n = 0;

    to[0] = '\0';
    for (size_t i = 0; i < h->count && n < room; i++)
        n += (size_t)snprintf(to + n, room - n, "%s%u@%zu", i ? " " : "",
                              (unsigned)h->list[i].id, h->list[i].end);
}

static void try_row(struct arena *a, size_t row, struct hits *h)
{
    struct search *s = search_new(a);
    struct str texts = str_from(rows[row].texts);
    struct str ends = str_from(rows[row].searched);
    char found[512];

    h->count = 0;
    h->strike = str_starts(texts, STR("strike")) ? 0 : UINT32_MAX;
    for (uint32_t id = 0; texts.len; id++)
        search_add(s, str_cut(&texts, '|'), id);
    do {
        struct str pieces = str_cut(&ends, '/');
        while (pieces.len)
            search_hear(s, str_cut(&pieces, '|'));
        size_t before = h->count;
        search_end(s, on_hit, h);
        qsort(h->list + before, h->count - before, sizeof(h->list[0]),
              by_place);
    } while (ends.len);
    show(h, found, sizeof(found));
    search_free(s);
    bool good = !strcmp(found, rows[row].found);
    count(good, rows[row].what);
    if (!good)
        printf("  found:  %s\n  wanted: %s\n", found, rows[row].found);
}

/* --- by chance --- */

static uint64_t state = 88172645463325252u; /* of Marsaglia's xorshift */

static size_t chance(size_t below)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (size_t)(state % below);
}

static struct str make(char *to, size_t n)
{
    static const char *const letters[] = {"a", "b", "あ", "い"};
    size_t len = 0;

    for (; n > 0; n--) {
        const char *c = letters[chance(chance(2) ? 2 : 4)];
        memcpy(to + len, c, strlen(c));
        len += strlen(c);
    }
    return (struct str){to, len};
}

static bool taken(const struct str *texts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(texts[i], texts[n]))
            return false;
    return true;
}

static void search_slowly(const struct str *texts, size_t n, struct str in,
                          struct hits *h)
{
    for (size_t at = 0; at < in.len; at++)
        for (size_t i = 0; i < n; i++)
            if (texts[i].len && taken(texts, i) &&
                str_starts(str_slice(in, at, in.len), texts[i]))
                on_hit(h, (uint32_t)i, at + texts[i].len);
}

static bool same(struct hits *a, struct hits *b)
{
    if (a->count != b->count || a->count > MOST_HITS)
        return false;
    qsort(a->list, a->count, sizeof(a->list[0]), by_place);
    qsort(b->list, b->count, sizeof(b->list[0]), by_place);
    for (size_t i = 0; i < a->count; i++)
        if (a->list[i].id != b->list[i].id || a->list[i].end != b->list[i].end)
            return false;
    return true;
}

/* A text and a character more, as far as there is room. */
static struct str longer(char *to, struct str text)
{
    memcpy(to, text.ptr, text.len);
    if (text.len / 3 < LONGEST)
        text.len += make(to + text.len, 1).len;
    return (struct str){to, text.len};
}

/* Some characters of a text. */
static struct str cut(struct str text)
{
    size_t from = chance(text.len + 1), to;

    while (from < text.len && ((unsigned char)text.ptr[from] & 0xC0) == 0x80)
        from++;
    to = from + chance(LONGEST);
    to = to < text.len ? to : text.len;
    while (to < text.len && ((unsigned char)text.ptr[to] & 0xC0) == 0x80)
        to++;
    return str_slice(text, from, to);
}

/* Few letters, and texts that begin others, so that much is alike. */
static bool try_chance(struct arena *a, struct hits *fast, struct hits *slow)
{
    static char room[TEXTS][LONGEST * 4], in[SEARCHED * 4];
    struct search *s = search_new(a);
    struct str all = make(in, chance(SEARCHED)), texts[TEXTS];
    size_t n = 1 + chance(TEXTS);

    for (size_t i = 0; i < n; i++) {
        texts[i] = i && chance(2) ? longer(room[i], texts[chance(i)])
                   : chance(2)    ? cut(all)
                                  : make(room[i], 1 + chance(LONGEST));
        if (!search_add(s, texts[i], (uint32_t)i))
            texts[i].len = 0;
    }
    fast->count = slow->count = 0;
    search_hear(s, all);
    search_end(s, on_hit, fast);
    search_slowly(texts, n, all, slow);
    search_free(s);
    return same(fast, slow);
}

int main(void)
{
    static struct hits fast, slow;
    struct arena a;
    size_t hits = 0;
    bool good = true;

    arena_init(&a, no_memory, NULL);
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
        try_row(&a, i, &fast);
    fast.strike = slow.strike = UINT32_MAX;
    for (int i = 0; i < ROUNDS && good; i++) {
        good = try_chance(&a, &fast, &slow);
        hits += fast.count;
        arena_reset(&a);
    }
    count(good, "what a slow search finds in texts made by chance");
    count(hits > ROUNDS, "texts made by chance are found at all");
    arena_free(&a);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
