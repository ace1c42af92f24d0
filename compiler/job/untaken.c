#include "job/untaken.h"

#include "base/arena.h"
#include "bind/bind_texts.h"

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
            struct str named = str_format(a, "{{%.*s}}", STR_ARG(t->name));
            if (str_find(template, named) == template.len)
                diag(d, loc_file(t->source), MSG_TEXT_UNTAKEN,
                     bind_texts_taken(a));
        }
}
