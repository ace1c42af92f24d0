#include "job/bare.h"

#include "base/arena.h"
#include "base/file.h"
#include "model/bound.h"
#include "model/facts_seen.h"
#include "read/bundle.h"

#include <string.h>

enum {
    HEAD_MOST = 30 /* rows in which headings are looked for */
};

static bool is(const struct term *t, const char *name)
{
    return t && strcmp(t->name, name) == 0;
}

/* The column of a field in a row of headings, or -1. */
static long column_of(struct arena *a, const struct row *r, const char *field)
{
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("answers"));

    for (uint32_t c = 0; c < r->count; c++)
        if (is(vocabulary_term(a, terms, str_trim(cell_text(&r->cells[c]))),
               field))
            return c;
    return -1;
}

/* The row of headings of a table of answers, or NULL. */
static const struct row *head_of(struct arena *a, const struct table *t)
{
    for (size_t i = 0; i < t->row_count && i < HEAD_MOST; i++) {
        const struct row *r = &t->rows[i];
        if (column_of(a, r, "id") >= 0 &&
            (column_of(a, r, "status") >= 0 || column_of(a, r, "comment") >= 0))
            return r;
    }
    return NULL;
}

/* The catalog that each row of a column names, where it is one and the same. */
static struct str told_by(const struct table *t, const struct row *head,
                          long column)
{
    struct str told = STR("");

    for (size_t i = (size_t)(head - t->rows) + 1; i < t->row_count; i++) {
        const struct row *r = &t->rows[i];
        struct str text = column >= 0 && (uint32_t)column < r->count
                              ? str_trim(cell_text(&r->cells[column]))
                              : STR("");
        if (text.len && told.len && !str_equal(text, told))
            return STR("");
        told = text.len ? text : told;
    }
    return told;
}

/* What the table, or the sheet of seals beside it, says that it answers. */
static struct str catalog_of(struct arena *a, const struct table *tables,
                             size_t n, const struct table *answers)
{
    const struct row *head = head_of(a, answers);
    struct str told = told_by(answers, head, column_of(a, head, "catalog"));

    for (size_t i = 0; !told.len && i < n; i++)
        if (str_is(tables[i].name, TABLE_HIDDEN) && tables[i].row_count)
            told = told_by(&tables[i], &tables[i].rows[0],
                           column_of(a, &tables[i].rows[0], "catalog"));
    return told;
}

static struct cell cell_of(struct str text, uint32_t line, uint16_t col)
{
    return (struct cell){
        .ptr = text.ptr, .len = (uint32_t)text.len, .line = line, .col = col};
}

/* The table of keys that is not there. */
static struct table make_keys(struct arena *a, struct str path, struct str name,
                              struct str catalog)
{
    struct source *source = arena_new(a, struct source);
    const struct table_terms *keys = vocabulary_table(BUNDLE_NONE, STR("keys"));
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("service"));
    const struct str pairs[][2] = {
        {str_from(vocabulary_named(keys, STR("key"))->label),
         str_from(vocabulary_named(keys, STR("value"))->label)},
        {str_from(vocabulary_named(terms, STR("name"))->label), name},
        {str_from(vocabulary_named(terms, STR("catalog"))->label), catalog}};
    const size_t n = sizeof(pairs) / sizeof(*pairs);
    struct row *rows = arena_array(a, struct row, n);

    source->name = str_format(a, "%.*s (--name, --catalog)", STR_ARG(path));
    for (size_t i = 0; i < n; i++) {
        struct cell *cells = arena_array(a, struct cell, 2);
        cells[0] = cell_of(pairs[i][0], (uint32_t)i + 1, 1);
        cells[1] = cell_of(pairs[i][1], (uint32_t)i + 1, 2);
        rows[i] =
            (struct row){.cells = cells, .count = 2, .line = (uint32_t)i + 1};
    }
    return (struct table){
        .name = STR("service"), .source = source, .rows = rows, .row_count = n};
}

/* The only table of answers among those of a file, or NULL. */
static const struct table *only_answers(struct arena *a,
                                        const struct table *tables, size_t n)
{
    const struct table *found = NULL;

    for (size_t i = 0; i < n; i++) {
        if (str_is(tables[i].name, TABLE_HIDDEN) ||
            vocabulary_aside(tables[i].name) || !head_of(a, &tables[i]))
            continue;
        if (found)
            return NULL;
        found = &tables[i];
    }
    return found;
}

static struct str less_ending(struct str file)
{
    size_t n = file.len;

    while (n > 0 && file.ptr[n - 1] != '.')
        n--;
    return n > 1 ? str_slice(file, 0, n - 1) : file;
}

/* Whether a workbook has a table of keys. */
static bool keyed(struct arena *a, struct str path, struct str encoding)
{
    struct diag silent = {.arena = a};
    struct bundle b;

    return bundle_is_file(path) &&
           (!bundle_peek(a, &silent, path, encoding, kind_keys, &b) ||
            kind_find(&b, BUNDLE_SERVICE) != BUNDLE_NONE);
}

bool bare_read(struct arena *a, struct diag *d, const struct load_options *o,
               struct str path, struct bundle *b)
{
    const struct table *tables;
    size_t n;

    if (file_kind(a, path) != FILE_REGULAR || keyed(a, path, o->encoding) ||
        !bundle_tables(a, d, path, o->encoding, &tables, &n))
        return false;
    *b = (struct bundle){.name = less_ending(file_base(path)),
                         .path = path,
                         .source = {.name = path},
                         .tables = tables,
                         .table_count = n};
    const struct table *answers = only_answers(a, tables, n);
    if (!answers)
        return false;
    struct str told = catalog_of(a, tables, n, answers);
    struct str catalog = told.len ? told : o->bare_catalog;
    struct str name = o->bare_name.len ? o->bare_name
                      : told.len       ? b->name
                                       : STR("");
    struct table *made = arena_array(a, struct table, 2);
    made[0] = *answers;
    made[0].name = STR("answers");
    made[1] = make_keys(a, path, name, catalog);
    b->tables = made;
    b->table_count = 2;
    return true;
}

bool bare_told(struct arena *a, struct diag *d, const struct bundle *b)
{
    const struct row *keys = b->tables[1].rows;

    if (keys[1].cells[1].len && keys[2].cells[1].len)
        return true;
    diag(d, loc_path(a, b->path), MSG_BUNDLE_FORM,
         STR("回答だけの表" DIAG_ENGLISH "a table of answers alone"),
         STR("どのカタログへの、何というサービスの回答かを --catalog と --name "
             "で指定するか、表「service」を加えるか、kaiji import "
             "で取り込んでください" DIAG_ENGLISH
             "say what it answers with --catalog and --name, add a table "
             "service, or bring it in with kaiji import"));
    return false;
}
