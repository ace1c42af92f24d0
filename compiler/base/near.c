#include "base/near.h"

#include "base/utf8.h"

enum {
    LONGEST = 64, /* characters; longer words are near to nothing */
    FAR = 3       /* never more than this differ */
};

static size_t read(struct str s, uint32_t letters[LONGEST + 1])
{
    size_t pos = 0, n = 0;

    while (pos < s.len && n <= LONGEST)
        letters[n++] = utf8_next(s, &pos);
    return n;
}

static unsigned least(unsigned x, unsigned y, unsigned z)
{
    unsigned m = x < y ? x : y;

    return m < z ? m : z;
}

unsigned near_distance(struct str x, struct str y, unsigned most)
{
    uint32_t p[LONGEST + 1], q[LONGEST + 1];
    unsigned row[LONGEST + 2];
    size_t n = read(x, p), m = read(y, q);

    if (n > LONGEST || m > LONGEST || n > m + most || m > n + most)
        return most + 1;
    for (size_t j = 0; j <= m; j++)
        row[j] = (unsigned)j;
    for (size_t i = 1; i <= n; i++) {
        unsigned corner = row[0];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= m; j++) {
            unsigned above = row[j];
            row[j] = least(above + 1, row[j - 1] + 1,
                           corner + (p[i - 1] != q[j - 1]));
            corner = above;
        }
    }
    return row[m] <= most ? row[m] : most + 1;
}

unsigned near_enough(struct str word)
{
    size_t half = utf8_length(word) / 2;

    return half > FAR ? FAR : half ? (unsigned)half : 1;
}
