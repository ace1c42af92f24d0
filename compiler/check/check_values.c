/*
 * What every bundle must get right whatever it is about: the keys it cannot do
 * without, dates that are dates, and words of visibility that are known, since
 * a misspelt one would hide or show the wrong thing.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "check/check_rules.h"
#include "model/edition.h"

static const char *const visibilities = "公開、要NDA、内部";

/* Takes a number of 1 to `most` digits off *s; -1 if there is none. */
static int take_number(struct str *s, size_t most)
{
    int n = 0;
    size_t i = 0;

    while (i < s->len && i <= most && s->ptr[i] >= '0' && s->ptr[i] <= '9')
        n = n * 10 + (s->ptr[i++] - '0');
    if (i == 0 || i > most)
        return -1;
    *s = str_slice(*s, i, s->len);
    return n;
}

static bool take(struct str *s, struct str what)
{
    if (!str_starts(*s, what))
        return false;
    *s = str_slice(*s, what.len, s->len);
    return true;
}

static bool day_exists(int year, int month, int day)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month >= 1 && month <= 12 && day >= 1 &&
           day <= days[month - 1] + (month == 2 && leap);
}

/* What follows the year, in 年月日 form. */
static bool is_long_date(struct str s, int year)
{
    if (!take(&s, STR("年")))
        return false;
    if (!s.len)
        return true;
    int month = take_number(&s, 2);
    if (!take(&s, STR("月")))
        return false;
    if (!s.len)
        return day_exists(year, month, 1);
    int day = take_number(&s, 2);
    return take(&s, STR("日")) && !s.len && day_exists(year, month, day);
}

static bool is_era_date(struct str s)
{
    static const struct {
        const char *name;
        int before; /* the year before its first */
    } eras[] = {{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}};

    for (size_t i = 0; i < sizeof(eras) / sizeof(*eras); i++)
        if (take(&s, str_from(eras[i].name))) {
            int year = take(&s, STR("元")) ? 1 : take_number(&s, 2);
            return year >= 1 && is_long_date(s, eras[i].before + year);
        }
    return false;
}

bool check_is_date(struct arena *a, struct str text)
{
    struct str s = utf8_fold(a, text), start = s;
    int year = take_number(&s, 4);

    if (year < 0)
        return is_era_date(start);
    if (start.len - s.len != 4 || year < 1)
        return false;
    if (!s.len)
        return true;
    if (str_starts(s, STR("年")))
        return is_long_date(s, year);
    struct str rest = s;
    if (!take(&rest, STR("-")))
        return false;
    if (rest.len != 2 && rest.len != 5)
        return false;
    int month = take_number(&rest, 2);
    if (!rest.len)
        return s.len == 3 && day_exists(year, month, 1);
    if (rest.len != 3 || !take(&rest, STR("-")))
        return false;
    int day = take_number(&rest, 2);
    return !rest.len && day_exists(year, month, day);
}

/* The message does not quote the value: it may be a hidden one. */
static void check_date(struct arena *a, struct diag *d, const struct value *v,
                       struct str label)
{
    if (str_trim(v->text).len && !check_is_date(a, v->text))
        diag(d, v->at, MSG_DATE_BAD, label);
}

static void check_visibility(struct diag *d, const struct value *v,
                             struct str label)
{
    struct str word = str_trim(v->text);
    enum visibility unused;

    if (word.len && !edition_read(word, &unused))
        diag(d, v->at, MSG_VALUE_UNKNOWN, label, word, str_from(visibilities));
}

static void check_keys(struct arena *a, struct diag *d, const struct bound *b)
{
    const struct relation *keys = b->tables[0];
    const struct table_terms *terms = vocabulary_table(b->kind, keys->name);

    for (const struct term *t = terms->terms; t->name; t++) {
        const struct value *v = relation_key(keys, str_from(t->name));
        if (t->required && (!v || !str_trim(v->text).len))
            diag(d, v ? v->at : loc_file(keys->source), MSG_KEY_MISSING,
                 str_from(t->label), keys->name);
    }
    for (size_t i = 0; i < keys->row_count; i++) {
        const struct value *value = relation_at(keys, i, 2);
        struct str name = relation_at(keys, i, 0)->text;
        struct str label = relation_at(keys, i, 1)->text;
        const struct term *t = vocabulary_named(terms, name);
        if (t && t->date)
            check_date(a, d, value, label);
        if (str_is(name, "visibility") || str_ends(label, STR("の公開")))
            check_visibility(d, value, label);
    }
}

static void check_table(struct arena *scratch, struct diag *d,
                        const struct relation *r,
                        const struct table_terms *terms)
{
    for (size_t c = 0; c < r->column_count; c++) {
        const struct column *column = &r->columns[c];
        const struct term *t = vocabulary_named(terms, column->name);
        bool date = t && t->date;
        bool visible = str_is(column->name, "visibility") ||
                       str_ends(column->name, STR("_visibility"));
        for (size_t i = 0; (date || visible) && i < r->row_count; i++) {
            if (date)
                check_date(scratch, d, relation_at(r, i, c), column->label);
            else
                check_visibility(d, relation_at(r, i, c), column->label);
            arena_reset(scratch);
        }
    }
}

void check_values(struct arena *a, struct diag *d, const struct bound *b)
{
    struct arena scratch;

    arena_init(&scratch, a->oom, a->user);
    d->checks += 3; /* required keys, dates, words of visibility */
    check_keys(&scratch, d, b);
    for (size_t i = 1; i < b->table_count; i++)
        check_table(&scratch, d, b->tables[i],
                    vocabulary_table(b->kind, b->tables[i]->name));
    arena_free(&scratch);
}
