#include "bind/bind_faults.h"

/* What a fault is, for the note on those that do not matter. */
static struct str kind_of(enum message message)
{
    static const struct {
        enum message message;
        const char *kind;
    } known[] = {
        {MSG_XLSX_ERROR_VALUE, "計算の誤り" DIAG_ENGLISH "an error value"},
        {MSG_XLSX_FORMULA,
         "結果のない式" DIAG_ENGLISH "a formula without a result"},
        {MSG_XLSX_DATE, "日付にならない値" DIAG_ENGLISH "an impossible date"},
        {MSG_XLSX_MERGED_HIDDEN,
         "結合セルに隠れた値" DIAG_ENGLISH "a value under a merged range"},
        {MSG_XLSX_MERGED_TWICE,
         "重なった結合セル" DIAG_ENGLISH "merged ranges that overlap"},
        {MSG_CELL_LONG, "長すぎるセル" DIAG_ENGLISH "a cell that is too long"},
    };

    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
        if (known[i].message == message)
            return str_from(known[i].kind);
    return STR("使えない文字" DIAG_ENGLISH "a character that cannot be used");
}

static bool matters(const struct table *t, const struct header *h,
                    uint32_t line, uint32_t col)
{
    const struct heading *x = col <= h->count ? &h->columns[col - 1] : NULL;

    return x && x->cell && line > t->rows[h->last].line &&
           (x->mark || (x->target && !x->target->foreign));
}

void bind_faults(struct arena *a, struct diag *d, const struct table *t,
                 const struct header *h)
{
    const struct fault *first = NULL;
    long aside = 0;

    for (size_t i = 0; i < t->fault_count; i++) {
        const struct fault *f = &t->faults[i];
        if (matters(t, h, f->line, f->col))
            diag_say(d, loc_at(t->source, f->line, f->col), f->message, f->args,
                     f->arg_count);
        else if (!aside++)
            first = f;
    }
    if (first)
        diag(d, loc_at(t->source, first->line, first->col), MSG_CELLS_ASIDE,
             str_number(a, aside), kind_of(first->message));
}

bool bind_faulty(const struct table *t, const struct header *h,
                 const struct cell *c, size_t *next)
{
    while (*next < t->fault_count && (t->faults[*next].line < c->line ||
                                      (t->faults[*next].line == c->line &&
                                       t->faults[*next].col < c->col)))
        ++*next;
    return *next < t->fault_count && t->faults[*next].line == c->line &&
           t->faults[*next].col == c->col && matters(t, h, c->line, c->col);
}
