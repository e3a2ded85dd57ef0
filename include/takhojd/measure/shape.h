/*
 * A shape: what stands behind a figure of a sample and only a chart shows: how many have which value, or how
 * a curve falls.
 *
 * Rule: a shape holds counts and a curve's own limits; it is of a part's sample, for one scope and period,
 * and its bounds are the same in every language. A client's shape is made of that client's observations only.
 */
#ifndef TAKHOJD_MEASURE_SHAPE_H
#define TAKHOJD_MEASURE_SHAPE_H

#include "takhojd/measure/measure.h"

enum shape_kind {
    SHAPE_SPREAD, /* observations by value, in bins */
    SHAPE_CURVE,  /* a Kaplan-Meier curve */
    SHAPE_HEAT,   /* marketing attempts by weekday and local hour; of no sample */
    SHAPE_EVENTS, /* the days on which what a part counts happened; of no sample */
};

/* A bin holds what is above from and at most until; the first also what is at from. */
struct shape_bin {
    double from, until; /* in the sample's unit; until may be infinite */
    int64_t count;
};

/* A step of a curve, or a number under its axis. */
struct shape_step {
    double at; /* in the sample's unit */
    double at_risk;
    double value, lower, upper; /* of those who are left; NaN in a number under the axis */
};

/* An hour of a weekday. */
struct shape_hour {
    int weekday, hour; /* 1 Monday to 7 Sunday; 0 to 23 */
    int64_t count;
    double permitted; /* the part of the hour that the house's windows hold, 0 to 1 */
    double by_law;    /* the part that the windows of every law in use hold; NaN: no law in use has any */
};

struct shape {
    enum shape_kind kind;
    const struct measure_part *part;
    struct scope scope;
    enum grain grain;
    struct period period;
    int64_t observations;
    int64_t waiting; /* of these, without the event so far */
    int64_t beyond; /* known to be above the limit, waiting ones too; heat: in hours that are not permitted at
                       all */
    double limit;   /* NaN: none */
    bool is_least;  /* the limit is what there should be at least: beyond it is below */
    double median;  /* NaN: half have not had it */
    double start;   /* curve: conditional on having come so far */
    GArray *bins;   /* spread: of struct shape_bin */
    GArray *hours;  /* heat: of struct shape_hour, all 168, by weekday and hour */
    GArray *steps, *risks; /* curve: of struct shape_step, as far as it is drawn */
    GArray *days;          /* events: of int32_t, one each, in order */
    struct period looked;  /* events: the days that were looked at, all that can no longer change */
};

/* NULL when the sample has no observations in the period, or, for a curve, never enough at risk. */
struct shape *measure_shape(struct measuring *measuring, enum shape_kind kind,
                            const struct measure_part *part, enum scope_kind scope, uint32_t unit,
                            enum grain grain, struct period period);
/* A shape of its own. */
struct shape *shape_copy(const struct shape *shape);
void shape_free(struct shape *shape);
const char *shape_kind_name(enum shape_kind kind); /* "spread", "curve", "heat", "events" */

#endif
