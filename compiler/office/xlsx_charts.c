#include "office/xlsx_charts.h"

#include "base/arena.h"
#include "office/xlsx_formats.h"
#include "office/xlsx_text.h"

enum {
    MOST_BARS = 60,
    WIDTH = 760,       /* pixels */
    BAR_HEIGHT = 26,   /* … of a bar with what is between it and the next */
    REST_HEIGHT = 110, /* … of axis and legend */
    BAR_GAP = 40       /* between bars, in percent of their height */
};

/* What a column of counts counts: its name is a meaning's, or begins as it. */
static enum meaning counted(const struct compiled *c, struct str name)
{
    size_t best = MEANING_COUNT;

    for (size_t i = 0; i < MEANING_COUNT; i++) {
        struct str meaning = c->relations->meanings[i];
        if (str_starts(name, meaning) &&
            (best == MEANING_COUNT ||
             meaning.len > c->relations->meanings[best].len))
            best = i;
    }
    return best == MEANING_COUNT ? MEANING_STATED : (enum meaning)best;
}

/* The second word of a meaning is paler than the first, and so on. */
static lxw_color_t paler(lxw_color_t colour, size_t nth)
{
    lxw_color_t made = 0;

    for (int shift = 0; shift <= 16; shift += 8) {
        lxw_color_t c = colour >> shift & 0xFF;
        for (size_t i = 0; i < nth && i < 2; i++)
            c += (0xFF - c) * 2 / 5;
        made |= c << shift;
    }
    return made;
}

static void look(lxw_chart_series *series, enum meaning meaning, size_t nth)
{
    lxw_color_t colour = paler(xlsx_meaning_fill(meaning), nth);
    uint8_t pattern = xlsx_meaning_pattern(meaning);
    lxw_chart_line edge = {.color = 0x5B6675, .width = 0.5};

    if (pattern == LXW_CHART_PATTERN_NONE) {
        chart_series_set_fill(series, &(lxw_chart_fill){.color = colour});
    } else {
        lxw_chart_pattern p = {
            .fg_color = colour, .bg_color = 0xFFFFFF, .type = pattern};
        chart_series_set_pattern(series, &p);
    }
    chart_series_set_line(series, &edge);
}

/* 'Sheet'!$A$2:$B$9, with the apostrophes of its name doubled. */
static const char *range(struct arena *a, struct str sheet, lxw_row_t from,
                         size_t left, lxw_row_t to, size_t right)
{
    char cells[LXW_MAX_CELL_RANGE_LENGTH];

    lxw_rowcol_to_range_abs(cells, from, (lxw_col_t)left, to, (lxw_col_t)right);
    return str_c(a, str_format(a, "='%.*s'!%s", STR_ARG(sheet), cells));
}

static void add_series(const struct compiled *c, lxw_chart *chart,
                       const struct xlsx_drawn *d, size_t column, size_t nth)
{
    struct arena *a = c->arena;
    const struct sheet *s = d->sheet;
    const struct column *x = &s->rows->columns[column];
    lxw_row_t last = d->rows + (lxw_row_t)s->rows->row_count - 1;
    lxw_chart_series *series = chart_add_series(
        chart,
        range(a, s->name, d->rows, s->label, last, s->label + s->labels - 1),
        range(a, s->name, d->rows, column, last, column));

    if (!series)
        arena_fail(a);
    chart_series_set_name(series, str_c(a, x->label));
    look(series, counted(c, x->name), nth);
    chart_series_set_labels(series);
    chart_series_set_labels_num_format(series, "0;;;"); /* no 0 */
}

lxw_error xlsx_chart_put(const struct compiled *c, lxw_workbook *book,
                         lxw_worksheet *ws, const struct xlsx_drawn *d)
{
    const struct sheet *s = d->sheet;
    size_t bars = s->rows->row_count;
    lxw_chart *chart;
    lxw_chart_options where = {.object_position = LXW_OBJECT_MOVE_DONT_SIZE};

    if (!bars || bars > MOST_BARS)
        return LXW_NO_ERROR;
    chart = workbook_add_chart(book, LXW_CHART_BAR_STACKED);
    if (!chart)
        arena_fail(c->arena);
    size_t drawn[MEANING_COUNT] = {0};
    for (size_t i = 0; i < s->rows->column_count; i++)
        if (str_equal(s->rows->columns[i].set, s->drawn))
            add_series(c, chart, d, i,
                       drawn[counted(c, s->rows->columns[i].name)]++);
    chart_title_set_name(chart, str_c(c->arena, s->title));
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_axis_set_reverse(chart->y_axis); /* the first row on top */
    chart_axis_set_interval_unit(chart->y_axis, 1);
    chart_set_series_gap(chart, BAR_GAP);
    where.x_scale = WIDTH / 480.0;
    where.y_scale = (double)(bars * BAR_HEIGHT + REST_HEIGHT) / 288.0;
    where.description = str_c(c->arena, s->title);
    return worksheet_insert_chart_opt(ws, d->rows + (lxw_row_t)bars + 1, 0,
                                      chart, &where);
}
