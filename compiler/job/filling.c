#include "job/filling.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "bind/bind_slots.h"
#include "job/book.h"
#include "model/bound.h"
#include "model/facts_seen.h"
#include "model/model.h"
#include "model/visibility.h"
#include "read/bundle.h"

struct work {
    struct arena *arena;
    struct diag *diag;
    const struct filling *f;
    const struct service *service;
    struct slots slots;
    struct book_cells cells; /* those that are written */
    const struct slot **of;  /* parallel to them: the slot */
    size_t of_cap;
    uint8_t *placed;  /* by item: it has a row */
    uint8_t *taken;   /* by row of the answers: it has one */
    struct map first; /* item, part and field → slot */
    long long hidden, kept, answers;
};

static struct str number_of(const struct work *r, uint32_t item)
{
    const struct facts *items = r->service->catalog->items;

    return fact_text(items, item, facts_column(items, "id"), VISIBLE_INTERNAL);
}

static bool same(struct work *r, struct str x, struct str y)
{
    return utf8_folds_to(x, utf8_fold(r->arena, y));
}

/* The row of the answers for a slot, or NO_ROW. */
static uint32_t row_of(struct work *r, const struct slot *s)
{
    const struct response *x = &r->service->responses[s->item];
    const struct facts *t = r->service->answers;
    long sub = facts_column(t, "sub"), part = facts_column(t, "requirement");

    if (!s->sub.len && !s->requirement.len)
        return x->own;
    for (uint32_t i = 0; i + x->earlier_count < x->extra_count; i++) {
        uint32_t row = x->extra[i];
        if (same(r, fact_text(t, row, sub, VISIBLE_INTERNAL), s->sub) &&
            same(r, fact_text(t, row, part, VISIBLE_INTERNAL), s->requirement))
            return row;
    }
    return NO_ROW;
}

/* What is written there, as the edition shows it; a status by its own word. */
static struct str value_of(struct work *r, const struct slot *s, uint32_t row)
{
    const struct facts *t = r->service->answers;
    const struct catalog *c = r->service->catalog;
    long column = facts_column_named(t, s->field);
    enum visibility edition = r->f->load->edition;
    struct fact_status status;

    if (fact_hidden(t, row, column, edition)) {
        r->hidden++;
        return STR("");
    }
    struct str text = fact_text(t, row, column, edition);
    return text.len && fact_status(t, row, column, &status) && status.word
               ? c->statuses[status.word - 1].word
               : text;
}

/* Whether a cell for the same was met before, which is told. */
static bool met(struct work *r, size_t i)
{
    const struct slot *s = &r->slots.list[i];
    struct str key =
        str_format(r->arena, "%u\n%.*s\n%.*s\n%.*s", (unsigned)s->item,
                   STR_ARG(s->sub), STR_ARG(s->requirement), STR_ARG(s->field));
    long first = map_add(&r->first, key, (long)i);

    if (first == MAP_NONE)
        return false;
    diag(r->diag, s->at, MSG_FILL_TWICE, number_of(r, s->item), s->heading,
         bound_place(r->arena, r->slots.list[first].at));
    return true;
}

static void write_slot(struct work *r, const struct slot *s, struct str value)
{
    if (s->held.len) {
        if (str_equal(str_trim(value), s->held))
            r->kept++;
        else
            diag(r->diag, s->at, MSG_FILL_HELD, number_of(r, s->item),
                 s->heading);
        return;
    }
    r->of =
        arena_room(r->arena, r->of, r->cells.count, &r->of_cap, sizeof(*r->of));
    r->of[r->cells.count] = s;
    struct edit_cell *c = book_cell(
        &r->cells, book_sheet(s->at.source, r->f->into), s->at.line, s->at.col);
    c->value = EDIT_TEXT;
    c->text = value;
}

static void fill_slots(struct work *r)
{
    for (size_t i = 0; i < r->slots.count; i++) {
        const struct slot *s = &r->slots.list[i];
        uint32_t row = row_of(r, s);
        r->placed[s->item] = true;
        if (met(r, i) || row == NO_ROW)
            continue;
        r->taken[row] = true;
        struct str value = value_of(r, s, row);
        if (value.len)
            write_slot(r, s, value);
    }
}

/* Whether an edition sees anything of an answer that goes into such sheets. */
static bool says_something(const struct work *r, uint32_t row)
{
    const struct facts *t = r->service->answers;
    static const char *const fields[] = {"status", "comment"};

    for (int i = 0; i < 2; i++)
        if (fact_text(t, row, facts_column(t, fields[i]), r->f->load->edition)
                .len)
            return true;
    return false;
}

/* Answers that have no row in the workbook. */
static void tell_unplaced(struct work *r)
{
    const struct service *s = r->service;

    for (uint32_t i = 0; i < s->catalog->item_count; i++) {
        uint32_t row = s->responses[i].own;
        if (row == NO_ROW || !says_something(r, row))
            continue;
        r->answers += r->placed[i];
        if (!r->placed[i])
            diag(r->diag, loc_path(r->arena, r->f->into), MSG_FILL_NO_ROW,
                 number_of(r, i));
    }
}

/* Answers to parts of an item that have no row of their own. */
static void tell_parts(struct work *r)
{
    const struct service *s = r->service;

    for (uint32_t i = 0; i < s->catalog->item_count; i++) {
        const struct response *x = &s->responses[i];
        long long count = 0;
        for (uint32_t k = 0; k + x->earlier_count < x->extra_count; k++)
            count += !r->taken[x->extra[k]] && says_something(r, x->extra[k]);
        if (count)
            diag(r->diag, loc_path(r->arena, r->f->into), MSG_FILL_NO_PART,
                 number_of(r, i), str_number(r->arena, count));
    }
}

static bool has_field(const struct work *r, struct str field)
{
    for (size_t i = 0; i < r->slots.count; i++)
        if (str_equal(r->slots.list[i].field, field))
            return true;
    return false;
}

/* Columns of the answers that the workbook has no place for. */
static void tell_columns(struct work *r)
{
    const struct facts *t = r->service->answers;

    for (uint32_t i = 0; i < facts_columns(t); i++) {
        struct str name = facts_column_name(t, i);
        const struct term *term = fact_term(t, i);
        long long count = 0;
        if (visibility_column(name) || str_is(name, "sub") ||
            str_is(name, "requirement") ||
            (term && (term->obeyed || term->sheet || term->open)))
            continue;
        for (uint32_t row = 0; row < facts_rows(t); row++)
            count += fact_text(t, row, i, r->f->load->edition).len > 0;
        if (count && !has_field(r, name))
            diag(r->diag, loc_path(r->arena, r->f->into), MSG_FILL_NO_COLUMN,
                 fact_label(t, i), str_number(r->arena, count));
    }
}

static bool read_slots(struct work *r, struct str path, struct slots *to)
{
    struct diag said = {.arena = r->arena};
    struct bundle b;

    if (!bundle_is_file(path)) {
        diag(r->diag, loc_path(r->arena, path), MSG_FILL_BOOK);
        return false;
    }
    if (!bundle_read(r->arena, &said, path, r->f->load->encoding, kind_keys,
                     &b)) {
        diag_take(r->diag, &said);
        return false;
    }
    for (size_t i = 0; i < b.table_count; i++)
        bind_slots(r->arena, r->diag, &b.tables[i], r->service->catalog,
                   r->service->answers, to);
    if (!to->count)
        diag(r->diag, loc_path(r->arena, path), MSG_FILL_NOWHERE,
             r->service->catalog->id);
    return to->count > 0;
}

/* Cells that could not be written into, by their places. */
static void tell_refused(struct work *r)
{
    for (size_t i = 0; i < r->cells.count; i++)
        if (r->cells.list[i].outcome != EDIT_DONE)
            diag(r->diag, r->of[i]->at, MSG_FILL_REFUSED,
                 number_of(r, r->of[i]->item), r->of[i]->heading);
}

/* Whether what was written reads as it was given. */
static bool reads_back(struct work *r)
{
    struct slots made = {.count = 0};
    struct map by_place = {.arena = r->arena};
    bool good = read_slots(r, r->f->out, &made);

    for (size_t i = 0; i < made.count; i++)
        map_add(
            &by_place,
            str_format(r->arena, "%u:%u:%.*s", (unsigned)made.list[i].at.line,
                       (unsigned)made.list[i].at.col,
                       STR_ARG(book_sheet(made.list[i].at.source, r->f->out))),
            (long)i);
    for (size_t i = 0; good && i < r->cells.count; i++) {
        const struct edit_cell *c = &r->cells.list[i];
        long n = map_find(&by_place,
                          str_format(r->arena, "%u:%u:%.*s", (unsigned)c->line,
                                     (unsigned)c->column, STR_ARG(c->sheet)));
        good = n != MAP_NONE && same(r, made.list[n].held, c->text);
    }
    if (!good)
        diag(r->diag, loc_path(r->arena, r->f->out), MSG_XLSX_UNWRITTEN);
    return good;
}

bool filling_write(struct arena *a, struct diag *d, const struct filling *f)
{
    struct work r = {.arena = a,
                     .diag = d,
                     .f = f,
                     .cells = {.arena = a},
                     .first = {.arena = a}};
    const struct transfer from = {
        .load = f->load, .service = f->service, .catalog = f->catalog};

    r.service = transfer_answers(a, d, &from);
    if (!r.service)
        return false;
    r.placed = arena_array(a, uint8_t, r.service->catalog->item_count + 1);
    r.taken = arena_array(a, uint8_t, facts_rows(r.service->answers) + 1);
    if (!read_slots(&r, f->into, &r.slots))
        return false;
    fill_slots(&r);
    tell_unplaced(&r);
    tell_parts(&r);
    tell_columns(&r);
    if (diag_failed(d))
        return false;
    if (!book_edit(d, f->into, f->out, &r.cells, STR(""), true)) {
        tell_refused(&r);
        return false;
    }
    if (!reads_back(&r))
        return false;
    diag(d, loc_path(a, f->out), MSG_FILLED, str_number(a, r.answers),
         str_number(a, (long long)r.cells.count));
    if (r.hidden)
        diag(d, loc_path(a, f->out), MSG_FILL_HIDDEN, str_number(a, r.hidden));
    return true;
}
