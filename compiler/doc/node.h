/*
 * node: the document tree, the one structure every writer reads.
 *
 *     DOCUMENT <- block*
 *     block    <- PAGE | HEADING | PARAGRAPH | LIST | QUOTE | CODE | RULE | TOC
 *               | TABLE | CHART
 *     HEADING, PARAGRAPH <- inline*      LIST <- ITEM*   ITEM, QUOTE <- block*
 *     TABLE    <- CAPTION? ROW*          CAPTION <- inline*
 *     ROW      <- CELL*                  CELL <- inline* or block*
 *     inline   <- TEXT | EMPHASIS | STRONG | CODE_SPAN | LINK | IMAGE | BREAK
 *               | STATUS
 *     EMPHASIS, STRONG, LINK <- inline*
 *
 * HEADER and BODY rows have table.column_count cells. A cell below or right of
 * the first one of a span is `covered`: it repeats the first one's content, for
 * writers that cannot span and for the top of a new page. A GROUP row has one
 * cell over all columns. HEADER rows come first. PAGE starts a new page with
 * its settings, and the first block of a DOCUMENT is one. doc_check() asserts
 * all this, so writers rely on it and never re-check.
 */
#ifndef DOC_NODE_H
#define DOC_NODE_H

#include "relation/relation.h"

enum node_kind {
    NODE_DOCUMENT,
    NODE_PAGE,
    NODE_HEADING,
    NODE_PARAGRAPH,
    NODE_LIST,
    NODE_ITEM,
    NODE_QUOTE,
    NODE_CODE,
    NODE_RULE,
    NODE_TOC,
    NODE_TABLE,
    NODE_CAPTION,
    NODE_ROW,
    NODE_CELL,
    NODE_CHART,
    NODE_TEXT,
    NODE_EMPHASIS,
    NODE_STRONG,
    NODE_CODE_SPAN,
    NODE_LINK,
    NODE_IMAGE,
    NODE_BREAK,
    NODE_STATUS
};

/* Lengths are in 1/1000 pt everywhere in the tree and in layout. */
enum {
    UNIT_PT = 1000,
    UNIT_MM = 2835
};

enum running_kind {
    RUNNING_TEXT,
    RUNNING_PAGE,    /* number of this page */
    RUNNING_PAGES,   /* number of pages */
    RUNNING_SECTION, /* number and title of the current level-2 heading */
    RUNNING_GROUP    /* current group row */
};

/* A piece of a running head or foot. */
struct running {
    struct running *next;
    enum running_kind kind;
    struct str text;
};

struct page_setup {
    int32_t width, height, top, right, bottom, left;
    struct running *head[2], *foot[2]; /* left, right; NULL: nothing */
    struct str footing; /* edition and notices, on every page, foot left */
    bool cover; /* title on the upper third, tables at the foot, no head */
};

enum column_role {
    ROLE_TEXT,
    ROLE_ID,     /* secondary ink, never wraps within a number */
    ROLE_STATUS, /* never wraps */
    ROLE_NUMBER, /* to the right; zero in secondary ink */
    ROLE_MARK,   /* strong; its ink says how grave it is */
    ROLE_BAR
};

struct table_column {
    struct str name; /* of the relation's column */
    enum {
        WIDTH_AUTO,
        WIDTH_FIXED, /* amount in 1/1000 pt */
        WIDTH_FR,    /* amount in parts */
        WIDTH_SHEET  /* amount as on the sheet; all are scaled to the line */
    } width;
    int32_t amount;
    enum column_role role;
    bool repeat; /* stands again where a row goes on overleaf */
    bool tint;   /* pale ground where nonconforming or unanswered (matrix) */
    bool pinned; /* stands again in each column group of a wide table */
};

enum table_style {
    TABLE_RULES, /* hairlines between rows, head on a pale ground */
    TABLE_PLAIN, /* label and value: the cover's and overview's data */
    TABLE_SHEET  /* to be written on: hairlines between columns too */
};

enum row_kind {
    ROW_HEADER,
    ROW_GROUP,
    ROW_BODY
};

enum paragraph_style {
    PARAGRAPH_BODY,
    PARAGRAPH_NOTE, /* small, secondary ink: under tables, in cells */
    PARAGRAPH_LEAD, /* the sentence that says the numbers in words */
    PARAGRAPH_REST  /* in cells: what the table has no column for */
};

enum chart_kind {
    CHART_FIGURES, /* the counts as large figures, each with mark and word */
    CHART_BAR,     /* one stacked bar over the whole width, or in a cell */
    CHART_BARS,    /* a bar with its label for each row, and a legend */
    CHART_STRIP    /* each bar with a cell for each item, in their order */
};

struct chart_bar {
    struct str label;
    const uint32_t *counts; /* by part */
    const uint8_t *cells;   /* STRIP: parts; part_count: none */
};

struct chart_group { /* of a STRIP's cells, up to the next one's first */
    struct str label;
    uint32_t first;
};

struct chart {
    enum chart_kind kind;
    struct chart_bar *bars;
    uint32_t bar_count, cell_count, group_count;
    struct chart_group *groups;       /* the first one's first is 0 */
    const struct counted_part *parts; /* each meaning, or each of its words */
    uint32_t part_count;
    const struct str *words; /* by part; empty: not used */
    struct str total;        /* what the sum is called: 確認できた項目 */
    struct str alt;          /* says the same in words */
};

/* What layout and writers print of themselves, in the document's language. */
struct words {
    struct str contents, tables; /* over lists that have no heading */
    struct str table;            /* before the number of a caption: 表 */
    struct str continued;        /* overleaf: （続き） */
    struct str gap;              /* behind a number */
    struct str open, close;      /* around 1/3 */
    struct str comma, colon;
    struct str apart;  /* between texts side by side in a head or foot */
    struct str far;    /* and between its parts */
    struct str within; /* between a group of columns and one of them */
    struct str indent; /* before the second of two levels of rows */
    struct str bullet;
};

struct node {
    enum node_kind kind;
    uint32_t id;    /* its place in the document, from 1: node_number() */
    struct loc loc; /* where the author wrote it */
    struct node *parent, *first, *last, *next;
    union { /* by kind; kinds not listed carry nothing */
        struct {
            const struct words *words;
        } document;
        struct page_setup *page;
        struct {
            uint8_t level;     /* 1..6 */
            struct str number; /* "4", "4.1" or empty */
            uint32_t anchor;   /* unique in the document, from 1 */
        } heading;
        struct {
            enum paragraph_style style;
        } paragraph;
        struct {
            bool ordered;
            bool paren; /* numbered 1) 2), not 1. 2. */
            uint32_t start;
        } list;
        struct {
            struct str bytes, info;
        } code; /* CODE, CODE_SPAN (no info) */
        struct {
            uint8_t levels; /* headings up to this level */
            bool groups;    /* and the group rows of tables */
            bool tables;    /* the captions of tables instead */
        } toc;
        struct {
            struct table_column *columns;
            uint32_t column_count;
            int32_t size; /* of its type; 0: the style table's */
            int32_t row;  /* the least height of a BODY row, or 0 */
            enum table_style style;
            bool dense; /* a list to look things up in: less room in rows */
            uint32_t number; /* of its caption, from 1; 0 without one */
            uint32_t anchor; /* the same */
            bool unlisted;   /* its groups stand in no contents */
        } table;
        struct {
            enum row_kind kind;
            uint8_t level;   /* 0; 1 strong on a pale ground; 2 indented */
            uint32_t anchor; /* GROUP; BODY that links lead to; else 0 */
        } row;
        struct {
            uint16_t col_span, row_span; /* 1 or more */
            bool covered;
            uint8_t meaning; /* enum meaning, in a column of ROLE_MARK */
        } cell;
        struct chart *chart;
        struct {
            struct str bytes; /* UTF-8, no line feeds */
        } text;
        struct {
            struct str target;      /* http, https, mailto: ASCII only; or # and
                                       the text of a heading; empty with row */
            const struct node *row; /* the BODY row it leads to, or NULL */
        } link;
        struct {
            struct str path, alt;
            const struct picture *picture; /* base/picture.h; NULL: none */
        } image;
        struct {
            uint8_t meaning; /* enum meaning */
            struct str mark, word;
        } status;
    };
};

struct node *node_new(struct arena *a, enum node_kind kind, struct loc loc);
void node_append(struct node *parent, struct node *child);
struct node *node_take(struct node *parent); /* its first child, or NULL */
/* Text of any lines, as TEXT and BREAK nodes. */
void node_append_text(struct arena *a, struct node *parent, struct str s,
                      struct loc loc);
void node_number(struct node *doc); /* gives all nodes below their ids */
const char *node_name(enum node_kind kind);
bool node_inline(enum node_kind kind);
/* Whether the contents list a group row. */
bool node_lists_group(const struct node *toc, const struct node *group);
bool node_leaf(enum node_kind kind);    /* never has children */
void doc_check(const struct node *doc); /* asserts the grammar above */

/* All text below a node, in order, blocks and breaks parted by spaces. */
struct str node_text(struct arena *a, const struct node *n);

/* The anchor GitHub gives to a heading of this text: small ASCII letters,
   hyphens for blanks, no punctuation. */
struct str node_slug(struct arena *a, struct str text);

/*
 * Walk a tree: each node is visited on the way in and, unless it is a leaf,
 * again on the way out.
 *
 *     struct walk w = {.root = doc};
 *     while (walk_next(&w))
 *         ... w.node, w.entering ...
 */
struct walk {
    const struct node *root, *node;
    bool entering;
};

bool walk_next(struct walk *w);
void walk_skip(struct walk *w); /* after entering: not into the children */

#endif
