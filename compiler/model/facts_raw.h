/*
 * facts_raw: facts laid open, for those who say what is wrong with what is
 * filled in and for those who bind it. None of them makes a document
 * (tests/layers.sh names who may include this). They read; only bind and derive
 * write, through model/facts_build.h.
 */
#ifndef MODEL_FACTS_RAW_H
#define MODEL_FACTS_RAW_H

#include "base/phrase_raw.h"
#include "model/facts.h"
#include "model/panel.h"
#include "vocabulary/vocabulary.h"

struct fact { /* 32 bytes; a struct value has 80 */
    struct phrase text;
    uint32_t line, note;  /* note: the first of the table's, from 1; 0: none */
    uint16_t col, source; /* source: in the table's sources */
    uint16_t word; /* of the catalog's statuses, from 1; 0: none that it has */
    uint8_t meaning;   /* enum meaning: what it counts as, among statuses */
    bool carried : 1;  /* brought from another sheet, and confirmed by nobody */
    uint8_t typed : 2; /* enum typed: as what the workbook holds it */
};

struct fact_note {
    struct phrase text;
    uint32_t next; /* what goes on below or behind it, from 1; 0: nothing */
    bool behind;   /* on the same line as what it goes on from */
};

struct fact_column {
    struct str name; /* canonical: status; as written if unknown */
    struct str
        label; /* as written, or as the catalog or the vocabulary has it */
    const struct term *term; /* what the vocabulary knows of it, or NULL */
    bool unmeant; /* nobody knows what it means: neither the vocabulary nor the
                     catalog */
    bool foreign; /* the catalog has somebody else fill it in */
    bool mark;    /* it says who may see another, or the row */
    uint16_t place; /* of its heading in the file's table, from 1; 0: none */
    uint8_t visibility; /* who may know that it is there: where it is unmeant,
                           those who see something below it */
    uint8_t axis;       /* 1 + enum axis where its cells are statuses, else 0 */
    bool number;        /* set to the right */
    uint8_t language; /* 1 + enum lang of a column 見解.en, which documents in
                         that language show in the place of 見解; else 0 */
};

struct facts {
    struct str name;
    const struct table_terms *terms; /* the vocabulary's table, or NULL */
    bool keyed;
    uint8_t visibility; /* who may know that it is there, as of a column */
    const struct source **sources; /* the table's own first */
    const struct fact_column *columns;
    const struct fact_note *notes;
    const struct fact *cells; /* row by row */
    const uint32_t *items; /* by row: the item of the catalog that it is about,
                              or NO_ROW; NULL where no rows are answers or
                              judgements */
    const uint8_t *panel;  /* by row: enum panel; NULL where rows are no
                              judgements */
    const uint32_t *lent; /* by row: which of the bundles of 共通 lent it, from
                             1; 0: none. NULL: none of them */
    uint32_t column_count, row_count, note_count, source_count;
    size_t row_cap, note_cap, source_cap;
};

const struct fact *facts_cell(const struct facts *t, size_t row, long column);
/* The trimmed text of a cell; empty where there is no such row or column. */
struct str facts_text(const struct facts *t, size_t row, long column);
/* The same, with who may see it. */
struct phrase facts_phrase(const struct facts *t, size_t row, long column);
/* The same of a cell that holds nothing that may stand there. What is open for
   the words and numbers that belong there is not open for a text that slid into
   it: that is for those who may see a comment of its row. */
struct phrase facts_stray(const struct facts *t, size_t row, long column);
/* The item that a row is about, where rows are answers or judgements; NO_ROW:
   one that the catalog does not have. */
uint32_t facts_about(const struct facts *t, size_t row);
/* What a row is among those of its item and round (model/panel.h). */
enum panel facts_panel(const struct facts *t, size_t row);
/* An item that the catalog may or may not have; item: its row there, or
   NO_ROW. */
struct phrase facts_item(const struct facts *t, size_t row, long column,
                         uint32_t item);
struct str facts_key_text(const struct facts *t, const char *key);
struct phrase facts_key_phrase(const struct facts *t, const char *key);
struct loc facts_key_at(const struct facts *t, const char *key);
/* Whether a cell has a mark of its own: 見解の公開, filled in. */
bool facts_marked(struct arena *a, const struct facts *t, size_t row,
                  long column);
/* As printed where messages name it. */
struct str facts_label(const struct facts *t, long column);

#endif
