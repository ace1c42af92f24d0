#include "analysis/respondent.h"

#include "model/facts_seen.h"

struct respondent_seen respondent_of(const struct catalog *c,
                                     enum visibility edition)
{
    struct str word = fact_key(c->keys, "respondent", edition);

    return (struct respondent_seen){respondents_find(word), word};
}

struct str respondent_called(const struct respondent_seen *r, enum lang lang)
{
    return r->known ? str_from(r->known->name[lang]) : r->word;
}

struct str respondent_customer(const struct respondent_seen *r, enum lang lang)
{
    static const char *const anybody[] = {"お客様", "customer"};

    return str_from((r->known ? r->known->customer : anybody)[lang]);
}

struct str respondent_thing(const struct respondent_seen *r, enum lang lang)
{
    static const char *const anything[] = {"サービス", "service"};

    return str_from((r->known ? r->known->thing : anything)[lang]);
}
