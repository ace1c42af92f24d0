/*
 * vocabulary: which tables a bundle may hold, their canonical column and key
 * names and the Japanese headers they go by (DESIGN §2). All of it stands in
 * tables.def; unknown tables, columns and keys are kept under their own names.
 */
#ifndef VOCABULARY_VOCABULARY_H
#define VOCABULARY_VOCABULARY_H

#include "vocabulary/kind.h"
#include "vocabulary/words.h"

enum term_type { /* what its values are */
    TERM_TEXT,
    TERM_DATE,
    TERM_NUMBER,
    TERM_ITEM,   /* numbers of items of the catalog */
    TERM_STATUS, /* a word of the catalog's statuses */
    TERM_WORD    /* one of a set of words.def */
};

struct term {
    const char *name;    /* canonical: status */
    const char *label;   /* Japanese, as printed: 適合性 */
    const char *aliases; /* further headers, folded, separated by '/' */
    enum term_type type;
    enum word_set words;        /* TERM_WORD */
    enum visibility visibility; /* when nothing else says */
    bool required;              /* the table is an error without it */
    bool open;                  /* never hidden: item, status, numbers */
    bool stand;  /* where it is hidden, a number of kaiji's own stands for it */
    bool sheet;  /* of answers: what the sheet itself says */
    bool obeyed; /* says what is done or what its row is about: no document has
                    to show it */
    bool made;   /* kaiji writes it, nobody else */
    bool own;    /* holds of its own bundle alone, which lends it to none */
    bool known;  /* rows are known by it: one's own stands for a lent one */
    const char *hint[2]; /* by enum lang, for whoever fills it in */
};

struct table_terms {
    const char *table; /* answers */
    enum bundle_kind kind;
    bool keyed;
    bool listed;  /* its rows are things that a row's 公開 releases */
    bool made;    /* kaiji writes its rows, nobody else */
    bool further; /* columns beside the terms have a meaning: one more party */
    const struct term *terms; /* ends with a NULL name */
    const char *about[2];     /* by enum lang, what it is, in a line */
};

/* All tables of all kinds, the keyed one of each kind first; of no kind `keys`,
   the columns in which keys are written. */
const struct table_terms *vocabulary_tables(size_t *n);
const struct table_terms *vocabulary_table(enum bundle_kind kind,
                                           struct str table);
/* The term a header or key means in a table, by folded name; NULL if none. */
const struct term *vocabulary_term(struct arena *a,
                                   const struct table_terms *table,
                                   struct str header);
/* Whether a header or key is one of the term's headings in a language. */
bool vocabulary_own(struct arena *a, const struct term *t, struct str header,
                    enum lang lang);
/* The term of a canonical name; NULL if none. */
const struct term *vocabulary_named(const struct table_terms *table,
                                    struct str name);
/* The English heading of a term of its own, or NULL where its name is one. */
const char *vocabulary_english(const struct term *t);
/* A term as a document prints it: 適合性, in English Conformity or its name as
   words, Relies on; read back, either means the term. */
struct str vocabulary_label(struct arena *a, const struct term *t,
                            enum lang lang);
/* The same in both languages, for messages (DIAG_ENGLISH). */
struct str vocabulary_both(struct arena *a, const struct term *t);
/* What a table's sheet is called where Excel does not allow its name; and the
   table that a sheet of that name is. */
struct str vocabulary_sheet(struct str table, enum lang lang);
struct str vocabulary_unsheet(struct str sheet);
/* Sheets of a workbook that are no tables: they say how to fill it in. */
bool vocabulary_aside(struct str table);

#endif
