/*
 * Over-dispersion: units differ by more than chance, as a rule and for reasons nobody is to blame for. How
 * wide is the usual spread, and who lies outside even that?
 *
 * Rule: both bands are shown, chance alone (funnel.h) and with the usual spread (here), and the flag is by
 * the wider. The spread is added to the chance (additive: large units cannot hide behind a factor), estimated
 * without its extremes (winsorised), and used only when there are DISPERSION_LEAST_UNITS and the spread
 * itself is more than chance. The wider band is the outer envelope of both, because the transformed limits
 * cross the exact ones where n is small.
 *
 * Spiegelhalter 2005, Qual Saf Health Care 14:347 and Stat Med 24:1185. Transforms: arcsin sqrt(p) with
 * standard error 1/(2 sqrt n) for proportions, sqrt(O/E) with 1/(2 sqrt E) for ratios and rates.
 */
#ifndef TAKHOJD_STATS_DISPERSION_H
#define TAKHOJD_STATS_DISPERSION_H

#include "takhojd/stats/funnel.h"
#include <glib.h>
#include <stdbool.h>

#define DISPERSION_LEAST_UNITS 10

struct dispersion {
    gsize units;                       /* those that could be used */
    double winsor_lower, winsor_upper; /* the 10 % and 90 % quantiles (type 7) that z is cut at */
    double phi;                        /* the mean of z^2 after the cut; about 1 by chance alone */
    double threshold;                  /* 1 + 2 sqrt(2/units): above it the spread is more than chance */
    double tau2;                       /* the added variance, on the scale of z's numerator */
    bool applies;                      /* enough units and phi above the threshold */
};

/*
 * From count units' z (distance from the common value in standard errors) and standard errors, NaN left out:
 *     phi = mean zw^2, w = 1/se^2, tau2 = max(0, (I phi - (I-1)) / (sum w - sum w^2 / sum w))
 * With fewer than two units phi and tau2 are NaN. The proportions and ratios forms transform first; a unit
 * with no trials, or nothing expected, is left out.
 */
struct dispersion dispersion_estimate(gsize count, const double *z, const double *standard_error);
struct dispersion dispersion_proportions(gsize count, const double *events, const double *trials,
                                         double target);
/* The same around a target of each unit's own: indirectly standardised. */
struct dispersion dispersion_proportions_each(gsize count, const double *events, const double *trials,
                                              const double *targets);
struct dispersion dispersion_ratios(gsize count, const double *observed, const double *expected);

/*
 * The band with the usual spread, at one n. On a side where the exact line has no limit (NaN) neither has
 * this one. Where the spread does not apply it is the line of chance alone. The proportions' line is in
 * proportions, the ratios' in observed/expected.
 */
struct funnel_line dispersion_line_proportion(const struct dispersion *dispersion, double trials,
                                              double target, double tail);
struct funnel_line dispersion_line_ratio(const struct dispersion *dispersion, double expected, double tail);

/*
 * The two-sided p that goes into false-discovery control: of chance alone (mid-p) or, where the spread
 * applies, the larger of that and the normal p of the transformed distance over sqrt(se^2 + tau2).
 */
double dispersion_p_proportion(const struct dispersion *dispersion, double events, double trials,
                               double target);
double dispersion_p_ratio(const struct dispersion *dispersion, double observed, double expected);

#endif
