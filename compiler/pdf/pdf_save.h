/*
 * pdf_save: libharu's objects written into a sink, in PDF 1.7.
 *
 * libharu holds the document; this writes it. Streams are deflated and written
 * as soon as they are finished, so a page's drawing never waits in memory; all
 * other objects follow when the file is closed, in object streams and with a
 * cross-reference stream. Numbers are given in the order of writing, which
 * needs no `Length` objects: those of libharu are left out. A failed write is
 * kept in the sink and reported when that is closed.
 */
#ifndef PDF_PDF_SAVE_H
#define PDF_PDF_SAVE_H

#include "base/file.h"
#include "base/out.h"

#include <hpdf.h>
#include <libdeflate.h>

struct pdf_save {
    struct arena *arena;
    struct sink *sink;
    HPDF_Doc doc;
    struct out file;   /* on its way to the sink */
    uint64_t offset;   /* of what comes next */
    uint64_t hash[2];  /* of all that went before: becomes the file's ID */
    uint32_t next;     /* object number */
    struct out places; /* rows of the cross-reference stream, by number */
    struct out packed;
    struct libdeflate_compressor *deflate;
    struct {
        uint32_t first; /* object number, known while the file is closed */
        uint32_t count;
        void (*put)(const void *user, uint32_t index, struct out *o);
        const void *user;
    } more; /* objects that are not libharu's, behind its last one */
};

/* Puts an object's dictionary entries: "/Type/Annot …". */
typedef void pdf_entries(const void *user, struct out *o);

void pdf_save_open(struct pdf_save *s, struct arena *a, struct sink *sink,
                   HPDF_Doc doc);

/* A new indirect dictionary whose entries are put when the file is closed, so
   they may refer to any other object. user is borrowed. */
HPDF_Dict pdf_save_object(struct pdf_save *s, pdf_entries *put,
                          const void *user);

/* Writes a stream of libharu's (HPDF_DictStream_New, or a page's Contents) with
   these bytes, and these entries besides its Filter and Length. Once each. */
void pdf_save_stream(struct pdf_save *s, HPDF_Dict stream, const char *entries,
                     struct str bytes);

/* Of an object, as it stands in the file: known once it is being closed, and
   for a stream once it is written. */
uint32_t pdf_save_number(HPDF_Dict object);

/* Objects that libharu does not hold: put() is asked for each in turn, from 0,
   and puts all of it but the number. Once for a file. */
void pdf_save_more(struct pdf_save *s, uint32_t count,
                   void (*put)(const void *user, uint32_t index, struct out *o),
                   const void *user);

void pdf_save_close(struct pdf_save *s); /* writes all that is left */
void pdf_save_free(struct pdf_save *s);

/* libharu's constructors return NULL only when memory has run out. */
void *pdf_save_made(struct pdf_save *s, void *object);

#endif
