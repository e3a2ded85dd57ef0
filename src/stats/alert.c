#include "takhojd/stats/alert.h"
#include <math.h>

/* By baseline, and by the longest run that is no signal: 7 to 22 points, 8 to 45, 9 to 90, then 10. */
enum { first_limit = 7, limit_columns = 4 };
static const struct {
    gsize baseline;
    double rate[limit_columns];
} false_rates[] = {
    {12, {0.0442, 0.0364, 0.0315, 0.0285}},
    {16, {0.0286, 0.0279, 0.0236, 0.0212}},
    {20, {0.0179, 0.0231, 0.0193, 0.0171}},
    {24, {NAN, 0.0199, 0.0165, 0.0146}},
};

struct alert alert_newest(gsize count, const double *values, struct spc_limits limits)
{
    struct alert alert = {.p = NAN};
    if (count == 0 || isnan(values[count - 1]))
        return alert;
    double newest = values[count - 1];
    struct runs runs = runs_count(count, values, limits.centre);
    alert.side = (newest > limits.centre) - (newest < limits.centre);
    alert.outside = spc_side_outside(limits, newest) != 0;
    alert.run = alert.side ? runs.current : 0;
    alert.long_run = runs.useful >= RUNS_LEAST_POINTS && alert.run > runs.longest_limit;
    alert.p = spc_point_p(limits, newest);
    return alert;
}

double alert_false_rate(gsize baseline, gsize points)
{
    if (baseline < false_rates[0].baseline || points <= baseline)
        return NAN;
    gsize row = G_N_ELEMENTS(false_rates);
    while (false_rates[--row].baseline > baseline)
        ;
    gsize column = runs_longest_limit(points) - first_limit;
    return false_rates[row].rate[MIN(column, limit_columns - 1)];
}
