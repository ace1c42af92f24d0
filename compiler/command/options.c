#include "command/options.h"

#include "base/arena.h"
#include "base/date.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const struct option_row option_rows[] = {
#define OPTION(NAME, name, letter, value, of, ja, en)                          \
    {name, value, letter, of, {ja, en}},
#include "command/options.def"
#undef OPTION
};

enum {
    MOST_JOBS = 256
};

struct reader {
    struct arena *arena;
    struct diag *diag;
    struct options *o;
    const struct option_row *row;   /* of the option that is read */
    struct str word;                /* as which it was given */
    struct str given[OPTION_COUNT]; /* the same of each that was; else empty */
};

static bool wrong(struct reader *r, struct str value, struct str expected)
{
    diag(r->diag, (struct loc){0}, MSG_USAGE_VALUE, r->word, value, expected);
    return false;
}

/* What the row calls its value is what is expected. */
static bool expect(struct reader *r, struct str value, bool good)
{
    return good ? true : wrong(r, value, str_from(r->row->value));
}

/* Which of the words of its row a value is. */
static bool choose(struct reader *r, struct str value, unsigned *to)
{
    struct str rest = str_from(r->row->value), expected = {NULL, 0};

    for (*to = 0; rest.len; ++*to) {
        struct str word = str_cut(&rest, '|');
        if (str_equal(value, word))
            return true;
        expected = str_format(r->arena, "%.*s%s%.*s", STR_ARG(expected),
                              expected.len ? " | " : "", STR_ARG(word));
    }
    return wrong(r, value, expected);
}

/* Whether it is the second of two words. */
static bool choose_second(struct reader *r, struct str value, bool *to)
{
    unsigned n;
    bool good = choose(r, value, &n);

    *to = good && n == 1;
    return good;
}

static bool read_formats(struct reader *r, struct str value)
{
    struct compile_options *c = &r->o->compile;
    const size_t room = sizeof(c->formats) / sizeof(*c->formats);
    struct str all = value;

    c->format_count = 0;
    while (value.len) {
        const struct writer *w = writer_find(str_trim(str_cut(&value, ',')));
        bool twice = false;
        for (size_t i = 0; i < c->format_count; i++)
            twice |= c->formats[i] == w;
        if (!w || c->format_count == room) {
            struct str known = STR("");
            for (const struct writer *k = writers; k->name; k++)
                known = str_format(r->arena, "%.*s%s%s", STR_ARG(known),
                                   known.len ? " | " : "", k->name);
            return wrong(r, all, known);
        }
        if (!twice)
            c->formats[c->format_count++] = w;
    }
    return expect(r, all, c->format_count > 0);
}

static bool read_count(struct str s, unsigned most, unsigned *n)
{
    *n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9' || *n > most)
            return false;
        *n = *n * 10 + (unsigned)(s.ptr[i] - '0');
    }
    return s.len > 0 && *n <= most;
}

static bool read_shard(struct reader *r, struct str value)
{
    struct options *o = r->o;
    struct str n = value, k = str_cut(&n, '/');

    if (read_count(k, 1000000, &o->shard) &&
        read_count(n, 1000000, &o->shards) && o->shard >= 1 &&
        o->shard <= o->shards)
        return true;
    return wrong(r, value, STR("K/N (1 <= K <= N)"));
}

/* A day in full, since what is judged on it must be certain. */
static bool read_day(struct reader *r, struct str value, struct str *to)
{
    struct date d;

    *to = value;
    return expect(r, value,
                  value.len == 10 && value.ptr[4] == '-' &&
                      date_read(r->arena, value, &d) && d.day);
}

static bool read_folder(struct reader *r, struct str value, struct str *to)
{
    *to = value;
    enum file_kind kind = file_kind(r->arena, value);
    /* of what cannot be looked at, whoever reads it tells */
    return expect(r, value, kind == FILE_FOLDER || kind == FILE_UNKNOWN);
}

static bool read_lang(struct reader *r, struct str value)
{
    struct load_options *l = &r->o->compile.load;
    unsigned lang;

    if (!choose(r, value, &lang))
        return false;
    r->o->lang = l->lang = (enum lang)lang;
    l->lang_given = true;
    return true;
}

static bool read_edition(struct reader *r, struct str value)
{
    unsigned edition;

    if (!choose(r, value, &edition))
        return false;
    r->o->compile.load.edition = (enum visibility)edition;
    r->o->compile.edition_given = true;
    return true;
}

static bool read_jobs(struct reader *r, struct str value)
{
    return read_count(value, MOST_JOBS, &r->o->jobs) && r->o->jobs
               ? true
               : wrong(r, value, STR("1 … 256"));
}

static bool read_option(struct reader *r, enum option option, struct str value)
{
    struct options *o = r->o;
    struct compile_options *c = &o->compile;

    switch (option) {
    case OPTION_OUT:
        c->out = value;
        o->out_given = true;
        return expect(r, value, value.len > 0);
    case OPTION_FORMATS:
        return read_formats(r, value);
    case OPTION_CATALOG:
        o->catalog = value;
        return true;
    case OPTION_CATALOGS:
        return read_folder(r, value, &c->load.catalogs);
    case OPTION_TEMPLATES:
        return read_folder(r, value, &c->templates);
    case OPTION_FONTS:
        return read_folder(r, value, &o->fonts);
    case OPTION_EDITION:
        return read_edition(r, value);
    case OPTION_LANG:
        return read_lang(r, value);
    case OPTION_ENCODING:
        c->load.encoding = value;
        return true;
    case OPTION_FORMAT:
        return choose_second(r, value, &o->json);
    case OPTION_DIAGNOSTICS:
        return choose_second(r, value, &o->json_diagnostics);
    case OPTION_PDF:
        return choose_second(r, value, &c->plain_pdf);
    case OPTION_MISSING_GLYPH:
        return choose_second(r, value, &c->mark_missing);
    case OPTION_AS_OF:
        return read_day(r, value, &c->load.as_of);
    case OPTION_REQUESTER:
        c->load.requester = value;
        return true;
    case OPTION_DUE:
        return read_day(r, value, &c->load.due);
    case OPTION_JOBS:
        return read_jobs(r, value);
    case OPTION_SHARD:
        return read_shard(r, value);
    case OPTION_ALL:
        o->all = true;
        return true;
    case OPTION_MARK:
        o->mark = value;
        return expect(r, value, value.len > 0);
    case OPTION_REVIEW:
        o->review = true;
        return true;
    case OPTION_GROUP:
        o->group = value;
        return expect(r, value, value.len > 0);
    case OPTION_NAME:
        o->name = value;
        return expect(r, value, value.len > 0);
    case OPTION_MAP:
        o->map = value;
        return expect(r, value, value.len > 0);
    case OPTION_SECTION:
        o->section = value;
        return expect(r, value, value.len > 0);
    case OPTION_INTO:
        o->into = value;
        return expect(r, value, file_kind(r->arena, value) != FILE_MISSING);
    case OPTION_STRICT:
        o->strict = true;
        return true;
    case OPTION_PRUNE:
        c->prune = true;
        return true;
    case OPTION_QUIET:
        o->quiet = true;
        return true;
    case OPTION_HELP:
        o->command = COMMAND_HELP;
        return true;
    case OPTION_VERSION:
        o->command = COMMAND_VERSION;
        return true;
    case OPTION_COUNT:
        break;
    }
    return false;
}

/* The row that a word names, and the value where the same word gives it; or
   OPTION_COUNT. */
static enum option find_option(struct str word, struct str *value)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        struct str name = str_from(option_rows[i].name);
        char letter = option_rows[i].letter;
        *value = (struct str){NULL, 0};
        if (word.len >= 2 && letter && word.ptr[1] == letter) {
            if (word.len > 2)
                *value = str_slice(word, 2, word.len);
            return (enum option)i;
        }
        if (!str_starts(word, STR("--")))
            continue;
        struct str rest = str_slice(word, 2, word.len);
        if (str_equal(rest, name))
            return (enum option)i;
        if (str_starts(rest, name) && rest.ptr[name.len] == '=') {
            *value = str_slice(rest, name.len + 1, rest.len);
            return (enum option)i;
        }
    }
    return OPTION_COUNT;
}

/* Reads the option at *i, and its value from the next word if it is there. */
static bool take_option(struct reader *r, int argc, char **argv, int *i)
{
    struct str value;

    r->word = str_from(argv[*i]);
    enum option option = find_option(r->word, &value);
    r->row = &option_rows[option];
    if (option == OPTION_COUNT || (!r->row->value && value.ptr)) {
        diag(r->diag, (struct loc){0}, MSG_USAGE_OPTION, r->word);
        return false;
    }
    if (r->row->value && !value.ptr) {
        if (*i + 1 >= argc) {
            diag(r->diag, (struct loc){0}, MSG_USAGE_PATHS, r->word, STR("…"));
            return false;
        }
        value = str_from(argv[++*i]);
    }
    r->given[option] = r->word;
    return read_option(r, option, value);
}

/* A format that the command's document is never made in is wrong usage. */
static bool check_formats(struct reader *r)
{
    const struct compile_options *c = &r->o->compile;
    enum document document = commands[r->o->command].makes;

    for (size_t i = 0; document != DOCUMENT_NONE && i < c->format_count; i++) {
        struct str format = str_from(c->formats[i]->name);
        r->word = STR("-t");
        if (!document_allows(document, format))
            return wrong(r, format, str_from(documents[document].formats));
    }
    return true;
}

static void tell_usage(struct reader *r, const struct command_row *row)
{
    diag(r->diag, (struct loc){0}, MSG_USAGE_PATHS,
         str_from(row->name ? row->name : ""), str_from(row->takes));
}

/* What makes a bundle writes where nothing is yet. */
static bool check_out(struct reader *r)
{
    const struct command_row *row = &commands[r->o->command];
    struct str out = r->o->compile.out;

    if (row->out != OUT_NEW)
        return true;
    if (!r->o->out_given)
        tell_usage(r, row);
    else if (file_kind(r->arena, out) != FILE_MISSING)
        diag(r->diag, (struct loc){0}, MSG_USAGE_EXISTS, out);
    return !diag_failed(r->diag);
}

static bool check_paths(struct reader *r)
{
    const struct command_row *row = &commands[r->o->command];
    const struct options *o = r->o;
    bool ok = true;

    if (o->path_count < row->least || o->path_count > row->most) {
        tell_usage(r, row);
        return false;
    }
    for (size_t i = row->words; i < o->path_count; i++) {
        struct str found;
        if (file_kind(r->arena, o->paths[i]) != FILE_MISSING)
            continue;
        if (catalogs_named(r->arena, r->diag, &o->compile.load, o->paths[i],
                           &found)) {
            o->paths[i] = found;
            continue;
        }
        diag(r->diag, (struct loc){0}, MSG_USAGE_MISSING, o->paths[i]);
        ok = false;
    }
    return ok;
}

/* Whether a word of an option's row names a command. */
static bool names(struct str word, const struct command_row *row)
{
    bool makes = row->makes != DOCUMENT_NONE || row == &commands[COMMAND_BUILD];

    return str_is(word, "documents") ? makes
                                     : row->name && str_is(word, row->name);
}

bool option_used(const struct option_row *option, const struct command_row *row)
{
    bool used = !option->of;

    for (struct str rest = str_from(used ? "" : option->of); rest.len;)
        used |= names(str_cut(&rest, '|'), row);
    return used;
}

/* The commands that use an option: 「build、form」. */
static struct str users(struct arena *a, const struct option_row *option)
{
    struct str all = STR("");

    for (int i = 0; i < COMMAND_COUNT; i++)
        if (commands[i].name && option_used(option, &commands[i]))
            all = str_format(a, "%.*s%s%s", STR_ARG(all),
                             all.len ? DIAG_COMMA : "", commands[i].name);
    return all;
}

/* Says which of the options the command makes no use of. */
static void tell_unused(struct reader *r)
{
    const struct command_row *row = &commands[r->o->command];

    if (row == &commands[COMMAND_HELP] || row == &commands[COMMAND_VERSION])
        return;
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *option = &option_rows[i];
        if (r->given[i].len && !option_used(option, row))
            diag(r->diag, (struct loc){0}, MSG_USAGE_UNUSED, r->given[i],
                 str_from(row->name), users(r->arena, option));
    }
}

/* Whether a locale is that of no language: C, POSIX, C.UTF-8. */
static bool is_plain(const char *locale)
{
    size_t n = strcspn(locale, ".@");

    return (n == 1 && *locale == 'C') ||
           (n == 5 && strncmp(locale, "POSIX", n) == 0);
}

/* Of messages: Japanese, unless the locale names another language. */
static enum lang locale_lang(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (int i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return is_plain(value) || strncmp(value, "ja", 2) == 0 ? LANG_JA
                                                                   : LANG_EN;
    }
    return LANG_JA;
}

static bool take_command(struct reader *r, struct str word)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (!commands[i].name || !str_is(word, commands[i].name))
            continue;
        if (r->o->command != COMMAND_VERSION)
            r->o->command = (enum command)i;
        return true;
    }
    diag(r->diag, (struct loc){0}, MSG_USAGE_COMMAND, word);
    return false;
}

bool options_read(struct arena *a, struct diag *d, int argc, char **argv,
                  struct options *o)
{
    struct reader r = {.arena = a, .diag = d, .o = o};
    bool named = false, ok = true;

    *o = (struct options){.command = COMMAND_HELP,
                          .lang = locale_lang(),
                          .jobs = 1,
                          .compile = {.out = STR("out")}};
    o->paths = arena_array(a, struct str, (size_t)argc);
    for (int i = 1; i < argc; i++) {
        struct str word = str_from(argv[i]);
        if (word.len > 1 && word.ptr[0] == '-') {
            ok &= take_option(&r, argc, argv, &i);
        } else if (named) {
            o->paths[o->path_count++] = word;
        } else {
            ok &= take_command(&r, word);
            named = true;
        }
    }
    if (argc == 1) {
        diag(d, (struct loc){0}, MSG_USAGE_NOTHING);
        return false;
    }
    if (!ok || !check_paths(&r) || !check_formats(&r) || !check_out(&r))
        return false;
    o->compile.load.bare_catalog = o->catalog;
    o->compile.load.bare_name = o->name;
    d->strict = o->strict;
    tell_unused(&r);
    return !diag_failed(d);
}
