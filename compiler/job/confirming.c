#include "job/confirming.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/utf8.h"
#include "job/book.h"
#include "model/facts_seen.h"
#include "read/bundle.h"

#include <stdlib.h>
#include <string.h>

struct waiting { /* a cell that says that its answer waits */
    struct loc at;
    struct str word, becomes;
};

struct confirming {
    struct arena *arena;
    struct diag *diag;
    const struct confirming_options *options;
    struct waiting *list;
    size_t count, cap;
    size_t still; /* answers that wait and were not named */
    bool *found;  /* per item that was named */
    bool column;  /* some table has one for the state */
};

/* Whether an item stands in the group that was named, on any level. */
static bool in_section(const struct confirming *x, const struct catalog *c,
                       uint32_t item)
{
    struct str wanted = utf8_fold(x->arena, x->options->section);
    uint32_t b = c->levels.branch[item];

    for (; b != NO_ROW; b = c->levels.list[b].parent) {
        struct str name = c->levels.list[b].name;
        if (name.len && str_equal(utf8_fold(x->arena, name), wanted))
            return true;
    }
    return false;
}

static bool named(struct confirming *x, const struct catalog *c, uint32_t item)
{
    const struct confirming_options *o = x->options;
    bool any = o->all || (o->section.len && in_section(x, c, item));

    for (size_t i = 0; i < o->count; i++)
        if (catalog_item(x->arena, c, o->items[i]) == item)
            any = x->found[i] = true;
    return any;
}

static void take_row(struct confirming *x, const struct service *s,
                     uint32_t row, long state)
{
    const struct facts *t = s->answers;
    struct str word = fact_text(t, row, state, VISIBLE_INTERNAL);
    struct str id = fact_text(t, row, facts_column(t, "id"), VISIBLE_INTERNAL);
    uint32_t item = catalog_item(x->arena, s->catalog, id);
    int value = words_find(WORDS_CONFIRMATION, utf8_fold(x->arena, word));

    if (value != CONFIRMATION_CARRIED || item == NO_ROW)
        return;
    if (!named(x, s->catalog, item)) {
        x->still++;
        return;
    }
    bool english = str_equal(
        word, words_say(WORDS_CONFIRMATION, CONFIRMATION_CARRIED, LANG_EN));
    x->list =
        arena_room(x->arena, x->list, x->count, &x->cap, sizeof(*x->list));
    x->list[x->count++] = (struct waiting){
        .at = facts_at(t, row, state),
        .word = word,
        .becomes = words_say(WORDS_CONFIRMATION, CONFIRMATION_CONFIRMED,
                             english ? LANG_EN : LANG_JA)};
}

static bool take_catalog(struct confirming *x, const struct job *job)
{
    struct diag said = {.arena = x->arena};
    struct model m;

    if (!load_model(x->arena, &said, x->options->load, job, &m)) {
        diag_take(x->diag, &said);
        return false;
    }
    const struct service *s = m.services[0];
    long state = facts_column(s->answers, "confirmation");
    x->column |= state >= 0;
    for (uint32_t r = 0; state >= 0 && r < facts_rows(s->answers); r++)
        take_row(x, s, r, state);
    return true;
}

/* --- text files --- */

static int by_place(const void *left, const void *right)
{
    const struct waiting *a = left, *b = right;
    int file = str_compare(a->at.source->name, b->at.source->name);

    if (file)
        return file;
    if (a->at.line != b->at.line)
        return a->at.line < b->at.line ? -1 : 1;
    return (a->at.col > b->at.col) - (a->at.col < b->at.col);
}

/* Where a cell's text begins in the bytes of its file, from a place at or
   before its line; the length where it is not there. */
static size_t find_cell(struct str bytes, size_t from, uint32_t *line,
                        const struct waiting *w)
{
    size_t pos = from;

    while (*line < w->at.line && pos < bytes.len)
        *line += bytes.ptr[pos++] == '\n';
    for (unsigned col = 1; col < w->at.col && pos < bytes.len; col++)
        utf8_next(bytes, &pos);
    while (pos < bytes.len && (bytes.ptr[pos] == '"' || bytes.ptr[pos] == ' '))
        pos++;
    return str_starts(str_slice(bytes, pos, bytes.len), w->word) ? pos
                                                                 : bytes.len;
}

/* The file of some of the list with its cells changed. */
static bool change_text(struct confirming *x, const struct waiting *list,
                        size_t n, struct str *made)
{
    struct str path = list->at.source->name, bytes;
    struct out o = {.arena = x->arena};
    size_t pos = 0, done = 0;
    uint32_t line = 1;

    if (!file_read(x->arena, x->diag, loc_file(list->at.source), path, &bytes))
        return false;
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        pos = 3;
    size_t start = pos;
    for (size_t i = 0; i < n; i++) {
        size_t at = find_cell(bytes, start, &line, &list[i]);
        if (at == bytes.len) {
            diag(x->diag, list[i].at, MSG_CONFIRM_BY_HAND, list[i].becomes);
            out_free(&o);
            return false;
        }
        out_str(&o, str_slice(bytes, done, at));
        out_str(&o, list[i].becomes);
        done = at + list[i].word.len;
        start = done;
        while (start > 0 && bytes.ptr[start - 1] != '\n')
            start--; /* columns count from the beginning of the line */
        if (start == 0 && str_starts(bytes, STR("\xEF\xBB\xBF")))
            start = 3;
    }
    out_str(&o, str_slice(bytes, done, bytes.len));
    *made = out_take(&o);
    return true;
}

static bool write_text(struct confirming *x, struct str path, struct str bytes)
{
    struct sink sink;

    if (!sink_open(x->arena, x->diag, &sink, path))
        return false;
    sink_write(&sink, bytes.ptr, bytes.len);
    if (sink_close(&sink, x->diag) && sink_publish(&sink, x->diag))
        return file_sync_folder(x->arena, x->diag, file_folder(path));
    sink_discard(&sink);
    return false;
}

static bool write_files(struct confirming *x)
{
    bool ok = true;

    for (size_t i = 0, n; ok && i < x->count; i += n) {
        struct str made;
        for (n = 1; i + n < x->count; n++)
            if (!str_equal(x->list[i + n].at.source->name,
                           x->list[i].at.source->name))
                break;
        ok = change_text(x, &x->list[i], n, &made) &&
             write_text(x, x->list[i].at.source->name, made);
    }
    return ok;
}

/* --- workbooks --- */

static bool write_book(struct confirming *x)
{
    struct str path = x->options->bundle->path;
    struct book_cells cells = {.arena = x->arena};

    for (size_t i = 0; i < x->count; i++) {
        const struct waiting *w = &x->list[i];
        struct edit_cell *c = book_cell(&cells, book_sheet(w->at.source, path),
                                        w->at.line, w->at.col);
        c->value = EDIT_TEXT;
        c->text = w->becomes;
    }
    return book_edit(x->diag, path, path, &cells, STR(""), true);
}

/* Tells of what was named and waits for nothing. */
static bool all_found(struct confirming *x)
{
    const struct confirming_options *o = x->options;
    bool ok = true;

    for (size_t i = 0; i < o->count; i++)
        if (!x->found[i]) {
            diag(x->diag, loc_path(x->arena, o->bundle->path), MSG_CONFIRM_NONE,
                 o->items[i]);
            ok = false;
        }
    if (o->section.len && !x->count) {
        diag(x->diag, loc_path(x->arena, o->bundle->path), MSG_CONFIRM_NONE,
             o->section);
        ok = false;
    }
    return ok;
}

bool confirming_run(struct arena *a, struct diag *d,
                    const struct confirming_options *o)
{
    struct confirming x = {.arena = a,
                           .diag = d,
                           .options = o,
                           .found = arena_array(a, bool, o->count + 1)};
    struct loc at = loc_path(a, o->bundle->path);
    struct plan plan = {0};

    plan_documents(a, d, DOCUMENT_DISCLOSURE, o->bundle, 1, o->catalog, &plan);
    for (size_t i = 0; i < plan.count; i++)
        if (!take_catalog(&x, &plan.jobs[i]))
            return false;
    if (diag_failed(d))
        return false;
    if (!x.column) {
        diag(d, at, MSG_CONFIRM_COLUMN, STR("answers"));
        return false;
    }
    if (!all_found(&x))
        return false;
    if (x.count)
        qsort(x.list, x.count, sizeof(*x.list), by_place);
    if (x.count &&
        !(bundle_is_file(o->bundle->path) ? write_book(&x) : write_files(&x)))
        return false;
    diag(d, at, MSG_CONFIRM_DONE, str_number(a, (long long)x.count),
         str_format(a, "%.*s" DIAG_ENGLISH "%.*s",
                    STR_ARG(words_say(WORDS_CONFIRMATION,
                                      CONFIRMATION_CONFIRMED, LANG_JA)),
                    STR_ARG(words_say(WORDS_CONFIRMATION,
                                      CONFIRMATION_CONFIRMED, LANG_EN))),
         str_number(a, (long long)x.still));
    return true;
}
