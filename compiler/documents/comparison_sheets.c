/*
 * A comparison as a workbook to filter and to send on: the matrix, the counts
 * with charts, what differs, a list of questions for each service, and flat all
 * that was stated.
 */
#include "documents/comparison.h"

#include "analysis/day.h"
#include "base/arena.h"
#include "base/out.h"
#include "base/utf8.h"
#include "join/sheets.h"
#include "join/show.h"

enum {
    LONGEST_NAME = 31 /* characters that a sheet may be called by */
};

static const struct relation *find(const struct comparison *c, const char *name)
{
    return relations_find(c->j->set, str_from(name));
}

static struct str say(const struct comparison *c, const char *ja,
                      const char *en)
{
    return join_say(c->j, ja, en);
}

/* Counts with a chart whose bars are named by so many columns from one on; how
   far a statement may be relied on has a column of its own. */
static void add_counts(const struct comparison *c, const char *relation,
                       struct str title, const char *first, size_t labels)
{
    /* the provider stands there as who declares */
    struct sheet *s = sheet_pick(c->j, find(c, relation), title, false,
                                 "provider,provider_beside");
    long label = s ? relation_column(s->rows, str_from(first)) : -1;

    if (label < 0)
        return;
    for (size_t row = 0; row < s->rows->row_count; row++)
        relation_at(s->rows, row, (size_t)label)->note = STR("");
    s->drawn = STR("meanings");
    s->label = (size_t)label;
    s->labels = labels;
}

/* Without what no sheet may be called by, and no longer than it may be; all of
   it stands above the table. */
static struct str tab_name(struct arena *a, struct str text)
{
    struct out o = {.arena = a};
    size_t n = 0;

    for (size_t i = 0; i < text.len && n < LONGEST_NAME;) {
        size_t from = i;
        uint32_t ch = utf8_next(text, &i);
        n += ch > 0xFFFF ? 2 : 1;
        if (n > LONGEST_NAME)
            break;
        bool bad = ch < ' ' || ch == '\'' ||
                   (ch < 128 &&
                    str_find(STR("[]:*?/\\"), str_slice(text, from, i)) < 7);
        out_str(&o, bad ? STR("_") : str_slice(text, from, i));
    }
    return out_take(&o);
}

/* Of the questions those to one service, to be sent there and answered: they
   begin at row *at, which moves behind them. */
static void add_questions(const struct comparison *c, size_t i, size_t *at)
{
    const struct join *j = c->j;
    const struct relation *all = find(c, "questions");
    struct str number = str_number(j->arena, (long long)i + 1);
    size_t first = *at, n;

    while (*at < all->row_count &&
           str_equal(relation_at(all, *at, 0)->text, number))
        ++*at;
    n = *at - first;
    if (!n)
        return;
    uint32_t *rows = arena_array(j->arena, uint32_t, n);
    for (size_t k = 0; k < n; k++)
        rows[k] = (uint32_t)(first + k);
    struct str title = relation_at(all, rows[0], 2)->text;
    struct relation *own = relation_choose(j->arena, all->name, all, rows, n);
    struct sheet *s =
        sheet_pick(j, own, title, false, "number,service,asked_of");
    s->name = tab_name(
        j->arena,
        str_format(j->arena,
                   j->lang == LANG_EN ? "Ask %.*s %.*s" : "質問%.*s %.*s",
                   STR_ARG(number), STR_ARG(comparison_name(c, i))));
    s->where = SHEET_BOOKS;
}

void comparison_sheets(const struct join *j, const void *comparison)
{
    const struct comparison *c = comparison;
    struct sheets *all = sheets_open(j, say(c, "比較表", "Comparison"));
    struct sheet *s;
    size_t asked = 0;

    all->author = j->model->requester;
    all->date = day_as_of(j->arena, j->model);
    s = sheet_pick(j, c->matrix, say(c, "比較表", "Comparison"), true, "");
    if (s)
        s->where = SHEET_BOOKS;
    add_counts(c, "services", say(c, "サービス別", "By service"), "name", 1);
    add_counts(c, "component_counts", say(c, "構成要素別", "By component"),
               "service", 2);
    add_counts(c, "statistics", say(c, "部別", "By part"), "name", 2);
    sheets_pick(j, (const struct sheet_title[]){
                       {"differences", "見解", "Comments"},
                       {"axis_differences", "責任など", "Other columns"},
                       {"minimum_findings", "最低限", "Minimum"},
                       {NULL, NULL, NULL}});
    for (size_t i = 0; i < c->n; i++)
        add_questions(c, i, &asked);
    s = sheet_pick(j, find(c, "questions"), say(c, "確認すること", "Questions"),
                   false, "");
    if (s)
        s->where = SHEET_DATA;
    all->flat = all->count;
    if (!sheet_pick(j, find(c, "statements"), say(c, "一覧", "All statements"),
                    false, ""))
        all->flat = 0;
}
