#include "maturity.h"

#include <math.h>

struct maturity maturity_new(const struct dataset *dataset)
{
    const GArray *complaints = dataset->complaints;
    g_autofree double *lags = g_new(double, complaints->len + 1), *ages = g_new(double, complaints->len + 1);
    gsize count = 0;
    for (guint i = 0; i < complaints->len; i++) {
        const struct complaint *complaint = &g_array_index(complaints, struct complaint, i);
        if (complaint->counted_from == INSTANT_NULL)
            continue;
        lags[count] = floor((double)(complaint->received - complaint->counted_from) / INSTANT_DAY);
        ages[count++] = floor((double)(dataset->freeze - complaint->counted_from) / INSTANT_DAY);
    }
    struct maturity maturity = {.complaints = lag_curve_new(count, lags, ages)};
    maturity.window_days = lag_window(maturity.complaints, LAG_MATURE_SHARE);
    return maturity;
}

void maturity_clear(struct maturity *maturity)
{
    lag_curve_free(maturity->complaints);
}

double maturity_days(const struct maturity *maturity, const struct measure *measure)
{
    bool is_estimated = measure->maturity == MATURITY_LAG && isfinite(maturity->window_days);
    return is_estimated ? maturity->window_days : measure->maturity_days;
}

double maturity_share(const struct maturity *maturity, struct period period, int32_t as_of)
{
    double sum = 0;
    int32_t until = MIN(period.until, as_of + 1);
    if (isnan(maturity->window_days) || until <= period.from)
        return NAN;
    for (int32_t day = period.from; day < until; day++)
        sum += lag_share(maturity->complaints, as_of - day);
    return sum / (until - period.from);
}
