#include "pdf/pdf_subset.h"

#include "base/arena.h"
#include "pdf/pdf_cff.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <string.h>

enum {
    COMPOSITE_BYTES = 16,
    COMPOSITE_XY = 2, /* flags: a component moved by two bytes */
    HEAD_BOX = 36,    /* offsets within tables, OpenType 1.9 */
    HEAD_LOCA_LONG = 50,
    HHEA_WIDEST = 10,
    HHEA_METRICS = 34,
    MAXP_GLYPHS = 4,
    MAXP_POINTS = 6,
    MAXP_COMPOSITE_POINTS = 10, /* and contours behind each */
    MAXP_ELEMENTS = 28,
    MAXP_DEPTH = 30
};

static unsigned u16(const char *p)
{
    return (unsigned)((unsigned char)p[0] << 8 | (unsigned char)p[1]);
}

static uint32_t u32(const char *p)
{
    return (uint32_t)u16(p) << 16 | u16(p + 2);
}

static void set16(char *p, unsigned n)
{
    p[0] = (char)(n >> 8 & 0xFF);
    p[1] = (char)(n & 0xFF);
}

static void put16(struct out *o, unsigned n)
{
    set16(out_room(o, 2), n);
    o->len += 2;
}

static void put32(struct out *o, size_t n)
{
    put16(o, (unsigned)(n >> 16));
    put16(o, (unsigned)n);
}

/* --- the subset as HarfBuzz makes it ------------------------------------ */

/*
 * The face's outlines and metrics without its other tables: the PDF reads none
 * of them, and HarfBuzz would walk all of cmap to plan a subset (two thirds of
 * the time of writing 40 pages).
 */
static hb_face_t *outlines_of(const struct face *face)
{
    static const char tables[][5] = {"head", "hhea", "maxp", "hmtx",
                                     "loca", "glyf", "CFF "};
    hb_face_t *to = hb_face_builder_create();

    for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
        hb_tag_t tag = hb_tag_from_string(tables[i], 4);
        hb_blob_t *blob = hb_face_reference_table(face->hb, tag);
        hb_face_builder_add_table(to, tag, blob);
        hb_blob_destroy(blob);
    }
    return to;
}

static hb_subset_plan_t *plan_subset(struct arena *a, const struct face *face,
                                     const struct pdf_glyph *glyphs,
                                     size_t count)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();

    if (!input)
        arena_fail(a);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING |
                                         HB_SUBSET_FLAGS_DESUBROUTINIZE);
    hb_set_t *wanted = hb_subset_input_glyph_set(input);
    for (size_t i = 0; i < count; i++)
        hb_set_add(wanted, glyphs[i].gid);
    hb_face_t *outlines = outlines_of(face);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(outlines, input);
    hb_face_destroy(outlines);
    hb_subset_input_destroy(input);
    return plan;
}

/* --- glyphs of a further advance ---------------------------------------- */

struct tables {
    struct str head, hhea, maxp, glyf, loca, hmtx;
    unsigned glyph_count, metrics;
    bool loca_long;
};

/* Borrowed from the face. */
static struct str table(hb_face_t *face, const char *tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, hb_tag_from_string(tag, 4));
    unsigned length;
    const char *p = hb_blob_get_data(blob, &length);

    hb_blob_destroy(blob);
    return (struct str){p, length};
}

/* False where a table is too short for what the others say of it. */
static bool read_tables(hb_face_t *face, struct tables *t)
{
    t->head = table(face, "head");
    t->hhea = table(face, "hhea");
    t->maxp = table(face, "maxp");
    t->glyf = table(face, "glyf");
    t->loca = table(face, "loca");
    t->hmtx = table(face, "hmtx");
    if (t->head.len < 54 || t->hhea.len < 36 || t->maxp.len < 32)
        return false;
    t->glyph_count = u16(t->maxp.ptr + MAXP_GLYPHS);
    t->metrics = u16(t->hhea.ptr + HHEA_METRICS);
    t->loca_long = u16(t->head.ptr + HEAD_LOCA_LONG) != 0;
    return t->metrics && t->metrics <= t->glyph_count &&
           t->loca.len >= (t->glyph_count + 1u) * (t->loca_long ? 4u : 2u) &&
           t->hmtx.len >= t->metrics * 2u + t->glyph_count * 2u;
}

static size_t glyph_offset(const struct tables *t, unsigned gid)
{
    return t->loca_long ? u32(t->loca.ptr + 4 * (size_t)gid)
                        : 2 * (size_t)u16(t->loca.ptr + 2 * (size_t)gid);
}

static unsigned advance(const struct tables *t, unsigned gid)
{
    unsigned i = gid < t->metrics ? gid : t->metrics - 1;

    return u16(t->hmtx.ptr + 4 * (size_t)i);
}

static unsigned bearing(const struct tables *t, unsigned gid)
{
    if (gid < t->metrics)
        return u16(t->hmtx.ptr + 4 * (size_t)gid + 2);
    return u16(t->hmtx.ptr + 4 * (size_t)t->metrics +
               2 * (size_t)(gid - t->metrics));
}

struct edited {
    struct out glyf, loca, hmtx;
    unsigned count, widest;
};

static void copy_glyphs(const struct tables *t, struct edited *e)
{
    out_str(&e->glyf, t->glyf);
    while (e->glyf.len % 4)
        out_byte(&e->glyf, 0);
    for (unsigned g = 0; g < t->glyph_count; g++) {
        put32(&e->loca, glyph_offset(t, g));
        put16(&e->hmtx, advance(t, g));
        put16(&e->hmtx, bearing(t, g));
    }
    e->count = t->glyph_count;
}

/* A composite of glyph gid, or another empty glyph; returns its own gid. */
static uint16_t add_glyph(const struct tables *t, struct edited *e,
                          unsigned gid, int behind)
{
    size_t from = glyph_offset(t, gid), to = glyph_offset(t, gid + 1);
    int wide = (int)advance(t, gid) + behind;

    put32(&e->loca, e->glyf.len);
    if (to >= from + 10 && to <= t->glyf.len) {
        put16(&e->glyf, 0xFFFF); /* contours: -1, a composite */
        out_bytes(&e->glyf, t->glyf.ptr + from + 2, 8); /* its box */
        put16(&e->glyf, COMPOSITE_XY);
        put16(&e->glyf, gid);
        put16(&e->glyf, 0); /* by (0, 0) */
    }
    put16(&e->hmtx, (unsigned)(wide > 0 ? wide : 0));
    put16(&e->hmtx, bearing(t, gid));
    if (wide > (int)e->widest)
        e->widest = (unsigned)wide;
    return (uint16_t)e->count++;
}

static void raise(char *p, unsigned n)
{
    if (u16(p) < n)
        set16(p, n);
}

static void add_table(hb_face_t *to, const char *tag, struct str bytes)
{
    hb_blob_t *blob = hb_blob_create(bytes.ptr, (unsigned)bytes.len,
                                     HB_MEMORY_MODE_DUPLICATE, NULL, NULL);

    hb_face_builder_add_table(to, hb_tag_from_string(tag, 4), blob);
    hb_blob_destroy(blob);
}

static hb_blob_t *assemble(struct arena *a, const struct tables *t,
                           struct edited *e)
{
    hb_face_t *to = hb_face_builder_create();
    struct str head = str_copy(a, t->head), hhea = str_copy(a, t->hhea);
    struct str maxp = str_copy(a, t->maxp);
    char *h = (char *)head.ptr, *hh = (char *)hhea.ptr, *m = (char *)maxp.ptr;

    put32(&e->loca, e->glyf.len);
    set16(h + HEAD_LOCA_LONG, 1);
    set16(hh + HHEA_METRICS, e->count);
    raise(hh + HHEA_WIDEST, e->widest);
    set16(m + MAXP_GLYPHS, e->count);
    for (int i = 0; i < 4; i += 2)
        raise(m + MAXP_COMPOSITE_POINTS + i, u16(m + MAXP_POINTS + i));
    raise(m + MAXP_ELEMENTS, 1);
    set16(m + MAXP_DEPTH, u16(m + MAXP_DEPTH) + 1);
    add_table(to, "head", head);
    add_table(to, "hhea", hhea);
    add_table(to, "maxp", maxp);
    add_table(to, "glyf", out_view(&e->glyf));
    add_table(to, "loca", out_view(&e->loca));
    add_table(to, "hmtx", out_view(&e->hmtx));
    hb_blob_t *blob = hb_face_reference_blob(to);
    hb_face_destroy(to);
    return blob;
}

static hb_blob_t *widen(struct arena *a, const struct face *face,
                        hb_face_t *subset, struct pdf_glyph *glyphs,
                        size_t count)
{
    struct tables t;
    struct edited e = {.glyf.arena = a, .loca.arena = a, .hmtx.arena = a};
    int upem = (int)face->units_per_em;

    if (!read_tables(subset, &t))
        return NULL;
    copy_glyphs(&t, &e);
    for (size_t i = 0; i < count; i++) {
        struct pdf_glyph *g = &glyphs[i];
        if (!g->behind || g->gid >= t.glyph_count)
            continue;
        if (e.count == UINT16_MAX) /* as wide as it was, still the character */
            break;
        g->gid = add_glyph(&t, &e, g->gid, g->behind * upem / 1000);
    }
    hb_blob_t *blob = assemble(a, &t, &e);
    out_free(&e.glyf);
    out_free(&e.loca);
    out_free(&e.hmtx);
    return blob;
}

/* --- CFF ---------------------------------------------------------------- */

/* What each glyph is to be as wide as, in units of the font. */
static struct pdf_cff_glyph *measure(struct arena *a, const struct face *face,
                                     const struct pdf_glyph *glyphs,
                                     size_t count)
{
    struct pdf_cff_glyph *list = arena_array(a, struct pdf_cff_glyph, count);
    hb_font_t *font = hb_font_create(face->hb); /* its scale: units per em */

    for (size_t i = 0; i < count; i++) {
        int width = hb_font_get_glyph_h_advance(font, glyphs[i].gid) +
                    glyphs[i].behind * (int)face->units_per_em / 1000;
        list[i].width = width < 0 ? 0 : width > INT16_MAX ? INT16_MAX : width;
    }
    hb_font_destroy(font);
    return list;
}

static hb_blob_t *write_cff(struct arena *a, const struct face *face,
                            hb_face_t *subset, struct pdf_cff_glyph *list,
                            const struct pdf_glyph *glyphs, size_t count)
{
    struct out o = {.arena = a};
    hb_blob_t *blob = NULL;
    struct str head = table(subset, "head");
    struct pdf_cff cff = {.source = table(subset, "CFF "),
                          .name = face->name,
                          .units_per_em = face->units_per_em,
                          .glyphs = list,
                          .count = count};

    for (int i = 0; i < 4 && head.len >= 54; i++)
        cff.box[i] = (int16_t)u16(head.ptr + HEAD_BOX + 2 * i);
    for (size_t i = 0; i < count; i++)
        list[i].gid = glyphs[i].gid;
    if (pdf_cff_write(&cff, &o))
        blob = hb_blob_create(o.ptr, (unsigned)o.len, HB_MEMORY_MODE_DUPLICATE,
                              NULL, NULL);
    out_free(&o);
    return blob;
}

hb_blob_t *pdf_subset(struct arena *a, const struct face *face,
                      struct pdf_glyph *glyphs, size_t count)
{
    struct pdf_cff_glyph *list =
        face->cff ? measure(a, face, glyphs, count) : NULL;
    hb_subset_plan_t *plan = plan_subset(a, face, glyphs, count);
    hb_face_t *subset = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    hb_blob_t *blob = NULL;

    if (subset) {
        const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
        for (size_t i = 0; i < count; i++)
            glyphs[i].gid = (uint16_t)hb_map_get(map, glyphs[i].gid);
        blob = list ? write_cff(a, face, subset, list, glyphs, count)
                    : widen(a, face, subset, glyphs, count);
    }
    hb_face_destroy(subset);
    if (plan)
        hb_subset_plan_destroy(plan);
    return blob;
}
