/*
 * relation: named tables of values, the only thing that templates and the
 * relation writers (xlsx, csv, json) see.
 *
 * Every value remembers where it came from. Bound bundle tables are relations
 * under their own names; join/ and documents/ make the others. A keyed relation
 * (catalog, service, evaluation, …) has the columns key, label, value and a row
 * for each key; the key is canonical (title) where known, the label as written.
 *
 * What an edition does not even know of can still be named, and is met by no
 * one who goes through rows and columns: keys in rows behind the last, columns
 * without values behind the others.
 */
#ifndef RELATION_RELATION_H
#define RELATION_RELATION_H

#include "base/table.h"
#include "base/visibility.h"
#include "vocabulary/column.h"
#include "vocabulary/meaning.h"

#define NO_ROW                                                                 \
    UINT32_MAX /* where the index of a row stands and there is none */

enum value_kind {
    VALUE_TEXT,
    VALUE_STATUS, /* text is the word; drawn as mark + word */
    VALUE_NUMBER, /* set to the right, figures aligned */
    VALUE_MARK,   /* a sign such as 差; meaning says how grave it is */
    VALUE_BAR,    /* counts, drawn as a stacked bar; text says it in words */
    VALUE_LINK    /* text that leads to an address: in ASCII, no blanks */
};

enum value_look { /* of a paragraph that holds the value alone */
    LOOK_PLAIN,
    LOOK_LEAD, /* the sentence that says the numbers in words */
    LOOK_NOTE  /* small: how they are reckoned */
};

struct origin { /* a cell that a value is put together from */
    struct loc at;
    const struct origin *next;
};

struct value {
    struct str text; /* verbatim; may hold line feeds */
    struct str note; /* printed under it, smaller; often empty */
    struct loc at;   /* where the author wrote it */
    union {
        const uint32_t *counts;       /* VALUE_BAR: of relations.parts */
        const struct origin *origins; /* all others: relation/placed.h */
    };
    struct str mark;    /* VALUE_STATUS: ○ × －; VALUE_LINK: address */
    uint8_t kind;       /* enum value_kind */
    uint8_t meaning;    /* enum meaning, VALUE_STATUS, VALUE_MARK */
    uint8_t visibility; /* enum visibility */
    uint8_t look;       /* enum value_look */
    bool hidden;        /* redacted: text says （非公開） */
    bool cell;          /* what the author wrote at its place */
};

struct choices { /* words that may be entered; none: anything */
    const struct str *list;
    uint32_t count;
};

struct column {
    struct str name;  /* canonical: status; as written if unknown */
    struct str label; /* printed as the header: 適合性 */
    struct str set;   /* columns made together (services, meanings) or empty */
    struct str group; /* printed above neighbours that share it; or empty */
    const struct str *choices; /* what may be entered; NULL: anything */
    uint32_t choice_count;
    const struct choices *each; /* by row, where rows differ in them; or NULL */
    struct str hint;  /* what to write, for whoever fills it in; or empty */
    struct str under; /* beside which column a table shows it that has none for
                         it (COLUMN_REST); empty: the last with text */
    uint32_t width;   /* on a sheet, in 1/1000 mm; 0: nobody said */
    uint16_t flags;   /* enum column_flag */
    uint8_t kind;     /* enum value_kind of its values */
    uint8_t level;    /* of the groups that items stand in: column_level() */
    bool withheld; /* without values: （非公開） stands for each of them */
};

enum { /* the first columns of a keyed relation */
    KEYED_KEY,
    KEYED_LABEL,
    KEYED_VALUE
};

struct text_use {      /* a text that a bundle may have */
    const char *name;  /* overview */
    const char *table; /* what tables in it should be instead: roles.csv */
};

struct relation;

struct row_maker { /* of a relation, made when it is first asked for */
    void (*make)(const struct row_maker *rows, struct relation *to);
};

struct relation {
    struct str name;
    struct str title; /* above it where it stands by itself; or empty */
    const struct source *source;
    bool keyed;
    struct column *columns;
    size_t column_count;
    size_t stored;          /* columns with values; those behind are empty */
    struct value *values;   /* row by row, `stored` in each: relation_at() */
    const uint32_t *chosen; /* which rows of values are its own; NULL: all */
    size_t row_count;
    size_t row_cap;
    struct value nothing;  /* of the empty columns; never written to */
    struct value withheld; /* of those that say so */
    size_t named;          /* rows behind row_count, of keys to be named */
    bool *asked;           /* by them: somebody did name it */
    const struct row_maker
        *rows; /* still to be made: relations_find(); or NULL */
};

struct counted_part { /* of what bars count, under a word of its own */
    struct str word;
    uint8_t meaning; /* enum meaning */
    uint8_t nth;     /* among the words of the meaning, from 0 */
};

struct placed; /* relation/placed.h */

struct rest_maker { /* of what no table of a document has shown yet */
    struct relations *(*make)(const struct rest_maker *rest);
};

struct sheets_maker { /* of a document's sheets, for the formats that have them
                       */
    void (*make)(const struct sheets_maker *sheets);
};

struct relations {
    struct relation **list;
    size_t count, cap;
    const struct text **texts; /* the bundles' Markdown, by name */
    size_t text_count, text_cap;
    struct str meanings[MEANING_COUNT]; /* what templates call them */
    struct str words[MEANING_COUNT];    /* the catalog's own, for legends */
    struct str marks[MEANING_COUNT];
    bool used[MEANING_COUNT];         /* meanings the catalog's statuses know */
    const struct counted_part *parts; /* each meaning, or each of its words */
    size_t part_count;
    const struct value *notes[2]; /* under each statistic; NULL: none */
    const struct text_use *uses;  /* texts that a bundle may leave out */
    size_t use_count;
    const char *text_table; /* the same as `table` for all other texts */
    struct str path;        /* columns to group by: part, major, minor */
    struct str edition;     /* what every file says of it; public: empty */
    struct str footing;     /* of each page: edition and notices */
    struct sheets *sheets;  /* relation/sheet.h; NULL: none, or not made yet */
    const struct sheets_maker *sheets_later; /* relations_sheets(); or NULL */
    struct placed *placed; /* what the document shows so far */
    const struct rest_maker *rest;
};

struct relation *relation_new(struct arena *a, struct str name,
                              const struct source *source);
/* Adds a column; only before the first row. Its flags are those of its name.
   Returns its index. */
size_t relation_column_add(struct arena *a, struct relation *r, struct str name,
                           struct str label, enum value_kind kind);
/* A column that may be named and holds nothing, behind all others. */
size_t relation_column_absent(struct arena *a, struct relation *r,
                              struct str name, struct str label);
/* The same, but （非公開）, the text, stands in it in each row. */
void relation_column_withheld(struct arena *a, struct relation *r,
                              struct str name, struct str label,
                              struct str text);
/* Some rows of another relation, under the same columns; values are shared. */
struct relation *relation_choose(struct arena *a, struct str name,
                                 const struct relation *from,
                                 const uint32_t *rows, size_t count);
/* Has two columns change their names, of a relation that relation_choose()
   made: its values stay where they are. Nothing where there is not both. */
void relation_column_swap(struct arena *a, struct relation *r, struct str one,
                          struct str other);
/* No rows yet, under the columns of another relation. */
struct relation *relation_alike(struct arena *a, struct str name,
                                const struct relation *from);
/* Gives the rows of `from` to a relation that has none; it may have further
   columns without values. The values are shared. */
void relation_share(struct relation *to, const struct relation *from);
/* Room for so many rows in all, so that adding them copies nothing. */
void relation_reserve(struct arena *a, struct relation *r, size_t rows);
/* A zeroed row at the end; rows taken before may have moved. */
struct value *relation_row_add(struct arena *a, struct relation *r);
/* The same of a keyed relation, behind all others: its key can be named, and it
   is no row to whoever goes through them. */
struct value *relation_row_named(struct arena *a, struct relation *r);
/* One with the values of another relation's row in front. */
struct value *relation_row_copy(struct arena *a, struct relation *r,
                                const struct relation *from, size_t row);

long relation_column(const struct relation *r, struct str name); /* or -1 */
struct value *relation_at(const struct relation *r, size_t row, size_t column);
/* The row of a key in a keyed relation, by canonical name or label, or -1; one
   that can only be named is marked as asked for. Its value, or NULL. */
long relation_key_row(const struct relation *r, struct str key);
struct value *relation_key(const struct relation *r, struct str key);
struct str relation_text(const struct relation *r, const char *key);

/* By name, with its rows; NULL if there is none. */
struct relation *relations_find(const struct relations *set, struct str name);
/* The document's sheets, made when they are first asked for; NULL: none. */
struct sheets *relations_sheets(struct relations *set);
void relations_add(struct arena *a, struct relations *set, struct relation *r);
/* Gives the values of all of them back, where they are large; their texts
   stay. */
void relations_release(struct arena *a, const struct relations *set);
const struct text *relations_text(struct arena *a, const struct relations *set,
                                  struct str name);

#endif
