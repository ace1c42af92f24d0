/*
 * What the files of join share. A relation is made in three steps: columns,
 * relation_reserve() with the exact number of rows, rows. Values are copied as
 * they are, so texts are shared with the bundles and keep their origin.
 */
#ifndef JOIN_JOIN_PARTS_H
#define JOIN_JOIN_PARTS_H

#include "analysis/statistics.h"
#include "documents/documents.h"
#include "model/bound.h"

struct join {
    struct arena *arena;
    struct diag *diag;
    const struct model *model;
    const struct catalog *catalog; /* NULL for a document of many */
    struct relations *set;         /* what is being made */
    enum axis axis;                /* what the document's statistics count */
    enum lang lang;
    struct str body; /* who judged; empty for answers */
};

/* join_parts.c: values, keys, labels */

struct str join_say(const struct join *j, const char *ja, const char *en);
/* Between two words that stand side by side: a wide blank, or a dash. */
struct str join_gap(const struct join *j);
struct value join_text(struct str text, struct loc at);
struct value join_number(const struct join *j, uint32_t n, struct loc at);
/* A column's header as the catalog's `columns` have it for the one who fills it
   in, else `fallback`. */
struct str join_label(const struct join *j, struct str field, enum filler by,
                      struct str fallback);

struct relation *join_relation(const struct join *j, const char *name);
size_t join_column(const struct join *j, struct relation *r, const char *name,
                   const char *ja, const char *en, enum value_kind kind);
/* An item's number and text, its status and comment, as columns under the
   labels of the catalog's own sheet; `text` names the second. */
void join_item_columns(const struct join *j, struct relation *r,
                       const char *text);
struct relation *join_keyed(const struct join *j, const char *name);
void join_key(const struct join *j, struct relation *r, const char *key,
              struct str label, struct value v);
void join_key_text(const struct join *j, struct relation *r, const char *key,
                   const char *ja, const char *en, struct str text,
                   struct loc at);

/* The value of a table's cell; zeroed where there is no row or no column. */
struct value join_cell(const struct relation *r, uint32_t row, long column);

/* join_status.c: what an item was answered or judged */

/* Responses of one axis, the table they lie in and the columns needed. */
struct answers {
    enum axis axis;
    const struct relation *table;
    const struct response *responses;
    long status, comment, sub, requirement, round; /* -1: none */
};

struct answers join_answers(enum axis axis, const struct relation *table,
                            const struct response *responses);
/* The status of an item, and of one of its further rows. */
struct value join_own(const struct join *j, const struct answers *x,
                      size_t item);
struct value join_extra(const struct join *j, const struct answers *x,
                        uint32_t row);
const struct status *join_extra_status(const struct join *j,
                                       const struct answers *x, uint32_t row);
/* An item's further rows by the requirement they name; NO_ROW where it has none
   for it, so that its own answer holds. Made once for a table of answers. */
struct by_requirement {
    struct map extra;
};
struct by_requirement join_by_requirement(const struct join *j,
                                          const struct answers *x);
uint32_t join_row_for(const struct join *j, const struct by_requirement *b,
                      size_t item, struct str requirement);

/* join_statistics.c: counts as relations */

/* The columns of the set `meanings`, then total, share, share_applicable, bar;
   and their values, in that order. */
void join_tally_columns(const struct join *j, struct relation *r,
                        const struct statistics *s);
void join_tally(const struct join *j, const struct statistics *s,
                const struct tally *t, struct value *to);
/* Drawn counts; text where the answers are texts, which have no colour. */
struct value join_bar(const struct join *j, const struct statistics *s,
                      const struct tally *t);
void join_statistics(const struct join *j, const struct statistics *s);
void join_word_statistics(const struct join *j, const struct statistics *s);
/* s is NULL where a document has no counts of its own. */
struct relation *join_summary(const struct join *j, const struct statistics *s);
struct str join_group_name(const struct join *j, struct str name);

/* join_items.c: the relation `items` and what is chosen from it */

struct relation *join_items(const struct join *j, const struct answers *answers,
                            const struct answers *judgements);
enum choice {
    CHOOSE_MEANING,   /* rows whose status means `meaning` */
    CHOOSE_OPEN,      /* rows neither conforming nor not-applicable */
    CHOOSE_NOT_EMPTY, /* rows with a text */
    CHOOSE_SHOWN      /* rows with a text that the edition shows */
};
void join_choose(const struct join *j, const struct relation *items,
                 const char *name, const char *column, enum choice choice,
                 enum meaning meaning);

/* join_course.c: how far an evaluation has come */

void join_course(const struct join *j, const struct answers *judgements);

/* join_evidence.c: what backs a service's statement */

/* The relation `evidence` (with validity and cited_by); the cells of items that
   cite it come to name its documents. */
void join_evidence(const struct join *j, const struct bound *b,
                   struct relation *items);
void join_certifications(const struct join *j, const struct bound *b);

/* join_demands.c: the parts beside the items */

void join_agreements(const struct join *j, const struct relation *items);
void join_missing(const struct join *j, const struct service *s);

/* join_requirements.c: items by requirement */

void join_requirement_index(const struct join *j, const struct answers *x);
void join_minimum_findings(const struct join *j, const struct answers *each);

/* join_bundles.c: the bundles' own tables */

/* Tables and texts of a bundle, and empty ones that it might have had; what is
   in the set already stays in front. */
void join_bundle(const struct join *j, const struct bound *b);
/* The same with all columns or keys that the vocabulary knows for it. */
struct relation *join_completed(const struct join *j, struct relation *r,
                                enum bundle_kind kind);
void join_corrections(const struct join *j); /* after the catalog's bundle */

/* What a document says of itself on its cover, at the head and the foot of
   each page, and in its properties. */
struct cover {
    struct value title, subject;
    struct str running[2]; /* at the head, after the title */
    struct str notice;     /* at the foot, after the edition */
    struct str reprint;    /* empty where the provider itself issues it */
    struct str author, date;
    bool blank; /* nobody has filled it in: of no edition but an internal one */
};

void cover_notice(const struct join *j, struct cover *c, struct str text);

/* Two for each document. */
void join_disclosure(const struct join *j);
void cover_disclosure(const struct join *j, struct cover *c);
void join_comparison(const struct join *j);
void cover_comparison(const struct join *j, struct cover *c);
void join_evaluation(const struct join *j);
void cover_evaluation(const struct join *j, struct cover *c);
void join_form(const struct join *j);
void cover_form(const struct join *j, struct cover *c);
void join_ledger(const struct join *j);
void cover_ledger(const struct join *j, struct cover *c);
void join_register(const struct join *j);
void cover_register(const struct join *j, struct cover *c);

#endif
