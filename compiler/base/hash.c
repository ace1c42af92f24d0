/*
 * Digests through nettle: nobody else knows that library.
 */
#include "base/hash.h"

#include <nettle/sha2.h>

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
    sha256_update(&c, bytes.len, (const uint8_t *)bytes.ptr);
    return digest(a, &c);
}

static void hash_more(void *user, const void *p, size_t n)
{
    sha256_update(user, n, p);
}

struct str hash_table(struct arena *a, const struct table *t)
{
    struct sha256_ctx c;
    struct out o = {.arena = a, .flush = hash_more, .user = &c};

    if (t->bytes.len)
        return hash_bytes(a, t->bytes);
    sha256_init(&c);
    for (size_t i = 0; i < t->row_count; i++) {
        for (uint32_t k = 0; k < t->rows[i].count; k++) {
            out_puts(&o, k ? "," : "");
            table_field(&o, cell_text(&t->rows[i].cells[k]));
        }
        out_byte(&o, '\n');
    }
    out_flush(&o);
    out_free(&o);
    return digest(a, &c);
}
