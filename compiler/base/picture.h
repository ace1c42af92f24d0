/*
 * picture: an image as every layer sees it: 8-bit samples in rows from the top
 * left, one byte a pixel (grey) or three (sRGB), without transparency.
 */
#ifndef BASE_PICTURE_H
#define BASE_PICTURE_H

#include "base/str.h"

struct picture {
    uint32_t number; /* in its document, from 0 */
    uint32_t width, height;
    bool color;
    struct str samples;
};

#endif
