/*
 * Files go by their own name, so that the document does not depend on where it
 * was compiled.
 */
#include "join/findings.h"

#include "base/diag_print.h"
#include "base/file.h"

static void put_place(const struct join *j, struct value *v, struct loc at)
{
    v[0] = join_text(at.source ? file_base(at.source->name) : STR(""), at);
    v[1] = join_text(at.line ? str_number(j->arena, at.line) : STR(""), at);
}

void join_findings(const struct join *j)
{
    static const struct heading columns[] = {
        {"file", "ファイル", "File", VALUE_TEXT},
        {"line", "行", "Line", VALUE_TEXT},
        {"level", "種別", "Level", VALUE_TEXT},
        {"text", "指摘", "Finding", VALUE_TEXT},
        {0},
    };
    static const char *const levels[][2] = {{"注記", "Note"},
                                            {"警告", "Warning"},
                                            {"誤り", "Error"},
                                            {"誤り", "Error"}};
    struct relation *r = join_table(j, "findings", columns);

    for (const struct finding *f = j->diag->first; f; f = f->next) {
        struct value *v = relation_row_add(j->arena, r);
        put_place(j, v, f->at);
        v[2] = join_text(
            str_from(levels[diag_level(j->diag, f->level)][j->lang]), f->at);
        v[3] = join_text(finding_text(j->diag, f, j->lang), f->at);
    }
}

size_t join_obstacles(const struct join *j)
{
    static const struct heading columns[] = {
        {"number", "番号", "No.", VALUE_NUMBER},
        {"text", "理由", "Reason", VALUE_TEXT},
        {"file", "ファイル", "File", VALUE_TEXT},
        {"line", "行", "Line", VALUE_TEXT},
        {0},
    };
    struct relation *r = join_table(j, "obstacles", columns);

    for (const struct finding *f = j->diag->first;
         f && j->model->edition == VISIBLE_INTERNAL; f = f->next) {
        if (!f->obstacle)
            continue;
        struct value *v = relation_row_add(j->arena, r);
        v[0] = join_number(j, (uint32_t)r->row_count, f->at);
        v[1] = join_text(finding_text(j->diag, f, j->lang), f->at);
        put_place(j, v + 2, f->at);
    }
    return r->row_count;
}
