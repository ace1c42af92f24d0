#include "bind/bind_words.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "model/bound.h"

struct words {
    struct arena *arena;
    struct arena scratch;
    struct facts *facts;
    const struct catalog *catalog;
    enum axis axis;
    long status, comment, confirmation, origin; /* columns, or -1 */
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

static void look_up(struct words *w, struct fact *f)
{
    const struct catalog *c = w->catalog;
    const struct status *s =
        catalog_status(&w->scratch, c, w->axis, phrase_raw(f->text));

    f->word = s ? (uint16_t)(s - c->statuses + 1) : 0;
    f->meaning = (uint8_t)(s && !f->carried ? s->meaning : MEANING_UNANSWERED);
}

void bind_words(struct arena *a, struct facts *t, const struct catalog *c,
                enum axis axis)
{
    struct words w = {.arena = a,
                      .facts = t,
                      .catalog = c,
                      .axis = axis,
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
            look_up(&w, f);
        arena_reset(&w.scratch);
    }
    arena_free(&w.scratch);
}
