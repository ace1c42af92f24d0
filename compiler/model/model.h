/*
 * model: what a document is about, bound and indexed.
 *
 *     catalog     what is asked: items, statuses, requirements
 *     service     what a vendor says: one response for each item
 *     evaluation  what the evaluation body says: responses and judgements
 *     facility    who uses a service, on which devices, by which rules
 *
 * Arrays of responses run parallel to the catalog's items. Indices are rows of
 * the tables they come from; NO_ROW means there is none.
 */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "base/map.h"
#include "base/table.h"
#include "model/document.h"
#include "model/facts.h"
#include "model/levels.h"
#include "model/panel.h"
#include "vocabulary/words.h"

struct bound_text {  /* Markdown */
    struct str name; /* overview, from overview.md */
    const struct source *source;
    struct phrase whole;   /* the file, for whoever copies it */
    struct phrase printed; /* less its head, which says who may see it */
};

/* A bundle that lends to another (the key 共通): what it has itself. */
struct bound_lender {
    struct str name;
    const struct facts *keys; /* or NULL */
    const struct facts **tables;
    size_t table_count;
};

struct bound {
    struct str name; /* of the folder */
    enum bundle_kind kind;
    struct source source;
    const struct facts **tables; /* the keyed one first */
    size_t table_count;
    const struct bound_text *texts;
    size_t text_count;
    const struct bound_lender *lenders; /* those that facts_lent() numbers */
    size_t lender_count;
};

struct status {
    enum axis axis;
    enum meaning meaning;
    struct str word, mark;
    struct str said; /* the word in the documents' language, where the catalog
                        has it (語.en) and that is not its own; or empty */
    bool reason;     /* a comment is demanded */
    bool target;     /* 目標日 is demanded */
    bool shared;     /* others have its mark, too */
    struct loc at;
};

struct catalog {
    struct bound *bound;
    const struct facts *keys;
    struct str id;
    enum lang lang;  /* of what kaiji itself writes about it */
    enum lang usual; /* that, where no other is asked for */
    enum answer_form form;
    enum extent extent;
    const struct catalog *base; /* bind/derive.h; NULL: not derived */
    const struct facts *items;
    size_t item_count;
    struct map by_id, by_fold;   /* item number → row of items */
    struct levels levels;        /* where each item stands */
    const uint32_t *errata_of;   /* per item: the first row of errata on it, or
                                    NO_ROW; NULL: there are none */
    const uint32_t *errata_next; /* per row of errata: the next on its item */
    bool *lost; /* per item: 本文欠落, outside the judged set */
    const struct place *places; /* of its sheet: model/places.h */
    size_t place_count;
    const struct facts *requirements;      /* or NULL */
    const struct facts *item_requirements; /* or NULL */
    struct map requirement_by_id;
    struct status *statuses;
    size_t status_count;
    struct map words[AXIS_COUNT]; /* folded word or alias → status */
    struct map marks[AXIS_COUNT]; /* folded mark → status: model/marks.h */
    struct str called[AXIS_COUNT][MEANING_COUNT]; /* all words of a meaning */
    struct own_axis **axes; /* of further columns: model/axes.h */
    size_t axis_count;
    const struct asked *asked; /* per item: model/asked.h; NULL: nothing said */
    const uint32_t *conditional; /* items with a condition, each behind those
                                    that it hangs on */
    uint32_t conditional_count;
    bool asks[MEANING_COUNT]; /* meanings that items bring about, not words */
    const struct ledger_check *checks; /* model/ledger_rules.h */
    size_t check_count;
};

struct response {
    uint32_t own;          /* row of the item's own answer */
    const uint32_t *extra; /* rows with 枝番 or 要求, in source order; behind
                              them those that a later round replaced */
    uint32_t extra_count;
    uint32_t earlier_count; /* of them, the replaced ones */
    bool by_parts; /* answered by 枝番 only: it counts as the worst of them */
    const uint32_t *missing; /* then: rows of the table components for which
                                nothing is answered */
    uint32_t missing_count;
    enum meaning meaning;        /* of the own answer, as its item takes it */
    enum panel panel;            /* of judgements: why none counts */
    bool filled;                 /* it was asked and is answered */
    const struct status *status; /* its word; NULL: none that counts */
};

struct service {
    struct bound *bound;
    const struct catalog *catalog;
    const struct facts *keys;
    const struct facts *answers;
    struct response *responses; /* one per item of the catalog */
    struct phrase name;
    bool reprint;              /* 発行者区分 第三者による再組版 */
    bool sample;               /* 見本 */
    struct str answers_sha256; /* of the answers as they are now, where the
                                  keys say what it was; else empty */
    /* found once bound: analysis/demands.h, analysis/approval.h */
    const struct demands *demands;
    const struct approval *approval;
};

struct evaluation {
    struct bound *bound;
    const struct catalog *catalog;
    const struct facts *keys;
    const struct facts *answers, *judgements;
    const struct facts *queries; /* or NULL */
    struct response *responses;  /* the vendor's, per item */
    struct response *judged;     /* the body's last round, per item */
    struct str answers_sha256;   /* of the answers as they are now */
    struct stage *stage;         /* found once bound: analysis/progress.h */
    struct str folder;           /* of its result, below the output folder */
    bool sample;
    bool returned; /* made in the form that came back: bind/bind_returned.h */
};

/* A party of a facility is a user (its row), a device (user_count + its row)
   or the facility itself (the number behind them). */
struct confirmation {
    uint32_t item, party;
    uint32_t row;  /* of confirmations */
    uint32_t next; /* the one before it of that item and party, or NO_ROW */
};

struct shared_by { /* the users of a device */
    const uint32_t *list;
    uint32_t count;
};

struct facility {
    struct bound *bound;
    const struct catalog *catalog; /* its rules */
    const struct facts *keys;
    const struct facts *users, *devices, *confirmations; /* never NULL */
    uint32_t user_count, device_count;
    struct shared_by *device_users; /* per device: the users it names */
    struct confirmation *confirmed;
    size_t confirmed_count;
    struct map latest; /* items_key() → the latest of its confirmations */
    struct phrase name;
    bool sample;
};

struct model {
    enum document document;
    enum visibility edition;
    enum lang lang;
    enum lang usual;                 /* where no other is asked for */
    struct str as_of;                /* YYYY-MM-DD, or empty */
    struct str requester, due;       /* of a form; may be empty */
    const struct catalog *catalog;   /* NULL for a register */
    struct service *const *services; /* one for a disclosure or filled form */
    size_t service_count;
    const struct evaluation *evaluation;
    const struct facility *facility;
    struct evaluation *const *evaluations; /* of a register */
    size_t evaluation_count;
    const struct diag *faults; /* of a register: why some are left out, errors
                                  that do not keep the others back; or NULL */
    bool shortened; /* it leaves out evaluations that have been published */
};

/* The bundles of a model, one after the other:

       struct bound_walk w = {0};
       while (bound_next(m, &w)) … w.bound … */
struct bound_walk {
    struct bound *bound;
    const struct catalog *catalog; /* that rules it */
    bool base; /* a catalog that the model's is derived from */
    size_t next;
};

/* The catalog comes first, what it is derived from next. False at the end. */
bool bound_next(const struct model *m, struct bound_walk *w);

/* Gives the cells of all tables but the catalog's back, where they are large:
   the document tree has what it needs of them. Their texts stay. */
void model_release(struct arena *a, const struct model *m);

/* The status a word means on an axis of a catalog, written as it is or as
   documents print it, with its mark (model/marks.h); NULL if it is unknown. */
const struct status *catalog_status(struct arena *a, const struct catalog *c,
                                    enum axis axis, struct str word);
/* Row of an item number, matched exactly and then folded, or NO_ROW. */
uint32_t catalog_item(struct arena *a, const struct catalog *c, struct str id);

#endif
