#include "takhojd/stats/weighted.h"
#include <math.h>

void weighted_add(struct weighted *weighted, double conversations, double reviews, double yes)
{
    if (!(conversations > 0 && reviews > 0 && yes >= 0 && yes <= reviews))
        return;
    double weight = conversations / reviews;
    weighted->weight += conversations;
    weighted->weight_squared += weight * weight * reviews;
    weighted->yes += weight * yes;
    weighted->count += reviews;
    weighted->count_yes += yes;
}

double weighted_effective(const struct weighted *weighted)
{
    return weighted->weight > 0 ? weighted->weight * weighted->weight / weighted->weight_squared : NAN;
}

struct interval weighted_proportion(const struct weighted *weighted)
{
    double effective = weighted_effective(weighted);
    /* Sums of fractions: all of them can come out a hair above one. */
    double share = fmin(1, weighted->yes / weighted->weight);
    if (weighted->count_yes == weighted->count)
        share = 1;
    return interval_wilson(fmin(effective, share * effective), effective);
}
