/*
 * Writes sheets made by hand, for tests/sheets.py to read back: what the
 * documents of the main job do not show (formulas in texts, lists too long for
 * a cell, texts and sheets beyond Excel's limits).
 *
 *     sheets KIND OUT.xlsx|OUT.csv     KIND: form long large dates empty
 *
 * Prints the messages; exit 1 where the file was not written.
 */
#include "base/arena.h"
#include "base/diag_print.h"
#include "write/write.h"

#include <stdio.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

enum {
    COLUMNS = 8,
    LONGEST = 32767,
    EXCEL_ROWS = 1048576
};

static const char *const rows[][COLUMNS] = {
    {"管理", "1.10", "=1+1", "○", "http://example.com/", "12", "コメント一",
     "評価一"},
    {"管理", "1.1", "+81-3-0000-0000", "", "'=二重", "-3.25", "", ""},
    {"管理", "2-1", "@sum \"引用\", 読点", "△", "一行目\n二行目", "007", "-A1",
     "=B2"},
    {"", "", "末尾_x0041_、\xEF\xBF\xBE、<&>", "×", "\ttab", "1,234", "'",
     "''"},
    {"運用", "𠮷", "", "○", "1.50", "1.50", "2026-05-20", "1-2"},
};

static const char *const words[] = {"○", "△", "×", "対象外"};

struct made {
    struct arena *arena;
    struct source source;
    struct relation *rows, *help;
    struct sheet list[2];
    struct sheets sheets;
    struct str lines[2];
};

static struct str repeat(struct arena *a, const char *text, size_t times)
{
    struct out o = {.arena = a};

    for (size_t i = 0; i < times; i++)
        out_puts(&o, text);
    struct str s = str_copy(a, out_view(&o));
    out_free(&o);
    return s;
}

static void make_rows(struct made *m)
{
    static const char *const names[COLUMNS] = {
        "major", "id", "text", "status", "comment", "count", "note", "judged"};

    m->rows = relation_new(m->arena, STR("answers"), &m->source);
    for (size_t i = 0; i < COLUMNS; i++)
        relation_column_add(m->arena, m->rows, str_from(names[i]),
                            str_from(names[i]),
                            i == 3   ? VALUE_STATUS
                            : i == 5 ? VALUE_NUMBER
                                     : VALUE_TEXT);
    for (size_t r = 0; r < COUNT(rows); r++) {
        struct value *v = relation_row_add(m->arena, m->rows);
        for (size_t i = 0; i < COLUMNS; i++) {
            v[i].text = str_from(rows[r][i]);
            v[i].kind = m->rows->columns[i].kind;
            v[i].mark = STR("mark");
            v[i].at = loc_at(&m->source, (uint32_t)r + 2, i + 1);
        }
        v[2].note = r == 0 ? STR("※訂正あり") : STR("");
        v[3].note = r == 0 ? STR("引継・未確認") : STR("");
        if (r == 4)
            v[2].text = repeat(m->arena, "長い文章をここに書く。", 700);
    }
}

/* More words than a cell's own list takes, and one with a comma. */
static const struct str *many(struct arena *a, uint32_t *count)
{
    struct str *list = arena_array(a, struct str, 60);

    for (size_t i = 0; i < 60; i++)
        list[i] =
            str_format(a, "選択肢の語 その%zu%s", i + 1, i == 59 ? ",終" : "");
    *count = 60;
    return list;
}

static void make_columns(struct made *m)
{
    static const char *const labels[COLUMNS] = {
        "分類",     "項番", "確認事項", "適合性",
        "コメント", "件数", "備考",     "コメント"};
    static const char *const groups[COLUMNS] = {"チェック事項",
                                                "チェック事項",
                                                "チェック事項",
                                                "確認者記入欄",
                                                "確認者記入欄",
                                                "",
                                                "",
                                                "評価者記入欄"};
    static const uint32_t widths[COLUMNS] = {20000, 12000, 60000, 18000,
                                             40000, 0,     0,     30000};

    struct column *columns = m->rows->columns;

    for (size_t i = 0; i < COLUMNS; i++) {
        columns[i].group = str_from(groups[i]);
        columns[i].label = str_from(labels[i]);
        columns[i].width = widths[i];
        if (i >= 3 && i != 5)
            columns[i].flags |= COLUMN_ENTRY;
        if (i == 3 || i == 4)
            columns[i].flags |= COLUMN_DEMANDED;
    }
    struct str *list = arena_array(m->arena, struct str, COUNT(words));
    for (size_t i = 0; i < COUNT(words); i++)
        list[i] = str_from(words[i]);
    columns[3].choices = list;
    columns[3].choice_count = COUNT(words);
    columns[6].choices = many(m->arena, &columns[6].choice_count);
}

static void make_help(struct made *m)
{
    m->help = relation_new(m->arena, STR("help"), &m->source);
    relation_column_add(m->arena, m->help, STR("key"), STR(""), VALUE_TEXT);
    relation_column_add(m->arena, m->help, STR("value"), STR(""), VALUE_TEXT);
    struct value *v = relation_row_add(m->arena, m->help);
    v[0].text = STR("記入する欄");
    v[1].text = STR("淡い黄色の欄に記入してください。");
    m->help->columns[0].width = 40000;
    m->help->columns[1].width = 120000;
}

/* A header only, of one row, with nothing to fill in. */
static void make_empty(struct made *m)
{
    m->rows->row_count = 0;
    m->list[0].title = STR("");
    m->list[0].line_count = 0;
    m->list[0].blank = 0;
    for (size_t i = 0; i < COLUMNS; i++) {
        m->rows->columns[i].group = STR("");
        m->rows->columns[i].flags &= (uint16_t)~COLUMN_ENTRY;
    }
}

static void make(struct made *m, struct arena *a, const char *kind)
{
    bool dated = strcmp(kind, "dates") == 0;

    *m = (struct made){.arena = a, .source = {STR("made.csv")}};
    make_rows(m);
    make_columns(m);
    make_help(m);
    if (strcmp(kind, "long") == 0)
        relation_at(m->rows, 1, 2)->text = repeat(a, "長", LONGEST + 1);
    m->lines[0] = STR("整理番号：R&D-001");
    m->lines[1] = STR("提出期限：2026-06-30");
    m->list[0] =
        (struct sheet){.name = STR("answers"),
                       .title = STR("チェックシート（R&Gの見本）"),
                       .lines = m->lines,
                       .line_count = COUNT(m->lines),
                       .rows = m->rows,
                       .blank = strcmp(kind, "large") == 0 ? EXCEL_ROWS : 3};
    m->list[1] = (struct sheet){.name = STR("記入要領"),
                                .title = STR("記入要領"),
                                .rows = m->help,
                                .plain = true};
    if (strcmp(kind, "empty") == 0)
        make_empty(m);
    m->sheets =
        (struct sheets){.list = m->list,
                        .count = 2,
                        .title = STR("見本<&>"),
                        .author = STR("試験団体"),
                        .date = dated ? STR("令和8年5月20日") : STR("")};
}

int main(int argc, char **argv)
{
    struct arena arena;
    struct made m;
    struct sink sink;

    if (argc != 3)
        return 2;
    struct str path = str_from(argv[2]);
    arena_init(&arena, NULL, NULL);
    struct diag d = {.arena = &arena};
    struct compiled c = {.arena = &arena,
                         .diag = &d,
                         .sheets = &m.sheets,
                         .info.lang = STR("ja")};
    make(&m, &arena, argv[1]);
    bool ok = sink_open(&arena, &d, &sink, path);
    if (ok) {
        const struct writer *w =
            writer_find(str_ends(path, STR(".csv")) ? STR("csv") : STR("xlsx"));
        ok = w->write(&c, &sink);
        ok = sink_close(&sink, &d) && ok;
        if (!ok)
            sink_discard(&sink);
        else
            ok = sink_publish(&sink, &d);
    }
    struct out said = {.arena = &arena};
    diag_write(&d, &said, LANG_EN, false);
    struct str rest = out_view(&said);
    struct diag_line line;
    while (diag_read(&rest, &line))
        printf("%.*s\n", STR_ARG(line.text));
    out_free(&said);
    arena_free(&arena);
    return !ok;
}
