#include "compile.h"

#include "base/arena.h"
#include "check/check.h"
#include "doc/build.h"
#include "layout/style.h"
#include "model/bind.h"
#include "model/edition.h"
#include "model/join.h"
#include "pictures.h"
#include "read/bundle.h"
#include "read/csv.h"
#include "read/encoding.h"

static bool is_folder(struct arena *a, struct str path)
{
    return file_kind(a, path) == FILE_FOLDER;
}

struct str compile_data_folder(struct arena *a, const char *name)
{
    static const char *const places[] = {"", "inputs/", "share/kaiji/"};
    struct str up = file_folder(file_program_folder(a)), folder = up;

    for (int level = 0; level < 2; level++, up = file_folder(up)) {
        for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
            folder = str_format(a, "%.*s/%s%s", STR_ARG(up), places[i], name);
            if (is_folder(a, folder))
                return folder;
        }
    }
    return folder;
}

/* The folder or workbook of a catalog named by id, for a bundle at path; empty
   where there is none. False, with a message, where there are two. */
static bool find_catalog(struct arena *a, struct diag *d,
                         const struct compile_options *o, struct str path,
                         struct str id, struct str *found)
{
    struct str base = file_base(path);
    bool dots = str_is(base, ".") || str_is(base, "..");
    struct str near =
        dots ? str_format(a, "%.*s/../../catalogs", STR_ARG(path))
             : str_format(a, "%.*s/../catalogs", STR_ARG(file_folder(path)));
    const struct str folders[] = {o->catalogs, near,
                                  compile_data_folder(a, "catalogs")};

    *found = STR("");
    for (size_t i = 0; i < sizeof(folders) / sizeof(*folders) && !found->len;
         i++)
        if (folders[i].len && !bundle_find(a, d, folders[i], id, found))
            return false;
    return true;
}

static struct catalog *load_catalog(struct arena *a, struct diag *d,
                                    const struct compile_options *o,
                                    const struct job *job)
{
    struct bundle *b = arena_new(a, struct bundle);
    struct str path;

    if (!find_catalog(a, d, o, job->paths[0], job->catalog, &path))
        return NULL;
    if (!path.len) {
        struct source *s = arena_new(a, struct source);
        s->name = job->paths[0];
        diag(d, loc_file(s), MSG_CATALOG_MISSING, job->catalog);
        return NULL;
    }
    /* --encoding is of the bundles named, not of what they answer */
    if (!bundle_read(a, d, path, STR(""), b))
        return NULL;
    struct catalog *c = bind_catalog(a, d, b);
    bundle_release(a, b);
    if (c)
        check_catalog(a, d, c);
    return c;
}

bool compile_load(struct arena *a, struct diag *d,
                  const struct compile_options *o, const struct job *job,
                  struct model *m)
{
    struct service **services =
        arena_array(a, struct service *, job->path_count);
    struct catalog *catalog = load_catalog(a, d, o, job);

    *m = (struct model){.document = job->document,
                        .edition = o->edition,
                        .lang = o->lang,
                        .as_of = o->as_of,
                        .catalog = catalog,
                        .services = services};
    for (size_t i = 0; i < job->path_count; i++) {
        struct bundle *b = arena_new(a, struct bundle);
        if (!bundle_read(a, d, job->paths[i], o->encoding, b) || !catalog)
            continue;
        if (job->document == DOCUMENT_EVALUATION) {
            struct evaluation *e = bind_evaluation(a, d, b, catalog);
            if (e)
                check_evaluation(a, d, e);
            m->evaluation = e;
        } else {
            struct service *s = bind_service(a, d, b, catalog);
            if (s)
                check_service(a, d, s);
            services[m->service_count++] = s;
        }
        bundle_release(a, b);
    }
    if (catalog && !o->lang_given &&
        str_is(relation_text(catalog->keys, "language"), "en"))
        m->lang = LANG_EN;
    return !diag_failed(d);
}

/* templates/<document>.<lang>.md, else <document>.md; the user's come first. */
static bool load_template(struct arena *a, struct diag *d,
                          const struct compile_options *o,
                          const struct model *m, struct text *text)
{
    static const char *const lang[] = {"ja", "en"};
    const char *document = document_name(m->document);
    const struct str folders[] = {o->templates,
                                  compile_data_folder(a, "templates")};
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
    const struct str folders[] = {compile_data_folder(a, "templates"),
                                  o->templates};
    struct style *style = arena_new(a, struct style);
    const struct table *tables[2];
    size_t count = 0;

    for (size_t i = 0; i < 2; i++) {
        struct source *source = arena_new(a, struct source);
        struct table *t = arena_new(a, struct table);
        struct str bytes;
        source->name = file_join(a, folders[i], STR("style.csv"));
        if (!folders[i].len || file_kind(a, source->name) == FILE_MISSING)
            continue;
        *t = (struct table){.name = STR("style"), .source = source};
        if (!file_read(a, d, loc_file(source), source->name, &bytes) ||
            !encoding_read(a, d, source, bytes, STR(""), &bytes) ||
            !csv_read(a, d, source, bytes, ',', t))
            return NULL;
        tables[count++] = t;
    }
    return style_read(a, d, tables, count, style) ? style : NULL;
}

static void fill_info(struct arena *a, struct compiled *c,
                      const struct model *m)
{
    const struct relation *document =
        relations_find(c->relations, STR("document"));
    struct str title = relation_text(document, "title");
    struct str subject = relation_text(document, "subject");

    c->info.title = subject.len ? str_format(a, "%.*s　%.*s", STR_ARG(title),
                                             STR_ARG(subject))
                                : title;
    c->info.subject = relation_text(m->catalog->keys, "title");
    c->info.keywords = relation_text(document, "footing");
    c->info.author = m->evaluation
                         ? relation_text(m->evaluation->keys, "evaluator_body")
                     : m->service_count == 1
                         ? relation_text(m->services[0]->keys, "provider")
                         : STR("");
    if (m->service_count == 1)
        c->info.date = relation_text(m->services[0]->keys, "date");
    c->info.lang = m->lang == LANG_EN ? STR("en") : STR("ja");
}

static bool writes(const struct compile_options *o, enum writer_kind kind)
{
    for (size_t i = 0; i < o->format_count; i++)
        if (o->formats[i]->kind == kind)
            return true;
    return false;
}

bool compile_needs_fonts(const struct compile_options *o)
{
    return writes(o, WRITER_PAGES);
}

/* Names the older files that a failed format leaves standing. */
static void tell_stale(struct arena *a, struct diag *d, struct str target)
{
    struct source *source = arena_new(a, struct source);

    source->name = target;
    if (file_kind(a, target) == FILE_REGULAR)
        diag(d, loc_file(source), MSG_OUTPUT_STALE);
}

/* Writes all formats beside their targets, then renames those that stand. */
static bool write_all(const struct compiled *c, const struct compile_options *o,
                      struct str path)
{
    struct arena *a = c->arena;
    struct sink *sinks = arena_array(a, struct sink, o->format_count);
    bool *written = arena_array(a, bool, o->format_count);
    struct str folder = file_folder(path);
    bool ok = file_make_folders(a, c->diag, folder);

    for (size_t i = 0; ok && i < o->format_count; i++) {
        const struct writer *w = o->formats[i];
        struct str target =
            str_format(a, "%.*s.%s", STR_ARG(path), w->extension);
        if (w->kind == WRITER_PAGES && !c->pages) {
            tell_stale(a, c->diag, target);
            continue;
        }
        if (!sink_open(a, c->diag, &sinks[i], target))
            continue;
        written[i] = w->write(c, &sinks[i]);
        written[i] = sink_close(&sinks[i], c->diag) && written[i];
        if (!written[i]) {
            sink_discard(&sinks[i]);
            tell_stale(a, c->diag, target);
        }
    }
    for (size_t i = 0; i < o->format_count; i++)
        if (written[i] && !sink_publish(&sinks[i], c->diag))
            sink_discard(&sinks[i]);
    if (ok)
        file_sync_folder(a, folder);
    return !diag_failed(c->diag);
}

/* The edition a job makes: the one asked for, else the widest allowed. */
static enum visibility choose_edition(struct arena *a, struct diag *d,
                                      const struct compile_options *o,
                                      const struct job *job,
                                      const struct model *m)
{
    enum visibility widest = edition_widest(m);
    struct source *source = arena_new(a, struct source);

    if (!o->edition_given && !document_has_editions(job->document))
        return VISIBLE_INTERNAL;
    if (o->edition_given || widest <= o->edition)
        return o->edition;
    source->name = job->paths[0];
    diag(d, loc_file(source), MSG_EDITION_NARROWED,
         edition_name(widest, o->lang));
    return widest;
}

static void tell_all_stale(struct arena *a, struct diag *d,
                           const struct compile_options *o, struct str path)
{
    for (size_t i = 0; i < o->format_count; i++)
        tell_stale(
            a, d,
            str_format(a, "%.*s.%s", STR_ARG(path), o->formats[i]->extension));
}

bool compile(struct arena *a, struct diag *d, struct fonts *fonts,
             const struct compile_options *o, const struct job *job)
{
    struct model m;
    struct text template;
    struct str path = file_join(a, o->out, job_path(a, job, o->edition));
    struct compiled c = {
        .arena = a, .diag = d, .fonts = fonts, .plain_pdf = o->plain_pdf};
    const struct style *style =
        compile_needs_fonts(o) ? compile_style(a, d, o) : NULL;

    if (compile_load(a, d, o, job, &m)) {
        m.edition = choose_edition(a, d, o, job, &m);
        path = file_join(a, o->out, job_path(a, job, m.edition));
        if (edition_apply(a, d, &m) && load_template(a, d, o, &m, &template)) {
            c.relations = join_relations(a, d, &m);
            struct node *doc = doc_build(a, d, &template, c.relations, m.lang);
            if (doc)
                pictures_read(a, d, doc);
            c.doc = doc;
        }
    }
    if (!c.doc || diag_failed(d)) {
        tell_all_stale(a, d, o, path);
        return false;
    }
    doc_check(c.doc);
    fill_info(a, &c, &m);
    if (!writes(o, WRITER_RELATION))
        model_release(a, &m, c.relations);
    if (compile_needs_fonts(o))
        c.pages = page_layout(a, d, fonts, style, c.doc, o->mark_missing);
    return write_all(&c, o, path);
}
