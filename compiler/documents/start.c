#include "documents/start.h"

#include "base/arena.h"
#include "documents/form.h"
#include "join/sheets.h"
#include "join/show.h"
#include "model/asked.h"
#include "relation/placed.h"
#include "vocabulary/respondents.h"

enum {
    BLANK_ROWS = 12,     /* below the headings of a table */
    KEY_WIDTH = 38000,   /* 1/1000 mm */
    VALUE_WIDTH = 80000, /* 1/1000 mm */
    HINT_WIDTH = 120000, /* 1/1000 mm */
    SHEET_WIDTH = 40000, /* 1/1000 mm */
    LINES = 3            /* above a table, at most */
};

struct start {
    struct arena *arena;
    struct join *joins; /* one of each catalog; the sheets are the first's */
    size_t count;
    const struct table_terms *keys;
    struct str file;
};

static struct str say(const struct start *s, const char *ja, const char *en)
{
    return join_say(&s->joins[0], ja, en);
}

static bool english(const struct start *s)
{
    return s->joins[0].lang == LANG_EN;
}

static struct loc nowhere(const struct start *s)
{
    return facts_at(s->joins[0].catalog->keys, NO_ROW, -1);
}

static void open_joins(struct start *s, struct diag *d,
                       const struct model *models)
{
    s->joins = arena_array(s->arena, struct join, s->count);
    for (size_t i = 0; i < s->count; i++) {
        s->joins[i] =
            (struct join){.arena = s->arena,
                          .diag = d,
                          .model = &models[i],
                          .catalog = models[i].catalog,
                          .set = arena_new(s->arena, struct relations),
                          .axis = AXIS_ANSWER,
                          .lang = models[0].lang};
        s->joins[i].set->placed = placed_new(s->arena);
    }
}

static struct sheet *add(const struct start *s, const struct relation *r,
                         struct str title)
{
    struct sheet *to = sheet_add(&s->joins[0], r, SHEET_FILL);

    to->title = title;
    to->open = true;
    return to;
}

/* --- the keys --- */

/* A key names who answers; of those only the ones that a catalog asks for. */
static bool is_asked(const struct start *s, const struct term *t)
{
    if (t->made)
        return false;
    if (!respondents_key(str_from(t->name)) &&
        !str_is(STR("declarant"), t->name))
        return true;
    for (size_t i = 0; i < s->count; i++) {
        const char *keys[FORM_PARTIES];
        size_t n = form_parties(&s->joins[i], keys);
        for (size_t k = 0; k < n; k++)
            if (str_is(str_from(keys[k]), t->name))
                return true;
    }
    return false;
}

/* What is known of a key from the start. */
static struct str known(const struct start *s, const struct term *t)
{
    struct str ids = STR("");

    for (size_t i = 0; str_is(STR("catalog"), t->name) && i < s->count; i++)
        ids = str_format(s->arena, "%.*s%s%.*s", STR_ARG(ids),
                         i == 0       ? ""
                         : english(s) ? "; "
                                      : "；",
                         STR_ARG(s->joins[i].catalog->id));
    return ids;
}

static void add_keys(const struct start *s)
{
    const struct table_terms *columns =
        vocabulary_table(BUNDLE_NONE, STR("keys"));
    static const char *const names[] = {"key", "value", "hint"};
    static const uint32_t widths[] = {KEY_WIDTH, VALUE_WIDTH, HINT_WIDTH};
    const struct join *j = &s->joins[0];
    struct relation *r = relation_new(s->arena, str_from(s->keys->table), NULL);
    struct choices *each = NULL;
    size_t n = 0, room = 0;

    for (size_t i = 0; i < 3; i++) {
        const struct term *t = vocabulary_named(columns, str_from(names[i]));
        size_t c = relation_column_add(s->arena, r, str_from(names[i]),
                                       vocabulary_label(s->arena, t, j->lang),
                                       VALUE_TEXT);
        r->columns[c].width = widths[i];
    }
    for (const struct term *t = s->keys->terms; t->name; t++)
        room++;
    each = arena_array(s->arena, struct choices, room);
    for (const struct term *t = s->keys->terms; t->name; t++) {
        if (!is_asked(s, t))
            continue;
        struct value *v = relation_row_add(s->arena, r);
        v[0] = join_text(vocabulary_label(s->arena, t, j->lang), nowhere(s));
        v[1] = join_text(known(s, t), nowhere(s));
        v[2] = join_text(str_from(t->hint[j->lang]), nowhere(s));
        each[n++] = form_term_words(j, t);
    }
    r->columns[1].flags |= COLUMN_ENTRY;
    r->columns[1].each = each;
    add(s, r, str_from(s->keys->about[j->lang]));
}

/* --- the answers --- */

static void add_answers(struct start *s, size_t i, struct relation **seals)
{
    struct join *j = &s->joins[i];
    struct form f = {.j = j, .start = true};

    form_make(&f);
    struct sheet *to =
        add(s, f.rows, show_key_text(j, j->catalog->keys, "title"));
    to->name = s->count > 1 ? str_format(s->arena, "answers.%.*s",
                                         STR_ARG(j->catalog->id))
                            : STR("answers");
    to->blank = j->catalog->item_count ? 0 : BLANK_ROWS;
    if (!j->catalog->item_count)
        return;
    struct relation *more = form_seals(&f);
    if (!*seals)
        *seals = more;
    else
        for (size_t row = 0; row < more->row_count; row++)
            relation_row_copy(s->arena, *seals, more, row);
}

/* --- the other tables --- */

/* Which of a table's columns holds what a catalog demands a row of. */
static long naming_column(const struct relation *r)
{
    long item = relation_column(r, STR("item"));

    return item >= 0 ? item : relation_column(r, STR("name"));
}

/* Whether a catalog demands the table; its rows that it demands are added. */
static bool add_demanded(const struct start *s, const char *table,
                         struct relation *r)
{
    struct map known = {.arena = s->arena};
    bool demanded = false;

    for (size_t i = 0; i < s->count; i++) {
        const struct join *j = &s->joins[i];
        const struct facts *t = bound_table(j->catalog->bound, "demands");
        long item = facts_column(t, "item"), level = facts_column(t, "level");
        for (size_t row = 0; row < facts_rows(t); row++) {
            struct str of = show_text(j, t, row, facts_column(t, "table"));
            struct value name = show(j, t, row, item);
            if (!str_is(str_trim(of), table))
                continue;
            demanded |=
                words_find_folded(WORDS_DEMANDED,
                                  str_trim(show_text(j, t, row, level))) !=
                DEMANDED_OPTIONAL;
            if (!r || !str_trim(name.text).len || naming_column(r) < 0 ||
                map_add(&known, str_trim(name.text), 1) != MAP_NONE)
                continue;
            relation_row_add(s->arena, r)[naming_column(r)] = name;
        }
    }
    return demanded;
}

static void add_table(const struct start *s, const struct table_terms *x)
{
    const struct join *j = &s->joins[0];
    struct relation *r = relation_new(s->arena, str_from(x->table), NULL);
    struct str *lines = arena_array(s->arena, struct str, LINES);
    size_t n = 0;

    for (const struct term *t = x->terms; t->name; t++) {
        if (t->made)
            continue;
        size_t c = relation_column_add(s->arena, r, str_from(t->name),
                                       vocabulary_label(s->arena, t, j->lang),
                                       VALUE_TEXT);
        form_term(j, t, &r->columns[c]);
        r->columns[c].flags |= COLUMN_ENTRY;
    }
    if (add_demanded(s, x->table, r))
        lines[n++] = say(s, "カタログが記載を求めている表です。",
                         "The catalog demands it.");
    else
        lines[n++] = say(s, "書くことがなければ、空けておきます。",
                         "Leave it empty where there is nothing to say.");
    if (x->further)
        lines[n++] = say(s,
                         "分担する者がほかにもあれば、右に列を足し、その名称を"
                         "見出しに書きます。",
                         "For each further party add a column with its name "
                         "as the heading.");
    struct sheet *to = add(s, r, str_from(x->about[j->lang]));
    to->name = vocabulary_sheet(str_from(x->table), j->lang);
    to->lines = lines;
    to->line_count = n;
    to->blank = BLANK_ROWS;
}

static bool is_further(const struct start *s, const struct table_terms *x)
{
    return x->kind == BUNDLE_SERVICE && !x->made && x != s->keys &&
           !str_is(STR("answers"), x->table);
}

/* --- what is left to fill in --- */

static struct relation *reading(const struct start *s, const char *name)
{
    const struct join *j = &s->joins[0];
    struct relation *r = relation_new(s->arena, str_from(name), NULL);
    static const struct heading columns[] = {
        {"sheet", "シート", "Sheet", VALUE_TEXT},
        {"about", "書くこと", "What it is", VALUE_TEXT},
        {"demand", "要るもの", "What it needs", VALUE_TEXT},
    };
    static const uint32_t widths[] = {SHEET_WIDTH, VALUE_WIDTH, HINT_WIDTH};

    for (size_t i = 0; i < 3; i++) {
        size_t c = relation_column_add(
            s->arena, r, str_from(columns[i].name),
            join_say(j, columns[i].ja, columns[i].en), columns[i].kind);
        r->columns[c].width = widths[i];
    }
    return r;
}

static void tell(const struct start *s, struct relation *r, struct str sheet,
                 struct str about, struct str demand)
{
    struct value *v = relation_row_add(s->arena, r);

    v[0] = join_text(sheet, nowhere(s));
    v[1] = join_text(about, nowhere(s));
    v[2] = join_text(demand, nowhere(s));
}

/* The keys without which a paper is not finished. */
static struct str needed_keys(const struct start *s)
{
    static const char *const names[] = {"name",       "provider",  "version",
                                        "date",       "issued_by", "approver",
                                        "approved_on"};
    struct str all = STR("");

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        const struct term *t = vocabulary_named(s->keys, str_from(names[i]));
        if (is_asked(s, t))
            all = str_format(
                s->arena, "%.*s%s%.*s", STR_ARG(all),
                !all.len     ? ""
                : english(s) ? ", "
                             : "、",
                STR_ARG(vocabulary_label(s->arena, t, s->joins[0].lang)));
    }
    return str_format(s->arena,
                      english(s) ? "%.*s. Without the last two the paper is a "
                                   "draft."
                                 : "%.*s。終わりの二つがないうちは下書きです。",
                      STR_ARG(all));
}

static struct str answers_asked(const struct start *s, const struct join *j)
{
    uint32_t n = 0;

    for (size_t i = 0; i < j->catalog->item_count; i++)
        n +=
            asked_kind(j->catalog, i) != ANSWER_HEADING && !j->catalog->lost[i];
    return str_format(s->arena,
                      english(s) ? "%u items to be answered. A further answer "
                                   "to an item is a row with its number."
                                 : "%u項目への回答。一つの項目に分けて答えると"
                                   "きは、同じ項番の行を足し、枝番を書きます。",
                      (unsigned)n);
}

static void add_first(const struct start *s)
{
    struct relation *r = reading(s, "start");
    struct str *lines = arena_array(s->arena, struct str, LINES);
    size_t n;
    const struct table_terms *tables = vocabulary_tables(&n);

    tell(s, r, str_from(s->keys->table),
         str_from(s->keys->about[s->joins[0].lang]), needed_keys(s));
    for (size_t i = 0; i < s->count; i++)
        tell(s, r,
             s->count > 1 ? str_format(s->arena, "answers.%.*s",
                                       STR_ARG(s->joins[i].catalog->id))
                          : STR("answers"),
             show_key_text(&s->joins[i], s->joins[i].catalog->keys, "title"),
             answers_asked(s, &s->joins[i]));
    for (size_t i = 0; i < n; i++)
        if (is_further(s, &tables[i]))
            tell(s, r,
                 vocabulary_sheet(str_from(tables[i].table), s->joins[0].lang),
                 str_from(tables[i].about[s->joins[0].lang]),
                 add_demanded(s, tables[i].table, NULL)
                     ? say(s, "カタログが記載を求めています。",
                           "The catalog demands it.")
                     : say(s, "あれば書きます。", "Where there is any."));
    lines[0] = say(s,
                   "淡い色の欄に書きます。※の行は書き方です。書いたら保存し、"
                   "次の二つを順に行います。",
                   "Write into the pale cells; rows with ※ say how. Save, "
                   "then run these two.");
    lines[1] = str_format(
        s->arena,
        english(s) ? "kaiji check %.*s (what is left, and what is wrong)"
                   : "kaiji check %.*s　（残っているものと誤りを示します）",
        STR_ARG(s->file));
    lines[2] =
        str_format(s->arena,
                   english(s) ? "kaiji disclose %.*s (makes the paper)"
                              : "kaiji disclose %.*s　（文書を作ります）",
                   STR_ARG(s->file));
    struct sheet *to = sheet_add(&s->joins[0], r, SHEET_READ);
    to->name = say(s, "はじめに", "Start here");
    to->title = say(s, "書くもの", "What there is to fill in");
    to->lines = lines;
    to->line_count = LINES;
    to->plain = true;
}

bool start_is_table(const struct sheet *s)
{
    return !s->plain;
}

struct sheets *start_service(struct arena *a, struct diag *d,
                             const struct model *models, size_t count,
                             struct str file)
{
    struct start s = {.arena = a,
                      .count = count,
                      .keys = vocabulary_table(BUNDLE_SERVICE, STR("service")),
                      .file = file};
    size_t n;
    const struct table_terms *tables = vocabulary_tables(&n);
    struct relation *seals = NULL;

    open_joins(&s, d, models);
    struct sheets *sheets =
        sheets_open(&s.joins[0], str_from(s.keys->about[models[0].lang]));
    add_first(&s);
    add_keys(&s);
    for (size_t i = 0; i < count; i++)
        add_answers(&s, i, &seals);
    for (size_t i = 0; i < n; i++)
        if (is_further(&s, &tables[i]))
            add_table(&s, &tables[i]);
    if (seals)
        sheet_add(&s.joins[0], seals, SHEET_READ)->hidden = true;
    return sheets;
}
