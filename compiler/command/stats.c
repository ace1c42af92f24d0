/*
 * `kaiji stats`: the counts of services as JSON, in the fixed order of DESIGN
 * §5, or as lines for people.
 */
#include "command/stats.h"

#include "analysis/axis_counts.h"
#include "analysis/component_counts.h"
#include "base/arena.h"

#include <jansson.h>

/* Takes value; jansson fails only when memory runs out. */
static void set(struct arena *a, json_t *object, struct str key, json_t *value)
{
    if (json_object_setn_new(object, key.ptr ? key.ptr : "", key.len, value))
        arena_fail(a);
}

static json_t *string(struct str s)
{
    return json_stringn(s.ptr ? s.ptr : "", s.len);
}

/* A word may be met twice, in a catalog that is wrong. */
static void add_word(struct arena *a, json_t *words, struct str word,
                     uint32_t n)
{
    json_t *old = json_object_getn(words, word.ptr, word.len);

    set(a, words, word, json_integer(json_integer_value(old) + n));
}

/* What was answered, or not, without a word of the catalog. */
static void put_wordless(struct arena *a, json_t *words,
                         const struct statistics *s, const struct tally *t)
{
    const struct counts *n = &t->counts;
    uint32_t unanswered = n->of[MEANING_UNANSWERED] - t->blank;

    if (t->filled || s->text)
        add_word(a, words, statistics_filled(LANG_JA), t->filled);
    if (t->blank || s->text)
        add_word(a, words, words_say(WORDS_ENTERED, ENTERED_BLANK, LANG_JA),
                 t->blank);
    if (unanswered)
        add_word(a, words, STR("未回答"), unanswered);
    if (n->of[MEANING_NOT_ASKED])
        add_word(
            a, words,
            statistics_word(s->catalog, s->axis, MEANING_NOT_ASKED, LANG_JA),
            n->of[MEANING_NOT_ASKED]);
}

static void put_counts(struct arena *a, json_t *to, const struct statistics *s,
                       const struct tally *t)
{
    const struct catalog *c = s->catalog;
    json_t *meanings = json_object(), *words = json_object();

    for (size_t i = 0; i < MEANING_COUNT; i++)
        set(a, meanings, meaning_name((enum meaning)i),
            json_integer(t->counts.of[i]));
    for (size_t i = 0; i < c->status_count && !s->text; i++)
        if (c->statuses[i].axis == s->axis &&
            c->statuses[i].meaning != MEANING_UNANSWERED)
            add_word(a, words, c->statuses[i].word, t->words[i]);
    put_wordless(a, words, s, t);
    set(a, to, STR("meanings"), meanings);
    set(a, to, STR("words"), words);
}

static json_t *tallies(struct arena *a, const struct statistics *s,
                       unsigned level)
{
    json_t *array = json_array();

    for (size_t i = 0; i < s->group_count; i++) {
        const struct tally *t = &s->groups[i];
        if (t->level != level)
            continue;
        json_t *object = json_object();
        if (level != LEVEL_PART)
            set(a, object, STR("part"), string(t->part));
        set(a, object, STR("name"), string(t->name));
        put_counts(a, object, s, t);
        if (json_array_append_new(array, object))
            arena_fail(a);
    }
    return array;
}

/* The usual words by kaiji's names for them, whatever the language. */
static json_t *axes(struct arena *a, const struct service *v)
{
    size_t n;
    const struct axis_counts *x = axis_counts(a, v, &n);
    json_t *array = json_array();

    for (size_t i = 0; i < n; i++) {
        json_t *object = json_object(), *words = json_object();
        for (size_t k = 0; k < x[i].on->count; k++)
            add_word(a, words,
                     x[i].on->usual
                         ? words_say(WORDS_RESPONSIBILITY, (int)k, LANG_EN)
                         : x[i].on->words[k].word,
                     x[i].words[k]);
        set(a, object, STR("axis"), string(x[i].column));
        set(a, object, STR("words"), words);
        if (json_array_append_new(array, object))
            arena_fail(a);
    }
    return array;
}

static json_t *components(struct arena *a, const struct service *v,
                          const struct statistics *s)
{
    size_t n;
    const struct component_counts *x = component_counts(a, v, &n);
    json_t *array = json_array();

    for (size_t i = 0; i < n; i++) {
        json_t *object = json_object();
        set(a, object, STR("sub"), string(x[i].sub));
        set(a, object, STR("name"), string(x[i].name));
        put_counts(a, object, s, &x[i].tally);
        if (json_array_append_new(array, object))
            arena_fail(a);
    }
    return array;
}

static int append(const char *bytes, size_t n, void *user)
{
    out_bytes(user, bytes, n);
    return 0;
}

void stats_json(struct arena *a, struct out *o, struct service *const *services,
                size_t n)
{
    json_t *root = json_object(), *list = json_array();

    for (size_t i = 0; i < n; i++) {
        const struct service *v = services[i];
        const struct statistics *s =
            statistics_count(a, v->catalog, v->responses, AXIS_ANSWER);
        json_t *service = json_object(), *total = json_object();
        put_counts(a, total, s, &s->total);
        set(a, service, STR("service"), string(v->bound->name));
        set(a, service, STR("catalog"), string(v->catalog->id));
        set(a, service, STR("total"), total);
        set(a, service, STR("parts"), tallies(a, s, LEVEL_PART));
        set(a, service, STR("majors"), tallies(a, s, LEVEL_CATEGORY));
        set(a, service, STR("axes"), axes(a, v));
        set(a, service, STR("components"), components(a, v, s));
        if (json_array_append_new(list, service))
            arena_fail(a);
    }
    set(a, root, STR("services"), list);
    if (json_dump_callback(root, append, o, JSON_INDENT(2)))
        arena_fail(a);
    json_decref(root);
    out_byte(o, '\n');
}

static void line(struct arena *a, struct out *o, const struct statistics *s,
                 const struct tally *t, struct str name, const char *indent,
                 enum lang lang)
{
    const struct catalog *c = s->catalog;

    out_puts(o, indent);
    out_str(o, name);
    out_puts(o, "\t");
    for (size_t i = 0; i < MEANING_COUNT; i++) {
        enum meaning m = (enum meaning)i;
        bool known =
            s->text ? m == MEANING_STATED : statistics_knows(c, s->axis, m);
        if (m != MEANING_UNANSWERED && !known)
            continue;
        out_str(o, statistics_word(c, s->axis, m, lang));
        out_printf(o, " %u  ", t->counts.of[m]);
    }
    out_printf(o, lang == LANG_EN ? "Total %u  " : "計 %u  ", t->total);
    out_str(o, statistics_share_of(a, s, t, false, true, lang));
    out_byte(o, '\n');
}

/* 責任	提供事業者 18  お客様 3 */
static void axis_lines(struct arena *a, struct out *o, const struct service *v)
{
    size_t n;
    const struct axis_counts *x = axis_counts(a, v, &n);

    for (size_t i = 0; i < n; i++) {
        out_puts(o, "  ");
        out_str(o, x[i].label);
        for (size_t k = 0; k < x[i].on->count; k++) {
            out_puts(o, k ? "  " : "\t");
            out_str(o, x[i].on->words[k].word);
            out_printf(o, " %u", x[i].words[k]);
        }
        out_byte(o, '\n');
    }
}

/* Web画面	適合可能 3  不適合 1  … */
static void component_lines(struct arena *a, struct out *o,
                            const struct service *v, const struct statistics *s,
                            enum lang lang)
{
    size_t n;
    const struct component_counts *x = component_counts(a, v, &n);

    for (size_t i = 0; i < n; i++)
        line(a, o, s, &x[i].tally, x[i].name.len ? x[i].name : x[i].sub, "  ",
             lang);
}

static void report(struct arena *a, struct out *o, const struct service *v,
                   enum lang lang)
{
    const struct statistics *s =
        statistics_count(a, v->catalog, v->responses, AXIS_ANSWER);

    out_str(o, phrase_seen(v->name, VISIBLE_INTERNAL));
    out_puts(o, lang == LANG_EN ? " (" : "（");
    out_str(o, v->catalog->id);
    out_puts(o, lang == LANG_EN ? ")\n" : "）\n");
    out_str(o, statistics_sentence(a, s, (struct str){NULL, 0}, lang));
    out_byte(o, '\n');
    line(a, o, s, &s->total, lang == LANG_EN ? STR("Total") : STR("合計"), "  ",
         lang);
    for (size_t i = 0; i < s->group_count; i++)
        line(a, o, s, &s->groups[i], s->groups[i].name,
             s->groups[i].level == LEVEL_PART ? "  " : "    ", lang);
    component_lines(a, o, v, s, lang);
    axis_lines(a, o, v);
    out_str(o, statistics_formula(a, v->catalog, AXIS_ANSWER, lang));
    out_byte(o, '\n');
    out_str(o, statistics_note(a, v->catalog, (struct str){NULL, 0},
                               VISIBLE_PUBLIC, lang));
    out_byte(o, '\n');
}

void stats_text(struct arena *a, struct out *o, struct service *const *services,
                size_t n, enum lang lang)
{
    for (size_t i = 0; i < n; i++) {
        if (i)
            out_byte(o, '\n');
        report(a, o, services[i], lang);
    }
}
