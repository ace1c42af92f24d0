#include "write/csv_keys.h"

#include "base/arena.h"
#include "base/out.h"
#include "base/table.h"

struct field { /* from and to: bytes of the file, quotes within */
    size_t from, to;
};

struct record {       /* a row of the file, as far as it is looked at */
    size_t line, end; /* end: before its line end */
    struct field value;
    size_t fields;
};

struct scan {
    struct str bytes;
    const struct csv_place *place;
    size_t pos, line;
};

static bool at_line_end(const struct scan *s)
{
    return s->pos == s->bytes.len || s->bytes.ptr[s->pos] == '\n' ||
           s->bytes.ptr[s->pos] == '\r';
}

static void count_line(struct scan *s)
{
    char c = s->bytes.ptr[s->pos++];

    if (c == '\r' && s->pos < s->bytes.len && s->bytes.ptr[s->pos] == '\n')
        s->pos++;
    s->line++;
}

/* A quoted field may hold line ends, separators and doubled quotes. */
static struct field read_field(struct scan *s)
{
    struct field f = {.from = s->pos};
    bool quoted = s->pos < s->bytes.len && s->bytes.ptr[s->pos] == '"';

    if (quoted)
        s->pos++;
    while (s->pos < s->bytes.len) {
        char c = s->bytes.ptr[s->pos];
        if (c == '"' && quoted) {
            quoted =
                s->pos + 1 < s->bytes.len && s->bytes.ptr[s->pos + 1] == '"';
            s->pos += quoted ? 2 : 1;
        } else if (quoted && at_line_end(s)) {
            count_line(s);
        } else if (!quoted && (c == s->place->separator || at_line_end(s))) {
            break;
        } else {
            s->pos++;
        }
    }
    f.to = s->pos;
    return f;
}

static bool read_record(struct scan *s, struct record *r)
{
    *r = (struct record){.line = s->line};
    if (s->pos == s->bytes.len)
        return false;
    for (;;) {
        struct field f = read_field(s);
        if (r->fields++ == s->place->value)
            r->value = f;
        if (at_line_end(s))
            break;
        s->pos++; /* the separator */
    }
    r->end = s->pos;
    if (s->pos < s->bytes.len)
        count_line(s);
    return true;
}

static void put_field(struct out *o, struct str value, char separator)
{
    bool tab = separator == '\t' && str_find(value, STR("\t")) < value.len;

    if (tab)
        out_quoted(o, value);
    else
        table_field(o, value);
}

/* Behind all rows, with the line end that the file has. */
static void add_row(struct out *o, const struct scan *s,
                    const struct csv_key *key)
{
    size_t first = str_find(s->bytes, STR("\n"));
    bool crlf =
        first < s->bytes.len && first && s->bytes.ptr[first - 1] == '\r';
    const char *end = crlf                                           ? "\r\n"
                      : first < s->bytes.len                         ? "\n"
                      : str_find(s->bytes, STR("\r")) < s->bytes.len ? "\r"
                                                                     : "\n";
    bool open = s->bytes.len && o->len && o->ptr[o->len - 1] != '\n' &&
                o->ptr[o->len - 1] != '\r';
    size_t last =
        s->place->key > s->place->value ? s->place->key : s->place->value;

    out_puts(o, open ? end : "");
    for (size_t i = 0; i <= last; i++) {
        if (i)
            out_byte(o, s->place->separator);
        if (i == s->place->key)
            put_field(o, key->label, s->place->separator);
        else if (i == s->place->value)
            put_field(o, key->value, s->place->separator);
    }
    out_puts(o, open ? "" : end);
}

/* The key whose row begins on a line, or NULL. */
static const struct csv_key *key_on(const struct csv_key *keys, size_t count,
                                    size_t line)
{
    for (size_t i = 0; i < count; i++)
        if (keys[i].line == line)
            return &keys[i];
    return NULL;
}

/* A row that ends before its value gets the separators that lack. */
static void put_value(struct out *o, const struct scan *s,
                      const struct record *r, const struct csv_key *key,
                      size_t *copied)
{
    bool there = r->fields > s->place->value;
    size_t from = there ? r->value.from : r->end;

    out_str(o, str_slice(s->bytes, *copied, from));
    for (size_t i = r->fields; i <= s->place->value; i++)
        out_byte(o, s->place->separator);
    put_field(o, key->value, s->place->separator);
    *copied = there ? r->value.to : r->end;
}

bool csv_keys_set(struct arena *a, struct str bytes,
                  const struct csv_place *place, const struct csv_key *keys,
                  size_t count, struct str *made)
{
    struct scan s = {.bytes = bytes, .place = place, .line = 1};
    struct out o = {.arena = a};
    struct record r;
    size_t copied = 0, found = 0, wanted = 0;

    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        s.pos = 3;
    while (read_record(&s, &r)) {
        const struct csv_key *key = key_on(keys, count, r.line);
        if (!key)
            continue;
        found++;
        put_value(&o, &s, &r, key, &copied);
    }
    out_str(&o, str_slice(bytes, copied, bytes.len));
    for (size_t i = 0; i < count; i++) {
        wanted += keys[i].line > 0;
        if (!keys[i].line)
            add_row(&o, &s, &keys[i]);
    }
    *made = str_copy(a, out_view(&o));
    out_free(&o);
    return found == wanted;
}
