/*
 * A figure: one value of one part of one measure, for one scope and period, with all that must stand beside
 * it.
 *
 * Rule: a figure is never a bare number. It has its numerator and denominator, an interval or the statement
 * that it has none, and a state; where it was not measured it says what is missing, and no value is read.
 */
#ifndef TAKHOJD_MEASURE_FIGURE_H
#define TAKHOJD_MEASURE_FIGURE_H

#include "takhojd/base/day.h"
#include "takhojd/plan/catalogue.h"

struct rule;

enum figure_state {
    FIGURE_MEASURED,
    FIGURE_TOO_FEW,      /* under 10 in the denominator (5 agents for turnover): counts, no percentage */
    FIGURE_PRELIMINARY,  /* can still change */
    FIGURE_SUPPRESSED,   /* withheld from this audience */
    FIGURE_NOT_MEASURED, /* reason says what is missing */
    FIGURE_NO_EVENTS_POSSIBLE, /* the denominator is 0 */
};

struct scope {
    enum scope_kind kind;
    uint32_t number;    /* dense number within the kind; 0 for SCOPE_ALL */
    const char *id;     /* the source's identifier as text; NULL for SCOPE_ALL */
    const char *name;   /* what people call it; NULL for SCOPE_ALL and for agents */
    const char *client; /* a campaign: its client's identifier; else NULL */
};

struct figure {
    const struct measure_part *part;
    struct scope scope;
    enum grain grain;
    struct period period;
    double numerator;    /* raw count */
    double denominator;  /* raw count, or exposure in the part's unit (years, days); NaN for PART_COUNT */
    double value;        /* the ratio x per, or the quantile; NaN unless measured or preliminary */
    double lower, upper; /* 95 %, same unit as value; NaN where undefined */
    double zero_upper;   /* at 0 events: the one-sided 95 % bound x per; else NaN */
    enum figure_state state;
    bool can_change;     /* what it counts is not settled; also where there are too few to say preliminary */
    bool precedes_calls; /* it is of calls, and its period begins before the first one that is known */
    double share_in;     /* of late-coming events expected so far, of a period that waits for them; NaN */
    double nowcast, nowcast_lower, nowcast_upper; /* what it will come to, in the unit of value; NaN */
    double expected; /* events that its mix of campaigns or lists would bring at everybody's shares; 0 or NaN:
                        not known */
    double left_out,
        asked;          /* records of which what it asks is not known, and all that it asks; 0 or NaN: none */
    const char *reason; /* key of the reason's words: "relation", "column", "history", ...; NULL */
    const char *missing;             /* what would have to be supplied: "sale", "call.no_at"; NULL */
    double law_limit, ethics_target; /* NaN: none */
    const struct rule *law, *ethics; /* where they come from; NULL */
    const struct rule *rests_on; /* of the further rules of law it rests on, the one that is checked least;
                                    NULL: each has been read at its source */
};

/* There is a law behind the figure that asks for something, and, where it lists what it asks for, for what
 * the part counts. */
bool figure_law_asks(const struct figure *figure);
/* Of the rules of law that it rests on the one that is checked least, where nobody has read that one at its
 * source; NULL: there is none. */
const struct rule *figure_unverified(const struct figure *figure);
/* A rate from reviews above the agent: its value is not the ratio of its counts. */
bool figure_is_weighted(const struct figure *figure);
/* The interval the figure has: rates from reviews have Wilson's above the agent, where they are weighted. */
enum interval_kind figure_interval(const struct figure *figure);
const char *figure_state_name(enum figure_state state); /* "measured", "too_few", ... */

#endif
