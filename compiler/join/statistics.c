/*
 * Counts as relations: one row for each part and major, the words, and the
 * summary that says the same in a sentence.
 */
#include "join/statistics.h"

#include "base/arena.h"
#include "join/show.h"

static bool shown(const struct statistics *s, enum meaning m)
{
    if (s->axis == AXIS_ANSWER && m == MEANING_UNANSWERED)
        return true;
    if (s->text && m != MEANING_NOT_ASKED)
        return m == MEANING_STATED;
    return s->total.counts.of[m] > 0 ||
           (m != MEANING_UNANSWERED &&
            statistics_knows(s->catalog, s->axis, m));
}

static void set_column(const struct join *j, struct relation *r,
                       struct str name, struct str label)
{
    size_t c = relation_column_add(j->arena, r, name, label, VALUE_NUMBER);

    r->columns[c].set = STR("meanings");
    join_flag(r, COLUMN_USUAL);
}

/* conforming; of several words conforming-1, conforming-2, and behind them
   conforming, which is their sum and not of the set. */
static void part_columns(const struct join *j, struct relation *r,
                         const struct statistics *s,
                         const struct statistics_part *part)
{
    struct str name = meaning_name(part->meaning);
    struct str word = statistics_part_word(s->catalog, s->axis, part, j->lang);

    if (!part->status) {
        set_column(j, r, name, word);
        return;
    }
    set_column(j, r,
               str_format(j->arena, "%.*s-%d", STR_ARG(name), part->nth + 1),
               word);
    if (part->last)
        relation_column_add(
            j->arena, r, name,
            statistics_word(s->catalog, s->axis, part->meaning, j->lang),
            VALUE_NUMBER);
}

static struct str applicable_label(const struct join *j,
                                   const struct statistics *s)
{
    struct str no =
        statistics_word(s->catalog, s->axis, MEANING_NOT_APPLICABLE, j->lang);

    if (no.len == 0)
        no = join_say(j, "対象外", "not applicable");
    return str_format(
        j->arena, j->lang == LANG_EN ? "Share without %.*s" : "%.*sを除く比",
        STR_ARG(no));
}

void tally_columns(const struct join *j, struct relation *r,
                   const struct statistics *s)
{
    for (size_t i = 0; i < s->part_count; i++)
        if (shown(s, s->parts[i].meaning))
            part_columns(j, r, s, &s->parts[i]);
    join_column(j, r, "total", "計", "Total", VALUE_NUMBER);
    join_flag(r, COLUMN_USUAL);
    join_column(j, r, "share", "全項目比", "Share", VALUE_NUMBER);
    join_flag(r, COLUMN_USUAL);
    relation_column_add(j->arena, r, STR("share_applicable"),
                        applicable_label(j, s), VALUE_NUMBER);
    join_flag(r, COLUMN_USUAL);
    join_column(j, r, "bar", "構成", "Composition",
                s->text ? VALUE_TEXT : VALUE_BAR);
    join_flag(r, COLUMN_USUAL | COLUMN_COUNTS);
}

/* 適合可能97、不適合27 */
static void name_count(struct out *o, struct str word, uint32_t n,
                       enum lang lang)
{
    out_puts(o, o->len == 0 ? "" : lang == LANG_EN ? ", " : "、");
    out_str(o, word);
    out_puts(o, lang == LANG_EN ? " " : "");
    out_number(o, n);
}

struct value tally_bar(const struct join *j, const struct statistics *s,
                       const struct tally *t)
{
    uint32_t *counts = arena_array(j->arena, uint32_t, s->part_count);
    struct value v = {.at = t->at, .kind = VALUE_BAR, .counts = counts};
    struct out o = {.arena = j->arena};

    if (s->text) { /* filled or not: nothing that a bar would show */
        v.kind = VALUE_TEXT;
        v.counts = NULL;
    }
    for (size_t i = 0; i < s->part_count; i++) {
        const struct statistics_part *part = &s->parts[i];
        counts[i] = statistics_part_count(s, t, part);
        if (shown(s, part->meaning))
            name_count(&o,
                       statistics_part_word(s->catalog, s->axis, part, j->lang),
                       counts[i], j->lang);
    }
    v.text = str_copy(j->arena, out_view(&o));
    out_free(&o);
    return v;
}

void tally_values(const struct join *j, const struct statistics *s,
                  const struct tally *t, struct value *to)
{
    for (size_t i = 0; i < s->part_count; i++) {
        const struct statistics_part *part = &s->parts[i];
        if (!shown(s, part->meaning))
            continue;
        *to++ = join_number(j, statistics_part_count(s, t, part), t->at);
        if (part->status && part->last)
            *to++ = join_number(j, t->counts.of[part->meaning], t->at);
    }
    *to++ = join_number(j, t->total, t->at);
    for (int applicable = 0; applicable < 2; applicable++) {
        *to = join_text(statistics_share_of(j->arena, s, t, applicable,
                                            applicable, j->lang),
                        t->at);
        to++->kind = VALUE_NUMBER;
    }
    *to = tally_bar(j, s, t);
}

struct str tally_name(const struct join *j, struct str name)
{
    return name.len ? name : join_say(j, "（記載なし）", "(none named)");
}

static void row(const struct join *j, struct relation *r,
                const struct statistics *s, const struct tally *t,
                struct str name, uint32_t level)
{
    struct value *v = relation_row_add(j->arena, r);

    v[0] = join_number(j, level, t->at);
    v[1] = join_text(name, t->at);
    tally_values(j, s, t, v + 2);
}

void join_statistics(const struct join *j, const struct statistics *s)
{
    struct relation *r = join_relation(j, "statistics");

    join_column(j, r, "level", "階層", "Level", VALUE_NUMBER);
    join_flag(r, COLUMN_LEVEL);
    join_column(j, r, "name", "項目", "Item", VALUE_TEXT);
    join_flag(r, COLUMN_USUAL);
    tally_columns(j, r, s);
    relation_reserve(j->arena, r, s->group_count + 1);
    for (size_t i = 0; i < s->group_count; i++)
        row(j, r, s, &s->groups[i], tally_name(j, s->groups[i].name),
            s->groups[i].depth);
    row(j, r, s, &s->total, join_say(j, "合計", "Total"), 1);
}

static void word_row(const struct join *j, struct relation *r, struct str word,
                     struct str meaning, uint32_t n, struct loc at)
{
    struct value *v = relation_row_add(j->arena, r);

    v[0] = join_text(word, at);
    v[1] = join_text(meaning, at);
    v[2] = join_number(j, n, at);
}

/* What was answered, or not, without a word of the catalog. */
static void wordless(const struct join *j, struct relation *r,
                     const struct statistics *s)
{
    const struct tally *t = &s->total;
    const struct counts *n = &t->counts;
    const bool free = s->text || s->catalog->asked;
    uint32_t unanswered = n->of[MEANING_UNANSWERED] - t->blank;
    const struct {
        uint32_t count;
        bool always;
        enum meaning meaning;
        struct str word;
    } rows[] = {
        {t->filled, s->text, MEANING_STATED, statistics_filled(j->lang)},
        {t->blank, s->text, MEANING_UNANSWERED,
         words_say(WORDS_ENTERED, ENTERED_BLANK, j->lang)},
        {unanswered, false, MEANING_UNANSWERED,
         s->axis == AXIS_JUDGEMENT ? join_say(j, "未判定", "Not judged")
                                   : join_say(j, "未回答", "Unanswered")},
        {n->of[MEANING_NOT_ASKED], false, MEANING_NOT_ASKED,
         statistics_word(s->catalog, s->axis, MEANING_NOT_ASKED, j->lang)},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
        if (rows[i].count || rows[i].always)
            word_row(j, r, rows[i].word,
                     free ? statistics_word(s->catalog, s->axis,
                                            rows[i].meaning, j->lang)
                          : rows[i].word,
                     rows[i].count, (struct loc){0});
}

void join_word_statistics(const struct join *j, const struct statistics *s)
{
    static const struct heading columns[] = {
        {"word", "語", "Word", VALUE_TEXT},
        {"meaning", "意味", "Meaning", VALUE_TEXT},
        {"count", "件数", "Count", VALUE_NUMBER},
        {0},
    };
    struct relation *r = join_table(j, "word_statistics", columns);
    const struct catalog *c = s->catalog;

    for (size_t i = 0; i < c->status_count && !s->text; i++) {
        const struct status *w = &c->statuses[i];
        if (w->axis == s->axis && w->meaning != MEANING_UNANSWERED)
            word_row(j, r, w->word,
                     statistics_word(c, s->axis, w->meaning, j->lang),
                     s->total.words[i], w->at);
    }
    wordless(j, r, s);
}

/* Numbers of the items outside; empty where there are none. */
static struct str lost_items(const struct join *j)
{
    const struct catalog *c = j->catalog;
    long id = facts_column(c->items, "id");
    struct out o = {.arena = j->arena};

    for (size_t i = 0; i < c->item_count; i++) {
        if (!c->lost[i])
            continue;
        out_str(&o, o.len ? join_say(j, "、", ", ") : STR(""));
        out_str(&o, show_text(j, c->items, i, id));
    }
    struct str list = str_copy(j->arena, out_view(&o));
    out_free(&o);
    return list;
}

static void summary_counts(const struct join *j, struct relation *r,
                           const struct statistics *s)
{
    const struct tally *t = &s->total;
    struct loc at = {0};

    join_key(j, r, "total", join_say(j, "計", "Total"),
             join_number(j, t->total, at));
    for (size_t i = 0; i < MEANING_COUNT; i++) {
        struct str name = meaning_name((enum meaning)i);
        struct str word =
            statistics_word(s->catalog, s->axis, (enum meaning)i, j->lang);
        join_key(j, r, name.ptr, word.len ? word : name,
                 join_number(j, t->counts.of[i], at));
    }
    join_key(j, r, "filled", statistics_filled(j->lang),
             s->text ? join_number(j, t->filled, at)
                     : join_text((struct str){NULL, 0}, at));
    join_key_text(j, r, "lost", "本文欠落", "Text lost", lost_items(j), at);
    join_key_text(j, r, "share", "全項目比", "Share",
                  statistics_share_of(j->arena, s, t, false, true, j->lang),
                  at);
    join_key(j, r, "share_applicable", applicable_label(j, s),
             join_text(statistics_share_of(j->arena, s, t, true, true, j->lang),
                       at));
}

/* How shares are reckoned and what they do not say: under each statistic. */
static void set_notes(const struct join *j, const struct relation *summary)
{
    struct value *formula = relation_key(summary, STR("formula"));
    struct value *note = relation_key(summary, STR("note"));

    formula->look = note->look = LOOK_NOTE;
    j->set->notes[0] = formula;
    j->set->notes[1] = note;
}

struct relation *join_summary(const struct join *j, const struct statistics *s)
{
    struct relation *r = join_keyed(j, "summary");
    struct loc at = {0};

    relation_reserve(j->arena, r, MEANING_COUNT + 16);
    if (s) {
        join_sentence(j, r, statistics_sentence(j->arena, s, j->body, j->lang),
                      at);
        summary_counts(j, r, s);
    }
    join_key_text(j, r, "total_label", "計の名称", "Name of the total",
                  statistics_total_label(j->catalog, j->lang), at);
    join_key_text(j, r, "note", "注記", "Note",
                  statistics_note(j->arena, j->catalog, j->body,
                                  j->model->edition, j->lang),
                  at);
    join_key_text(j, r, "formula", "計算方法", "Formula",
                  statistics_formula(j->arena, j->catalog, j->axis, j->lang),
                  at);
    set_notes(j, r);
    return r;
}
