/*
 * The relation `items`: every item of the catalog with what was answered and
 * judged, each followed by its further answers. Where the columns come from is
 * planned once; rows then follow the plan. Columns that the vocabulary knows
 * and the bundles lack stand at the end, so that a template may name them.
 */
#include "join/items.h"

#include "base/arena.h"
#include "join/components.h"
#include "join/show.h"
#include "model/facts_seen.h"
#include "model/places.h"
#include "model/round.h"

enum from {
    FROM_ITEM,
    FROM_ITEM_ALWAYS, /* repeated in the rows of further answers */
    FROM_ANSWER,
    FROM_ANSWER_STATUS,
    FROM_SUB, /* the answer's, or the judgement's where there is none */
    FROM_JUDGEMENT,
    FROM_JUDGEMENT_STATUS
};

struct taken {
    enum from from;
    long column; /* in the table it comes from */
};

struct plan {
    const struct join *j;
    const struct answers *answers, *judgements; /* judgements or NULL */
    struct relation *items;
    struct taken *sources; /* of each column */
    size_t cap;
    long id, text;             /* columns of the result */
    long section, class, body; /* of the requirements, or -1 */
    struct components components;
};

/* A row to be made. */
struct line {
    size_t item;
    uint32_t answer, judgement; /* rows or NO_ROW */
    uint32_t component; /* row of components that lacks an answer, or NO_ROW */
    bool extra;
    bool lead;    /* an extra one that stands for the item: it has no row of its
                     own */
    bool earlier; /* an answer or a judgement that a later round replaced */
    bool latest;  /* the newest of several rounds of answers */
    uint32_t number, of; /* 複数回答 2/4 */
};

/* Under which column stands what a table has no column for. */
static struct str goes_under(enum from from)
{
    switch (from) {
    case FROM_ITEM:
    case FROM_ITEM_ALWAYS:
        return STR("text");
    case FROM_JUDGEMENT:
    case FROM_JUDGEMENT_STATUS:
        return STR("improvement");
    default:
        return STR("comment");
    }
}

static void add(struct plan *p, struct str name, struct str label,
                enum value_kind kind, enum from from, long column)
{
    size_t n = p->items->column_count;

    p->sources =
        arena_room(p->j->arena, p->sources, n, &p->cap, sizeof(*p->sources));
    p->sources[n] = (struct taken){from, column};
    relation_column_add(p->j->arena, p->items, name, label, kind);
    p->items->columns[n].under = goes_under(from);
}

/* The last column holds something that people filled in; what is obeyed, or
   repeats the catalog's sheet, is shown to nobody who does not name it. */
static void add_rest(struct plan *p, const struct facts *t, long column)
{
    if (column >= 0)
        join_flag(p->items,
                  show_obeyed(p->j, t, column) ? COLUMN_ASIDE : COLUMN_REST);
}

static bool has(const struct plan *p, struct str name)
{
    return relation_column(p->items, name) >= 0;
}

static void plan_catalog(struct plan *p)
{
    const struct facts *t = p->j->catalog->items;

    uint32_t n;
    uint32_t *columns = show_columns(p->j, t, &n);

    for (uint32_t k = 0; k < n; k++) {
        uint32_t i = columns[k];
        struct str name = facts_column_name(t, i);
        bool always = str_is(name, "id") || str_is(name, "text") ||
                      levels_find(name) >= 0;
        add(p, name,
            join_label(p->j, name, FILLER_FORM, show_label(p->j, t, (long)i)),
            VALUE_TEXT, always ? FROM_ITEM_ALWAYS : FROM_ITEM, (long)i);
        if (!fact_term(t, (long)i) || levels_find(name) >= LEVELS_NAMED)
            /* the catalog's own, and levels below those that tables show */
            add_rest(p, t, (long)i);
    }
}

/* What is filled in for the items, and by whom. */
struct filled {
    const struct answers *x;
    enum filler by;
    enum from from, status;
    const char *ja, *en; /* of the status, where nobody names it */
};

static void plan_status(struct plan *p, const struct filled *f)
{
    const struct join *j = p->j;
    long c = f->x->status;
    struct str label =
        c < 0 ? join_say(j, f->ja, f->en) : show_label(j, f->x->table, c);

    add(p, places_name(j->arena, f->by, STR("status"), false),
        join_label(j, STR("status"), f->by, label), VALUE_STATUS, f->status, c);
    add_rest(p, f->x->table, c);
}

static void plan_filled(struct plan *p, const struct filled *f, bool status)
{
    const struct join *j = p->j;
    const struct facts *t = f->x->table;

    uint32_t n;
    uint32_t *columns = show_columns(j, t, &n);

    if (status)
        plan_status(p, f);
    for (uint32_t k = 0; k < n; k++) {
        uint32_t i = columns[k];
        struct str name = facts_column_name(t, i);
        if (str_is(name, "id") || str_is(name, "status") ||
            str_is(name, "sub") ||
            (f->by == FILLER_RESPONDENT && str_is(name, "requirement")))
            continue;
        add(p, places_name(j->arena, f->by, name, has(p, name)),
            join_label(j, name, f->by, show_label(j, t, (long)i)), VALUE_TEXT,
            f->from, (long)i);
        add_rest(p, t, (long)i);
    }
}

static void plan_answers(struct plan *p)
{
    bool status = p->j->catalog->form != FORM_TEXT ||
                  p->j->axis == AXIS_ANSWER || p->answers->status >= 0;

    plan_filled(p,
                &(struct filled){p->answers, FILLER_RESPONDENT, FROM_ANSWER,
                                 FROM_ANSWER_STATUS, "適合性", "Status"},
                status);
}

static void plan_judgements(struct plan *p)
{
    plan_filled(p,
                &(struct filled){p->judgements, FILLER_EVALUATOR,
                                 FROM_JUDGEMENT, FROM_JUDGEMENT_STATUS,
                                 "判定結果", "Judgement"},
                true);
}

static void absent(struct plan *p, struct str name, struct str label)
{
    if (!has(p, name))
        relation_column_absent(p->j->arena, p->items, name, label);
}

/* Columns that the vocabulary knows for a table and that are not there. */
static void plan_absent(struct plan *p, enum bundle_kind kind,
                        const char *table, enum filler by)
{
    const struct table_terms *terms = vocabulary_table(kind, str_from(table));

    for (const struct term *t = terms ? terms->terms : NULL; t && t->name;
         t++) {
        struct str name = str_from(t->name);
        bool beside = by == FILLER_RESPONDENT && str_is(name, "note");
        if (!str_is(name, "status"))
            absent(p, places_name(p->j->arena, by, name, beside),
                   join_label(p->j, name, by,
                              vocabulary_label(p->j->arena, t, p->j->lang)));
    }
}

static void plan_columns(struct plan *p)
{
    const struct answers *a = p->answers, *b = p->judgements;

    plan_catalog(p);
    plan_answers(p);
    if (b)
        plan_judgements(p);
    if (a->sub >= 0 || (b && b->sub >= 0)) {
        add(p, STR("sub"), join_say(p->j, "枝番", "Part"), VALUE_TEXT, FROM_SUB,
            a->sub);
        join_flag(p->items, COLUMN_REST);
    }
    if (a->requirement >= 0)
        add(p, STR("requirement"), join_say(p->j, "要求", "Requirement"),
            VALUE_TEXT, FROM_ANSWER, a->requirement);
    show_absent(p->j, p->items, p->j->catalog->items, NULL);
    show_absent(p->j, p->items, a->table, NULL);
    if (b)
        show_absent(p->j, p->items, b->table, NULL);
    plan_absent(p, BUNDLE_CATALOG, "items", FILLER_FORM);
    plan_absent(p, BUNDLE_SERVICE, "answers", FILLER_RESPONDENT);
    if (b)
        plan_absent(p, BUNDLE_EVALUATION, "judgements", FILLER_EVALUATOR);
    p->id = relation_column(p->items, STR("id"));
    p->text = relation_column(p->items, STR("text"));
    const struct facts *asked = p->j->catalog->requirements;
    p->section = facts_column(asked, "section");
    p->class = facts_column(asked, "class");
    p->body = facts_column(asked, "text");
}

/* What a further answer answers: the requirement it names. */
static void ask_requirement(const struct plan *p, const struct line *l,
                            struct value *text)
{
    const struct join *j = p->j;
    const struct facts *r = j->catalog->requirements;
    struct str named =
        show(j, p->answers->table, l->answer, p->answers->requirement).text;
    long found =
        named.len ? map_find(&j->catalog->requirement_by_id, named) : MAP_NONE;

    if (!r || found < 0)
        return;
    struct value body = show(j, r, (size_t)found, p->body);
    struct str section = show(j, r, (size_t)found, p->section).text;
    struct str class = show(j, r, (size_t)found, p->class).text;
    *text = body;
    text->text =
        str_format(j->arena, "%.*s%.*s%.*s%s%.*s", STR_ARG(section),
                   STR_ARG(section.len && class.len ? join_gap(j) : STR("")),
                   STR_ARG(class), section.len || class.len ? "\n" : "",
                   STR_ARG(body.text));
}

/* Its word as text: what no longer holds is not drawn as a status, nor chosen
   as one. */
static struct value superseded(const struct plan *p, const struct answers *x,
                               uint32_t row)
{
    struct value v = status_extra(p->j, x, row);

    v.kind = VALUE_TEXT;
    v.mark = (struct str){NULL, 0};
    return v;
}

/* The number of a part, which an answer and a judgement may both bear. */
static struct value take_sub(const struct plan *p, const struct line *l,
                             long column)
{
    const struct join *j = p->j;
    const struct answers *y = p->judgements;

    if (l->answer == NO_ROW && l->judgement != NO_ROW)
        return show(j, y->table, l->judgement, y->sub);
    struct value v = show(j, p->answers->table, l->answer, column);
    if (y)
        show_made_of(j, &v, y->table, l->judgement, y->sub);
    return v;
}

/* The number of a component that lacks an answer. */
static struct value sub_of(const struct plan *p, const struct line *l)
{
    const struct facts *t = p->components.table;

    return show(p->j, t, l->component, facts_column(t, "sub"));
}

/* Of a further answer or judgement. */
static struct value take_status(const struct plan *p, const struct line *l,
                                const struct answers *x, uint32_t row)
{
    return p->j->catalog->lost[l->item] ? status_uncounted(p->j, x, row)
           : l->earlier                 ? superseded(p, x, row)
                                        : status_extra(p->j, x, row);
}

static struct value take(const struct plan *p, const struct line *l, size_t i)
{
    const struct join *j = p->j;
    long column = p->sources[i].column;

    switch (p->sources[i].from) {
    case FROM_ITEM:
        if (l->extra && !l->lead)
            break;
        return show(j, j->catalog->items, l->item, column);
    case FROM_ITEM_ALWAYS:
        return show(j, j->catalog->items, l->item, column);
    case FROM_ANSWER:
        return show(j, p->answers->table, l->answer, column);
    case FROM_ANSWER_STATUS:
        if (!l->extra)
            return status_own(j, p->answers, l->item);
        if (l->answer != NO_ROW)
            return take_status(p, l, p->answers, l->answer);
        if (l->component != NO_ROW)
            return status_missing(j, p->answers, sub_of(p, l).at);
        break;
    case FROM_SUB:
        return take_sub(p, l, column);
    case FROM_JUDGEMENT:
        return show(j, p->judgements->table, l->judgement, column);
    case FROM_JUDGEMENT_STATUS:
        if (!l->extra)
            return status_own(j, p->judgements, l->item);
        if (l->judgement != NO_ROW)
            return take_status(p, l, p->judgements, l->judgement);
        break;
    }
    return (struct value){0};
}

/* The round of a row, as it is written; empty where none is. */
static struct str round_written(const struct plan *p, const struct line *l)
{
    bool judged = l->answer == NO_ROW && l->judgement != NO_ROW;
    const struct answers *x = judged ? p->judgements : p->answers;

    return round_read(
               p->j->arena,
               show(p->j, x->table, judged ? l->judgement : l->answer, x->round)
                   .text)
        .digits;
}

static struct str round_name(const struct plan *p, const struct line *l)
{
    struct str round = round_written(p, l);
    bool judged = l->answer == NO_ROW;
    const struct join *j = p->j;

    if (!round.len)
        return judged ? join_say(j, "先の判定", "An earlier judgement")
                      : join_say(j, "先の回答", "An earlier answer");
    return str_format(j->arena,
                      judged ? j->lang == LANG_EN ? "judgement of round %.*s"
                                                  : "第%.*s回の判定"
                      : j->lang == LANG_EN ? "answer of round %.*s"
                                           : "第%.*s回の回答",
                      STR_ARG(round));
}

/* The part that a row is about, by its name; empty where it is about none. */
static struct str part_name(const struct plan *p, const struct line *l)
{
    struct value sub = {0};

    if (l->answer != NO_ROW)
        sub = show(p->j, p->answers->table, l->answer, p->answers->sub);
    else if (l->component != NO_ROW)
        sub = sub_of(p, l);
    else if (l->judgement != NO_ROW)
        sub =
            show(p->j, p->judgements->table, l->judgement, p->judgements->sub);
    return sub.text.len ? component_name(p->j, &p->components, &sub)
                        : (struct str){NULL, 0};
}

static struct str beside(const struct plan *p, struct str x, struct str y)
{
    return !x.len ? y
           : !y.len
               ? x
               : str_format(p->j->arena, "%.*s%s%.*s", STR_ARG(x),
                            p->j->lang == LANG_EN ? ", " : "、", STR_ARG(y));
}

/* Which of an item's rows this is; empty where it has no other. */
static struct str which(const struct plan *p, const struct line *l)
{
    struct str part = part_name(p, l);

    if (l->earlier || l->latest)
        return beside(p, part, round_name(p, l));
    if (l->of < 2 || p->answers->responses[l->item].by_parts)
        return part;
    return beside(
        p, part,
        str_format(p->j->arena,
                   p->j->lang == LANG_EN ? "answer %u of %u" : "複数回答 %u/%u",
                   l->number, l->of));
}

/* The cells that which() says of a row, part of its number from then on. */
static void say_which(const struct plan *p, const struct line *l,
                      struct str note, struct value *id)
{
    const struct answers *x = p->answers, *y = p->judgements;

    join_note(p->j, id, note);
    show_made_of(p->j, id, x->table, l->answer, x->sub);
    if (y)
        show_made_of(p->j, id, y->table, l->judgement, y->sub);
    if (!l->earlier && !l->latest)
        return;
    show_made_of(p->j, id, x->table, l->answer, x->round);
    if (y && l->answer == NO_ROW)
        show_made_of(p->j, id, y->table, l->judgement, y->round);
}

static bool stored(const struct plan *p, long column)
{
    return column >= 0 && (size_t)column < p->items->stored;
}

static void emit(const struct plan *p, const struct line *l)
{
    struct value *row = relation_row_add(p->j->arena, p->items);
    struct str note = which(p, l);

    for (size_t i = 0; i < p->items->stored; i++)
        row[i] = take(p, l, i);
    if (note.len && stored(p, p->id))
        say_which(p, l, note, &row[p->id]);
    if (l->extra && stored(p, p->text))
        ask_requirement(p, l, &row[p->text]);
}

/* A further answer and the last judgement that bears the same 枝番. */
struct unit {
    uint32_t answer, judgement; /* rows or NO_ROW */
};

struct units {
    struct unit *list;
    struct unit *earlier; /* of rounds that are over: one of the two */
    uint32_t count, earlier_count;
};

/* Whether a part of an item is found by its number: one that is hidden stands
   for itself. */
static bool pairs(const struct value *sub)
{
    return sub->text.len && !sub->hidden;
}

static void add_judgement(const struct plan *p, struct units *u,
                          struct map *subs, uint32_t row)
{
    struct value sub =
        show(p->j, p->judgements->table, row, p->judgements->sub);
    long at = pairs(&sub) ? map_add(subs, sub.text, u->count) : MAP_NONE;

    if (at == MAP_NONE)
        u->list[u->count++] = (struct unit){NO_ROW, row};
    else
        u->list[at].judgement = row;
}

static struct units gather(const struct plan *p, size_t item)
{
    const struct response none = {.own = NO_ROW};
    const struct response *x = &p->answers->responses[item];
    const struct response *y =
        p->judgements ? &p->judgements->responses[item] : &none;
    uint32_t n = x->extra_count - x->earlier_count;
    uint32_t m = y->extra_count - y->earlier_count;
    struct map subs = {.arena = p->j->arena};
    struct units u = {0};

    if (x->extra_count + y->extra_count == 0)
        return u;
    u.list = arena_array(p->j->arena, struct unit, (size_t)n + m + 1);
    u.earlier = arena_array(p->j->arena, struct unit,
                            (size_t)x->earlier_count + y->earlier_count + 1);
    for (uint32_t i = 0; i < n; i++) {
        struct value sub =
            show(p->j, p->answers->table, x->extra[i], p->answers->sub);
        if (pairs(&sub) && y->extra_count)
            map_add(&subs, sub.text, u.count);
        u.list[u.count++] = (struct unit){x->extra[i], NO_ROW};
    }
    for (uint32_t i = 0; i < m; i++)
        add_judgement(p, &u, &subs, y->extra[i]);
    for (uint32_t i = n; i < x->extra_count; i++)
        u.earlier[u.earlier_count++] = (struct unit){x->extra[i], NO_ROW};
    for (uint32_t i = m; i < y->extra_count; i++)
        u.earlier[u.earlier_count++] = (struct unit){NO_ROW, y->extra[i]};
    return u;
}

static bool is_latest(const struct plan *p, size_t item)
{
    const struct response *x = &p->answers->responses[item];
    struct line l = {
        .answer = x->own, .judgement = NO_ROW, .component = NO_ROW};

    return x->earlier_count && x->own != NO_ROW && round_written(p, &l).len;
}

static void emit_item(const struct plan *p, size_t item)
{
    const struct response *x = &p->answers->responses[item];
    struct units u = gather(p, item);
    uint32_t judged =
        p->judgements ? p->judgements->responses[item].own : NO_ROW;
    struct line l = {.item = item,
                     .answer = x->own,
                     .judgement = judged,
                     .component = NO_ROW,
                     .latest = is_latest(p, item),
                     .number = 1,
                     .of = 1 + u.count};

    l.lead = x->by_parts && x->own == NO_ROW && judged == NO_ROW;
    if (!l.lead)
        emit(p, &l);
    l.latest = false;
    l.extra = true;
    for (uint32_t i = 0; i < u.count; i++) {
        l.number++;
        l.answer = u.list[i].answer;
        l.judgement = u.list[i].judgement;
        emit(p, &l);
        l.lead = false;
    }
    l.answer = l.judgement = NO_ROW;
    for (uint32_t i = 0; i < x->missing_count; i++) {
        l.component = x->missing[i];
        emit(p, &l);
    }
    l.component = NO_ROW;
    l.earlier = true;
    for (uint32_t i = 0; i < u.earlier_count; i++) {
        l.answer = u.earlier[i].answer;
        l.judgement = u.earlier[i].judgement;
        emit(p, &l);
    }
}

struct relation *join_items(const struct join *j, const struct answers *answers,
                            const struct answers *judgements)
{
    struct plan p = {.j = j,
                     .answers = answers,
                     .judgements = judgements,
                     .items = join_relation(j, "items"),
                     .components = components_of(j)};
    size_t rows = j->catalog->item_count;

    p.items->source = facts_source(j->catalog->items);
    plan_columns(&p);
    for (size_t i = 0; i < j->catalog->item_count; i++)
        rows += answers->responses[i].extra_count +
                answers->responses[i].missing_count +
                (judgements ? judgements->responses[i].extra_count : 0);
    relation_reserve(j->arena, p.items, rows);
    for (size_t i = 0; i < j->catalog->item_count; i++)
        emit_item(&p, i);
    return p.items;
}
