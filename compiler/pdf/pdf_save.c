/*
 * The file itself (ISO 32000-1 7.5): header, streams, object streams (7.5.7),
 * cross-reference stream (7.5.8). libharu's own saving takes no object streams
 * and does not notice a full disk.
 */
#include "pdf/pdf_save.h"

#include "base/arena.h"
#include "pdf/pdf_put.h"

#include <assert.h>
#include <string.h>

enum {
    LEVEL = 4, /* of deflate: 5 gives 3 % less and takes 3 % longer */
    OBJECTS_PER_STREAM = 200,
    PLACE = 8, /* bytes of a cross-reference row: 1 type, 5 where, 2 index */
    NUMBER_BITS = 0x00FFFFFF,
    PLACE_FREE = 0,
    PLACE_OFFSET = 1,
    PLACE_IN_STREAM = 2
};

static void to_sink(void *user, const void *p, size_t n)
{
    sink_write(user, p, n);
}

/* Two 64-bit lanes; equal content must give equal IDs, nothing more. */
static void mix(uint64_t hash[2], const unsigned char *p, size_t n)
{
    while (n > 0) {
        uint64_t word = n;
        size_t part = n < 8 ? n : 8;
        memcpy(&word, p, part);
        hash[0] = (hash[0] ^ word) * 0x9E3779B97F4A7C15u;
        hash[0] ^= hash[0] >> 32;
        hash[1] = (hash[1] + word) * 0xC2B2AE3D27D4EB4Fu;
        hash[1] ^= hash[1] >> 29;
        p += part;
        n -= part;
    }
}

static void emit(struct pdf_save *s, struct str bytes)
{
    mix(s->hash, (const unsigned char *)bytes.ptr, bytes.len);
    s->offset += bytes.len;
    out_str(&s->file, bytes);
}

void pdf_save_open(struct pdf_save *s, struct arena *a, struct sink *sink,
                   HPDF_Doc doc)
{
    *s = (struct pdf_save){.arena = a, .sink = sink, .doc = doc, .next = 1};
    s->file = (struct out){.arena = a, .flush = to_sink, .user = sink};
    s->places.arena = a;
    s->packed.arena = a;
    s->hash[0] = 0x243F6A8885A308D3u;
    s->hash[1] = 0x13198A2E03707344u;
    s->deflate = libdeflate_alloc_compressor(LEVEL);
    if (!s->deflate)
        arena_fail(a);
    emit(s, STR("%PDF-1.7\n%\xB7\xBE\xAD\xAA\n"));
}

void pdf_save_free(struct pdf_save *s)
{
    libdeflate_free_compressor(s->deflate);
    out_free(&s->file);
    out_free(&s->places);
    out_free(&s->packed);
}

void *pdf_save_made(struct pdf_save *s, void *object)
{
    if (!object)
        arena_fail(s->arena);
    return object;
}

uint32_t pdf_save_number(HPDF_Dict object)
{
    return object->header.obj_id & NUMBER_BITS;
}

struct entries {
    pdf_entries *put;
    const void *user;
};

static HPDF_STATUS put_entries(HPDF_Dict object, HPDF_Stream to)
{
    const struct entries *e = object->attr;

    e->put(e->user, to->attr);
    return HPDF_OK;
}

HPDF_Dict pdf_save_object(struct pdf_save *s, pdf_entries *put,
                          const void *user)
{
    HPDF_Dict object = pdf_save_made(s, HPDF_Dict_New(s->doc->mmgr));
    struct entries *e = arena_new(s->arena, struct entries);

    *e = (struct entries){put, user};
    object->attr = e;
    object->write_fn = put_entries;
    HPDF_Xref_Add(s->doc->xref, object);
    return object;
}

static void put_place(struct pdf_save *s, uint32_t number, int type,
                      uint64_t where, unsigned index)
{
    size_t end = ((size_t)number + 1) * PLACE;

    if (s->places.len < end) { /* until it is known, a number is free */
        size_t more = end - s->places.len;
        memset(out_room(&s->places, more), 0, more);
        s->places.len = end;
    }
    char *row = s->places.ptr + end - PLACE;
    row[0] = (char)type;
    for (int i = 5; i > 0; i--, where >>= 8)
        row[i] = (char)(where & 0xFF);
    row[6] = (char)(index >> 8);
    row[7] = (char)(index & 0xFF);
}

static struct str squeeze(struct pdf_save *s, struct str bytes)
{
    size_t bound = libdeflate_zlib_compress_bound(s->deflate, bytes.len);

    s->packed.len = 0;
    char *to = out_room(&s->packed, bound);
    size_t n =
        libdeflate_zlib_compress(s->deflate, bytes.ptr, bytes.len, to, bound);
    assert(n > 0); /* the bound is always enough */
    return (struct str){to, n};
}

static void emit_stream(struct pdf_save *s, uint32_t number, struct str entries,
                        struct str bytes)
{
    struct str packed = squeeze(s, bytes);
    struct out head = {.arena = s->arena};

    put_place(s, number, PLACE_OFFSET, s->offset, 0);
    out_number(&head, number);
    out_puts(&head, " 0 obj\n<<");
    out_str(&head, entries);
    out_puts(&head, "/Filter/FlateDecode/Length ");
    out_number(&head, (long long)packed.len);
    out_puts(&head, ">>\nstream\n");
    emit(s, out_view(&head));
    emit(s, packed);
    emit(s, STR("\nendstream\nendobj\n"));
    out_free(&head);
}

void pdf_save_stream(struct pdf_save *s, HPDF_Dict stream, const char *entries,
                     struct str bytes)
{
    HPDF_Number length =
        HPDF_Dict_GetItem(stream, "Length", HPDF_OCLASS_NUMBER);

    assert(!(stream->header.obj_id & HPDF_OTYPE_HIDDEN));
    emit_stream(s, s->next, str_from(entries), bytes);
    /* hidden here means done with: pdf_save_close passes over it */
    stream->header.obj_id = HPDF_OTYPE_INDIRECT | HPDF_OTYPE_HIDDEN | s->next++;
    length->header.obj_id |= HPDF_OTYPE_HIDDEN;
}

/* The object stream that is being filled. */
struct gathered {
    struct out index; /* "number offset " for each object */
    struct out body;
    unsigned count;
    uint32_t number;
};

static void flush_gathered(struct pdf_save *s, struct gathered *g)
{
    if (g->count == 0)
        return;
    struct str entries = str_format(s->arena, "/Type/ObjStm/N %u/First %zu",
                                    g->count, g->index.len);
    out_str(&g->index, out_view(&g->body));
    emit_stream(s, g->number++, entries, out_view(&g->index));
    g->index.len = g->body.len = 0;
    g->count = 0;
}

/* To be called before object `number` is put into g->body. */
static void gather(struct pdf_save *s, struct gathered *g, uint32_t number)
{
    if (g->count == OBJECTS_PER_STREAM)
        flush_gathered(s, g);
    put_place(s, number, PLACE_IN_STREAM, g->number, g->count++);
    out_number(&g->index, number);
    out_byte(&g->index, ' ');
    out_number(&g->index, (long long)g->body.len);
    out_byte(&g->index, ' ');
}

static HPDF_STATUS to_body(HPDF_Stream to, const HPDF_BYTE *p, HPDF_UINT n)
{
    out_bytes(to->attr, p, n);
    return HPDF_OK;
}

void pdf_save_more(struct pdf_save *s, uint32_t count,
                   void (*put)(const void *user, uint32_t index, struct out *o),
                   const void *user)
{
    s->more.count = count;
    s->more.put = put;
    s->more.user = user;
}

static HPDF_Obj_Header *object_at(struct pdf_save *s, HPDF_UINT i)
{
    return HPDF_Xref_GetEntry(s->doc->xref, i)->obj;
}

/* All that is left, in libharu's order; returns the next free number. */
static uint32_t emit_objects(struct pdf_save *s)
{
    HPDF_UINT count = s->doc->xref->entries->count;
    struct gathered g = {.index.arena = s->arena, .body.arena = s->arena};

    for (HPDF_UINT i = 1; i < count; i++) {
        HPDF_Obj_Header *h = object_at(s, i);
        if (!(h->obj_id & HPDF_OTYPE_HIDDEN))
            h->obj_id = HPDF_OTYPE_INDIRECT | s->next++;
    }
    s->more.first = s->next;
    g.number = s->next += s->more.count;
    HPDF_Stream to = pdf_save_made(
        s, HPDF_CallbackWriter_New(s->doc->mmgr, to_body, &g.body));
    to->attr = &g.body;
    for (HPDF_UINT i = 1; i < count; i++) {
        HPDF_Obj_Header *h = object_at(s, i);
        if (h->obj_id & HPDF_OTYPE_HIDDEN)
            continue;
        gather(s, &g, h->obj_id & NUMBER_BITS);
        HPDF_Obj_WriteValue(h, to, NULL);
        out_byte(&g.body, '\n');
    }
    for (uint32_t i = 0; i < s->more.count; i++) {
        gather(s, &g, s->more.first + i);
        s->more.put(s->more.user, i, &g.body);
        out_byte(&g.body, '\n');
    }
    flush_gathered(s, &g);
    HPDF_Stream_Free(to);
    out_free(&g.index);
    out_free(&g.body);
    return g.number;
}

/* Rows less the row above (PNG's Up filter): most columns become zero. */
static void predict(struct out *to, struct str rows)
{
    static const char zero[PLACE];
    const char *above = zero;

    for (const char *p = rows.ptr; p < rows.ptr + rows.len; p += PLACE) {
        char *row = out_room(to, PLACE + 1);
        row[0] = 2;
        for (int i = 0; i < PLACE; i++)
            row[i + 1] = (char)(p[i] - above[i]);
        to->len += PLACE + 1;
        above = p;
    }
}

void pdf_save_close(struct pdf_save *s)
{
    uint32_t number = emit_objects(s);
    uint64_t start = s->offset;
    struct out rows = {.arena = s->arena}, entries = {.arena = s->arena};
    struct out tail = {.arena = s->arena};

    put_place(s, 0, PLACE_FREE, 0, 0xFFFF);
    put_place(s, number, PLACE_OFFSET, start, 0);
    predict(&rows, out_view(&s->places));
    out_printf(&entries,
               "/Type/XRef/Size %u/W[1 5 2]/DecodeParms<</Predictor 12"
               "/Columns %d>>/Root ",
               number + 1, PLACE);
    pdf_put_reference(&entries, pdf_save_number(s->doc->catalog));
    out_puts(&entries, "/Info ");
    pdf_put_reference(&entries, pdf_save_number(s->doc->info));
    out_puts(&entries, "/ID[");
    for (int i = 0; i < 2; i++)
        out_printf(&entries, "<%016llx%016llx>", (unsigned long long)s->hash[0],
                   (unsigned long long)s->hash[1]);
    out_byte(&entries, ']');
    emit_stream(s, number, out_view(&entries), out_view(&rows));
    out_printf(&tail, "startxref\n%llu\n%%%%EOF\n", (unsigned long long)start);
    emit(s, out_view(&tail));
    out_flush(&s->file);
    out_free(&rows);
    out_free(&entries);
    out_free(&tail);
}
