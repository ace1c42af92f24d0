#include "job/prove.h"

#include "base/arena.h"
#include "base/program.h"
#include "base/search.h"
#include "model/facts_raw.h"

#include <string.h>

struct hidden { /* a text that the edition hides */
    struct loc at;
    bool found; /* in the file that is searched */
    bool open;  /* it stands openly elsewhere */
};

struct proof {
    struct arena *arena;
    const struct model *model;
    struct str template;
    struct search *search;
    struct hidden *list; /* by the ids of search */
    size_t count, cap;
    size_t waiting; /* found, and not known to be open */
    size_t asked;   /* how many sources were gone through to their end */
};

/* --- what is hidden --- */

static void take(struct proof *p, struct phrase text, struct loc at)
{
    if (!phrase_hidden(text, p->model->edition) ||
        !search_add(p->search, phrase_raw(text), (uint32_t)p->count))
        return;
    p->list =
        arena_room(p->arena, p->list, p->count, &p->cap, sizeof(*p->list));
    p->list[p->count++] = (struct hidden){.at = at};
}

/* Whether the template names something, so that it shows it. */
static bool names(const struct proof *p, struct str name)
{
    return name.len && str_find(p->template, name) < p->template.len;
}

/* A cell as the document may show it: where its key can be named and is. */
static struct phrase shown(const struct proof *p, const struct facts *t,
                           size_t row, long column)
{
    struct phrase text = facts_cell(t, row, column)->text;
    bool named = text.named && (names(p, facts_text(t, row, FACTS_KEY)) ||
                                names(p, facts_text(t, row, FACTS_LABEL)));

    return named ? phrase_by_name(text) : text;
}

static struct phrase shown_text(const struct proof *p,
                                const struct bound_text *t)
{
    return names(p, t->name) ? phrase_by_name(t->printed) : t->printed;
}

/* A hidden text, line by line, less what begins a line in Markdown. */
static void take_text(struct proof *p, const struct bound_text *t)
{
    struct phrase all = shown_text(p, t);
    struct loc at = {.source = t->source};

    if (!phrase_hidden(all, p->model->edition))
        return;
    for (struct str rest = phrase_raw(all); rest.len;) {
        struct str line = str_trim(str_cut(&rest, '\n'));
        while (line.len && strchr("#>*-+ ", line.ptr[0]))
            line = str_trim(str_slice(line, 1, line.len));
        at.line++;
        take(p, phrase_of(line, (enum visibility)all.visibility), at);
    }
}

/* What stands in a cell or below it; most is open and has no need of a place.
 */
static void take_cell(struct proof *p, struct phrase text,
                      const struct facts *t, size_t row, long column)
{
    if (phrase_hidden(text, p->model->edition))
        take(p, text, facts_at(t, row, column));
}

/* The names of a table and of columns of which the edition is not to know. */
static void take_names(struct proof *p, const struct facts *t)
{
    struct loc at = facts_at(t, NO_ROW, -1);

    take(p, phrase_of(t->name, (enum visibility)t->visibility), at);
    for (uint32_t i = 0; i < t->column_count; i++)
        take(p,
             phrase_of(t->columns[i].label,
                       (enum visibility)t->columns[i].visibility),
             at);
}

static void take_table(struct proof *p, const struct facts *t)
{
    take_names(p, t);
    for (size_t row = 0; row < t->row_count; row++)
        for (long i = 0; i < (long)t->column_count; i++) {
            take_cell(p, shown(p, t, row, i), t, row, i);
            uint32_t n = facts_cell(t, row, i)->note;
            for (; n; n = t->notes[n - 1].next)
                take_cell(p, t->notes[n - 1].text, t, row, i);
        }
}

struct proof *proof_new(struct arena *a, const struct model *m,
                        struct str template)
{
    struct proof *p;
    struct bound_walk w = {0};

    if (m->edition == VISIBLE_INTERNAL)
        return NULL;
    p = arena_new(a, struct proof);
    *p = (struct proof){
        .arena = a, .model = m, .template = template, .search = search_new(a)};
    while (bound_next(m, &w)) {
        for (size_t i = 0; i < w.bound->table_count; i++)
            take_table(p, w.bound->tables[i]);
        for (size_t i = 0; i < w.bound->text_count; i++)
            take_text(p, &w.bound->texts[i]);
    }
    if (p->count)
        return p;
    proof_free(p);
    return NULL;
}

void proof_free(struct proof *p)
{
    if (p)
        search_free(p->search);
}

/* --- what stands openly --- */

/* What is open is looked for no longer. None of this goes on when nothing is
   left of what was found. */
static bool open_hit(void *user, uint32_t id, size_t end)
{
    struct proof *p = user;

    (void)end;
    p->list[id].open = true;
    p->waiting -= p->list[id].found;
    return true;
}

static void hear_open(struct proof *p, struct str text)
{
    if (!p->waiting || text.len < SEARCH_SHORTEST)
        return;
    search_hear(p->search, text);
    search_end(p->search, open_hit, p);
}

static void hear_phrase(struct proof *p, struct phrase text)
{
    hear_open(p, phrase_seen(text, p->model->edition));
}

static void hear_table(struct proof *p, const struct facts *t)
{
    if (t->visibility <= p->model->edition)
        hear_open(p, t->name);
    for (uint32_t i = 0; i < t->column_count; i++) {
        if (t->columns[i].visibility > p->model->edition)
            continue;
        hear_open(p, t->columns[i].name);
        hear_open(p, t->columns[i].label);
    }
    for (size_t row = 0; row < t->row_count; row++)
        for (long i = 0; i < (long)t->column_count; i++) {
            const struct fact *f = facts_cell(t, row, i);
            struct phrase text = shown(p, t, row, i);
            if (phrase_hidden(text, p->model->edition))
                continue; /* and what stands below it */
            hear_phrase(p, text);
            for (uint32_t n = f->note; n; n = t->notes[n - 1].next)
                hear_phrase(p, t->notes[n - 1].text);
        }
}

static void hear_bundle(struct proof *p, const struct bound *b)
{
    hear_open(p, b->name);
    for (size_t i = 0; i < b->table_count && p->waiting; i++)
        hear_table(p, b->tables[i]);
    for (size_t i = 0; i < b->text_count; i++)
        hear_phrase(p, shown_text(p, &b->texts[i]));
}

/* The catalogs, which are large, only where the others do not do. */
static void hear_bundles(struct proof *p)
{
    const struct model *m = p->model;

    hear_open(p, m->as_of);
    hear_open(p, m->requester);
    hear_open(p, m->due);
    for (int catalogs = 0; catalogs < 2; catalogs++) {
        struct bound_walk w = {0};
        while (p->waiting && bound_next(m, &w))
            if ((w.bound->kind == BUNDLE_CATALOG) == catalogs)
                hear_bundle(p, w.bound);
    }
}

/* Kaiji's own words stand in its program: those of its tables, and all that it
   says in a document. */
static void hear_program(struct proof *p)
{
    struct diag silent = {.arena = p->arena};
    struct str program;

    if (!file_read(p->arena, &silent, (struct loc){0}, program_file(),
                   &program))
        return; /* then they may stand in no hidden text */
    for (struct str rest = program; rest.len;)
        hear_open(p, str_cut(&rest, '\0'));
    arena_release(p->arena, program.ptr);
}

static void hear_template(struct proof *p)
{
    hear_open(p, p->template);
}

/* Goes through what is open, as far as it takes: most often nothing of what is
   hidden was found, and then there is nothing to ask. */
static void ask_what_is_open(struct proof *p)
{
    static void (*const sources[])(struct proof *) = {
        hear_bundles, hear_template, hear_program};

    while (p->waiting && p->asked < sizeof(sources) / sizeof(*sources)) {
        sources[p->asked](p);
        p->asked += p->waiting > 0; /* else there may be more in it */
    }
}

/* --- the file --- */

static bool file_hit(void *user, uint32_t id, size_t end)
{
    struct proof *p = user;

    (void)end;
    p->waiting += !p->list[id].found;
    p->list[id].found = true;
    return false;
}

static void on_hear(void *user, struct str piece)
{
    search_hear(((struct proof *)user)->search, piece);
}

static void on_pause(void *user)
{
    search_end(((struct proof *)user)->search, file_hit, user);
}

static void tell(const struct proof *p, struct diag *d, struct str file)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->list[i].found && !p->list[i].open)
            diag(d, p->list[i].at, MSG_LEAK, file);
}

/* Forgets what the last file had. */
static void begin(struct proof *p)
{
    for (size_t i = 0; i < p->count; i++)
        p->list[i].found = false;
    p->waiting = 0;
}

bool proof_holds(struct proof *p, const struct compiled *c,
                 const struct writer *w, const struct sink *file)
{
    const struct listener listener = {on_hear, on_pause, p};
    struct loc at;
    struct str bytes;

    if (!p)
        return true;
    at = loc_path(c->arena, file->target);
    if (!file_read(c->arena, c->diag, at, str_from(file->temporary), &bytes))
        return false;
    begin(p);
    bool ok = w->spoken(c, bytes, &listener);
    arena_release(c->arena, bytes.ptr);
    if (!ok) {
        diag(c->diag, at, MSG_LEAK_UNKNOWN);
        return false;
    }
    listener_pause(&listener);
    ask_what_is_open(p);
    tell(p, c->diag, file->target);
    return p->waiting == 0;
}
