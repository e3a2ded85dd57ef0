#include "takhojd/finding/funnels.h"

#include "takhojd/stats/discovery.h"
#include "takhojd/stats/funnel.h"
#include "takhojd/stats/shrink.h"

#include <math.h>

bool funnels_are_possible(const struct measure_part *part)
{
    return part->kind == PART_RATIO || part->kind == PART_RATE;
}

static bool is_share(const struct unit_funnel *funnel)
{
    return funnel->part->kind == PART_RATIO;
}

/* Everybody's events per trial or unit of exposure. */
static double plain_target(const struct unit_funnel *funnel)
{
    return funnel->target / funnel->part->per;
}

static struct funnel_line scaled(struct funnel_line line, double scale)
{
    return (struct funnel_line){line.lower * scale, line.upper * scale};
}

static struct funnel_law law_at(const struct unit_funnel *funnel, double size)
{
    double target = plain_target(funnel);
    return is_share(funnel) ? funnel_binomial(size, target) : funnel_poisson(size * target);
}

struct funnel_line unit_funnel_chance(const struct unit_funnel *funnel, double size)
{
    /* Ratios of observed to expected are turned back into rates. */
    double scale = is_share(funnel) ? funnel->part->per : funnel->target;
    return scaled(funnel_line(law_at(funnel, size), FUNNEL_TAIL), scale);
}

struct funnel_line unit_funnel_usual(const struct unit_funnel *funnel, double size)
{
    double target = plain_target(funnel);
    if (is_share(funnel))
        return scaled(dispersion_line_proportion(&funnel->dispersion, size, target, FUNNEL_TAIL),
                      funnel->part->per);
    return scaled(dispersion_line_ratio(&funnel->dispersion, size * target, FUNNEL_TAIL), funnel->target);
}

static struct unit_in_funnel *unit_at(const struct unit_funnel *funnel, guint index)
{
    return &g_array_index(funnel->units, struct unit_in_funnel, index);
}

static bool is_settled(const struct figure *figure)
{
    return figure->state == FIGURE_MEASURED && !figure->can_change;
}

/* Columns of the tested units, for the statistics. targets are of events per trial, each unit's own. */
struct columns {
    gsize count;
    double *events, *sizes, *expected, *targets;
};

static struct columns columns_of(const struct unit_funnel *funnel)
{
    guint most = funnel->units->len;
    struct columns columns = {0, g_new(double, most), g_new(double, most), g_new(double, most),
                              g_new(double, most)};
    for (guint i = 0; i < most; i++) {
        const struct unit_in_funnel *unit = unit_at(funnel, i);
        if (!unit->is_settled)
            continue;
        columns.events[columns.count] = unit->figure.numerator;
        columns.sizes[columns.count] = unit->figure.denominator;
        columns.targets[columns.count] = unit->expected / unit->figure.denominator;
        columns.expected[columns.count++] = unit->expected;
    }
    return columns;
}

static void columns_clear(struct columns *columns)
{
    g_free(columns->events);
    g_free(columns->sizes);
    g_free(columns->expected);
    g_free(columns->targets);
}

/* Of all tested units together. */
static void add_up(const struct unit_funnel *funnel, double *events, double *size)
{
    *events = *size = 0;
    for (guint i = 0; i < funnel->units->len; i++) {
        const struct unit_in_funnel *unit = unit_at(funnel, i);
        *events += unit->is_settled ? unit->figure.numerator : 0;
        *size += unit->is_settled ? unit->figure.denominator : 0;
    }
}

static void set_target(struct unit_funnel *funnel)
{
    double events, size;
    add_up(funnel, &events, &size);
    funnel->target = size > 0 ? events / size * funnel->part->per : (double)NAN;
}

/* What the unit is held against, in events per trial or unit of exposure. */
static double own_target(const struct unit_in_funnel *unit)
{
    return unit->expected / unit->figure.denominator;
}

static double odds(double share)
{
    return share / (1 - share);
}

/*
 * From a unit's own mix of campaigns to everybody's: of rates observed over expected, times everybody's; of
 * shares the same in odds, which stays between none and all.
 */
static double standardise(const struct unit_funnel *funnel, const struct unit_in_funnel *unit, double value)
{
    double own = own_target(unit), all = plain_target(funnel);
    if (!funnel->is_standardised || !(own > 0) || (is_share(funnel) && (!(own < 1) || value >= 1)))
        return value;
    if (!is_share(funnel))
        return value / own * all;
    double turned = odds(value) / odds(own) * odds(all);
    return turned / (1 + turned);
}

/* Columns as if every unit had everybody's mix. */
static void turn_columns(const struct unit_funnel *funnel, struct columns *columns)
{
    gsize next = 0;
    for (guint i = 0; i < funnel->units->len; i++) {
        const struct unit_in_funnel *unit = unit_at(funnel, i);
        if (!unit->is_settled)
            continue;
        double value = columns->events[next] / columns->sizes[next];
        columns->events[next] = standardise(funnel, unit, value) * columns->sizes[next];
        next++;
    }
}

static void shrink(struct unit_funnel *funnel, struct columns *columns)
{
    double per = funnel->part->per;
    gsize next = 0;
    turn_columns(funnel, columns);
    struct shrink_proportions shares = shrink_proportions(columns->count, columns->events, columns->sizes);
    struct shrink_rates rates = shrink_rates(columns->count, columns->events, columns->sizes);
    for (guint i = 0; i < funnel->units->len; i++) {
        struct unit_in_funnel *unit = unit_at(funnel, i);
        if (!unit->is_settled)
            continue;
        double events = columns->events[next], size = columns->sizes[next];
        struct interval shrunk =
            is_share(funnel) ? shrink_proportion(shares, events, size) : shrink_rate(rates, events, size);
        unit->shrunk = (struct interval){shrunk.value * per, shrunk.lower * per, shrunk.upper * per};
        next++;
    }
}

/* The law of the unit's count by chance alone. Held against the others alone, what they are is itself known
 * only from so many of them. */
static struct funnel_law own_law(const struct unit_funnel *funnel, const struct unit_in_funnel *unit)
{
    double size = unit->figure.denominator, events, all;
    if (!is_share(funnel))
        return funnel_poisson(unit->expected);
    if (!unit->is_alone || funnel->is_standardised)
        return funnel_binomial(size, own_target(unit));
    add_up(funnel, &events, &all);
    double seen = events - unit->figure.numerator + 0.5, not_seen = all - size - seen + 1;
    return funnel_beta_binomial(size, seen / (seen + not_seen), 1 / (1 + seen + not_seen));
}

static double p_of(const struct unit_funnel *funnel, const struct unit_in_funnel *unit)
{
    const struct figure *figure = &unit->figure;
    double chance = funnel_tails(own_law(funnel, unit), figure->numerator).two_sided;
    double usual = is_share(funnel)
                       ? dispersion_p_proportion(&funnel->dispersion, figure->numerator, figure->denominator,
                                                 own_target(unit))
                       : dispersion_p_ratio(&funnel->dispersion, figure->numerator, unit->expected);
    return fmax(chance, usual);
}

/* A line of events per trial, or of observed over expected, in the unit of what is drawn. */
static struct funnel_line drawn_line(const struct unit_funnel *funnel, const struct unit_in_funnel *unit,
                                     struct funnel_line line)
{
    double per = funnel->part->per;
    if (!is_share(funnel))
        return scaled(line, funnel->is_standardised ? funnel->target : own_target(unit) * per);
    return (struct funnel_line){standardise(funnel, unit, line.lower) * per,
                                standardise(funnel, unit, line.upper) * per};
}

static void set_bands(const struct unit_funnel *funnel, struct unit_in_funnel *unit)
{
    struct funnel_line chance = funnel_line(own_law(funnel, unit), FUNNEL_TAIL);
    struct funnel_line usual = is_share(funnel)
                                   ? dispersion_line_proportion(&funnel->dispersion, unit->figure.denominator,
                                                                own_target(unit), FUNNEL_TAIL)
                                   : dispersion_line_ratio(&funnel->dispersion, unit->expected, FUNNEL_TAIL);
    /* Never narrower than chance, which knows less of a unit held against the others alone. */
    usual.lower = isnan(chance.lower) ? NAN : fmin(chance.lower, usual.lower);
    usual.upper = isnan(chance.upper) ? NAN : fmax(chance.upper, usual.upper);
    unit->chance = drawn_line(funnel, unit, chance);
    unit->usual = drawn_line(funnel, unit, usual);
}

static void test(struct unit_funnel *funnel)
{
    struct columns columns = columns_of(funnel);
    double per = funnel->part->per;
    funnel->dispersion =
        is_share(funnel)
            ? dispersion_proportions_each(columns.count, columns.events, columns.sizes, columns.targets)
            : dispersion_ratios(columns.count, columns.events, columns.expected);
    shrink(funnel, &columns);
    columns_clear(&columns);
    for (guint i = 0; i < funnel->units->len; i++) {
        struct unit_in_funnel *unit = unit_at(funnel, i);
        if (!unit->is_settled)
            continue;
        unit->p = p_of(funnel, unit);
        unit->standardised = standardise(funnel, unit, unit->figure.value / per) * per;
        set_bands(funnel, unit);
    }
}

/* Above this share of all a unit is compared with the others alone. */
#define DOMINANT 0.5
/* Events by which a mix of campaigns must move what is expected, to matter. */
#define MIX_MATTERS 0.5

static void set_alone(struct unit_funnel *funnel)
{
    double events, size;
    add_up(funnel, &events, &size);
    for (guint i = 0; i < funnel->units->len; i++) {
        struct unit_in_funnel *unit = unit_at(funnel, i);
        double others = (events - unit->figure.numerator) / (size - unit->figure.denominator);
        unit->is_alone = unit->is_settled && unit->figure.denominator > DOMINANT * size && others > 0 &&
                         (!is_share(funnel) || others < 1);
        funnel->has_own |= unit->is_alone;
        if (unit->is_alone)
            unit->expected = unit->figure.denominator * others;
    }
}

/* Everybody's share at the unit's size, or, where the mix of campaigns matters, in the unit's own mix. */
static void set_expected(struct unit_funnel *funnel)
{
    for (guint i = 0; i < funnel->units->len; i++) {
        struct unit_in_funnel *unit = unit_at(funnel, i);
        unit->expected = unit->figure.denominator * plain_target(funnel);
    }
    set_alone(funnel);
    for (guint i = 0; i < funnel->units->len; i++) {
        const struct unit_in_funnel *unit = unit_at(funnel, i);
        funnel->is_standardised |= unit->is_settled && !unit->is_alone && unit->figure.expected > 0 &&
                                   fabs(unit->figure.expected - unit->expected) >= MIX_MATTERS;
    }
    funnel->has_own |= funnel->is_standardised;
    for (guint i = 0; funnel->is_standardised && i < funnel->units->len; i++) {
        struct unit_in_funnel *unit = unit_at(funnel, i);
        if (unit->figure.expected > 0)
            unit->expected = unit->figure.expected;
    }
}

struct unit_funnel *unit_funnel_make(const GPtrArray *figures)
{
    const struct figure *first = g_ptr_array_index(figures, 0);
    struct unit_funnel *funnel = g_new0(struct unit_funnel, 1);
    funnel->part = first->part;
    funnel->kind = first->scope.kind;
    funnel->units = g_array_new(FALSE, FALSE, sizeof(struct unit_in_funnel));
    for (guint i = 0; i < figures->len; i++) {
        const struct figure *figure = g_ptr_array_index(figures, i);
        struct unit_in_funnel unit = {.figure = *figure,
                                      .is_settled = is_settled(figure),
                                      .expected = NAN,
                                      .standardised = figure->value,
                                      .shrunk = interval_none(),
                                      .chance = {NAN, NAN},
                                      .usual = {NAN, NAN},
                                      .p = NAN,
                                      .adjusted = NAN};
        funnel->settled += unit.is_settled;
        g_array_append_val(funnel->units, unit);
    }
    set_target(funnel);
    funnel->is_drawn = funnel->settled >= FUNNEL_LEAST_UNITS;
    if (!funnel->is_drawn)
        return funnel;
    set_expected(funnel);
    test(funnel);
    return funnel;
}

void unit_funnel_free(struct unit_funnel *funnel)
{
    if (!funnel)
        return;
    g_array_unref(funnel->units);
    g_free(funnel);
}

static int side_of(const struct unit_in_funnel *unit)
{
    double value = unit->standardised;
    if (value > unit->usual.upper && value > unit->chance.upper)
        return 1;
    return value < unit->usual.lower && value < unit->chance.lower ? -1 : 0;
}

void unit_funnels_flag(const GPtrArray *funnels)
{
    g_autoptr(GArray) p = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint f = 0; f < funnels->len; f++) {
        const struct unit_funnel *funnel = g_ptr_array_index(funnels, f);
        for (guint i = 0; i < funnel->units->len; i++)
            g_array_append_val(p, unit_at(funnel, i)->p);
    }
    g_autofree double *adjusted = g_new(double, p->len + 1);
    discovery_adjust(p->len, (const double *)(const void *)p->data, adjusted);
    guint next = 0;
    for (guint f = 0; f < funnels->len; f++) {
        const struct unit_funnel *funnel = g_ptr_array_index(funnels, f);
        for (guint i = 0; i < funnel->units->len; i++, next++) {
            struct unit_in_funnel *unit = unit_at(funnel, i);
            unit->adjusted = adjusted[next];
            unit->side = funnel->is_drawn ? side_of(unit) : 0;
            unit->flag = adjusted[next] <= DISCOVERY_RATE ? unit->side : 0;
        }
    }
}
