#include "takhojd/stats/survival.h"
#include <math.h>
#include <stdlib.h>

/* A step that should be exactly one half is not, after a product of fractions. */
static const double level_tolerance = 1e-9;

struct spell {
    double entry, exit;
    bool event;
};

static int compare_exits(const void *left, const void *right)
{
    double a = ((const struct spell *)left)->exit, b = ((const struct spell *)right)->exit;
    return (a > b) - (a < b);
}

static int compare_numbers(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* How many of the ascending numbers lie below bound. */
static gsize count_below(const double *numbers, gsize count, double bound)
{
    gsize low = 0, high = count;
    while (low < high) {
        gsize middle = low + (high - low) / 2;
        if (numbers[middle] < bound)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The spells that can be used, by exit. An entry at or before 0 becomes minus infinity: at risk from the
 * origin. */
static struct spell *take_spells(struct survival *survival, gsize count, const double *entry,
                                 const double *exit, const bool *event)
{
    struct spell *spells = g_new(struct spell, count + 1);
    bool is_any_late = false;
    for (gsize i = 0; i < count; i++) {
        double entered = entry && !(entry[i] <= 0) ? entry[i] : -INFINITY;
        is_any_late |= entered > 0;
        if (isfinite(exit[i]) && exit[i] >= 0 && entered < exit[i])
            spells[survival->spells++] = (struct spell){entered, exit[i], event[i]};
        else
            survival->unusable++;
    }
    if (survival->spells)
        qsort(spells, survival->spells, sizeof *spells, compare_exits);
    survival->entries = g_new(double, survival->spells + 1);
    survival->exits = g_new(double, survival->spells + 1);
    for (gsize i = 0; i < survival->spells; i++) {
        survival->entries[i] = spells[i].entry;
        survival->exits[i] = spells[i].exit;
    }
    if (is_any_late)
        qsort(survival->entries, survival->spells, sizeof *survival->entries, compare_numbers);
    survival->last = survival->spells ? survival->exits[survival->spells - 1] : NAN;
    return spells;
}

/* The first time just after which enough are at risk: the origin, or somebody's entry. NaN when there is
 * none. */
static double find_start(const struct survival *survival, double least_at_risk)
{
    gsize from_origin = count_below(survival->entries, survival->spells, 0);
    if (survival->spells && (double)from_origin >= least_at_risk)
        return 0;
    for (gsize entered = from_origin; entered < survival->spells; entered++) {
        double time = survival->entries[entered];
        if (entered + 1 < survival->spells && survival->entries[entered + 1] == time)
            continue;
        gsize gone = count_below(survival->exits, survival->spells, nextafter(time, INFINITY));
        if ((double)(entered + 1 - gone) >= least_at_risk)
            return time;
    }
    return NAN;
}

static void walk_steps(struct survival *survival, const struct spell *spells, double least_at_risk)
{
    double product = 1, variance = 0;
    bool enough = true;
    gsize entered = 0, i = 0;
    if (survival->start > 0)
        i = count_below(survival->exits, survival->spells, nextafter(survival->start, INFINITY));
    while (i < survival->spells) {
        struct survival_step step = {.time = spells[i].exit};
        while (entered < survival->spells && survival->entries[entered] < step.time)
            entered++;
        step.at_risk = (double)(entered - i);
        for (; i < survival->spells && spells[i].exit == step.time; i++)
            *(spells[i].event ? &step.events : &step.censored) += 1;
        double left = step.at_risk - step.events;
        if (step.events > 0) {
            product = left > 0 ? product * left / step.at_risk : 0;
            variance += left > 0 ? step.events / (step.at_risk * left) : 0;
        }
        step.survival = product;
        step.variance = variance;
        enough = enough && step.at_risk >= least_at_risk;
        survival->drawn += enough;
        survival->events += (gsize)step.events;
        survival->steps[survival->count++] = step;
    }
}

double survival_se(const struct survival_step *step)
{
    return step->survival > 0 ? step->survival * sqrt(step->variance) : NAN;
}

struct interval survival_limits(const struct survival_step *step)
{
    if (step->survival <= 0 || step->survival >= 1) {
        double limit = step->survival <= 0 ? NAN : 1;
        return (struct interval){step->survival, limit, limit};
    }
    double reach = interval_z(0.95) * sqrt(step->variance) / fabs(log(step->survival));
    return (struct interval){step->survival, pow(step->survival, exp(reach)),
                             pow(step->survival, exp(-reach))};
}

struct survival *survival_new(gsize count, const double *entry, const double *exit, const bool *event,
                              double least_at_risk)
{
    struct survival *survival = g_new0(struct survival, 1);
    g_autofree struct spell *spells = take_spells(survival, count, entry, exit, event);
    survival->steps = g_new(struct survival_step, survival->spells + 1);
    survival->start = find_start(survival, fmax(1, least_at_risk));
    if (!isnan(survival->start))
        walk_steps(survival, spells, least_at_risk);
    return survival;
}

void survival_free(struct survival *survival)
{
    if (!survival)
        return;
    g_free(survival->steps);
    g_free(survival->entries);
    g_free(survival->exits);
    g_free(survival);
}

struct interval survival_at(const struct survival *survival, double time)
{
    if (!(time >= survival->start && time <= survival->last))
        return interval_none();
    gsize passed = 0;
    while (passed < survival->count && survival->steps[passed].time <= time)
        passed++;
    if (passed == 0)
        return (struct interval){1, 1, 1};
    return survival_limits(&survival->steps[passed - 1]);
}

double survival_at_risk(const struct survival *survival, double time)
{
    gsize entered = count_below(survival->entries, survival->spells, time);
    gsize gone = count_below(survival->exits, survival->spells, time);
    return (double)(entered - gone);
}

struct interval survival_quantile(const struct survival *survival, double share)
{
    struct interval reached = interval_none();
    double level = share + level_tolerance;
    for (gsize i = 0; i < survival->count && (isnan(reached.value) || isnan(reached.upper)); i++) {
        double time = survival->steps[i].time;
        const struct interval at = survival_limits(&survival->steps[i]);
        if (isnan(reached.value) && at.value <= level)
            reached.value = time;
        if (isnan(reached.lower) && at.lower <= level)
            reached.lower = time;
        if (isnan(reached.upper) && at.upper <= level)
            reached.upper = time;
    }
    return reached;
}
