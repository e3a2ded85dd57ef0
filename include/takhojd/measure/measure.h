/*
 * Measures: the catalogue's rows times what judging counted.
 *
 * Rule: a figure's numerator and denominator are sums of counters, nothing is computed from a figure again.
 * What is missing is said by name; what lies before the history is "not measured: history"; fewer than ten
 * (five agents) give counts and no percentage; what can still change is preliminary.
 */
#ifndef TAKHOJD_MEASURE_MEASURE_H
#define TAKHOJD_MEASURE_MEASURE_H

#include "takhojd/calls/dataset.h"
#include "takhojd/measure/figure.h"

struct measuring;
struct rollup;

/* The dataset has been judged. Rules and dataset must outlive the measuring, and it the figures made by it.
 * Figures may be made side by side. */
struct measuring *measuring_new(const struct dataset *dataset, const struct rules *rules);
void measuring_free(struct measuring *measuring);

/* What it measures. */
const struct dataset *measuring_dataset(const struct measuring *measuring);

/* What figures of one scope, grain and span are made from. */
struct measure_ground {
    enum scope_kind scope;
    enum grain grain;
    struct period span;
};

/* Adds up the grounds that are not there yet, side by side; measure_figures finds them, or makes its own. */
void measuring_prepare(struct measuring *measuring, const struct measure_ground *grounds, guint count,
                       int threads);

/* The periods [first, end) of a rollup. */
struct stretch {
    struct rollup *rollup;
    int first, end;
};

/* The ground added up, made now where it was not prepared. It is the measuring's. The span is not empty. */
struct stretch measuring_stretch(struct measuring *measuring, const struct measure_ground *ground);
/* The time that a part of a curve is read at, for a unit of a scope in a period, in its sample's unit; NaN
 * where no rule that it rests on gives one. */
double measuring_time(const struct measuring *measuring, const struct measure_part *part,
                      enum scope_kind scope, uint32_t unit, struct period period);

/*
 * Appends the part's figures for every unit of the scope (for SCOPE_ALL one) and every period of the grain
 * that lies wholly or partly in span, by unit and period. Units without any event or exposure in the whole
 * span are left out, except SCOPE_ALL. Nothing is appended for a scope and grain that the measure's row does
 * not have.
 */
void measure_figures(struct measuring *measuring, const struct measure_part *part, enum scope_kind scope,
                     enum grain grain, struct period span, GArray *figures);

/* A span that figures are asked for, and where they are appended. */
struct measure_asked {
    struct period span;
    GArray *figures;
};

/* The same for several spans (at least one): a figure that lies in more than one is made once. */
void measure_figures_of(struct measuring *measuring, const struct measure_part *part, enum scope_kind scope,
                        enum grain grain, const struct measure_asked *asked, guint count);

/* The unit as figures name it; texts live as long as the measuring. */
struct scope measure_scope(struct measuring *measuring, enum scope_kind kind, uint32_t unit);

#endif
