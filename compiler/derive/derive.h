/*
 * derive: a catalog made from another one by its table `rules`.
 *
 * The catalog names its base by the key 基. Rules say what is replaced
 * (読替え), deleted (削除), left out (適用対象外), added (追加) or noted
 * (注記), in which items, from which source, and whether that is settled
 * (採否). The base is taken as it stands: with its adopted errata and, where it
 * is derived itself, its own rules applied.
 *
 *   - All adopted replacements of an item and column are one pass over the
 *     base's text, the longest 変更前 first at each place; a result is never
 *     replaced again, an addition never at all. What is deleted is cut from the
 *     base's text first.
 *   - 照合 語: not where a kanji, katakana or Latin letter stands on either
 *     side.
 *   - A sub-point `15(7)` reaches from its mark to the next mark of its kind.
 *   - What is 未定 leaves the text alone; how the text would be stands in the
 *     column `proposal`. What is 不採用 does nothing.
 *
 * An addition stands behind the item that 位置 names, and shares its levels
 * where the rule names none; without 位置 it stands at the end.
 *
 * A value keeps its origin: a replaced text the place of the base's cell, an
 * added one that of its rule. What happened is told in the columns `derived`
 * and `proposal` of the items and in two tables, over all of a chain:
 *
 *     derivation  a row for each item and rule that touches it, in the order of
 *                 the items as the base has them, then of the rules
 *     excluded    the items that were left out as a whole
 *
 * Rows that the catalog adds to requirements, item_requirements, gaps and
 * errata stand behind the base's; those of items left out are gone. Its tables
 * columns and statuses replace the base's; categories and mappings are never
 * the base's.
 */
#ifndef DERIVE_DERIVE_H
#define DERIVE_DERIVE_H

#include "model/model.h"

/* The columns, statuses and keys (回答方式, 網羅性, 対象, 言語) that c lacks
   become its base's; before they are read. */
void derive_words(struct arena *a, struct catalog *c);

/* The items of c, for its tables, with derivation and excluded; own are those
   of its table items, or NULL. What is wrong with a rule is reported. */
struct facts *derive_items(struct arena *a, struct diag *d, struct catalog *c,
                           const struct facts *own);

/* After the items are indexed and its own gaps and errata read: which items are
   lost, and the rows of the tables that grow. */
void derive_rows(struct arena *a, struct catalog *c);

#endif
