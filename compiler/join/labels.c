/*
 * Labels in the document's language. A label that is not the vocabulary's own
 * is the catalog's or the author's and stays.
 */
#include "join/labels.h"

#include "base/arena.h"
#include "vocabulary/vocabulary.h"

static bool is_own(const struct term *t, struct str label)
{
    return str_is(label, t->label) || str_is(label, t->name);
}

/* Columns key, label, value, then further ones (bind.c). */
static void say_keys(struct arena *a, struct relation *r,
                     const struct table_terms *terms, enum lang lang)
{
    static const char *const heads[] = {"Key", "Item", "Value"};

    for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
        r->columns[i].label = str_from(heads[i]);
    for (size_t row = 0; row < r->row_count; row++) {
        const struct term *t =
            vocabulary_named(terms, relation_at(r, row, 0)->text);
        struct value *label = relation_at(r, row, 1);
        if (t && is_own(t, label->text))
            label->text = vocabulary_label(a, t, lang);
    }
}

static void say_table(struct arena *a, struct relation *r,
                      const struct table_terms *terms, enum lang lang)
{
    if (r->keyed)
        say_keys(a, r, terms, lang);
    for (size_t i = 0; !r->keyed && i < r->column_count; i++) {
        const struct term *t = vocabulary_named(terms, r->columns[i].name);
        if (t && is_own(t, r->columns[i].label))
            r->columns[i].label = vocabulary_label(a, t, lang);
    }
}

static void say_bundle(struct arena *a, struct bound *b, enum lang lang)
{
    for (size_t i = 0; i < b->table_count; i++)
        say_table(a, b->tables[i],
                  vocabulary_table(b->kind, b->tables[i]->name), lang);
}

void labels_say(struct arena *a, struct model *m)
{
    if (m->lang != LANG_EN)
        return;
    if (m->catalog)
        say_bundle(a, m->catalog->bound, m->lang);
    for (size_t i = 0; i < m->service_count; i++)
        say_bundle(a, m->services[i]->bound, m->lang);
    if (m->evaluation)
        say_bundle(a, m->evaluation->bound, m->lang);
    if (m->facility)
        say_bundle(a, m->facility->bound, m->lang);
    for (size_t i = 0; i < m->evaluation_count; i++)
        say_bundle(a, m->evaluations[i]->bound, m->lang);
}
