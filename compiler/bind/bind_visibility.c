/*
 * The rows of a table. Marks are read once for each row and cell; those of an
 * item's own row hold for the rows of its parts, too. On the way it is counted
 * where marks part, and where a column of them was left empty.
 */
#include "bind/bind_visibility.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "bind/bind_table.h"
#include "bind/bind_withheld.h"
#include "model/places.h"
#include "model/visibility.h"

enum {
    UNSAID = VISIBLE_INTERNAL + 1 /* beside the values of enum visibility */
};

struct told { /* of one kind: where it was seen first, and how often */
    size_t count;
    struct loc first;
};

struct field {                  /* of one column of a table */
    enum visibility visibility; /* where no mark says more */
    long own;                   /* its column 見解の公開, or -1 */
    bool open, mark;
    bool words;        /* open as far as it holds the catalog's words */
    bool listed;       /* a row's mark opens what is closed by default */
    size_t said;       /* how many rows its own column is filled in */
    struct told blank; /* where it is not, and the cell is shown to all */
};

struct marks {
    struct arena kept, scratch; /* the latter for a row at a time */
    struct facts *facts;
    struct field *fields;
    long row_mark;                 /* the column 公開, or -1 */
    const struct catalog *catalog; /* whose words are answered; or NULL */
    enum axis axis;
    bool later; /* what a row quotes is known, and narrows it, later on */
    long id, parts[2]; /* 枝番, 要求; -1 where there is none */
    struct map items;  /* folded item number → its line in `said` */
    uint8_t *said;     /* by item: the mark of its own row, then of each cell */
    size_t rows_said;
    struct told blank, differ;
};

static void tell(const struct marks *m, struct told *t, struct loc at)
{
    if (!t->count++)
        t->first = m->later ? loc_behind(at, VISIBLE_INTERNAL) : at;
}

/* Items come from the bases, too: what one of them hides stays hidden. */
static enum visibility base_default(const struct catalog *c, struct str name,
                                    enum visibility least)
{
    while ((c = c->base) != NULL) {
        enum visibility v =
            places_visibility(c, FILLER_FORM, name, VISIBLE_PUBLIC);
        least = v > least ? v : least;
    }
    return least;
}

/* Where nobody says anything. What a catalog asks, and what parties do, is
   open. */
static enum visibility usual(const struct facts *t, const struct fact_column *c,
                             enum filler filler)
{
    bool open = filler == FILLER_FORM || (t->terms && t->terms->further);

    return c->term               ? c->term->visibility
           : open && !c->unmeant ? VISIBLE_PUBLIC
                                 : VISIBLE_INTERNAL;
}

static struct field field_of(struct arena *a, const struct facts *t,
                             size_t column, const struct catalog *c,
                             enum filler filler)
{
    struct str name = t->columns[column].name;
    const struct term *term = t->columns[column].term;
    struct field f = {.own = -1};

    if (t->columns[column].language) { /* as hidden as what it says again */
        name = bind_language_less(name);
        long of = facts_column_named(t, name);
        if (of >= 0)
            return field_of(a, t, (size_t)of, c, filler);
        term = vocabulary_named(t->terms, name);
    }
    f.visibility =
        term ? term->visibility : usual(t, &t->columns[column], filler);
    f.mark = visibility_column(name);
    f.open = f.mark || (term && term->open);
    f.words = f.open && term && term->type == TERM_STATUS;
    f.listed = !t->terms || (t->terms->listed && !t->columns[column].unmeant);
    if (!f.mark)
        f.own = facts_column_named(t, visibility_column_for(a, name));
    if (c && filler != FILLER_NONE)
        f.visibility = places_visibility(c, filler, name, f.visibility);
    if (c && filler == FILLER_FORM)
        f.visibility = base_default(c, name, f.visibility);
    return f;
}

/* What a cell of marks says. */
static uint8_t said(const struct facts *t, size_t row, long column)
{
    struct str word = facts_text(t, row, column);

    return (uint8_t)(word.len ? visibility_or_hide(word) : UNSAID);
}

static uint8_t narrowest(uint8_t x, uint8_t y)
{
    return x == UNSAID || (y != UNSAID && y > x) ? y : x;
}

/* Whether a row is a part of its item, or of a requirement to it. */
static bool is_part(const struct marks *m, size_t row)
{
    return !facts_blank(m->facts, row, m->parts[0]) ||
           !facts_blank(m->facts, row, m->parts[1]);
}

/* The marks of the item that a row is about; NULL: none were made. */
static uint8_t *of_item(struct marks *m, size_t row)
{
    if (!m->said)
        return NULL;
    struct str id = utf8_fold(&m->scratch, facts_text(m->facts, row, m->id));
    long at = map_find(&m->items, id);
    return at == MAP_NONE ? NULL
                          : m->said + (size_t)at * (m->facts->column_count + 1);
}

/* The marks of the items' own rows, of all rounds. */
static void learn_items(struct marks *m)
{
    const struct facts *t = m->facts;
    size_t width = t->column_count + 1;
    long count = 0;

    m->said = arena_array(&m->kept, uint8_t, t->row_count * width + 1);
    m->items.arena = &m->kept;
    for (size_t row = 0; row < t->row_count; row++) {
        if (is_part(m, row))
            continue;
        struct str id = utf8_fold(&m->kept, facts_text(t, row, m->id));
        long at = map_add(&m->items, id, count);
        uint8_t *marks =
            m->said + (size_t)(at == MAP_NONE ? count : at) * width;
        if (at == MAP_NONE) {
            count++;
            for (size_t i = 0; i < width; i++)
                marks[i] = UNSAID;
        }
        marks[0] = narrowest(marks[0], said(t, row, m->row_mark));
        for (size_t i = 0; i < t->column_count; i++)
            marks[i + 1] =
                narrowest(marks[i + 1], said(t, row, m->fields[i].own));
    }
}

/* What is explicitly said of a row: by itself, and by its item where it is a
   part of it; another round of it says so where it says nothing else. */
static uint8_t of_row(struct marks *m, size_t row, const uint8_t *item)
{
    uint8_t own = said(m->facts, row, m->row_mark);

    if (!item || (own != UNSAID && !is_part(m, row)))
        return own;
    return narrowest(own, item[0]);
}

static void mark(struct fact *f, enum visibility v, bool open)
{
    f->text.visibility = (uint8_t)(open ? VISIBLE_PUBLIC : v);
    f->text.open = open;
}

/* A cell's: the narrowest of what is said of it; a row's mark alone opens what
   is closed by default only where rows are things to be listed, and no column
   that nobody knows. */
static enum visibility resolve(const struct field *f, uint8_t own, uint8_t row)
{
    if (own != UNSAID)
        return (enum visibility)narrowest(own, row);
    if (row == UNSAID || (!f->listed && row < (uint8_t)f->visibility))
        return f->visibility;
    return (enum visibility)row;
}

/* Where an empty mark lets a cell be seen by all; true where it does. */
static bool left_blank(struct marks *m, struct field *f, size_t row,
                       long column, uint8_t own, uint8_t whole)
{
    const struct fact *x = facts_cell(m->facts, row, column);

    f->said += own != UNSAID;
    if (f->open || own != UNSAID || whole != UNSAID || phrase_blank(x->text) ||
        x->text.visibility != VISIBLE_PUBLIC)
        return false;
    if (f->own >= 0)
        tell(m, &f->blank, facts_at(m->facts, row, f->own));
    return true;
}

/* What is told of a row: its places know what of it is hidden, so all of it is
   marked before. */
static void tell_row(struct marks *m, size_t row, uint8_t whole)
{
    struct facts *t = m->facts;
    bool shown = false;

    for (long i = 0; i < (long)t->column_count; i++) {
        struct field *f = &m->fields[i];
        uint8_t own = said(t, row, f->own);
        if (own != UNSAID && whole != UNSAID && own != whole && !f->open)
            tell(m, &m->differ, facts_at(t, row, f->own));
        shown |= left_blank(m, f, row, i, own, whole);
    }
    if (shown && m->row_mark >= 0)
        tell(m, &m->blank, facts_at(t, row, m->row_mark));
}

/* Whether a cell is shown to all, whatever is said of it: a number, a word of
   the catalog. What is written in the place of such a word — the answer to an
   item that asks for a text, a slip — hides as any text does. */
static bool is_open(struct marks *m, const struct field *f, size_t row,
                    long column)
{
    struct str text =
        f->words ? facts_text(m->facts, row, column) : (struct str){NULL, 0};

    return f->open &&
           (!text.len || (m->catalog && catalog_status(&m->scratch, m->catalog,
                                                       m->axis, text)));
}

static void mark_row(struct marks *m, size_t row)
{
    struct facts *t = m->facts;
    const uint8_t *item = of_item(m, row);
    uint8_t whole = of_row(m, row, item);
    bool part = item && is_part(m, row);

    m->rows_said += said(t, row, m->row_mark) != UNSAID;
    for (long i = 0; i < (long)t->column_count; i++) {
        struct field *f = &m->fields[i];
        uint8_t own = said(t, row, f->own);
        if (part && item[i + 1] != UNSAID && item[i + 1] > VISIBLE_PUBLIC)
            own = narrowest(own, item[i + 1]);
        mark(facts_edit(t, row, i), resolve(f, own, whole),
             is_open(m, f, row, i));
    }
    tell_row(m, row, whole);
    arena_reset(&m->scratch);
}

/* A mark on what no edition hides: the first narrower word in its column. */
static void tell_open(struct diag *d, const struct marks *m, size_t column)
{
    const struct facts *t = m->facts;
    long own = m->fields[column].own;

    for (size_t row = 0; own >= 0 && row < t->row_count; row++) {
        uint8_t v = said(t, row, own);
        if (v != UNSAID && v > VISIBLE_PUBLIC) {
            diag(d, facts_at(t, row, own), MSG_MARK_OPEN, facts_label(t, own),
                 facts_label(t, (long)column));
            return;
        }
    }
}

static void tell_blank(struct diag *d, const struct marks *m,
                       const struct told *blank, size_t filled, long column)
{
    if (blank->count && filled > blank->count)
        diag(d, blank->first, MSG_MARKS_BLANK, facts_label(m->facts, column),
             str_number(d->arena, (long long)blank->count));
}

static void tell_all(struct diag *d, const struct marks *m)
{
    const struct facts *t = m->facts;

    tell_blank(d, m, &m->blank, m->rows_said, m->row_mark);
    for (size_t i = 0; i < t->column_count; i++) {
        const struct field *f = &m->fields[i];
        if (f->open && !f->mark)
            tell_open(d, m, i);
        else
            tell_blank(d, m, &f->blank, f->said, f->own);
    }
    if (m->differ.count)
        diag(d, m->differ.first, MSG_MARKS_DIFFER,
             str_number(d->arena, (long long)m->differ.count));
}

static bool has_marks(const struct marks *m)
{
    bool any = m->row_mark >= 0;

    for (size_t i = 0; i < m->facts->column_count; i++)
        any |= m->fields[i].own >= 0;
    return any;
}

/* The column 公開; in a catalog's `columns` it is no mark of the row, but what
   holds of the column that the row is about. */
static long row_mark(const struct facts *t, enum bundle_kind kind)
{
    return kind == BUNDLE_CATALOG && str_is(t->name, "columns")
               ? -1
               : facts_column(t, "visibility");
}

static void mark_rows(struct arena *a, struct diag *d, struct facts *t,
                      enum bundle_kind kind, const struct catalog *c)
{
    enum filler filler = t->terms ? bound_filler(t->name) : FILLER_NONE;
    struct marks m = {
        .facts = t,
        .row_mark = row_mark(t, kind),
        .catalog = kind == BUNDLE_CATALOG ? NULL : c,
        .axis = filler == FILLER_EVALUATOR ? AXIS_JUDGEMENT : AXIS_ANSWER,
        .later = kind == BUNDLE_CATALOG,
        .id = facts_column(t, "id"),
        .parts = {facts_column(t, "sub"), facts_column(t, "requirement")}};

    arena_init(&m.kept, a->oom, a->user);
    arena_init(&m.scratch, a->oom, a->user);
    m.fields = arena_array(a, struct field, t->column_count + 1);
    for (size_t i = 0; i < t->column_count; i++)
        m.fields[i] = field_of(a, t, i, c, filler);
    if (m.id >= 0 && has_marks(&m) &&
        (m.parts[0] >= 0 || m.parts[1] >= 0 || facts_column(t, "round") >= 0))
        learn_items(&m);
    for (size_t row = 0; row < t->row_count; row++)
        mark_row(&m, row);
    tell_all(d, &m);
    arena_free(&m.kept);
    arena_free(&m.scratch);
}

void bind_visibility(struct arena *a, struct diag *d, struct facts *t,
                     enum bundle_kind kind, const struct catalog *c)
{
    mark_rows(a, d, t, kind, c);
    if (kind != BUNDLE_CATALOG)
        bind_withheld(a, d, t, c);
}
