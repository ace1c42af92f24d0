/*
 * builder: what the files of build share: one document being built.
 *
 * Each build_KIND() appends what a directive stands for to the document, or
 * reports why it cannot.
 */
#ifndef DOC_BUILDER_H
#define DOC_BUILDER_H

#include "base/map.h"
#include "doc/directive.h"
#include "doc/template.h"

struct link { /* of a cell, to a row that may stand in a later table */
    struct node *link;
    struct str text;
};

struct builder {
    struct template template;
    struct node *doc;
    uint32_t tables;    /* captions numbered so far */
    bool cover;         /* the open page is one */
    struct map targets; /* text of `target` cells → rows */
    struct node **rows; /* by it */
    size_t row_count, row_cap;
    struct link *links; /* of `link` cells */
    size_t link_count, link_cap;
    bool targeted;       /* a table says `target` */
    struct loc link_loc; /* where one says `link` */
    struct rest *rest;   /* tables that say `rest`, and `others`: built last */
    size_t rest_count, rest_cap;
};

void build_page(struct builder *b, const struct directive *x);
void build_default_page(struct builder *b, struct loc at);
void build_toc(struct builder *b, const struct directive *x);
void build_table(struct builder *b, const struct directive *x);
void build_chart(struct builder *b, const struct directive *x);

/* All of a relation that no directive names. */
void build_whole(struct builder *b, const struct relation *r, struct loc at);

/* The chart of one row's counts, for a cell or a page. */
struct node *build_bar(struct builder *b, const struct value *v);

/* The relation a directive names, else the one called fallback; NULL after a
   message. */
const struct relation *build_source(struct builder *b,
                                    const struct directive *x,
                                    const char *fallback);

/* Rows that a directive's filter keeps, in order; *chosen has room for all of
   r. False after a message. */
bool build_filter(struct builder *b, const struct directive *x,
                  const struct relation *r, size_t *chosen, size_t *count);

/* Column by name or label, or -1 after a message. */
long build_column(struct builder *b, const struct relation *r, struct str name,
                  struct loc at);

/* A paragraph of a directive's line, {{…}} filled in. */
void build_paragraph(struct builder *b, struct str text,
                     enum paragraph_style style, struct loc at);

/* build_columns.c: the columns of a table, chosen and measured. */

struct shown {
    size_t column; /* of the relation */
    struct str header;
    bool merge;
};

struct columns {
    struct shown *list;
    struct table_column *layout; /* parallel to it */
    uint32_t count;
};

struct chosen_rows { /* of a relation */
    size_t *list, count;
};

/* What the widths that nobody gave are made from is in these rows. */
bool build_columns(struct builder *b, const struct directive *x,
                   const struct relation *r, const struct chosen_rows *rows,
                   struct columns *c);
/* Whether a column is one of many alike, beside which others are pinned. */
bool build_compared(const struct relation *r, size_t column);

/* build_path.c: what group rows tell. */

enum {
    GROUPS = 6 /* levels of group rows */
};

struct groups {
    size_t list[GROUPS]; /* columns of the relation */
    size_t count;
};

/* Groups by a column. A level of the items stands for the whole path to what
   the table shows: the levels above it that the items name, and those between
   it and the narrowest column. False where there are too many. */
bool build_path(const struct relation *r, const struct columns *c,
                size_t column, struct groups *g);

/* build_rest.c: what no table has a column for. */

void build_rest_later(struct builder *b, struct node *table,
                      const struct relation *r, const size_t *rows,
                      const struct columns *c);
void build_others_later(struct builder *b, const struct directive *x);
void build_rest(struct builder *b); /* when all else is built */

/* build_link.c: cells that lead to rows of another table. */

struct link_columns {
    long target, link; /* columns of the relation, or -1 */
};

bool build_link_columns(struct builder *b, const struct directive *x,
                        const struct relation *r, const struct columns *c,
                        struct link_columns *l);
void build_link_target(struct builder *b, struct str text, struct node *row);
/* A LINK in a cell or its paragraph, to be filled; nothing else goes there. */
struct node *build_link(struct builder *b, struct node *parent,
                        struct str text);
void build_link_aim(struct builder *b); /* when all tables are built */

/* Values of directives: they report a value of the wrong form. */
void build_wrong(struct builder *b, const struct directive *x, const char *key,
                 const char *expected);
bool build_length(struct str s, int32_t *length); /* 15mm, 1.5cm, 8.5pt */
/* Cuts the next of a list parted by commas off *rest. */
struct str build_item(struct str *rest);

#endif
