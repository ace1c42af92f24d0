/*
 * What the form says of how an item is answered: the words to choose from, when
 * it is asked, in which form an answer in free words is expected.
 */
#include "base/arena.h"
#include "documents/form.h"
#include "join/show.h"
#include "model/asked.h"

static const struct str *own_words(const struct form *f,
                                   const struct asked_words *w)
{
    struct str *words = arena_array(f->j->arena, struct str, w->count);

    for (uint32_t i = 0; i < w->count; i++)
        words[i] = f->j->catalog->statuses[w->list[i]].word;
    return words;
}

struct choices *form_choices(const struct form *f, size_t rows)
{
    return f->j->catalog->asked
               ? arena_array(f->j->arena, struct choices, rows + 1)
               : NULL;
}

struct choices form_item_choices(const struct form *f, size_t item,
                                 const struct choices *all)
{
    const struct asked *a = &f->j->catalog->asked[item];

    if (a->kind == ANSWER_HEADING || asked_free(f->j->catalog, item))
        return (struct choices){NULL, 0};
    if (!a->choices.count)
        return *all;
    return (struct choices){own_words(f, &a->choices), a->choices.count};
}

static struct str word_of(const struct form *f, uint16_t word)
{
    if (word == ASKED_FILLED || word == ASKED_BLANK)
        return words_say(WORDS_ENTERED,
                         word == ASKED_FILLED ? ENTERED_FILLED : ENTERED_BLANK,
                         f->j->lang);
    return f->j->catalog->statuses[word].word;
}

/* REQU-02が「はい」か「一部」のとき */
static struct str say_clause(const struct form *f, const struct asked_clause *k)
{
    const struct join *j = f->j;
    const struct facts *items = j->catalog->items;
    bool english = j->lang == LANG_EN;
    struct str id = show_text(j, items, k->item, facts_column(items, "id"));
    struct str words = STR("");

    for (uint32_t i = 0; i < k->words.count; i++) {
        struct str word = word_of(f, k->words.list[i]);
        words =
            str_format(j->arena, english ? "%.*s%s\"%.*s\"" : "%.*s%s「%.*s」",
                       STR_ARG(words),
                       !words.len ? ""
                       : english  ? " or "
                                  : "か",
                       STR_ARG(word));
    }
    if (english)
        return str_format(j->arena, "%.*s is %s%.*s", STR_ARG(id),
                          k->negated ? "not " : "", STR_ARG(words));
    return str_format(j->arena, "%.*sが%.*s%s", STR_ARG(id), STR_ARG(words),
                      k->negated ? "以外" : "");
}

struct str form_condition(const struct form *f, size_t item)
{
    const struct join *j = f->j;
    const struct asked *a = j->catalog->asked ? &j->catalog->asked[item] : NULL;
    bool english = j->lang == LANG_EN;
    struct str all = STR("");

    for (uint32_t i = 0; a && i < a->clause_count; i++) {
        struct str clause = say_clause(f, &a->clauses[i]);
        all = str_format(j->arena, "%.*s%s%.*s", STR_ARG(all),
                         !i        ? ""
                         : english ? ", and "
                                   : "、かつ",
                         STR_ARG(clause));
    }
    if (!all.len)
        return all;
    return str_format(j->arena, english ? "When %.*s" : "%.*sのとき",
                      STR_ARG(all));
}

struct str form_kind(const struct form *f, size_t item)
{
    const struct catalog *c = f->j->catalog;

    if (asked_kind(c, item) == ANSWER_HEADING)
        return join_say(f->j, "見出し（記入を要しない）",
                        "Heading (not to be answered)");
    if (c->asked && c->asked[item].kind == ANSWER_DATE)
        return join_say(f->j, "日付で答える", "Answer with a date");
    if (c->asked && c->asked[item].kind == ANSWER_NUMBER)
        return join_say(f->j, "数値で答える", "Answer with a number");
    if (c->asked && c->form != FORM_TEXT && c->asked[item].kind == ANSWER_TEXT)
        return join_say(f->j, "文章で答える", "Answer in your own words");
    return STR("");
}
