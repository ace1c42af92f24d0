/*
 * words: what people write where one of a few things is meant (はい, 採用,
 * 内部), in either language. Every word stands in words.def.
 */
#ifndef VOCABULARY_WORDS_H
#define VOCABULARY_WORDS_H

#include "base/diag.h"
#include "base/visibility.h"
#include "vocabulary/meaning.h"

enum word_set { /* the sets; the values of a set are the enumerators below, and
                those of enum visibility, lang and meaning */
#define SET(SET, about) WORDS_##SET,
#define WORD(SET, VALUE, spellings, ja, en)
#include "vocabulary/words.def"
#undef SET
#undef WORD
    WORDS_SETS
};

enum said {
    SAID_NO,
    SAID_YES
};

enum needed {
    NEEDED_OPTIONAL,
    NEEDED_REQUIRED
};

enum demanded {
    DEMANDED_OPTIONAL,
    DEMANDED_REQUIRED
};

enum mark_word { /* headings that say who may see something: model/visibility.h
                  */
    MARK_VISIBILITY
};

enum marking {
    MARKING_KIND
};

enum joint {
    JOINT_JOINT
};

enum withheld {
    WITHHELD_TEXT
};

enum secrecy {      /* how such a word is told from others: model/secrecy.h */
    SECRECY_WITHIN, /* wherever it stands */
    SECRECY_ALONE,  /* with no other word beside it */
    SECRECY_BEHIND  /* at the end of a word */
};

enum alike { /* signs: model/marks.h */
    ALIKE_CIRCLE,
    ALIKE_CROSS,
    ALIKE_TRIANGLE,
    ALIKE_DASH
};

enum review_kind { /* 種類 of check/review */
    REVIEW_STATUS,
    REVIEW_EMPTY,
    REVIEW_TEMPLATE,
    REVIEW_EVIDENCE,
    REVIEW_PLAN,
    REVIEW_EDITION,
    REVIEW_VARIANTS,
    REVIEW_LIGHT,
    REVIEW_KINDS
};

enum review_place {
    REVIEW_PLACE_ANYWHERE,
    REVIEW_PLACE_END
};

enum tick {
    TICK_ON,
    TICK_OFF
};

enum answer_form { /* 回答方式 */
    FORM_STATUS,
    FORM_TEXT,
    FORM_STATUS_TEXT
};

enum extent {          /* 網羅性 */
    EXTENT_ALL,        /* 全部 */
    EXTENT_PARTIAL,    /* 一部: the source lacks items */
    EXTENT_CATEGORIES, /* 分類のみ: how many items there are, not which */
    EXTENT_FORM        /* 様式のみ: whoever uses it writes the items */
};

enum filler {    /* 記入者 */
    FILLER_NONE, /* the catalog's columns do not rule this table */
    FILLER_FORM,
    FILLER_RESPONDENT,
    FILLER_EVALUATOR,
    FILLER_REFERENCE
};

enum axis { /* 軸: who says what an item is */
    AXIS_ANSWER,
    AXIS_JUDGEMENT,
    AXIS_RESULT, /* of an evaluation as a whole: what the body's word means */
    AXIS_COUNT
};

enum answer_kind { /* 回答種別 */
    ANSWER_STATUS,
    ANSWER_TEXT,
    ANSWER_DATE,
    ANSWER_NUMBER,
    ANSWER_CHOICE, /* a word of its 選択肢 */
    ANSWER_HEADING /* takes no answer and is not counted */
};

enum entered {
    ENTERED_FILLED,
    ENTERED_BLANK
};

enum role { /* 役割 of a column of the sheet */
    ROLE_NONE,
    ROLE_REASON /* it gives a status its reason */
};

enum family { /* 親子 */
    FAMILY_UNCHECKED,
    FAMILY_CHECKED
};

enum gap {
    GAP_TEXT_LOST
};

enum adoption { /* 採否 */
    ADOPTION_REJECTED,
    ADOPTION_ADOPTED,
    ADOPTION_UNDECIDED
};

enum rule_op { /* 操作 */
    RULE_REPLACE,
    RULE_DELETE,
    RULE_EXCLUDE,
    RULE_ADD,
    RULE_NOTE
};

enum rule_match { /* 照合 */
    MATCH_PART,
    MATCH_WHOLE
};

enum derived { /* 区分 of the table derivation */
    DERIVED_REPLACED,
    DERIVED_DELETED,
    DERIVED_PARTLY,
    DERIVED_ADDED,
    DERIVED_NOTED,
    DERIVED_UNDECIDED,
    DERIVED_EXCLUDED,
    DERIVED_COUNT
};

enum relation_rank { /* 関係 of a mapping, the surest first */
    RANK_EQUAL,
    RANK_BROADER,
    RANK_NARROWER,
    RANK_RELATED
};

enum condition { /* 条件 of a check (model/ledger_rules.h) */
    CONDITION_FORBIDDEN,
    CONDITION_REQUIRED,
    CONDITION_ONE_OF,
    CONDITION_DATED,
    CONDITION_AFFIRMED,
    CONDITION_REFERS,
    CONDITION_REFERRED,
    CONDITION_INTERVAL
};

enum sign { /* marks that look alike: model/marks.h */
    SIGN_CIRCLE,
    SIGN_CROSS,
    SIGN_DASH
};

enum issuer { /* 発行者区分 */
    ISSUER_SELF,
    ISSUER_REPRINT
};

enum responsibility {
    RESPONSIBILITY_PROVIDER,
    RESPONSIBILITY_CUSTOMER,
    RESPONSIBILITY_SHARED,
    RESPONSIBILITY_THIRD_PARTY,
    RESPONSIBILITY_COUNT
};

enum own_axis_known {
    OWN_AXIS_RESPONSIBILITY
};

enum confirmation_state { /* 確認状態 */
    CONFIRMATION_CONFIRMED,
    CONFIRMATION_CARRIED /* from another sheet, and nobody confirmed it yet */
};

enum declining {
    DECLINING_OUTSIDE, /* it is said not to apply */
    DECLINING_LACKING  /* nothing of the kind is done */
};

enum lent { /* of answers that several services share */
    LENT_ANSWER
};

enum called { /* what a column of a sheet that people make is */
    HEADING_ID,
    HEADING_TEXT,
    HEADING_STATUS,
    HEADING_COMMENT,
    HEADING_EVIDENCE
};

enum ticking {
    TICKING_YES,
    TICKING_CROSS,
    TICKING_NO
};

enum restriction {
    RESTRICTION_SOME
};

enum legend {
    LEGEND_LEGEND
};

enum map_row { /* 種別 of a row of a map file */
    MAP_ROW_SHEET,
    MAP_ROW_HEADINGS,
    MAP_ROW_COLUMN,
    MAP_ROW_WORD,
    MAP_ROW_ROW
};

enum map_done { /* 決定 of one, beside items, words and columns */
    MAP_DONE_TAKE,
    MAP_DONE_LEAVE,
    MAP_DONE_OWN,
    MAP_DONE_SHEET,
    MAP_DONE_OTHER,
    MAP_DONE_BLANK
};

enum query_state {
    QUERY_CLOSED,
    QUERY_WITHDRAWN
};

enum decision {
    DECISION_TOGETHER
};

enum party {
    PARTY_FACILITY
};

enum interval_unit {
    UNIT_DAY,
    UNIT_WEEK,
    UNIT_MONTH,
    UNIT_YEAR
};

enum {
    WORDS_NONE = -1
};

/* The value of a set that a word stands for, or WORDS_NONE. The word is
   compared as it comes: folded by those who take any width and case, else
   without blanks at its ends. */
int words_find(enum word_set set, struct str word);
/* Whether one of a set begins with the first character of a text. */
bool words_begin(enum word_set set, struct str text);
/* The value of the first word of a set that a folded text begins with, or
   WORDS_NONE; what is spelt in letters of ASCII does not go on in such. */
int words_opening(enum word_set set, struct str folded);
/* How long the longest word of a set is that another one ends in; 0: none. */
size_t words_ending(enum word_set set, struct str word);
/* words_find() in any width and case, of a set whose spellings are folded. */
int words_find_folded(enum word_set set, struct str word);
/* A value as kaiji writes it. */
struct str words_say(enum word_set set, int value, enum lang lang);
/* All that is understood as a value, parted by '/'. */
struct str words_spellings(enum word_set set, int value);
/* All values of a set as kaiji writes them, *n of them. */
struct str *words_list(struct arena *a, enum word_set set, enum lang lang,
                       size_t *n);
/* What may be written, for messages: 採用、不採用、未定. */
struct str words_expected(struct arena *a, enum word_set set);

#endif
