#include "takhojd/stats/difference.h"
#include <Rmath.h>
#include <math.h>

struct interval difference_of(struct interval first, struct interval second)
{
    if (!interval_defined(first) || !interval_defined(second))
        return interval_none();
    double difference = first.value - second.value;
    return (struct interval){
        .value = difference,
        .lower = difference - hypot(first.value - first.lower, second.upper - second.value),
        .upper = difference + hypot(first.upper - first.value, second.value - second.lower),
    };
}

struct interval difference_proportions(double events_1, double trials_1, double events_2, double trials_2)
{
    return difference_of(interval_wilson(events_1, trials_1), interval_wilson(events_2, trials_2));
}

/* Of the mean: the value, and its squared standard error in both limits' place. */
struct mean {
    double value, error2;
};

static struct mean mean_of(gsize count, const double *values)
{
    double sum = 0, squares = 0;
    for (gsize i = 0; i < count; i++)
        sum += values[i];
    double value = sum / (double)count;
    for (gsize i = 0; i < count; i++)
        squares += (values[i] - value) * (values[i] - value);
    return (struct mean){value, squares / (double)(count - 1) / (double)count};
}

static struct interval around(double value, double error2, double freedom)
{
    double half = error2 > 0 ? qt(0.975, freedom, 1, 0) * sqrt(error2) : 0;
    return (struct interval){value, value - half, value + half};
}

struct interval difference_mean(gsize count, const double *values)
{
    if (!count)
        return interval_none();
    if (count < 2)
        return (struct interval){values[0], NAN, NAN};
    struct mean mean = mean_of(count, values);
    return around(mean.value, mean.error2, (double)count - 1);
}

struct interval difference_means(gsize count_1, const double *values_1, gsize count_2, const double *values_2)
{
    if (!count_1 || !count_2)
        return interval_none();
    if (count_1 < 2 || count_2 < 2)
        return (struct interval){
            difference_mean(count_1, values_1).value - difference_mean(count_2, values_2).value, NAN, NAN};
    struct mean a = mean_of(count_1, values_1), b = mean_of(count_2, values_2);
    double error2 = a.error2 + b.error2;
    double freedom =
        error2 * error2 /
        (a.error2 * a.error2 / (double)(count_1 - 1) + b.error2 * b.error2 / (double)(count_2 - 1));
    return around(a.value - b.value, error2, freedom);
}
