#include "model/visibility.h"

#include "base/list.h"
#include "base/utf8.h"
#include "vocabulary/words.h"

bool visibility_read(struct str word, enum visibility *v)
{
    int found = words_find(WORDS_VISIBLE, str_trim(word));

    if (found != WORDS_NONE)
        *v = (enum visibility)found;
    return found != WORDS_NONE;
}

struct str visibility_name(enum visibility v, enum lang lang)
{
    return words_say(WORDS_VISIBLE, (int)v, lang);
}

enum visibility visibility_or_hide(struct str word)
{
    enum visibility v = VISIBLE_INTERNAL;

    visibility_read(word, &v);
    return v;
}

/* A name less the longest word of marks at its end; itself if there is none. */
static struct str less_mark(struct str name)
{
    for (size_t at = 0; at < name.len; utf8_next(name, &at))
        if (words_find(WORDS_MARK, str_slice(name, at, name.len)) ==
            MARK_VISIBILITY)
            return str_slice(name, 0, at);
    return name;
}

/* A name less what joins it to a mark: 見解の, 公開・非. */
static struct str less_joints(struct str name)
{
    const struct str joints[] = {STR("の"), STR("_"),  STR("非"),
                                 STR("/"),  STR("・"), STR(":")};

    for (size_t i = 0; i < sizeof(joints) / sizeof(*joints);)
        if (str_ends(name, joints[i])) {
            name = str_slice(name, 0, name.len - joints[i].len);
            i = 0;
        } else {
            i++;
        }
    return name;
}

bool visibility_marks(struct arena *a, struct str heading, struct str *marked)
{
    struct str name = list_less_brackets(utf8_fold(a, heading));
    struct str rest = less_mark(name);

    *marked = name;
    while (rest.len < marked->len) {
        *marked = less_joints(rest);
        rest = less_mark(*marked);
    }
    return marked->len < name.len;
}
