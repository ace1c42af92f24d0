#include "command/options.h"

#include "base/arena.h"
#include "base/date.h"
#include "model/edition.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum option {
    OPTION_OUT,
    OPTION_FORMATS,
    OPTION_CATALOG,
    OPTION_CATALOGS,
    OPTION_TEMPLATES,
    OPTION_FONTS,
    OPTION_EDITION,
    OPTION_LANG,
    OPTION_ENCODING,
    OPTION_FORMAT,
    OPTION_DIAGNOSTICS,
    OPTION_PDF,
    OPTION_MISSING_GLYPH,
    OPTION_AS_OF,
    OPTION_REQUESTER,
    OPTION_DUE,
    OPTION_JOBS,
    OPTION_SHARD,
    OPTION_STRICT,
    OPTION_QUIET,
    OPTION_HELP,
    OPTION_VERSION
};

static const struct {
    enum option id;
    const char *name;
    char letter;
    bool value;
} table[] = {
    {OPTION_OUT, "out", 'o', true},
    {OPTION_FORMATS, "to", 't', true},
    {OPTION_CATALOG, "catalog", 0, true},
    {OPTION_CATALOGS, "catalogs", 0, true},
    {OPTION_TEMPLATES, "templates", 0, true},
    {OPTION_FONTS, "fonts", 0, true},
    {OPTION_EDITION, "edition", 0, true},
    {OPTION_LANG, "lang", 0, true},
    {OPTION_ENCODING, "encoding", 0, true},
    {OPTION_FORMAT, "format", 0, true},
    {OPTION_DIAGNOSTICS, "diagnostics", 0, true},
    {OPTION_PDF, "pdf", 0, true},
    {OPTION_MISSING_GLYPH, "missing-glyph", 0, true},
    {OPTION_AS_OF, "as-of", 0, true},
    {OPTION_REQUESTER, "requester", 0, true},
    {OPTION_DUE, "due", 0, true},
    {OPTION_JOBS, "jobs", 'j', true},
    {OPTION_SHARD, "shard", 0, true},
    {OPTION_STRICT, "strict", 0, false},
    {OPTION_QUIET, "quiet", 'q', false},
    {OPTION_HELP, "help", 'h', false},
    {OPTION_VERSION, "version", 0, false},
};

static const struct {
    const char *name;
    enum command id;
} commands[] = {
    {"build", COMMAND_BUILD},       {"disclose", COMMAND_DISCLOSE},
    {"compare", COMMAND_COMPARE},   {"evaluate", COMMAND_EVALUATE},
    {"form", COMMAND_FORM},         {"ledger", COMMAND_LEDGER},
    {"register", COMMAND_REGISTER}, {"carry", COMMAND_CARRY},
    {"check", COMMAND_CHECK},       {"stats", COMMAND_STATS},
    {"help", COMMAND_HELP},
};

enum {
    OPTION_COUNT = sizeof(table) / sizeof(*table),
    COMMAND_COUNT = sizeof(commands) / sizeof(*commands),
    MOST_JOBS = 256
};

struct reader {
    struct arena *arena;
    struct diag *diag;
    struct options *o;
};

static bool wrong(struct reader *r, struct str option, struct str value,
                  const char *expected)
{
    diag(r->diag, (struct loc){0}, MSG_USAGE_VALUE, option, value,
         str_from(expected));
    return false;
}

/* One of two words, the first meaning false. */
static bool choice(struct reader *r, struct str option, struct str value,
                   const char *no, const char *yes, bool *to)
{
    if (!str_is(value, no) && !str_is(value, yes))
        return wrong(r, option, value,
                     str_c(r->arena, str_format(r->arena, "%s | %s", no, yes)));
    *to = str_is(value, yes);
    return true;
}

static bool read_formats(struct reader *r, struct str option, struct str value)
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
            return wrong(r, option, all, str_c(r->arena, known));
        }
        if (!twice)
            c->formats[c->format_count++] = w;
    }
    return c->format_count ? true : wrong(r, option, all, "pdf,md");
}

static bool read_edition(struct reader *r, struct str option, struct str value)
{
    static const char *const names[] = {"public", "nda", "internal"};

    for (int i = 0; i < 3; i++) {
        if (str_is(value, names[i])) {
            r->o->compile.load.edition = (enum visibility)i;
            r->o->compile.edition_given = true;
            return true;
        }
    }
    return wrong(r, option, value, "public | nda | internal");
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

static bool read_shard(struct reader *r, struct str option, struct str value)
{
    struct options *o = r->o;
    struct str n = value, k = str_cut(&n, '/');

    if (read_count(k, 1000000, &o->shard) &&
        read_count(n, 1000000, &o->shards) && o->shard >= 1 &&
        o->shard <= o->shards)
        return true;
    return wrong(r, option, value, "K/N (1 <= K <= N)");
}

/* A day in full, since what is judged on it must be certain. */
static bool is_day(struct arena *a, struct str s)
{
    struct date d;

    return s.len == 10 && s.ptr[4] == '-' && date_read(a, s, &d) && d.day;
}

static bool folder(struct reader *r, struct str option, struct str value,
                   struct str *to)
{
    if (file_kind(r->arena, value) != FILE_FOLDER)
        return wrong(r, option, value, "DIR");
    *to = value;
    return true;
}

static bool read_option(struct reader *r, enum option id, struct str option,
                        struct str value)
{
    struct options *o = r->o;
    struct compile_options *c = &o->compile;
    bool flag = false;

    switch (id) {
    case OPTION_OUT:
        c->out = value;
        o->out_given = true;
        return value.len ? true : wrong(r, option, value, "DIR");
    case OPTION_FORMATS:
        return read_formats(r, option, value);
    case OPTION_CATALOG:
        o->catalog = value;
        return true;
    case OPTION_CATALOGS:
        return folder(r, option, value, &c->load.catalogs);
    case OPTION_TEMPLATES:
        return folder(r, option, value, &c->templates);
    case OPTION_FONTS:
        return folder(r, option, value, &o->fonts);
    case OPTION_EDITION:
        return read_edition(r, option, value);
    case OPTION_LANG:
        if (!choice(r, option, value, "ja", "en", &flag))
            return false;
        o->lang = c->load.lang = flag ? LANG_EN : LANG_JA;
        c->load.lang_given = true;
        return true;
    case OPTION_ENCODING:
        c->load.encoding = value;
        return true;
    case OPTION_FORMAT:
        return choice(r, option, value, "text", "json", &o->json);
    case OPTION_DIAGNOSTICS:
        return choice(r, option, value, "text", "json", &o->json_diagnostics);
    case OPTION_PDF:
        return choice(r, option, value, "ua", "plain", &c->plain_pdf);
    case OPTION_MISSING_GLYPH:
        return choice(r, option, value, "error", "mark", &c->mark_missing);
    case OPTION_AS_OF:
        c->load.as_of = value;
        return is_day(r->arena, value) ? true
                                       : wrong(r, option, value, "YYYY-MM-DD");
    case OPTION_REQUESTER:
        c->load.requester = value;
        return true;
    case OPTION_DUE:
        c->load.due = value;
        return is_day(r->arena, value) ? true
                                       : wrong(r, option, value, "YYYY-MM-DD");
    case OPTION_JOBS:
        return read_count(value, MOST_JOBS, &o->jobs) && o->jobs
                   ? true
                   : wrong(r, option, value, "1 … 256");
    case OPTION_SHARD:
        return read_shard(r, option, value);
    case OPTION_STRICT:
        o->strict = true;
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
    }
    return false;
}

/* Index in the table, and the value where it is given in the same word. */
static int find_option(struct str word, struct str *value)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        struct str name = str_from(table[i].name);
        *value = (struct str){NULL, 0};
        if (word.len >= 2 && word.ptr[1] != '-' && table[i].letter &&
            word.ptr[1] == table[i].letter) {
            if (word.len > 2)
                *value = str_slice(word, 2, word.len);
            return i;
        }
        if (!str_starts(word, STR("--")))
            continue;
        struct str rest = str_slice(word, 2, word.len);
        if (str_equal(rest, name))
            return i;
        if (str_starts(rest, name) && rest.ptr[name.len] == '=') {
            *value = str_slice(rest, name.len + 1, rest.len);
            return i;
        }
    }
    return -1;
}

/* Reads the option at *i, and its value from the next word if it is there. */
static bool take_option(struct reader *r, int argc, char **argv, int *i)
{
    struct str word = str_from(argv[*i]), value;
    int found = find_option(word, &value);

    if (found < 0 || (!table[found].value && value.ptr)) {
        diag(r->diag, (struct loc){0}, MSG_USAGE_OPTION, word);
        return false;
    }
    if (table[found].value && !value.ptr) {
        if (*i + 1 >= argc) {
            diag(r->diag, (struct loc){0}, MSG_USAGE_PATHS, word, STR("…"));
            return false;
        }
        value = str_from(argv[++*i]);
    }
    return read_option(r, table[found].id, word, value);
}

static const char *command_name(enum command command)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (commands[i].id == command)
            return commands[i].name;
    return "";
}

bool options_document(enum command command, enum document *document)
{
    static const struct {
        enum command command;
        enum document document;
    } makes[] = {
        {COMMAND_DISCLOSE, DOCUMENT_DISCLOSURE},
        {COMMAND_COMPARE, DOCUMENT_COMPARISON},
        {COMMAND_EVALUATE, DOCUMENT_EVALUATION},
        {COMMAND_FORM, DOCUMENT_FORM},
        {COMMAND_LEDGER, DOCUMENT_LEDGER},
        {COMMAND_REGISTER, DOCUMENT_REGISTER},
    };

    for (size_t i = 0; i < sizeof(makes) / sizeof(*makes); i++)
        if (makes[i].command == command) {
            *document = makes[i].document;
            return true;
        }
    return false;
}

/* A format that the command's document is never made in is wrong usage. */
static bool check_formats(struct reader *r)
{
    const struct compile_options *c = &r->o->compile;
    enum document document;

    if (!options_document(r->o->command, &document))
        return true;
    for (size_t i = 0; i < c->format_count; i++)
        if (!document_allows(document, str_from(c->formats[i]->name)))
            return wrong(r, STR("-t"), str_from(c->formats[i]->name),
                         documents[document].formats);
    return true;
}

/* What makes a bundle writes where nothing is yet. */
static bool check_bundle(struct reader *r)
{
    struct str out = r->o->compile.out;

    if (r->o->command != COMMAND_CARRY)
        return true;
    if (!r->o->out_given)
        diag(r->diag, (struct loc){0}, MSG_USAGE_PATHS, STR("carry"),
             STR("SERVICE CATALOG -o BUNDLE"));
    else if (file_kind(r->arena, out) != FILE_MISSING)
        diag(r->diag, (struct loc){0}, MSG_USAGE_EXISTS, out);
    return !diag_failed(r->diag);
}

/* How many paths a command takes. */
static bool check_paths(struct reader *r)
{
    static const struct {
        size_t least, most;
        const char *form;
    } wanted[] = {
        [COMMAND_BUILD] = {0, 1, "[DIR]"},
        [COMMAND_DISCLOSE] = {1, SIZE_MAX, "SERVICE..."},
        [COMMAND_COMPARE] = {2, SIZE_MAX, "SERVICE SERVICE..."},
        [COMMAND_EVALUATE] = {1, SIZE_MAX, "EVALUATION..."},
        [COMMAND_FORM] = {1, SIZE_MAX, "CATALOG..."},
        [COMMAND_LEDGER] = {1, SIZE_MAX, "FACILITY..."},
        [COMMAND_REGISTER] = {0, 1, "[DIR]"},
        [COMMAND_CARRY] = {2, 2, "SERVICE CATALOG -o BUNDLE"},
        [COMMAND_CHECK] = {1, SIZE_MAX, "PATH..."},
        [COMMAND_STATS] = {1, SIZE_MAX, "SERVICE..."},
        [COMMAND_HELP] = {0, SIZE_MAX, ""},
        [COMMAND_VERSION] = {0, SIZE_MAX, ""},
    };
    struct options *o = r->o;
    size_t n = o->path_count;
    bool ok = true;

    if (n < wanted[o->command].least || n > wanted[o->command].most) {
        diag(r->diag, (struct loc){0}, MSG_USAGE_PATHS,
             str_from(command_name(o->command)),
             str_from(wanted[o->command].form));
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (file_kind(r->arena, o->paths[i]) != FILE_MISSING)
            continue;
        diag(r->diag, (struct loc){0}, MSG_USAGE_MISSING, o->paths[i]);
        ok = false;
    }
    return ok;
}

static enum lang locale_lang(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (int i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return strncmp(value, "ja", 2) == 0 ? LANG_JA : LANG_EN;
    }
    return LANG_EN;
}

static bool take_command(struct reader *r, struct str word)
{
    for (size_t k = 0; k < COMMAND_COUNT; k++) {
        if (!str_is(word, commands[k].name))
            continue;
        if (r->o->command != COMMAND_VERSION)
            r->o->command = commands[k].id;
        return true;
    }
    diag(r->diag, (struct loc){0}, MSG_USAGE_COMMAND, word);
    return false;
}

bool options_read(struct arena *a, struct diag *d, int argc, char **argv,
                  struct options *o)
{
    struct reader r = {a, d, o};
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
    return ok && check_paths(&r) && check_formats(&r) && check_bundle(&r);
}
