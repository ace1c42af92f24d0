#include "job/sealing.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/utf8.h"
#include "job/book.h"
#include "job/lenders.h"
#include "model/facts_seen.h"
#include "model/seal.h"
#include "read/bundle.h"
#include "write/csv_keys.h"

#include <string.h>

enum {
    KEYS = 3, /* for each catalog */
    SEAL_COLUMNS = 5
};

struct seal_row {
    struct str cells[SEAL_COLUMNS];
};

struct sealing {
    struct arena *arena;
    struct diag *diag;
    const struct found *found;
    struct bundle bundle;
    struct lenders lenders;
    const struct table *keyed;
    const struct facts *keys;
    struct csv_key *list;
    size_t count;
    struct seal_row *rows; /* the table seals */
    size_t row_count, row_cap;
};

/* The row that a key has already is written over, whichever name it bears. */
static void add_key(struct sealing *s, const char *key, struct str catalog,
                    struct str value)
{
    const struct term *t = vocabulary_named(fact_terms(s->keys), str_from(key));
    struct str label = str_from(t->label);
    uint32_t row = facts_key(s->keys, key);

    if (s->found->catalog_count > 1) {
        label = str_format(s->arena, "%s.%.*s", t->label, STR_ARG(catalog));
        row = facts_key_named(
            s->keys, str_format(s->arena, "%s.%.*s", key, STR_ARG(catalog)));
    }
    if (!value.len && row == NO_ROW)
        return;
    s->list[s->count++] = (struct csv_key){
        .label = label,
        .value = value,
        .line = row == NO_ROW ? 0 : facts_at(s->keys, row, FACTS_LABEL).line};
}

static void add_row(struct sealing *s, const struct seal_row *row)
{
    s->rows = arena_room(s->arena, s->rows, s->row_count, &s->row_cap,
                         sizeof(*s->rows));
    s->rows[s->row_count++] = *row;
}

static void put_seals(struct sealing *s, const struct catalog *c,
                      const struct seals *seals)
{
    const struct facts *items = c->items;
    long id = facts_column(items, "id"), text = facts_column(items, "text");
    struct str version = fact_key(c->keys, "version", VISIBLE_PUBLIC);

    add_row(s, &(struct seal_row){{c->id, version, STR(""), seals->catalog}});
    for (size_t i = 0; i < c->item_count; i++)
        add_row(s, &(struct seal_row){
                       {c->id, STR(""), fact_text(items, i, id, VISIBLE_PUBLIC),
                        seals->items[i],
                        fact_text(items, i, text, VISIBLE_PUBLIC)}});
}

static bool take_catalog(struct sealing *s, const struct load_options *o,
                         const struct job *job)
{
    struct model m;

    if (!load_model(s->arena, s->diag, o, job, &m))
        return false;
    const struct catalog *c = m.catalog;
    struct seals seals = seals_make(s->arena, c);
    s->keys = m.evaluation ? m.evaluation->keys : m.services[0]->keys;
    add_key(s, "catalog_version", c->id,
            fact_key(c->keys, "version", VISIBLE_PUBLIC));
    add_key(s, "catalog_sha256", c->id, seals.catalog);
    add_key(s, "answers_sha256", c->id,
            bind_answers_hash(s->arena, &s->bundle, &s->lenders, c->id));
    put_seals(s, c, &seals);
    return true;
}

/* Which column of the file a place is in. */
static bool column_of(const struct table *t, struct loc at, size_t *column)
{
    for (size_t i = 0; i < t->row_count; i++)
        for (uint32_t k = 0; k < t->rows[i].count; k++)
            if (t->rows[i].cells[k].line == at.line &&
                t->rows[i].cells[k].col == at.col) {
                *column = k;
                return true;
            }
    return false;
}

/* UTF-8, as the keys are; what switches between sets of characters is not. */
static bool is_utf8(struct str bytes)
{
    return utf8_invalid(bytes) == bytes.len &&
           !memchr(bytes.ptr, '\0', bytes.len) &&
           !memchr(bytes.ptr, '\x1b', bytes.len);
}

static void tell_by_hand(const struct sealing *s)
{
    for (size_t i = 0; i < s->count; i++)
        diag(s->diag, loc_file(s->keyed->source), MSG_SEAL_BY_HAND,
             s->keyed->name, s->list[i].label, s->list[i].value);
}

static bool write_file(const struct sealing *s, struct str path,
                       struct str bytes)
{
    struct sink sink;

    if (!sink_open(s->arena, s->diag, &sink, path))
        return false;
    sink_write(&sink, bytes.ptr, bytes.len);
    if (sink_close(&sink, s->diag) && sink_publish(&sink, s->diag))
        return file_sync_folder(s->arena, s->diag, file_folder(path));
    sink_discard(&sink);
    return false;
}

/* The keyed file with the keys in it; false, with a message, where it cannot be
   written into. */
static bool make_keys(const struct sealing *s, struct str *made)
{
    struct str path = s->keyed->source->name, bytes;
    struct csv_place place = {.separator =
                                  str_ends(path, STR(".csv")) ? ',' : '\t'};

    if (!file_read(s->arena, s->diag, loc_file(s->keyed->source), path, &bytes))
        return false;
    if (is_utf8(bytes) && facts_rows(s->keys) &&
        column_of(s->keyed, facts_at(s->keys, 0, FACTS_LABEL), &place.key) &&
        column_of(s->keyed, facts_at(s->keys, 0, FACTS_VALUE), &place.value) &&
        csv_keys_set(s->arena, bytes, &place, s->list, s->count, made))
        return true;
    tell_by_hand(s);
    return false;
}

static bool write_files(const struct sealing *s)
{
    struct out seals = {.arena = s->arena};
    struct str made;
    const struct table *t = bundle_table(&s->bundle, STR("seals"));
    struct str path = t ? t->source->name
                        : file_join(s->arena, s->found->path, STR("seals.csv"));

    for (size_t i = 0; i < s->row_count; i++)
        for (size_t k = 0; k < SEAL_COLUMNS; k++) {
            table_field(&seals, s->rows[i].cells[k]);
            out_byte(&seals, k + 1 < SEAL_COLUMNS ? ',' : '\n');
        }
    bool good = make_keys(s, &made) && write_file(s, path, out_view(&seals)) &&
                write_file(s, s->keyed->source->name, made);
    out_free(&seals);
    return good;
}

static void put_text(struct book_cells *to, struct str sheet, uint32_t line,
                     size_t column, struct str text)
{
    struct edit_cell *c = book_cell(to, sheet, line, (uint32_t)column + 1);

    c->value = text.len ? EDIT_TEXT : EDIT_CLEAR;
    c->text = text;
}

/* The sheet of seals, all anew; it is hidden where it has to be made. */
static void put_seal_sheet(const struct sealing *s, struct book_cells *to)
{
    const struct table *t = bundle_table(&s->bundle, STR(TABLE_HIDDEN));
    struct str sheet =
        t ? book_sheet(t->source, s->found->path) : STR(TABLE_HIDDEN);

    for (size_t i = 0; i < s->row_count; i++)
        for (size_t k = 0; k < SEAL_COLUMNS; k++)
            put_text(to, sheet, (uint32_t)i + 1, k, s->rows[i].cells[k]);
    for (size_t i = 0; t && i < t->row_count; i++)
        for (uint32_t k = 0; k < t->rows[i].count; k++)
            if (t->rows[i].line > s->row_count || k >= SEAL_COLUMNS)
                put_text(to, sheet, t->rows[i].line, k, STR(""));
}

/* Keys behind all rows of their sheet, or where they stand already. */
static bool put_keys(const struct sealing *s, struct book_cells *to)
{
    const struct table *t = s->keyed;
    struct str sheet = book_sheet(t->source, s->found->path);
    uint32_t line = t->rows[t->row_count - 1].line;
    size_t key, value;

    if (!facts_rows(s->keys) ||
        !column_of(t, facts_at(s->keys, 0, FACTS_LABEL), &key) ||
        !column_of(t, facts_at(s->keys, 0, FACTS_VALUE), &value))
        return false;
    for (size_t i = 0; i < s->count; i++) {
        const struct csv_key *k = &s->list[i];
        if (!k->line)
            put_text(to, sheet, ++line, key, k->label);
        put_text(to, sheet, k->line ? (uint32_t)k->line : line, value,
                 k->value);
    }
    return true;
}

static bool write_book(const struct sealing *s)
{
    struct book_cells cells = {.arena = s->arena};
    const unsigned errors = diag_errors(s->diag);

    if (put_keys(s, &cells)) {
        put_seal_sheet(s, &cells);
        if (book_edit(s->diag, s->found->path, s->found->path, &cells,
                      STR(TABLE_HIDDEN), true))
            return true;
    }
    if (diag_errors(s->diag) == errors)
        tell_by_hand(s);
    return false;
}

static bool write_all(const struct sealing *s)
{
    if (!(bundle_is_file(s->found->path) ? write_book(s) : write_files(s)))
        return false;
    diag(s->diag, loc_file(s->keyed->source), MSG_SEALED,
         str_number(s->arena, (long long)s->found->catalog_count));
    return true;
}

bool sealing_write(struct arena *a, struct diag *d,
                   const struct load_options *o, const struct found *bundle)
{
    struct sealing s = {.arena = a, .diag = d, .found = bundle};
    struct plan plan = {0};

    if (bundle->kind != BUNDLE_SERVICE && bundle->kind != BUNDLE_EVALUATION) {
        diag(d, loc_path(a, bundle->path), MSG_SEAL_KIND);
        return false;
    }
    plan_documents(a, d, document_of(bundle->kind), bundle, 1, STR(""), &plan);
    if (diag_failed(d) ||
        !bundle_read(a, d, bundle->path, o->encoding, kind_keys, &s.bundle) ||
        (bundle->kind == BUNDLE_SERVICE &&
         !lenders_read(a, d, &s.bundle, false, &s.lenders)))
        return false;
    s.keyed = bundle_table(&s.bundle, str_from(kinds[bundle->kind].table));
    s.list = arena_array(a, struct csv_key, plan.count * KEYS + 1);
    add_row(&s, &(struct seal_row){{STR("カタログ"), STR("版"), STR("項番"),
                                    STR("封印"), STR("確認事項")}});
    for (size_t i = 0; i < plan.count; i++)
        if (!take_catalog(&s, o, &plan.jobs[i]))
            return false;
    return plan.count && write_all(&s);
}
