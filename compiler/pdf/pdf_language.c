#include "pdf/pdf_language.h"

#include "base/utf8.h"

enum {
    FEW = 3 /* words that a name or a term may have */
};

struct heard { /* of a text, so far */
    uint32_t words, wide;
    bool within; /* a word: two letters at least */
    bool letter; /* the character before was one */
};

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void hear(struct heard *h, uint32_t c)
{
    const bool letter = is_letter(c);

    if (utf8_wide(c))
        h->wide++;
    if (letter && h->letter && !h->within) {
        h->words++;
        h->within = true;
    }
    if (c == ' ' || c == '\n')
        h->within = false;
    h->letter = letter;
}

/* Whether text settles that a Japanese document's node is in its language. */
static bool settled(const struct heard *h, bool japanese)
{
    return japanese && h->wide > 0;
}

static void hear_text(struct heard *h, struct str s, bool japanese)
{
    size_t pos = 0;

    while (pos < s.len && !settled(h, japanese))
        hear(h, utf8_next(s, &pos));
    h->within = h->letter = false;
}

const char *pdf_language(const struct node *n, struct str lang)
{
    const bool japanese = str_is(lang, "ja");
    struct heard h = {0};
    struct walk w = {.root = n};

    while (!settled(&h, japanese) && walk_next(&w))
        if (w.entering && w.node->kind == NODE_TEXT)
            hear_text(&h, w.node->text.bytes, japanese);
    if (japanese)
        return h.wide == 0 && h.words > FEW ? "en" : NULL;
    return h.wide > 0 && h.words == 0 ? "ja" : NULL;
}
