/* libpng's simplified interface: no callbacks, no setjmp. */
#include "read/png.h"

#include "base/arena.h"
#include "base/limits.h"

#include <png.h>
#include <string.h>

enum {
    WHITE = 255
};

static bool read_samples(struct arena *a, png_image *image,
                         struct picture *picture)
{
    const png_color white = {WHITE, WHITE, WHITE};

    picture->width = image->width;
    picture->height = image->height;
    picture->color = (image->format & PNG_FORMAT_FLAG_COLOR) != 0;
    image->format = picture->color ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
    picture->samples.len = PNG_IMAGE_SIZE(*image);
    char *samples = arena_alloc(a, picture->samples.len);
    picture->samples.ptr = samples;
    return png_image_finish_read(image, &white, samples, 0, NULL) != 0;
}

bool png_read(struct arena *a, struct diag *d, struct loc at, struct str path,
              struct str bytes, struct picture *picture)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    bool good;

    if (bytes.len < 8 || memcmp(bytes.ptr, "\x89PNG\r\n\x1A\n", 8) != 0) {
        diag(d, at, MSG_IMAGE_FORM, path);
        return false;
    }
    good = png_image_begin_read_from_memory(&image, bytes.ptr, bytes.len) != 0;
    if (good && (image.width > MOST_SIDE || image.height > MOST_SIDE ||
                 (uint64_t)image.width * image.height > MOST_PIXELS)) {
        diag(d, at, MSG_IMAGE_LARGE, path,
             str_format(a, "%u×%u", image.width, image.height),
             limit_count(a, MOST_SIDE), limit_count(a, MOST_PIXELS));
        png_image_free(&image);
        return false;
    }
    good = good && read_samples(a, &image, picture);
    png_image_free(&image);
    if (!good)
        diag(d, at, MSG_IMAGE_BROKEN, path);
    return good;
}
