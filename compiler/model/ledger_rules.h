/*
 * ledger_rules: what a catalog demands of a facility's register, as data. A row
 * of its table `checks` puts a condition on a column of the facility's tables,
 * or on what was confirmed of a rule of use (対象規程) for each user or device,
 * and cites the items that it rests on (項番).
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
 */
#ifndef MODEL_LEDGER_RULES_H
#define MODEL_LEDGER_RULES_H

#include "vocabulary/words.h"

enum ledger_table {
    LEDGER_FACILITY,
    LEDGER_USERS,
    LEDGER_DEVICES,
    LEDGER_CONFIRMATIONS,
    LEDGER_TABLES
};

struct ledger_check {
    uint32_t row; /* of the table `checks` */
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

#endif
