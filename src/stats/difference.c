#include "takhojd/stats/difference.h"
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

struct interval difference_rates(double events_1, double exposure_1, double events_2, double exposure_2)
{
    return difference_of(interval_garwood(events_1, exposure_1), interval_garwood(events_2, exposure_2));
}
