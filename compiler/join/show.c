/*
 * The door. It asks facts as the document's edition sees them, and never for
 * more.
 */
#include "join/show.h"

#include "base/arena.h"
#include "model/facts_seen.h"
#include "model/places.h"
#include "model/visibility.h"

struct str show_withheld(enum lang lang)
{
    return words_say(WORDS_WITHHELD, WITHHELD_TEXT, lang);
}

static struct str numbered(const struct join *j, size_t number)
{
    return str_format(j->arena,
                      j->lang == LANG_EN ? "(withheld %zu)" : "（非公開%zu）",
                      number);
}

/* What stands for a hidden cell: of a column of numbers kaiji's own, that of
   the row, so that one can speak of it. */
static struct str withheld(const struct join *j, const struct facts *t,
                           size_t row, long column)
{
    const struct term *term = fact_term(t, column);

    return facts_keyed(t) || !term || !term->stand ? show_withheld(j->lang)
                                                   : numbered(j, row + 1);
}

static bool ascii(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return false;
    return true;
}

/* One of the vocabulary's words for a value, where it is written in the other
   language than the document's: self for 本人. */
static struct str word_in_language(const struct join *j, const struct facts *t,
                                   size_t row, long column, struct str text)
{
    const struct term *term = !facts_keyed(t)         ? fact_term(t, column)
                              : column == FACTS_VALUE ? fact_key_term(t, row)
                                                      : NULL;
    int value = term && term->type == TERM_WORD
                    ? words_find_folded(term->words, str_trim(text))
                    : WORDS_NONE;

    return value != WORDS_NONE && ascii(text) == (j->lang == LANG_JA)
               ? words_say(term->words, value, j->lang)
               : text;
}

/* What is filled in in the document's language, where that is not the usual
   one: 見解.en beside 見解; of a status, the catalog's word in it. */
static void say_in_language(const struct join *j, const struct facts *t,
                            size_t row, long column, struct value *v)
{
    enum visibility edition = j->model->edition;
    struct fact_status s;

    if (fact_status(t, row, column, &s) && s.word && j->catalog) {
        const struct status *word = &j->catalog->statuses[s.word - 1];
        v->text = word->said.len ? word->said : v->text;
    }
    column = fact_in_language(j->arena, t, &row, column, j->lang, edition);
    if (column >= 0)
        v->text = fact_verbatim(t, row, column, edition);
}

struct value show(const struct join *j, const struct facts *t, size_t row,
                  long column)
{
    struct looked x;

    if (!t || row == NO_ROW || column < 0)
        return (struct value){0};
    fact_look(t, row, column, j->model->edition, &x);
    struct value v = {.text = x.hidden ? withheld(j, t, row, column) : x.text,
                      .at = x.at,
                      .kind = x.axis     ? VALUE_STATUS
                              : x.number ? VALUE_NUMBER
                                         : VALUE_TEXT,
                      .meaning = x.meaning,
                      .visibility = x.visibility,
                      .hidden = x.hidden,
                      .cell = !x.hidden};
    if (!x.hidden && x.text.len)
        v.text = word_in_language(j, t, row, column, x.text);
    if (!x.hidden && x.text.len && j->lang != j->model->usual)
        say_in_language(j, t, row, column, &v);
    if (x.noted)
        v.note = fact_note(j->arena, t, row, column, j->model->edition);
    if (x.word && j->catalog)
        v.mark = j->catalog->statuses[x.word - 1].mark;
    return v;
}

void show_cells(const struct join *j, const struct facts *t, size_t row,
                const struct heading *list, struct value *to)
{
    for (; list->name; list++)
        *to++ = show(j, t, row, facts_column(t, list->name));
}

struct str show_text(const struct join *j, const struct facts *t, size_t row,
                     long column)
{
    return show(j, t, row, column).text;
}

struct value show_key(const struct join *j, const struct facts *keys,
                      const char *key)
{
    return show(j, keys, facts_key(keys, key), FACTS_VALUE);
}

struct str show_key_text(const struct join *j, const struct facts *keys,
                         const char *key)
{
    return show_key(j, keys, key).text;
}

struct str show_phrase(const struct join *j, struct phrase p)
{
    return phrase_hidden(p, j->model->edition)
               ? show_withheld(j->lang)
               : phrase_seen(p, j->model->edition);
}

struct str show_name(const struct join *j, struct phrase name, size_t number)
{
    return phrase_hidden(name, j->model->edition) ? numbered(j, number)
                                                  : show_phrase(j, name);
}

bool show_obeyed(const struct join *j, const struct facts *t, long column)
{
    const struct term *term = fact_term(t, column);
    struct str name = facts_column_name(t, (uint32_t)column);

    if (term && term->obeyed)
        return true;
    if (visibility_column(name))
        return true;
    enum filler by = bound_filler(facts_name(t));
    return j->catalog && (by == FILLER_RESPONDENT || by == FILLER_EVALUATOR) &&
           places_of_sheet(j->catalog, name);
}

void show_made_of(const struct join *j, struct value *v, const struct facts *t,
                  size_t row, long column)
{
    if (facts_blank(t, row, column) ||
        fact_hidden(t, row, column, j->model->edition))
        return;
    struct origin *o = arena_new(j->arena, struct origin);
    *o = (struct origin){facts_at(t, row, column), v->origins};
    v->origins = o;
}

/* A label that is not the vocabulary's own is the catalog's or the author's,
   and stays; so does one of the vocabulary's in the language of the document.
 */
static struct str in_language(const struct join *j, const struct term *t,
                              struct str label)
{
    enum lang other = j->lang == LANG_EN ? LANG_JA : LANG_EN;
    bool foreign = t && (str_is(label, t->name) ||
                         (vocabulary_own(j->arena, t, label, other) &&
                          !vocabulary_own(j->arena, t, label, j->lang)));

    return foreign ? vocabulary_label(j->arena, t, j->lang) : label;
}

/* What a mark of something is called: Contact visibility, 問合せ先の公開. */
static struct str mark_label(const struct join *j, struct str of,
                             enum lang lang)
{
    return str_format(j->arena, lang == LANG_EN ? "%.*s %.*s" : "%.*sの%.*s",
                      STR_ARG(of),
                      STR_ARG(words_say(WORDS_MARK, MARK_VISIBILITY, lang)));
}

/* The heading `label` of a mark of a term that is called `written` and shown as
   `shown`. */
static struct str mark_in_language(const struct join *j, const struct term *of,
                                   struct str label, struct str written,
                                   struct str shown)
{
    struct str english =
        of ? mark_label(j, vocabulary_label(j->arena, of, LANG_EN), LANG_EN)
           : label;
    bool foreign = !str_equal(shown, written) ||
                   (of && j->lang == LANG_JA && str_equal(label, english));

    return foreign ? mark_label(j, shown, j->lang) : label;
}

/* The column that a column of marks is of, or -1. */
static long marked_column(const struct facts *t, long column)
{
    struct str of =
        visibility_column_of(facts_column_name(t, (uint32_t)column));

    return of.len ? facts_column_named(t, of) : -1;
}

/* The key that a key of that label is the mark of, or NO_ROW. */
static uint32_t marked_key(const struct join *j, const struct facts *keys,
                           struct str label)
{
    const struct table_terms *terms = fact_terms(keys);
    struct str marked, other;

    if (!visibility_marks(j->arena, label, &marked) || !marked.len)
        return NO_ROW;
    const struct term *term =
        terms ? vocabulary_term(j->arena, terms, marked) : NULL;
    for (uint32_t row = 0; term && row < facts_rows(keys); row++)
        if (fact_key_term(keys, row) == term &&
            !(visibility_marks(j->arena, show_text(j, keys, row, FACTS_LABEL),
                               &other) &&
              other.len))
            return row;
    return NO_ROW;
}

struct str show_label(const struct join *j, const struct facts *t, long column)
{
    static const char *const keyed[] = {"Key", "Item", "Value"};

    if (facts_keyed(t) && column < FACTS_FURTHER && j->lang == LANG_EN)
        return str_from(keyed[column]);
    if (facts_keyed(t))
        return fact_label(t, column);
    long of = marked_column(t, column);
    if (of < 0)
        return in_language(j, fact_term(t, column), fact_label(t, column));
    return mark_in_language(j, fact_term(t, of), fact_label(t, column),
                            fact_label(t, of), show_label(j, t, of));
}

struct str show_key_label(const struct join *j, const struct facts *keys,
                          size_t row)
{
    struct str label = show_text(j, keys, row, FACTS_LABEL);
    uint32_t of = marked_key(j, keys, label);

    if (of == NO_ROW)
        return in_language(j, fact_key_term(keys, row), label);
    return mark_in_language(j, fact_key_term(keys, of), label,
                            show_text(j, keys, of, FACTS_LABEL),
                            show_key_label(j, keys, of));
}

static enum value_kind kind_of(const struct facts *t, long column)
{
    return fact_statuses(t, column)  ? VALUE_STATUS
           : fact_numbers(t, column) ? VALUE_NUMBER
                                     : VALUE_TEXT;
}

bool show_there(const struct join *j, const struct facts *t)
{
    return fact_table_there(t, j->model->edition);
}

uint32_t *show_columns(const struct join *j, const struct facts *t, uint32_t *n)
{
    uint32_t *list = arena_array(j->arena, uint32_t, facts_columns(t) + 1);

    *n = 0;
    for (uint32_t i = 0; i < facts_columns(t); i++)
        if (fact_column_there(t, (long)i, j->model->edition))
            list[(*n)++] = i;
    return list;
}

static struct relation *columns_of(const struct join *j, const struct facts *t)
{
    struct relation *r = relation_new(j->arena, facts_name(t), facts_source(t));
    uint32_t n;
    uint32_t *columns = show_columns(j, t, &n);

    r->keyed = facts_keyed(t);
    for (uint32_t i = 0; i < n; i++) {
        size_t c = relation_column_add(
            j->arena, r, facts_column_name(t, columns[i]),
            show_label(j, t, (long)columns[i]), kind_of(t, (long)columns[i]));
        if (!show_obeyed(j, t, (long)columns[i]))
            r->columns[c].flags |= COLUMN_REST;
    }
    return r;
}

/* The keys that the edition does not know of, for a template that names them;
   behind all others. */
static void add_named(const struct join *j, struct relation *r,
                      const struct facts *t)
{
    enum visibility all = VISIBLE_INTERNAL;

    for (size_t row = 0; row < facts_rows(t); row++) {
        if (fact_row_there(t, row, j->model->edition))
            continue;
        struct value *v = relation_row_named(j->arena, r);
        v[KEYED_KEY].text = fact_verbatim(t, row, FACTS_KEY, all);
        v[KEYED_LABEL].text = fact_verbatim(t, row, FACTS_LABEL, all);
        v[KEYED_VALUE] = show(j, t, row, FACTS_VALUE);
        if (fact_withheld(t, row, FACTS_VALUE, j->model->edition))
            continue;
        v[KEYED_VALUE].text = fact_verbatim(t, row, FACTS_VALUE, all);
        v[KEYED_VALUE].hidden = false;
    }
}

static void add_rows(const struct join *j, struct relation *r,
                     const struct facts *t, size_t more)
{
    uint32_t n;
    uint32_t *columns = show_columns(j, t, &n);

    relation_reserve(j->arena, r, facts_rows(t) + more);
    for (size_t row = 0; row < facts_rows(t); row++) {
        if (!fact_row_there(t, row, j->model->edition))
            continue;
        struct value *v = relation_row_add(j->arena, r);
        for (uint32_t i = 0; i < n; i++)
            v[i] = show(j, t, row, (long)columns[i]);
        if (r->keyed)
            v[KEYED_LABEL].text = show_key_label(j, t, row);
    }
}

/* Most tables of a bundle are never asked for. */
struct later {
    struct row_maker rows;
    const struct join *join;
    const struct facts *facts;
};

static void make_rows(const struct row_maker *rows, struct relation *to)
{
    const struct later *l = (const struct later *)rows;

    add_rows(l->join, to, l->facts, 0);
}

struct relation *show_own(const struct join *j, const struct facts *t)
{
    struct relation *r = columns_of(j, t);

    add_rows(j, r, t, 0);
    if (r->keyed)
        add_named(j, r, t);
    return r;
}

void show_absent(const struct join *j, struct relation *r,
                 const struct facts *t, const struct table_terms *known)
{
    for (uint32_t i = 0; i < facts_columns(t); i++)
        if (!fact_column_there(t, (long)i, j->model->edition) &&
            relation_column(r, facts_column_name(t, i)) < 0)
            relation_column_withheld(j->arena, r, facts_column_name(t, i),
                                     show_label(j, t, (long)i),
                                     show_withheld(j->lang));
    for (const struct term *x = known ? known->terms : NULL; x && x->name; x++)
        if (relation_column(r, str_from(x->name)) < 0)
            relation_column_absent(j->arena, r, str_from(x->name),
                                   vocabulary_label(j->arena, x, j->lang));
}

static void add_keys(const struct join *j, struct relation *r,
                     const struct facts *keys, const struct term *terms)
{
    struct value empty =
        join_text((struct str){NULL, 0}, facts_at(keys, NO_ROW, -1));

    for (const struct term *x = terms; x && x->name; x++)
        if (facts_key(keys, x->name) == NO_ROW)
            join_key(j, r, x->name, vocabulary_label(j->arena, x, j->lang),
                     empty);
}

/* A table's columns with those that it lacks; *known: its terms, if any. */
/* Where each further column of a table is one more party, the set of all of
   them, in the order in which they were written; where none was, of those that
   might have been. */
static void set_parties(struct relation *r, const struct table_terms *known)
{
    bool any = false;

    for (size_t i = 0; i < (any ? r->stored : r->column_count); i++) {
        struct column *c = &r->columns[i];
        const struct term *t = vocabulary_named(known, c->name);
        bool other = t && (t->required || t->obeyed || str_is(c->name, "note"));
        if (!other && !c->withheld && !visibility_column(c->name)) {
            c->set = STR("parties");
            any = true;
        }
    }
}

static struct relation *all_columns(const struct join *j, const struct facts *t,
                                    const struct table_terms **known)
{
    struct relation *r = columns_of(j, t);

    *known = fact_terms(t);
    if (*known && (*known)->keyed != r->keyed)
        *known = NULL;
    if (!r->keyed)
        show_absent(j, r, t, *known);
    if (*known && (*known)->further)
        set_parties(r, *known);
    return r;
}

struct relation *show_table(const struct join *j, const struct facts *t)
{
    const struct table_terms *known;
    struct relation *r = all_columns(j, t, &known);
    const struct term *keys = known && r->keyed ? known->terms : NULL;
    size_t missing = 0;

    for (const struct term *x = keys; x && x->name; x++)
        missing += facts_key(t, x->name) == NO_ROW;
    add_rows(j, r, t, missing);
    add_keys(j, r, t, keys);
    if (r->keyed)
        add_named(j, r, t);
    return r;
}

/* A table that the edition does not know of: who names it finds one row, and
   （非公開） in each column. */
static struct relation *unknown(const struct join *j, const struct facts *t)
{
    struct relation *r = relation_new(j->arena, facts_name(t), facts_source(t));
    struct str withheld = show_withheld(j->lang);

    relation_column_add(j->arena, r, withheld, withheld, VALUE_TEXT);
    show_absent(j, r, t, NULL);
    relation_row_add(j->arena, r)->text = withheld;
    return r;
}

void show_later(const struct join *j, const struct facts *t)
{
    const struct table_terms *known;

    if (!show_there(j, t)) {
        relations_add(j->arena, j->set, unknown(j, t));
        return;
    }
    struct relation *r =
        facts_keyed(t) ? show_table(j, t) : all_columns(j, t, &known);

    if (!r->keyed) {
        struct later *l = arena_new(j->arena, struct later);
        *l = (struct later){{make_rows}, j, t};
        r->rows = &l->rows;
    }
    relations_add(j->arena, j->set, r);
}
