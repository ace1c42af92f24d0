/*
 * The rows of a table: chosen by `filter` or `rows`, parted by `group`, with
 * equal neighbours spanned by `merge`. No row is sorted or left out.
 */
#include "doc/builder.h"

#include "base/arena.h"
#include "relation/placed.h"

#include <string.h>

enum {
    LONGEST_SPAN = UINT16_MAX,
    LEAST_TYPE = 4 * UNIT_PT, /* sizes that can be read */
    LARGEST_TYPE = 40 * UNIT_PT
};

struct maker {
    struct builder *b;
    const struct relation *r;
    struct columns columns;
    struct groups groups;
    struct chosen_rows rows;
    long level; /* the column that tells a row's level, or -1 */
    struct link_columns link;
    struct node *table;
    struct node **spans; /* per column: the cell its span began with */
    long before;         /* the row above in the same group, or -1 */
};

static struct node *add(struct maker *m, struct node *parent,
                        enum node_kind kind, struct loc at)
{
    struct node *n = node_new(m->b->template.arena, kind, at);

    node_append(parent, n);
    return n;
}

static struct node *add_row(struct maker *m, enum row_kind kind, struct loc at)
{
    struct node *row = add(m, m->table, NODE_ROW, at);

    row->row.kind = kind;
    return row;
}

static struct node *add_cell(struct maker *m, struct node *row, uint32_t span,
                             struct loc at)
{
    struct node *cell = add(m, row, NODE_CELL, at);

    cell->cell.col_span = (uint16_t)span;
    cell->cell.row_span = 1;
    return cell;
}

static void add_note(struct maker *m, struct node *cell, struct str note,
                     struct loc at)
{
    struct node *p = add(m, cell, NODE_PARAGRAPH, at);

    p->paragraph.style = PARAGRAPH_NOTE;
    node_append_text(m->b->template.arena, p, note, at);
}

/* The content of a cell: inlines, or blocks where there is a note or a bar. */
static void fill_cell(struct maker *m, struct node *cell, const struct value *v,
                      bool keyed_value, bool link)
{
    const struct template *t = &m->b->template;
    struct node *into = cell;

    if (v->kind == VALUE_MARK)
        cell->cell.meaning = v->meaning;
    if (v->kind == VALUE_BAR && v->counts && !v->hidden) {
        node_append(cell, build_bar(m->b, v));
    } else {
        if (v->note.len && !template_blank(v))
            into = add(m, cell, NODE_PARAGRAPH, cell->loc);
        placed_mark(t->relations->placed, v);
        if (link && !template_blank(v)) {
            into = build_link(m->b, into, v->text);
        } else if (v->kind == VALUE_LINK && v->mark.len && !v->hidden) {
            into = add(m, into, NODE_LINK, cell->loc);
            into->link.target = v->mark;
        }
        template_value(t, into, v, cell->loc);
        if (keyed_value && template_blank(v) && !v->note.len)
            node_append_text(t->arena, into,
                             template_say(t, "記載なし", "not stated"),
                             cell->loc);
    }
    if (v->note.len)
        add_note(m, cell, v->note, cell->loc);
}

static bool same(const struct value *a, const struct value *b)
{
    return a->kind == b->kind && str_equal(a->text, b->text) &&
           str_equal(a->note, b->note) &&
           (a->kind != VALUE_STATUS || a->meaning == b->meaning);
}

/* Whether column i of a row goes on with the span above it. */
static bool joins(const struct maker *m, uint32_t i, size_t row)
{
    const struct shown *s = &m->columns.list[i];

    if (!s->merge || m->before < 0 || !m->spans[i] ||
        m->spans[i]->cell.row_span == LONGEST_SPAN)
        return false;
    const struct value *v = relation_at(m->r, row, s->column);
    return !template_blank(v) &&
           same(v, relation_at(m->r, (size_t)m->before, s->column));
}

static uint8_t row_level(const struct maker *m, size_t row)
{
    if (m->level < 0)
        return 0;
    struct str s = relation_at(m->r, row, (size_t)m->level)->text;
    return str_is(s, "1") ? 1 : str_is(s, "2") ? 2 : 0;
}

static struct loc row_loc(const struct maker *m, size_t row)
{
    for (size_t i = 0; i < m->r->column_count; i++) {
        const struct value *v = relation_at(m->r, row, i);
        if (v->at.source)
            return v->at;
    }
    return m->table->loc;
}

static void body_row(struct maker *m, size_t row)
{
    struct node *n = add_row(m, ROW_BODY, row_loc(m, row));
    bool joined = true; /* so were all merged columns to the left */

    n->row.level = row_level(m, row);
    if (m->link.target >= 0)
        build_link_target(
            m->b, relation_at(m->r, row, (size_t)m->link.target)->text, n);
    for (uint32_t i = 0; i < m->columns.count; i++) {
        size_t column = m->columns.list[i].column;
        const struct value *v = relation_at(m->r, row, column);
        struct node *cell = add_cell(m, n, 1, v->at.source ? v->at : n->loc);
        fill_cell(m, cell, v, m->r->keyed && column == KEYED_VALUE,
                  (long)column == m->link.link);
        if (!m->columns.list[i].merge)
            continue;
        joined = joined && joins(m, i, row);
        if (joined) {
            cell->cell.covered = true;
            m->spans[i]->cell.row_span++;
        } else {
            m->spans[i] = cell;
        }
    }
    m->before = (long)row;
}

/* Group rows from the first level at which this row differs from the one
   before it. */
static void group_rows(struct maker *m, size_t row, long before)
{
    const struct template *t = &m->b->template;
    const struct words *w = m->b->doc->document.words;
    bool changed = before < 0;

    for (size_t g = 0; g < m->groups.count; g++) {
        const struct value *v = relation_at(m->r, row, m->groups.list[g]);
        changed =
            changed ||
            !str_equal(
                v->text,
                relation_at(m->r, (size_t)before, m->groups.list[g])->text);
        if (!changed) { /* the group row above says it */
            placed_mark(t->relations->placed, v);
            continue;
        }
        m->before = -1;
        if (before < 0 && template_blank(v))
            continue; /* nothing above to part it from */
        struct node *n =
            add_row(m, ROW_GROUP, v->at.source ? v->at : m->table->loc);
        n->row.level = (uint8_t)g;
        struct node *cell = add_cell(m, n, m->columns.count, n->loc);
        template_value(t, cell, v, n->loc);
        if (template_blank(v))
            node_append_text(t->arena, cell,
                             template_say(t, "（記載なし）", "(none named)"),
                             n->loc);
        if (v->note.len)
            node_append_text(t->arena, cell,
                             str_format(t->arena, "%.*s%.*s%.*s",
                                        STR_ARG(w->open), STR_ARG(v->note),
                                        STR_ARG(w->close)),
                             n->loc);
    }
}

static struct node *header_cell(struct maker *m, struct node *row,
                                struct str text)
{
    struct node *cell = add_cell(m, row, 1, row->loc);

    node_append_text(m->b->template.arena, cell, text, row->loc);
    return cell;
}

static struct str group_of(const struct maker *m, uint32_t i)
{
    return m->r->columns[m->columns.list[i].column].group;
}

/* The upper row of a head: groups over their columns, and the headers of
   columns without one, which reach down to the second row. */
static bool group_header(struct maker *m)
{
    bool any = false;

    for (uint32_t i = 0; i < m->columns.count; i++)
        any = any || group_of(m, i).len;
    if (!any)
        return false;
    struct node *row = add_row(m, ROW_HEADER, m->table->loc), *open = NULL;
    for (uint32_t i = 0; i < m->columns.count; i++) {
        struct str group = group_of(m, i);
        struct node *cell =
            header_cell(m, row, group.len ? group : m->columns.list[i].header);
        cell->cell.covered =
            i > 0 && group.len && str_equal(group, group_of(m, i - 1));
        if (cell->cell.covered)
            open->cell.col_span++;
        else
            open = cell;
        if (!group.len)
            cell->cell.row_span = 2;
    }
    return true;
}

static void header_rows(struct maker *m)
{
    bool groups = group_header(m);
    struct node *row = add_row(m, ROW_HEADER, m->table->loc);

    for (uint32_t i = 0; i < m->columns.count; i++)
        header_cell(m, row, m->columns.list[i].header)->cell.covered =
            groups && !group_of(m, i).len;
}

static bool read_groups(struct maker *m, const struct directive *x)
{
    struct str rest = directive_value(x, "group");

    while (rest.len) {
        struct str name = build_item(&rest);
        long column = build_column(m->b, m->r, name, directive_loc(x, "group"));
        if (column < 0)
            return false;
        if (!build_path(m->r, &m->columns, (size_t)column, &m->groups)) {
            build_wrong(
                m->b, x, "group",
                str_c(m->b->template.arena, m->b->template.relations->path));
            return false;
        }
    }
    return true;
}

static bool read_style(struct maker *m, const struct directive *x)
{
    struct str rest = directive_value(x, "style");

    while (rest.len) {
        struct str s = str_trim(str_cut(&rest, ' '));
        int32_t *size = &m->table->table.size;
        if (s.len && s.ptr[s.len - 1] == ',')
            s.len--;
        if (str_is(s, "plain"))
            m->table->table.style = TABLE_PLAIN;
        else if (str_is(s, "sheet"))
            m->table->table.style = TABLE_SHEET;
        else if (str_is(s, "dense"))
            m->table->table.dense = true;
        else if (s.len && (!build_length(s, size) || *size < LEAST_TYPE ||
                           *size > LARGEST_TYPE)) {
            build_wrong(m->b, x, "style",
                        "plain, sheet, dense, 8.5pt (4pt … 40pt)");
            return false;
        }
    }
    return true;
}

/* Room to write in. */
static bool read_row(struct maker *m, const struct directive *x)
{
    struct str s = directive_value(x, "row");

    if (!s.ptr || build_length(s, &m->table->table.row))
        return true;
    build_wrong(m->b, x, "row", "12mm");
    return false;
}

/* Whether the group rows are to be listed in the contents: by default yes. */
static bool read_contents(struct maker *m, const struct directive *x)
{
    struct str s = directive_value(x, "contents");

    m->table->table.unlisted = str_is(s, "no");
    if (!s.len || str_is(s, "yes") || str_is(s, "no"))
        return true;
    build_wrong(m->b, x, "contents", "yes, no");
    return false;
}

/* Whether what the table has no column for stands below those it has. */
static bool read_rest(struct maker *m, const struct directive *x)
{
    struct str s = directive_value(x, "rest");

    if (!s.ptr || str_is(s, "under"))
        return true;
    build_wrong(m->b, x, "rest", "under");
    return false;
}

/* Whether a row that was taken says the same under the same label. */
static bool already_said(const struct maker *m, size_t row)
{
    const struct value *label = relation_at(m->r, row, KEYED_LABEL);
    const struct value *value = relation_at(m->r, row, KEYED_VALUE);

    for (size_t i = 0; i < m->rows.count; i++)
        if (str_equal(relation_at(m->r, m->rows.list[i], KEYED_LABEL)->text,
                      label->text) &&
            str_equal(relation_at(m->r, m->rows.list[i], KEYED_VALUE)->text,
                      value->text))
            return true;
    return false;
}

static bool select_keys(struct maker *m, const struct directive *x)
{
    struct builder *b = m->b;
    struct str rest = directive_value(x, "rows");
    struct out o = {.arena = b->template.arena};
    size_t cap = 0;

    m->rows = (struct chosen_rows){NULL, 0};
    while (m->r->keyed && rest.len) {
        struct str key = build_item(&rest);
        bool optional = str_ends(key, STR("?")); /* left out when empty */
        if (optional)
            key.len--;
        long row = relation_key_row(m->r, key);
        if (row < 0) {
            for (size_t i = 0; i < m->r->row_count; i++) {
                out_puts(&o, i ? ", " : "");
                out_str(&o, relation_at(m->r, i, 0)->text);
            }
            diag(b->template.diag, directive_loc(x, "rows"), MSG_KEY_UNKNOWN_IN,
                 key, m->r->name, str_copy(b->template.arena, out_view(&o)));
            out_free(&o);
            return false;
        }
        if (optional && (template_blank(relation_at(m->r, (size_t)row, 2)) ||
                         already_said(m, (size_t)row)))
            continue;
        m->rows.list = arena_room(b->template.arena, m->rows.list,
                                  m->rows.count, &cap, sizeof(*m->rows.list));
        m->rows.list[m->rows.count++] = (size_t)row;
    }
    if (!m->r->keyed)
        diag(b->template.diag, directive_loc(x, "rows"), MSG_KEY_NO_KEYS,
             m->r->name);
    return m->r->keyed;
}

static bool select_rows(struct maker *m, const struct directive *x)
{
    if (directive_value(x, "rows").len)
        return select_keys(m, x);
    m->rows.list =
        arena_array(m->b->template.arena, size_t, m->r->row_count + 1);
    return build_filter(m->b, x, m->r, m->rows.list, &m->rows.count);
}

static void add_caption(struct maker *m, const struct directive *x)
{
    struct str caption = directive_value(x, "caption");
    struct loc at = directive_loc(x, "caption");

    if (!caption.len)
        return;
    template_inlines(&m->b->template, add(m, m->table, NODE_CAPTION, at),
                     caption, at);
    m->table->table.number = ++m->b->tables;
}

static void say_empty(struct maker *m, const struct directive *x)
{
    const struct template *t = &m->b->template;
    struct str text = directive_value(x, "empty");
    struct str caption = directive_value(x, "caption");

    if (!text.len) {
        text = m->r->row_count ? template_say(t, "該当なし", "None apply.")
                               : template_say(t, "なし", "None.");
        if (caption.len)
            text = str_format(t->arena, "%.*s%.*s%.*s", STR_ARG(caption),
                              STR_ARG(m->b->doc->document.words->colon),
                              STR_ARG(text));
    }
    build_paragraph(m->b, text, PARAGRAPH_BODY, directive_loc(x, "empty"));
}

static void build_rows(struct maker *m)
{
    long before = -1;

    for (size_t i = 0; i < m->rows.count; i++) {
        size_t row = m->rows.list[i];
        group_rows(m, row, before);
        body_row(m, row);
        before = (long)row;
    }
}

static long level_column(const struct relation *r)
{
    for (size_t i = 0; i < r->column_count; i++)
        if (r->columns[i].flags & COLUMN_LEVEL)
            return (long)i;
    return -1;
}

/* The usual columns of a statistic, a set of them once. */
static void usual_columns(struct builder *b, const struct relation *r,
                          struct directive *x)
{
    struct out o = {.arena = b->template.arena};
    struct str set = {NULL, 0};

    for (size_t i = 0; i < r->column_count; i++) {
        const struct column *c = &r->columns[i];
        if (!(c->flags & COLUMN_USUAL) ||
            (c->set.len && str_equal(c->set, set)))
            continue;
        set = c->set;
        out_puts(&o, o.len ? ", " : "");
        out_str(&o, set.len ? set : c->name);
    }
    x->lines[x->count].key = STR("columns");
    x->lines[x->count].loc = x->loc;
    x->lines[x->count++].value = str_copy(b->template.arena, out_view(&o));
    out_free(&o);
}

/* How the shares are reckoned and what they do not say, always. */
static void statistics_notes(struct builder *b, struct loc at)
{
    const struct relations *set = b->template.relations;

    for (size_t i = 0; i < sizeof(set->notes) / sizeof(*set->notes); i++) {
        const struct value *v = set->notes[i];
        if (!v || template_blank(v))
            continue;
        struct node *p = node_new(b->template.arena, NODE_PARAGRAPH, at);
        p->paragraph.style = PARAGRAPH_NOTE;
        template_value(&b->template, p, v, at);
        node_append(b->doc, p);
    }
}

static void make_table(struct maker *m, const struct directive *x)
{
    struct arena *a = m->b->template.arena;
    struct node *table = m->table;

    table->table.columns = m->columns.layout;
    table->table.column_count = m->columns.count;
    m->spans = arena_array(a, struct node *, m->columns.count);
    add_caption(m, x);
    if (directive_value(x, "rest").len)
        build_rest_later(m->b, table, m->r, m->rows.list, &m->columns);
    if (table->table.style != TABLE_PLAIN || directive_value(x, "headers").len)
        header_rows(m);
    build_rows(m);
    node_append(m->b->doc, table);
}

static void build_from(struct builder *b, const struct directive *given,
                       const struct relation *r)
{
    struct directive x = *given;
    struct maker m = {.b = b, .r = r, .before = -1};
    struct str note = directive_value(&x, "note");

    if (x.kind == DIRECTIVE_STATISTICS && !directive_value(&x, "columns").len)
        usual_columns(b, m.r, &x);
    m.level = level_column(m.r);
    m.table = node_new(b->template.arena, NODE_TABLE, x.loc);
    if (!select_rows(&m, &x) ||
        !build_columns(b, &x, m.r, &m.rows, &m.columns) ||
        !read_groups(&m, &x) ||
        !build_link_columns(b, &x, m.r, &m.columns, &m.link) ||
        !read_style(&m, &x) || !read_row(&m, &x) || !read_contents(&m, &x) ||
        !read_rest(&m, &x))
        return;
    if (m.rows.count && m.columns.count)
        make_table(&m, &x);
    else
        say_empty(&m, &x);
    if (note.len)
        build_paragraph(b, note, PARAGRAPH_NOTE, directive_loc(&x, "note"));
    if (x.kind == DIRECTIVE_STATISTICS)
        statistics_notes(b, x.loc);
}

void build_table(struct builder *b, const struct directive *x)
{
    const struct relation *r = build_source(
        b, x, x->kind == DIRECTIVE_TABLE ? NULL : directive_name(x));

    if (r)
        build_from(b, x, r);
}

void build_whole(struct builder *b, const struct relation *r, struct loc at)
{
    struct directive x = {
        .kind = DIRECTIVE_TABLE, .loc = at, .count = r->keyed};

    x.lines[0].key = STR("style");
    x.lines[0].value = STR("plain");
    x.lines[0].loc = at;
    build_from(b, &x, r);
}
