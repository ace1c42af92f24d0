/*
 * iconv_tables: what the system's iconv reads, as encodings.c found it out when
 * the module was built.
 *
 * A node is what the bytes from `low` to `high` mean at one place of a
 * character. A cell is a character of the basic plane, or 0: no character, or
 * from ICONV_MORE on (where no character is) an entry of iconv_more: a node for
 * the next byte, or one or two characters of any plane.
 */
#ifndef PORT_ICONV_TABLES_H
#define PORT_ICONV_TABLES_H

#include <stdint.h>

enum {
    ICONV_MORE = 0xD800,
    ICONV_MORE_END = 0xE000,
    ICONV_ESCAPES = 8 /* most that an encoding has */
};

struct iconv_node {
    uint32_t cells; /* the first of it in iconv_cells */
    uint8_t low, high;
};

struct iconv_more {
    uint16_t node; /* from 1; 0: characters */
    uint32_t first, second;
};

struct iconv_set { /* that an escape sequence turns to */
    const char *escape;
    uint16_t node;
};

struct iconv_encoding {
    const char *name;
    uint16_t node;                        /* from 1; 0: by escape sequences */
    struct iconv_set sets[ICONV_ESCAPES]; /* the first one holds at the start */
};

extern const uint16_t iconv_cells[];
extern const struct iconv_node iconv_nodes[];
extern const struct iconv_more iconv_more[];
extern const struct iconv_encoding iconv_encodings[];
extern const unsigned iconv_encoding_count;

#endif
