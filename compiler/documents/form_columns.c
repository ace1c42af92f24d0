/*
 * The columns of a form: those of the catalog's sheet in its order; where a
 * service has filled it in, 枝番 and 要求 before its own, and behind all others
 * what it has written that the sheet has no place for.
 */
#include "documents/form.h"

#include "base/arena.h"
#include "join/show.h"
#include "model/facts_seen.h"
#include "model/visibility.h"

static bool taken(const struct form *f, struct str name)
{
    for (size_t i = 0; i < f->count; i++)
        if (str_equal(f->columns[i].name, name))
            return true;
    return false;
}

/* As in any relation of items; but what the evaluator fills in is always told
   apart, and one name twice is numbered. */
static struct str unique(const struct form *f, const struct place *p)
{
    struct arena *a = f->j->arena;
    bool beside = p->by == FILLER_RESPONDENT && taken(f, p->field);
    struct str name = places_name(a, p->by, p->field, beside);

    if (p->by == FILLER_RESPONDENT && p->round > 1)
        name = str_format(a, "%.*s_%lu", STR_ARG(p->field), p->round);
    if (p->by == FILLER_EVALUATOR && str_equal(name, p->field))
        name = str_join(a, STR("evaluator_"), name);
    struct str base = name;
    for (long n = 2; taken(f, name); n++)
        name = str_format(a, "%.*s_%ld", STR_ARG(base), n);
    return name;
}

static struct form_column *add(struct form *f, const struct place *p)
{
    struct form_column c = {.place = *p, .name = unique(f, p), .column = -1};

    f->columns = arena_room(f->j->arena, f->columns, f->count, &f->cap,
                            sizeof(*f->columns));
    f->columns[f->count] = c;
    return &f->columns[f->count++];
}

/* A column that the catalog's `columns` do not speak of has the items' own
   label, or that of the answers in the document's language. */
static struct str label(const struct form *f, const struct place *p)
{
    const struct facts *items = f->j->catalog->items;
    long column = facts_column_named(items, p->field);
    const struct term *answer = vocabulary_named(
        vocabulary_table(BUNDLE_SERVICE, STR("answers")), p->field);

    if (p->at.source)
        return p->label;
    if (p->by == FILLER_FORM && column >= 0)
        return show_label(f->j, items, column);
    return p->by == FILLER_RESPONDENT && answer
               ? vocabulary_label(f->j->arena, answer, f->j->lang)
               : p->label;
}

/* What the evaluator wrote into a workbook of answers stands there under its
   header. */
static void find_values(const struct form *f, struct form_column *c)
{
    const struct facts *items = f->j->catalog->items;
    const struct facts *answers = f->service ? f->answers.table : NULL;
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("answers"));

    if (c->place.by == FILLER_FORM || c->place.by == FILLER_REFERENCE) {
        const struct term *t = vocabulary_named(terms, c->place.field);
        c->own = t && !t->sheet;
        if (c->own && !c->place.group.len)
            c->place.group = STR(ITEM_GROUP);
        c->source = FORM_ITEM;
        c->column = facts_column_named(items, c->place.field);
    } else if (answers) {
        if (c->place.by == FILLER_EVALUATOR)
            c->place.round = 0; /* he judges in rounds of his own */
        c->source = FORM_ANSWER;
        c->column = facts_column_named(answers, c->place.by == FILLER_EVALUATOR
                                                    ? c->place.label
                                                    : c->place.field);
        if (c->place.by == FILLER_RESPONDENT && c->column >= 0 &&
            c->column == f->answers.status)
            c->source = FORM_ANSWER_STATUS;
    }
    if (c->column < 0)
        c->source = FORM_EMPTY;
}

static bool written(const struct facts *t, long column)
{
    for (size_t row = 0; row < facts_rows(t); row++)
        if (!facts_blank(t, row, column))
            return true;
    return false;
}

/* Marks are called after the heading that they are of, as the sheet has it. */
static struct str answer_label(const struct form *f, long column)
{
    const struct facts *t = f->answers.table;
    struct str of =
        visibility_column_of(facts_column_name(t, (uint32_t)column));

    for (size_t i = 0; i < f->count; i++) {
        const struct form_column *c = &f->columns[i];
        bool answer =
            c->source == FORM_ANSWER || c->source == FORM_ANSWER_STATUS;
        if (answer &&
            str_equal(facts_column_name(t, (uint32_t)c->column), of) &&
            !str_equal(c->place.label, show_label(f->j, t, c->column)))
            return fact_label(t, column);
    }
    return show_label(f->j, t, column);
}

/* A column of the answers that the sheet does not have. */
static void add_answer(struct form *f, long column, bool further)
{
    const struct facts *t = f->answers.table;

    if (column < 0 || !written(t, column))
        return;
    struct form_column *c =
        add(f, &(struct place){.label = answer_label(f, column),
                               .field = facts_column_name(t, (uint32_t)column),
                               .by = FILLER_RESPONDENT});
    c->source = FORM_ANSWER;
    c->column = column;
    c->further = further;
}

/* Which of an item's answers a row is, where the sheet has no column for it. */
static void add_numbers(struct form *f)
{
    if (!f->service)
        return;
    const long columns[] = {f->answers.sub, f->answers.requirement};
    for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++)
        if (columns[i] >= 0 &&
            !places_next(
                f->j->catalog, FILLER_RESPONDENT,
                facts_column_name(f->answers.table, (uint32_t)columns[i]),
                NULL))
            add_answer(f, columns[i], false);
}

static bool used(const struct form *f, long column)
{
    for (size_t i = 0; i < f->count; i++)
        if ((f->columns[i].source == FORM_ANSWER ||
             f->columns[i].source == FORM_ANSWER_STATUS) &&
            f->columns[i].column == column && f->columns[i].place.round < 2)
            return true;
    return false;
}

/* Where rounds stand side by side: whether a row says something in a column for
   which the sheet has no place in its round. */
static bool needed(const struct form *f, long column)
{
    const struct facts *t = f->answers.table;

    for (uint32_t row = 0; row < facts_rows(t); row++)
        if (!facts_blank(t, row, column) &&
            (!form_row_fits(f, row) ||
             (column != f->answers.round && form_round(f, row) == 1)))
            return true;
    return false;
}

static void add_further(struct form *f)
{
    const struct facts *t = f->service ? f->answers.table : NULL;
    uint32_t n;
    uint32_t *columns = show_columns(f->j, t, &n);

    for (uint32_t i = 0; i < n; i++)
        if (!used(f, (long)columns[i]) &&
            !places_of_sheet(f->j->catalog, facts_column_name(t, columns[i])) &&
            (!f->rounds || needed(f, (long)columns[i])))
            add_answer(f, (long)columns[i], true);
}

/* What a service may say of an answer and the papers print, where the sheet has
   no column for it. */
static void add_start(struct form *f)
{
    static const char *const names[] = {
        "sub",          "evidence",        "responsibility",
        "relies_on",    "customer_action", "agreement",
        "due",          "target_date",     "confirmed_on",
        "confirmation", "visibility"};
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("answers"));

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        const struct term *t = vocabulary_named(terms, str_from(names[i]));
        if (places_of_sheet(f->j->catalog, str_from(names[i])) ||
            taken(f, str_from(names[i])))
            continue;
        add(f, &(struct place){.label =
                                   vocabulary_label(f->j->arena, t, f->j->lang),
                               .field = str_from(names[i]),
                               .by = FILLER_RESPONDENT})
            ->further = true;
    }
}

/* What the rules did to each item, where the catalog is derived. */
static void add_derived(struct form *f)
{
    static const char *const names[] = {"derived", "proposal"};
    static const uint32_t widths[] = {24000, 80000}; /* 1/1000 mm */
    const struct facts *items = f->j->catalog->items;

    for (size_t i = 0; i < 2; i++) {
        struct str name = str_from(names[i]);
        long column = facts_column(items, names[i]);
        if (column < 0 || taken(f, name) || !written(items, column))
            continue;
        struct form_column *c =
            add(f, &(struct place){.label = show_label(f->j, items, column),
                                   .field = name,
                                   .by = FILLER_REFERENCE,
                                   .width = widths[i]});
        c->source = FORM_ITEM;
        c->column = column;
    }
}

void form_columns(struct form *f)
{
    size_t n;
    struct place *places = places_sheet(f->j->arena, f->j->catalog, &n);
    bool numbered = false;
    unsigned long rounds = places_rounds(f->j->catalog);

    f->rounds = rounds > 1 ? rounds : 0;
    for (size_t i = 0; i < n; i++) {
        if (!numbered && places[i].by != FILLER_FORM) {
            add_derived(f);
            add_numbers(f);
            numbered = true;
        }
        struct form_column *c = add(f, &places[i]);
        c->place.label = label(f, &places[i]);
        find_values(f, c);
    }
    if (!numbered)
        add_numbers(f);
    add_further(f);
    if (f->start)
        add_start(f);
}
