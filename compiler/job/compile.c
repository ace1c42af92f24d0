#include "job/compile.h"

#include "base/arena.h"
#include "check/check.h"
#include "doc/build.h"
#include "documents/documents.h"
#include "job/layers.h"
#include "job/load_register.h"
#include "job/pictures.h"
#include "job/prove.h"
#include "job/shipped.h"
#include "job/untaken.h"
#include "job/withdraw.h"
#include "model/edition.h"
#include "model/visibility.h"
#include "page/page.h"
#include "page/style.h"
#include "read/encoding.h"

/* templates/<document>.<lang>.md, else <document>.md; the user's come first. */
static bool load_template(struct arena *a, struct diag *d,
                          const struct compile_options *o,
                          const struct model *m, struct text *text)
{
    static const char *const lang[] = {"ja", "en"};
    const char *document = documents[m->document].name;
    const struct str folders[] = {o->templates, shipped_folder(a, "templates")};
    struct source *source = arena_new(a, struct source);
    struct str bytes;

    for (size_t i = 0; i < 2; i++) {
        const struct str names[] = {
            str_format(a, "%s.%s.md", document, lang[m->lang]),
            str_format(a, "%s.md", document)};
        for (size_t k = 0; k < 2 && folders[i].len; k++) {
            source->name = file_join(a, folders[i], names[k]);
            if (file_kind(a, source->name) == FILE_MISSING)
                continue;
            *text = (struct text){.name = str_from(document), .source = source};
            return file_read(a, d, loc_file(source), source->name, &bytes) &&
                   encoding_read(a, d, source, bytes, STR(""), &text->bytes);
        }
    }
    source->name = folders[1];
    diag(d, loc_file(source), MSG_TEMPLATE_MISSING, str_from(document));
    return false;
}

const struct style *compile_style(struct arena *a, struct diag *d,
                                  const struct compile_options *o)
{
    struct style *style = arena_new(a, struct style);
    struct str meanings[MEANING_COUNT];
    struct layers l;

    if (!layers_read(a, d, "style", o->templates, &l))
        return NULL;
    for (size_t i = 0; i < MEANING_COUNT; i++)
        meanings[i] = meaning_name((enum meaning)i);
    return style_read(a, d, l.tables, l.count, meanings, style) ? style : NULL;
}

/* A title and what follows it there; either may be empty. */
static struct str titled(struct arena *a, const struct model *m,
                         struct str title, struct str with)
{
    const char *gap = !title.len || !with.len ? ""
                      : m->lang == LANG_EN    ? " \u2013 "
                                              : "　";

    return str_format(a, "%.*s%s%.*s", STR_ARG(title), gap, STR_ARG(with));
}

static void fill_info(struct arena *a, struct compiled *c,
                      const struct model *m)
{
    const struct relation *document =
        relations_find(c->relations, STR("document"));
    struct str title = titled(a, m, relation_text(document, "title"),
                              relation_text(document, "subject"));

    c->info.title = titled(a, m, title, c->relations->edition);
    if (m->catalog)
        c->info.subject = relation_text(
            relations_find(c->relations, STR("catalog")), "title");
    c->info.keywords = c->relations->footing;
    c->info.author = relation_text(document, "author");
    c->info.date = relation_text(document, "date");
    c->info.lang = m->lang == LANG_EN ? STR("en") : STR("ja");
}

struct formats { /* of one job */
    const struct writer *list[16];
    size_t count;
};

/* What was asked for, as far as the document allows it, else its own. */
static struct formats formats_of(const struct compile_options *o,
                                 enum document document)
{
    struct formats f = {.count = 0};
    struct str names = str_from(documents[document].formats);

    for (size_t i = 0; i < o->format_count; i++)
        if (document_allows(document, str_from(o->formats[i]->name)))
            f.list[f.count++] = o->formats[i];
    while (!o->format_count && names.len)
        f.list[f.count++] = writer_find(str_cut(&names, ','));
    return f;
}

static bool writes(const struct formats *f, enum writer_kind kind)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->list[i]->kind == kind)
            return true;
    return false;
}

bool compile_needs_fonts(const struct compile_options *o)
{
    for (size_t i = 0; i < o->format_count; i++)
        if (o->formats[i]->kind == WRITER_PAGES)
            return true;
    return o->format_count == 0;
}

/* Names the older files that a failed format leaves standing. */
static void tell_stale(struct arena *a, struct diag *d, struct str target)
{
    if (file_look(a, d, target) == FILE_REGULAR)
        diag(d, loc_path(a, target), MSG_OUTPUT_STALE);
}

/* Writes all formats beside their targets, then renames those that stand and
   show nothing that is hidden. */
static bool write_all(const struct compiled *c, const struct formats *f,
                      struct str path, struct proof *proof)
{
    struct arena *a = c->arena;
    struct sink *sinks = arena_array(a, struct sink, f->count);
    bool *written = arena_array(a, bool, f->count);
    struct str folder = file_folder(path);
    bool ok = file_make_folders(a, c->diag, folder);

    for (size_t i = 0; ok && i < f->count; i++) {
        const struct writer *w = f->list[i];
        struct str target =
            str_format(a, "%.*s.%s", STR_ARG(path), w->extension);
        if (w->kind == WRITER_PAGES && !c->pages) {
            tell_stale(a, c->diag, target);
            continue;
        }
        if (!sink_open(a, c->diag, &sinks[i], target))
            continue;
        written[i] = w->write(c, &sinks[i]);
        written[i] = sink_close(&sinks[i], c->diag) && written[i] &&
                     proof_holds(proof, c, w, &sinks[i]);
        if (!written[i]) {
            sink_discard(&sinks[i]);
            tell_stale(a, c->diag, target);
        }
    }
    for (size_t i = 0; i < f->count; i++)
        if (written[i] && !sink_publish(&sinks[i], c->diag))
            sink_discard(&sinks[i]);
    if (ok)
        (void)file_sync_folder(a, c->diag, folder); /* it is said */
    return !diag_failed(c->diag);
}

/* Whether the public edition was asked for in so many words. */
static bool must_publish(const struct compile_options *o)
{
    return o->edition_given && o->load.edition == VISIBLE_PUBLIC;
}

/* What a job is about: its bundle, or the folder of all of them. */
static struct loc place(struct arena *a, const struct job *job)
{
    bool all = documents[job->document].scope == SCOPE_ALL;

    return loc_path(a, all ? file_around(a, job->paths[0]) : job->paths[0]);
}

/* How many reasons stand against the publication of an evaluation, or of a list
   of them. */
static size_t obstacles(struct diag *d, const struct compile_options *o,
                        const struct job *job, const struct model *m)
{
    const struct checking x = {.diag = d,
                               .evaluation = m->evaluation,
                               .as_of = m->as_of,
                               .refused = must_publish(o)};
    size_t n = 0;

    if (documents[job->document].of == BUNDLE_EVALUATION)
        n = check_dated(&x, place(d->arena, job));
    if (m->evaluation)
        n += check_run(&x, BUNDLE_EVALUATION, CHECK_PUBLISH) +
             load_chained(&o->load, d, job->paths[0], m->as_of, x.refused);
    return n;
}

enum visibility compile_edition(const struct compile_options *o,
                                const struct job *job)
{
    return o->edition_given ? o->load.edition
                            : documents[job->document].edition;
}

/* The widest edition that may be made of what is known of the bundles, be it
   asked for or not. */
static enum visibility allowed_edition(const struct diag *d,
                                       const struct job *job,
                                       const struct model *m, size_t reasons)
{
    enum visibility allowed = edition_widest(m);

    if (allowed < kinds[job->kind].edition)
        allowed = kinds[job->kind].edition;
    if (d->counts[LEVEL_ERROR_NARROW]) /* a mark that is not understood … */
        allowed = VISIBLE_INTERNAL;
    return reasons && allowed < VISIBLE_NDA ? VISIBLE_NDA : allowed;
}

/* The edition a job makes: the one asked for, else the widest allowed; where
   reasons stand against publication, the internal one. */
static enum visibility choose_edition(struct arena *a, struct diag *d,
                                      const struct compile_options *o,
                                      const struct job *job,
                                      const struct model *m, size_t reasons)
{
    enum visibility usual = compile_edition(o, job);
    enum visibility widest = edition_widest(m);
    struct loc at = place(a, job);

    if (o->edition_given)
        return usual;
    if (reasons) {
        diag(d, at, MSG_PUBLICATION_WAITS, str_number(a, (long long)reasons));
        return VISIBLE_INTERNAL;
    }
    if (widest <= usual)
        return usual;
    diag(d, at, MSG_EDITION_NARROWED, visibility_name(widest, o->load.lang));
    return widest;
}

/* In all formats: what is wrong now may have been wrong in each. */
static void tell_all_stale(struct arena *a, struct diag *d, struct str path)
{
    for (const struct writer *w = writers; w->name; w++)
        tell_stale(a, d, str_format(a, "%.*s.%s", STR_ARG(path), w->extension));
}

static bool needs_doc(const struct formats *f)
{
    return writes(f, WRITER_TREE) || writes(f, WRITER_PAGES);
}

/* Whether the document is the one that has to show all of its bundle. */
static bool shows_all(const struct job *job)
{
    return job->kind != BUNDLE_CATALOG &&
           document_of(job->kind) == job->document;
}

/* Relations, and the document tree and its template where a format needs them.
   False after an error. */
static bool build(struct arena *a, struct diag *d,
                  const struct compile_options *o, const struct job *job,
                  const struct model *m, const struct formats *f,
                  struct compiled *c, struct text *template)
{
    struct relations *set = documents_make(a, d, m);

    c->relations = set;
    if (writes(f, WRITER_RELATION))
        c->sheets = relations_sheets(set);
    if (!needs_doc(f))
        return !diag_failed(d);
    if (!load_template(a, d, o, m, template))
        return false;
    untaken_tell(a, d, job, m, template->bytes);
    struct node *doc = doc_build(a, d, template, c->relations, m->lang);
    if (doc)
        pictures_read(a, d, doc);
    c->doc = doc;
    if (doc && shows_all(job))
        documents_tell_unseen(c->relations);
    return doc && !diag_failed(d);
}

/* A bundle that no such edition may show (a ledger) is refused before it is
   read: what is said of it names people. */
static bool refused(struct arena *a, struct diag *d,
                    const struct compile_options *o, const struct job *job)
{
    if (!o->edition_given || o->load.edition >= kinds[job->kind].edition)
        return false;
    diag(d, loc_path(a, job->paths[0]), MSG_LEDGER_EDITION,
         visibility_name(o->load.edition, LANG_JA));
    return true;
}

/* A document of several bundles is not made of some of them. */
static bool lacks(struct arena *a, struct diag *d,
                  const struct compile_options *o, const struct job *job)
{
    if (!job->unread.len)
        return false;
    diag(d, (struct loc){0}, MSG_JOB_UNREAD, job->unread);
    tell_all_stale(
        a, d,
        file_join(a, o->out, job_path(a, job, compile_edition(o, job), "")));
    return true;
}

bool compile(struct arena *a, struct diag *d, struct fonts *fonts,
             const struct compile_options *o, const struct job *job)
{
    struct model m = {0};
    struct text template = {0};
    struct formats f = formats_of(o, job->document);
    enum visibility edition = compile_edition(o, job);
    const struct withdrawal older = {
        .job = job, .out = o->out, .lang = o->load.lang, .prune = o->prune};
    struct compiled c = {
        .arena = a, .diag = d, .fonts = fonts, .plain_pdf = o->plain_pdf};
    bool paged = writes(&f, WRITER_PAGES);

    if (lacks(a, d, o, job))
        return false;
    const struct style *style = paged ? compile_style(a, d, o) : NULL;

    /* what its bundle allows is not known yet: an error that is none in the
       internal edition does not keep it from being read */
    d->edition = o->edition_given ? o->load.edition : VISIBLE_INTERNAL;
    bool loaded = !refused(a, d, o, job) && load_model(a, d, &o->load, job, &m);
    size_t reasons = obstacles(d, o, job, &m);
    enum visibility allowed = allowed_edition(d, job, &m, reasons);
    if (loaded)
        edition = m.edition = choose_edition(a, d, o, job, &m, reasons);
    d->edition = c.edition = edition;
    withdraw_wider(a, d, &older, allowed);
    const char *language = document_language(m.usual, m.lang);
    struct str path = file_join(a, o->out, job_path(a, job, edition, language));
    bool ok = loaded && edition_allowed(d, &m) && !diag_failed(d) &&
              build(a, d, o, job, &m, &f, &c, &template);
    if (!ok || diag_failed(d)) {
        if (edition >= allowed) /* else that was told */
            tell_all_stale(a, d, path);
        return false;
    }
    if (m.shortened)
        withdraw_older(a, d, &older,
                       &(struct remade){edition, language, f.list, f.count});
    fill_info(a, &c, &m);
    struct proof *proof = proof_new(a, &m, template.bytes);
    if (!writes(&f, WRITER_RELATION))
        relations_release(a, c.relations);
    if (!writes(&f, WRITER_RELATION) && !proof)
        model_release(a, &m);
    if (c.doc)
        doc_check(c.doc);
    if (paged)
        c.pages = page_layout(a, d, fonts, style, c.doc, o->mark_missing);
    ok = write_all(&c, &f, path, proof);
    proof_free(proof);
    if (m.faults)
        diag_take(d, m.faults);
    return ok;
}

void compile_rehearse(struct arena *a, struct diag *d, struct fonts *fonts,
                      const struct compile_options *o, const struct job *job,
                      struct model *m, struct rehearsal *to)
{
    struct diag silent = {.arena = a};
    struct text template = {0};
    struct formats f = formats_of(o, job->document);
    struct compiled c = {.arena = a, .diag = d, .fonts = fonts};
    size_t reasons = obstacles(&silent, o, job, m);

    m->edition = choose_edition(a, &silent, o, job, m, reasons);
    *to = (struct rehearsal){.edition = m->edition, .notice = STR("")};
    c.edition = m->edition;
    if (!edition_allowed(d, m) || diag_failed(d) ||
        !build(a, d, o, job, m, &f, &c, &template))
        return;
    to->notice =
        relation_text(relations_find(c.relations, STR("document")), "notice");
    if (fonts && c.doc && writes(&f, WRITER_PAGES)) {
        const struct style *style = compile_style(a, d, o);
        if (style)
            page_layout(a, d, fonts, style, c.doc, o->mark_missing);
    }
    to->made = !diag_failed(d);
}
