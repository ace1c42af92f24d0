/*
 * Finding the header row of a table, and what each heading means.
 *
 * The header is the row, among the first ones, in which most cells are names
 * that the table knows. The row above it may hold the groups of a header two
 * rows deep (チェック事項 | 確認者記入欄), the row below it the second halves
 * of its cells. All rows further up are titles.
 */
#include "bind/bind_table.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "bind/bind_levels.h"
#include "bind/bind_secrecy.h"
#include "model/places.h"
#include "model/visibility.h"

enum {
    SEARCHED = 50, /* rows that are looked at for the header */
    LONGEST = 300, /* bytes of a heading; longer cells are text */
    DEMANDED = 4   /* a required heading weighs as much as so many others */
};

struct search {
    struct arena *arena;
    struct arena scratch;
    const struct binding *binding;
    struct names names;
};

bool cell_blank(const struct cell *c)
{
    return c->len == 0 || str_trim(cell_text(c)).len == 0;
}

static void learn(struct search *s, struct str key, size_t target)
{
    if (key.len)
        map_add(&s->names.map, key, (long)target);
}

static size_t add_target(struct search *s, struct target t)
{
    struct names *n = &s->names;

    long known = map_add(&n->by_name, t.name, (long)n->count);

    if (known != MAP_NONE) {
        n->list[known].required |= t.required;
        return (size_t)known;
    }
    n->list =
        arena_room(s->arena, n->list, n->count, &n->cap, sizeof(*n->list));
    n->list[n->count] = t;
    return n->count++;
}

/* What a place is called in the table that is bound: a term of that table, else
   the field as it is written; somebody else's keeps its heading. */
static struct str name_of(struct arena *a, const struct table_terms *terms,
                          const struct place *p, enum standing standing)
{
    return standing == PLACE_FOREIGN || !p->written.len
               ? p->label
               : places_column(a, terms, p);
}

static void learn_place(struct search *s, const struct place *p,
                        enum standing standing)
{
    const struct table_terms *terms = s->binding->terms;
    bool filled_in = s->binding->filler == FILLER_RESPONDENT ||
                     s->binding->filler == FILLER_EVALUATOR;
    const struct term *term = places_term(s->arena, terms, p);
    struct str name = name_of(s->arena, terms, p, standing);
    struct str group = p->group, label = utf8_fold(s->arena, p->label);
    /* the sheet's 備考 beside that of the answers */
    bool beside = standing == PLACE_SHEET && filled_in && term && !term->sheet;

    if (!name.len)
        return;
    name = places_name(s->arena, FILLER_FORM, name, beside);
    if (beside && !group.len)
        group = STR(ITEM_GROUP);
    size_t t =
        add_target(s, (struct target){name, p->label.len ? p->label : name,
                                      standing == PLACE_OWN && p->required,
                                      standing == PLACE_FOREIGN});
    learn(s,
          str_format(s->arena, "%.*s\n%.*s",
                     STR_ARG(utf8_fold(s->arena, group)), STR_ARG(label)),
          t);
    if (group.len)
        learn(s,
              utf8_fold(s->arena,
                        str_format(s->arena, "%.*s" TABLE_GROUP_MARK "%.*s",
                                   STR_ARG(group), STR_ARG(p->label))),
              t);
    if (!beside)
        learn(s, label, t);
    if (standing != PLACE_FOREIGN && !beside)
        learn(s, utf8_fold(s->arena, p->written), t);
    if (standing == PLACE_OWN) /* in a table with a row for each round */
        learn(s, utf8_fold(s->arena, p->shared), t);
}

/* Headings of the catalog's columns: own ones first, then the sheet's, then
   those of other people, which keep the name they are written with. */
static void learn_places(struct search *s, const struct catalog *c)
{
    static const enum standing turns[] = {PLACE_OWN, PLACE_SHEET,
                                          PLACE_FOREIGN};

    for (size_t turn = 0; turn < sizeof(turns) / sizeof(*turns); turn++)
        for (size_t i = 0; i < c->place_count; i++)
            if (places_standing(&c->places[i], s->binding->filler) ==
                turns[turn])
                learn_place(s, &c->places[i], turns[turn]);
}

static void learn_names(struct search *s)
{
    const struct binding *b = s->binding;

    s->names.map.arena = s->names.by_name.arena = s->arena;
    if (b->filler != FILLER_NONE && b->sheet)
        learn_places(s, b->sheet);
    for (const struct term *t = b->terms ? b->terms->terms : NULL; t && t->name;
         t++) {
        bool need =
            t->required || (b->need && str_is(str_from(b->need), t->name));
        size_t target =
            add_target(s, (struct target){str_from(t->name), str_from(t->label),
                                          need, false});
        struct str rest = str_from(t->aliases);
        learn(s, str_from(t->name), target);
        learn(s, str_from(t->label), target);
        while (rest.len)
            learn(s, str_cut(&rest, '/'), target);
        learn(s, utf8_fold(s->arena, vocabulary_label(s->arena, t, LANG_EN)),
              target);
    }
}

static const struct target *find(struct search *s, struct str group,
                                 struct str written)
{
    struct str name = utf8_fold(&s->scratch, written);
    long t = MAP_NONE;

    if (group.len)
        t = map_find(&s->names.map,
                     str_format(&s->scratch, "%.*s\n%.*s",
                                STR_ARG(utf8_fold(&s->scratch, group)),
                                STR_ARG(name)));
    if (t == MAP_NONE)
        t = map_find(&s->names.map, name);
    return t == MAP_NONE ? NULL : &s->names.list[t];
}

static const struct target *find_cell(struct search *s, const struct cell *c)
{
    if (c->len > LONGEST || cell_blank(c))
        return NULL;
    return find(s, STR(""), cell_text(c));
}

static size_t filled(const struct row *r)
{
    size_t n = 0;

    for (uint32_t i = 0; i < r->count; i++)
        n += !cell_blank(&r->cells[i]);
    return n;
}

/* The first of the rows with the best score, or row_count. */
static size_t find_row(struct search *s)
{
    const struct table *t = s->binding->table;
    size_t best = t->row_count, best_score = 0;

    for (size_t i = 0; i < t->row_count && i < SEARCHED; i++) {
        size_t score = 0;
        for (uint32_t k = 0; k < t->rows[i].count; k++) {
            const struct target *x = find_cell(s, &t->rows[i].cells[k]);
            score += !x ? 0 : x->required ? DEMANDED : 1;
        }
        if (!s->binding->terms) /* nothing is known: the first row that is
                                   no title */
            score = filled(&t->rows[i]) > 1 ? 2 : filled(&t->rows[i]);
        if (score > best_score) {
            best = i;
            best_score = score;
        }
        arena_reset(&s->scratch);
    }
    return best;
}

static const struct cell *cell_at(const struct table *t, size_t row,
                                  size_t column)
{
    return column < t->rows[row].count &&
                   !cell_blank(&t->rows[row].cells[column])
               ? &t->rows[row].cells[column]
               : NULL;
}

/* Whether the row below the header is its second half: names only, and one of
   them under an empty cell. */
static bool goes_on(struct search *s, size_t row)
{
    const struct table *t = s->binding->table;
    bool under_empty = false;

    if (!s->binding->terms || s->binding->terms->keyed ||
        row + 1 >= t->row_count)
        return false;
    const struct row *below = &t->rows[row + 1];
    for (uint32_t i = 0; i < below->count; i++) {
        if (cell_blank(&below->cells[i]))
            continue;
        if (!find_cell(s, &below->cells[i]))
            return false;
        under_empty |= !cell_at(t, row, i);
    }
    return under_empty;
}

/* Whether the row above the header holds groups or upper halves of it. */
static bool begins(struct search *s, size_t row)
{
    const struct table *t = s->binding->table;
    const struct catalog *sheet = s->binding->sheet;

    if (!s->binding->terms || s->binding->terms->keyed || row == 0)
        return false;
    const struct row *above = &t->rows[row - 1];
    for (uint32_t i = 0; i < above->count; i++) {
        const struct cell *c = &above->cells[i];
        if (!cell_at(t, row, i) && find_cell(s, c))
            return true;
        for (size_t k = 0; sheet && !cell_blank(c) && k < sheet->place_count;
             k++)
            if (str_equal(sheet->places[k].group, str_trim(cell_text(c))))
                return true;
    }
    return false;
}

/* Whether a heading is that of another in a language, 見解.en: it is called as
   that one is, comment.en. */
static bool in_language(struct search *s, struct heading *x, struct str group)
{
    struct str rest = x->label;
    size_t dot = x->label.len;

    while (dot > 0 && x->label.ptr[dot - 1] != '.')
        dot--;
    if (dot < 2)
        return false;
    int lang =
        words_find_folded(WORDS_LANG, str_slice(x->label, dot, x->label.len));
    rest.len = dot - 1;
    const struct target *of = find(s, group, rest);
    if (lang == WORDS_NONE || !of || of->foreign)
        return false;
    x->language = (uint8_t)(1 + lang);
    x->name = bind_language_name(s->arena, of->name, (enum lang)lang);
    return true;
}

static void resolve(struct search *s, struct header *h, size_t column,
                    struct str group)
{
    struct heading *x = &h->columns[column];

    x->label = str_trim(cell_text(x->cell));
    x->name = x->label;
    x->target = find(s, group, x->label);
    if (!x->target && in_language(s, x, group))
        return;
    if (x->target) {
        x->name = x->target->name;
        x->label = x->target->label;
    }
}

/* The column behind the last one that a group of headings stands over. */
static size_t group_end(const struct table *t, const struct cell *c)
{
    const struct range *s =
        t->range_count ? table_range(t, c->line, c->col) : NULL;

    return s ? s->last_col : SIZE_MAX;
}

static void read_headings(struct search *s, struct header *h)
{
    const struct table *t = s->binding->table;
    struct str group = STR("");
    size_t width = 0, end = SIZE_MAX;

    for (size_t row = h->first; row <= h->last; row++)
        if (t->rows[row].count > width)
            width = t->rows[row].count;
    h->columns = arena_array(s->arena, struct heading, width);
    for (size_t i = 0; i < width; i++) {
        const struct cell *upper = cell_at(t, h->first, i);
        const struct cell *lower = cell_at(t, h->last, i);
        if (h->first < h->last && upper) {
            group = str_trim(cell_text(upper));
            end = group_end(t, upper);
        } else if (i >= end) {
            group = STR("");
        }
        h->columns[i].cell = lower ? lower : upper;
        if (!lower && upper && h->first < h->last && !find_cell(s, upper) &&
            i + 1 < width && !cell_at(t, h->first, i + 1) &&
            cell_at(t, h->last, i + 1))
            h->columns[i].cell = NULL; /* a group over a column unnamed */
        if (h->columns[i].cell) {
            resolve(s, h, i, group);
            h->count = i + 1;
        }
    }
}

static void report_missing(struct search *s, struct diag *d, struct loc at,
                           const bool *seen)
{
    for (size_t i = 0; i < s->names.count; i++)
        if (s->names.list[i].required && !seen[i])
            diag(d, at, MSG_COLUMN_MISSING, s->binding->name,
                 s->names.list[i].label);
}

/* Somebody else's column of a sheet that was sent on without his entries. */
static bool left_empty(const struct search *s, const struct header *h, size_t i)
{
    const struct table *t = s->binding->table;

    if (!h->columns[i].target || !h->columns[i].target->foreign)
        return false;
    for (size_t row = h->last + 1; row < t->row_count; row++)
        if (cell_at(t, row, i))
            return false;
    return true;
}

/* The column of the table that a heading 「見解の公開」 speaks of. */
static const struct heading *
marked_column(struct search *s, const struct header *h, struct str marked)
{
    const struct target *of = find(s, STR(""), marked);

    for (size_t i = 0; i < h->count; i++) {
        const struct heading *x = &h->columns[i];
        if (x->cell && !x->mark &&
            (x->target ? x->target == of
                       : str_equal(utf8_fold(&s->scratch, x->label), marked)))
            return x;
    }
    return NULL;
}

/* Whether what is filled in below an unknown heading is all words of
   visibility, and some of them hide. */
static bool holds_marks(const struct search *s, const struct header *h,
                        size_t i)
{
    const struct table *t = s->binding->table;
    bool hides = false;

    for (size_t row = h->last + 1; row < t->row_count; row++) {
        const struct cell *c = cell_at(t, row, i);
        enum visibility v;
        if (c && !visibility_read(cell_text(c), &v))
            return false;
        hides |= c && v != VISIBLE_PUBLIC;
    }
    return hides;
}

/* Headings that would be understood: 公開、見解の公開、…. */
static struct str known_marks(struct search *s, const struct header *h)
{
    struct str all = words_say(WORDS_MARK, MARK_VISIBILITY, LANG_JA);

    for (size_t i = 0; i < h->count; i++) {
        const struct heading *x = &h->columns[i];
        const struct term *t = vocabulary_named(s->binding->terms, x->name);
        if (x->cell && x->target && !x->mark && !(t && t->open))
            all = str_format(s->arena, "%.*s、%.*sの公開", STR_ARG(all),
                             STR_ARG(x->label));
    }
    return all;
}

/* 「公開」: the visibility of the row; 「見解の公開」: that of another column.
   What seems to be a mark and is of nothing hides nothing: it is told. */
static void read_mark(struct search *s, struct diag *d, struct header *h,
                      size_t i)
{
    struct heading *x = &h->columns[i];
    struct str marked;
    bool marks = visibility_marks(s->arena, x->label, &marked);
    const struct heading *of =
        marks && marked.len ? marked_column(s, h, marked) : NULL;

    x->mark = marks && (!marked.len || of);
    x->doubted = !x->mark && (marks || holds_marks(s, h, i));
    if (x->mark)
        x->name =
            of ? visibility_column_for(s->arena, of->name) : STR("visibility");
    if (x->doubted)
        diag(d, cell_loc(s->binding->table, x->cell), MSG_MARK_UNKNOWN,
             x->label, known_marks(s, h));
}

static void read_marks(struct search *s, struct diag *d, struct header *h)
{
    for (size_t i = 0; i < h->count; i++) {
        struct heading *x = &h->columns[i];
        if (x->cell && left_empty(s, h, i))
            x->cell = NULL;
        x->mark = x->cell && x->target && visibility_column(x->name);
    }
    for (size_t i = 0; i < h->count; i++)
        if (h->columns[i].cell && !h->columns[i].target)
            read_mark(s, d, h, i);
}

static bool has_column(const struct header *h, struct str name)
{
    for (size_t i = 0; i < h->count; i++)
        if (h->columns[i].cell && str_equal(h->columns[i].name, name))
            return true;
    return false;
}

/* Whether a column goes to the table of the evaluator, whose it is or whose
   vocabulary knows it. */
static bool is_parted(struct search *s, const struct heading *x)
{
    const struct table_terms *judgements =
        vocabulary_table(BUNDLE_EVALUATION, STR("judgements"));

    return s->binding->parted &&
           (x->target
                ? x->target->foreign
                : vocabulary_term(&s->scratch, judgements, x->label) != NULL);
}

/* Whether a column is of those that a message is about: somebody else's, or
   such as have no meaning, and nobody has decided on them. */
static bool is_told(struct search *s, const struct header *h, size_t i,
                    bool foreign)
{
    const struct heading *x = &h->columns[i];

    if (!x->cell || x->mark || x->doubted || x->language || is_parted(s, x))
        return false;
    return foreign
               ? x->target && x->target->foreign
               : !x->target &&
                     !has_column(h, visibility_column_for(s->arena, x->name));
}

/* The columns that narrower editions do not show, in one message. */
static void report_hidden(struct search *s, struct diag *d,
                          const struct header *h, enum message message,
                          struct loc at)
{
    struct out names = {.arena = s->arena};
    struct str first = STR("");
    long count = 0;
    bool foreign =
        message == MSG_COLUMN_FOREIGN || message == MSG_COLUMN_JUDGED;

    for (size_t i = 0; i < h->count; i++) {
        if (!is_told(s, h, i, foreign))
            continue;
        first = count++ ? first : h->columns[i].label;
        out_puts(&names, names.len ? DIAG_COMMA : "");
        out_str(&names, h->columns[i].label);
    }
    if (count && message == MSG_COLUMN_UNKNOWN) /* says how to mark them */
        diag(d, at, message, s->binding->name, str_number(s->arena, count),
             out_view(&names), first);
    else if (count)
        diag(d, at, message, s->binding->name, str_number(s->arena, count),
             out_view(&names));
    out_free(&names);
}

/* Tells of columns that are missing, or not understood, and refuses two of one
   meaning. */
static void report(struct search *s, struct diag *d, struct header *h)
{
    const struct binding *b = s->binding;
    struct map names = {.arena = &s->scratch};
    bool *seen = arena_array(&s->scratch, bool, s->names.count + 1);
    struct loc at = loc_at(b->table->source, b->table->rows[h->last].line, 0);

    for (size_t i = 0; i < h->count; i++) {
        struct heading *x = &h->columns[i];
        if (!x->cell)
            continue;
        long twin = map_add(&names, x->name, (long)i);
        if (twin != MAP_NONE) {
            diag(d, cell_loc(b->table, x->cell), MSG_COLUMN_TWICE,
                 str_trim(cell_text(x->cell)),
                 str_trim(cell_text(h->columns[twin].cell)));
            x->cell = NULL;
            continue;
        }
        if (x->target)
            seen[x->target - s->names.list] = true;
    }
    report_missing(s, d, at, seen);
    bool answers = b->terms && b->terms->kind == BUNDLE_SERVICE &&
                   b->filler == FILLER_RESPONDENT;
    report_hidden(s, d, h, answers ? MSG_COLUMN_JUDGED : MSG_COLUMN_FOREIGN,
                  at);
    if (b->terms && !b->terms->further)
        report_hidden(s, d, h,
                      b->terms->keyed ? MSG_COLUMN_ASIDE : MSG_COLUMN_UNKNOWN,
                      at);
}

static struct str first_required(const struct names *n)
{
    for (size_t i = 0; i < n->count; i++)
        if (n->list[i].required)
            return n->list[i].label;
    return n->count ? n->list[0].label : STR("");
}

/* Rows of one cell each above the header of a worksheet are its title, as
   sheets have them; whatever else stands above a header is told of. */
/* A row that tells what to write under the headings: kaiji's own. */
static bool is_hints(const struct row *r)
{
    bool any = false;

    for (uint32_t k = 0; k < r->count; k++) {
        if (cell_blank(&r->cells[k]))
            continue;
        if (!str_starts(cell_text(&r->cells[k]), STR(TABLE_HINT_MARK)))
            return false;
        any = true;
    }
    return any;
}

static bool only_titles(const struct table *t, size_t rows)
{
    for (size_t i = 0; i < rows; i++) {
        size_t filled = 0;
        for (uint32_t k = 0; k < t->rows[i].count; k++)
            filled += !cell_blank(&t->rows[i].cells[k]);
        if ((filled > 1 && !is_hints(&t->rows[i])) || !t->source->sheet)
            return false;
    }
    return true;
}

bool bind_header(struct arena *a, struct diag *d, const struct binding *b,
                 struct header *h)
{
    struct search s = {.arena = a, .binding = b};
    const struct table *t = b->table;

    *h = (struct header){0};
    arena_init(&s.scratch, a->oom, a->user);
    learn_names(&s);
    size_t row = find_row(&s);
    if (row == t->row_count) {
        diag(d, loc_file(t->source), MSG_HEADER_MISSING, b->name,
             first_required(&s.names));
        arena_free(&s.scratch);
        return false;
    }
    h->first = begins(&s, row) ? row - 1 : row;
    h->last = h->first == row && goes_on(&s, row) ? row + 1 : row;
    h->repeats = h->first;
    if (!only_titles(t, h->first))
        diag(d, loc_at(t->source, t->rows[row].line, 0), MSG_HEADER_BELOW,
             b->name, str_number(&s.scratch, (long)h->first));
    bind_secrecy_titles(
        &s.scratch, d, t,
        h->first && is_hints(&t->rows[h->first - 1]) ? h->first - 1 : h->first);
    read_headings(&s, h);
    bind_levels(&s.scratch, d, b, h);
    read_marks(&s, d, h);
    report(&s, d, h);
    arena_free(&s.scratch);
    return true;
}
