/*
 * Faces through HarfBuzz, and the table from characters to glyphs.
 *
 * Looking glyphs up is what a document does most, once for nearly every
 * character: the answers stand in a table per weight over the BMP, and in a
 * hash for the rest and for variants. Both fill as characters come up.
 */
#include "text/font.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/utf8.h"
#include "text/font_role.h"

#include <hb-ot.h>
#include <hb.h>
#include <string.h>
#include <utf8proc.h>

enum {
    PLANE = 0x10000,
    EM = 1000,
    GETA = 0x3013 /* 〓: stands for a character that cannot be set */
};

struct link { /* of the chain of faces that a weight asks, in order */
    uint16_t face;
    uint16_t scripts; /* enum script */
};

struct rare {
    uint64_t key; /* 0: empty */
    struct glyph glyph;
};

struct fonts {
    struct arena *arena;
    struct face *faces;
    hb_blob_t **blobs;
    struct str *files; /* mapped: what the blobs are of */
    uint16_t face_count;
    struct str lacking; /* packages of optional faces that are not there */
    struct link *chain[WEIGHT_COUNT];
    size_t chain_count[WEIGHT_COUNT];
    /* In the tables `face` is one more than it says, 0 being unknown yet. */
    struct glyph *plane[WEIGHT_COUNT];
    struct glyph latin[WEIGHT_COUNT][128];
    struct rare *rare;
    size_t rare_count, rare_cap;
};

/* --- characters -------------------------------------------------------- */

bool character_selector(uint32_t c)
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) ||
           (c >= 0x180B && c <= 0x180D);
}

/* What is never drawn, even by a face that has a picture of it. */
static bool hidden(uint32_t c)
{
    return (c < ' ' && (c < '\t' || c > '\r')) || c == 0x7F ||
           utf8_invisible(c) || character_selector(c) ||
           (c >= 0xE0000 && c <= 0xE0FFF);
}

bool character_silent(uint32_t c)
{
    if ((c >= ' ' && c < 0x7F) || (c >= 0x309B && c < 0xA000))
        return false;
    if (hidden(c))
        return true;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

static uint32_t plain(uint32_t c)
{
    return (c >= '\t' && c <= '\r') || c == 0x2028 || c == 0x2029 ? ' ' : c;
}

/* Spaces of other widths: U+0020 does where a face lacks them. */
static bool space(uint32_t c)
{
    return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
           c == 0x205F;
}

/* Points and commas go with the letters: half an em each tears numbers apart.
 */
static enum script script_of(uint32_t c)
{
    bool latin = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ||
                 c == ',' || c == ':' || c == ';' ||
                 (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) ||
                 (c >= 0x1E00 && c <= 0x1EFF);
    return latin ? SCRIPT_LATIN : SCRIPT_JAPANESE;
}

/* --- glyphs of a face --------------------------------------------------- */

static uint16_t nominal(const struct face *face, uint32_t c)
{
    hb_codepoint_t g = 0;

    return hb_font_get_nominal_glyph(face->font, c, &g) && g < PLANE
               ? (uint16_t)g
               : 0;
}

static uint16_t variant(const struct face *face, uint32_t c, uint32_t selector)
{
    hb_codepoint_t g = 0;

    return hb_font_get_variation_glyph(face->font, c, selector, &g) && g < PLANE
               ? (uint16_t)g
               : 0;
}

static uint16_t drawn(const struct face *face, uint32_t c)
{
    if (hidden(c))
        return 0;
    uint16_t g = nominal(face, plain(c));
    return g || !space(c) ? g : nominal(face, ' ');
}

uint16_t face_glyph(const struct face *face, uint32_t character,
                    uint32_t selector)
{
    uint16_t g = selector ? variant(face, character, selector) : 0;

    if (!g)
        g = drawn(face, character);
    if (!g && !character_silent(character))
        g = nominal(face, GETA);
    return g;
}

static int16_t small(long n)
{
    return (int16_t)(n < INT16_MIN ? INT16_MIN : n > INT16_MAX ? INT16_MAX : n);
}

int16_t face_advance(const struct face *face, uint16_t gid)
{
    return small(hb_font_get_glyph_h_advance(face->font, gid));
}

/* --- opening ------------------------------------------------------------ */

static uint32_t number(const char *p, int bytes)
{
    uint32_t n = 0;

    while (bytes-- > 0)
        n = n << 8 | (unsigned char)*p++;
    return n;
}

static bool begins(struct str b, const char *four_bytes)
{
    return b.len >= 4 && memcmp(b.ptr, four_bytes, 4) == 0;
}

/* A form that HarfBuzz and PDF know, unlike WOFF or Type 1. */
static bool known_form(struct str b)
{
    return begins(b, "ttcf") || begins(b, "OTTO") || begins(b, "true") ||
           begins(b, "\0\1\0\0");
}

/* How many faces the file has. */
static uint32_t count_faces(struct str b)
{
    return !begins(b, "ttcf") ? 1 : b.len < 16 ? 0 : number(b.ptr + 8, 4);
}

/* Whether every table of a face lies within its file: HarfBuzz takes a cut off
   table for an empty one, and the text would silently go missing. */
static bool whole(struct str b, uint32_t index)
{
    size_t at = 0;

    if (begins(b, "ttcf")) {
        if (b.len < 16 || (b.len - 12) / 4 <= index)
            return false;
        at = number(b.ptr + 12 + 4 * (size_t)index, 4);
    }
    if (at > b.len || b.len - at < 12)
        return false;
    size_t tables = number(b.ptr + at + 4, 2);
    at += 12;
    if (!tables || (b.len - at) / 16 < tables)
        return false;
    for (size_t i = 0; i < tables; i++, at += 16) {
        size_t offset = number(b.ptr + at + 8, 4);
        if (offset > b.len || b.len - offset < number(b.ptr + at + 12, 4))
            return false;
    }
    return true;
}

/* The bytes of a table, borrowed from the mapped file, which outlives them. */
static struct str table(hb_face_t *hb, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(hb, tag);
    unsigned length;
    const char *p = hb_blob_get_data(blob, &length);

    hb_blob_destroy(blob);
    return (struct str){p, length};
}

static bool has(const struct face *f, const char *tag)
{
    return table(f->hb, hb_tag_from_string(tag, 4)).len > 0;
}

static void read_metrics(struct arena *a, struct face *f)
{
    char name[128];
    unsigned length = sizeof(name);
    hb_position_t cap = 0;
    hb_font_extents_t extents = {0};
    struct str head = table(f->hb, HB_TAG('h', 'e', 'a', 'd'));

    hb_ot_name_get_utf8(f->hb, HB_OT_NAME_ID_POSTSCRIPT_NAME,
                        HB_LANGUAGE_INVALID, &length, name);
    f->name =
        length ? str_copy(a, (struct str){name, length}) : file_base(f->file);
    f->units_per_em = hb_face_get_upem(f->hb);
    f->cff = has(f, "CFF ");
    hb_font_get_h_extents(f->font, &extents);
    f->ascent = small(extents.ascender);
    f->descent = small(extents.descender);
    if (!hb_ot_metrics_get_position(f->font, HB_OT_METRICS_TAG_CAP_HEIGHT,
                                    &cap) ||
        cap <= 0)
        cap = f->ascent;
    f->cap_height = small(cap);
    for (int i = 0; i < 4 && head.len >= 44; i++)
        f->box[i] = small((int16_t)number(head.ptr + 36 + 2 * i, 2) * (long)EM /
                          (long)f->units_per_em);
}

/* The first root that has the file; empty where none does. */
static struct str locate(struct arena *a, struct str folder, struct str file)
{
    const struct str roots[] = {folder, STR("/usr/share/fonts"),
                                STR("/usr/local/share/fonts")};

    for (size_t i = 0; i < sizeof(roots) / sizeof(roots[0]); i++) {
        struct str path = file_join(a, roots[i], file);
        enum file_kind kind = file_kind(a, path);
        if (kind == FILE_REGULAR || kind == FILE_UNKNOWN)
            return path; /* which is told where it cannot be read */
    }
    return (struct str){"", 0};
}

/* Says what is wrong with a file that no face can be made of. */
static bool check_file(struct arena *a, struct diag *d, struct str bytes,
                       struct str path, const struct font_role *role)
{
    uint32_t faces = count_faces(bytes);

    if (bytes.len >= 4 && !known_form(bytes)) {
        diag(d, role->loc, MSG_FONT_FORM, path);
        return false;
    }
    if (faces && role->index >= faces) {
        diag(d, role->loc, MSG_FONT_INDEX, path, str_number(a, role->index),
             str_number(a, (long long)faces - 1));
        return false;
    }
    if (!whole(bytes, role->index)) {
        diag(d, role->loc, MSG_FONT_BROKEN, path, role->package);
        return false;
    }
    return true;
}

static bool open_face(struct fonts *fonts, struct diag *d, struct str path,
                      const struct font_role *role)
{
    struct face *f = &fonts->faces[fonts->face_count];
    struct str *bytes = &fonts->files[fonts->face_count];
    struct arena *a = fonts->arena;

    if (!file_map(a, d, loc_path(a, path), path, bytes))
        return false;
    hb_blob_t *blob = hb_blob_create(bytes->ptr, (unsigned)bytes->len,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    fonts->blobs[fonts->face_count++] = blob;
    if (!check_file(a, d, *bytes, path, role))
        return false;
    f->file = path;
    f->index = role->index;
    f->package = role->package;
    f->hb = hb_face_create(blob, role->index);
    f->glyph_count = hb_face_get_glyph_count(f->hb);
    f->font = hb_font_create(f->hb);
    hb_font_set_scale(f->font, EM, EM);
    if (!f->glyph_count || f->glyph_count > PLANE || !has(f, "hmtx") ||
        !has(f, "cmap") || !nominal(f, ' ')) {
        diag(d, role->loc, MSG_FONT_BROKEN, path, role->package);
        return false;
    }
    read_metrics(fonts->arena, f);
    if (!f->cff && !has(f, "glyf")) {
        diag(d, role->loc, MSG_FONT_EMBED, f->name);
        return false;
    }
    return true;
}

static void note_lacking(struct fonts *f, struct str package)
{
    if (str_find(f->lacking, package) < f->lacking.len)
        return;
    f->lacking = str_format(f->arena, "%.*s%s%.*s", STR_ARG(f->lacking),
                            f->lacking.len ? DIAG_COMMA : "", STR_ARG(package));
}

/* Opens the role's face, once: *face is one more than its number, and 0 where
   it may be lacking and is. False after an error. */
static bool open_role(struct fonts *fonts, struct diag *d, struct str folder,
                      const struct font_role *role, uint16_t *face)
{
    struct str path = locate(fonts->arena, folder, role->file);
    uint16_t i = 0;

    *face = 0;
    if (!path.len && role->optional) {
        note_lacking(fonts, role->package);
        return true;
    }
    if (!path.len) {
        diag(d, role->loc, MSG_FONT_MISSING, role->file, role->package);
        return false;
    }
    while (i < fonts->face_count && !(str_equal(fonts->faces[i].file, path) &&
                                      fonts->faces[i].index == role->index))
        i++;
    *face = (uint16_t)(i + 1);
    return i < fonts->face_count || open_face(fonts, d, path, role);
}

/* Opens the faces, those first that may not be lacking, and chains them in the
   order of their roles. */
static bool open_roles(struct fonts *f, struct diag *d, struct str folder,
                       const struct font_roles *roles)
{
    const size_t count =
        roles->count < UINT16_MAX - 1 ? roles->count : UINT16_MAX - 1;
    uint16_t *faces = arena_array(f->arena, uint16_t, count + 1);
    bool good = true;

    for (int optional = 0; optional < 2; optional++)
        for (size_t i = 0; i < count; i++)
            if (roles->list[i].optional == (optional == 1))
                good &= open_role(f, d, folder, &roles->list[i], &faces[i]);
    for (size_t i = 0; i < count; i++) {
        const struct font_role *role = &roles->list[i];
        if (faces[i])
            f->chain[role->weight][f->chain_count[role->weight]++] =
                (struct link){(uint16_t)(faces[i] - 1), (uint16_t)role->script};
    }
    return good;
}

struct fonts *fonts_open(struct arena *a, struct diag *d, struct str folder)
{
    struct fonts *f = arena_new(a, struct fonts);
    struct font_roles roles;

    if (!font_roles_read(a, d, file_join(a, folder, STR("roles.csv")), &roles))
        return NULL;
    f->arena = a;
    f->faces = arena_array(a, struct face, roles.count);
    f->blobs = arena_array(a, hb_blob_t *, roles.count);
    f->files = arena_array(a, struct str, roles.count);
    for (int w = 0; w < WEIGHT_COUNT; w++) {
        f->chain[w] = arena_array(a, struct link, roles.count);
        f->plane[w] = arena_array(a, struct glyph, PLANE);
    }
    if (!open_roles(f, d, folder, &roles)) {
        fonts_close(f);
        return NULL;
    }
    return f;
}

void fonts_close(struct fonts *f)
{
    if (!f)
        return;
    for (uint16_t i = 0; i < f->face_count; i++) {
        hb_font_destroy(f->faces[i].font);
        hb_face_destroy(f->faces[i].hb);
        hb_blob_destroy(f->blobs[i]);
        file_unmap(f->files[i]);
    }
    f->face_count = 0;
}

struct str fonts_lacking(const struct fonts *f)
{
    return f->lacking;
}

const struct face *fonts_face(const struct fonts *f, uint16_t face)
{
    return &f->faces[face];
}

uint16_t fonts_face_count(const struct fonts *f)
{
    return f->face_count;
}

/* --- the table ---------------------------------------------------------- */

static struct glyph ask(const struct fonts *f, enum weight w,
                        enum script script, uint32_t c, uint32_t selector)
{
    for (size_t i = 0; i < f->chain_count[w]; i++) {
        const struct link *l = &f->chain[w][i];
        const struct face *face = &f->faces[l->face];
        if (!(l->scripts & script))
            continue;
        uint16_t g = selector ? variant(face, c, selector) : drawn(face, c);
        if (g)
            return (struct glyph){(uint16_t)(l->face + 1), g,
                                  face_advance(face, g)};
    }
    return (struct glyph){(uint16_t)(f->chain[w][0].face + 1), 0, 0};
}

static struct rare *slot(struct rare *slots, size_t cap, uint64_t key)
{
    size_t i = (size_t)(key * 0x9E3779B97F4A7C15u >> 32) & (cap - 1);

    while (slots[i].key && slots[i].key != key)
        i = (i + 1) & (cap - 1);
    return &slots[i];
}

static struct rare *find_rare(struct fonts *f, uint64_t key)
{
    if (f->rare_count * 2 >= f->rare_cap) {
        size_t cap = f->rare_cap ? f->rare_cap * 2 : 64;
        struct rare *grown = arena_array(f->arena, struct rare, cap);
        for (size_t i = 0; i < f->rare_cap; i++)
            if (f->rare[i].key)
                *slot(grown, cap, f->rare[i].key) = f->rare[i];
        f->rare = grown;
        f->rare_cap = cap;
    }
    return slot(f->rare, f->rare_cap, key);
}

static struct glyph fresh(struct fonts *f, enum weight w, uint32_t c,
                          uint32_t selector)
{
    struct glyph g = {0};

    if (selector)
        g = ask(f, w, script_of(c), c, selector);
    if (!g.gid)
        g = ask(f, w, script_of(c), c, 0);
    return g;
}

static struct glyph outside(struct glyph g)
{
    g.face--;
    return g;
}

struct glyph fonts_glyph(struct fonts *f, enum weight w, uint32_t character,
                         uint32_t selector)
{
    if (character < PLANE && !selector) {
        struct glyph *g = &f->plane[w][character];
        if (!g->face)
            *g = fresh(f, w, character, 0);
        return outside(*g);
    }
    uint64_t key = (uint64_t)character | (uint64_t)selector << 21 |
                   (uint64_t)(w + 1) << 42;
    struct rare *r = find_rare(f, key);
    if (!r->key) {
        r->key = key;
        r->glyph = fresh(f, w, character, selector);
        f->rare_count++;
    }
    return outside(r->glyph);
}

bool fonts_variant(const struct fonts *f, enum weight w, uint32_t character,
                   uint32_t selector)
{
    return ask(f, w, script_of(character), character, selector).gid != 0;
}

struct glyph fonts_glyph_latin(struct fonts *f, enum weight w,
                               uint32_t character)
{
    if (character >= 128)
        return outside(ask(f, w, SCRIPT_LATIN, character, 0)); /* rare: ’ */
    struct glyph *g = &f->latin[w][character];
    if (!g->face)
        *g = ask(f, w, SCRIPT_LATIN, character, 0);
    return outside(*g);
}
