/*
 * Digests through nettle: nobody else knows that library.
 */
#include "base/hash.h"

#include <nettle/sha2.h>

static void add(struct sha256_ctx *c, struct str s)
{
    sha256_update(c, s.len, (const uint8_t *)s.ptr);
}

static struct str digest(struct arena *a, struct sha256_ctx *c)
{
    static const char digits[] = "0123456789abcdef";
    uint8_t bytes[SHA256_DIGEST_SIZE];
    char text[2 * SHA256_DIGEST_SIZE];

    sha256_digest(c, sizeof(bytes), bytes);
    for (size_t i = 0; i < sizeof(bytes); i++) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    return str_copy(a, (struct str){text, sizeof(text)});
}

struct str hash_bytes(struct arena *a, struct str bytes)
{
    struct sha256_ctx c;

    sha256_init(&c);
    add(&c, bytes);
    return digest(a, &c);
}

static bool quoted(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '"' || s.ptr[i] == ',' || s.ptr[i] == '\n' ||
            s.ptr[i] == '\r')
            return true;
    return false;
}

static void add_cell(struct sha256_ctx *c, struct str s)
{
    size_t from = 0;

    if (!quoted(s)) {
        add(c, s);
        return;
    }
    add(c, STR("\""));
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '"') { /* stands twice */
            add(c, str_slice(s, from, i + 1));
            from = i;
        }
    add(c, str_slice(s, from, s.len));
    add(c, STR("\""));
}

struct str hash_table(struct arena *a, const struct table *t)
{
    struct sha256_ctx c;

    if (t->sha256.len)
        return t->sha256;
    sha256_init(&c);
    for (size_t i = 0; i < t->row_count; i++) {
        for (uint32_t k = 0; k < t->rows[i].count; k++) {
            add(&c, k ? STR(",") : STR(""));
            add_cell(&c, cell_text(&t->rows[i].cells[k]));
        }
        add(&c, STR("\n"));
    }
    return digest(a, &c);
}
