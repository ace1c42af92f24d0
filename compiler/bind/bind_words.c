#include "bind/bind_words.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "model/asked.h"
#include "model/bound.h"

struct words {
    struct arena *arena;
    struct arena scratch;
    struct facts *facts;
    const struct catalog *catalog;
    enum axis axis;
    long id, status, comment, confirmation, origin; /* columns, or -1 */
};

static bool is_carried(struct words *w, size_t row)
{
    struct str state =
        utf8_fold(&w->scratch, facts_text(w->facts, row, w->confirmation));

    return words_find(WORDS_CONFIRMATION, state) == CONFIRMATION_CARRIED;
}

/* That it is carried over, and where from: the latter for those alone who may
   see it where it stands. */
static void note_carried(struct words *w, size_t row, long column)
{
    bool english = w->catalog->lang == LANG_EN;
    struct phrase origin = facts_phrase(w->facts, row, w->origin);
    struct fact *f = facts_edit(w->facts, row, column);

    facts_note(w->arena, w->facts, f,
               phrase_open(words_say(WORDS_CONFIRMATION, CONFIRMATION_CARRIED,
                                     w->catalog->lang)));
    if (!phrase_blank(origin))
        facts_note_behind(w->arena, w->facts, f,
                          phrase_format(w->arena,
                                        english ? " ({1})" : "（{1}）", &origin,
                                        1));
}

/* The item of a row whose answer may count otherwise than its word, or is no
   word; else NO_ROW. */
static uint32_t item_of(struct words *w, size_t row)
{
    if (!w->catalog->asked || w->axis != AXIS_ANSWER)
        return NO_ROW;
    return catalog_item(&w->scratch, w->catalog,
                        facts_text(w->facts, row, w->id));
}

static void look_up(struct words *w, struct fact *f, size_t row)
{
    const struct catalog *c = w->catalog;
    const uint32_t item = item_of(w, row);
    const bool free = item != NO_ROW && asked_free(c, item);
    const struct status *s =
        catalog_status(&w->scratch, c, w->axis, phrase_raw(f->text));

    if (s && free && s->meaning != MEANING_NOT_APPLICABLE)
        s = NULL; /* it is the answer's text */
    if (s && item != NO_ROW && !asked_allows(c, item, s))
        s = NULL;
    f->word = s ? (uint16_t)(s - c->statuses + 1) : 0;
    f->meaning = MEANING_UNANSWERED;
    if (f->carried)
        return;
    if (s)
        f->meaning =
            (uint8_t)(item == NO_ROW ? s->meaning : asked_meaning(c, item, s));
    else if (free && phrase_raw(f->text).len)
        f->meaning = MEANING_STATED;
}

void bind_words(struct arena *a, struct facts *t, const struct catalog *c,
                enum axis axis)
{
    struct words w = {.arena = a,
                      .facts = t,
                      .catalog = c,
                      .axis = axis,
                      .id = facts_column(t, "id"),
                      .status =
                          c->words[axis].count ? facts_column(t, "status") : -1,
                      .comment = facts_column(t, "comment"),
                      .confirmation = facts_column(t, "confirmation"),
                      .origin = facts_column(t, "carried_from")};
    long noted = w.status >= 0 ? w.status : w.comment;

    arena_init(&w.scratch, a->oom, a->user);
    if (w.status >= 0)
        facts_column_edit(t, w.status)->axis = (uint8_t)(1 + axis);
    for (size_t row = 0; row < t->row_count && noted >= 0; row++) {
        struct fact *f = facts_edit(t, row, noted);
        f->carried = is_carried(&w, row);
        if (f->carried)
            note_carried(&w, row, noted);
        if (noted == w.status)
            look_up(&w, f, row);
        arena_reset(&w.scratch);
    }
    arena_free(&w.scratch);
}
