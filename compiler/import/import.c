#include "import/import.h"

#include "base/arena.h"
#include "import/report.h"
#include "import/result.h"
#include "import/rows.h"
#include "import/sheets.h"

struct importing {
    struct arena *arena;
    struct diag *diag;
    const struct import_job *job;
    struct known *known;
    struct sheet_list sheets;
    struct imported *to;
};

static void read_file(struct importing *x, const struct import_file *file)
{
    for (size_t i = 0; i < file->count; i++) {
        const struct table *t = &file->tables[i];
        struct sheet_read s;
        if (result_is_service(x->arena, t) || str_is(t->name, TABLE_HIDDEN) ||
            !t->row_count ||
            !sheets_read(x->arena, x->diag, x->job, x->known, t, file->path,
                         &s))
            continue;
        x->sheets.list = arena_room(x->arena, x->sheets.list, x->sheets.count,
                                    &x->sheets.cap, sizeof(s));
        x->sheets.list[x->sheets.count++] = s;
    }
}

/* --- several rows of one item --- */

struct place { /* a row that is taken */
    struct sheet_read *sheet;
    uint32_t row;
    uint32_t next; /* of the same item, or NO_ROW */
};

struct places {
    struct map by_item;
    struct place *list;
    size_t count, cap;
};

static struct str field_text(const struct sheet_read *s, uint32_t row,
                             const char *name)
{
    const struct spot *x = rows_field(s, row, name);

    return x ? x->text : STR("");
}

/* What a row is about: an item, in it a part, a requirement, a round. */
static struct str key_of(struct arena *a, const struct sheet_read *s,
                         uint32_t row)
{
    return str_format(a, "%u\x1f%.*s\x1f%.*s\x1f%.*s", s->rows[row].item,
                      STR_ARG(field_text(s, row, "sub")),
                      STR_ARG(field_text(s, row, "requirement")),
                      STR_ARG(field_text(s, row, "round")));
}

static void list_places(struct importing *x, struct places *p)
{
    for (size_t i = 0; i < x->sheets.count; i++) {
        struct sheet_read *s = &x->sheets.list[i];
        for (uint32_t r = 0; s->rows && r < s->grid.rows; r++) {
            if (s->rows[r].kind != READ_ITEM)
                continue;
            p->list = arena_room(x->arena, p->list, p->count, &p->cap,
                                 sizeof(*p->list));
            struct place *own = &p->list[p->count];
            *own = (struct place){s, r, NO_ROW};
            long first =
                map_add(&p->by_item, key_of(x->arena, s, r), (long)p->count++);
            if (first == MAP_NONE)
                continue;
            own->next = p->list[first].next;
            p->list[first].next = (uint32_t)(p->count - 1);
        }
    }
}

static struct row_read *row_at(const struct place *p)
{
    return &p->sheet->rows[p->row];
}

static bool answers(struct arena *a, const struct place *p)
{
    return row_at(p)->answered || rows_comment(a, p->sheet, p->row).len > 0;
}

static bool same_answer(struct arena *a, const struct place *p,
                        const struct place *q)
{
    return row_at(p)->status == row_at(q)->status &&
           (!row_at(p)->verbatim ||
            str_equal(row_at(p)->written, row_at(q)->written)) &&
           str_equal(rows_comment(a, p->sheet, p->row),
                     rows_comment(a, q->sheet, q->row));
}

static void set_aside(const struct place *p, const struct place *twin,
                      enum row_fate kind, enum why why)
{
    row_at(p)->kind = kind;
    row_at(p)->why = why;
    row_at(p)->twin = twin->sheet == p->sheet ? twin->row : NO_ROW;
}

/* Of several rows of an item those without an answer stand aside; the others
   are one answer, or a question. */
static void settle_twins(struct importing *x, struct places *p, size_t first)
{
    uint32_t main = NO_ROW;
    bool differ = false;

    for (uint32_t i = (uint32_t)first; i != NO_ROW; i = p->list[i].next) {
        struct place *own = &p->list[i];
        if (!answers(x->arena, own))
            continue;
        if (main == NO_ROW)
            main = i;
        else
            differ |= !same_answer(x->arena, &p->list[main], own);
    }
    if (main == NO_ROW)
        main = (uint32_t)first;
    for (uint32_t i = (uint32_t)first; i != NO_ROW; i = p->list[i].next) {
        struct place *own = &p->list[i];
        bool blank = !answers(x->arena, own);
        if (i != main && blank)
            set_aside(own, &p->list[main], READ_OTHER, WHY_NO_ANSWER);
        else if (differ)
            set_aside(own, &p->list[main], READ_OPEN, WHY_TWICE);
        else if (i != main)
            set_aside(own, &p->list[main], READ_OTHER, WHY_SAME);
    }
}

/* A further row stands with its item or not at all. */
static void settle_further(struct importing *x)
{
    for (size_t i = 0; i < x->sheets.count; i++) {
        struct sheet_read *s = &x->sheets.list[i];
        bool taken = false;
        uint32_t item = NO_ROW;
        for (uint32_t r = 0; s->rows && r < s->grid.rows; r++) {
            struct row_read *row = &s->rows[r];
            if (row->kind == READ_ITEM) {
                taken = true;
                item = row->item;
            } else if (row->kind == READ_FURTHER &&
                       (!taken || row->item != item)) {
                row->kind = READ_OPEN;
                row->why = WHY_NO_ITEM;
            }
        }
    }
}

/* --- what is open --- */

static struct str meant(struct importing *x, const struct row_read *r)
{
    struct arena *a = x->arena;

    if (r->item == NO_ROW)
        return STR("");
    struct str one = known_id(x->known, r->item);
    struct str other =
        r->other == NO_ROW ? STR("") : known_id(x->known, r->other);
    return other.len
               ? str_format(a, "（%.*s、%.*s）" DIAG_ENGLISH " (%.*s, %.*s)",
                            STR_ARG(one), STR_ARG(other), STR_ARG(one),
                            STR_ARG(other))
               : str_format(a, "（%.*s）" DIAG_ENGLISH " (%.*s)", STR_ARG(one),
                            STR_ARG(one));
}

static struct loc row_loc(const struct sheet_read *s, uint32_t row)
{
    const struct row_read *r = &s->rows[row];

    if (r->status_col >= 0 &&
        grid_spot(&s->grid, row, (uint32_t)r->status_col)->text.len &&
        r->why == r->doubt)
        return grid_spot(&s->grid, row, (uint32_t)r->status_col)->at;
    for (uint32_t c = 0; c < s->grid.cols; c++)
        if (grid_spot(&s->grid, row, c)->text.len)
            return grid_spot(&s->grid, row, c)->at;
    return loc_file(s->grid.source);
}

/* A text that is not quite the catalog's, beside the number of its item. */
static void tell_changed(struct importing *x, const struct sheet_read *s,
                         uint32_t row)
{
    const struct table_terms *terms =
        vocabulary_table(BUNDLE_SERVICE, STR("answers"));
    long col = sheet_part(s, PART_TEXT);
    const struct row_read *r = &s->rows[row];

    if (col < 0 || r->kind != READ_ITEM || r->why != WHY_CHANGED)
        return;
    const struct spot *text = grid_spot(&s->grid, row, (uint32_t)col);
    struct question_change c =
        question_compare(x->arena, known_text(x->known, r->item), text->text);
    diag(x->diag, text->at, MSG_QUESTION_CHANGED, known_id(x->known, r->item),
         phrase_of(c.is, VISIBLE_INTERNAL), phrase_of(c.was, VISIBLE_INTERNAL),
         vocabulary_both(x->arena, vocabulary_named(terms, STR("text"))));
}

static void tell_sheet(struct importing *x, const struct sheet_read *s)
{
    if (s->why == WHY_COLUMNS || s->why == WHY_GROUPS) {
        diag(x->diag, loc_file(s->grid.source), MSG_IMPORT_COLUMNS,
             report_why_both(x->arena, s->why),
             s->asked.len ? str_format(x->arena, "：%.*s" DIAG_ENGLISH ": %.*s",
                                       STR_ARG(s->asked), STR_ARG(s->asked))
                          : STR(""));
        x->to->open++;
    }
    for (uint32_t r = 0; s->rows && r < s->grid.rows; r++) {
        tell_changed(x, s, r);
        if (s->rows[r].kind != READ_OPEN)
            continue;
        diag(x->diag, row_loc(s, r), MSG_IMPORT_OPEN,
             report_why_both(x->arena, s->rows[r].why), meant(x, &s->rows[r]));
        x->to->open++;
    }
}

struct imported *import_tables(struct arena *a, struct diag *d,
                               const struct import_job *job)
{
    struct arena scratch;
    struct importing x = {.arena = a, .diag = d, .job = job};
    struct places places = {.by_item = {.arena = a}};

    arena_init(&scratch, a->oom, a->user);
    x.known = known_make(a, &scratch, job->catalog);
    x.to = arena_new(a, struct imported);
    if (sheets_words(d, job, x.known)) {
        for (size_t i = 0; i < job->file_count; i++)
            read_file(&x, &job->files[i]);
        list_places(&x, &places);
        for (size_t i = 0; i < places.count; i++)
            if (map_find(&places.by_item,
                         key_of(a, places.list[i].sheet, places.list[i].row)) ==
                    (long)i &&
                places.list[i].next != NO_ROW)
                settle_twins(&x, &places, i);
        settle_further(&x);
        result_service(a, d, job, x.to);
        result_answers(a, job, x.known, &x.sheets, x.to);
        for (size_t i = 0; i < x.sheets.count; i++)
            tell_sheet(&x, &x.sheets.list[i]);
        if (!x.to->taken)
            diag(d, loc_file(NULL), MSG_IMPORT_NOTHING, job->catalog->id);
        report_make(a, job, x.known, &x.sheets, x.to);
        if (job->decided)
            decided_unused(d, job->decided);
    }
    arena_free(&scratch);
    return x.to;
}
