#include "package/package_whole.h"

#include <expat.h>
#include <zip.h>

enum {
    PIECE = 1 << 16 /* bytes */
};

static bool part_whole(zip_t *zip, zip_uint64_t index)
{
    zip_file_t *part = zip_fopen_index(zip, index, 0);
    XML_Parser parser = XML_ParserCreate(NULL);
    bool ok = part && parser;
    zip_int64_t got = 1;

    while (ok && got > 0) {
        void *piece = XML_GetBuffer(parser, PIECE);
        got = piece ? zip_fread(part, piece, PIECE) : -1;
        ok = got >= 0 &&
             XML_ParseBuffer(parser, (int)got, got == 0) == XML_STATUS_OK;
    }
    if (parser)
        XML_ParserFree(parser);
    return (!part || zip_fclose(part) == 0) && ok;
}

bool package_whole(const char *path)
{
    zip_t *zip = zip_open(path, ZIP_RDONLY, NULL);
    zip_int64_t count = zip ? zip_get_num_entries(zip, 0) : 0;
    bool ok = count > 0;

    for (zip_int64_t i = 0; ok && i < count; i++)
        ok = part_whole(zip, (zip_uint64_t)i);
    if (zip)
        zip_discard(zip);
    return ok;
}
