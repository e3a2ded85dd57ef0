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

/* Columns of the tested units, for the statistics. */
struct columns {
    gsize count;
    double *events, *sizes, *expected;
};

static struct columns columns_of(const struct unit_funnel *funnel)
{
    guint most = funnel->units->len;
    struct columns columns = {0, g_new(double, most), g_new(double, most), g_new(double, most)};
    for (guint i = 0; i < most; i++) {
        const struct unit_in_funnel *unit = unit_at(funnel, i);
        if (!unit->is_settled)
            continue;
        columns.events[columns.count] = unit->figure.numerator;
        columns.sizes[columns.count] = unit->figure.denominator;
        columns.expected[columns.count++] = unit->expected;
    }
    return columns;
}

static void columns_clear(struct columns *columns)
{
    g_free(columns->events);
    g_free(columns->sizes);
    g_free(columns->expected);
}

static void set_target(struct unit_funnel *funnel)
{
    double events = 0, size = 0;
    for (guint i = 0; i < funnel->units->len; i++) {
        const struct unit_in_funnel *unit = unit_at(funnel, i);
        events += unit->is_settled ? unit->figure.numerator : 0;
        size += unit->is_settled ? unit->figure.denominator : 0;
    }
    funnel->target = size > 0 ? events / size * funnel->part->per : (double)NAN;
}

static void shrink(struct unit_funnel *funnel, const struct columns *columns)
{
    double per = funnel->part->per;
    struct shrink_proportions shares = shrink_proportions(columns->count, columns->events, columns->sizes);
    struct shrink_rates rates = shrink_rates(columns->count, columns->events, columns->sizes);
    for (guint i = 0; i < funnel->units->len; i++) {
        struct unit_in_funnel *unit = unit_at(funnel, i);
        if (!unit->is_settled)
            continue;
        double events = unit->figure.numerator, size = unit->figure.denominator;
        struct interval shrunk =
            is_share(funnel) ? shrink_proportion(shares, events, size) : shrink_rate(rates, events, size);
        unit->shrunk = (struct interval){shrunk.value * per, shrunk.lower * per, shrunk.upper * per};
    }
}

static double p_of(const struct unit_funnel *funnel, const struct unit_in_funnel *unit)
{
    const struct figure *figure = &unit->figure;
    if (is_share(funnel))
        return dispersion_p_proportion(&funnel->dispersion, figure->numerator, figure->denominator,
                                       plain_target(funnel));
    return dispersion_p_ratio(&funnel->dispersion, figure->numerator, unit->expected);
}

static void test(struct unit_funnel *funnel)
{
    struct columns columns = columns_of(funnel);
    funnel->dispersion =
        is_share(funnel)
            ? dispersion_proportions(columns.count, columns.events, columns.sizes, plain_target(funnel))
            : dispersion_ratios(columns.count, columns.events, columns.expected);
    shrink(funnel, &columns);
    columns_clear(&columns);
    for (guint i = 0; i < funnel->units->len; i++) {
        struct unit_in_funnel *unit = unit_at(funnel, i);
        if (!unit->is_settled)
            continue;
        unit->p = p_of(funnel, unit);
        unit->chance = unit_funnel_chance(funnel, unit->figure.denominator);
        unit->usual = unit_funnel_usual(funnel, unit->figure.denominator);
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
    for (guint i = 0; i < funnel->units->len; i++)
        unit_at(funnel, i)->expected = unit_at(funnel, i)->figure.denominator * plain_target(funnel);
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
    double value = unit->figure.value;
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
            unit->flag = funnel->is_drawn && adjusted[next] <= DISCOVERY_RATE ? side_of(unit) : 0;
        }
    }
}
