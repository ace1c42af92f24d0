#include "join/lent.h"

#include "base/arena.h"
#include "join/show.h"
#include "model/asked.h"

/* Whether any of an item's answers is lent; its lender is noted in `used`. */
static bool is_lent(const struct service *s, const struct response *r,
                    bool *used)
{
    uint32_t lender = facts_lent(s->answers, r->own);
    bool any = lender > 0;

    used[lender] = true;
    for (uint32_t i = 0; i < r->extra_count; i++) {
        lender = facts_lent(s->answers, r->extra[i]);
        used[lender] = true;
        any |= lender > 0;
    }
    return any;
}

/* Who provides the bundles whose answers are used, where that is not who
   provides the service. */
static struct str others(const struct join *j, const struct service *s,
                         const bool *used)
{
    struct str own = show_key_text(j, s->keys, "provider"), all = STR("");

    for (size_t i = 0; i < s->bound->lender_count; i++) {
        const struct facts *keys = s->bound->lenders[i].keys;
        struct str name = str_trim(show_key_text(j, keys, "provider"));
        if (!used[i + 1] || !name.len || str_equal(name, str_trim(own)) ||
            show_key(j, keys, "provider").hidden ||
            str_find(all, name) < all.len)
            continue;
        all = str_format(j->arena, "%.*s%s%.*s", STR_ARG(all),
                         !all.len             ? ""
                         : j->lang == LANG_EN ? ", "
                                              : "、",
                         STR_ARG(name));
    }
    return all;
}

static struct str sentence(const struct join *j, unsigned n, struct str by)
{
    struct str all = str_format(
        j->arena,
        j->lang == LANG_EN
            ? "The answers to %u items, marked as shared, are taken from "
              "material that several services share"
            : "%u項目の回答（「共通の回答」と記す）は、いくつかのサービスに"
              "共通の資料による",
        n);

    return by.len ? str_format(j->arena,
                               j->lang == LANG_EN ? "%.*s (by %.*s)."
                                                  : "%.*s（%.*sの資料）。",
                               STR_ARG(all), STR_ARG(by))
                  : str_join(j->arena, all, join_say(j, "。", "."));
}

void join_lent(const struct join *j, const struct service *s)
{
    struct relation *r = join_keyed(j, "lent");
    bool *used = arena_array(j->arena, bool, s->bound->lender_count + 1);
    unsigned n = 0;

    for (size_t i = 0; s->bound->lender_count && i < s->catalog->item_count;
         i++)
        n += is_lent(s, &s->responses[i], used);
    join_sentence(j, r, n ? sentence(j, n, others(j, s, used)) : STR(""),
                  facts_at(s->keys, NO_ROW, -1));
}
