#include "job/untaken.h"

#include "base/arena.h"
#include "bind/bind_texts.h"

/* Whether a template has a text, by any of its names: {{overview}},
   {{サービス概要}}. */
static bool takes(struct arena *a, struct str template, struct str text)
{
    while (template.len) {
        size_t from = str_find(template, STR("{{"));
        struct str rest = str_slice(template, from, template.len);
        size_t to = str_find(rest, STR("}}"));
        if (rest.len < 2 || to == rest.len)
            return false;
        struct str name = str_trim(str_slice(rest, 2, to));
        if (str_equal(bind_text_name(a, name), text))
            return true;
        template = str_slice(rest, to, rest.len);
    }
    return false;
}

void untaken_tell(struct arena *a, struct diag *d, const struct job *job,
                  const struct model *m, struct str template)
{
    struct bound_walk w = {0};

    if (document_of(job->kind) != job->document)
        return;
    while (bound_next(m, &w))
        for (size_t i = 0;
             w.bound->kind == job->kind && !w.base && i < w.bound->text_count;
             i++) {
            const struct bound_text *t = &w.bound->texts[i];
            if (!takes(a, template, t->name))
                diag(d, loc_file(t->source), MSG_TEXT_UNTAKEN,
                     bind_texts_taken(a));
        }
}
