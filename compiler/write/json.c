/*
 * json: the tables of a document as data for other programs, with what the
 * document says of itself. Its shape is compiler/tables.schema.json.
 *
 * Keys are the canonical names of columns, whatever the language. A cell in
 * which nothing stands has no key. Of a status there is the word, and beside it
 * its mark and what it counts as.
 */
#include "base/arena.h"
#include "base/out.h"
#include "relation/sheet.h"
#include "write/write.h"

#include <assert.h>

static void hand_over(void *sink, const void *p, size_t n)
{
    sink_write(sink, p, n);
}

static void put_string(struct out *o, struct str s)
{
    size_t from = 0;

    out_byte(o, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= ' ' && c != '"' && c != '\\')
            continue;
        out_str(o, str_slice(s, from, i));
        from = i + 1;
        if (c == '\n' || c == '\t')
            out_puts(o, c == '\n' ? "\\n" : "\\t");
        else if (c < ' ')
            out_printf(o, "\\u%04x", c);
        else
            out_printf(o, "\\%c", c);
    }
    out_str(o, str_slice(s, from, s.len));
    out_byte(o, '"');
}

static void put_key(struct out *o, const char *key, bool first)
{
    out_puts(o, first ? "" : ",");
    put_string(o, str_from(key));
    out_byte(o, ':');
}

static void put_pair(struct out *o, const char *key, struct str value,
                     bool first)
{
    put_key(o, key, first);
    put_string(o, value);
}

static bool digit(struct str s, size_t i)
{
    return i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9';
}

/* Whether a text is a number as it stands: 12, -3, 0.5; not 007, 66.7% or
 * 1,000.
 */
static bool is_number(struct str s)
{
    size_t i = s.len && s.ptr[0] == '-';

    if (!digit(s, i) || (s.ptr[i] == '0' && digit(s, i + 1)))
        return false;
    while (digit(s, i))
        i++;
    if (i < s.len && s.ptr[i] == '.' && digit(s, i + 1))
        for (i++; digit(s, i);)
            i++;
    return i == s.len;
}

struct tabled { /* a sheet, and what its columns are called */
    const struct compiled *c;
    const struct relation *rows;
    struct str *keys;
};

/* Of two columns of one name the later one bears its number. */
static struct str *keys_of(struct arena *a, const struct relation *r)
{
    struct str *keys = arena_array(a, struct str, r->column_count + 1);

    for (size_t i = 0; i < r->column_count; i++) {
        bool twin = false;
        keys[i] =
            r->columns[i].name.len ? r->columns[i].name : r->columns[i].label;
        for (size_t k = 0; k < i; k++)
            twin = twin || str_equal(keys[k], keys[i]);
        if (twin)
            keys[i] = str_format(a, "%.*s-%zu", STR_ARG(keys[i]), i + 1);
    }
    return keys;
}

static void put_beside(const struct tabled *t, struct out *o, struct str key,
                       const char *what, struct str text)
{
    if (!text.len)
        return;
    out_byte(o, ',');
    put_string(o, str_format(t->c->arena, "%.*s.%s", STR_ARG(key), what));
    out_byte(o, ':');
    put_string(o, text);
}

static void put_cell(const struct tabled *t, struct out *o, size_t row,
                     size_t column, bool *first)
{
    const struct column *c = &t->rows->columns[column];
    const struct value *v = relation_at(t->rows, row, column);
    struct str text = sheet_text(t->c->arena, c, v);
    struct str key = t->keys[column];

    if (!text.len)
        return;
    out_puts(o, *first ? "" : ",");
    *first = false;
    put_string(o, key);
    out_byte(o, ':');
    if (v->kind == VALUE_NUMBER && is_number(text))
        out_str(o, text);
    else
        put_string(o, text);
    if (v->kind == VALUE_STATUS) {
        put_beside(t, o, key, "mark", v->mark);
        put_beside(t, o, key, "meaning", t->c->relations->meanings[v->meaning]);
    }
    if (v->hidden) {
        out_byte(o, ',');
        put_string(o, str_join(t->c->arena, key, STR(".hidden")));
        out_puts(o, ":true");
    }
}

static void put_columns(const struct tabled *t, struct out *o)
{
    put_key(o, "columns", false);
    for (size_t i = 0; i < t->rows->column_count; i++) {
        out_puts(o, i ? ",{" : "[{");
        put_pair(o, "key", t->keys[i], true);
        put_pair(o, "label", sheet_heading(t->c->arena, t->rows, i), false);
        out_byte(o, '}');
    }
    out_puts(o, "]");
}

static void put_table(const struct compiled *c, const struct sheet *s,
                      struct out *o)
{
    const struct tabled t = {c, s->rows, keys_of(c->arena, s->rows)};

    out_byte(o, '{');
    put_pair(o, "table", s->rows->name, true);
    put_pair(o, "title", s->title.len ? s->title : s->name, false);
    put_columns(&t, o);
    put_key(o, "rows", false);
    out_byte(o, '[');
    for (size_t row = 0; row < s->rows->row_count; row++) {
        bool first = true;
        out_puts(o, row ? ",\n{" : "\n{");
        for (size_t i = 0; i < s->rows->column_count; i++)
            put_cell(&t, o, row, i, &first);
        out_byte(o, '}');
    }
    out_puts(o, "]}");
}

static void put_head(const struct compiled *c, struct out *o)
{
    static const char *const editions[] = {"public", "nda", "internal"};

    put_pair(o, "format", STR("kaiji tables 1"), true);
    put_pair(o, "title", c->info.title, false);
    put_pair(o, "edition", str_from(editions[c->edition]), false);
    put_pair(o, "notice", c->info.keywords, false);
    put_pair(o, "author", c->info.author, false);
    put_pair(o, "date", c->info.date, false);
    put_pair(o, "language", c->info.lang, false);
}

bool json_write(const struct compiled *c, struct sink *sink)
{
    struct out o = {.arena = c->arena, .flush = hand_over, .user = sink};
    bool first = true;

    assert(c->sheets);
    out_byte(&o, '{');
    put_head(c, &o);
    put_key(&o, "tables", false);
    out_byte(&o, '[');
    for (size_t i = 0; i < c->sheets->count; i++) {
        const struct sheet *s = &c->sheets->list[i];
        if (s->where == SHEET_BOOKS || s->hidden)
            continue;
        out_puts(&o, first ? "" : ",\n");
        first = false;
        put_table(c, s, &o);
    }
    out_puts(&o, "]}\n");
    out_flush(&o);
    out_free(&o);
    return sink->error == 0;
}
