#include "write/write.h"

#include "office/xlsx.h"
#include "office/xlsx_spoken.h"
#include "pdf/pdf.h"
#include "write/spoken.h"

const struct writer writers[] = {
    {"pdf", "pdf", WRITER_PAGES, pdf_write, pdf_spoken},
    {"md", "md", WRITER_TREE, markdown_write, markdown_spoken},
    {"xlsx", "xlsx", WRITER_RELATION, xlsx_write, xlsx_spoken},
    {"csv", "csv", WRITER_RELATION, csv_write, csv_spoken},
    {"json", "json", WRITER_RELATION, json_write, json_spoken},
    {"tree", "tree", WRITER_TREE, tree_write, quoted_spoken}, /* for tests */
    {"pages", "pages", WRITER_PAGES, pages_write,
     quoted_spoken}, /* for tests */
    {NULL, NULL, WRITER_TREE, NULL, NULL},
};

const struct writer *writer_find(struct str name)
{
    for (const struct writer *w = writers; w->name; w++)
        if (str_is(name, w->name))
            return w;
    return NULL;
}
