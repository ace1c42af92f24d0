#include "model/document.h"

#include "vocabulary/words.h"

const struct document_row documents[] = {
#define DOCUMENT(NAME, name, command, of, also, scope, edition, path, axis,    \
                 make, formats, further, ...)                                  \
    {                                                                          \
        name,          formats,       further,           BUNDLE_##of,          \
        BUNDLE_##also, SCOPE_##scope, VISIBLE_##edition, PATH_##path,          \
        AXIS_##axis},
#include "model/document.def"
#undef DOCUMENT
};

static const char *const endings[] = {".public", ".nda", ".internal"};

const char *const document_languages[] = {"", ".ja", ".en", NULL};

const char *document_language(enum lang usual, enum lang lang)
{
    return document_languages[lang == usual ? 0 : lang == LANG_JA ? 1 : 2];
}

const char *document_ending(enum visibility edition)
{
    return endings[edition];
}

bool document_ends(struct str name)
{
    for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
        if (str_ends(name, str_from(endings[i])))
            return true;
    return false;
}

static bool listed(const char *names, struct str name)
{
    struct str rest = str_from(names);

    while (rest.len)
        if (str_equal(str_cut(&rest, ','), name))
            return true;
    return false;
}

bool document_allows(enum document document, struct str format)
{
    return listed(documents[document].formats, format) ||
           listed(documents[document].further, format);
}

enum document document_of(enum bundle_kind kind)
{
    int document = 0;

    while (document < DOCUMENT_COUNT && documents[document].of != kind)
        document++;
    return (enum document)document;
}

bool document_takes(enum document document, enum bundle_kind kind)
{
    return kind != BUNDLE_NONE &&
           (documents[document].of == kind || documents[document].also == kind);
}
