/* The services that are compared: who declares what of which, and how much. */
#include "documents/comparison.h"

#include "base/arena.h"
#include "documents/standing.h"
#include "join/declarant.h"
#include "join/show.h"
#include "join/statistics.h"

static struct value stated(const struct join *j, const struct service *s,
                           struct value v)
{
    return v.text.len ? v
                      : join_text(join_say(j, "記載なし", "not stated"),
                                  facts_at(s->keys, NO_ROW, -1));
}

static struct value service_key(const struct join *j, const struct service *s,
                                struct str key)
{
    return stated(j, s,
                  show(j, s->keys, facts_key_named(s->keys, key), FACTS_VALUE));
}

/* Who declares, and the provider where that is another. */
static void parties(const struct join *j, const struct service *s,
                    struct value *declarant, struct value *beside)
{
    struct declarant d = declarant_find(j, s);

    *declarant = stated(j, s, d.name);
    *beside = (struct value){0};
    if (!d.provider)
        *beside = show_key(j, s->keys, "provider");
}

void comparison_services(const struct comparison *c)
{
    enum {
        NAME = 1,
        DECLARANT = 3,
        BESIDE = 4,
        STANDING = 11
    };
    static const struct heading columns[] = {
        {"number", "番号", "No.", VALUE_NUMBER},
        {"name", "サービス名", "Service", VALUE_TEXT},
        {"provider", "提供事業者", "Provider", VALUE_TEXT},
        {"declarant", "表明者", "Declarant", VALUE_TEXT},
        {"provider_beside", "提供事業者", "Provider", VALUE_TEXT},
        {"version", "版", "Version", VALUE_TEXT},
        {"date", "作成日", "Date", VALUE_TEXT},
        {"document", "文書番号", "Document", VALUE_TEXT},
        {"issued_by", "発行者区分", "Issuer", VALUE_TEXT},
        {"approved_on", "承認日", "Approved on", VALUE_TEXT},
        {"approver", "承認者", "Approver", VALUE_TEXT},
        {"standing", "表示", "Standing", VALUE_TEXT},
        {0},
    };
    const struct join *j = c->j;
    struct relation *r = join_table(j, "services", columns);
    const size_t told = r->column_count;

    r->columns[NAME].flags |= COLUMN_USUAL;
    r->columns[DECLARANT].label = declarant_heading(j);
    tally_columns(j, r, c->statistics[0]);
    relation_reserve(j->arena, r, c->n);
    for (size_t i = 0; i < c->n; i++) {
        const struct service *s = comparison_service(c, i);
        struct value *v = relation_row_add(j->arena, r);
        v[0] = join_number(j, (uint32_t)i + 1, facts_at(s->keys, NO_ROW, -1));
        for (size_t k = 1; k < told; k++)
            v[k] = service_key(j, s, r->columns[k].name);
        v[NAME].text = comparison_name(c, i);
        v[STANDING] = join_text(standing_notice(j, s), v[0].at);
        if (v[STANDING].text.len)
            join_note(j, &v[NAME], v[STANDING].text);
        parties(j, s, &v[DECLARANT], &v[BESIDE]);
        tally_values(j, c->statistics[i], &c->statistics[i]->total, v + told);
    }
}
