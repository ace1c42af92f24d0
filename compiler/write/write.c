#include "write/write.h"

#include "office/xlsx.h"
#include "pdf/pdf.h"

const struct writer writers[] = {
    {"pdf", "pdf", WRITER_PAGES, pdf_write},
    {"md", "md", WRITER_TREE, markdown_write},
    {"xlsx", "xlsx", WRITER_RELATION, xlsx_write},
    {"csv", "csv", WRITER_RELATION, csv_write},
    {"tree", "tree", WRITER_TREE, tree_write},     /* for tests */
    {"pages", "pages", WRITER_PAGES, pages_write}, /* for tests */
    {NULL, NULL, WRITER_TREE, NULL},
};

const struct writer *writer_find(struct str name)
{
    for (const struct writer *w = writers; w->name; w++)
        if (str_is(name, w->name))
            return w;
    return NULL;
}
