/*
 * What backs a statement: evidence with the items that cite it, citations in
 * the words of the documents they mean, and whether evidence and
 * certifications are still valid.
 *
 * All of it is made after redaction: a citation that the edition hides is not
 * counted here, and what depends on a hidden date is hidden with it.
 */
#include "join/evidence.h"

#include "analysis/citation.h"
#include "analysis/day.h"
#include "base/arena.h"
#include "base/date.h"
#include "join/show.h"

/* 有効, or 失効 with the day it was judged on; empty where nothing expires. */
static struct value validity(const struct join *j, const struct value *until)
{
    struct value v = join_text((struct str){NULL, 0}, until->at);
    struct str as_of = day_as_of(j->arena, j->model);
    struct date unused;

    if (until->hidden)
        return *until;
    if (!date_read(j->arena, until->text, &unused) ||
        !date_read(j->arena, as_of, &unused))
        return v;
    v.text = date_over(j->arena, until->text, as_of)
                 ? str_format(j->arena,
                              j->lang == LANG_EN ? "expired (as of %.*s)"
                                                 : "失効（基準日 %.*s）",
                              STR_ARG(as_of))
                 : join_say(j, "有効", "valid");
    return v;
}

/* A table of a service with a column `validity` behind expires_on, and cited_by
   as the last one where that is wanted. */
static struct relation *with_validity(const struct join *j,
                                      const struct bound *b, const char *name,
                                      bool cited)
{
    const struct facts *from = bound_table(b, name);
    struct relation *r =
        relation_new(j->arena, str_from(name), facts_source(from));
    uint32_t n;
    uint32_t *columns = show_columns(j, from, &n);
    long until = -1;

    for (uint32_t i = 0; i < n; i++)
        if (str_is(facts_column_name(from, columns[i]), "expires_on"))
            until = (long)i;
    uint32_t at = until < 0 ? n : (uint32_t)until + 1;
    for (uint32_t i = 0; i <= n; i++) {
        if (i == at)
            join_column(j, r, "validity", "有効性", "Validity", VALUE_TEXT);
        if (i < n)
            relation_column_add(
                j->arena, r, facts_column_name(from, columns[i]),
                show_label(j, from, (long)columns[i]), VALUE_TEXT);
    }
    if (cited)
        join_column(j, r, "cited_by", "引用する項番", "Cited by", VALUE_TEXT);
    show_absent(j, r, from, vocabulary_table(BUNDLE_SERVICE, str_from(name)));
    relation_reserve(j->arena, r, facts_rows(from));
    for (size_t row = 0; row < facts_rows(from); row++) {
        struct value *v = relation_row_add(j->arena, r);
        for (uint32_t i = 0; i < n; i++)
            v[i + (i >= at)] = show(j, from, row, (long)columns[i]);
        v[at] = until < 0
                    ? join_text((struct str){NULL, 0}, facts_at(from, row, -1))
                    : validity(j, &v[until]);
    }
    return r;
}

void join_certifications(const struct join *j, const struct bound *b)
{
    relations_add(j->arena, j->set,
                  with_validity(j, b, "certifications", false));
}

struct use { /* of a piece of evidence, by an item */
    struct str id, place;
    uint32_t next; /* NO_ROW: the last */
};

struct citing {
    const struct join *j;
    struct arena scratch;
    struct citations all;
    struct relation *items, *evidence;
    long id, cell, document; /* of items, items, evidence */
    struct use *uses;
    size_t use_count, use_cap;
    uint32_t *first, *last; /* by row of the evidence */
    bool hidden;            /* an answer's citations are not shown */
};

static void add_use(struct citing *c, uint32_t row, struct str id,
                    struct str place)
{
    uint32_t n = (uint32_t)c->use_count;

    c->uses = arena_room(c->j->arena, c->uses, c->use_count, &c->use_cap,
                         sizeof(*c->uses));
    c->uses[c->use_count++] = (struct use){id, place, NO_ROW};
    if (c->first[row] == NO_ROW)
        c->first[row] = n;
    else
        c->uses[c->last[row]].next = n;
    c->last[row] = n;
}

/* 「E12 p.4」 becomes 「E12 文書名 p.4」 where the edition shows the name. */
static void resolve(struct citing *c, size_t row)
{
    struct value *v = relation_at(c->items, row, (size_t)c->cell);
    struct str id = relation_at(c->items, row, (size_t)c->id)->text;
    struct out o = {.arena = c->j->arena};
    struct citation x = {0};
    size_t done = 0;

    while (citation_next(&c->scratch, &c->all, v->text, &x)) {
        if (x.row == NO_ROW)
            continue;
        add_use(c, x.row, id, x.place);
        struct value name = join_cell(c->evidence, x.row, c->document);
        if (name.hidden || !name.text.len)
            continue;
        out_str(&o, str_slice(v->text, done, x.to));
        out_puts(&o, " ");
        out_str(&o, name.text);
        done = x.to;
    }
    if (done) {
        out_str(&o, str_slice(v->text, done, v->text.len));
        v->text = str_copy(c->j->arena, out_view(&o));
    }
    out_free(&o);
    arena_reset(&c->scratch);
}

static void resolve_all(struct citing *c)
{
    const struct relation *r = c->items;

    if (c->id < 0 || c->cell < 0 || (size_t)c->cell >= r->stored)
        return;
    for (size_t i = 0; i < r->row_count; i++) {
        const struct value *v = relation_at(r, i, (size_t)c->cell);
        c->hidden |= v->hidden;
        if (!v->hidden && v->text.len)
            resolve(c, i);
    }
}

/* 1.1-①-1（p.4）、1.1-①-2 */
static void list_uses(struct citing *c, size_t row)
{
    struct value *v = relation_at(c->evidence, row, c->evidence->stored - 1);
    bool english = c->j->lang == LANG_EN;
    struct out o = {.arena = c->j->arena};

    for (uint32_t i = c->first[row]; i != NO_ROW; i = c->uses[i].next) {
        out_puts(&o, o.len ? english ? ", " : "、" : "");
        out_str(&o, c->uses[i].id);
        if (c->uses[i].place.len)
            out_printf(&o, english ? " (%.*s)" : "（%.*s）",
                       STR_ARG(c->uses[i].place));
    }
    *v = join_text(str_copy(c->j->arena, out_view(&o)),
                   relation_at(c->evidence, row, 0)->at);
    if (!o.len && c->hidden) {
        v->text = show_withheld(c->j->lang);
        v->hidden = true;
    }
    out_free(&o);
}

void join_evidence(const struct join *j, const struct bound *b,
                   struct relation *items)
{
    struct citing c = {.j = j, .items = items};

    c.evidence = with_validity(j, b, "evidence", true);
    c.id = relation_column(items, STR("id"));
    c.cell = relation_column(items, STR("evidence"));
    c.document = relation_column(c.evidence, STR("document"));
    size_t rows = c.evidence->row_count;
    long number = relation_column(c.evidence, STR("number"));
    c.first = arena_array(j->arena, uint32_t, rows);
    c.last = arena_array(j->arena, uint32_t, rows);
    arena_init(&c.scratch, j->arena->oom, j->arena->user);
    citations_open(j->arena, &c.all);
    for (uint32_t i = 0; i < rows; i++) {
        c.first[i] = NO_ROW;
        citations_add(j->arena, &c.all, join_cell(c.evidence, i, number).text,
                      i);
    }
    resolve_all(&c);
    for (size_t i = 0; i < rows; i++)
        list_uses(&c, i);
    arena_free(&c.scratch);
    relations_add(j->arena, j->set, c.evidence);
}
