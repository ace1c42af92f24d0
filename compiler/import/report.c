#include "import/report.h"

#include "base/arena.h"
#include "base/out.h"
#include "base/utf8.h"
#include "import/rows.h"
#include "import/sheets.h"

enum {
    EXCERPT = 60, /* characters of a text that is shown */
    SHEETS_MOST = 8
};

struct reporting {
    struct arena *arena;
    const struct import_job *job;
    const struct known *known;
    const struct sheet_list *sheets;
    enum lang lang;
    struct relation *list[SHEETS_MOST];
    size_t count;
    struct map words; /* told already */
};

static const struct why_row {
    const char *text[2];
} whys[] = {
#define WHY(NAME, ja, en) {{ja, en}},
#include "import/why.def"
#undef WHY
};

struct str report_why(enum why why, enum lang lang)
{
    return str_from(whys[why].text[lang]);
}

struct str report_why_both(struct arena *a, enum why why)
{
    return str_format(a, "%s" DIAG_ENGLISH "%s", whys[why].text[LANG_JA],
                      whys[why].text[LANG_EN]);
}

static struct str say(const struct reporting *r, const char *ja, const char *en)
{
    return str_from(r->lang == LANG_EN ? en : ja);
}

static struct str number(const struct reporting *r, size_t n)
{
    return str_number(r->arena, (long long)n);
}

/* A list of a message (DIAG_COMMA) as it is printed. */
static struct str listed(const struct reporting *r, struct str list)
{
    struct str whole = STR("");

    while (list.len) {
        struct str one = str_cut(&list, DIAG_COMMA[0]);
        whole = str_format(r->arena, "%.*s%s%.*s", STR_ARG(whole),
                           !whole.len           ? ""
                           : r->lang == LANG_EN ? ", "
                                                : "、",
                           STR_ARG(one));
    }
    return whole;
}

static struct relation *add_table(struct reporting *r, struct str name,
                                  struct str title, const struct str *columns,
                                  size_t n)
{
    struct relation *t = relation_new(r->arena, name, NULL);

    t->title = title;
    for (size_t i = 0; i < n; i++)
        relation_column_add(r->arena, t, str_number(r->arena, (long long)i),
                            columns[i], VALUE_TEXT);
    r->list[r->count++] = t;
    return t;
}

#define COLUMNS(...)                                                           \
    (const struct str[]){__VA_ARGS__},                                         \
        sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str)

static struct str excerpt(struct arena *a, struct str s)
{
    size_t pos = 0;

    for (size_t n = 0; pos < s.len && n < EXCERPT; n++)
        utf8_next(s, &pos);
    return pos < s.len ? str_format(a, "%.*s…", STR_ARG(str_slice(s, 0, pos)))
                       : s;
}

/* What stands in a row, cell by cell. */
static struct str row_text(struct arena *a, const struct sheet_read *s,
                           uint32_t row)
{
    struct str whole = STR("");

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        const struct spot *x = grid_spot(&s->grid, row, c);
        if (x->text.len && !x->down && !x->right)
            whole = str_format(a, "%.*s%s%.*s", STR_ARG(whole),
                               whole.len ? " ｜ " : "", STR_ARG(x->text));
    }
    return excerpt(a, whole);
}

static struct str sheet_name(const struct sheet_read *s)
{
    return s->grid.book ? s->grid.sheet : STR("");
}

/* --- what was decided --- */

static size_t rows_of(const struct sheet_read *s, enum row_fate kind)
{
    size_t n = 0;

    for (uint32_t r = 0; s->rows && r < s->grid.rows; r++)
        n += s->rows[r].kind == kind;
    return n;
}

/* Whether the rows of a sheet were read. */
static bool read_out(const struct sheet_read *s)
{
    return s->rows && s->why != WHY_NOT_CATALOG && s->why != WHY_OTHER_GROUP &&
           s->why != WHY_PASSED;
}

static struct str shape_of(const struct reporting *r,
                           const struct sheet_read *s)
{
    if (!read_out(s))
        return report_why(s->why, r->lang);
    if (s->cards)
        return say(r, "項目ごとの札", "a card for each item");
    if (s->grid.turned)
        return say(r, "項目が列に並ぶ表", "a column for each item");
    if (s->drifting)
        return say(r, "列の位置が行ごとにずれる抽出",
                   "an extraction whose columns shift");
    return say(r, "一行が一項目の表", "a row for each item");
}

static void tell_sheets(struct reporting *r)
{
    struct relation *t = add_table(
        r, say(r, "表", "Sheets"), say(r, "読んだ表", "The sheets"),
        COLUMNS(say(r, "ファイル", "File"), say(r, "シート", "Sheet"),
                say(r, "形", "Form"), say(r, "見出しの行", "Headings"),
                say(r, "取り込んだ行", "Rows taken"),
                say(r, "決まらない行", "Rows open"),
                say(r, "ほかの行", "Other rows")));

    for (size_t i = 0; i < r->sheets->count; i++) {
        const struct sheet_read *s = &r->sheets->list[i];
        struct value *v = relation_row_add(r->arena, t);
        size_t taken = rows_of(s, READ_ITEM) + rows_of(s, READ_FURTHER);
        size_t open = rows_of(s, READ_OPEN);
        v[0].text = s->grid.file;
        v[1].text = sheet_name(s);
        v[2].text = shape_of(r, s);
        if (!read_out(s))
            continue;
        if (s->head != NO_ROW)
            v[3].text = grid_row_name(r->arena, &s->grid, s->head);
        v[4].text = number(r, taken);
        v[5].text = number(r, open);
        v[6].text = number(r, s->grid.rows - taken - open);
    }
}

static struct str found_by(const struct reporting *r,
                           const struct column_read *c)
{
    switch (c->by) {
    case FOUND_HEADING:
        return say(r, "見出し", "heading");
    case FOUND_BESIDE:
        return say(r, "位置", "place");
    case FOUND_MAP:
        return say(r, "対応表", "map file");
    default:
        return say(r, "内容", "content");
    }
}

static void tell_columns(struct reporting *r)
{
    struct relation *t = add_table(
        r, say(r, "列", "Columns"), say(r, "列の扱い", "The columns"),
        COLUMNS(say(r, "ファイル", "File"), say(r, "シート", "Sheet"),
                say(r, "列", "Column"), say(r, "見出し", "Heading"),
                say(r, "扱い", "Taken as"), say(r, "決め手", "Found by"),
                say(r, "値のあるセル", "Cells")));

    for (size_t i = 0; i < r->sheets->count; i++) {
        const struct sheet_read *s = &r->sheets->list[i];
        for (uint32_t c = 0; read_out(s) && !s->drifting && c < s->grid.cols;
             c++) {
            const struct column_read *col = &s->columns[c];
            struct value *v = relation_row_add(r->arena, t);
            v[0].text = s->grid.file;
            v[1].text = sheet_name(s);
            v[2].text = grid_column_name(r->arena, &s->grid, c);
            v[3].text =
                col->above.len
                    ? str_format(r->arena, "%.*s " TABLE_GROUP_MARK " %.*s",
                                 STR_ARG(col->above), STR_ARG(col->heading))
                    : col->heading;
            v[4].text = sheets_part(r->arena, col, r->lang);
            v[5].text = found_by(r, col);
            v[6].text = number(r, col->filled);
        }
    }
}

static struct str item_of(const struct reporting *r, uint32_t item)
{
    return item == NO_ROW ? STR("") : known_id(r->known, item);
}

static void tell_open(struct reporting *r)
{
    struct relation *t = add_table(
        r, say(r, "未決", "Open"), say(r, "決まらないこと", "What is open"),
        COLUMNS(say(r, "ファイル", "File"), say(r, "シート", "Sheet"),
                say(r, "行", "Row"), say(r, "問い", "Question"),
                say(r, "項目の候補", "Item"), say(r, "別の候補", "Or"),
                say(r, "記載", "Written")));

    for (size_t i = 0; i < r->sheets->count; i++) {
        const struct sheet_read *s = &r->sheets->list[i];
        if (read_out(s) && s->why != WHY_COUNT) {
            struct value *v = relation_row_add(r->arena, t);
            v[0].text = s->grid.file;
            v[1].text = sheet_name(s);
            v[3].text = report_why(s->why, r->lang);
            v[6].text = listed(r, s->asked);
        }
        for (uint32_t n = 0; read_out(s) && n < s->grid.rows; n++) {
            const struct row_read *row = &s->rows[n];
            if (row->kind != READ_OPEN)
                continue;
            struct value *v = relation_row_add(r->arena, t);
            v[0].text = s->grid.file;
            v[1].text = sheet_name(s);
            v[2].text = grid_row_name(r->arena, &s->grid, n);
            v[3].text = report_why(row->why, r->lang);
            v[4].text = item_of(r, row->item);
            v[5].text = item_of(r, row->other);
            v[6].text = row_text(r->arena, s, n);
        }
    }
}

/* Cells in rows of items that go nowhere, beside those of the sheet itself. */
static void tell_cells(struct reporting *r, struct relation *t,
                       const struct sheet_read *s, uint32_t row)
{
    const struct row_read *x = &s->rows[row];

    for (uint32_t c = 0; c < s->grid.cols; c++) {
        const struct spot *spot = grid_spot(&s->grid, row, c);
        const struct look *l = sheet_look(s, row, c);
        bool left = s->drifting
                        ? (long)c != x->status_col &&
                              (long)c != x->comment_col && l->text == NO_ROW &&
                              !(l->flags & LOOK_CATALOG) && !x->run
                        : s->columns[c].part == PART_LEFT ||
                              s->columns[c].part == PART_OTHER;
        if (!left || !spot->text.len || spot->down || spot->right)
            continue;
        struct value *v = relation_row_add(r->arena, t);
        v[0].text = s->grid.file;
        v[1].text = sheet_name(s);
        v[2].text = spot_name(r->arena, spot);
        v[3].text = s->drifting ? say(r, "用紙の文と思われるセル",
                                      "probably the form's own text")
                    : s->columns[c].part == PART_OTHER
                        ? words_say(WORDS_MAP_DONE, MAP_DONE_OTHER, r->lang)
                        : say(r, "取り込む列ではない", "no column to take");
        v[4].text = excerpt(r->arena, spot->text);
    }
}

static void tell_left(struct reporting *r, struct imported *to)
{
    struct relation *t =
        add_table(r, say(r, "取り込まないもの", "Not taken"),
                  say(r, "取り込まなかった行とセル",
                      "Rows and cells that were not taken"),
                  COLUMNS(say(r, "ファイル", "File"), say(r, "シート", "Sheet"),
                          say(r, "行・セル", "Row or cell"),
                          say(r, "わけ", "Why"), say(r, "記載", "Written")));

    for (size_t i = 0; i < r->sheets->count; i++) {
        const struct sheet_read *s = &r->sheets->list[i];
        for (uint32_t n = 0; read_out(s) && n < s->grid.rows; n++) {
            if (rows_taken(&s->rows[n])) {
                tell_cells(r, t, s, n);
                continue;
            }
            if (s->rows[n].kind == READ_OPEN || !grid_filled(&s->grid, n))
                continue;
            struct value *v = relation_row_add(r->arena, t);
            v[0].text = s->grid.file;
            v[1].text = sheet_name(s);
            v[2].text = grid_row_name(r->arena, &s->grid, n);
            v[3].text = report_why(s->rows[n].why, r->lang);
            v[4].text = row_text(r->arena, s, n);
            to->left++;
        }
    }
}

static void tell_taken(struct reporting *r)
{
    struct relation *t = add_table(
        r, say(r, "取り込んだ行", "Taken"),
        say(r, "取り込んだ行", "Rows that were taken"),
        COLUMNS(say(r, "項番", "Item"), say(r, "ファイル", "File"),
                say(r, "シート", "Sheet"), say(r, "行", "Row"),
                say(r, "決め手", "Why"), say(r, "文の近さ", "Likeness"),
                say(r, "回答の記載", "Written"), say(r, "回答", "Answer")));

    for (size_t i = 0; i < r->sheets->count; i++) {
        const struct sheet_read *s = &r->sheets->list[i];
        for (uint32_t n = 0; read_out(s) && n < s->grid.rows; n++) {
            const struct row_read *row = &s->rows[n];
            if (!rows_taken(row))
                continue;
            struct value *v = relation_row_add(r->arena, t);
            v[0].text = sheets_row(r->arena, r->known, row);
            v[1].text = s->grid.file;
            v[2].text = sheet_name(s);
            v[3].text = grid_row_name(r->arena, &s->grid, n);
            v[4].text = report_why(row->why, r->lang);
            if (row->like)
                v[5].text = str_format(r->arena, "%u.%u%%", row->like / 10,
                                       row->like % 10);
            v[6].text = excerpt(r->arena, row->written);
            v[7].text = row->status ? row->status->word : STR("");
        }
    }
}

static void tell_summary(struct reporting *r, const struct imported *to)
{
    struct relation *t =
        add_table(r, say(r, "まとめ", "Summary"), say(r, "まとめ", "Summary"),
                  COLUMNS(say(r, "項目", "Key"), say(r, "値", "Value")));
    const struct {
        struct str key, value;
    } rows[] = {
        {say(r, "カタログ", "Catalog"), r->job->catalog->id},
        {say(r, "カタログの項目", "Items of the catalog"),
         number(r, r->job->catalog->item_count)},
        {say(r, "取り込んだ項目", "Items taken"), number(r, to->taken)},
        {say(r, "決まらないこと", "Questions"), number(r, to->open)},
        {say(r, "文だけで項目を決める近さ", "Likeness that settles an item"),
         str_format(r->arena, "%d%%", LIKE_ALONE / 10)},
        {say(r, "番号が一致するときの近さ",
             "Likeness that is enough beside its number"),
         str_format(r->arena, "%d%%", LIKE_BESIDE / 10)},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        struct value *v = relation_row_add(r->arena, t);
        v[0].text = rows[i].key;
        v[1].text = rows[i].value;
    }
}

/* --- Markdown --- */

static void put_cell(struct out *o, struct str s)
{
    out_puts(o, " ");
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '\n' || c == '\r')
            out_puts(o, c == '\n' ? "<br>" : "");
        else if (c == '|' || c == '\\' || c == '<' || c == '*' || c == '_' ||
                 c == '`' || c == '[' || c == ']')
            out_printf(o, "\\%c", c);
        else
            out_byte(o, c);
    }
    out_puts(o, " |");
}

static void put_table(struct out *o, const struct relation *t,
                      struct str nothing)
{
    out_printf(o, "\n## %.*s\n\n", STR_ARG(t->title));
    if (!t->row_count) {
        out_printf(o, "%.*s\n", STR_ARG(nothing));
        return;
    }
    out_puts(o, "|");
    for (size_t c = 0; c < t->column_count; c++)
        put_cell(o, t->columns[c].label);
    out_puts(o, "\n|");
    for (size_t c = 0; c < t->column_count; c++)
        out_puts(o, "---|");
    for (size_t i = 0; i < t->row_count; i++) {
        out_puts(o, "\n|");
        for (size_t c = 0; c < t->column_count; c++)
            put_cell(o, relation_at(t, i, c)->text);
    }
    out_puts(o, "\n");
}

static void write_out(struct reporting *r, struct imported *to)
{
    struct out o = {.arena = r->arena};
    struct str title = say(r, "取り込みの記録", "Report of an import");

    to->sheets = arena_new(r->arena, struct sheets);
    to->sheets->list = arena_array(r->arena, struct sheet, SHEETS_MOST);
    to->sheets->title = title;
    out_printf(&o, "# %.*s\n", STR_ARG(title));
    for (size_t i = 0; i < r->count; i++) {
        put_table(&o, r->list[i], say(r, "なし。", "None."));
        to->sheets->list[to->sheets->count++] =
            (struct sheet){.name = r->list[i]->name,
                           .title = r->list[i]->title,
                           .rows = r->list[i],
                           .open = true};
    }
    to->report = out_take(&o);
}

/* --- the map file --- */

static void map_words(struct reporting *r, const struct sheet_read *s,
                      struct relation *map)
{
    for (uint32_t n = 0; n < s->grid.rows; n++) {
        const struct row_read *row = &s->rows[n];
        if ((!rows_taken(row) && row->kind != READ_OPEN) || !row->written.len ||
            row->written.len > EXCERPT ||
            (row->rest.len && row->doubt != WHY_DOUBTFUL) ||
            sheet_part(s, PART_TICK) >= 0)
            continue;
        struct str fold = utf8_fold(r->arena, row->written);
        if (map_add(&r->words, fold, 1) != MAP_NONE)
            continue;
        bool decided = map_find(&r->known->words, fold) != MAP_NONE;
        decided_add(
            r->arena, map, MAP_ROW_WORD, NULL, STR(""), row->written,
            row->doubt == WHY_DOUBTFUL || (!row->status && !decided) ? STR("")
            : row->status ? row->status->word
                          : words_say(WORDS_MAP_DONE, MAP_DONE_BLANK, r->lang),
            r->lang);
    }
}

static void map_sheet(struct reporting *r, const struct sheet_read *s,
                      struct relation *map)
{
    bool read = read_out(s);

    decided_add(r->arena, map, MAP_ROW_SHEET, &s->grid, STR(""), STR(""),
                words_say(WORDS_MAP_DONE, read ? MAP_DONE_TAKE : MAP_DONE_LEAVE,
                          r->lang),
                r->lang);
    if (!read)
        return;
    if (s->head != NO_ROW)
        decided_add(r->arena, map, MAP_ROW_HEADINGS, &s->grid, STR(""),
                    row_text(r->arena, s, s->head),
                    grid_row_name(r->arena, &s->grid, s->head), r->lang);
    for (uint32_t c = 0; !s->drifting && c < s->grid.cols; c++)
        decided_add(r->arena, map, MAP_ROW_COLUMN, &s->grid,
                    grid_column_name(r->arena, &s->grid, c),
                    s->columns[c].heading,
                    sheets_part(r->arena, &s->columns[c], r->lang), r->lang);
    map_words(r, s, map);
    for (uint32_t n = 0; n < s->grid.rows; n++) {
        const struct row_read *row = &s->rows[n];
        if (!rows_taken(row) && row->kind != READ_OPEN &&
            row->kind != READ_PASSED)
            continue;
        decided_add(r->arena, map, MAP_ROW_ROW, &s->grid,
                    grid_row_name(r->arena, &s->grid, n),
                    row_text(r->arena, s, n),
                    row->kind == READ_PASSED
                        ? words_say(WORDS_MAP_DONE, MAP_DONE_LEAVE, r->lang)
                        : sheets_row(r->arena, r->known, row),
                    r->lang);
    }
}

void report_make(struct arena *a, const struct import_job *job,
                 const struct known *k, const struct sheet_list *sheets,
                 struct imported *to)
{
    struct reporting r = {.arena = a,
                          .job = job,
                          .known = k,
                          .sheets = sheets,
                          .lang = job->lang,
                          .words = {.arena = a}};

    tell_summary(&r, to);
    tell_open(&r);
    tell_sheets(&r);
    tell_columns(&r);
    tell_left(&r, to);
    tell_taken(&r);
    write_out(&r, to);
    to->map = decided_new(a, job->lang);
    for (size_t i = 0; i < sheets->count; i++)
        map_sheet(&r, &sheets->list[i], to->map);
}
