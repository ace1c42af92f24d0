#include "vocabulary/reference.h"

#include "base/arena.h"

static struct str say(enum lang lang, const char *ja, const char *en)
{
    return str_from(lang == LANG_EN ? en : ja);
}

/* Several words as a list. */
static struct str listed(struct arena *a, const struct str *words, size_t n,
                         enum lang lang)
{
    struct str all = STR("");

    for (size_t i = 0; i < n; i++)
        all = str_format(a, "%.*s%s%.*s", STR_ARG(all),
                         i == 0            ? ""
                         : lang == LANG_EN ? ", "
                                           : "、",
                         STR_ARG(words[i]));
    return all;
}

/* Every word of a set, as kaiji writes it. */
static struct str words(struct arena *a, enum word_set set, enum lang lang)
{
    size_t n;
    const struct str *list = words_list(a, set, lang, &n);

    return listed(a, list, n, lang);
}

struct str reference_values(struct arena *a, const struct term *t,
                            enum lang lang)
{
    switch (t->type) {
    case TERM_TEXT:
        break;
    case TERM_DATE:
        return say(lang, "日付（2026-03-01）", "a date (2026-03-01)");
    case TERM_NUMBER:
        return say(lang, "数", "a number");
    case TERM_ITEM:
        return say(lang, "カタログの項番", "an item number of the catalog");
    case TERM_STATUS:
        return say(lang, "カタログの決めた語", "a word of the catalog");
    case TERM_WORD:
        return str_format(a, lang == LANG_EN ? "one of: %.*s" : "どれか：%.*s",
                          STR_ARG(words(a, t->words, lang)));
    }
    return say(lang, "文章", "text");
}

/* Who sees it where nothing else is said. */
static struct str seen_by(const struct term *t, enum lang lang)
{
    return t->open ? say(lang, "どの版にも", "every edition")
                   : words_say(WORDS_VISIBLE, t->visibility, lang);
}

/* What else there is to know before filling it in; empty: nothing. */
static struct str duty(const struct term *t, enum lang lang)
{
    return t->required ? say(lang, "必須", "required")
           : t->made   ? say(lang, "kaijiが書く", "written by kaiji")
           : t->sheet  ? say(lang, "用紙のまま", "as the sheet has it")
                       : STR("");
}

/* A cell of a Markdown table. */
static void cell(struct out *o, struct str s)
{
    out_puts(o, " ");
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '|' || s.ptr[i] == '<' || s.ptr[i] == '*')
            out_byte(o, '\\');
        out_byte(o, s.ptr[i]);
    }
    out_puts(o, " |");
}

/* Its further headings, which are compared folded. */
static struct str others(struct arena *a, const struct term *t, enum lang lang)
{
    struct str rest = str_from(t->aliases);
    struct str *list = arena_array(a, struct str, rest.len + 1);
    size_t n = 0;

    while (rest.len)
        list[n++] = str_cut(&rest, '/');
    return listed(a, list, n, lang);
}

static void page_row(struct arena *a, struct out *o, const struct term *t,
                     enum lang lang)
{
    out_byte(o, '|');
    cell(o, vocabulary_label(a, t, lang));
    cell(o, str_format(a, "`%s`", t->name));
    cell(o, duty(t, lang));
    cell(o, reference_values(a, t, lang));
    cell(o, seen_by(t, lang));
    cell(o, str_from(t->hint[lang]));
    cell(o, others(a, t, lang));
    out_byte(o, '\n');
}

static void page_table(struct arena *a, struct out *o,
                       const struct table_terms *x, enum lang lang)
{
    out_printf(o, "\n### %s\n\n%s", x->table, x->about[lang]);
    out_puts(o, lang == LANG_EN ? "." : "。");
    if (x->further)
        out_str(o, say(lang, "ほかの列は、それぞれ分担する一者です。",
                       " Each further column is one more party."));
    out_str(o, x->keyed
                   ? say(lang,
                         "\n\n| 項目 | 名前 | | 書くもの | 見せる相手 | 書き方 "
                         "| ほかの見出し |\n",
                         "\n\n| Key | Name | | Values | Seen by | What to "
                         "write | Other headings |\n")
                   : say(lang,
                         "\n\n| 列 | 名前 | | 書くもの | 見せる相手 | 書き方 | "
                         "ほかの見出し |\n",
                         "\n\n| Column | Name | | Values | Seen by | What to "
                         "write | Other headings |\n"));
    out_puts(o, "|---|---|---|---|---|---|---|\n");
    for (const struct term *t = x->terms; t->name; t++)
        page_row(a, o, t, lang);
}

void reference_page(struct arena *a, struct out *o, enum lang lang)
{
    size_t n;
    const struct table_terms *tables = vocabulary_tables(&n);

    out_str(
        o, say(lang,
               "# 表と列の一覧\n\nkaijiが意味を知っている表と、その列と項目の"
               "すべてです。一つの表だけなら、`kaiji explain 表の名前` で見ら"
               "れます。見出しは日本語でも英語の名前でも読みます。"
               "「見せる相手」は、公開区分を何も書かないときのものです。\n\n"
               "このページは `kaiji explain --lang ja` の出力です。\n",
               "# Tables and columns\n\nEvery table that kaiji knows, with its "
               "columns and keys; `kaiji explain TABLE` shows one of them. "
               "Headings are read in Japanese or by their English names. "
               "\"Seen by\" holds where nothing else says who may see it.\n\n"
               "This page is what `kaiji explain --lang en` prints.\n"));
    for (int kind = 0; kind <= BUNDLE_NONE; kind++) {
        out_printf(o, "\n## %s\n",
                   kind < BUNDLE_NONE ? kinds[kind].called[lang]
                   : lang == LANG_EN  ? "Whatever the bundle"
                                      : "どの資料でも");
        for (size_t i = 0; i < n; i++)
            if ((int)tables[i].kind == kind)
                page_table(a, o, &tables[i], lang);
    }
}

/* A column or key on the terminal: what it is called, and below what to write.
 */
static void told_term(struct arena *a, struct out *o, const struct term *t,
                      enum lang lang)
{
    struct str must = duty(t, lang);
    const char *gap = lang == LANG_EN ? ", " : "、";

    out_printf(o, lang == LANG_EN ? "  %.*s (%s): %.*s" : "  %.*s（%s）：%.*s",
               STR_ARG(vocabulary_label(a, t, lang)), t->name,
               STR_ARG(reference_values(a, t, lang)));
    if (must.len)
        out_printf(o, "%s%.*s", gap, STR_ARG(must));
    out_printf(o, "\n      %s%s\n", t->hint[lang],
               lang == LANG_EN ? "." : "。");
    if (!t->open && t->visibility != VISIBLE_PUBLIC)
        out_printf(o,
                   lang == LANG_EN ? "      Seen by: %.*s\n"
                                   : "      見せる相手：%.*s\n",
                   STR_ARG(seen_by(t, lang)));
}

static void told_head(struct out *o, const struct table_terms *x,
                      enum lang lang)
{
    out_printf(o, lang == LANG_EN ? "%s (%s): %s.\n" : "%s（%s）：%s。\n",
               x->table,
               x->kind < BUNDLE_NONE ? kinds[x->kind].called[lang]
               : lang == LANG_EN     ? "any bundle"
                                     : "どの資料でも",
               x->about[lang]);
}

static void told_table(struct arena *a, struct out *o,
                       const struct table_terms *x, enum lang lang)
{
    told_head(o, x, lang);
    if (x->further)
        out_str(o, say(lang, "ほかの列は、それぞれ分担する一者です。\n",
                       "Each further column is one more party.\n"));
    for (const struct term *t = x->terms; t->name; t++)
        told_term(a, o, t, lang);
}

static size_t find_columns(struct arena *a, struct out *o, struct str heading,
                           enum lang lang)
{
    size_t n, found = 0;
    const struct table_terms *tables = vocabulary_tables(&n);

    for (size_t i = 0; i < n; i++) {
        const struct term *t = vocabulary_term(a, &tables[i], heading);
        if (!t)
            continue;
        out_puts(o, found++ ? "\n" : "");
        told_head(o, &tables[i], lang);
        told_term(a, o, t, lang);
    }
    return found;
}

size_t reference_find(struct arena *a, struct out *o, struct str name,
                      enum lang lang)
{
    size_t n, found = 0;
    const struct table_terms *tables = vocabulary_tables(&n);
    struct str rest = vocabulary_unsheet(name);
    struct str base = str_cut(&rest, '.');

    for (size_t i = 0; i < n; i++) {
        if (!str_is(base, tables[i].table))
            continue;
        out_puts(o, found++ ? "\n" : "");
        told_table(a, o, &tables[i], lang);
    }
    return found ? found : find_columns(a, o, name, lang);
}
