/*
 * Two passes over a table: which columns need marks that they do not have, then
 * the table with them. What a heading will be read as is what bind_header.c
 * makes of it, how marks will meet what bind_visibility.c does; where it is not
 * certain that a cell will be hidden, it is marked.
 */
#include "analysis/carry_marks.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "model/facts_seen.h"
#include "model/places.h"
#include "model/visibility.h"

enum {
    UNSAID = VISIBLE_INTERNAL + 1 /* beside the values of enum visibility */
};

struct field {                 /* of a column of the old table */
    struct str heading;        /* in the new one */
    enum visibility otherwise; /* who will see it where no mark says more */
    long own;                  /* the column of its marks, or -1 */
    bool mark, open;
    bool needed;  /* some cells need a mark of their own */
    size_t at;    /* its place in the new table */
    size_t marks; /* that of its marks there */
};

struct marker {
    struct arena *arena;
    const struct relation *from;
    const struct reading *as;
    struct field *fields;
    long row_mark; /* the column 公開, or -1 */
    struct marked *told;
};

struct value carry_cell(const struct facts *t, size_t row, long column)
{
    return (struct value){
        .text = fact_verbatim(t, row, column, VISIBLE_INTERNAL),
        .at = facts_at(t, row, column),
        .visibility = (uint8_t)fact_visibility(t, row, column)};
}

struct value carry_made(struct phrase p, struct loc at)
{
    return (struct value){.text = phrase_seen(p, VISIBLE_INTERNAL),
                          .at = at,
                          .visibility = p.open ? VISIBLE_PUBLIC : p.visibility};
}

/* --- what a heading will be read as --- */

static bool folds(struct marker *m, struct str s, struct str folded)
{
    return s.len && str_equal(utf8_fold(m->arena, s), folded);
}

/* The column that a place of the catalog's sheet says under a heading; empty:
   it does not say it. */
static struct str said_by(struct marker *m, const struct place *p,
                          enum standing standing, struct str folded)
{
    const struct term *t = places_term(m->arena, m->as->terms, p);
    bool foreign = standing == PLACE_FOREIGN;

    /* the sheet's own beside the respondent's stands under its group */
    if (standing == PLACE_SHEET && t && !t->sheet)
        return STR("");
    if (!folds(m, p->label, folded) &&
        (foreign || !folds(m, p->written, folded)))
        return STR("");
    return foreign || !p->written.len
               ? p->label
               : places_column(m->arena, m->as->terms, p);
}

/* The name of the column that a heading means; empty: it means none. */
static struct str meant(struct marker *m, struct str heading)
{
    static const enum standing turns[] = {PLACE_OWN, PLACE_SHEET,
                                          PLACE_FOREIGN};
    const struct catalog *c = m->as->catalog;
    struct str folded = utf8_fold(m->arena, heading);

    for (size_t turn = 0; c && turn < sizeof(turns) / sizeof(*turns); turn++)
        for (size_t i = 0; i < c->place_count; i++) {
            const struct place *p = &c->places[i];
            enum standing x = places_standing(p, FILLER_RESPONDENT);
            struct str name =
                x == turns[turn] ? said_by(m, p, x, folded) : STR("");
            if (name.len)
                return name;
        }
    const struct term *t = vocabulary_term(m->arena, m->as->terms, heading);
    return t ? str_from(t->name) : STR("");
}

/* The first heading that means the column: as it was, as the vocabulary has it,
   its name. Who will see the cells below it where nothing else says so: all,
   where each heading means something else. */
static void read_as(struct marker *m, const struct column *c, struct field *f)
{
    const struct term *t = vocabulary_named(m->as->terms, c->name);
    const struct str tried[] = {c->label, t ? str_from(t->label) : c->label,
                                c->name};

    for (size_t i = 0; i < sizeof(tried) / sizeof(*tried); i++) {
        struct str name = meant(m, tried[i]);
        f->heading = tried[i];
        if (!(t || name.len) || str_equal(name, c->name)) {
            f->otherwise = t ? t->visibility : VISIBLE_INTERNAL;
            if (m->as->catalog)
                f->otherwise = places_visibility(
                    m->as->catalog, FILLER_RESPONDENT, c->name, f->otherwise);
            return;
        }
    }
    f->otherwise = VISIBLE_PUBLIC;
}

static struct field field_of(struct marker *m, size_t column)
{
    const struct column *c = &m->from->columns[column];
    const struct term *t =
        m->as->terms ? vocabulary_named(m->as->terms, c->name) : NULL;
    struct field f = {.heading = c->label,
                      .otherwise = VISIBLE_INTERNAL,
                      .own = relation_column(
                          m->from, visibility_column_for(m->arena, c->name))};

    f.mark = visibility_column(c->name);
    f.open = f.mark || (t && t->open);
    if (m->as->terms && !f.mark)
        read_as(m, c, &f);
    return f;
}

/* --- which cells need a mark --- */

static uint8_t said(const struct marker *m, size_t row, long column)
{
    struct str word =
        column < 0 ? STR("")
                   : str_trim(relation_at(m->from, row, (size_t)column)->text);

    return (uint8_t)(word.len ? visibility_or_hide(word) : UNSAID);
}

static bool narrow(uint8_t mark, enum visibility v)
{
    return mark != UNSAID && mark >= (uint8_t)v;
}

/* Whether a cell will be seen by no more than those who saw it. */
static bool held(const struct marker *m, const struct field *f, uint8_t own,
                 uint8_t row, enum visibility v)
{
    bool listed = !m->as->terms || m->as->terms->listed;

    return narrow(own, v) || narrow(row, v) ||
           (own == UNSAID && (row == UNSAID || !listed) && f->otherwise >= v);
}

/* The mark of its own that a cell is to have. Beside cells that need one, those
   that all may see say so too: a blank would be taken for a slip. */
static struct str mark_of(struct marker *m, const struct field *f, size_t row,
                          const struct value *v)
{
    uint8_t own = said(m, row, f->own), whole = said(m, row, m->row_mark);
    enum visibility saw = (enum visibility)v->visibility;

    if (str_trim(v->text).len && !f->open) {
        if (!held(m, f, own, whole, saw))
            return visibility_name(saw, LANG_JA);
        if (f->needed && own == UNSAID && whole == UNSAID &&
            saw == VISIBLE_PUBLIC && f->otherwise == VISIBLE_PUBLIC)
            return visibility_name(VISIBLE_PUBLIC, LANG_JA);
    }
    return f->own < 0 ? STR("")
                      : relation_at(m->from, row, (size_t)f->own)->text;
}

static void find_needed(struct marker *m)
{
    for (size_t i = 0; i < m->from->column_count; i++) {
        struct field *f = &m->fields[i];
        for (size_t row = 0; row < m->from->row_count && !f->open; row++) {
            const struct value *v = relation_at(m->from, row, i);
            if (!str_trim(v->text).len ||
                held(m, f, said(m, row, f->own), said(m, row, m->row_mark),
                     (enum visibility)v->visibility))
                continue;
            if (!m->told->count++)
                m->told->first = v->at;
            f->needed = true;
        }
    }
}

/* --- the table with its marks --- */

/* What a column of marks is of; NULL: of the row, or of nothing that is here.
 */
static struct field *marked(struct marker *m, size_t column)
{
    for (size_t i = 0; i < m->from->column_count; i++)
        if (m->fields[i].own == (long)column)
            return &m->fields[i];
    return NULL;
}

static size_t add_marks(struct marker *m, struct relation *to, size_t column)
{
    const struct field *f = &m->fields[column];
    struct str name =
        visibility_column_for(m->arena, m->from->columns[column].name);

    return relation_column_add(m->arena, to, name,
                               str_join(m->arena, f->heading, STR("の公開")),
                               VALUE_TEXT);
}

static struct relation *make_columns(struct marker *m)
{
    const struct relation *from = m->from;
    struct relation *to = relation_new(m->arena, from->name, from->source);

    to->keyed = from->keyed;
    for (size_t i = 0; i < from->column_count; i++) {
        struct field *of = marked(m, i);
        if (of)
            of->marks = add_marks(m, to, (size_t)(of - m->fields));
        else if (!m->fields[i].mark || (long)i == m->row_mark)
            m->fields[i].at =
                relation_column_add(m->arena, to, from->columns[i].name,
                                    m->fields[i].heading, VALUE_TEXT);
    }
    for (size_t i = 0; i < from->column_count; i++)
        if (m->fields[i].needed && m->fields[i].own < 0)
            m->fields[i].marks = add_marks(m, to, i);
    return to;
}

static void make_row(struct marker *m, struct relation *to, size_t row)
{
    struct value *v = relation_row_add(m->arena, to);

    for (size_t i = 0; i < m->from->column_count; i++) {
        const struct field *f = &m->fields[i];
        const struct value *old = relation_at(m->from, row, i);
        if (f->mark && (long)i != m->row_mark)
            continue;
        v[f->at] = *old;
        if (f->own >= 0 || f->needed)
            v[f->marks].text = mark_of(m, f, row, old);
    }
}

struct relation *carry_marks(struct arena *a, const struct relation *from,
                             const struct reading *as, struct marked *told)
{
    struct marker m = {.arena = a,
                       .from = from,
                       .as = as,
                       .fields =
                           arena_array(a, struct field, from->column_count + 1),
                       .row_mark = relation_column(from, STR("visibility")),
                       .told = told};

    for (size_t i = 0; i < from->column_count; i++)
        m.fields[i] = field_of(&m, i);
    find_needed(&m);
    struct relation *to = make_columns(&m);
    relation_reserve(a, to, from->row_count);
    for (size_t row = 0; row < from->row_count; row++)
        make_row(&m, to, row);
    return to;
}
