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
#include "read/xlsx_format.h"
#include "read/xlsx_sheet.h"

#include <stdlib.h>
#include <string.h>

struct styles {
    struct workbook *wb;
    struct map own; /* id of a format → its index in codes */
    struct str *own_codes;
    size_t own_count, own_cap, code_cap;
    bool cells; /* within cellXfs */
};

struct strings {
    struct workbook *wb;
    struct xlsx_text text;
    size_t cap;
};

static struct str attribute(struct arena *a, const char **attributes,
                            const char *name)
{
    struct str value = package_attribute(attributes, name);

    return value.ptr ? str_copy(a, value) : STR("");
}

static void strings_start(void *user, const char *name, const char **attributes)
{
    struct strings *s = user;

    (void)attributes;
    xlsx_text_start(&s->text, name);
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
    wb->strings[wb->string_count++] = xlsx_text_take(wb->arena, &s->text);
}

static void strings_text(void *user, struct str text)
{
    struct strings *s = user;

    xlsx_text_more(&s->text, text);
}

static bool read_strings(struct workbook *wb, struct str part)
{
    struct strings s = {.wb = wb, .text = {.bytes = {.arena = wb->arena}}};
    const struct part_reader reader = {strings_start, strings_end, strings_text,
                                       &s};
    bool ok = package_read(wb->package, part, &reader);

    out_free(&s.text.bytes);
    return ok;
}

static void styles_start(void *user, const char *name, const char **attributes)
{
    struct styles *s = user;
    struct workbook *wb = s->wb;
    struct arena *a = wb->arena;

    if (!strcmp(name, "cellXfs"))
        s->cells = true;
    if (strcmp(name, "numFmt") != 0 && (!s->cells || strcmp(name, "xf") != 0))
        return;
    struct str id = attribute(a, attributes, "numFmtId");
    if (!strcmp(name, "numFmt")) {
        s->own_codes = arena_room(a, s->own_codes, s->own_count, &s->own_cap,
                                  sizeof(*s->own_codes));
        s->own_codes[s->own_count] = attribute(a, attributes, "formatCode");
        map_add(&s->own, id, (long)s->own_count++);
        return;
    }
    long own = map_find(&s->own, id);
    struct str code = own != MAP_NONE ? s->own_codes[own]
                      : id.len && id.len < 4
                          ? format_code((unsigned)atoi(str_c(a, id)))
                          : STR("");
    wb->codes = arena_room(a, wb->codes, wb->code_count, &s->code_cap,
                           sizeof(*wb->codes));
    wb->codes[wb->code_count++] = str_is(code, "General") ? STR("") : code;
}

static void styles_end(void *user, const char *name)
{
    struct styles *s = user;

    if (!strcmp(name, "cellXfs"))
        s->cells = false;
}

static bool read_styles(struct workbook *wb, struct str part)
{
    struct styles s = {.wb = wb, .own = {.arena = wb->arena}};
    const struct part_reader reader = {styles_start, styles_end, NULL, &s};

    return package_read(wb->package, part, &reader);
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
        if (!to) {
            diag(wb->diag, loc_file(wb->source), MSG_XLSX_PART, tab->name);
            ok = false;
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
    diag(wb->diag, loc_file(wb->source), MSG_XLSX_FORM);
    return false;
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
    if (!root)
        return not_workbook(wb);
    struct str part = root->part;
    if (!workbook_tabs_read(wb->package, wb->arena, part, &c))
        return false;
    if (!c.workbook)
        return not_workbook(wb);
    wb->from_1904 = c.from_1904;
    if (!relationships_read(wb->package, wb->arena, part, &r))
        return false;
    const struct relationship *strings =
        relationships_find(&r, "sharedStrings", STR(""));
    const struct relationship *styles =
        relationships_find(&r, "styles", STR(""));
    *tables = arena_array(wb->arena, struct table, c.count + 1);
    return (!strings || read_strings(wb, strings->part)) &&
           (!styles || read_styles(wb, styles->part)) &&
           read_tabs(wb, &r, &c, only, *tables, count);
}

bool xlsx_read_bytes(struct arena *a, struct diag *d,
                     const struct source *source, struct str bytes,
                     const struct bundle_key *only, struct table **tables,
                     size_t *count)
{
    struct workbook wb = {.arena = a, .diag = d, .source = source};

    *tables = NULL;
    *count = 0;
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
