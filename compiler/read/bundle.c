#include "read/bundle.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/utf8.h"
#include "read/csv.h"
#include "read/encoding.h"
#include "read/xlsx.h"

#include <stdlib.h>
#include <string.h>

/* What is being read. */
struct reading {
    struct arena *arena;
    struct diag *diag;
    struct str encoding;
    const struct bundle_key *keys;
    bool peek;         /* at the tables among the keys only */
    struct str hashed; /* begin the names of tables that may be hashed */
    struct bundle *bundle;
    struct table *tables;
    size_t table_cap;
    struct text *texts;
    size_t text_cap;
    bool ok;
};

static struct source *source_new(struct arena *a, struct str name)
{
    struct source *s = arena_new(a, struct source);
    s->name = name;
    return s;
}

/* The whole file as UTF-8, and as it is where that is asked for; reports and
   returns false if it cannot be had. */
static bool read_text(struct reading *r, const struct source *source,
                      struct str *utf8, struct str *whole)
{
    struct str bytes;

    if (file_is_link(r->arena, source->name) &&
        file_leads_out(r->arena, file_folder(source->name), source->name)) {
        diag(r->diag, loc_file(source), MSG_LINK_OUT, file_base(source->name));
        return false;
    }
    if (!file_read(r->arena, r->diag, loc_file(source), source->name, &bytes))
        return false;
    if (!encoding_read(r->arena, r->diag, source, bytes, r->encoding, utf8))
        return false;
    if (whole)
        *whole = bytes;
    else if (utf8->ptr < bytes.ptr ||
             utf8->ptr > bytes.ptr + bytes.len) /* a copy */
        arena_release(r->arena, bytes.ptr);
    return true;
}

/* Whether a file is named for a table in another way: 回答 for answers. */
static bool known_as(const struct reading *r, struct str name, struct str table)
{
    struct str first = str_cut(&name, '.');

    for (const struct bundle_key *key = r->keys; key->table; key++) {
        const char *known = bundle_name_find(key, first);
        if (known && str_is(table, known))
            return true;
    }
    return false;
}

static void add_table(struct reading *r, struct str path, struct str name,
                      char separator)
{
    struct bundle *b = r->bundle;
    const struct source *source = source_new(r->arena, path);
    struct table table = {.name = name, .source = source};
    struct str utf8;

    for (size_t i = 0; i < b->table_count; i++) {
        if (str_equal(r->tables[i].name, name)) {
            diag(r->diag, loc_file(source), MSG_BUNDLE_TABLE_TWICE, name,
                 r->tables[i].source->name);
            r->ok = false;
        }
    }
    bool hash = r->hashed.len &&
                (str_starts(name, r->hashed) || known_as(r, name, r->hashed));
    if (!read_text(r, source, &utf8, hash ? &table.bytes : NULL) ||
        !csv_read(r->arena, r->diag, source, utf8, separator, &table)) {
        r->ok = false;
        return;
    }
    r->tables = arena_room(r->arena, r->tables, b->table_count, &r->table_cap,
                           sizeof(*r->tables));
    r->tables[b->table_count++] = table;
    b->tables = r->tables;
}

static void add_csv(struct reading *r, struct str path, struct str name)
{
    add_table(r, path, name, ',');
}

static void add_tsv(struct reading *r, struct str path, struct str name)
{
    add_table(r, path, name, '\t');
}

/* Other files of that ending are no tables. */
static void add_txt(struct reading *r, struct str path, struct str name)
{
    struct str rest = name, first = str_cut(&rest, '.');

    for (const struct bundle_key *key = r->keys; key->table; key++)
        if (bundle_name_find(key, first)) {
            add_tsv(r, path, name);
            return;
        }
}

static void add_text(struct reading *r, struct str path, struct str name)
{
    struct bundle *b = r->bundle;
    struct text text = {.name = name, .source = source_new(r->arena, path)};

    if (!read_text(r, text.source, &text.bytes, NULL)) {
        r->ok = false;
        return;
    }
    if (encoding_unclean(text.bytes)) {
        size_t dropped = 0; /* that was told */
        text.bytes = encoding_clean(r->arena, text.bytes, &dropped);
    }
    r->texts = arena_room(r->arena, r->texts, b->text_count, &r->text_cap,
                          sizeof(*r->texts));
    r->texts[b->text_count++] = text;
    b->texts = r->texts;
}

/* Whether a file has an ending, in letters of any case. */
static bool ends(struct str file, struct str ending)
{
    if (file.len <= ending.len)
        return false;
    const char *p = file.ptr + file.len - ending.len;
    for (size_t i = 0; i < ending.len; i++) {
        char c = p[i] >= 'A' && p[i] <= 'Z' ? (char)(p[i] + ('a' - 'A')) : p[i];
        if (c != ending.ptr[i])
            return false;
    }
    return true;
}

/* A workbook within a folder is told of and not read. */
static void pass_over(struct reading *r, struct str path, struct str name)
{
    (void)name;
    diag(r->diag, loc_path(r->arena, path), MSG_BUNDLE_PASSED);
}

/* What a file within a folder gives. */
static const struct part {
    const char *ending; /* in small letters */
    bool table;
    void (*add)(struct reading *r, struct str path, struct str name);
} parts[] = {
    {".csv", true, add_csv},     {".tsv", true, add_tsv},
    {".txt", true, add_txt},     {".md", false, add_text},
    {".xlsx", false, pass_over}, {".xlsm", false, pass_over},
    {".xls", false, pass_over},
};

/* NULL for a file of another kind; else its name without the ending. */
static const struct part *part_of(struct str file, struct str *name)
{
    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        struct str ending = str_from(parts[i].ending);
        if (!ends(file, ending))
            continue;
        *name = str_slice(file, 0, file.len - ending.len);
        return &parts[i];
    }
    return NULL;
}

/* The key that a file is, or NULL. */
static const struct bundle_key *key_of(const struct reading *r, struct str file)
{
    struct str name;
    const struct part *part = part_of(file, &name);

    return part && part->table ? bundle_key(r->keys, name) : NULL;
}

/* Whether all that is read is of one kind, whatever tables it has. */
static bool one_kind(const struct reading *r)
{
    return r->keys->table && !r->keys[1].table;
}

/* The key of the bundle's kind: of two, the first of the list. */
static const struct bundle_key *kind_of(const struct reading *r)
{
    const struct bundle *b = r->bundle;

    if (one_kind(r))
        return r->keys;

    for (const struct bundle_key *key = r->keys; key->table; key++)
        for (size_t i = 0; i < b->table_count; i++)
            if (bundle_key(r->keys, b->tables[i].name) == key)
                return key;
    return NULL;
}

static int by_name(const void *left, const void *right)
{
    const struct table *a = left, *b = right;

    return str_compare(a->name, b->name);
}

/* What programs put before and behind the name of a copy, folded; a number in
   brackets, too: answers (1), 回答 - コピー, Copy of answers. */
static struct str less_copy(struct str name)
{
    static const char *const before[] = {"copyof", "コピー~", "コピー"};
    static const char *const behind[] = {"のコピー", "-コピー", "_コピー",
                                         "コピー",   "-copy",   "copy"};

    if (str_ends(name, STR(")"))) {
        size_t n = name.len - 1;
        while (n > 0 && name.ptr[n - 1] >= '0' && name.ptr[n - 1] <= '9')
            n--;
        if (n > 1 && n < name.len - 1 && name.ptr[n - 1] == '(')
            return str_slice(name, 0, n - 1);
    }
    for (size_t i = 0; i < sizeof(behind) / sizeof(*behind); i++)
        if (str_ends(name, str_from(behind[i])))
            return str_slice(name, 0, name.len - str_from(behind[i]).len);
    for (size_t i = 0; i < sizeof(before) / sizeof(*before); i++)
        if (str_starts(name, str_from(before[i])))
            return str_slice(name, str_from(before[i]).len, name.len);
    return name;
}

/* Whether a table is named as a copy of one that is not there itself, so that
   nobody can tell whether it is meant: an error. Beside the other it is told.
 */
static bool is_copy(struct reading *r, const struct bundle_key *key,
                    const struct table *t)
{
    struct str name = utf8_fold(r->arena, t->name), less = less_copy(name);
    const char *known = NULL;

    for (; less.len < name.len; less = less_copy(name)) {
        name = less;
        known = bundle_name_find(key, less);
    }
    if (!known)
        return false;
    const struct bundle *b = r->bundle;
    for (size_t i = 0; i < b->table_count; i++) {
        const char *other = bundle_name_find(key, b->tables[i].name);
        if (!other || strcmp(other, known) != 0)
            continue;
        diag(r->diag, loc_file(t->source), MSG_TABLE_COPY_BESIDE, t->name,
             b->tables[i].name);
        return false;
    }
    diag(r->diag, loc_file(t->source), MSG_TABLE_COPY, t->name,
         str_from(known));
    return true;
}

/* Gives a table the name that kaiji knows it by: answers to 回答, answers.q to
   回答.q. False, with a message, where another one has it. */
static bool rename_table(struct reading *r, const struct bundle_key *key,
                         struct table *t)
{
    struct str rest = t->name;
    const char *known = bundle_name_find(key, str_cut(&rest, '.'));

    if (!known)
        return !is_copy(r, key, t);
    struct str name = str_from(known);
    if (rest.len)
        name = str_format(r->arena, "%s.%.*s", known, STR_ARG(rest));
    if (str_equal(name, t->name))
        return true;
    const struct table *twin = bundle_table(r->bundle, name);
    if (twin) {
        diag(r->diag, loc_file(t->source), MSG_BUNDLE_TABLE_TWICE, name,
             twin->source->name);
        return false;
    }
    t->name = name;
    return true;
}

/* Files and sheets are named as people write them; tables are not. */
static bool rename_tables(struct reading *r, struct table *tables)
{
    struct bundle *b = r->bundle;
    const struct bundle_key *key = kind_of(r);
    bool ok = true;

    for (size_t i = 0; key && i < b->table_count; i++)
        ok = rename_table(r, key, &tables[i]) && ok;
    if (key)
        qsort(tables, b->table_count, sizeof(*tables), by_name);
    return ok;
}

static bool read_folder(struct reading *r, struct str path)
{
    struct str *names;
    size_t n;

    if (!file_list(r->arena, r->diag, path, &names, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        const struct bundle_key *key = key_of(r, names[i]);
        if (one_kind(r))
            key = r->keys;
        if (key && key->hashed)
            r->hashed = str_from(key->hashed);
    }
    for (size_t i = 0; i < n; i++) {
        struct str name;
        const struct part *part = part_of(names[i], &name);
        if (part && (!r->peek || key_of(r, names[i])))
            part->add(r, file_join(r->arena, path, names[i]),
                      utf8_compose(r->arena, name));
    }
    return rename_tables(r, r->tables) && r->ok;
}

static bool read_workbook(struct reading *r, struct str path)
{
    struct bundle *b = r->bundle;
    struct table *tables;
    bool ok = xlsx_read(r->arena, r->diag, path, r->peek ? r->keys : NULL,
                        &tables, &b->table_count);

    b->tables = tables;
    return ok && rename_tables(r, tables);
}

/* What a bundle can be; a folder, whatever its name, where none of the endings
   fits. */
static const struct reader {
    const char *ending;
    bool (*read)(struct reading *r, struct str path);
} readers[] = {
    {".xlsx", read_workbook},
    {".xlsm", read_workbook},
    {"", read_folder},
};

static const struct reader *reader_of(struct str path)
{
    const struct reader *r = readers;

    while (*r->ending && !ends(file_base(path), str_from(r->ending)))
        r++;
    return r;
}

bool bundle_is_file(struct str path)
{
    return *reader_of(path)->ending;
}

struct str bundle_name(struct str path)
{
    struct str name = file_base(path);

    name.len -= str_from(reader_of(path)->ending).len;
    return name;
}

#define SAVE_AS_XLSX                                                           \
    "Excelなどで開き、「Excelブック（."                             \
    "xlsx）」の形式で保存し直してください" DIAG_ENGLISH                        \
    "open it in Excel or the like and save it as an Excel workbook (.xlsx)"

/* A file that is no bundle: what can be done about it. */
static void tell_form(struct reading *r, struct str path)
{
    static const char single[] =
        "ほかの表（サービスや評価の名前などの表）と一つのフォルダに入れ、その"
        "フォルダを指定してください" DIAG_ENGLISH
        "put it into a folder with the other tables, such as the one that "
        "names the service, and give that folder";
    static const struct {
        const char *ending, *kind, *mend;
    } forms[] = {
        {".xls",
         "古い形式のブック（.xls）" DIAG_ENGLISH "an old workbook (.xls)",
         SAVE_AS_XLSX},
        {".xlsb",
         "バイナリブック（.xlsb）" DIAG_ENGLISH "a binary workbook (.xlsb)",
         SAVE_AS_XLSX},
        {".ods",
         "OpenDocumentの表（.ods）" DIAG_ENGLISH "an OpenDocument sheet (.ods)",
         SAVE_AS_XLSX},
        {".numbers", "Numbersの表" DIAG_ENGLISH "a sheet of Numbers",
         SAVE_AS_XLSX},
        {".zip",
         "圧縮したままのファイル（.zip）" DIAG_ENGLISH
         "a compressed file (.zip)",
         "展開し、中のフォルダかブックを指定してください" DIAG_ENGLISH
         "unpack it and give the folder or workbook within"},
        {".csv", "一つだけの表" DIAG_ENGLISH "a table alone", single},
        {".tsv", "一つだけの表" DIAG_ENGLISH "a table alone", single},
        {".txt", "一つだけの表" DIAG_ENGLISH "a table alone", single},
    };

    for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
        if (ends(file_base(path), str_from(forms[i].ending))) {
            diag(r->diag, loc_path(r->arena, path), MSG_BUNDLE_FORM,
                 str_from(forms[i].kind), str_from(forms[i].mend));
            return;
        }
    diag(r->diag, loc_path(r->arena, path), MSG_BUNDLE_NOT_FOLDER);
}

static bool read_bundle(struct reading *r, struct str path)
{
    const struct reader *reader = reader_of(path);
    enum file_kind kind = file_look(r->arena, r->diag, path);
    bool folder = kind == FILE_FOLDER;

    *r->bundle = (struct bundle){
        .name = folder ? file_base(path) : bundle_name(path),
        .path = path,
        .source = {.name = path},
    };
    if (kind == FILE_UNKNOWN)
        return false;
    if (folder)
        return read_folder(r, path);
    if (bundle_is_file(path))
        return reader->read(r, path);
    tell_form(r, path);
    return false;
}

bool bundle_read(struct arena *a, struct diag *d, struct str path,
                 struct str encoding, const struct bundle_key *keys,
                 struct bundle *b)
{
    return read_bundle(&(struct reading){.arena = a,
                                         .diag = d,
                                         .encoding = encoding,
                                         .keys = keys,
                                         .bundle = b,
                                         .ok = true},
                       path);
}

bool bundle_peek(struct arena *a, struct diag *d, struct str path,
                 struct str encoding, const struct bundle_key *keys,
                 struct bundle *b)
{
    return read_bundle(&(struct reading){.arena = a,
                                         .diag = d,
                                         .encoding = encoding,
                                         .keys = keys,
                                         .peek = true,
                                         .bundle = b,
                                         .ok = true},
                       path);
}

/* A text file that is a table; else what it is is told. */
static bool read_alone(struct reading *r, struct str path)
{
    struct str name;
    const struct part *part = part_of(file_base(path), &name);

    if (!part || !part->table) {
        tell_form(r, path);
        return false;
    }
    add_table(r, path, utf8_compose(r->arena, name),
              part->add == add_csv ? ',' : '\t');
    return r->ok;
}

bool bundle_tables(struct arena *a, struct diag *d, struct str path,
                   struct str encoding, const struct table **tables, size_t *n)
{
    static const struct bundle_key none[] = {{0}};
    struct bundle b = {.path = path};
    struct reading r = {.arena = a,
                        .diag = d,
                        .encoding = encoding,
                        .keys = none,
                        .bundle = &b,
                        .ok = true};
    enum file_kind kind = file_look(a, d, path);
    bool ok = kind == FILE_FOLDER    ? read_folder(&r, path)
              : kind == FILE_UNKNOWN ? false
              : bundle_is_file(path) ? read_workbook(&r, path)
                                     : read_alone(&r, path);

    *tables = b.tables;
    *n = b.table_count;
    return ok;
}

bool bundle_find(struct arena *a, struct diag *d, struct str folder,
                 struct str name, struct str *path)
{
    struct str *names;
    size_t n;

    *path = STR("");
    if (!file_list(a, d, folder, &names, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        struct str found = file_join(a, folder, names[i]);
        if (!str_equal(utf8_compose(a, bundle_name(names[i])), name))
            continue;
        if (!bundle_is_file(names[i])) {
            enum file_kind kind = file_look(a, d, found);
            if (kind == FILE_UNKNOWN)
                return false;
            if (kind != FILE_FOLDER)
                continue;
        }
        if (path->len) {
            diag(d, loc_path(a, found), MSG_BUNDLE_NAME_TWICE, name, *path);
            return false;
        }
        *path = found;
    }
    return true;
}

void bundle_release(struct arena *a, const struct bundle *b)
{
    for (size_t i = 0; i < b->table_count; i++) {
        if (b->tables[i].row_count)
            arena_release(a, b->tables[i].rows[0].cells);
        arena_release(a, b->tables[i].rows);
    }
}
