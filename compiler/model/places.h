/*
 * places: a catalog's sheet, column by column. Its table `columns` is read
 * once, when the catalog is bound, into catalog.places, in the order of its
 * rows; a derived catalog that has no such table shares its base's.
 *
 * A place names who fills it in (記入者), and each table has somebody who fills
 * it (bound_filler): to him a place is his own, the sheet's, or somebody
 * else's. Whoever needs to know whether a place counts asks here.
 */
#ifndef MODEL_PLACES_H
#define MODEL_PLACES_H

#include "model/bound.h"
#include "model/model.h"

#define ITEM_COLUMN "item_" /* before the sheet's own beside another's */

enum unread { /* cells that are not as they should be: check tells of them */
    UNREAD_BY = 1,
    UNREAD_WIDTH = 2,
    UNREAD_ORDER = 4,
    UNREAD_ROLE = 8
};

struct place {
    struct str group, label; /* what is printed above it, as written */
    struct str field;        /* canonical, in the table that `by` fills, less
                                its round */
    unsigned long round;     /* of a sheet that has rounds side by side: 2 of
                                status_2; 0: of none */
    bool beside;             /* the first of several rounds */
    struct str shared;       /* its label, less its round; empty: of none, or
                                the rounds are labelled differently */
    struct str written;      /* the field as the catalog writes it */
    struct str called[FILLER_REFERENCE]; /* by filler: canonical in the table
                                            that he fills, with its round where
                                            that is a later one */
    enum filler by; /* FILLER_NONE: nobody, or nobody known */
    struct str visibility;
    struct str axis;    /* of a column of words: model/axes.h */
    struct phrase note; /* how to fill it in */
    int64_t order;      /* 順, in thousandths; 0: not said */
    uint32_t width;     /* in 1/1000 mm; 0: not said */
    bool required;
    bool reason; /* 役割 理由, or a field reason: what gives a status its */
    uint8_t unread; /* of enum unread */
    uint32_t row;   /* of the table columns */
    struct loc at;
};

/* The places of a table `columns`, as many as it has rows. */
const struct place *places_bind(struct arena *a, const struct facts *columns);

enum standing {   /* of a place, to the one who fills a table */
    PLACE_OWN,    /* he fills it in, or nobody is named */
    PLACE_SHEET,  /* the sheet says it, of the item */
    PLACE_FOREIGN /* somebody else does */
};

enum standing places_standing(const struct place *p, enum filler by);

/* What the column of a place is called in a table that has these terms, a later
   round's with its round: status, status_2; as the catalog writes it where they
   do not know it. */
struct str places_column(struct arena *a, const struct table_terms *terms,
                         const struct place *p);
/* What they know of it, or NULL. */
const struct term *places_term(struct arena *a, const struct table_terms *terms,
                               const struct place *p);

/* The last of the rounds that stand side by side in the sheet of the one who
   answers; 0: none do. */
unsigned long places_rounds(const struct catalog *c);

/*
 * The place behind p (NULL: the first) that is for a field of the table that
 * `by` fills, or NULL. The table of the items has the sheet's places, too. Of
 * several the first that has what is looked for holds.
 */
const struct place *places_next(const struct catalog *c, enum filler by,
                                struct str field, const struct place *p);

/* The catalog's default for a column of the table that `by` fills, else
   `otherwise`. */
enum visibility places_visibility(const struct catalog *c, enum filler by,
                                  struct str column, enum visibility otherwise);

/* Whether a column of answers is what the catalog's sheet itself says, where it
   was filled in as a whole; not the respondent's. */
bool places_of_sheet(const struct catalog *c, struct str column);

/*
 * What a column is called beside those of others: the respondent's 備考 is
 * answer_note where the sheet has one (taken), the sheet's own beside it
 * item_note, the evaluator's judgement_note. Always his own are the judgement,
 * which is the evaluator's status, and his evaluator_comment.
 */
struct str places_name(struct arena *a, enum filler by, struct str field,
                       bool taken);

/*
 * The places as the sheet shows them, by 順: each with a label and a field, the
 * number of the item among them; who fills them in is FILLER_FORM where nobody
 * is named. What a sheet usually has where the catalog has no `columns`.
 */
struct place *places_sheet(struct arena *a, const struct catalog *c, size_t *n);

/* The column of t, which `by` fills, that gives a status its reason, or -1
   where t has none. False where the catalog names no place for it: then it
   stands in the comment. */
bool places_reason(const struct catalog *c, enum filler by,
                   const struct facts *t, long *column);

/* A number such as 3, in thousandths; false where it is none. */
bool places_order_read(struct str text, int64_t *order);

#endif
