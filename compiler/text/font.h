/*
 * font: faces, opened once a process, and the glyph of a character.
 *
 * fonts/roles.csv says which face sets which script in which weight, what falls
 * back to what, and which package a face comes from. Every face is mapped when
 * the table is read, so a missing or broken file is said once and at once, and
 * its tables are touched when first wanted. Advances are in 1/1000 em.
 */
#ifndef TEXT_FONT_H
#define TEXT_FONT_H

#include "base/diag.h"

enum weight {
    WEIGHT_REGULAR,
    WEIGHT_BOLD,
    WEIGHT_COUNT
};

struct fonts;
struct hb_face_t;
struct hb_font_t;

struct glyph {
    uint16_t face;   /* index for fonts_face() */
    uint16_t gid;    /* 0: no face has it */
    int16_t advance; /* 1/1000 em */
};

struct face {
    struct str file, package, name; /* name: PostScript */
    uint32_t index;                 /* in its file */
    struct hb_face_t *hb;
    struct hb_font_t *font; /* scaled to 1000 units per em */
    unsigned units_per_em, glyph_count;
    int16_t ascent, descent, cap_height; /* 1/1000 em */
    int16_t box[4];                      /* 1/1000 em */
    bool cff;
};

/* Reads folder/roles.csv and opens the faces. NULL when anything is missing or
   wrong; the diag says what. */
struct fonts *fonts_open(struct arena *a, struct diag *d, struct str folder);
void fonts_close(struct fonts *f); /* NULL is fine */

/* selector: U+FE00… or U+E0100…, 0 without one; where no face knows it, the
   character's own glyph. gid 0 when no face has the character. */
struct glyph fonts_glyph(struct fonts *f, enum weight w, uint32_t character,
                         uint32_t selector);
/* Whether some face knows the character with this selector. */
bool fonts_variant(const struct fonts *f, enum weight w, uint32_t character,
                   uint32_t selector);
/* The same as fonts_glyph, with punctuation, too, from the face of Latin
   letters. */
struct glyph fonts_glyph_latin(struct fonts *f, enum weight w,
                               uint32_t character);
const struct face *fonts_face(const struct fonts *f, uint16_t face);
/* Packages of faces that may be lacking and do; empty where all are there. */
struct str fonts_lacking(const struct fonts *f);
uint16_t fonts_face_count(const struct fonts *f);

/*
 * What a writer draws for a character of a run: its glyph in the run's face.
 * 0: nothing, and the pen stays (character_silent()). A character the face
 * lacks is drawn as 〓: layout has said so, and lets it pass only when asked
 * to.
 */
uint16_t face_glyph(const struct face *face, uint32_t character,
                    uint32_t selector);
int16_t face_advance(const struct face *face, uint16_t gid); /* 1/1000 em */

/* Characters that need no glyph of their own: marks that join their base,
   variation selectors, zero width, direction marks, controls. Tabs and line
   ends are spaces. */
bool character_silent(uint32_t c);
bool character_selector(uint32_t c);

#endif
