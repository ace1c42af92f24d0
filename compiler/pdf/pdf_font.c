#include "pdf/pdf_font.h"

#include "base/arena.h"
#include "base/map.h"
#include "pdf/pdf_put.h"
#include "pdf/pdf_subset.h"

#include <assert.h>
#include <hb-ot.h>
#include <string.h>

enum {
    DEFAULT_WIDTH = 1000, /* 1/1000 em: that of most Japanese characters */
    MOST_CIDS = 0xFFFE    /* CFF counts its glyphs in two bytes */
};

struct used { /* what a CID stands for */
    uint32_t character, selector;
    uint16_t gid;
    int16_t behind;  /* 1/1000 em added to the glyph's own advance */
    int16_t advance; /* with it */
    bool silent;     /* no glyph draws it; gid is the space's */
};

struct pdf_font {
    unsigned index;
    const struct face *face;
    struct used *cids; /* CID 0 is .notdef */
    size_t count, cap;
    uint16_t *plain[256]; /* [character >> 8][character & 255], the BMP */
    struct map rare;      /* all others, by all that tells CIDs apart */
    struct str name;      /* ABCDEF+BIZUDGothic */
    struct arena *arena;
    HPDF_Dict type0, descendant, descriptor, file, gids, unicode;
};

struct pdf_fonts {
    struct arena *arena;
    const struct fonts *faces;
    struct pdf_save *save;
    struct pdf_font **by_face; /* NULL: not used */
    struct pdf_font **list;    /* in order of first use */
    unsigned count;
};

struct pdf_fonts *pdf_fonts_new(struct arena *a, const struct fonts *faces,
                                struct pdf_save *save)
{
    struct pdf_fonts *f = arena_new(a, struct pdf_fonts);
    size_t n = fonts_face_count(faces);

    *f = (struct pdf_fonts){.arena = a, .faces = faces, .save = save};
    f->by_face = arena_array(a, struct pdf_font *, n);
    f->list = arena_array(a, struct pdf_font *, n);
    return f;
}

static pdf_entries put_type0, put_descendant, put_descriptor;

static void add(struct pdf_font *f, struct used u)
{
    f->cids = arena_room(f->arena, f->cids, f->count, &f->cap, sizeof(u));
    f->cids[f->count++] = u;
}

struct pdf_font *pdf_fonts_use(struct pdf_fonts *f, uint16_t face)
{
    assert(face < fonts_face_count(f->faces));
    if (f->by_face[face])
        return f->by_face[face];
    struct pdf_font *font = arena_new(f->arena, struct pdf_font);
    font->index = f->count;
    font->arena = font->rare.arena = f->arena;
    font->face = fonts_face(f->faces, face);
    font->type0 = pdf_save_object(f->save, put_type0, font);
    add(font, (struct used){.advance = face_advance(font->face, 0)});
    f->by_face[face] = f->list[f->count++] = font;
    return font;
}

unsigned pdf_font_index(const struct pdf_font *font)
{
    return font->index;
}

static uint16_t new_cid(struct pdf_font *f, uint32_t character,
                        uint32_t selector, int behind)
{
    struct used u = {.character = character, .selector = selector};

    if (f->count > MOST_CIDS) /* more characters than a face has glyphs */
        return 0;
    u.gid = face_glyph(f->face, character, selector);
    u.silent = u.gid == 0;
    if (u.silent) {
        u.gid = face_glyph(f->face, ' ', 0);
    } else {
        u.behind = (int16_t)behind;
        u.advance = (int16_t)(face_advance(f->face, u.gid) + behind);
    }
    add(f, u);
    return (uint16_t)(f->count - 1);
}

uint16_t pdf_font_cid(struct pdf_font *f, uint32_t character, uint32_t selector,
                      int behind)
{
    if (!selector && !behind && character < 0x10000) {
        uint16_t **row = &f->plain[character >> 8];
        if (!*row)
            *row = arena_array(f->arena, uint16_t, 256);
        uint16_t *cid = &(*row)[character & 255];
        if (!*cid)
            *cid = new_cid(f, character, 0, 0);
        return *cid;
    }
    uint32_t all[3] = {character, selector, (uint32_t)behind};
    struct str key = {(const char *)all, sizeof(all)};
    long known = map_find(&f->rare, key);
    if (known == MAP_NONE) {
        known = new_cid(f, character, selector, behind);
        map_add(&f->rare, str_copy(f->arena, key), known);
    }
    return (uint16_t)known;
}

int pdf_font_advance(const struct pdf_font *f, uint16_t cid)
{
    return f->cids[cid].advance;
}

bool pdf_font_silent(const struct pdf_font *f, uint16_t cid)
{
    return f->cids[cid].silent;
}

void pdf_fonts_put(const struct pdf_fonts *f, struct out *o)
{
    out_puts(o, "<<");
    for (unsigned i = 0; i < f->count; i++) {
        out_printf(o, "/F%u ", f->list[i]->index);
        pdf_put_reference(o, pdf_save_number(f->list[i]->type0));
    }
    out_puts(o, ">>");
}

static void put_type0(const void *user, struct out *o)
{
    const struct pdf_font *f = user;

    out_puts(o, "/Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont");
    pdf_put_name(o, f->name);
    out_puts(o, "/DescendantFonts[");
    pdf_put_reference(o, pdf_save_number(f->descendant));
    out_puts(o, "]/ToUnicode ");
    pdf_put_reference(o, pdf_save_number(f->unicode));
}

/* c [w w w] for each run of CIDs that are not of the default width. */
static void put_widths(const struct pdf_font *f, struct out *o)
{
    bool open = false;

    out_printf(o, "/DW %d/W[", DEFAULT_WIDTH);
    for (size_t i = 1; i < f->count; i++) {
        bool other = f->cids[i].advance != DEFAULT_WIDTH;
        if (open && !other)
            out_byte(o, ']');
        else if (open)
            out_byte(o, ' ');
        else if (other)
            out_printf(o, "%s%zu[", i > 1 ? " " : "", i);
        if (other)
            out_number(o, f->cids[i].advance);
        open = other;
    }
    out_puts(o, open ? "]]" : "]");
}

static void put_descendant(const void *user, struct out *o)
{
    const struct pdf_font *f = user;

    out_printf(o, "/Type/Font/Subtype/CIDFontType%d/BaseFont",
               f->face->cff ? 0 : 2);
    pdf_put_name(o, f->name);
    out_puts(o, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
                "/Supplement 0>>/FontDescriptor ");
    pdf_put_reference(o, pdf_save_number(f->descriptor));
    if (f->gids) {
        out_puts(o, "/CIDToGIDMap ");
        pdf_put_reference(o, pdf_save_number(f->gids));
    }
    put_widths(f, o);
}

static void put_descriptor(const void *user, struct out *o)
{
    const struct pdf_font *f = user;
    const struct face *face = f->face;
    int weight = (int)hb_style_get_value(face->font, HB_STYLE_TAG_WEIGHT);

    out_puts(o, "/Type/FontDescriptor/FontName");
    pdf_put_name(o, f->name);
    out_printf(o, "/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0", face->box[0],
               face->box[1], face->box[2], face->box[3]);
    out_printf(o, "/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile%d ",
               face->ascent, face->descent, face->cap_height,
               weight / 5, /* no font states it: 80 for 400, 140 for 700 */
               face->cff ? 3 : 2);
    pdf_put_reference(o, pdf_save_number(f->file));
}

/* Six letters that tell this subset from others of the face. */
static void name_subset(struct pdf_font *f)
{
    uint64_t hash = 0xCBF29CE484222325u;
    char tag[7];

    for (size_t i = 1; i < f->count; i++) {
        hash = (hash ^ f->cids[i].character) * 0x100000001B3u;
        hash = (hash ^ f->cids[i].selector) * 0x100000001B3u;
        hash = (hash ^ (uint16_t)f->cids[i].behind) * 0x100000001B3u;
    }
    hash ^= hash >> 32;
    for (int i = 0; i < 6; i++, hash /= 26)
        tag[i] = (char)('A' + hash % 26);
    tag[6] = '+';
    f->name = str_join(f->arena, (struct str){tag, sizeof(tag)}, f->face->name);
}

static void write_gids(struct pdf_save *s, struct pdf_font *f,
                       const struct pdf_glyph *glyphs)
{
    struct out o = {.arena = f->arena};

    for (size_t i = 0; i < f->count; i++) {
        out_byte(&o, glyphs[i].gid >> 8);
        out_byte(&o, glyphs[i].gid & 0xFF);
    }
    pdf_save_stream(s, f->gids, "", out_view(&o));
    out_free(&o);
}

/* ISO 19005-2 6.2.11.7.2 forbids two values that say nothing of a text: a byte
   order mark within one is the word joiner that replaced it. */
static uint32_t extracted(uint32_t character)
{
    return character == 0xFEFF   ? 0x2060
           : character == 0xFFFE ? 0xFFFD
                                 : character;
}

static void write_unicode(struct pdf_save *s, struct pdf_font *f)
{
    enum {
        MOST = 100 /* entries of a bfchar block, ISO 32000-1 9.10.3 */
    };
    struct out o = {.arena = f->arena};

    out_puts(&o, "/CIDInit/ProcSet findresource begin\n12 dict begin\n"
                 "begincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)"
                 "/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n"
                 "/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\n"
                 "endcodespacerange\n");
    for (size_t i = 1; i < f->count; i++) {
        const struct used *u = &f->cids[i];
        if (i % MOST == 1)
            out_printf(&o, "%zu beginbfchar\n",
                       f->count - i < MOST ? f->count - i : (size_t)MOST);
        out_byte(&o, '<');
        pdf_put_utf16(&o, (uint32_t)(i > 0xFFFF ? 0 : i));
        out_puts(&o, "><");
        pdf_put_utf16(&o, extracted(u->character));
        if (u->selector)
            pdf_put_utf16(&o, u->selector);
        out_puts(&o, ">\n");
        if (i % MOST == 0 || i + 1 == f->count)
            out_puts(&o, "endbfchar\n");
    }
    out_puts(&o, "endcmap\nCMapName currentdict/CMap defineresource pop\n"
                 "end\nend\n");
    pdf_save_stream(s, f->unicode, "", out_view(&o));
    out_free(&o);
}

static bool write_font(struct pdf_save *s, struct pdf_font *f)
{
    struct pdf_glyph *glyphs =
        arena_array(f->arena, struct pdf_glyph, f->count);
    HPDF_MMgr mmgr = s->doc->mmgr;
    HPDF_Xref xref = s->doc->xref;
    unsigned length;

    for (size_t i = 0; i < f->count; i++)
        glyphs[i] = (struct pdf_glyph){f->cids[i].gid, f->cids[i].behind};
    hb_blob_t *font = pdf_subset(f->arena, f->face, glyphs, f->count);
    if (!font)
        return false;
    const char *bytes = hb_blob_get_data(font, &length);
    struct str entries = f->face->cff
                             ? STR("/Subtype/CIDFontType0C")
                             : str_format(f->arena, "/Length1 %u", length);
    f->file = pdf_save_made(s, HPDF_DictStream_New(mmgr, xref));
    if (!f->face->cff) /* a CFF font's glyphs are numbered as its CIDs */
        f->gids = pdf_save_made(s, HPDF_DictStream_New(mmgr, xref));
    f->unicode = pdf_save_made(s, HPDF_DictStream_New(mmgr, xref));
    f->descendant = pdf_save_object(s, put_descendant, f);
    f->descriptor = pdf_save_object(s, put_descriptor, f);
    name_subset(f);
    pdf_save_stream(s, f->file, str_c(f->arena, entries),
                    (struct str){bytes, length});
    if (f->gids)
        write_gids(s, f, glyphs);
    write_unicode(s, f);
    hb_blob_destroy(font);
    return true;
}

bool pdf_fonts_close(struct pdf_fonts *f, struct diag *d)
{
    for (unsigned i = 0; i < f->count; i++) {
        const struct face *face = f->list[i]->face;
        if (write_font(f->save, f->list[i]))
            continue;
        struct source *file = arena_new(f->arena, struct source);
        file->name = face->file;
        diag(d, loc_file(file), MSG_FONT_EMBED, face->name);
        return false;
    }
    return true;
}
