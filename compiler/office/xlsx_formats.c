#include "office/xlsx_formats.h"

#include "base/arena.h"
#include "office/xlsx_fit.h"

#define FONT "BIZ UDPゴシック"

enum { /* as the look of the pages has them */
    HAIRLINE = 0xC9D0D9,
    HEAD_GROUND = 0xEEF2F6,
    SECONDARY = 0x5B6675,
    ENTRY_GROUND = 0xFFFDF3
};

/* The inks and grounds of statuses as the look of the pages has them; a ground
   where one has to act. In charts a meaning has a pattern too, and the same
   colours as the bars of the pages. */
static const struct {
    lxw_color_t ink, ground, fill; /* ground 0: none */
    uint8_t pattern;
    bool bold;
} looks[MEANING_COUNT] = {
    [MEANING_CONFORMING] = {0x0B6B3A, 0, 0x2F8F5B, LXW_CHART_PATTERN_NONE,
                            false},
    [MEANING_PARTIAL] = {0x7A5200, 0, 0xC79A3A,
                         LXW_CHART_PATTERN_LIGHT_UPWARD_DIAGONAL, false},
    [MEANING_PLANNED] = {0x0B4F8A, 0, 0x4A83B5,
                         LXW_CHART_PATTERN_LIGHT_HORIZONTAL, false},
    [MEANING_ALTERNATIVE] = {0x4B3B8F, 0, 0x7B6DB5,
                             LXW_CHART_PATTERN_LIGHT_VERTICAL, false},
    [MEANING_NONCONFORMING] = {0xA3192B, 0xFBE9EB, 0xC0392B,
                               LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL, true},
    [MEANING_NOT_APPLICABLE] = {0x4A5563, 0, 0xC9D0D9, LXW_CHART_PATTERN_NONE,
                                false},
    [MEANING_STATED] = {0x1B2430, 0, 0x5B6675, LXW_CHART_PATTERN_PERCENT_25,
                        false},
    [MEANING_NOT_ASKED] = {0x4A5563, 0, 0xE3E7EC, LXW_CHART_PATTERN_NONE,
                           false},
    [MEANING_UNANSWERED] = {0x8A5A00, 0xFDF3DD, 0xB8860B,
                            LXW_CHART_PATTERN_PERCENT_20, true},
};

lxw_color_t xlsx_meaning_fill(enum meaning meaning)
{
    return looks[meaning].fill;
}

uint8_t xlsx_meaning_pattern(enum meaning meaning)
{
    return looks[meaning].pattern;
}

static lxw_format *font(struct arena *a, lxw_workbook *book, uint32_t size,
                        bool bold)
{
    lxw_format *f = workbook_add_format(book);

    if (!f)
        arena_fail(a);
    format_set_font_name(f, FONT);
    format_set_font_size(f, size);
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    if (bold)
        format_set_bold(f);
    return f;
}

static lxw_format *wrapped(struct arena *a, lxw_workbook *book, bool bold)
{
    lxw_format *f = font(a, book, XLSX_SIZE, bold);

    format_set_text_wrap(f);
    return f;
}

static lxw_format *ruled(struct arena *a, lxw_workbook *book, bool bold)
{
    lxw_format *f = wrapped(a, book, bold);

    format_set_border(f, LXW_BORDER_THIN);
    format_set_border_color(f, HAIRLINE);
    return f;
}

static lxw_format *status(struct arena *a, lxw_workbook *book, size_t meaning)
{
    lxw_format *f = ruled(a, book, looks[meaning].bold);

    format_set_font_color(f, looks[meaning].ink);
    if (looks[meaning].ground)
        format_set_bg_color(f, looks[meaning].ground);
    return f;
}

struct xlsx_formats xlsx_formats_make(struct arena *a, lxw_workbook *book)
{
    struct xlsx_formats made, *f = &made;

    f->title = font(a, book, XLSX_TITLE_SIZE, true);
    format_set_text_wrap(f->title);
    f->edition = wrapped(a, book, true);
    f->line = wrapped(a, book, false);
    f->plain = wrapped(a, book, false);
    f->hint = wrapped(a, book, false);
    format_set_font_color(f->hint, SECONDARY);
    format_set_align(f->hint, LXW_ALIGN_VERTICAL_BOTTOM);
    f->head = ruled(a, book, true);
    format_set_bg_color(f->head, HEAD_GROUND);
    format_set_align(f->head, LXW_ALIGN_VERTICAL_CENTER);
    f->text = ruled(a, book, false);
    f->number = ruled(a, book, false);
    f->entry = ruled(a, book, false);
    format_set_bg_color(f->entry, ENTRY_GROUND);
    format_set_num_format(f->entry, "@");
    format_set_unlocked(f->entry);
    for (size_t i = 0; i < MEANING_COUNT; i++)
        f->status[i] = status(a, book, i);
    return made;
}
