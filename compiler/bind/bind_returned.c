#include "bind/bind_returned.h"

#include "base/arena.h"
#include "model/visibility.h"
#include "vocabulary/respondents.h"

static const struct table_terms *keys_of(enum bundle_kind kind)
{
    return vocabulary_table(kind, str_from(kinds[kind].table));
}

bool bind_returned_by_other(struct arena *a, const struct facts *raw, long key,
                            long value)
{
    for (size_t i = 0; i < raw->row_count; i++) {
        const struct term *t = vocabulary_term(a, keys_of(BUNDLE_SERVICE),
                                               facts_text(raw, i, key));
        if (t && respondents_key(str_from(t->name)) &&
            !str_is(STR("provider"), t->name) && facts_text(raw, i, value).len)
            return true;
    }
    return false;
}

/* The key of an evaluation that a key of a service stands for, or NULL. */
static const char *stands_for(const char *name, bool other)
{
    static const char *const same[][2] = {{"name", "product"},
                                          {"version", "product_version"},
                                          {"catalog", "catalog"},
                                          {"sample", "sample"},
                                          {"visibility", "visibility"}};

    for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++)
        if (str_is(str_from(name), same[i][0]))
            return same[i][1];
    if (!respondents_key(str_from(name)))
        return NULL;
    return other && str_is(STR("provider"), name) ? "provider" : "applicant";
}

static struct str label_for(struct arena *a, struct str label, bool other)
{
    const struct term *own = vocabulary_term(a, keys_of(BUNDLE_SERVICE), label);
    const char *name = own ? stands_for(own->name, other) : NULL;

    if (!own)
        return label;
    return name ? str_from(vocabulary_named(keys_of(BUNDLE_EVALUATION),
                                            str_from(name))
                               ->label)
                : STR("");
}

struct str bind_returned_label(struct arena *a, struct str label, bool by_other)
{
    struct str marked;

    if (!visibility_marks(a, label, &marked) || !marked.len)
        return label_for(a, label, by_other);
    marked = label_for(a, marked, by_other);
    return marked.len ? str_format(a, "%.*sの公開", STR_ARG(marked)) : marked;
}

static void fill(struct arena *a, struct facts *keys, const char *name,
                 struct str value, struct loc at)
{
    const struct term *t = vocabulary_named(keys->terms, str_from(name));
    const struct str texts[] = {str_from(t->name), str_from(t->label), value};
    uint32_t row = facts_key(keys, name);

    if (facts_key_text(keys, name).len || !value.len)
        return;
    if (row == NO_ROW) {
        row = keys->row_count;
        facts_row_add(a, keys);
    }
    for (long i = 0; i < FACTS_FURTHER; i++) {
        struct fact *f = facts_edit(keys, row, i);
        facts_place(a, keys, f, at);
        fact_write(f, texts[i]);
    }
}

void bind_returned_complete(struct arena *a, struct facts *keys,
                            struct str name, const struct catalog *c)
{
    fill(a, keys, "reference", name, loc_file(keys->sources[0]));
    if (!c)
        return;
    struct phrase body = facts_key_phrase(c->keys, "publisher");
    fill(a, keys, "evaluator_body", phrase_seen(body, VISIBLE_PUBLIC),
         facts_key_at(c->keys, "publisher"));
}
