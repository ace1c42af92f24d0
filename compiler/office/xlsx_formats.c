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
    return made;
}
