#include "command/completion.h"

#include "base/arena.h"
#include "command/help.h"

#include <string.h>

/* What a value can be. */
enum values {
    VALUES_WORDS, /* those of its row */
    VALUES_FORMATS,
    VALUES_FOLDER,
    VALUES_FILE /* or any other */
};

static enum values values_of(const struct option_row *row)
{
    return row == &option_rows[OPTION_FORMATS] ? VALUES_FORMATS
           : strchr(row->value, '|')           ? VALUES_WORDS
           : strcmp(row->value, "DIR") == 0    ? VALUES_FOLDER
                                               : VALUES_FILE;
}

/* The words of a value, parted by blanks. */
static void write_words(struct out *o, const struct option_row *row)
{
    if (values_of(row) == VALUES_FORMATS) {
        help_told(o, STR("{1}"));
        return;
    }
    for (const char *p = row->value; *p; p++)
        out_byte(o, *p == '|' ? ' ' : *p);
}

static void write_names(struct out *o, const struct option_row *row,
                        const char *between)
{
    if (row->letter)
        out_printf(o, "-%c%s", row->letter, between);
    out_printf(o, "--%s", row->name);
}

static void bash_values(struct out *o)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[i];
        if (!row->value)
            continue;
        out_puts(o, "    ");
        write_names(o, row, "|");
        switch (values_of(row)) {
        case VALUES_WORDS:
        case VALUES_FORMATS:
            out_puts(o, ") COMPREPLY=($(compgen -W '");
            write_words(o, row);
            out_puts(o, "' -- \"$cur\")); return ;;\n");
            break;
        case VALUES_FOLDER:
            out_puts(o, ") COMPREPLY=($(compgen -d -- \"$cur\")); return ;;\n");
            break;
        case VALUES_FILE:
            out_puts(o, ") COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n");
            break;
        }
    }
}

static void bash_options(struct out *o)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (!commands[i].name)
            continue;
        out_printf(o, "    %s) options='", commands[i].name);
        for (int k = 0; k < OPTION_COUNT; k++)
            if (option_used(&option_rows[k], &commands[i])) {
                out_byte(o, ' ');
                write_names(o, &option_rows[k], " ");
            }
        out_puts(o, "' ;;\n");
    }
}

void completion_bash(struct arena *a, struct out *o, enum lang lang)
{
    (void)a, (void)lang;
    out_puts(o, "# bash completion for kaiji\n"
                "_kaiji() {\n"
                "    local cur=${COMP_WORDS[COMP_CWORD]} options=\n"
                "    if [ \"$COMP_CWORD\" = 1 ]; then\n"
                "        COMPREPLY=($(compgen -W '");
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (commands[i].name)
            out_printf(o, "%s ", commands[i].name);
    out_puts(o, "--help --version' -- \"$cur\"))\n        return\n    fi\n"
                "    case ${COMP_WORDS[COMP_CWORD - 1]} in\n");
    bash_values(o);
    out_puts(o, "    esac\n    case ${COMP_WORDS[1]} in\n");
    bash_options(o);
    out_puts(o,
             "    esac\n"
             "    case $cur in\n"
             "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$cur\")) ;;\n"
             "    *) COMPREPLY=($(compgen -f -- \"$cur\")) ;;\n"
             "    esac\n"
             "}\n"
             "complete -o filenames -F _kaiji kaiji\n");
}

/* A text within the quotes and brackets of zsh's _arguments. */
static void zsh_text(struct arena *a, struct out *o, const char *text)
{
    struct out told = {.arena = a};

    if (text)
        help_told(&told, str_from(text));
    struct str s = out_take(&told);
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '\'')
            out_puts(o, "'\\'");
        else if (strchr("[]:\\", s.ptr[i]))
            out_byte(o, '\\');
        out_byte(o, s.ptr[i]);
    }
}

static void zsh_option(struct arena *a, struct out *o,
                       const struct option_row *row, enum lang lang)
{
    out_puts(o, " \\\n        ");
    if (row->letter)
        out_printf(o, "{-%c,--%s}", row->letter, row->name);
    else
        out_printf(o, "--%s", row->name);
    out_puts(o, "'[");
    zsh_text(a, o, row->help[lang]);
    out_byte(o, ']');
    if (row->value) {
        enum values values = values_of(row);
        out_printf(o, ":%s:", row->name);
        if (values == VALUES_FOLDER || values == VALUES_FILE) {
            out_puts(o, values == VALUES_FOLDER ? "_files -/" : "_files");
        } else {
            out_byte(o, '(');
            write_words(o, row);
            out_byte(o, ')');
        }
    }
    out_byte(o, '\'');
}

void completion_zsh(struct arena *a, struct out *o, enum lang lang)
{
    out_puts(o, "#compdef kaiji\n_kaiji() {\n    local -a commands\n"
                "    commands=(\n");
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (commands[i].name) {
            out_printf(o, "        '%s:", commands[i].name);
            zsh_text(a, o, commands[i].examples[0].help[lang]);
            out_puts(o, "'\n");
        }
    out_puts(o, "    )\n    if (( CURRENT == 2 )); then\n"
                "        _describe command commands\n        return\n    fi\n"
                "    local command=$words[2]\n    shift words\n"
                "    (( CURRENT-- ))\n    case $command in\n");
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (!commands[i].name)
            continue;
        out_printf(o, "    %s) _arguments", commands[i].name);
        for (int k = 0; k < OPTION_COUNT; k++)
            if (option_used(&option_rows[k], &commands[i]))
                zsh_option(a, o, &option_rows[k], lang);
        out_puts(o, " \\\n        '*:path:_files' ;;\n");
    }
    out_puts(o, "    esac\n}\n_kaiji \"$@\"\n");
}
