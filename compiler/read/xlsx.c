/*
 * Package → workbook part → strings, styles, sheets: each is found by the kind
 * of its relationship.
 */
#include "read/xlsx.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/map.h"
#include "base/utf8.h"
#include "package/package.h"
#include "read/xlsx_format.h"
#include "read/xlsx_sheet.h"

#include <stdlib.h>
#include <string.h>

struct relationship {
    struct str id, kind; /* the last word of its type */
    struct str part;
};

struct relationships {
    struct arena *arena;
    struct str folder; /* of the part they belong to, with its slash */
    struct relationship *list;
    size_t count, cap;
};

struct tab { /* a sheet, as the workbook part names it */
    struct str name, id;
    bool hidden;
};

struct contents { /* of the workbook part */
    struct workbook *wb;
    bool workbook; /* it is one */
    struct tab *tabs;
    size_t tab_count, tab_cap;
};

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

static void no_end(void *user, const char *name)
{
    (void)user, (void)name;
}

static struct str attribute(struct arena *a, const char **attributes,
                            const char *name)
{
    struct str value = package_attribute(attributes, name);

    return value.ptr ? str_copy(a, value) : STR("");
}

/* The length of a path up to and with its last slash. */
static size_t folder_length(struct str path)
{
    size_t n = path.len;

    while (n > 0 && path.ptr[n - 1] != '/')
        n--;
    return n;
}

/* A target → the part it names: from the root, or from beside its source. */
static struct str resolve(struct arena *a, struct str folder, struct str target)
{
    struct out o = {.arena = a};

    if (target.len && target.ptr[0] == '/')
        folder = STR("");
    struct str rest = str_join(a, folder, target);
    while (rest.len) {
        struct str step = str_cut(&rest, '/');
        if (!step.len || str_is(step, "."))
            continue;
        if (str_is(step, "..")) {
            struct str back = out_view(&o);
            back.len -= back.len > 0;
            o.len = folder_length(back);
            continue;
        }
        out_str(&o, step);
        if (rest.len)
            out_byte(&o, '/');
    }
    struct str part = str_copy(a, out_view(&o));
    out_free(&o);
    return part;
}

static void relationship_start(void *user, const char *name,
                               const char **attributes)
{
    struct relationships *r = user;

    if (strcmp(name, "Relationship") != 0 ||
        str_is(attribute(r->arena, attributes, "TargetMode"), "External"))
        return;
    struct str type = attribute(r->arena, attributes, "Type");
    r->list =
        arena_room(r->arena, r->list, r->count, &r->cap, sizeof(*r->list));
    r->list[r->count++] = (struct relationship){
        .id = attribute(r->arena, attributes, "Id"),
        .kind = str_slice(type, folder_length(type), type.len),
        .part = resolve(r->arena, r->folder,
                        attribute(r->arena, attributes, "Target"))};
}

/* The relationships of a part; those of the package itself for "". */
static bool read_relationships(struct workbook *wb, struct str part,
                               struct relationships *r)
{
    size_t n = folder_length(part);
    const struct part_reader reader = {relationship_start, no_end, NULL, r};

    *r = (struct relationships){.arena = wb->arena,
                                .folder = str_slice(part, 0, n)};
    return package_read(wb->package,
                        str_format(wb->arena, "%.*s_rels/%.*s.rels",
                                   STR_ARG(r->folder),
                                   STR_ARG(str_slice(part, n, part.len))),
                        &reader);
}

static const struct relationship *
find_relationship(const struct relationships *r, const char *kind,
                  struct str id)
{
    for (size_t i = 0; i < r->count; i++)
        if (kind ? str_is(r->list[i].kind, kind) : str_equal(r->list[i].id, id))
            return &r->list[i];
    return NULL;
}

static void contents_start(void *user, const char *name,
                           const char **attributes)
{
    struct contents *c = user;
    struct arena *a = c->wb->arena;

    if (!strcmp(name, "workbook")) {
        c->workbook = true;
    } else if (!strcmp(name, "workbookPr")) {
        struct str s = attribute(a, attributes, "date1904");
        c->wb->from_1904 = str_is(s, "1") || str_is(s, "true");
    } else if (!strcmp(name, "sheet")) {
        struct str state = attribute(a, attributes, "state");
        struct str label = attribute(a, attributes, "name");
        c->tabs =
            arena_room(a, c->tabs, c->tab_count, &c->tab_cap, sizeof(*c->tabs));
        c->tabs[c->tab_count++] =
            (struct tab){.name = str_trim(utf8_compose(a, label)),
                         .id = attribute(a, attributes, "id"),
                         .hidden = state.len && !str_is(state, "visible")};
    }
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
static bool names_differ(struct workbook *wb, const struct contents *c)
{
    struct map names = {.arena = wb->arena};
    bool ok = true;

    for (size_t i = 0; i < c->tab_count; i++) {
        struct str name = c->tabs[i].name;
        long twin = map_add(&names, utf8_fold(wb->arena, name), (long)i);
        if (twin == MAP_NONE)
            continue;
        diag(wb->diag, loc_file(wb->source), MSG_BUNDLE_TABLE_TWICE, name,
             c->tabs[twin].name);
        ok = false;
    }
    return ok;
}

static bool read_tabs(struct workbook *wb, const struct relationships *r,
                      const struct contents *c, const struct bundle_key *only,
                      struct table *tables, size_t *count)
{
    bool ok = names_differ(wb, c);

    for (size_t i = 0; i < c->tab_count; i++) {
        const struct tab *tab = &c->tabs[i];
        if (only && !bundle_key(only, tab->name))
            continue;
        const struct relationship *to = find_relationship(r, NULL, tab->id);
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
    struct contents c = {.wb = wb};
    const struct part_reader reader = {contents_start, no_end, NULL, &c};

    if (!package_has(wb->package, STR("_rels/.rels")))
        return not_workbook(wb);
    if (!read_relationships(wb, STR(""), &r))
        return false;
    const struct relationship *root =
        find_relationship(&r, "officeDocument", STR(""));
    if (!root)
        return not_workbook(wb);
    struct str part = root->part;
    if (!package_read(wb->package, part, &reader))
        return false;
    if (!c.workbook)
        return not_workbook(wb);
    if (!read_relationships(wb, part, &r))
        return false;
    const struct relationship *strings =
        find_relationship(&r, "sharedStrings", STR(""));
    const struct relationship *styles =
        find_relationship(&r, "styles", STR(""));
    *tables = arena_array(wb->arena, struct table, c.tab_count + 1);
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
