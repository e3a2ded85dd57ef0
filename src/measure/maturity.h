/*
 * Maturity of what comes in late: how large a share of a day's complaints can have come in by the freeze.
 * Private to measure/.
 *
 * Rule: the share is estimated from complaints by call (lag.h) in whole days, when there are
 * LAG_LEAST_EVENTS; with fewer a period matures after the days its measure says.
 */
#ifndef TAKHOJD_MEASURE_MATURITY_H
#define TAKHOJD_MEASURE_MATURITY_H

#include "takhojd/calls/dataset.h"
#include "takhojd/measure/figure.h"
#include "takhojd/stats/lag.h"

struct maturity {
    struct lag_curve *complaints;
    double window_days; /* 95 % are in; NaN: too few to say */
};

struct maturity maturity_new(const struct dataset *dataset);
void maturity_clear(struct maturity *maturity);
/* Days after a period's end until it is mature: the estimated ones, else the measure's. */
double maturity_days(const struct maturity *maturity, const struct measure *measure);
/* The share of the period's complaints that is expected by the end of the as-of day, its days alike. NaN
 * where it is not known. */
double maturity_share(const struct maturity *maturity, struct period period, int32_t as_of);

#endif
