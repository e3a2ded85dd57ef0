/*
 * Samples: medians, quantiles and survival curves from single observations. Private to the room.
 */
#ifndef TAKHOJD_MEASURE_SAMPLES_H
#define TAKHOJD_MEASURE_SAMPLES_H

#include "takhojd/calls/dataset.h"
#include "takhojd/measure/figure.h"
#include "takhojd/measure/rollup.h"
#include "takhojd/stats/interval.h"
#include "takhojd/stats/survival.h"

struct sample_request {
    const struct measure_part *part;
    enum scope_kind scope;
    uint32_t unit;
    enum grain grain;
    struct period period;
    double at; /* quantile, or time in the sample's unit */
    const struct rollup *rollup;
    gsize bucket; /* of the unit and period in the rollup */
};

struct sample_result {
    double observations; /* pairs, events or spells */
    double events;       /* of a survival sample: those that were not censored; else the observations */
    struct interval interval;
};

/* Spells on their way to a curve. */
struct spells {
    GArray *entry, *exit, *event; /* double, double, bool */
};

/* Whether the part's sample is of spells, of counts, or of calls. */
bool sample_is_of_calls(const struct measure_part *part);
bool sample_is_of_spells(const struct measure_part *part);
bool sample_is_of_counts(const struct measure_part *part);
/* The request's spells, in the sample's unit. */
struct spells sample_spells(const struct dataset *dataset, const struct sample_request *request);
/* The request's observations of calls as spells that all have ended, the shortest first. */
struct spells sample_spans_of_calls(const struct sample_request *request);
void spells_clear(struct spells *spells);
/* Their curve; free with survival_free. */
struct survival *spells_curve(const struct spells *spells, double least_at_risk);
/* The request's counts: (*values)[v] observations are v, v below the length returned. Free with g_free. */
int sample_counts(const struct dataset *dataset, const struct sample_request *request, int64_t **values);

/* The median of total counts, as the figure has it. */
double sample_median(const int64_t *values, int length, int64_t total);

/* Whether the period has any observation; the request's time does not matter. */
bool sample_has_any(const struct dataset *dataset, const struct sample_request *request);
struct sample_result sample_measure(const struct dataset *dataset, const struct sample_request *request);

#endif
