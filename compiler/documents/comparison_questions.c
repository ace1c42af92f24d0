/*
 * What is asked follows from what stands there: no answer, one that was carried
 * over, a reason that is missing, not applicable where another conforms, no day
 * by which something is to be done, a free answer that begins with a refusal.
 */
#include "documents/comparison.h"

#include "base/arena.h"
#include "base/out.h"
#include "base/utf8.h"
#include "documents/standing.h"
#include "join/declarant.h"
#include "join/items.h"
#include "join/show.h"
#include "model/asked.h"

enum ask {
    ASK_ANSWER,
    ASK_CARRIED,
    ASK_REASON,
    ASK_OUTSIDE,
    ASK_PLAN,
    ASK_DECLINED,
    ASK_COUNT
};

static const struct {
    const char *all_ja, *all_en; /* of all items of which it is asked */
    const char *one_ja, *one_en; /* of one */
} asks[ASK_COUNT] = {
    [ASK_ANSWER] =
        {"回答のない項目：対応の有無とその内容",
         "Items without an answer: whether it is done, and how",
         "回答がありません。対応の有無とその内容をお知らせください。",
         "There is no answer. Please tell us whether this is done, "
         "and how."},
    [ASK_CARRIED] =
        {"引き継いだままの回答：今もそのとおりか",
         "Answers carried over: whether they still hold",
         "以前の回答を引き継いだままで、確認されていません。今もその"
         "とおりかをお知らせください。",
         "This answer was carried over and nobody has confirmed it. "
         "Please tell us whether it still holds."},
    [ASK_REASON] = {"理由の書かれていない項目：その理由",
                    "Items without a reason: the reason",
                    "理由が書かれていません。理由をお知らせください。",
                    "No reason is given. Please tell us the reason."},
    [ASK_OUTSIDE] =
        {"ほかのサービスは適合とし、このサービスは対象外とした項目："
         "対象外とした理由と、代わりの手段",
         "Items answered as not applicable where another service "
         "conforms: why, and what takes their place",
         "ほかのサービスは適合としています。対象外とした理由と、"
         "代わりの手段があればお知らせください。",
         "Another service conforms. Please tell us why this is not "
         "applicable, and what takes its place, if anything."},
    [ASK_PLAN] =
        {"対応の済んでいない項目：対応の予定と、それまでの代わりの手段",
         "Items not conforming: when they will, and what is done until "
         "then",
         "対応の予定（時期）と、それまでの代わりの手段をお知らせくださ"
         "い。",
         "Please tell us when this will be done, and what is done until "
         "then."},
    [ASK_DECLINED] =
        {"対象外・未対応などで始まる回答：その理由と、代わりの手段",
         "Answers that begin as a refusal: why, and what takes its "
         "place",
         "対応していないと読める回答です。理由と、代わりの手段があれ"
         "ばお知らせください。",
         "The answer reads as if this were not done. Please tell us "
         "why, and what takes its place, if anything."},
};

static bool said(const struct join *j, const struct answers *x, uint32_t row,
                 const char *column)
{
    return str_trim(show(j, x->table, row, facts_column(x->table, column)).text)
               .len > 0;
}

static bool carried(const struct join *j, const struct answers *x, uint32_t row)
{
    struct str word =
        show_text(j, x->table, row, facts_column(x->table, "confirmation"));

    return words_find_folded(WORDS_CONFIRMATION, word) == CONFIRMATION_CARRIED;
}

static bool unfinished(const struct response *r)
{
    return r->meaning == MEANING_NONCONFORMING ||
           r->meaning == MEANING_PARTIAL || r->meaning == MEANING_PLANNED;
}

static unsigned bit(enum ask ask, bool so)
{
    return so ? 1u << ask : 0u;
}

bool comparison_declines(const struct join *j, struct value statement)
{
    return statement.text.len && !statement.hidden &&
           words_opening(WORDS_DECLINING,
                         utf8_fold(j->arena, statement.text)) != WORDS_NONE;
}

/* What there is to ask of a service about an item, a bit for each. */
static unsigned find(const struct comparison *c, size_t i, size_t item)
{
    const struct join *j = c->j;
    const struct answers *x = &c->answers[i];
    const struct response *r = &x->responses[item];

    if (!asked_counts(j->catalog, item))
        return 0;
    if (r->meaning == MEANING_UNANSWERED)
        return asked_optional(j->catalog, item) ? 0
               : carried(j, x, r->own)          ? 1u << ASK_CARRIED
                                                : 1u << ASK_ANSWER;
    struct value free = marks_statement(j, x, &c->components[i], item);
    return bit(ASK_REASON, standing_lacks_reason(j, x, r)) |
           bit(ASK_OUTSIDE, r->meaning == MEANING_NOT_APPLICABLE &&
                                c->marks.of[item] & MARK_OUTSIDE) |
           bit(ASK_PLAN, unfinished(r) && !said(j, x, r->own, "target_date") &&
                             !said(j, x, r->own, "due")) |
           bit(ASK_DECLINED, comparison_declines(j, free));
}

/* 株式会社Aに確認すること：サービスB */
static struct str heading(const struct comparison *c, size_t i)
{
    const struct join *j = c->j;
    struct declarant d = declarant_find(j, comparison_service(c, i));
    struct str whom = d.name.text.len ? d.name.text : d.called;
    struct str name = comparison_name(c, i);

    return j->lang == LANG_EN
               ? str_format(j->arena, "To be asked of %.*s about %.*s",
                            STR_ARG(whom), STR_ARG(name))
               : str_format(j->arena, "%.*sに確認すること：%.*s", STR_ARG(whom),
                            STR_ARG(name));
}

static struct str wording(const struct join *j, unsigned found)
{
    struct out o = {.arena = j->arena};

    for (size_t k = 0; k < ASK_COUNT; k++) {
        if (!(found & 1u << k))
            continue;
        out_puts(&o, o.len && j->lang == LANG_EN ? " " : "");
        out_str(&o, join_say(j, asks[k].one_ja, asks[k].one_en));
    }
    struct str text = str_copy(j->arena, out_view(&o));
    out_free(&o);
    return text;
}

/* The first values of a row: number, service, asked_of. */
static void begin_row(const struct comparison *c, size_t i, struct str whom,
                      struct value *v)
{
    v[0] = join_number(c->j, (uint32_t)i + 1, (struct loc){0});
    v[1] = join_text(comparison_name(c, i), (struct loc){0});
    v[2] = join_text(whom, (struct loc){0});
}

/* There are many of them: they are made where somebody asks for them. */
struct questions {
    struct row_maker rows;
    const struct comparison *comparison;
};

static void question_rows(const struct row_maker *rows, struct relation *r)
{
    const struct comparison *c = ((const struct questions *)rows)->comparison;
    const struct join *j = c->j;
    const struct facts *items = j->catalog->items;
    const long id = facts_column(items, "id"),
               text = facts_column(items, "text");

    for (size_t i = 0; i < c->n; i++) {
        struct str whom = heading(c, i);
        for (size_t item = 0; item < j->catalog->item_count; item++) {
            unsigned found = find(c, i, item);
            if (!found)
                continue;
            struct value *v = relation_row_add(j->arena, r);
            begin_row(c, i, whom, v);
            v[3] = show(j, items, item, id);
            v[4] = show(j, items, item, text);
            v[5] = comparison_own(c, i, item);
            v[6] = comparison_comment(c, i, item);
            v[7] = join_text(wording(j, found), v[5].at);
            v[8].at = v[5].at;
        }
    }
}

static void questions(const struct comparison *c)
{
    const struct join *j = c->j;
    struct relation *r = join_relation(j, "questions");
    struct questions *made = arena_new(j->arena, struct questions);

    join_column(j, r, "number", "番号", "No.", VALUE_NUMBER);
    join_column(j, r, "service", "サービス", "Service", VALUE_TEXT);
    join_column(j, r, "asked_of", "確認する相手", "To be asked of", VALUE_TEXT);
    join_item_columns(j, r, "text");
    join_column(j, r, "question", "確認すること", "Question", VALUE_TEXT);
    join_column(j, r, "reply", "ご回答", "Reply", VALUE_TEXT);
    join_flag(r, COLUMN_ENTRY);
    *made = (struct questions){{question_rows}, c};
    r->rows = &made->rows;
}

/* A row for each kind of question to a service. */
static void count_rows(const struct comparison *c, size_t i, struct relation *r)
{
    const struct join *j = c->j;
    const long id = facts_column(j->catalog->items, "id");
    struct out ids[ASK_COUNT];
    uint32_t counts[ASK_COUNT] = {0};

    for (size_t k = 0; k < ASK_COUNT; k++)
        ids[k] = (struct out){.arena = j->arena};
    for (size_t item = 0; item < j->catalog->item_count; item++) {
        unsigned found = find(c, i, item);
        for (size_t k = 0; found && k < ASK_COUNT; k++) {
            if (!(found & 1u << k))
                continue;
            counts[k]++;
            out_str(&ids[k], ids[k].len ? join_say(j, "、", ", ") : STR(""));
            out_str(&ids[k], show_text(j, j->catalog->items, item, id));
        }
    }
    for (size_t k = 0; k < ASK_COUNT; k++) {
        if (counts[k]) {
            struct value *v = relation_row_add(j->arena, r);
            begin_row(c, i, heading(c, i), v);
            v[3] = join_text(join_say(j, asks[k].all_ja, asks[k].all_en),
                             (struct loc){0});
            v[4] = join_number(j, counts[k], (struct loc){0});
            v[5] = join_text(str_copy(j->arena, out_view(&ids[k])),
                             (struct loc){0});
        }
        out_free(&ids[k]);
    }
}

void comparison_questions(const struct comparison *c)
{
    static const struct heading columns[] = {
        {"number", "番号", "No.", VALUE_NUMBER},
        {"service", "サービス", "Service", VALUE_TEXT},
        {"asked_of", "確認する相手", "To be asked of", VALUE_TEXT},
        {"ask", "確認すること", "Question", VALUE_TEXT},
        {"count", "件数", "Items", VALUE_NUMBER},
        {"ids", "項番", "Numbers", VALUE_TEXT},
        {0}};

    questions(c);
    struct relation *r = join_table(c->j, "question_counts", columns);
    for (size_t i = 0; i < c->n; i++)
        count_rows(c, i, r);
}
