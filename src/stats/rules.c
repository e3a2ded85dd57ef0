#include "takhojd/stats/rules.h"
#include <math.h>

/* Points in a trend or a shift. */
enum { run_length = 7 };

/* The points that are there, as indices into the arrays. */
struct points {
    const double *values;
    const struct spc_limits *limits;
    unsigned *marks;
    gsize *index;
    gsize count;
};

static int side_of_centre(const struct points *points, gsize i)
{
    gsize at = points->index[i];
    return (points->values[at] > points->limits[at].centre) -
           (points->values[at] < points->limits[at].centre);
}

static int direction_from_last(const struct points *points, gsize i)
{
    if (i == 0)
        return 0;
    double here = points->values[points->index[i]], before = points->values[points->index[i - 1]];
    return (here > before) - (here < before);
}

static bool beyond_two_sigma(const struct points *points, gsize i)
{
    gsize at = points->index[i];
    return fabs(points->values[at] - points->limits[at].centre) > 2 * points->limits[at].sigma;
}

/* Marks the last length points up to and with i. */
static void mark_back(struct points *points, gsize i, gsize length, enum rules_mark mark)
{
    for (gsize back = 0; back < length; back++)
        points->marks[points->index[i - back]] |= mark;
}

static void mark_runs(struct points *points)
{
    gsize same_side = 0, same_direction = 0;
    int side = 0, direction = 0;
    for (gsize i = 0; i < points->count; i++) {
        int now = side_of_centre(points, i), going = direction_from_last(points, i);
        same_side = now != 0 && now == side ? same_side + 1 : now != 0;
        same_direction = going != 0 && going == direction ? same_direction + 1 : going != 0;
        side = now;
        direction = going;
        if (same_side >= run_length)
            mark_back(points, i, run_length, RULES_SHIFT);
        if (same_direction >= run_length - 1)
            mark_back(points, i, run_length, RULES_TREND);
    }
}

static void mark_two_of_three(struct points *points)
{
    for (gsize i = 2; i < points->count; i++) {
        int side = side_of_centre(points, i);
        if (side == 0 || side_of_centre(points, i - 1) != side || side_of_centre(points, i - 2) != side)
            continue;
        int beyond = 0;
        for (gsize back = 0; back < 3; back++)
            beyond += beyond_two_sigma(points, i - back);
        for (gsize back = 0; back < 3 && beyond >= 2; back++)
            if (beyond_two_sigma(points, i - back))
                points->marks[points->index[i - back]] |= RULES_TWO_OF_THREE;
    }
}

void rules_mark(gsize count, const double *values, const struct spc_limits *limits, unsigned *marks)
{
    g_autofree gsize *index = g_new(gsize, count + 1);
    struct points points = {values, limits, marks, index, 0};
    for (gsize i = 0; i < count; i++) {
        marks[i] = spc_side_outside(limits[i], values[i]) ? RULES_OUTSIDE : 0;
        if (!isnan(values[i]))
            index[points.count++] = i;
    }
    mark_runs(&points);
    mark_two_of_three(&points);
}
