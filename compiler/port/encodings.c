/*
 * encodings: writes port/iconv_tables.h's tables, out of the system's iconv.
 *
 * encodings <encodings.tsv >iconv_tables.c
 * A row of encodings.tsv is an encoding with its other names, or, with "+"
 * before it, one of escape sequences, which follow its name in C's way of
 * writing (the first one turns back to the start). It is built and run on the
 * machine that builds the module (port/wasm.mk).
 */
#include "port/iconv_tables.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    BYTES = 256,
    MOST_CELLS = 1 << 20,
    MOST_NODES = 1 << 12,
    MOST_ROWS = 256,
    LONGEST = 4 /* bytes of a character */
};

static uint16_t cells[MOST_CELLS];
static struct iconv_node nodes[MOST_NODES];
static struct iconv_more more[ICONV_MORE_END - ICONV_MORE];
static unsigned cell_count, node_count, more_count;

static _Noreturn void fail(const char *what, const char *of)
{
    fprintf(stderr, "encodings: %s: %s\n", what, of);
    exit(1);
}

enum answer {
    NONE,
    CHARACTER,
    LEAD
};

/* What the bytes behind an escape sequence are. */
static enum answer ask(iconv_t cd, const char *escape,
                       const unsigned char *bytes, size_t n, uint32_t found[2])
{
    char given[16], got[16];
    char *in = given, *out = got;
    size_t left = strlen(escape), room = sizeof(got);

    memcpy(given, escape, left);
    memcpy(given + left, bytes, n);
    left += n;
    iconv(cd, NULL, NULL, NULL, NULL);
    size_t done = iconv(cd, &in, &left, &out, &room);
    if (done == (size_t)-1)
        return errno == EINVAL ? LEAD : NONE;
    iconv(cd, NULL, NULL, &out, &room);
    memcpy(found, got, sizeof(got) - room);
    return sizeof(got) - room == 4 || sizeof(got) - room == 8 ? CHARACTER
                                                              : NONE;
}

static uint16_t add_more(struct iconv_more entry)
{
    unsigned i = 0;

    while (i < more_count && memcmp(&more[i], &entry, sizeof(entry)) != 0)
        i++;
    if (i == ICONV_MORE_END - ICONV_MORE)
        fail("too many", "rare characters");
    if (i == more_count)
        more[more_count++] = entry;
    return (uint16_t)(ICONV_MORE + i);
}

static uint16_t add_node(const uint16_t all[BYTES])
{
    int low = 0, high = BYTES - 1;

    while (low < high && !all[low])
        low++;
    while (high > low && !all[high])
        high--;
    unsigned n = (unsigned)(high - low + 1);
    for (unsigned i = 0; i < node_count; i++)
        if (nodes[i].low == low && nodes[i].high == high &&
            memcmp(cells + nodes[i].cells, all + low, n * sizeof(*cells)) == 0)
            return (uint16_t)(i + 1);
    if (node_count == MOST_NODES || cell_count + n > MOST_CELLS)
        fail("too many", "characters");
    nodes[node_count] =
        (struct iconv_node){cell_count, (uint8_t)low, (uint8_t)high};
    memcpy(cells + cell_count, all + low, n * sizeof(*cells));
    cell_count += n;
    return (uint16_t)++node_count;
}

static uint16_t walk(iconv_t cd, const char *escape, unsigned char *bytes,
                     size_t n)
{
    uint16_t all[BYTES] = {0};

    for (int b = 0; b < BYTES; b++) {
        uint32_t found[2] = {0, 0};
        bytes[n] = (unsigned char)b;
        if (*escape && n == 0 && (b < 0x21 || b >= 0x7F))
            continue; /* stand for themselves, or for nothing */
        enum answer answer = ask(cd, escape, bytes, n + 1, found);
        if (answer == LEAD && n + 1 == LONGEST)
            fail("a character is too long in", escape);
        if (answer == LEAD)
            all[b] = add_more(
                (struct iconv_more){.node = walk(cd, escape, bytes, n + 1)});
        else if (answer == CHARACTER && found[0] && found[0] < ICONV_MORE &&
                 !found[1])
            all[b] = (uint16_t)found[0];
        else if (answer == CHARACTER && found[0] >= ICONV_MORE_END &&
                 found[0] <= UINT16_MAX && !found[1])
            all[b] = (uint16_t)found[0];
        else if (answer == CHARACTER)
            all[b] = add_more(
                (struct iconv_more){.first = found[0], .second = found[1]});
    }
    return add_node(all);
}

static uint16_t tree(const char *name, const char *escape)
{
    iconv_t cd = iconv_open("UCS-4LE", name);
    unsigned char bytes[LONGEST];

    if (cd == (iconv_t)-1)
        fail("the system does not know", name);
    uint16_t root = walk(cd, escape, bytes, 0);
    iconv_close(cd);
    return root;
}

/* A row of names of one encoding, each asked, for what is not the same to the
   system is not the same here. */
static void plain(char *row)
{
    uint16_t first = 0;

    for (char *name = strtok(row, "\t"); name; name = strtok(NULL, "\t")) {
        uint16_t node = tree(name, "");
        if (first && node != first)
            fail("is another encoding than the first of its row", name);
        first = node;
        printf("    {\"%s\", %u, {{0}}},\n", name, node);
    }
}

static void by_escapes(char *row)
{
    const char *name = strtok(row, "\t");

    printf("    {\"%s\", 0, {\n", name);
    for (char *s = strtok(NULL, "\t"); s; s = strtok(NULL, "\t")) {
        char escape[8] = "\x1b";
        strncat(escape, s, sizeof(escape) - 2);
        printf("        {\"\\x1b\" \"%s\", %u},\n", s, tree(name, escape));
    }
    printf("    }},\n");
}

static void write_tables(void)
{
    printf("const uint16_t iconv_cells[] = {");
    for (unsigned i = 0; i < cell_count; i++)
        printf("%s%u,", i % 16 ? "" : "\n    ", cells[i]);
    printf("\n};\nconst struct iconv_node iconv_nodes[] = {\n");
    for (unsigned i = 0; i < node_count; i++)
        printf("    {%u, %u, %u},\n", nodes[i].cells, nodes[i].low,
               nodes[i].high);
    printf("};\nconst struct iconv_more iconv_more[] = {\n");
    for (unsigned i = 0; i < more_count; i++)
        printf("    {%u, %u, %u},\n", more[i].node, more[i].first,
               more[i].second);
    printf("};\n");
}

int main(void)
{
    char row[1024];

    printf("#include \"port/iconv_tables.h\"\n\n"
           "const struct iconv_encoding iconv_encodings[] = {\n");
    while (fgets(row, sizeof(row), stdin)) {
        row[strcspn(row, "\n")] = '\0';
        if (row[0] == '+')
            by_escapes(row + 1);
        else if (row[0] && row[0] != '#')
            plain(row);
    }
    printf("};\nconst unsigned iconv_encoding_count =\n"
           "    sizeof(iconv_encodings) / sizeof(*iconv_encodings);\n");
    write_tables();
    return ferror(stdin) || fflush(stdout) == EOF;
}
