#include "join/declarant.h"

#include "analysis/respondent.h"
#include "base/arena.h"
#include "join/show.h"
#include "model/facts_seen.h"

/* A key that says something, in this edition; else false. */
static bool take(const struct join *j, const struct service *s, struct str key,
                 struct declarant *d)
{
    uint32_t row = facts_key_named(s->keys, key);

    if (row == NO_ROW || facts_blank(s->keys, row, FACTS_VALUE) ||
        !fact_row_there(s->keys, row, j->model->edition))
        return false;
    d->name = show(j, s->keys, row, FACTS_VALUE);
    d->label = show_key_label(j, s->keys, row);
    d->provider = str_is(key, "provider");
    return true;
}

/* The provider stands for the one whom the catalog asks. */
static void stand_in(const struct join *j, const struct service *s,
                     const struct respondent_seen *r, struct declarant *d)
{
    d->label = declarant_heading(j);
    if (!take(j, s, STR("provider"), d) || !r->known)
        return;
    join_note(
        j, &d->name,
        str_format(j->arena,
                   j->lang == LANG_EN ? "no %.*s is named" : "%.*sの記載がない",
                   STR_ARG(d->called)));
}

struct declarant declarant_find(const struct join *j, const struct service *s)
{
    struct respondent_seen r = respondent_of(j->catalog, j->model->edition);
    struct declarant d = {.called = respondent_called(&r, j->lang),
                          .customer = respondent_customer(&r, j->lang),
                          .thing = respondent_thing(&r, j->lang)};
    struct str key = r.known ? str_from(r.known->key) : r.word;

    if (!s)
        return d;
    bool named = take(j, s, STR("declarant"), &d);
    if (named)
        d.label = declarant_heading(j);
    else
        named = take(j, s, key, &d);
    if (!named)
        stand_in(j, s, &r, &d);
    if (named && r.known) {
        d.offers = r.known->part == RESPONDENT_OFFERS;
        d.operates = r.known->part == RESPONDENT_OPERATES;
        d.uses = r.known->part == RESPONDENT_USES;
    }
    return d;
}

/* The English words are those of the middle of a sentence. */
struct str declarant_heading(const struct join *j)
{
    struct str called = declarant_find(j, NULL).called;
    char *to = arena_alloc(j->arena, called.len + 1);

    for (size_t i = 0; i < called.len; i++)
        to[i] = called.ptr[i];
    if (called.len && to[0] >= 'a' && to[0] <= 'z')
        to[0] = (char)(to[0] - 'a' + 'A');
    return (struct str){to, called.len};
}

static void add_flag(const struct join *j, struct relation *r, const char *key,
                     bool is)
{
    join_key_text(j, r, key, "答える者の役割", "Part of the respondent",
                  is ? STR("○") : STR(""),
                  facts_at(j->catalog->keys, NO_ROW, -1));
}

/* On the cover it stands among what else the service says. */
static void add_line(const struct join *j, const struct declarant *d)
{
    struct relation *r = relations_find(j->set, STR("service"));

    if (!r)
        return;
    struct value *v = relation_row_named(j->arena, r);
    v[KEYED_KEY] = join_text(STR("declared_by"), d->name.at);
    v[KEYED_LABEL] = join_text(d->label, d->name.at);
    v[KEYED_VALUE] = d->name;
}

void join_declarant(const struct join *j, const struct service *s)
{
    struct declarant d = declarant_find(j, s);
    struct relation *r = join_keyed(j, "declarant");
    struct loc at = facts_at(j->catalog->keys, NO_ROW, -1);

    join_key_text(j, r, "called", "答える者の呼び名", "Respondent's title",
                  d.called, at);
    join_key_text(j, r, "customer", "相手の呼び名", "Customer's title",
                  d.customer, at);
    join_key_text(j, r, "thing", "対象物の呼び名", "What it is about", d.thing,
                  at);
    if (!s)
        return;
    join_key(j, r, "named", join_say(j, "答える者の名称", "Respondent's name"),
             d.name);
    add_flag(j, r, "offers", d.offers);
    add_flag(j, r, "operates", d.operates);
    add_flag(j, r, "uses", d.uses);
    add_flag(j, r, "other", !d.offers && !d.operates && !d.uses);
    add_line(j, &d);
}
