/*
 * Control charts: the limits within which a measure moves when nothing special has happened.
 *
 * Rules. Limits come from a frozen baseline and are kept until a person records why they change. A period
 * with nothing in it is a gap (NaN), never a zero; ranges are taken between neighbours that are there. A
 * baseline that does not move at all gives no limits (NaN), because then any change would be a signal. A
 * limit outside what the measure can be is no limit on that side (spc_clamp).
 *
 * Which chart: XmR for any series; p' and u' for proportions and rates of large counts, where plain binomial
 * limits are far too narrow; rare.h where the expected count is below 5.
 */
#ifndef TAKHOJD_STATS_SPC_H
#define TAKHOJD_STATS_SPC_H

#include <glib.h>
#include <stdbool.h>

/* 3/d2 for ranges of two, rounded as the NHS and Wheeler print it (exact: 2.658681). */
#define SPC_RANGE_FACTOR 2.66
/* D4 for ranges of two, rounded likewise (exact: 3.266532): a range above it times the mean range is screened
 * out. */
#define SPC_RANGE_LIMIT 3.267
/* d2 for ranges of two, rounded likewise (exact: 1.128379). */
#define SPC_D2 1.128
/* Points in a baseline: recommended; below it the limits are called trial limits; below the least there are
 * none. */
#define SPC_BASELINE 24
#define SPC_BASELINE_FIRM 20
#define SPC_BASELINE_LEAST 12
/* Above this lag-1 autocorrelation of the baseline the false-alarm rate no longer holds. */
#define SPC_AUTOCORRELATION_LIMIT 0.3

/* sigma is the step between centre and limits, a third of it; NaN where the limits are exact and not of one
 * step. */
struct spc_limits {
    double centre, sigma, lower, upper;
};

/*
 * Individuals and moving range of the count baseline values: mean ± 2.66 mean moving range. Screened (the
 * default of NHSRplotthedots; Nelson 1982, J Qual Tech 14:172): ranges at or above 3.267 times their mean are
 * dropped once and the mean range is taken again; the mean of the values is not screened. Fewer than two
 * values: all NaN.
 */
struct spc_xmr {
    struct spc_limits limits;
    double mean_range;  /* the one used */
    double range_upper; /* the limit of the range chart */
    gsize points;       /* values that were there */
};
struct spc_xmr spc_xmr(gsize count, const double *values, bool screened);

/*
 * Laney's p' and u' (2002, Quality Engineering 14:531): sigma_z = mean moving range of (p - centre)/sigma,
 * screened as above, over 1.128. sigma_z about 1: the binomial (Poisson) model is enough; well below 1: a
 * figure that is copied or capped, worth a note. A period without trials or exposure is a gap.
 */
struct spc_prime {
    enum spc_prime_kind { SPC_PROPORTION, SPC_RATE } kind;
    double centre;  /* sum of events / sum of trials or exposure */
    double sigma_z; /* NaN with fewer than two periods */
    gsize points;
};
struct spc_prime spc_prime_proportions(gsize count, const double *events, const double *trials);
struct spc_prime spc_prime_rates(gsize count, const double *events, const double *exposure);
/* centre ± 3 sigma_z sqrt(p(1-p)/n), or sqrt(u/n) for rates, for a period with that many trials or that
 * exposure. */
struct spc_limits spc_prime_limits(struct spc_prime chart, double size);

/* Limits at or beyond what the measure can be become NaN. Pass -INFINITY or INFINITY for no end. */
struct spc_limits spc_clamp(struct spc_limits limits, double least, double greatest);
/* Strictly beyond a limit: -1 below, 1 above, otherwise (and when either is NaN) 0. */
int spc_side_outside(struct spc_limits limits, double value);
/* The two-sided normal p of a value, for false-discovery control over many charts. NaN without sigma. */
double spc_point_p(struct spc_limits limits, double value);

/*
 * Lag-1 autocorrelation: sum (x(i)-m)(x(i+1)-m) / sum (x(i)-m)^2, products over neighbouring places that are
 * both there. NaN with fewer than three values or no movement.
 */
double spc_autocorrelation(gsize count, const double *values);

#endif
