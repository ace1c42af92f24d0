/*
 * diag_print: findings as lines, for people or for programs.
 *
 * Values are cut at 100 characters and what cannot be seen in them is named;
 * one that is not to be quoted is withheld, and the place says which cell has
 * it. Lines keep their level beside their text, on their way through a pipe
 * too, so nobody has to look for it among the words.
 */
#ifndef BASE_DIAG_PRINT_H
#define BASE_DIAG_PRINT_H

#include "base/diag.h"
#include "base/out.h"

struct diag_line {
    enum level level; /* as it is printed: diag_level() */
    struct str text;  /* without a line feed */
};

/*
 * Appends the findings to o, as diag_read() takes them off again: in text
 * `file:line:col: error: text [id]` (in a workbook file:sheet:C17:), and a line
 * for each message of which there were more; in JSON an object {file, line,
 * col, level, id, text}, in a workbook also cell.
 */
void diag_write(const struct diag *d, struct out *o, enum lang lang, bool json);

/* Takes the next line off what diag_write() appended; false at its end. */
bool diag_read(struct str *written, struct diag_line *line);

struct str finding_text(const struct diag *d, const struct finding *f,
                        enum lang lang);

#endif
