/*
 * asked: how each item of a catalog is to be answered, where its table items
 * says so (回答種別, 選択肢, 望ましい回答, 条件, 必須, 親), bound once with the
 * catalog. A catalog whose items say nothing of it has no list, and each item
 * is answered as the catalog's 回答方式 has it.
 *
 * What is asked rules answers alone, not judgements; but what is no question,
 * or was not asked, is not judged either.
 */
#ifndef MODEL_ASKED_H
#define MODEL_ASKED_H

#include "model/model.h"

enum { /* in place of a status, of items that are answered in free words */
    ASKED_FILLED = UINT16_MAX,
    ASKED_BLANK = UINT16_MAX - 1
};

struct asked_words { /* statuses of the catalog; of a condition also the two */
    const uint16_t *list;
    uint32_t count;
};

/* One clause of a condition: REQU-02 = はい、一部. All of them must hold. */
struct asked_clause {
    uint32_t item;
    bool negated; /* != */
    struct asked_words words;
};

struct asked {
    enum answer_kind kind;
    enum needed needed;
    bool told;                   /* whether 必須 says anything of it */
    struct asked_words choices;  /* none: all words of the catalog */
    struct asked_words expected; /* none: what the words themselves mean */
    const struct asked_clause *clauses;
    uint32_t clause_count; /* 0: always asked */
    uint32_t parent;       /* or NO_ROW */
};

enum answer_kind asked_kind(const struct catalog *c, size_t item);
/* Whether it is answered in free words, a date or a number. */
bool asked_free(const struct catalog *c, size_t item);
/* Whether it belongs to what is counted: neither a heading nor lost. */
bool asked_counts(const struct catalog *c, size_t item);
/* Whether it may be left open: 必須 says 任意. */
bool asked_optional(const struct catalog *c, size_t item);
/* Whether a word may be chosen for it. */
bool asked_allows(const struct catalog *c, size_t item, const struct status *s);
/* What a word counts as for it: with 望ましい回答 an expected word conforms and
   another that would conform, or only state something, does not. */
enum meaning asked_meaning(const struct catalog *c, size_t item,
                           const struct status *s);
/*
 * Whether its condition holds, by responses of whose items this one hangs on
 * the meaning is settled (catalog.conditional is in that order). What hangs on
 * an item that is not answered, or not asked itself, is not asked yet.
 */
bool asked_holds(const struct catalog *c, size_t item,
                 const struct response *responses);

#endif
