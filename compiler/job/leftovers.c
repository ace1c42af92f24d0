#include "job/leftovers.h"

#include "base/file.h"
#include "job/marker.h"

enum {
    OLD = 24 * 60 * 60 /* seconds, longer than any run takes */
};

/* Whether a file's name is one that kaiji gives to what it makes. */
static bool own(struct str name)
{
    if (str_starts(name, STR(MARKER)))
        return true;
    for (int i = 0; i < DOCUMENT_COUNT; i++) {
        struct str document = str_from(documents[i].name);
        if (str_starts(name, document) && name.ptr[document.len] == '.')
            return true;
    }
    return false;
}

bool leftovers_remove(struct arena *a, struct diag *d, struct str out,
                      const struct plan *plan, bool alone)
{
    struct str last = {"", 0}; /* jobs are sorted by folder */
    long age = alone ? 0 : OLD;
    bool ok = file_remove_parts(a, d, out, own, age);

    for (size_t i = 0; i < plan->count; i++) {
        struct str folder = plan->jobs[i].folder;
        if (!str_equal(folder, last))
            ok &= file_remove_parts(a, d, file_join(a, out, folder), own, age);
        last = folder;
    }
    return ok;
}
