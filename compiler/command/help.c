/* What --help says: by example first, then every option. */
#include "command/help.h"

#include "command/run.h"

enum { /* columns where what is told begins */
    EXAMPLE_COLUMN = 39,
    OPTION_COLUMN = 22
};

/* {ja, en} */
static const char *const title[] = {
    "kaiji（開示）: "
    "医療情報サービスの適合開示書・比較表・評価結果・記入用紙・台帳を作る\n"
    "\n"
    "例\n",
    "kaiji: compiles compliance documents about medical-information services\n"
    "\n"
    "Examples\n"};

static const char *const options[] = {
    "  kaiji disclose services/a -o 提出用 -t pdf --templates 自社のひな形\n"
    "\n"
    "選択肢\n",
    "  kaiji disclose services/a -o final -t pdf --templates our-templates\n"
    "\n"
    "Options\n"};

const char *const help_status[] = {
    "終了状態  0 完了  1 入力に誤り  2 使い方の誤り  "
    "3 ディスク・記憶・書体の不足\n",
    "Exit status: 0 done, 1 errors in the input, 2 wrong usage,\n"
    "3 the system failed (disk, memory, missing font)\n"};

static void fill(struct out *o, size_t n)
{
    for (; n > 0; n--)
        out_byte(o, ' ');
}

/* What is too long for its column has a line of its own. */
static void write_example(struct out *o, const char *command,
                          const struct example *e, enum lang lang)
{
    size_t start = o->len;

    out_printf(o, "  kaiji %s %s", command, e->given);
    size_t width = o->len - start;
    if (width >= EXAMPLE_COLUMN) {
        out_byte(o, '\n');
        width = 0;
    }
    fill(o, EXAMPLE_COLUMN - width);
    out_printf(o, "%s\n", e->help[lang]);
}

static void write_examples(struct out *o, enum lang lang)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        for (size_t k = 0; k < 2 && commands[i].examples[k].given; k++)
            write_example(o, commands[i].name, &commands[i].examples[k], lang);
}

void help_told(struct out *o, struct str text)
{
    const struct str mark = STR("{1}");
    size_t at = str_find(text, mark);

    out_str(o, str_slice(text, 0, at));
    if (at == text.len)
        return;
    for (const struct writer *w = writers; w->name; w++)
        out_printf(o, w == writers ? "%s" : " %s", w->name);
    help_told(o, str_slice(text, at + mark.len, text.len));
}

static void write_options(struct out *o, enum lang lang)
{
    size_t start = o->len;

    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[i];
        out_puts(o, o->len == start ? "  " : " ");
        if (row->letter)
            out_printf(o, "-%c", row->letter);
        else
            out_printf(o, "--%s", row->name);
        if (row->value)
            out_printf(o, " %s", row->value);
        if (!row->help[lang])
            continue;
        size_t width = o->len - start;
        if (*row->help[lang])
            fill(o, width + 2 > OPTION_COLUMN ? 3 : OPTION_COLUMN - width);
        help_told(o, str_from(row->help[lang]));
        out_byte(o, '\n');
        start = o->len;
    }
    o->len = start; /* rows that are not told of */
}

int command_help(struct run *r)
{
    enum lang lang = r->options.lang;
    struct out o = {.arena = r->arena};

    out_puts(&o, title[lang]);
    write_examples(&o, lang);
    out_puts(&o, options[lang]);
    write_options(&o, lang);
    out_byte(&o, '\n');
    out_puts(&o, help_status[lang]);
    print_out(out_view(&o));
    out_free(&o);
    return STATUS_DONE;
}

int command_version(struct run *r)
{
    (void)r;
    print_out(STR("kaiji " KAIJI_VERSION "\n"));
    return STATUS_DONE;
}
