#include "takhojd/stats/runs.h"
#include <math.h>

gsize runs_longest_limit(gsize useful)
{
    return useful < 2 ? 0 : (gsize)round(log2((double)useful)) + 3;
}

struct runs runs_count(gsize count, const double *values, double centre)
{
    struct runs runs = {0};
    for (gsize i = 0; i < count; i++) {
        int side = (values[i] > centre) - (values[i] < centre);
        if (side == 0)
            continue;
        if (side != runs.side)
            runs.current = 0;
        runs.side = side;
        runs.useful++;
        runs.current++;
        runs.longest = MAX(runs.longest, runs.current);
    }
    runs.longest_limit = runs_longest_limit(runs.useful);
    return runs;
}
