/*
 * Figures made up for tests, with the interval their part asks for.
 */
#ifndef TAKHOJD_TESTS_GOLDEN_SAMPLE_FIGURES_H
#define TAKHOJD_TESTS_GOLDEN_SAMPLE_FIGURES_H

#include "suite.h"
#include "takhojd/base/zone.h"
#include "takhojd/calls/counter.h"
#include "takhojd/page/page.h"
#include "takhojd/plan/catalogue.h"
#include "takhojd/plan/definition.h"
#include "takhojd/plan/rules.h"
#include "takhojd/plan/words.h"
#include "takhojd/report/report.h"
#include "takhojd/stats/interval.h"

#include <math.h>
#include <string.h>

#define SAMPLE_HOSTILE                                                                                       \
    "\"><script>alert('1')</script> & `touch canary` \xe2\x80\xae"                                           \
    "evil\x01"

struct specimen {
    struct catalogue *catalogue;
    struct definitions *definitions;
    struct zone *zone;
    struct words *sv, *en;
    GArray *figures, *lists, *quality;
    GPtrArray *shapes;
    struct report_source source;
    struct report *report;
};

static const struct rule sample_law = {.pack = "SE",
                                       .id = "optout.respected",
                                       .force = RULE_STATUTE,
                                       .citation = "MFL 21 §",
                                       .verified = RULE_READ_SECOND_HAND};
static const struct rule sample_ethics = {.pack = "house",
                                          .id = "target.optout_respected",
                                          .force = RULE_HOUSE_POLICY,
                                          .citation = "",
                                          .verified = RULE_NOT_APPLICABLE};

static inline const struct measure_part *sample_part(const struct specimen *sample, const char *measure,
                                                     const char *part)
{
    const struct measure *found = catalogue_find(sample->catalogue, measure);
    const struct measure_part *which = found ? measure_find_part(found, part) : NULL;
    ck_assert_msg(which != NULL, "no part %s.%s", measure, part);
    return which;
}

/* A figure with the interval its part asks for; state measured. */
static inline struct figure sample_figure(const struct specimen *sample, const char *measure,
                                          const char *part, double numerator, double denominator)
{
    const struct measure_part *which = sample_part(sample, measure, part);
    struct figure figure = {.part = which,
                            .grain = GRAIN_MONTH,
                            .period = {9770, 9801},
                            .numerator = numerator,
                            .denominator = denominator,
                            .value = NAN,
                            .lower = NAN,
                            .upper = NAN,
                            .zero_upper = NAN,
                            .share_in = NAN,
                            .nowcast = NAN,
                            .nowcast_lower = NAN,
                            .nowcast_upper = NAN,
                            .law_limit = NAN,
                            .ethics_target = NAN};
    struct interval interval = interval_none();
    if (which->kind == PART_RATIO)
        interval = which->interval == INTERVAL_WILSON ? interval_wilson(numerator, denominator)
                                                      : interval_clopper_pearson(numerator, denominator);
    else if (which->kind == PART_RATE)
        interval = interval_garwood(numerator, denominator);
    else if (which->kind == PART_INVERSE)
        interval = interval_attempts_per(denominator, numerator);
    else if (which->kind == PART_COUNT)
        interval.value = numerator;
    figure.value = interval.value * which->per;
    figure.lower = interval.lower * which->per;
    figure.upper = interval.upper * which->per;
    if (numerator == 0 && which->kind == PART_RATIO)
        figure.zero_upper = interval_zero_upper_proportion(denominator) * which->per;
    if (numerator == 0 && which->kind == PART_RATE)
        figure.zero_upper = interval_zero_upper_rate(denominator) * which->per;
    return figure;
}

static inline struct figure *sample_add(struct specimen *sample, struct figure figure)
{
    g_array_append_val(sample->figures, figure);
    return &g_array_index(sample->figures, struct figure, sample->figures->len - 1);
}

static inline struct figure *sample_without_value(struct specimen *sample, const char *measure,
                                                  const char *part, enum figure_state state,
                                                  const char *reason, const char *missing)
{
    struct figure figure = sample_figure(sample, measure, part, NAN, NAN);
    figure.state = state;
    figure.reason = reason;
    figure.missing = missing;
    return sample_add(sample, figure);
}

#endif
