/*
 * Writers: a compiled document in, bytes out, into a sink.
 *
 * To add a format: write one file with one function, and one that tells what
 * its files say, add its row to the table in write.c, and add want.<extension>
 * files to tests/cases.
 */
#ifndef WRITE_WRITE_H
#define WRITE_WRITE_H

#include "page/compiled.h"

extern const struct writer writers[]; /* ends with a NULL name */

const struct writer *writer_find(struct str name); /* or NULL */

bool markdown_write(const struct compiled *c, struct sink *sink);
bool pages_write(const struct compiled *c, struct sink *sink);
bool tree_write(const struct compiled *c, struct sink *sink);
bool csv_write(const struct compiled *c, struct sink *sink);
bool json_write(const struct compiled *c, struct sink *sink);

#endif
