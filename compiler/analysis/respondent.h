/*
 * respondent: who answers a catalog, as its key 対象 says to whoever sees an
 * edition. A word that the vocabulary does not know is used as it stands.
 */
#ifndef ANALYSIS_RESPONDENT_H
#define ANALYSIS_RESPONDENT_H

#include "model/model.h"
#include "vocabulary/respondents.h"

struct respondent_seen {
    const struct respondent *known; /* NULL: the vocabulary has no such word */
    struct str word;                /* as 対象 has it; may be empty */
};

struct respondent_seen respondent_of(const struct catalog *c,
                                     enum visibility edition);
/* What documents call them: 運営主体, operator. */
struct str respondent_called(const struct respondent_seen *r, enum lang lang);
/* What documents call the other side: 参加機関, participating organisation. */
struct str respondent_customer(const struct respondent_seen *r, enum lang lang);
/* What documents call what is answered about: サービス, service. */
struct str respondent_thing(const struct respondent_seen *r, enum lang lang);

#endif
