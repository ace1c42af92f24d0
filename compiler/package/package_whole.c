#include "package/package_whole.h"

#include "base/arena.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

enum {
    PIECE = 1 << 16, /* bytes */
    DEEPEST = 64     /* elements within one another */
};

struct whole {
    XML_Parser parser;
    unsigned depth;
    bool declared; /* the part begins as XML does */
    bool ok;
    /* by depth: how many members an element has, and says it has or -1 */
    long members[DEEPEST], said[DEEPEST];
    /* of the sheet in hand, from 1; 0: none yet */
    unsigned long row, column;
    /* of the workbook */
    uint64_t text_cells, texts, text; /* cells, and their different texts */
    uint64_t said_cells;
    uint64_t rows; /* with a height */
    bool in_string;
};

static const char *attribute(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i]; i += 2)
        if (!strcmp(attributes[i], name))
            return attributes[i + 1];
    return NULL;
}

static unsigned long number(const char *s)
{
    return s ? strtoul(s, NULL, 10) : 0;
}

/* AB12 → 28, 12 */
static void read_cell(const char *s, unsigned long *column, unsigned long *row)
{
    *column = 0;
    for (; s && *s >= 'A' && *s <= 'Z'; s++)
        *column = *column * 26 + (unsigned long)(*s - 'A') + 1;
    *row = number(s);
}

/* How many members an element says that it has; -1: it does not. */
static long said_members(const char *name, const char **attributes)
{
    const char *count =
        attribute(attributes, !strcmp(name, "sst")         ? "uniqueCount"
                              : !strcmp(name, "vt:vector") ? "size"
                                                           : "count");

    return count ? (long)number(count) : -1;
}

static void start_cell(struct whole *w, const char **attributes)
{
    const char *type = attribute(attributes, "t");
    unsigned long column, row;

    read_cell(attribute(attributes, "r"), &column, &row);
    w->ok &= row == w->row && column == w->column + 1;
    w->column = column;
    w->text_cells += type && !strcmp(type, "s");
}

static void XMLCALL on_start(void *user, const XML_Char *name,
                             const XML_Char **attributes)
{
    struct whole *w = user;

    if (w->depth)
        w->members[w->depth - 1]++;
    if (w->depth == DEEPEST) {
        w->ok = false;
        XML_StopParser(w->parser, XML_FALSE);
        return;
    }
    w->members[w->depth] = 0;
    w->said[w->depth++] = said_members(name, attributes);
    if (!strcmp(name, "c")) {
        start_cell(w, attributes);
    } else if (!strcmp(name, "row")) {
        unsigned long row = number(attribute(attributes, "r"));
        w->ok &= row == w->row + 1;
        w->row = row;
        w->column = 0;
        w->rows += attribute(attributes, "ht") != NULL;
    } else if (!strcmp(name, "sst")) {
        w->said_cells = number(attribute(attributes, "count"));
    } else if (!strcmp(name, "si")) {
        w->texts++;
        w->in_string = true;
    }
}

static void XMLCALL on_end(void *user, const XML_Char *name)
{
    struct whole *w = user;

    w->depth--;
    if (w->said[w->depth] >= 0 && w->said[w->depth] != w->members[w->depth])
        w->ok = false;
    if (!strcmp(name, "si"))
        w->in_string = false;
}

static void XMLCALL on_text(void *user, const XML_Char *text, int n)
{
    struct whole *w = user;

    (void)text;
    if (w->in_string)
        w->text += (uint64_t)n;
}

static void XMLCALL on_declaration(void *user, const XML_Char *version,
                                   const XML_Char *encoding, int standalone)
{
    struct whole *w = user;

    (void)encoding, (void)standalone;
    w->declared |= version != NULL;
}

/* Drawings of notes have no declaration. */
static bool needs_declaration(const char *name)
{
    return !strstr(name, ".vml");
}

static bool part_whole(struct whole *w, zip_t *zip, zip_uint64_t index)
{
    const char *name = zip_get_name(zip, index, ZIP_FL_ENC_RAW);
    zip_file_t *part = name ? zip_fopen_index(zip, index, 0) : NULL;
    zip_int64_t got = 1;

    w->parser = XML_ParserCreate(NULL);
    w->ok = part && w->parser;
    w->declared = w->in_string = false;
    w->depth = 0;
    w->row = w->column = 0;
    if (w->parser) {
        XML_SetUserData(w->parser, w);
        XML_SetElementHandler(w->parser, on_start, on_end);
        XML_SetCharacterDataHandler(w->parser, on_text);
        XML_SetXmlDeclHandler(w->parser, on_declaration);
    }
    while (w->ok && got > 0) {
        void *piece = XML_GetBuffer(w->parser, PIECE);
        got = piece ? zip_fread(part, piece, PIECE) : -1;
        w->ok &= got >= 0 && XML_ParseBuffer(w->parser, (int)got, got == 0) ==
                                 XML_STATUS_OK;
    }
    if (w->parser)
        XML_ParserFree(w->parser);
    w->ok &= w->declared || !name || !needs_declaration(name);
    return (!part || zip_fclose(part) == 0) && w->ok;
}

bool package_whole(struct arena *a, struct str bytes,
                   const struct package_size *size)
{
    struct whole *w = arena_new(a, struct whole);
    zip_error_t error;

    zip_error_init(&error);
    zip_source_t *source =
        zip_source_buffer_create(bytes.ptr, bytes.len, 0, &error);
    zip_t *zip =
        source
            ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error)
            : NULL;
    if (source && !zip)
        zip_source_free(source);
    zip_error_fini(&error);
    zip_int64_t count = zip ? zip_get_num_entries(zip, 0) : 0;
    bool ok = count > 0;
    for (zip_int64_t i = 0; ok && i < count; i++)
        ok = part_whole(w, zip, (zip_uint64_t)i);
    if (zip)
        zip_discard(zip);
    return ok && w->rows == size->rows && w->text == size->text &&
           w->text_cells == w->said_cells;
}
