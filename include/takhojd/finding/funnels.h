/*
 * Funnels: the units of one level beside what chance alone, and the usual spread between them, would make of
 * them.
 *
 * Rules. Units keep the order they came in: never by value. A flag is by tail probability beyond the wider of
 * the two bands, and only when it survives false-discovery control over all measures of the level; the drawn
 * line is the same test. No flags under FUNNEL_LEAST_UNITS units, nor for a unit too small to have a
 * percentage, nor for figures that can still change. The raw value and the one drawn towards all stand side
 * by side.
 *
 * Case mix: where the campaigns that a unit works in (of clients and campaigns: the lists they call) move
 * what it would be expected to have by half an event or more, every unit is compared with what everybody has
 * in the same ones (measure/mix.h). Its value is then also turned to everybody's mix, indirectly standardised
 * (observed over expected, of shares in odds), and so are its bands. A unit with more than half of all trials
 * is compared with the others alone.
 */
#ifndef TAKHOJD_FINDING_FUNNELS_H
#define TAKHOJD_FINDING_FUNNELS_H

#include "takhojd/measure/figure.h"
#include "takhojd/stats/dispersion.h"
#include "takhojd/stats/interval.h"

struct unit_in_funnel {
    struct figure figure;
    bool is_settled;        /* large enough, and can no longer change */
    double expected;        /* events at everybody's share or rate, in its own mix of campaigns */
    double standardised;    /* the value at everybody's mix; the figure's own where the mix does not matter */
    bool is_alone;          /* compared with the others alone */
    struct interval shrunk; /* drawn towards all; no limits where units differ by chance alone */
    struct funnel_line chance; /* at its size, in the unit of standardised */
    struct funnel_line usual;
    double p, adjusted; /* NaN: not tested */
    int side;           /* beyond both bands: -1 below, 1 above, else 0 */
    int flag;           /* side, where it survives false-discovery control; else 0 */
};

struct unit_funnel {
    const struct measure_part *part;
    enum scope_kind kind;
    double target;                /* all units together, in the figure's unit */
    struct dispersion dispersion; /* between the units */
    bool is_drawn;                /* enough units */
    bool is_standardised;         /* the mix of campaigns matters */
    bool has_own;                 /* some unit's bands are not everybody's at its size */
    guint settled;                /* units that are tested */
    GArray *units;                /* struct unit_in_funnel */
};

/* Whether a funnel can be made of the part: events of trials, or per exposure. */
bool funnels_are_possible(const struct measure_part *part);
/* figures: the part's, one for each unit (of const struct figure *). Free with unit_funnel_free. */
struct unit_funnel *unit_funnel_make(const GPtrArray *figures);
void unit_funnel_free(struct unit_funnel *funnel);
/* Flags, after false-discovery control over all funnels of a level (of struct unit_funnel *). */
void unit_funnels_flag(const GPtrArray *funnels);
/* Both bands at a size (trials or exposure), in the figure's unit: for drawing. */
struct funnel_line unit_funnel_chance(const struct unit_funnel *funnel, double size);
struct funnel_line unit_funnel_usual(const struct unit_funnel *funnel, double size);

#endif
