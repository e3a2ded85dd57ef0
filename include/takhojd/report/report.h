/*
 * A report: the figures and lists of one report, chosen, put in a neutral order and suppressed. Free of
 * language: it is what report.json holds, and everything printed anywhere comes from it.
 *
 * Rules.
 * - It does not compute, except what has changed (finding/), from figures that have been suppressed. Every
 * figure that a page, a table or a chart shows has passed report_new, and there
 *   suppress_figures; nothing above this floor has another way to a figure.
 * - Figures stand in the definition's order (block, part), then scope kind, unit and period; units by their
 * identifier. Pages put units in alphabetical order. Never by size or value.
 * - An agent stands under an opaque number made of a secret key, the report and its period, so it changes
 * with the report. The agent's own identifier is kept only for the internal audience.
 * - It owns copies of every text it is given, except what lives in the definition, the catalogue and the
 * rules, which must outlive it.
 */
#ifndef TAKHOJD_REPORT_REPORT_H
#define TAKHOJD_REPORT_REPORT_H

#include "takhojd/base/zone.h"
#include "takhojd/finding/between.h"
#include "takhojd/finding/comparison.h"
#include "takhojd/finding/funnels.h"
#include "takhojd/finding/signals.h"
#include "takhojd/finding/verdict.h"
#include "takhojd/measure/figure.h"
#include "takhojd/measure/shape.h"
#include "takhojd/plan/definition.h"

/* Secret of the agents' numbers; length may be 0 only where no figure is for an agent. */
struct report_key {
    const void *bytes;
    gsize length;
};

/* What the head of the report says. */
struct report_head {
    const struct definition *definition;
    const struct scope *client; /* a client's own report; else NULL */
    enum grain grain;
    struct period period;
    const struct zone *zone; /* must outlive the report */
    int64_t freeze;          /* nothing that happened at or after this instant is known */
    const char *version;     /* of takhojd */
    const char *definitions; /* hash of all definitions, hexadecimal */
    const char *agency;      /* the telemarketing company's name; NULL or "": not said */
    bool generated;          /* the data are generated: every page says so */
};

/* One cell of a list. */
enum report_cell_kind {
    REPORT_CELL_NONE,
    REPORT_CELL_TEXT,
    REPORT_CELL_WORD,
    REPORT_CELL_WORDS,
    REPORT_CELL_HOURS,
    REPORT_CELL_NUMBER,
    REPORT_CELL_AMOUNT,
    REPORT_CELL_INSTANT,
    REPORT_CELL_DAY
};
struct report_cell {
    enum report_cell_kind kind;
    const char *text; /* TEXT: as it is (an identifier); WORD: key of words, e.g. "place.dialler"; WORDS:
                         several, a space between; AMOUNT: of its unit, in the form that fits number;
                         HOURS: of a week, "1-5/09:00-13:00+14:00-20:00 6-6/10:00-16:00 8-8/-": groups of
                         weekdays (8: holidays) with their hours, "-" for none */
    double number;
    int64_t instant;
    int32_t day;
};

/*
 * A list of cases: broken promises, what is due. Keys only, no name or number of a contact. A group of lists
 * is shown by one block, each below a heading of its own. A column is the id of its words "column.ID". The
 * columns named in internal_columns (call and contact keys, agents) are left out for any other audience.
 */
struct report_list {
    const char *id; /* "breaches", or "broken_new.rest": one list, "rest", of the group "broken_new" */
    const char *const *columns;          /* NULL-ended */
    const char *const *internal_columns; /* NULL-ended; NULL: none */
    GPtrArray *rows;                     /* of struct report_cell *, as many as there are columns */
    const char *title;                   /* of a list of a group: key of its words; NULL */
    const char *citation;                /* the rules its cases broke, as people cite them; NULL: none */
    bool is_own_rule;                    /* they broke a policy of the house's, which has no citation */
    bool is_cut;                         /* there were too many cases: older ones are left out, ... */
    int32_t whole_from;                  /* ... and all are there only from this day on */
};

/* One row of the quality panel: words "quality.KEY". of below 0: a count of nothing in particular. */
struct report_quality {
    const char *key;
    int64_t count, of;
};

/* A recorded change of a measure's limits. */
struct report_change {
    const char *measure; /* id */
    const char *client;  /* identifier; NULL: every chart of the measure */
    int32_t changed_on;
    const char *cause;
};

/* A figure of a closed period as it was in that period's own report. */
struct report_published {
    const struct measure_part *part;
    struct period period;
    enum figure_state state;
    double numerator, denominator, value, lower, upper, zero_upper; /* NaN: there was none */
};

/* What a report of an earlier period said, of what this one says of that period now. */
enum restatement_kind {
    RESTATEMENT_SAME,
    RESTATEMENT_CHANGED, /* other counts, another value */
    RESTATEMENT_SETTLED, /* the same, which could still change and now cannot */
    RESTATEMENT_ADDED,   /* its own report did not say it */
    RESTATEMENT_UNTOLD,  /* there was no report of the period */
};

struct restatement {
    enum restatement_kind kind;
    struct figure now;
    struct report_published then; /* of no meaning when it was added or is untold */
};

/* Everything report_new is given. Arrays may be NULL: empty. All are copied. */
struct report_source {
    struct report_head head;
    const GArray
        *figures; /* of struct figure: at least what the definition's blocks name; a superset does no harm */
    const GArray *lists;     /* of struct report_list */
    const GArray *quality;   /* of struct report_quality */
    const GPtrArray *shapes; /* of struct shape */
    struct report_key key;
    const GArray *changes;       /* of struct report_change: recorded changes of limits, by day */
    const GArray *published;     /* of struct report_published: of a client's earlier reports, see told */
    const GArray *told;          /* of struct period: those of which there is a report */
    const GArray *former;        /* of struct definition_mark: of the report of the period before */
    struct baselines *baselines; /* kept limits and what has been told, brought up to date; NULL: none */
    const struct rules *rules;   /* the house's limits for verdicts; must outlive the report */
};

struct report {
    struct report_head head;
    struct scope client; /* head.client points here when there is one */
    GArray *figures;     /* of struct figure */
    GArray *lists;       /* of struct report_list */
    GArray *quality;     /* of struct report_quality */
    GPtrArray *shapes;   /* of struct shape *, those that a block shows, for the whole */
    GPtrArray *trends; /* of struct trend *: weekly charts, by the definition's blocks, then scope and unit */
    GPtrArray *funnels;      /* of struct unit_funnel *, by scope, then the definition's blocks and parts */
    GPtrArray *between;      /* of struct between *, by the definition's blocks and parts */
    GArray *restatements;    /* of struct restatement, by the definition's blocks and parts, oldest first */
    GArray *comparisons;     /* of struct comparison, by the definition's blocks and parts */
    GPtrArray *verdicts;     /* of struct verdict *, by the definition's blocks */
    GArray *marks;           /* of struct definition_mark: of the headlines that have charts of their own */
    GArray *former;          /* the same of the report of the period before; none: there is no such report */
    struct signals *signals; /* NULL: the definition has no block of findings */
    GStringChunk *texts;     /* private: owns the texts */
};

/*
 * The report. In a client's report stand the figures for SCOPE_CLIENT with its number and for its own
 * campaigns; every figure for all, for another client or another's campaign, a team, a source or an agent is
 * left out. ERROR_CONFIG: figures for agents and no key; a client's report without a client.
 */
struct report *report_new(const struct report_source *source, GError **error);
void report_free(struct report *report);

/* A figure is for the report as a whole: for everything, or in a client's report for all that is the
 * client's. */
enum scope_kind report_whole_scope(const struct report *report);

/* The units of a level in a part's funnel; NULL when there is none. */
const struct unit_funnel *report_find_funnel(const struct report *report, const struct measure_part *part,
                                             enum scope_kind kind);
/* The verdict of a kind and id; NULL when there is none. */
const struct verdict *report_find_verdict(const struct report *report, enum verdict_kind kind,
                                          const char *id);
/* The days between the events of a part; NULL when nothing is known of them. */
const struct between *report_find_between(const struct report *report, const struct measure_part *part);
/* The period that the report's own is compared with. */
struct period report_compared_period(const struct report *report, enum comparison_with with);

/* What is said of a part and an earlier period; NULL when nothing is. */
const struct restatement *report_find_restatement(const struct report *report,
                                                  const struct measure_part *part, struct period period);
/* Whether the part's value is its counts divided, so that two values can be told apart by them. */
bool restatement_is_of_counts(const struct measure_part *part);
const char *restatement_kind_name(enum restatement_kind kind); /* "same", "changed", ... */

/* The weekly chart of a part for a scope; NULL when there is none. */
const struct trend *report_find_trend(const struct report *report, const struct measure_part *part,
                                      const struct scope *scope);
/* After the reports of a night have been made their limits are known, and with them the definitions' hash. */
void report_set_definitions(struct report *report, const char *hash);

/* The figure of a part for the whole of the report and its own period; NULL when there is none. */
const struct figure *report_find(const struct report *report, const struct measure_part *part);
/* The figures of a part for the whole, at a grain, up to the report's period, oldest first. Free with
 * g_ptr_array_unref. */
GPtrArray *report_series(const struct report *report, const struct measure_part *part, enum grain grain,
                         int periods);
/* The units of a scope that have a figure of the report's own period in any of the parts (NULL-ended), each
 * once, by identifier. The elements are const struct scope *. Free with g_ptr_array_unref. */
GPtrArray *report_units(const struct report *report, const struct measure_part *const *parts,
                        enum scope_kind kind);
/* The figure of a part for a unit and the report's own period; NULL when there is none. */
const struct figure *report_find_unit(const struct report *report, const struct measure_part *part,
                                      const struct scope *unit);
/* The shape of a part for the whole; NULL when there is none. */
const struct shape *report_find_shape(const struct report *report, enum shape_kind kind,
                                      const struct measure_part *part);
/* Whether a list is the named one, or one of the named group. */
bool report_list_is(const struct report_list *list, const char *name);
/* NULL when there is none. */
const struct report_list *report_find_list(const struct report *report, const char *id);

/* report.json: the text, ending in a newline; free with g_free. Its form is reports/report.schema.json. */
char *report_json(const struct report *report);

#endif
