/*
 * respondents: who answers a catalog, and how documents speak of them. All of
 * it stands in respondents.def.
 */
#ifndef VOCABULARY_RESPONDENTS_H
#define VOCABULARY_RESPONDENTS_H

#include "base/str.h"

enum respondent_part {   /* what who answers does with the service */
    RESPONDENT_OFFERS,   /* to customers */
    RESPONDENT_OPERATES, /* for those who take part */
    RESPONDENT_USES
};

struct respondent {
    const char *key;   /* of a service, names them: operator */
    const char *words; /* as 対象 has it, folded, parted by '/' */
    enum respondent_part part;
    const char *name[2];     /* by enum lang: 運営主体, operator */
    const char *customer[2]; /* by enum lang: the other side */
    const char *thing[2];    /* by enum lang: サービス, service */
};

/* Whom a word means, in any width and case; an empty one the provider. NULL
   where nobody is known by it. */
const struct respondent *respondents_find(struct str word);
/* Whether a key of a service names one who may answer. */
bool respondents_key(struct str key);

#endif
