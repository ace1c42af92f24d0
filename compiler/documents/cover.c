#include "documents/cover.h"

#include "analysis/day.h"
#include "analysis/progress.h"
#include "base/out.h"
#include "join/show.h"
#include "model/visibility.h"

void cover_notice(const struct join *j, struct cover *c, struct str text)
{
    if (!text.len)
        return;
    c->notice = c->notice.len
                    ? str_format(j->arena, "%.*s%.*s%.*s", STR_ARG(c->notice),
                                 STR_ARG(join_gap(j)), STR_ARG(text))
                    : text;
}

/* 更新済（E-2）; 更新済（非公開） where the number is hidden. */
struct str cover_state(const struct join *j, const struct evaluation *e)
{
    struct phrase by = e->stage->renewed_by;
    struct str name = progress_name(e->stage->progress, j->lang);
    bool hidden = phrase_hidden(by, j->model->edition); /* has its brackets */
    const char *format = j->lang == LANG_EN
                             ? hidden ? "%.*s %.*s" : "%.*s (%.*s)"
                         : hidden ? "%.*s%.*s"
                                  : "%.*s（%.*s）";

    return phrase_blank(by) ? name
                            : str_format(j->arena, format, STR_ARG(name),
                                         STR_ARG(show_phrase(j, by)));
}

/* What stands at the head of every page; whatever is not known is left out. */
static struct str running_head(const struct join *j, const struct cover *c)
{
    const struct str parts[] = {c->title.text, c->running[0], c->running[1]};
    struct out o = {.arena = j->arena};

    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        out_str(&o, o.len && parts[i].len ? join_gap(j) : STR(""));
        out_str(&o, parts[i]);
    }
    struct str all = str_copy(j->arena, out_view(&o));
    out_free(&o);
    return all;
}

/* What a file of an edition says of itself, wherever it is; a public one need
   not. */
static struct str edition_words(const struct join *j)
{
    switch (j->model->edition) {
    case VISIBLE_PUBLIC:
        break;
    case VISIBLE_NDA:
        return visibility_name(VISIBLE_NDA, j->lang);
    case VISIBLE_INTERNAL:
        return join_say(j, "内部資料", "Internal material");
    }
    return STR("");
}

void cover_relation(const struct join *j, const struct cover *c)
{
    struct relation *r = join_keyed(j, "document");
    const struct model *m = j->model;
    struct str edition = visibility_name(m->edition, j->lang);
    struct str words = edition_words(j);
    struct str footing = words.len || c->blank ? words : edition;
    struct loc at = c->title.at;

    j->set->edition = words;
    if (c->notice.len)
        footing = str_format(j->arena, "%.*s%.*s%.*s", STR_ARG(footing),
                             STR_ARG(footing.len ? join_gap(j) : STR("")),
                             STR_ARG(c->notice));
    j->set->footing = footing;
    join_key(j, r, "title", join_say(j, "文書名", "Title"), c->title);
    join_key_text(j, r, "edition", "公開区分", "Edition", edition, at);
    join_key_text(j, r, "notice", "注意", "Notice", c->notice, at);
    join_key_text(j, r, "footing", "脚部", "Foot", footing, at);
    join_key_text(j, r, "running", "柱", "Running head", running_head(j, c),
                  at);
    join_key_text(j, r, "reprint", "再組版", "Reprint", c->reprint, at);
    join_key_text(j, r, "as_of", "基準日", "As of", day_as_of(j->arena, m), at);
    join_key(j, r, "subject", join_say(j, "対象", "Subject"), c->subject);
    join_key_text(j, r, "author", "作成者", "Author", c->author, at);
    join_key_text(j, r, "date", "作成日", "Date", c->date, at);
}
