/*
 * A page: a report in one language, as blocks that any renderer can draw. It holds words, not markup.
 *
 * Rules.
 * - Every text is final: numbers, dates and sentences are made, nothing is escaped.
 * - Blocks stand in reading order. The page's heading is level 1; headings among the blocks are 2, or 3 below
 * a 2.
 * - Every block that shows figures says its own period, n and state (stamp, or cells of its rows).
 * - A chart always has the table of the same points right after it.
 * - A typed cell keeps the number beside its text, so that table files hold numbers and not their printed
 * form.
 */
#ifndef TAKHOJD_PAGE_PAGE_H
#define TAKHOJD_PAGE_PAGE_H

#include "takhojd/page/chart.h"
#include "takhojd/plan/words.h"
#include "takhojd/report/report.h"

enum page_block_kind {
    PAGE_HEADING,
    PAGE_TEXT,
    PAGE_TILES,
    PAGE_TABLE,
    PAGE_CHART,
    PAGE_DEFINITIONS,
    PAGE_BLOCK_KINDS,
};

enum page_align { PAGE_LEFT, PAGE_RIGHT };

/* A term and what it says: the head, definitions. */
struct page_pair {
    char *term, *text;
};

struct page_column {
    char *title;
    enum page_align align;
    bool is_head;     /* the cell names its row */
    bool is_number;   /* table files hold the cell's number */
    bool is_brief;    /* where any column is, only these stand in a mail */
    bool is_personal; /* keys of one person: never in a mail */
};

struct page_cell {
    char *text;  /* "" where there is nothing to say */
    char *note;  /* a second, quieter line; NULL */
    char *link;  /* id of a block of this page that tells more; NULL */
    char *group; /* first cell of a row: the section it stands in; NULL where the table has none */
    struct page_series *trend; /* a small chart of it; the text says its range; NULL */
    double number;             /* NaN: none */
    bool is_quiet;             /* a state instead of a value: preliminary, not measured, withheld */
    bool is_sub;               /* first cell of a row: more of what the row above is about */
    bool is_day;               /* a date, which stays on one line */
    bool is_none;              /* there is nothing to say: the text is a dash, which a phone leaves out */
};

#define PAGE_BRIEF_ROWS 20 /* of a list, in a mail */

struct page_table {
    char *id; /* file name: [a-z0-9-] */
    char *caption;
    bool is_headed;    /* the heading above says what the caption says */
    bool is_wide;      /* many columns of words: a phone shows a row as a card */
    GArray *columns;   /* of struct page_column */
    GPtrArray *rows;   /* of struct page_cell *, columns->len each */
    char *group_title; /* what the rows' sections are; NULL where there are none */
    char *rest; /* what a mail says of the rows after the first PAGE_BRIEF_ROWS; NULL: there are none */
};

struct page_tile {
    char *label, *value,
        *unit_text;    /* "Konvertering per relevant kontakt", "12,3 %", "av relevanta kontakter" */
    char *sentence;    /* the value in natural frequencies */
    char *uncertainty; /* the interval in words; NULL */
    char *stamp;       /* period, n, state */
    char *counter;     /* the counter-measures and what they say; NULL */
    char *link;        /* id of the block that tells more; NULL */
    bool is_preliminary, is_empty; /* is_empty: value is a state, not a number */
};

struct page_block {
    enum page_block_kind kind;
    char *id;               /* unique in the page: [a-z0-9-]; NULL: not a place to link to */
    int level;              /* heading: 2 or 3 */
    bool is_own_page;       /* heading: begins a sheet in print */
    bool is_brief;          /* heading: its section stands in a mail too */
    char *text;             /* heading, text, or a caption above tiles */
    char *stamp;            /* period, n, state of the whole block; NULL */
    bool is_quiet;          /* text: a remark; definitions: of one measure, which the annex has too */
    char *link, *link_text; /* text: id of a block of this page that shows it, and what the link says; NULL */
    GArray *tiles;          /* of struct page_tile */
    struct page_table *table; /* table; chart: the same points */
    struct page_chart *chart;
    GArray *pairs; /* definitions: of struct page_pair */
};

struct page {
    char *language;                  /* "sv" */
    char *title;                     /* of the document */
    char *heading;                   /* "Ledningsrapport" */
    char *subheading;                /* "Oktober 2026" */
    char *owner;                     /* the agency; NULL */
    char *notice;                    /* NULL */
    char *logo, *logo_text;          /* data URI, and whose it is; NULL: none */
    char *colour;                    /* "#rrggbb" that stands out from white; NULL: the style's own */
    char *skip_text, *contents_text; /* words of the frame: skip link, name of the list of sections */
    char *missing_chart;             /* what stands where a chart could not be drawn */
    char *footer;
    char *detail_text; /* word for a column that holds the notes of the one before it */
    char *full_report; /* what stands before the place of the full report */
    char *place;       /* of index.html below the folder of all reports; NULL: not known */
    int64_t freeze;    /* nothing later is known */
    GArray *head;      /* of struct page_pair: the five questions */
    GPtrArray *blocks; /* of struct page_block * */
};

/* The page of a report. notice: the configured text in this language or NULL; where the data are generated
 * there is always one. catalogue: for the order and words of measures. */
struct page *page_build(const struct report *report, const struct catalogue *catalogue,
                        const struct words *words, const char *notice);
void page_free(struct page *page);
/* Whether every row is one person: such a table stands in no mail. */
bool page_table_is_personal(const struct page_table *table);

/* The page as JSON, for comparison; ends in a newline; free with g_free. */
char *page_json(const struct page *page);

#endif
