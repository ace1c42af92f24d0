#include "documents/start_evaluation.h"

#include "analysis/respondent.h"
#include "base/arena.h"
#include "documents/form.h"
#include "join/sheets.h"
#include "join/show.h"
#include "model/asked.h"
#include "model/places.h"
#include "model/visibility.h"
#include "relation/placed.h"

enum {
    BLANK_ROWS = 12 /* below the headings of a table */
};

struct begun {
    struct arena *arena;
    struct join join;
    const struct facts *keys, *answers; /* of what it is made from */
    const struct facts *judgements;     /* of an earlier evaluation, or NULL */
    const struct bound *bound;
    struct str name; /* of the new bundle, which is called by its reference */
    struct value *evaluators; /* one that is empty where nobody is named */
    size_t evaluator_count;
};

static const struct term *term_of(const char *table, const char *name)
{
    return vocabulary_named(
        vocabulary_table(BUNDLE_EVALUATION, str_from(table)), str_from(name));
}

static struct loc nowhere(const struct begun *b)
{
    return facts_at(b->keys, NO_ROW, -1);
}

/* --- the keys --- */

static struct value own(const struct begun *b, const char *key)
{
    return show_key(&b->join, b->keys, key);
}

static struct value text(const struct begun *b, struct str s)
{
    return join_text(s, nowhere(b));
}

/* Of a bundle that only some may see, what is made is theirs alone too. */
static struct value release(const struct begun *b)
{
    struct value v = own(b, "visibility");

    if (visibility_or_hide(v.text) == VISIBLE_PUBLIC)
        v.text = STR("");
    return v;
}

/* What a key begins with that an earlier evaluation has had. */
static struct value known_before(const struct begun *b, struct str key)
{
    static const char *const kept[] = {"evaluator_body", "applicant",
                                       "product",        "product_version",
                                       "scope",          "evaluators"};

    if (str_is(key, "reference"))
        return text(b, b->name);
    if (str_is(key, "previous"))
        return own(b, "reference");
    for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++)
        if (str_is(key, kept[i]))
            return own(b, kept[i]);
    return text(b, STR(""));
}

/* What the applicant, or the form, says of it. */
static struct value known_of_service(const struct begun *b, struct str key)
{
    static const char *const from[][2] = {{"product", "name"},
                                          {"product_version", "version"},
                                          {"answers_version", "version"}};

    for (size_t i = 0; i < sizeof(from) / sizeof(*from); i++)
        if (str_is(key, from[i][0]))
            return own(b, from[i][1]);
    if (str_is(key, "applicant")) {
        struct respondent_seen who =
            respondent_of(b->join.catalog, b->join.model->edition);
        return own(b, who.known ? who.known->key : "provider");
    }
    if (str_is(key, "reference") || str_is(key, "evaluators")) {
        const struct term *t = vocabulary_named(
            vocabulary_table(BUNDLE_EVALUATION, STR("evaluation")), key);
        uint32_t row = facts_key_named(b->keys, str_from(t->label));
        struct value said = show(&b->join, b->keys, row, FACTS_VALUE);
        return said.text.len || str_is(key, "evaluators") ? said
                                                          : text(b, b->name);
    }
    return str_is(key, "evaluator_body")
               ? show_key(&b->join, b->join.catalog->keys, "publisher")
               : text(b, STR(""));
}

static struct value known(const struct begun *b, struct str key)
{
    if (str_is(key, "catalog"))
        return text(b, b->join.catalog->id);
    if (str_is(key, "visibility"))
        return release(b);
    return b->judgements ? known_before(b, key) : known_of_service(b, key);
}

static void add_key(const struct begun *b, struct relation *r, struct str label,
                    struct value value)
{
    struct value *v = relation_row_add(b->arena, r);

    v[0] = text(b, label);
    v[1] = value;
    v[1].kind = VALUE_TEXT;
}

/* What the mark of a key or column of that label is called. */
static struct str mark_label(const struct begun *b, struct str label)
{
    return str_format(
        b->arena, b->join.lang == LANG_EN ? "%.*s visibility" : "%.*sの公開",
        STR_ARG(label));
}

/* Who may see a value goes with it. */
static void add_mark(const struct begun *b, struct relation *r,
                     struct str label, const struct value *v)
{
    if (!v->text.len || v->visibility == VISIBLE_PUBLIC)
        return;
    add_key(b, r, mark_label(b, label),
            text(b, visibility_name(v->visibility, b->join.lang)));
}

static void add_keys(const struct begun *b)
{
    const struct table_terms *columns =
        vocabulary_table(BUNDLE_NONE, STR("keys"));
    const struct table_terms *keys =
        vocabulary_table(BUNDLE_EVALUATION, STR("evaluation"));
    static const char *const names[] = {"key", "value"};
    const struct join *j = &b->join;
    struct relation *r = relation_new(b->arena, STR("evaluation"), NULL);

    for (size_t i = 0; i < 2; i++) {
        const struct term *t = vocabulary_named(columns, str_from(names[i]));
        size_t c = relation_column_add(b->arena, r, str_from(names[i]),
                                       vocabulary_label(b->arena, t, j->lang),
                                       VALUE_TEXT);
        form_term(j, t, &r->columns[c]);
    }
    for (const struct term *t = keys->terms; t->name; t++) {
        struct str label = vocabulary_label(b->arena, t, j->lang);
        struct value v = known(b, str_from(t->name));
        add_key(b, r, label, v);
        if (!str_is(str_from(t->name), "visibility"))
            add_mark(b, r, label, &v);
    }
    r->columns[1].flags |= COLUMN_ENTRY;
    struct sheet *to = sheet_add(j, r, SHEET_FILL);
    to->title = str_from(keys->about[j->lang]);
    to->open = true;
}

/* --- the answers, frozen --- */

/* The column of the answers that a place of the evaluator's is, or -1. */
static long entered(const struct begun *b, const struct place *p)
{
    return p->by == FILLER_EVALUATOR && p->label.len && !b->judgements
               ? facts_column_named(b->answers, p->label)
               : -1;
}

static bool is_entered(const struct begun *b, struct str name)
{
    const struct catalog *c = b->join.catalog;

    for (size_t i = 0; i < c->place_count; i++) {
        long column = entered(b, &c->places[i]);
        if (column >= 0 &&
            str_equal(facts_column_name(b->answers, (uint32_t)column), name))
            return true;
    }
    return false;
}

static void add_answers(const struct begun *b)
{
    const struct relation *from = show_own(&b->join, b->answers);
    struct relation *r = relation_new(b->arena, STR("answers"), NULL);
    size_t *kept = arena_array(b->arena, size_t, from->stored + 1);
    size_t n = 0;

    for (size_t i = 0; i < from->stored; i++) {
        if (is_entered(b, from->columns[i].name))
            continue;
        relation_column_add(b->arena, r, from->columns[i].name,
                            from->columns[i].label, VALUE_TEXT);
        kept[n++] = i;
    }
    for (size_t row = 0; row < from->row_count; row++) {
        struct value *v = relation_row_add(b->arena, r);
        for (size_t i = 0; i < n; i++) {
            v[i] = *relation_at(from, row, kept[i]);
            v[i].kind = VALUE_TEXT;
        }
    }
    sheet_add(&b->join, r, SHEET_KEEP);
}

/* --- the judgements --- */

/* What the evaluator wrote into the sheet for an item; a row that is marked
   there stays so. */
static void take_entries(const struct begun *b, const struct relation *r,
                         size_t item, struct value *v)
{
    const struct catalog *c = b->join.catalog;
    uint32_t row = b->join.model->service_count
                       ? b->join.model->services[0]->responses[item].own
                       : NO_ROW;
    struct value mark =
        show(&b->join, b->answers, row, facts_column(b->answers, "visibility"));
    bool any = false;

    for (size_t i = 0; row != NO_ROW && i < c->place_count; i++) {
        const struct place *p = &c->places[i];
        long from = entered(b, p), to = relation_column(r, p->field);
        if (from < 0 || to < 0 || p->round > 1)
            continue;
        v[to] = join_text(show_text(&b->join, b->answers, row, from),
                          facts_at(b->answers, row, from));
        any = any || v[to].text.len;
    }
    if (any && visibility_or_hide(mark.text) > VISIBLE_PUBLIC)
        v[relation_column(r, STR("visibility"))] = text(b, mark.text);
}

static struct relation *judgement_columns(const struct begun *b)
{
    static const char *const names[] = {
        "id",      "text",      "round",   "status",    "improvement",
        "comment", "evaluator", "decided", "judged_on", "visibility"};
    const struct join *j = &b->join;
    struct relation *r = relation_new(b->arena, STR("judgements"), NULL);

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        const struct term *t = term_of("judgements", names[i]);
        size_t c = relation_column_add(
            b->arena, r, str_from(names[i]),
            join_label(j, str_from(names[i]),
                       i < 2 ? FILLER_FORM : FILLER_EVALUATOR,
                       vocabulary_label(b->arena, t, j->lang)),
            VALUE_TEXT);
        form_term(j, t, &r->columns[c]);
        r->columns[c].flags |= i < 2 ? 0 : COLUMN_ENTRY;
    }
    return r;
}

/* The column that says who may see the evaluators' names, where the earlier
   judgements say so of them or of their rows; else -1, and what holds where
   nothing is said holds for them. */
static long mark_evaluators(const struct begun *b, struct relation *r,
                            size_t evaluator)
{
    struct str own = visibility_column_for(b->arena, STR("evaluator"));

    if (facts_column_named(b->judgements, own) < 0 &&
        facts_column(b->judgements, "visibility") < 0)
        return -1;
    return (long)relation_column_add(b->arena, r, own,
                                     mark_label(b, r->columns[evaluator].label),
                                     VALUE_TEXT);
}

static void add_judgements(const struct begun *b)
{
    const struct join *j = &b->join;
    const struct facts *items = j->catalog->items;
    struct relation *r = judgement_columns(b);
    struct form f = {.j = j};
    size_t status = (size_t)relation_column(r, STR("status")), n = 0;
    long round = relation_column(r, STR("round"));
    long who = relation_column(r, STR("evaluator"));
    long mark = mark_evaluators(b, r, (size_t)who);

    r->columns[status].choices = form_words(&f, AXIS_JUDGEMENT, &n);
    r->columns[status].choice_count = (uint32_t)n;
    for (size_t i = 0; i < j->catalog->item_count; i++) {
        if (!asked_counts(j->catalog, i))
            continue;
        for (size_t k = 0; k < b->evaluator_count; k++) {
            struct value *v = relation_row_add(b->arena, r);
            v[0] = show(j, items, i, facts_column(items, "id"));
            v[1] = show(j, items, i, facts_column(items, "text"));
            v[round] = join_text(STR("1"), nowhere(b));
            v[who] = text(b, b->evaluators[k].text);
            if (mark >= 0 && b->evaluators[k].visibility > VISIBLE_PUBLIC)
                v[mark] = text(
                    b, visibility_name(b->evaluators[k].visibility, j->lang));
            if (k == 0)
                take_entries(b, r, i, v);
        }
    }
    struct sheet *to = sheet_add(j, r, SHEET_FILL);
    to->open = true;
    to->blank = BLANK_ROWS;
}

/* --- the other tables --- */

static void add_table(const struct begun *b, const char *name)
{
    const struct table_terms *x =
        vocabulary_table(BUNDLE_EVALUATION, str_from(name));
    const struct join *j = &b->join;
    struct relation *r = relation_new(b->arena, str_from(name), NULL);

    for (const struct term *t = x->terms; t->name; t++) {
        size_t c = relation_column_add(b->arena, r, str_from(t->name),
                                       vocabulary_label(b->arena, t, j->lang),
                                       VALUE_TEXT);
        form_term(j, t, &r->columns[c]);
        r->columns[c].flags |= COLUMN_ENTRY;
    }
    struct sheet *to = sheet_add(j, r, SHEET_FILL);
    to->title = str_from(x->about[j->lang]);
    to->open = true;
    to->blank = BLANK_ROWS;
}

/* One who is hidden somewhere is so in all rows. */
static void add_evaluator(struct begun *b, struct value who)
{
    who.text = str_trim(who.text);
    for (size_t i = 0; i < b->evaluator_count; i++)
        if (str_equal(b->evaluators[i].text, who.text)) {
            if (who.visibility > b->evaluators[i].visibility)
                b->evaluators[i].visibility = who.visibility;
            return;
        }
    if (who.text.len)
        b->evaluators[b->evaluator_count++] = who;
}

static void find_evaluators(struct begun *b)
{
    const struct facts *t = b->judgements;
    long column = facts_column(t, "evaluator");

    b->evaluators =
        arena_array(b->arena, struct value, (size_t)facts_rows(t) + 2);
    for (uint32_t i = 0; column >= 0 && i < facts_rows(t); i++)
        add_evaluator(b, show(&b->join, t, i, column));
    if (!t)
        add_evaluator(b, known(b, STR("evaluators")));
    if (!b->evaluator_count)
        b->evaluators[b->evaluator_count++] = text(b, STR(""));
}

struct sheets *start_evaluation(struct arena *a, struct diag *d,
                                const struct model *m, struct str name)
{
    const struct evaluation *e = m->evaluation;
    struct begun b = {.arena = a,
                      .name = name,
                      .join = {.arena = a,
                               .diag = d,
                               .model = m,
                               .catalog = m->catalog,
                               .set = arena_new(a, struct relations),
                               .axis = AXIS_JUDGEMENT,
                               .lang = m->lang},
                      .keys = e ? e->keys : m->services[0]->keys,
                      .answers = e ? e->answers : m->services[0]->answers,
                      .judgements = e ? e->judgements : NULL,
                      .bound = e ? e->bound : m->services[0]->bound};

    b.join.set->placed = placed_new(a);
    struct sheets *sheets = sheets_open(
        &b.join, str_from(vocabulary_table(BUNDLE_EVALUATION, STR("evaluation"))
                              ->about[m->lang]));
    find_evaluators(&b);
    add_keys(&b);
    add_answers(&b);
    add_judgements(&b);
    add_table(&b, "queries");
    add_table(&b, "materials");
    const struct facts *components = bound_table(b.bound, "components");
    if (components)
        sheet_add(&b.join, show_own(&b.join, components), SHEET_KEEP);
    return sheets;
}
