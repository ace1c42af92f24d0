/*
 * A part is inflated and parsed in one loop, a piece at a time, so that a
 * large sheet never stands in memory as XML.
 */
#include "package/package.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/out.h"
#include "package/overlap.h"

#include <expat.h>
#include <string.h>
#include <zip.h>

enum {
    PIECE = 64 * 1024,
    FREE_SIZE = 64 * 1024 * 1024 /* inflated, whatever the ratio */
};

#define SEPARATOR '\n' /* between a namespace and a name */

enum outcome {
    PART_READ,
    PART_BROKEN,
    PART_BOMB,
    PART_DEEP,
    PART_TAG,
    PART_DOCTYPE,
    PART_SAID
};

struct package {
    struct arena *arena;
    struct diag *diag;
    struct loc at;
    zip_t *zip;
    struct map names; /* as folded() → index */
    uint64_t inflated;
    const struct part_reader *reader; /* of the part that is being read */
    XML_Parser parser;
    unsigned depth;
    unsigned passing; /* depth within what is passed over */
    bool all;         /* nothing is */
    bool quiet;       /* what is wrong with the part is not told */
    enum outcome outcome;
};

/* Part names are matched without case; some writers take \ for /. */
static struct str folded(struct arena *a, struct str name)
{
    char *to = str_c(a, name);

    for (size_t i = 0; i < name.len; i++) {
        if (to[i] >= 'A' && to[i] <= 'Z')
            to[i] = (char)(to[i] + ('a' - 'A'));
        if (to[i] == '\\')
            to[i] = '/';
    }
    return (struct str){to, name.len};
}

/* False where two parts have one name: programs would differ in which they
   take. */
static bool list_names(struct package *p)
{
    zip_int64_t n = zip_get_num_entries(p->zip, 0);

    p->names.arena = p->arena;
    for (zip_int64_t i = 0; i < n; i++) {
        const char *name =
            zip_get_name(p->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
        if (name && map_add(&p->names, folded(p->arena, str_from(name)),
                            (long)i) != MAP_NONE)
            return false;
    }
    return true;
}

struct package *package_open(struct arena *a, struct diag *d, struct loc at,
                             struct str bytes)
{
    const struct str compound = STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    struct package *p = arena_new(a, struct package);
    zip_error_t error;

    *p = (struct package){.arena = a, .diag = d, .at = at};
    if (str_starts(bytes, compound)) {
        diag(d, at, MSG_XLSX_LOCKED);
        return NULL;
    }
    if (zip_overlaps(a, bytes)) {
        diag(d, at, MSG_XLSX_OVERLAP);
        return NULL;
    }
    zip_error_init(&error);
    zip_source_t *source =
        zip_source_buffer_create(bytes.ptr, bytes.len, 0, &error);
    if (!source)
        arena_fail(a);
    p->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (!p->zip)
        zip_source_free(source);
    if (zip_error_code_zip(&error) == ZIP_ER_MEMORY)
        arena_fail(a);
    zip_error_fini(&error);
    if (p->zip && list_names(p))
        return p;
    package_close(p);
    diag(d, at, MSG_XLSX_FORM);
    return NULL;
}

void package_close(struct package *p)
{
    if (p && p->zip)
        zip_discard(p->zip);
}

bool package_has(const struct package *p, struct str part)
{
    return map_find(&p->names, folded(p->arena, part)) != MAP_NONE;
}

size_t package_count(const struct package *p)
{
    return (size_t)zip_get_num_entries(p->zip, 0);
}

struct str package_part(const struct package *p, size_t index)
{
    const char *name = zip_get_name(p->zip, index, ZIP_FL_ENC_RAW);

    return name ? str_from(name) : STR("");
}

void package_take_all(struct package *p)
{
    p->all = true;
}

static const char *local(const char *name)
{
    const char *separator = strrchr(name, SEPARATOR);

    return separator ? separator + 1 : name;
}

static void stop(struct package *p, enum outcome outcome)
{
    if (p->outcome != PART_READ)
        return;
    p->outcome = outcome;
    XML_StopParser(p->parser, XML_FALSE);
}

static void XMLCALL on_start(void *user, const XML_Char *name,
                             const XML_Char **attributes)
{
    struct package *p = user;

    name = local(name);
    if (++p->depth > MOST_DEPTH_XML)
        stop(p, PART_DEEP);
    else if (p->passing ||
             (!p->all && (!strcmp(name, "extLst") || !strcmp(name, "Choice"))))
        p->passing++;
    else
        p->reader->start(p->reader->user, name, attributes);
}

static void XMLCALL on_end(void *user, const XML_Char *name)
{
    struct package *p = user;

    p->depth--;
    if (p->passing)
        p->passing--;
    else
        p->reader->end(p->reader->user, local(name));
}

static void XMLCALL on_text(void *user, const XML_Char *text, int n)
{
    struct package *p = user;

    if (!p->passing && p->reader->text && p->outcome == PART_READ)
        p->reader->text(p->reader->user, (struct str){text, (size_t)n});
}

static void XMLCALL on_doctype(void *user, const XML_Char *name,
                               const XML_Char *system, const XML_Char *public,
                               int internal)
{
    struct package *p = user;

    (void)name, (void)system, (void)public, (void)internal;
    p->outcome = PART_DOCTYPE;
    XML_StopParser(p->parser, XML_FALSE);
}

void package_stop(struct package *p, bool said)
{
    stop(p, said ? PART_SAID : PART_BROKEN);
}

static bool bomb(struct package *p, uint64_t inflated, uint64_t compressed)
{
    return p->inflated > MOST_INFLATED ||
           (inflated > FREE_SIZE && inflated / MOST_RATIO > compressed);
}

static void parse(struct package *p, zip_file_t *file, uint64_t compressed)
{
    uint64_t inflated = 0;
    zip_int64_t n = 1;

    while (n > 0 && p->outcome == PART_READ) {
        void *piece = XML_GetBuffer(p->parser, PIECE);
        if (!piece)
            arena_fail(p->arena);
        n = zip_fread(file, piece, PIECE);
        if (n < 0) { /* cut short, or a wrong checksum */
            p->outcome = PART_BROKEN;
            return;
        }
        inflated += (uint64_t)n;
        p->inflated += (uint64_t)n;
        if (bomb(p, inflated, compressed)) {
            p->outcome = PART_BOMB;
            return;
        }
        if (!XML_ParseBuffer(p->parser, (int)n, n == 0) &&
            p->outcome == PART_READ) {
            if (XML_GetErrorCode(p->parser) == XML_ERROR_NO_MEMORY)
                arena_fail(p->arena);
            p->outcome = PART_BROKEN;
        }
        /* a tag is parsed anew with each piece until its end is there */
        if ((XML_Index)inflated - XML_GetCurrentByteIndex(p->parser) >
                MOST_TAG &&
            p->outcome == PART_READ)
            p->outcome = PART_TAG;
    }
}

static bool report(struct package *p, struct str part, unsigned long line)
{
    if (p->quiet)
        return p->outcome == PART_READ;
    switch (p->outcome) {
    case PART_READ:
        return true;
    case PART_BROKEN:
        diag(p->diag, p->at, MSG_XLSX_BROKEN, part,
             str_number(p->arena, (long long)line));
        break;
    case PART_BOMB:
        diag(p->diag, p->at, MSG_XLSX_BOMB, part,
             limit_bytes(p->arena, MOST_INFLATED),
             str_number(p->arena, MOST_RATIO));
        break;
    case PART_DEEP:
        diag(p->diag, p->at, MSG_XLSX_DEEP, part,
             str_number(p->arena, (long long)line),
             str_number(p->arena, MOST_DEPTH_XML));
        break;
    case PART_TAG:
        diag(p->diag, p->at, MSG_XLSX_TAG, part,
             str_number(p->arena, (long long)line),
             limit_bytes(p->arena, MOST_TAG));
        break;
    case PART_DOCTYPE:
        diag(p->diag, p->at, MSG_XLSX_DOCTYPE, part);
        break;
    case PART_SAID:
        break;
    }
    return false;
}

/* Opens a part, the state of which is new; NULL, with a message, where it is
   not there or locked. */
static zip_file_t *part_open(struct package *p, struct str part,
                             zip_stat_t *stat)
{
    long index = map_find(&p->names, folded(p->arena, part));

    p->outcome = PART_READ;
    if (index == MAP_NONE) {
        if (!p->quiet)
            diag(p->diag, p->at, MSG_XLSX_PART, part);
        return NULL;
    }
    zip_stat_init(stat);
    zip_stat_index(p->zip, (zip_uint64_t)index, 0, stat);
    if (stat->encryption_method != ZIP_EM_NONE) {
        if (!p->quiet)
            diag(p->diag, p->at, MSG_XLSX_LOCKED);
        return NULL;
    }
    zip_file_t *file = zip_fopen_index(p->zip, (zip_uint64_t)index, 0);
    if (!file) {
        p->outcome = PART_BROKEN;
        report(p, part, 1);
    }
    return file;
}

bool package_read(struct package *p, struct str part,
                  const struct part_reader *reader)
{
    zip_stat_t stat;
    zip_file_t *file = part_open(p, part, &stat);

    if (!file)
        return false;
    p->reader = reader;
    p->passing = p->depth = 0;
    p->parser = XML_ParserCreateNS(NULL, SEPARATOR);
    if (!p->parser)
        arena_fail(p->arena);
    XML_SetUserData(p->parser, p);
    XML_SetElementHandler(p->parser, on_start, on_end);
    XML_SetCharacterDataHandler(p->parser, on_text);
    XML_SetStartDoctypeDeclHandler(p->parser, on_doctype);
    parse(p, file, stat.comp_size);
    bool ok = report(p, part, XML_GetCurrentLineNumber(p->parser));
    XML_ParserFree(p->parser);
    zip_fclose(file);
    return ok;
}

bool package_bytes(struct package *p, struct str part, struct str *bytes)
{
    struct out o = {.arena = p->arena};
    zip_stat_t stat;
    zip_file_t *file = part_open(p, part, &stat);
    zip_int64_t n = 1;

    if (!file)
        return false;
    while (n > 0 && p->outcome == PART_READ) {
        n = zip_fread(file, out_room(&o, PIECE), PIECE);
        if (n < 0) {
            p->outcome = PART_BROKEN;
            break;
        }
        o.len += (size_t)n;
        p->inflated += (uint64_t)n;
        if (bomb(p, o.len, stat.comp_size))
            p->outcome = PART_BOMB;
    }
    zip_fclose(file);
    *bytes = out_take(&o);
    return report(p, part, 1);
}

bool package_glance(struct package *p, struct str part,
                    const struct part_reader *reader)
{
    p->quiet = true;
    bool ok = package_read(p, part, reader);
    p->quiet = false;
    return ok;
}

struct str package_attribute(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i]; i += 2)
        if (!strcmp(local(attributes[i]), name))
            return str_from(attributes[i + 1]);
    return (struct str){NULL, 0};
}
