#include "command/manual.h"

#include "base/diag_explain.h"
#include "base/limits.h"
#include "command/completion.h"
#include "command/help.h"
#include "command/roff.h"
#include "vocabulary/reference.h"

enum part {
    PART_NAME,
    PART_SYNOPSIS,
    PART_COMMANDS,
    PART_OPTIONS,
    PART_STATUS,
    PART_FILES,
    PART_LIMITS,
    PART_MESSAGES,
    PART_ALSO
};

static const char *const parts[][2] = {
    {"名前", "NAME"},
    {"書式", "SYNOPSIS"},
    {"命令", "COMMANDS"},
    {"選択肢", "OPTIONS"},
    {"終了状態", "EXIT STATUS"},
    {"ファイル", "FILES"},
    {"上限", "LIMITS"},
    {"指摘", "DIAGNOSTICS"},
    {"関連項目", "SEE ALSO"},
};

static const char *const name[] = {
    "kaiji \\- "
    "医療情報サービスの開示書・比較表・評価結果・記入用紙・台帳を作る",
    "kaiji \\- compile compliance documents about medical\\-information "
    "services"};

static const char *const bundle_name[] = {
    "kaiji\\-bundle \\- kaiji が読む表と列",
    "kaiji\\-bundle \\- the tables and columns that kaiji reads"};

static const struct {
    const char *path, *help[2];
} files[] = {
    {"share/kaiji/templates",
     {"文書のひな形（--templates で差し替える）",
      "templates of the documents (--templates)"}},
    {"share/kaiji/catalogs",
     {"付属のカタログ。名前（id）だけで選べる",
      "the catalogs that come with it, named by their id alone"}},
    {"share/kaiji/fonts",
     {"書体の表（--fonts で差し替える）", "the font role table (--fonts)"}},
};

static void begin(struct out *o, enum part part, enum lang lang)
{
    out_printf(o, ".SH %s\n", parts[part][lang]);
}

/* The first line tells man(1) the encoding, which it otherwise guesses by the
   folder of the page. */
static void title(struct out *o, const char *page, int section)
{
    out_puts(o, "'\\\" -*- coding: UTF-8 -*-\n");
    out_printf(o, ".TH %s %d \"\" \"kaiji " KAIJI_VERSION "\"\n", page,
               section);
}

static void write_commands(struct out *o, enum lang lang)
{
    begin(o, PART_COMMANDS, lang);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const struct command_row *row = &commands[i];
        if (!row->name || !row->examples[0].given)
            continue;
        out_printf(o, ".TP\n.B %s \\fR", row->name);
        roff_text(o, str_from(row->takes));
        for (size_t k = 0; k < 2 && row->examples[k].given; k++) {
            out_puts(o, k ? "\n.br\n" : "\n");
            roff_text(o, str_from(row->examples[k].help[lang]));
            out_puts(o, ": ");
            out_printf(o, "\\fBkaiji %s ", row->name);
            roff_text(o, str_from(row->examples[k].given));
            out_puts(o, "\\fR");
        }
        out_byte(o, '\n');
    }
}

static void write_option(struct out *o, const struct option_row *row)
{
    out_puts(o, ".TP\n.B ");
    if (row->letter)
        out_printf(o, "\\-%c\\fR, \\fB", row->letter);
    out_puts(o, "\\-\\-");
    roff_text(o, str_from(row->name));
    if (row->value) {
        out_puts(o, " \\fR");
        roff_text(o, str_from(row->value));
    }
    out_byte(o, '\n');
}

static void write_options(struct arena *a, struct out *o, enum lang lang)
{
    begin(o, PART_OPTIONS, lang);
    for (int i = 0; i < OPTION_COUNT; i++) {
        struct out told = {.arena = a};
        write_option(o, &option_rows[i]);
        if (option_rows[i].help[lang])
            help_told(&told, str_from(option_rows[i].help[lang]));
        roff_text(o, out_take(&told));
        out_byte(o, '\n');
    }
}

/* What writes a page in Markdown, as a part of the manual. */
static void write_page(struct arena *a, struct out *o,
                       void (*page)(struct arena *a, struct out *o,
                                    enum lang lang),
                       enum lang lang)
{
    struct out markdown = {.arena = a};

    page(a, &markdown, lang);
    roff_page(o, out_take(&markdown));
}

static void messages(struct arena *a, struct out *o, enum lang lang)
{
    (void)a;
    diag_explain_all(o, lang);
}

static void write_program(struct arena *a, struct out *o, enum lang lang)
{
    title(o, "KAIJI", 1);
    begin(o, PART_NAME, lang);
    out_printf(o, "%s\n", name[lang]);
    begin(o, PART_SYNOPSIS, lang);
    out_puts(o,
             ".B kaiji\n.I COMMAND\n[\\fIPATH\\fR...] [\\fIOPTION\\fR...]\n");
    write_commands(o, lang);
    write_options(a, o, lang);
    begin(o, PART_STATUS, lang);
    roff_text(o, str_from(help_status[lang]));
    begin(o, PART_FILES, lang);
    for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
        out_printf(o, ".TP\n.I %s\n", files[i].path);
        roff_text(o, str_from(files[i].help[lang]));
        out_byte(o, '\n');
    }
    begin(o, PART_LIMITS, lang);
    write_page(a, o, limits_page, lang);
    begin(o, PART_MESSAGES, lang);
    write_page(a, o, messages, lang);
    begin(o, PART_ALSO, lang);
    out_puts(o, ".BR kaiji\\-bundle (5)\n");
}

static void write_bundle(struct arena *a, struct out *o, enum lang lang)
{
    title(o, "KAIJI\\-BUNDLE", 5);
    begin(o, PART_NAME, lang);
    out_printf(o, "%s\n", bundle_name[lang]);
    write_page(a, o, reference_page, lang);
    begin(o, PART_ALSO, lang);
    out_puts(o, ".BR kaiji (1)\n");
}

bool manual_write(struct arena *a, struct out *o, struct str page,
                  enum lang lang)
{
    static const struct {
        const char *name;
        void (*write)(struct arena *a, struct out *o, enum lang lang);
    } pages[] = {{"kaiji.1", write_program},
                 {"kaiji-bundle.5", write_bundle},
                 {"kaiji.bash", completion_bash},
                 {"kaiji.zsh", completion_zsh}};

    for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++)
        if (str_is(page, pages[i].name)) {
            pages[i].write(a, o, lang);
            return true;
        }
    return false;
}
