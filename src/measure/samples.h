/*
 * Samples: medians, quantiles and survival curves from single observations. Private to the room.
 */
#ifndef TAKHOJD_MEASURE_SAMPLES_H
#define TAKHOJD_MEASURE_SAMPLES_H

#include "takhojd/calls/dataset.h"
#include "takhojd/measure/figure.h"
#include "takhojd/stats/interval.h"

struct sample_request {
    const struct measure_part *part;
    enum scope_kind scope;
    uint32_t unit;
    enum grain grain;
    struct period period;
    double at; /* quantile, or time in the sample's unit */
};

struct sample_result {
    double observations; /* pairs, events or spells */
    double events;       /* of a survival sample: those that were not censored; else the observations */
    struct interval interval;
};

/* Whether the period has any observation; the request's time does not matter. */
bool sample_has_any(const struct dataset *dataset, const struct sample_request *request);
struct sample_result sample_measure(const struct dataset *dataset, const struct sample_request *request);

#endif
