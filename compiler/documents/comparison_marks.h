/*
 * comparison_marks: what is to be said of each item when services are side by
 * side. Private to the comparison.
 */
#ifndef DOCUMENTS_COMPARISON_MARKS_H
#define DOCUMENTS_COMPARISON_MARKS_H

#include "join/components.h"
#include "join/status.h"

enum {               /* properties of an item; several may hold */
    MARK_DIFFER = 1, /* 差 services answer otherwise than others */
    MARK_NONE = 2,   /* 全 all have answered, none conforms, one at least is
                        nonconforming */
    MARK_OUTSIDE =
        4,          /* 外 not applicable where another conforms; they differ */
    MARK_SILENT = 8 /* no service has answered */
};

struct item_marks {
    uint8_t *of; /* by item; nothing of one that is not counted */
    /* how many items: that differ, in which none conforms, both, not applicable
       where another conforms, unanswered by all, and none of all these */
    uint32_t differ, none, both, outside, silent, rest;
};

/* Answers are equal where the same word of the catalog stands, or where free
   texts say the same: dates as dates, numbers as numbers, all else in any width
   and without blanks. Nobody knows whether what is hidden differs. Given by
   service: answers and components. */
struct item_marks marks_find(const struct join *j,
                             const struct answers *answers,
                             const struct components *components, size_t n);

/* What a service answered in free words, with its place; of an item answered
   part by part all of that. Zeroed where it answered otherwise, or not. */
struct value marks_statement(const struct join *j, const struct answers *x,
                             const struct components *parts, size_t item);

/* 差全; may be empty. */
struct str marks_text(const struct join *j, unsigned marks);

#endif
