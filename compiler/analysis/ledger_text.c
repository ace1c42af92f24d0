/*
 * How a register's rows and the rules it is judged by are called in findings.
 */
#include "analysis/ledger.h"

#include "base/arena.h"
#include "model/facts_seen.h"

/* A register is internal, and all of it may be looked at. */
struct str ledger_text(const struct facts *t, size_t row, const char *column)
{
    return fact_text(t, row, facts_column(t, column), VISIBLE_INTERNAL);
}

static bool english(const struct facility *f)
{
    return f->catalog->lang == LANG_EN;
}

/* The names of a device's users, parted by 、. */
struct str ledger_users(struct arena *a, const struct facility *f,
                        uint32_t device)
{
    const struct shared_by *p = &f->device_users[device];
    struct out o = {.arena = a};

    for (uint32_t i = 0; i < p->count; i++) {
        out_puts(&o, !i ? "" : english(f) ? ", " : "、");
        out_str(&o, ledger_text(f->users, p->list[i], "name"));
    }
    struct str all = str_copy(a, out_view(&o));
    out_free(&o);
    return all;
}

struct str ledger_device(const struct facility *f, uint32_t device)
{
    const struct facts *r = f->devices;
    struct str number = ledger_text(r, device, "number");

    return number.len ? number : ledger_text(r, device, "model");
}

struct str ledger_subject(struct arena *a, const struct facility *f,
                          enum ledger_table table, uint32_t row)
{
    const struct facts *c = f->confirmations;

    switch (table) {
    case LEDGER_USERS:
        return str_format(a, english(f) ? "User %.*s" : "利用者 %.*s",
                          STR_ARG(ledger_text(f->users, row, "name")));
    case LEDGER_DEVICES: {
        struct str users = ledger_users(a, f, row);
        struct str number = ledger_device(f, row);
        if (!users.len)
            return str_format(a, english(f) ? "Device %.*s" : "端末 %.*s",
                              STR_ARG(number));
        return str_format(
            a, english(f) ? "Device %.*s (%.*s)" : "端末 %.*s（%.*s）",
            STR_ARG(number), STR_ARG(users));
    }
    case LEDGER_CONFIRMATIONS:
        return str_format(
            a, english(f) ? "Confirmation %.*s (%.*s)" : "確認 %.*s（%.*s）",
            STR_ARG(ledger_text(c, row, "rule")),
            STR_ARG(ledger_text(c, row, "subject")));
    case LEDGER_FACILITY:
    case LEDGER_TABLES:
        break;
    }
    return english(f) ? STR("Facility") : STR("施設");
}

struct str ledger_basis(struct arena *a, const struct catalog *c, uint32_t item)
{
    const struct facts *items = c->items;
    struct str class = ledger_text(items, item, "class");
    struct str note = ledger_text(items, item, "note");

    bool en = c->lang == LANG_EN, some = class.len || note.len;

    note = str_slice(note, 0, str_find(note, en ? STR(". ") : STR("。")));
    return str_format(a, "%.*s%s%.*s%s%.*s%s",
                      STR_ARG(ledger_text(items, item, "id")),
                      !some ? ""
                      : en  ? " ("
                            : "（",
                      STR_ARG(class),
                      !class.len || !note.len ? ""
                      : en                    ? ", "
                                              : "、",
                      STR_ARG(note),
                      !some ? ""
                      : en  ? ")"
                            : "）");
}
