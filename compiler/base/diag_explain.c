#include "base/diag_explain.h"

static const struct {
    const char *name[2], *means[2]; /* by enum lang */
} levels[LEVEL_COUNT] = {
    [LEVEL_NOTE] = {{"注記", "note"},
                    {"知らせるだけで、文書はできます",
                     "only told; the document is made"}},
    [LEVEL_WARNING] = {{"警告", "warning"},
                       {"文書はできますが、確かめてください（--strict "
                        "では誤りとして扱います）",
                        "the document is made, but look at it (with --strict "
                        "it is an error)"}},
    [LEVEL_ERROR] = {{"誤り", "error"},
                     {"直すまで、その文書はできません（終了状態 1）",
                      "the document is not made until it is mended (exit "
                      "status 1)"}},
    [LEVEL_SYSTEM] = {{"障害", "fatal"},
                      {"ディスク、記憶域、書体などの障害です（終了状態 3）",
                       "the system failed: disk, memory, fonts (exit status "
                       "3)"}},
    [LEVEL_WARNING_NARROW] = {{"警告か注記", "warning or note"},
                              {"公開・要NDAの版では警告、内部の版では注記です",
                               "a warning in the public and nda editions, a "
                               "note in the internal one"}},
    [LEVEL_ERROR_NARROW] = {{"誤りか警告", "error or warning"},
                            {"公開・要NDAの版では誤り、内部の版では警告です",
                             "an error in the public and nda editions, a "
                             "warning in the internal one"}},
};

/* A text as it reads, with … for the values it quotes. */
static void write_text(struct out *o, const char *text, bool cell)
{
    for (; *text; text++) {
        if (text[0] == '{' && text[1] >= '1' && text[1] <= '9' &&
            text[2] == '}') {
            out_puts(o, "…");
            text += 2;
        } else {
            out_puts(o, cell && (*text == '|' || *text == '*') ? "\\" : "");
            out_byte(o, *text);
        }
    }
}

bool diag_explain(struct out *o, struct str id, enum lang lang)
{
    size_t found = 0;

    for (int i = 0; i < MSG_COUNT; i++) {
        const struct message_row *m = &message_rows[i];
        if (!str_is(id, m->id))
            continue;
        if (!found++)
            out_printf(o, lang == LANG_JA ? "%s：%s。%s。\n" : "%s: %s, %s.\n",
                       m->id, levels[m->level].name[lang],
                       levels[m->level].means[lang]);
        out_puts(o, "  ");
        write_text(o, m->text[lang], false);
        out_byte(o, '\n');
    }
    return found > 0;
}

static void write_head(struct out *o, enum lang lang)
{
    out_puts(o,
             lang == LANG_JA ? "# kaiji の指摘\n\n" : "# What kaiji says\n\n");
    out_puts(o, lang == LANG_JA
                    ? "指摘は「場所: 程度: 文 [id]」の形で、標準エラー出力に"
                      "出ます。場所は「ファイル:行:桁」か「ブック:シート:セル」"
                      "です。表の「…」は、指摘が引く値です。\n"
                    : "A finding reads “place: level: text [id]” on standard "
                      "error; the place is file:line:column or "
                      "workbook:sheet:cell. In the table … stands for the "
                      "values that are quoted.\n");
    out_puts(o,
             lang == LANG_JA
                 ? "`--diagnostics json` では、一行に一つのJSONで、`file`、"
                   "`line`、`col`（どちらも1から。0はファイルまたは行の全体）、"
                   "ブックなら`cell`、`level`（note、warning、error、fatal）、"
                   "`id`、`text` があります。\n\n"
                 : "With `--diagnostics json` each line is a JSON object "
                   "with `file`, `line`, `col` (both from 1; 0 is the whole "
                   "file or line), of a workbook `cell`, `level` (note, "
                   "warning, error, fatal), `id` and `text`.\n\n");
    for (int i = 0; i < LEVEL_COUNT; i++)
        out_printf(o, lang == LANG_JA ? "- %s：%s\n" : "- %s: %s\n",
                   levels[i].name[lang], levels[i].means[lang]);
    out_puts(o, lang == LANG_JA ? "\n| id | 程度 | 文 |\n|---|---|---|\n"
                                : "\n| id | level | text |\n|---|---|---|\n");
}

void diag_explain_all(struct out *o, enum lang lang)
{
    write_head(o, lang);
    for (int i = 0; i < MSG_COUNT; i++) {
        const struct message_row *m = &message_rows[i];
        out_printf(o, "| `%s` | %s | ", m->id, levels[m->level].name[lang]);
        write_text(o, m->text[lang], true);
        out_puts(o, " |\n");
    }
}
