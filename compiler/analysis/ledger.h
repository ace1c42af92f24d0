/*
 * ledger: what a facility's register of staff and devices must say.
 *
 * The rules are data, rows of the catalog's table `checks`
 * (model/ledger_rules.h). What a row of the register does not meet is a breach.
 *
 * Users whose use has ended are part of the register, but nothing is demanded
 * of them, and a device of theirs alone has no user.
 */
#ifndef ANALYSIS_LEDGER_H
#define ANALYSIS_LEDGER_H

#include "model/ledger_rules.h"
#include "model/model.h"

struct breach {
    const struct ledger_check *check;
    enum ledger_table table;
    uint32_t row;
    uint32_t item;       /* whose class and text it is told under */
    struct phrase found; /* what the register says; blank: nothing */
    struct loc at;
};

/* ledger.c: every row of the register against every check, in the order of its
   tables. as_of: the day on which intervals end; may be empty. */
const struct breach *ledger_breaches(struct arena *a, const struct facility *f,
                                     struct str as_of, size_t *n);
/* The interval a facility states under a key, such as 6か月, 1年 or 90日. */
bool ledger_interval(struct arena *a, struct str text, int *months, int *days);
/* Whether a user's use has ended before as_of. */
bool ledger_ended(struct arena *a, const struct facility *f, uint32_t user,
                  struct str as_of);
/* Whether what was confirmed affirms it, by the catalog or a check's words. */
bool ledger_affirmed(struct arena *a, const struct facility *f,
                     const struct ledger_check *check, struct str answer);
/* The latest confirmation of an item for a party, or NULL. */
const struct confirmation *ledger_confirmed(const struct facility *f,
                                            uint32_t item, uint32_t party);

/* ledger_text.c */

/* The trimmed text of a cell of a register or of its rules. */
struct str ledger_text(const struct facts *t, size_t row, const char *column);

/* What a breach is about, for messages and tables: 端末 T07（架空 花子）. */
struct str ledger_subject(struct arena *a, const struct facility *f,
                          enum ledger_table table, uint32_t row);
/* A device's number or, where it has none, its model. */
struct str ledger_device(const struct facility *f, uint32_t device);
/* The names of a device's users, parted by 、; empty where it has none. */
struct str ledger_users(struct arena *a, const struct facility *f,
                        uint32_t device);
/* An item as the ground of a finding: K1（規約、留意事項 L84）; its place is
   the first sentence of its note. */
struct str ledger_basis(struct arena *a, const struct catalog *c,
                        uint32_t item);

#endif
