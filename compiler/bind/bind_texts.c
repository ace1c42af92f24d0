#include "bind/bind_texts.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "model/visibility.h"
#include "vocabulary/texts.h"

#include <string.h>

enum {
    LONGEST_HEAD = 50 /* lines between two lines --- */
};

struct mark {
    bool said;
    enum visibility visibility;
};

struct lines { /* of a text, one after the other */
    struct str rest, line;
    uint32_t number;
    size_t from, to; /* of the line, less its break */
};

static bool next_line(struct lines *l)
{
    if (!l->rest.len)
        return false;
    l->from = l->number ? l->to + 1 : 0;
    l->line = str_cut(&l->rest, '\n');
    l->to = l->from + l->line.len;
    l->line = str_trim(l->line);
    l->number++;
    return true;
}

/* Less what sets a line off in Markdown: **公開：内部**, 【内部】, a comment.
 */
static struct str plain(struct str s)
{
    static const struct {
        const char *open, *close;
    } around[] = {{"<!--", "-->"}, {"#", "#"}, {">", ""},    {"-", ""},
                  {"*", "*"},      {"_", "_"}, {"`", "`"},   {"【", "】"},
                  {"［", "］"},    {"[", "]"}, {"（", "）"}, {"(", ")"},
                  {"\"", "\""},    {"'", "'"}, {"「", "」"}};
    size_t i = 0;

    while (i < sizeof(around) / sizeof(*around)) {
        struct str open = str_from(around[i].open);
        struct str close = str_from(around[i].close);
        size_t before = s.len;
        s = str_trim(s);
        if (str_starts(s, open))
            s = str_slice(s, open.len, s.len);
        if (close.len && str_ends(s, close))
            s = str_slice(s, 0, s.len - close.len);
        i = s.len < before ? 0 : i + 1;
    }
    return s;
}

/* Cuts a line at its colon; false where it has none. */
static bool cut(struct str line, struct str *heading, struct str *word)
{
    static const char *const colons[] = {"：", ":", "＝", "="};
    size_t at = line.len, width = 0;

    for (size_t i = 0; i < sizeof(colons) / sizeof(*colons); i++) {
        size_t found = str_find(line, str_from(colons[i]));
        if (found < at) {
            at = found;
            width = str_from(colons[i]).len;
        }
    }
    *heading = plain(str_slice(line, 0, at));
    *word = plain(str_slice(line, at + width, line.len));
    return width > 0;
}

/* Whether a text is called so, in words that are folded. */
static bool calls(struct arena *a, struct str text, struct str name)
{
    if (str_ends(name, STR(".md")))
        name.len -= 3;
    const struct text_term *t = vocabulary_text(a, name);
    return t ? str_is(text, t->name) : str_equal(utf8_fold(a, text), name);
}

static void narrow(struct mark *m, enum visibility v)
{
    if (!m->said || v > m->visibility)
        m->visibility = v;
    m->said = true;
}

/* Whether a line of a head says who may see the text. */
static bool read_head_line(struct arena *a, struct diag *d,
                           const struct text *t, const struct lines *l,
                           struct mark *m)
{
    struct str heading, word, marked, line = plain(l->line);
    enum visibility v;

    if (!cut(line, &heading, &word)) {
        bool hides = visibility_read(line, &v) && v > VISIBLE_PUBLIC;
        if (hides)
            narrow(m, v);
        return hides;
    }
    if (!visibility_marks(a, heading, &marked))
        return false;
    bool known = visibility_read(word, &v);
    if (!known && marked.len && !calls(a, t->name, marked))
        return false; /* 本サービスの公開：2020年 */
    struct loc at = {.source = t->source, .line = l->number, .col = 1};
    if (!known)
        diag(d, at, MSG_VALUE_UNKNOWN, heading,
             phrase_of(word, VISIBLE_INTERNAL),
             words_expected(a, WORDS_VISIBLE));
    narrow(m, known ? v : VISIBLE_INTERNAL);
    return true;
}

/* A text with blanks from one place to another, so that the lines that follow
   keep their numbers. */
static struct str blanked(struct arena *a, struct str s, size_t from, size_t to)
{
    char *p = arena_alloc(a, s.len);

    memcpy(p, s.ptr, s.len);
    for (size_t i = from; i < to; i++)
        if (p[i] != '\n')
            p[i] = ' ';
    return (struct str){p, s.len};
}

/* What is printed of a text whose head stands between two lines ---; all of it
   where nothing there says who may see it. */
static struct str less_block(struct arena *a, struct diag *d,
                             const struct text *t, struct lines l,
                             struct mark *m)
{
    size_t from = l.from;

    for (int i = 0; i < LONGEST_HEAD && next_line(&l); i++) {
        if (str_is(l.line, "---") || str_is(l.line, "..."))
            return m->said ? blanked(a, t->bytes, from, l.to) : t->bytes;
        read_head_line(a, d, t, &l, m);
    }
    return t->bytes;
}

/* What is printed of a text: its head aside. A title may stand above it. */
static struct str less_head(struct arena *a, struct diag *d,
                            const struct text *t, struct mark *m)
{
    struct lines l = {.rest = t->bytes};
    struct str printed = t->bytes;

    while (next_line(&l)) {
        if (!l.line.len)
            continue;
        if (str_is(l.line, "---") && !m->said)
            return less_block(a, d, t, l, m);
        if (read_head_line(a, d, t, &l, m))
            printed = blanked(a, printed, l.from, l.to);
        else if (l.line.ptr[0] != '#')
            break;
    }
    return printed;
}

static void read_keys(struct arena *a, const struct facts *keys,
                      struct str text, struct mark *m)
{
    struct str marked;

    for (size_t row = 0; row < facts_rows(keys); row++) {
        struct str word = facts_text(keys, row, FACTS_VALUE);
        if (word.len &&
            visibility_marks(a, facts_text(keys, row, FACTS_LABEL), &marked) &&
            marked.len && calls(a, text, marked))
            narrow(m, visibility_or_hide(word));
    }
}

bool bind_texts_marked(struct arena *a, const struct facts *keys,
                       struct str text, enum visibility *v)
{
    struct mark m = {.visibility = VISIBLE_PUBLIC};

    read_keys(a, keys, text, &m);
    *v = m.visibility;
    return m.said;
}

struct str bind_text_name(struct arena *a, struct str name)
{
    const struct text_term *t = vocabulary_text(a, name);

    return t ? str_from(t->name) : name;
}

const struct bound_text *bind_texts(struct arena *a, struct diag *d,
                                    const struct bundle *b,
                                    const struct facts *keys)
{
    struct bound_text *list =
        arena_array(a, struct bound_text, b->text_count + 1);

    for (size_t i = 0; i < b->text_count; i++) {
        const struct text *t = &b->texts[i];
        struct mark m = {.visibility = VISIBLE_INTERNAL};
        struct str printed = less_head(a, d, t, &m);
        const struct bound_text *twin = NULL;
        read_keys(a, keys, t->name, &m);
        list[i] = (struct bound_text){
            .name = bind_text_name(a, t->name),
            .source = t->source,
            .whole = phrase_of(t->bytes, m.visibility),
            .printed = phrase_of(printed, m.visibility),
        };
        list[i].printed.named = !m.said;
        for (size_t k = 0; k < i && !twin; k++)
            twin = str_equal(list[k].name, list[i].name) ? &list[k] : NULL;
        if (twin)
            diag(d, loc_file(t->source), MSG_TEXT_TWICE, list[i].name,
                 twin->source->name);
    }
    return list;
}

bool bind_text_known(struct arena *a, const struct bundle *b, struct str name)
{
    for (size_t i = 0; b && i < b->text_count; i++)
        if (calls(a, b->texts[i].name, utf8_fold(a, name)))
            return true;
    return vocabulary_text(a, name) != NULL;
}

struct str bind_texts_taken(struct arena *a)
{
    size_t n;
    const struct text_term *texts = vocabulary_texts(&n);
    struct str all = STR("");

    for (size_t i = 0; i < n; i++)
        all = str_format(a, "%.*s%s%s.md", STR_ARG(all), i ? DIAG_COMMA : "",
                         texts[i].name);
    return all;
}
