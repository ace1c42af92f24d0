/*
 * Package → workbook part → strings, styles, sheets: each is found by the kind
 * of its relationship.
 */
#include "read/xlsx.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/map.h"
#include "base/utf8.h"
#include "package/relationships.h"
#include "read/xlsx_sheet.h"

#include <stdlib.h>
#include <string.h>

struct strings {
    struct workbook *wb;
    struct xlsx_text text;
    size_t cap;
    struct xlsx_rich *riches;
    size_t rich_cap;
};

static void strings_start(void *user, const char *name, const char **attributes)
{
    struct strings *s = user;

    xlsx_text_start(&s->text, name, attributes);
}

/* The present string has runs with fonts of their own. */
static void add_rich(struct strings *s, struct xlsx_string string)
{
    struct workbook *wb = s->wb;

    s->riches = arena_room(wb->arena, s->riches, wb->rich_count, &s->rich_cap,
                           sizeof(*s->riches));
    s->riches[wb->rich_count++] = (struct xlsx_rich){wb->string_count, string};
    wb->riches = s->riches;
}

static void strings_end(void *user, const char *name)
{
    struct strings *s = user;
    struct workbook *wb = s->wb;

    xlsx_text_end(&s->text, name);
    if (strcmp(name, "si") != 0)
        return;
    wb->strings = arena_room(wb->arena, wb->strings, wb->string_count, &s->cap,
                             sizeof(*wb->strings));
    struct xlsx_string string = xlsx_text_take(wb->arena, &s->text);
    wb->strings[wb->string_count] = string.text;
    if (string.struck.len || string.own.len)
        add_rich(s, string);
    wb->string_count++;
}

static void strings_text(void *user, struct str text)
{
    struct strings *s = user;

    xlsx_text_more(&s->text, text);
}

static bool read_strings(struct workbook *wb, struct str part)
{
    struct strings s = {.wb = wb};
    const struct part_reader reader = {strings_start, strings_end, strings_text,
                                       &s};

    xlsx_text_init(wb->arena, &s.text);
    bool ok = package_read(wb->package, part, &reader);
    xlsx_text_free(&s.text);
    return ok;
}

static int by_name(const void *left, const void *right)
{
    const struct table *a = left, *b = right;

    return str_compare(a->name, b->name);
}

static struct loc first_value(const struct table *t)
{
    const struct row *r = &t->rows[0];
    uint32_t i = 0;

    while (i + 1 < r->count && !r->cells[i].len)
        i++;
    return cell_loc(t, &r->cells[i]);
}

/* One sheet → one more table, unless it is empty. */
static bool read_tab(struct workbook *wb, const struct tab *tab,
                     struct str part, struct table *tables, size_t *count)
{
    struct source *source = arena_new(wb->arena, struct source);

    source->name = str_format(wb->arena, "%.*s:%.*s", STR_ARG(wb->source->name),
                              STR_ARG(tab->name));
    source->sheet = true;
    struct table *table = &tables[*count];
    *table = (struct table){.name = tab->name, .source = source};
    if (!xlsx_sheet_read(wb, part, table))
        return false;
    if (!table->row_count) {
        diag(wb->diag, loc_file(source), MSG_XLSX_SHEET_EMPTY);
        return true;
    }
    table->hidden = tab->hidden;
    if (tab->hidden && !str_is(tab->name, TABLE_HIDDEN))
        diag(wb->diag, first_value(table), MSG_XLSX_HIDDEN_SHEET);
    ++*count;
    return true;
}

/* Whether no two sheets bear what would be taken for one name. */
static bool names_differ(struct workbook *wb, const struct workbook_tabs *c)
{
    struct map names = {.arena = wb->arena};
    bool ok = true;

    for (size_t i = 0; i < c->count; i++) {
        struct str name = c->list[i].name;
        long twin = map_add(&names, utf8_fold(wb->arena, name), (long)i);
        if (twin == MAP_NONE)
            continue;
        diag(wb->diag, loc_file(wb->source), MSG_BUNDLE_TABLE_TWICE, name,
             c->list[twin].name);
        ok = false;
    }
    return ok;
}

static bool read_tabs(struct workbook *wb, const struct relationships *r,
                      const struct workbook_tabs *c,
                      const struct bundle_key *only, struct table *tables,
                      size_t *count)
{
    bool ok = names_differ(wb, c);

    for (size_t i = 0; i < c->count; i++) {
        const struct tab *tab = &c->list[i];
        if (only && !bundle_key(only, tab->name))
            continue;
        const struct relationship *to = relationships_find(r, NULL, tab->id);
        if (!tab->id.len)
            continue; /* what Excel leaves of a sheet of macros */
        if (!to || !package_has(wb->package, to->part)) {
            diag(wb->diag, loc_file(wb->source), MSG_XLSX_SHEET_LOST,
                 tab->name);
        } else if (str_is(to->kind, "worksheet")) {
            ok = read_tab(wb, tab, to->part, tables, count) && ok;
        }
    }
    if (*count)
        qsort(tables, *count, sizeof(*tables), by_name);
    return ok;
}

static bool not_workbook(struct workbook *wb)
{
    bool binary = package_has(wb->package, STR("xl/workbook.bin"));
    bool open = package_has(wb->package, STR("mimetype"));

    if (binary || open)
        diag(wb->diag, loc_file(wb->source), MSG_XLSX_OTHER,
             binary ? STR("バイナリブック（.xlsb）" DIAG_ENGLISH
                          "a binary workbook (.xlsb)")
                    : STR("OpenDocument（.ods）" DIAG_ENGLISH
                          "an OpenDocument sheet (.ods)"));
    else
        diag(wb->diag, loc_file(wb->source), MSG_XLSX_FORM);
    return false;
}

/* Strings and styles: parts that a workbook may do without. What depends on
   them is refused where it stands. */
static bool read_shared(struct workbook *wb, const struct relationships *r)
{
    const struct relationship *strings =
        relationships_find(r, "sharedStrings", STR(""));
    const struct relationship *styles =
        relationships_find(r, "styles", STR(""));

    if (styles && !package_has(wb->package, styles->part)) {
        wb->styles_lost = styles->part;
        styles = NULL;
    }
    if (strings && !package_has(wb->package, strings->part))
        strings = NULL;
    return (!strings || read_strings(wb, strings->part)) &&
           (!styles || xlsx_styles_read(wb->arena, wb->package, styles->part,
                                        &wb->styles));
}

static bool read_workbook(struct workbook *wb, const struct bundle_key *only,
                          struct table **tables, size_t *count)
{
    struct relationships r = {0};
    struct workbook_tabs c;

    if (!package_has(wb->package, STR("_rels/.rels")))
        return not_workbook(wb);
    if (!relationships_read(wb->package, wb->arena, STR(""), &r))
        return false;
    const struct relationship *root =
        relationships_find(&r, "officeDocument", STR(""));
    if (!root || package_has(wb->package, STR("xl/workbook.bin")))
        return not_workbook(wb);
    struct str part = root->part;
    if (!workbook_tabs_read(wb->package, wb->arena, part, &c))
        return false;
    if (!c.workbook)
        return not_workbook(wb);
    wb->from_1904 = c.from_1904;
    if (!relationships_read(wb->package, wb->arena, part, &r))
        return false;
    *tables = arena_array(wb->arena, struct table, c.count + 1);
    return read_shared(wb, &r) && read_tabs(wb, &r, &c, only, *tables, count);
}

/* What a file is that is no package, for a message; NULL: nothing known. */
static const char *kind_of(struct str bytes)
{
    struct str start =
        str_trim(str_slice(bytes, 0, bytes.len < 4096 ? bytes.len : 4096));

    if (!start.len || memchr(start.ptr, '\0', start.len))
        return NULL;
    if (str_starts(start, STR("PK")) || str_starts(start, STR("\xD0\xCF")))
        return NULL;
    if (start.ptr[0] == '<' || str_starts(start, STR("\xEF\xBB\xBF<")))
        return "HTMLかXMLの表" DIAG_ENGLISH "a table in HTML or XML";
    return "CSVなどの文字の表" DIAG_ENGLISH "a table in plain text such as CSV";
}

bool xlsx_read_bytes(struct arena *a, struct diag *d,
                     const struct source *source, struct str bytes,
                     const struct bundle_key *only, struct table **tables,
                     size_t *count)
{
    struct workbook wb = {.arena = a, .diag = d, .source = source};

    *tables = NULL;
    *count = 0;
    const char *kind = kind_of(bytes);
    if (kind) {
        diag(d, loc_file(source), MSG_XLSX_OTHER, str_from(kind));
        return false;
    }
    wb.package = package_open(a, d, loc_file(source), bytes);
    bool ok = wb.package && read_workbook(&wb, only, tables, count);
    package_close(wb.package);
    return ok;
}

bool xlsx_read(struct arena *a, struct diag *d, struct str path,
               const struct bundle_key *only, struct table **tables,
               size_t *count)
{
    struct source *source = arena_new(a, struct source);
    struct str bytes;

    *tables = NULL;
    *count = 0;
    source->name = path;
    if (!file_read(a, d, loc_file(source), path, &bytes))
        return false;
    bool ok = xlsx_read_bytes(a, d, source, bytes, only, tables, count);
    arena_release(a, bytes.ptr);
    return ok;
}
