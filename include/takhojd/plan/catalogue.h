/*
 * The catalogue of measures: reports/measures.json, loaded strictly.
 *
 * Rule: a measure is a row. What it counts, for which scopes and periods, with which interval and beside
 * which counter-measure stands in the file; its words stand in the words catalogs under "measure.ID.label",
 * ".question",
 * ".definition" and "measure.ID.part.PART". Part ids never change. A counter named here must be one that
 * calls/ keeps: the loader is given their names and refuses others.
 */
#ifndef TAKHOJD_PLAN_CATALOGUE_H
#define TAKHOJD_PLAN_CATALOGUE_H

#include "takhojd/base/day.h"
#include "takhojd/base/json.h"

/* What a figure is for. Order is the order of reports. */
enum scope_kind {
    SCOPE_ALL,
    SCOPE_CLIENT,
    SCOPE_CAMPAIGN,
    SCOPE_TEAM,
    SCOPE_SOURCE,
    SCOPE_AGENT,
    SCOPE_KINDS
};

enum part_kind {
    PART_RATIO,           /* events of trials: Wilson or Clopper-Pearson */
    PART_RATE,            /* events per exposure: Garwood */
    PART_INVERSE,         /* trials per event: inverted Wilson limits */
    PART_COUNT,           /* a count, no denominator */
    PART_MEDIAN,          /* median of a sample, order-statistic interval */
    PART_QUANTILE,        /* a quantile of a sample, no interval */
    PART_SURVIVAL_MEDIAN, /* Kaplan-Meier: when half have had the event */
    PART_SURVIVAL_SHARE,  /* Kaplan-Meier: share that has had the event by a time */
    PART_WEIGHTED,        /* events of reviews, weighted by conversations above the agent: Wilson */
};

enum interval_kind {
    INTERVAL_NONE,
    INTERVAL_WILSON,
    INTERVAL_CLOPPER_PEARSON,
    INTERVAL_GARWOOD,
    INTERVAL_ORDER_STATISTIC,
    INTERVAL_LOG_LOG,
};

/* What an observation of this measure that may still change looks like. */
enum maturity_kind {
    MATURITY_NONE,    /* final at once */
    MATURITY_COUNTER, /* preliminary while the open counter is above 0 */
    MATURITY_DAYS,    /* preliminary until so many days after the period's end */
    MATURITY_LAG,     /* as DAYS, until the lag distribution can be estimated: then until 95 % are expected */
};

enum direction { DIRECTION_NONE, DIRECTION_UP, DIRECTION_DOWN };

struct measure;

struct measure_part {
    const struct measure *measure;
    const char *id;
    enum part_kind kind;
    unsigned grains[SCOPE_KINDS];                 /* the measure's, or fewer of them */
    const int *numerator;                         /* counters, summed; ended by -1; empty for samples */
    const int *denominator;                       /* counters, summed; ended by -1 */
    const int *numerator_less, *denominator_less; /* counters taken off those sums; ended by -1 */
    const int *left_out; /* counters of records left out because something is not known; ended by -1 */
    const int
        *exposed; /* of a count: counters, summed, without which nothing could be counted; ended by -1 */
    int sample;   /* sample kept by calls/, or -1 */
    double at;    /* quantile (0 to 1), or time of PART_SURVIVAL_SHARE in the sample's unit */
    const char *at_rule; /* ... or the rule that gives it: the pack's, else the house's; NULL */
    enum interval_kind interval;
    double per;           /* 1, 1 000, 100 000 */
    double exposure_unit; /* the denominator is divided by this: 365.25 days a year, 86 400 000 ms a day */
    double unit;          /* a ratio or a count: its sums are divided by this, 1 000 000 where they are
                             millionths, 100 where they are hundredths */
    bool is_main;         /* the part that stands for the measure */
    bool is_of_law;      /* a part that a limit of law is for: the main one, unless the file says another; and
                            those with a law of their own */
    const char *own_law; /* rule id; NULL: the measure's */
    const char *own_ethics;       /* rule id in the house pack; NULL: the measure's, for the main part */
    const char *const *rests_on;  /* further rules of law, beside the measure's; NULL-ended */
    enum direction own_direction; /* DIRECTION_NONE: the measure's */
    bool is_final;                /* maturity of the measure does not apply */
    bool is_rolling;          /* looks back over more than its period: neighbours hang together, so no runs */
    int open;                 /* open counter of MATURITY_COUNTER for this part, or -1 */
    const char *const *needs; /* "sale", "call.no_at": relations and columns; NULL-ended */
    const char *const *needs_there;   /* columns, asked for only where their relation is there; NULL-ended */
    const char *const *needs_written; /* asked for only where some sale needs a written yes; NULL-ended */
};

struct measure {
    const char *id;  /* conversion_per_relevant_contact */
    const char *key; /* K01; may be "" */
    bool is_headline;
    bool is_promise;    /* every miss is listed; zero tolerance */
    bool is_suppressed; /* from reviews or surveys: a client sees no small number of it, see report/suppress.h
                         */
    enum direction direction;
    enum maturity_kind maturity;
    int maturity_days;
    /* Section of the journey: 1 headlines, 2 before the first ring, 3 opening and listening, 4 offer and
       close, 5 after the call, 6 robot calls, 7 dialling conduct, 8 system and leadership; 0 none. */
    int journey;
    unsigned grains[SCOPE_KINDS];        /* bit 1 << grain; 0 = no such scope */
    const char *law;                     /* rule id of the law limit, or NULL */
    const char *ethics;                  /* rule id in the house pack, or NULL */
    const char *const *rests_on;         /* rule ids of law that judging needs for every part; NULL-ended */
    const char *const *counter_measures; /* ids, NULL-ended */
    const char *const *beside;           /* ids that stand beside it, NULL-ended */
    const char *const *promises;         /* A2.3, B5, ...; NULL-ended */
    const struct measure_part *parts;
    int part_count;
    int line; /* in the file, for messages */
};

struct catalogue;
struct rules;

/* Names of the counters and samples that calls/ keeps, NULL-ended; the index is the number used above. */
struct counter_names {
    const char *const *counters;
    const char *const *samples;
    const char *const *weekly;   /* those of either that are kept for weeks and longer periods; NULL: none */
    const char *const *reviewed; /* the counters that parts of the kind "weighted" are made of */
};

/* Loads and checks the file: every id once, every counter, sample, counter-measure and beside known. */
struct catalogue *catalogue_load(const char *path, const struct counter_names *names, GError **error);
void catalogue_free(struct catalogue *catalogue);
int catalogue_count(const struct catalogue *catalogue);
const struct measure *catalogue_at(const struct catalogue *catalogue, int index);
const struct measure *catalogue_find(const struct catalogue *catalogue, const char *id);
/* ERROR_CONFIG at the value that holds an id no measure has, with the nearest one there is. Returns false. */
bool catalogue_refuse_id(const struct catalogue *catalogue, struct json_value value, const char *id,
                         GError **error);
/* ERROR_CONFIG where a part or a measure rests on a rule of law that no pack has. */
bool catalogue_check_rules(const struct catalogue *catalogue, const struct rules *rules, GError **error);
const struct measure_part *measure_find_part(const struct measure *measure, const char *id);
const struct measure_part *measure_main_part(const struct measure *measure);
/* The rule of law that a part rests on, and the house's target for it: rule ids; NULL: none. */
const char *measure_part_law(const struct measure_part *part);
const char *measure_part_ethics(const struct measure_part *part);
/* The part is counted by that rule of law: its own or the measure's, or one that either rests on. */
bool measure_part_rests_on(const struct measure_part *part, const char *rule);
enum direction measure_part_direction(const struct measure_part *part);
/* Adds every relation and column that the part may need (const char *) to those that are there, each once. */
void measure_part_add_needs(const struct measure_part *part, GPtrArray *needs);
/* What the law asks of the part it asks in every single case, where it sets no share. */
bool measure_part_asks_each(const struct measure_part *part);

const char *scope_kind_name(enum scope_kind kind);       /* "all", "client", ... */
const char *interval_kind_name(enum interval_kind kind); /* "wilson", "clopper_pearson", ..., "none" */

#endif
