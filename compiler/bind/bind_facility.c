/*
 * A facility: its tables as they are, who uses which device, and what was
 * confirmed for whom; without a subject, for the facility as a whole. Users are
 * named by number, MCS ID or name, devices by number or, where they have none,
 * by model; whoever cannot be told from the others must be named otherwise.
 */
#include "bind/bind_bundle.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/list.h"
#include "base/utf8.h"
#include "model/item_nearest.h"
#include "model/items.h"

struct roll {
    struct arena *arena;
    struct diag *diag;
    struct facility *facility;
    struct map ids;    /* folded number or MCS ID → party */
    struct map people; /* folded name, or model of no number → party */
    struct map alike;  /* folded name of more than one → the second */
    struct map days;   /* item, party and date → row of confirmations */
};

static const struct facts *table(struct arena *a, struct diag *d,
                                 struct facility *f, const char *name,
                                 bool needed)
{
    const struct facts *r = bound_table(f->bound, name);

    if (r)
        return r;
    if (needed)
        diag(d, loc_file(&f->bound->source), MSG_TABLE_MISSING, str_from(name));
    return facts_new(a, str_from(name), facts_source(f->keys));
}

static struct str folded(struct roll *n, const struct facts *r, size_t row,
                         const char *column)
{
    return utf8_fold(n->arena, facts_text(r, row, facts_column(r, column)));
}

static struct loc place(const struct facts *r, size_t row, const char *column)
{
    return facts_at(r, row, facts_column(r, column));
}

static struct loc party_place(const struct facility *f, uint32_t party)
{
    return party < f->user_count
               ? facts_at(f->users, party, 0)
               : facts_at(f->devices, party - f->user_count, 0);
}

/* A number or MCS ID, which no other may have. */
static void learn_id(struct roll *n, const struct facts *r, size_t row,
                     const char *column, uint32_t party)
{
    struct str id = folded(n, r, row, column);

    if (!id.len)
        return;
    long other = map_add(&n->ids, id, party);
    if (other != MAP_NONE && other != (long)party)
        diag(n->diag, place(r, row, column), MSG_KEY_TWICE,
             facts_phrase(r, row, facts_column(r, column)),
             bound_place(n->arena, party_place(n->facility, (uint32_t)other)));
}

/* A name, which others may have too as long as nobody is called by it. */
static void learn_name(struct roll *n, struct str name, uint32_t party)
{
    if (name.len && map_add(&n->people, name, party) != MAP_NONE)
        map_add(&n->alike, name, party);
}

static void learn(struct roll *n)
{
    const struct facility *f = n->facility;

    for (uint32_t i = 0; i < f->user_count; i++) {
        struct str name = folded(n, f->users, i, "name");
        learn_id(n, f->users, i, "number", i);
        learn_id(n, f->users, i, "mcs_id", i);
        learn_name(n, name, i);
    }
    for (uint32_t i = 0; i < f->device_count; i++) {
        learn_id(n, f->devices, i, "number", f->user_count + i);
        if (!folded(n, f->devices, i, "number").len)
            learn_name(n, folded(n, f->devices, i, "model"), f->user_count + i);
    }
}

static uint32_t facility_party(const struct facility *f)
{
    return f->user_count + f->device_count;
}

/* The party a word names, as far as `most`; NO_ROW after an error. */
static uint32_t find(struct roll *n, struct phrase word, uint32_t most,
                     struct loc at)
{
    struct facility *f = n->facility;
    struct str name = utf8_fold(n->arena, phrase_raw(word));
    long party = map_find(&n->ids, name);
    long second = map_find(&n->alike, name);

    if (party == MAP_NONE && second != MAP_NONE) {
        struct loc first = party_place(f, (uint32_t)map_find(&n->people, name));
        diag(n->diag, at, MSG_LEDGER_ALIKE, word, bound_place(n->arena, first),
             bound_place(n->arena, party_place(f, (uint32_t)second)));
        return NO_ROW;
    }
    if (party == MAP_NONE)
        party = map_find(&n->people, name);
    if (party != MAP_NONE && party < (long)most)
        return (uint32_t)party;
    diag(n->diag, at, MSG_LEDGER_PARTY, word,
         most == f->user_count
             ? STR("表 users の利用者番号、MCSのID、氏名")
             : STR("利用者（利用者番号、MCSのID、氏名）、端末番号、施設"));
    return NO_ROW;
}

static void bind_users_of(struct roll *n, uint32_t device)
{
    struct facility *f = n->facility;
    struct shared_by *p = &f->device_users[device];
    long column = facts_column(f->devices, "user");
    struct phrase all = facts_stray(f->devices, device, column);
    struct str rest = phrase_raw(all), word;
    uint32_t *list = NULL;
    size_t cap = 0;

    while (list_entry(&rest, &word)) {
        uint32_t user = find(n, phrase_part(all, word), f->user_count,
                             facts_at(f->devices, device, column));
        if (user == NO_ROW)
            continue;
        list = arena_room(n->arena, list, p->count, &cap, sizeof(*list));
        list[p->count++] = user;
    }
    p->list = list;
}

static bool later(struct arena *a, const struct facts *r, uint32_t x,
                  uint32_t y)
{
    long column = facts_column(r, "confirmed_on");
    struct date p, q;

    if (!date_read(a, facts_text(r, x, column), &p))
        return false;
    return !date_read(a, facts_text(r, y, column), &q) ||
           date_last(p) > date_last(q);
}

/* Two confirmations of one rule for one party on one day contradict or repeat
   each other. */
static void check_twice(struct roll *n, const struct confirmation *x,
                        struct phrase word)
{
    const struct facts *r = n->facility->confirmations;
    struct date date = {0};

    date_read(n->arena, facts_text(r, x->row, facts_column(r, "confirmed_on")),
              &date);
    struct str key =
        str_format(n->arena, "%u %u %d %d %d", (unsigned)x->item,
                   (unsigned)x->party, date.year, date.month, date.day);
    long first = map_add(&n->days, key, x->row);
    if (first != MAP_NONE)
        diag(n->diag, place(r, x->row, "rule"), MSG_CONFIRMATION_TWICE,
             facts_phrase(r, x->row, facts_column(r, "rule")), word,
             bound_place(n->arena, place(r, (size_t)first, "rule")));
}

/* Confirmations of one rule for one party hang together, the latest first. */
static void confirm(struct roll *n, size_t *cap, struct confirmation x)
{
    struct facility *f = n->facility;
    char key[24];
    uint32_t number = (uint32_t)f->confirmed_count;

    f->confirmed =
        arena_room(n->arena, f->confirmed, number, cap, sizeof(*f->confirmed));
    f->confirmed[f->confirmed_count++] = x;
    long first = map_find(&f->latest, items_key(key, x.item, x.party));
    if (first == MAP_NONE) {
        map_add(&f->latest, str_copy(n->arena, items_key(key, x.item, x.party)),
                number);
        return;
    }
    struct confirmation *head = &f->confirmed[first];
    struct confirmation *new = &f->confirmed[number];
    if (later(n->arena, f->confirmations, new->row, head->row)) {
        struct confirmation old = *head;
        *head = *new;
        *new = old;
    } else {
        new->next = head->next;
    }
    head->next = number;
}

static void bind_confirmations(struct roll *n)
{
    struct facility *f = n->facility;
    const struct facts *r = f->confirmations;
    long rule = facts_column(r, "rule"), subject = facts_column(r, "subject");
    size_t cap = 0;
    struct item_nearest numbers = item_nearest_open(n->arena, f->catalog);

    for (uint32_t i = 0; rule >= 0 && i < r->row_count; i++) {
        struct str number = facts_text(r, i, rule), word;
        struct phrase all = facts_stray(r, i, subject);
        uint32_t item = catalog_item(n->arena, f->catalog, number);
        struct loc at = facts_at(r, i, subject < 0 ? rule : subject);
        if (item == NO_ROW)
            item_unknown_tell(n->arena, n->diag, facts_at(r, i, rule), &numbers,
                              facts_stray(r, i, rule),
                              facts_cell(r, i, rule)->typed == TYPED_DATE);
        if (phrase_blank(all))
            all = phrase_open(words_say(WORDS_PARTY, PARTY_FACILITY, LANG_JA));
        for (struct str rest = phrase_raw(all); list_entry(&rest, &word);) {
            struct phrase name = phrase_part(all, word);
            uint32_t party = find(n, name, facility_party(f) + 1, at);
            struct confirmation x = {item, party, i, NO_ROW};
            if (item == NO_ROW || party == NO_ROW)
                continue;
            check_twice(n, &x, name);
            confirm(n, &cap, x);
        }
    }
}

static void bind_names(struct roll *n)
{
    struct facility *f = n->facility;

    n->ids.arena = n->people.arena = n->arena;
    n->alike.arena = n->days.arena = n->arena;
    learn(n);
    for (enum lang lang = LANG_JA; lang <= LANG_EN; lang++)
        map_add(&n->ids, words_say(WORDS_PARTY, PARTY_FACILITY, lang),
                facility_party(f));
    map_add(&n->ids, utf8_fold(n->arena, phrase_raw(f->name)),
            facility_party(f));
}

struct facility *bind_facility(struct arena *a, struct diag *d,
                               const struct bundle *b, const struct catalog *c)
{
    struct facility *f = arena_new(a, struct facility);
    struct roll n = {.arena = a, .diag = d, .facility = f};

    f->bound = bind_bundle(a, d, b, BUNDLE_FACILITY, c, NULL);
    if (!f->bound || (c && !bind_answerable(d, f->bound->tables[0], c)))
        return NULL;
    f->catalog = c;
    f->keys = f->bound->tables[0];
    f->name = facts_key_phrase(f->keys, "name");
    f->sample = bound_yes(f->keys, "sample");
    f->users = table(a, d, f, "users", true);
    f->devices = table(a, d, f, "devices", true);
    f->confirmations = table(a, d, f, "confirmations", false);
    f->user_count = (uint32_t)f->users->row_count;
    f->device_count = (uint32_t)f->devices->row_count;
    f->latest.arena = a;
    f->device_users = arena_array(a, struct shared_by, f->device_count + 1);
    bind_names(&n);
    for (uint32_t i = 0; i < f->device_count; i++)
        bind_users_of(&n, i);
    bind_confirmations(&n);
    return f;
}
