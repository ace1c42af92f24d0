/*
 * diag_print: findings as lines, for people or for programs.
 *
 * Values are cut at 100 characters and what cannot be seen in them is named;
 * one that is not to be quoted is withheld, and the place says which cell has
 * it. Lines keep their level and message beside their text, on their way
 * through a pipe too, so nobody has to look for them among the words.
 */
#ifndef BASE_DIAG_PRINT_H
#define BASE_DIAG_PRINT_H

#include "base/diag.h"
#include "base/out.h"

struct diag_line {
    enum level level; /* as it is printed: diag_level() */
    enum message id;
    uint32_t dropped; /* it stands for so many that were not kept; else 0 */
    struct str text;  /* without a line feed at its end; of what was dropped
                         only what makes it differ from another line */
};

/*
 * Appends the findings to o, as diag_read() takes them off again: in text
 * `file:line:col: error: text [id]` (in a workbook file:sheet:C17:), below it
 * the line it is about where the diag quotes; in JSON an object {file, line,
 * col, level, id, text}, in a workbook also cell. Then one for each message of
 * which there were more than were kept.
 */
void diag_write(const struct diag *d, struct out *o, enum lang lang, bool json);

/* Takes the next line off what diag_write() appended; false at its end. */
bool diag_read(struct str *written, struct diag_line *line);

const char *diag_level_name(enum level level); /* one that is printed */

struct str finding_text(const struct diag *d, const struct finding *f,
                        enum lang lang);

#endif
