/*
 * png: PNG → picture, the only user of libpng.
 *
 * Grey, colour, palettes, 16 bits and interlacing all become 8-bit samples;
 * what is transparent is composed on white, the paper.
 */
#ifndef READ_PNG_H
#define READ_PNG_H

#include "base/diag.h"
#include "base/picture.h"

/* False after a message at `at` that names the file `path`: no PNG, broken, or
   larger than is sensible in print. */
bool png_read(struct arena *a, struct diag *d, struct loc at, struct str path,
              struct str bytes, struct picture *picture);

#endif
