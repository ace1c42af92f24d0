#include "import/decided.h"

#include "base/arena.h"
#include "base/utf8.h"

enum {
    MAP_KIND,
    MAP_FILE,
    MAP_SHEET,
    MAP_PLACE,
    MAP_WRITTEN,
    MAP_DECISION,
    MAP_COLUMNS
};

static const char *const headings[MAP_COLUMNS][2] = {
    {"種別", "Kind"},  {"ファイル", "File"}, {"シート", "Sheet"},
    {"場所", "Place"}, {"記載", "Written"},  {"決定", "Decision"}};

/* The name of a file, wherever it lies. */
static struct str base_name(struct str path)
{
    struct str rest = path, last = path;

    while (rest.len)
        last = str_cut(&rest, '/');
    return last;
}

static struct str place_key(struct arena *a, int kind, struct str file,
                            struct str sheet, struct str place)
{
    if (kind == MAP_ROW_WORD)
        return str_format(a, "%d\x1f%.*s", kind, STR_ARG(utf8_fold(a, place)));
    return str_format(a, "%d\x1f%.*s\x1f%.*s\x1f%.*s", kind, STR_ARG(file),
                      STR_ARG(sheet), STR_ARG(place));
}

static struct str field(const struct row *r, int column)
{
    return (uint32_t)column < r->count ? str_trim(cell_text(&r->cells[column]))
                                       : STR("");
}

static bool is_heading(const struct row *r)
{
    for (int lang = 0; lang < 2; lang++) {
        bool all = true;
        for (int c = 0; c < MAP_COLUMNS; c++)
            all &= str_is(field(r, c), headings[c][lang]);
        if (all)
            return true;
    }
    return false;
}

/* Of two for one place the last one holds. */
static void add(struct arena *a, struct decided *to, struct str key,
                const struct ruling *x)
{
    long old = map_add(&to->by_place, key, (long)to->count);

    if (old != MAP_NONE) {
        to->list[old] = *x;
        return;
    }
    to->list = arena_room(a, to->list, to->count, &to->cap, sizeof(*to->list));
    to->list[to->count++] = *x;
}

bool decided_read(struct arena *a, struct diag *d, const struct table *t,
                  struct decided *to)
{
    *to = (struct decided){.by_place = {.arena = a}};
    if (!t->row_count || !is_heading(&t->rows[0])) {
        diag(d, loc_file(t->source), MSG_IMPORT_MAP);
        return false;
    }
    for (size_t i = 1; i < t->row_count; i++) {
        const struct row *r = &t->rows[i];
        struct loc at = loc_at(t->source, r->line, 0);
        int kind = words_find(WORDS_MAP_ROW, utf8_fold(a, field(r, MAP_KIND)));
        if (kind == WORDS_NONE) {
            diag(d, at, MSG_IMPORT_MAP_KIND, field(r, MAP_KIND),
                 words_expected(a, WORDS_MAP_ROW));
            return false;
        }
        struct str place =
            field(r, kind == MAP_ROW_WORD ? MAP_WRITTEN : MAP_PLACE);
        add(a, to,
            place_key(a, kind, field(r, MAP_FILE), field(r, MAP_SHEET), place),
            &(struct ruling){.text = field(r, MAP_DECISION),
                             .at = at,
                             .kind = (enum map_row)kind,
                             .place = place});
    }
    return true;
}

const struct ruling *decided_find(struct arena *a, struct decided *x,
                                  enum map_row kind, const struct grid *g,
                                  struct str place)
{
    if (!x || !x->count)
        return NULL;
    long at = map_find(&x->by_place,
                       place_key(a, kind, g ? base_name(g->file) : STR(""),
                                 g ? g->sheet : STR(""), place));
    if (at == MAP_NONE)
        return NULL;
    x->list[at].used = true;
    return x->list[at].text.len ? &x->list[at] : NULL;
}

void decided_unused(struct diag *d, const struct decided *x)
{
    for (size_t i = 0; i < x->count; i++)
        if (!x->list[i].used && x->list[i].text.len)
            diag(d, x->list[i].at, MSG_IMPORT_MAP_UNUSED);
}

struct relation *decided_new(struct arena *a, enum lang lang)
{
    struct relation *r = relation_new(a, STR("map"), NULL);

    for (int c = 0; c < MAP_COLUMNS; c++)
        relation_column_add(a, r, str_from(headings[c][LANG_EN]),
                            str_from(headings[c][lang]), VALUE_TEXT);
    return r;
}

void decided_add(struct arena *a, struct relation *to, enum map_row kind,
                 const struct grid *g, struct str place, struct str written,
                 struct str decision, enum lang lang)
{
    struct value *v = relation_row_add(a, to);

    v[MAP_KIND].text = words_say(WORDS_MAP_ROW, (int)kind, lang);
    v[MAP_FILE].text = g ? base_name(g->file) : STR("");
    v[MAP_SHEET].text = g ? g->sheet : STR("");
    v[MAP_PLACE].text = place;
    v[MAP_WRITTEN].text = written;
    v[MAP_DECISION].text = decision;
}
