/*
 * csv_shape: by what the cells of a text table are parted, whatever its name
 * says.
 */
#ifndef READ_CSV_SHAPE_H
#define READ_CSV_SHAPE_H

#include "base/str.h"

struct csv_shape {
    char separator;
    size_t start; /* of the table: behind a first line sep=; */
};

/* As the first line says (sep=;), else the usual separator, unless another one
   of comma, semicolon and tab parts more of the first rows alike. */
struct csv_shape csv_shape_find(struct str bytes, char usual);

#endif
