/*
 * ledger: what a facility's register of staff and devices must say.
 *
 * The rules are data. A row of the catalog's table `checks` puts a condition
 * on a column of the facility's tables, or on what was confirmed of a rule of
 * use (対象規程) for each user or device, and cites the items that it rests on
 * (項番). What a row of the register does not meet is a breach.
 *
 *     禁止 forbidden  the column holds none of the words in 値
 *     必須 required   the column is filled in
 *     いずれか one-of each entry, less what stands in brackets, is one of 値
 *     日付 dated      the column, or the confirmation, bears a date
 *     肯定 affirmed   a confirmation is there, in words of the catalog that
 *                     mean conforming or in one of 値
 *     参照 refers     the column names a row of the table in 値
 *     被参照 referred this row is named in that column of the table in 値
 *     間隔 interval   the confirmation is not older than the key in 値; nothing
 *                     where the facility states no such interval
 *
 * Users whose use has ended are part of the register, but nothing is demanded
 * of them, and a device of theirs alone has no user.
 */
#ifndef ANALYSIS_LEDGER_H
#define ANALYSIS_LEDGER_H

#include "model/model.h"

enum ledger_table {
    LEDGER_FACILITY,
    LEDGER_USERS,
    LEDGER_DEVICES,
    LEDGER_CONFIRMATIONS,
    LEDGER_TABLES
};

enum condition {
    CONDITION_FORBIDDEN,
    CONDITION_REQUIRED,
    CONDITION_ONE_OF,
    CONDITION_DATED,
    CONDITION_AFFIRMED,
    CONDITION_REFERS,
    CONDITION_REFERRED,
    CONDITION_INTERVAL
};

struct ledger_check {
    enum ledger_table table;
    enum condition condition;
    struct str column;       /* canonical; empty where a rule is confirmed */
    const struct str *words; /* 値, folded */
    size_t word_count;
    const uint32_t *rules; /* 対象規程: rows of items */
    size_t rule_count;
    const uint32_t *items; /* 項番: rows of items; none: the row's own rule */
    size_t item_count;
    struct str message;
};

struct breach {
    const struct ledger_check *check;
    enum ledger_table table;
    uint32_t row;
    uint32_t item;    /* whose class and text it is told under */
    struct str found; /* what the register says; empty: nothing */
    struct loc at;
};

/* ledger_check.c: the catalog's table `checks`. A row that cannot be understood
   is an error. */
void ledger_checks_bind(struct arena *a, struct diag *d, struct catalog *c);

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

/* ledger.c: lists in cells */

/* The next entry of a list parted by ； 、 , or line feeds that do not stand in
   brackets; false at its end. Empty entries are passed over. */
bool ledger_entry(struct str *rest, struct str *entry);
/* An entry less what stands in brackets: 施設外（訪問先） is 施設外. */
struct str ledger_less_brackets(struct str entry);

#endif
