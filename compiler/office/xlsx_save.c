#include "office/xlsx_save.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/hush.h"
#include "package/package_whole.h"

#include <errno.h>
#include <string.h>

/* Closes the workbook into its file and returns an errno. The library prints
   what goes wrong, and what goes wrong here is said by the sink. */
static int save(lxw_workbook *book)
{
    hush_begin();
    errno = 0;
    lxw_error error = workbook_close(book);
    int number = errno;
    bool heard = hush_end();
    if (error != LXW_NO_ERROR)
        return number ? number : ENOSPC;
    return heard ? 0 : EIO;
}

/* The bytes of all different texts of the cells. */
static uint64_t text_bytes(const lxw_workbook *book)
{
    const struct sst_element *e;
    uint64_t n = 0;

    STAILQ_FOREACH(e, book->sst->order_list, sst_order_pointers)
    n += strlen(e->string);
    return n;
}

bool xlsx_save(const struct compiled *c, lxw_workbook *book, uint64_t rows,
               struct sink *sink)
{
    struct arena *a = c->arena;
    const struct package_size size = {rows, text_bytes(book)};
    struct str bytes;

    sink->error = save(book);
    if (sink->error || !file_read(a, c->diag, loc_path(a, sink->target),
                                  str_from(sink->temporary), &bytes))
        return false;
    if (!package_whole(a, bytes, &size))
        sink->error = ENOSPC; /* most likely */
    arena_release(a, bytes.ptr);
    return sink->error == 0;
}
