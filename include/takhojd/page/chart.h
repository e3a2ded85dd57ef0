/*
 * Charts of a page, in words and numbers: what is drawn, not how.
 *
 * Rules.
 * - Every text is final and every number is in the figures' unit; whoever draws makes neither.
 * - The title is one sentence that states the finding; it is true of the figures in the table below.
 * - The axis is here too, so that pictures of every size, and tests, have the same one.
 */
#ifndef TAKHOJD_PAGE_CHART_H
#define TAKHOJD_PAGE_CHART_H

#include <glib.h>
#include <stdbool.h>

enum page_chart_kind {
    PAGE_TREND,  /* a measure over periods */
    PAGE_STEPS,  /* a path: how many are left at each step */
    PAGE_SPREAD, /* a distribution: how many have which value */
    PAGE_DOTS,   /* a value with its interval for each of a few units or parts */
    PAGE_TENURE, /* a curve of those who are left */
    PAGE_HEAT,   /* hours of a week, the darker the more */
    PAGE_FUNNEL, /* units against their size, with the bands of chance and of the usual spread */
    PAGE_CHART_KINDS,
};

/* A value on the axis with its words: "5 %", "lag 3 %". */
struct page_mark {
    double value;
    char *text;
};

/* One place on the axis. NaN: nothing there. */
struct page_point {
    char *tick, *group; /* "v. 47"; "2026", or NULL where the tick says it all */
    char *n_text;       /* "412" */
    double value, lower, upper;
    double centre, low_limit, high_limit; /* of a frozen baseline; NaN */
    bool is_hollow;                       /* preliminary */
    bool is_signalled;                    /* settled and beyond a limit */
    bool is_changed;                      /* limits begin anew here, by a recorded decision */
};

/* Trend: a measure over periods. */
struct page_series {
    char *n_label;    /* what the numbers below the axis are: "n" */
    double low, high; /* range of the axis */
    GArray *axis;     /* of struct page_mark: its numbers */
    GArray *lines;  /* of struct page_mark: law limit first, then ethics target; each drawn in its own way */
    bool has_law;   /* the first of the lines is the law's */
    GArray *points; /* of struct page_point, evenly spaced */
};

/* One row of bars. */
struct page_bar {
    char *name, *label; /* "nådda"; "1 234 · 45 %" */
    double value;
    bool is_hollow; /* can still change */
    bool is_beyond; /* on the far side of the limit */
};

/* Steps and spread: bars from 0, one below the other. */
struct page_bars {
    double high;  /* the bars' axis begins at 0 */
    GArray *bars; /* of struct page_bar, from the top */
    int limit;    /* a line below so many bars; 0: none */
    char *limit_text;
};

/* One row of dots. A row without a value says why in its label. */
struct page_dot {
    char *name, *label; /* "Åre Bredband"; "12,3 %, n = 412" */
    double value, lower, upper;
    bool is_hollow;
};

/* Dots: rows in a fixed order on one axis. */
struct page_dots {
    double low, high;
    GArray *axis;  /* of struct page_mark */
    GArray *lines; /* of struct page_mark: the whole's value */
    GArray *dots;  /* of struct page_dot, from the top */
};

/* From x on the curve is at value, until the next. */
struct page_step {
    double x, value, lower, upper;
};

/* A number of the axis along the bottom, and how many are at risk there. */
struct page_risk {
    double x;
    char *text, *at_risk;
};

/* Tenure: a falling staircase with its band. */
struct page_curve {
    double high;      /* the axis along the bottom runs from 0 */
    GArray *axis;     /* of struct page_mark: shares, 0 to 1 */
    GArray *risks;    /* of struct page_risk */
    GArray *steps;    /* of struct page_step; the first is where the curve starts */
    char *risk_label; /* what stands before the numbers at risk */
    double median;    /* NaN: not reached */
    char *median_text;
};

/* An hour of a week. */
struct page_hour {
    int day, hour; /* row and column, from 0 */
    double value;
    double permitted; /* by the house: 0 to 1 */
    double by_law;    /* NaN: the law says nothing */
};

/* Heat: a week of hours. Only the hours from first on have columns. */
struct page_heat {
    int first, count;  /* hours with a column */
    double high;       /* the darkest */
    GArray *days;      /* of struct page_mark: names of the rows, from the top */
    GArray *hours;     /* of struct page_hour, those with a column */
    char *window_text; /* what the frame is */
    char *law_text;    /* what the outer frame is; NULL: there is none */
};

/* One unit of a funnel. */
struct page_spot {
    double n, value;
    char *name; /* of a flagged unit that may be named; NULL */
    bool is_flagged, is_hollow;
};

/* Both bands at one size; NaN where a side has no limit. */
struct page_bands {
    double n, chance_low, chance_high, usual_low, usual_high;
};

/* Funnel: value against size. */
struct page_funnel {
    double low, high, n_high; /* the sizes begin at 0 */
    GArray *axis, *n_axis;    /* of struct page_mark */
    char *n_label;
    double target; /* all units together */
    char *target_text;
    GArray *curve; /* of struct page_bands, by size */
    GArray *spots; /* of struct page_spot */
};

struct page_chart {
    enum page_chart_kind kind;
    char *title;                /* one sentence that states the finding */
    char *unit;                 /* what the axis shows */
    char *alt;                  /* what, period, finding; says that the table follows */
    GPtrArray *remarks;         /* of char *: what bands, bars and hollow points are */
    bool has_picture;           /* a PNG too, for mail and slides: headlines, funnels */
    int number;                 /* in a chart set, given by the renderer; -1 */
    struct page_series *series; /* of a trend; else NULL, as the others */
    struct page_bars *bars;     /* of steps and spread */
    struct page_dots *dots;
    struct page_curve *curve;
    struct page_heat *heat;
    struct page_funnel *funnel;
};

/* An empty chart of a kind, with its own part made. */
struct page_chart *page_chart_new(enum page_chart_kind kind);
void page_chart_free(struct page_chart *chart);
const char *page_chart_kind_name(enum page_chart_kind kind); /* "trend", ... */

/* A series by itself is the small chart of a table's cell. */
struct page_series *page_series_new(void);
void page_series_free(struct page_series *series);

/* An array of struct page_mark that frees their texts. */
GArray *page_marks_new(void);

#endif
