#include "blocks.h"
#include "phrase.h"

#include <math.h>

/* About as many numbers on the value axis. */
#define AXIS_STEPS 4

static double nice_step(double span)
{
    double rough = span / AXIS_STEPS, power = pow(10, floor(log10(rough)));
    double leading = rough / power;
    return power * (leading <= 1.4 ? 1 : leading <= 2.8 ? 2 : leading <= 7 ? 5 : 10);
}

GArray *axis_new(const struct words *words, const struct measure_part *part, double *low, double *high)
{
    if (*low < 0.5 * *high)
        *low = 0;
    if (!(*high - *low > 1e-9 * fabs(*high)))
        *high = *low + (*low > 0 ? 0.1 * *low : 1);
    double step = nice_step(*high - *low);
    *low = floor(*low / step + 1e-9) * step;
    *high = ceil(*high / step - 1e-9) * step;
    if (phrase_is_share(part))
        *high = fmin(*high, 1);
    GArray *axis = page_marks_new();
    for (int i = 0; *low + i * step <= *high + step * 1e-6; i++) {
        double value = *low + i * step;
        struct page_mark mark = {value, phrase_amount(words, part, value, 2 * step)};
        g_array_append_val(axis, mark);
    }
    return axis;
}

GArray *axis_of_counts(const struct words *words, double *low, double *high)
{
    double step = fmax(1, nice_step(*high - *low));
    *low = floor(*low / step + 1e-9) * step;
    *high = ceil(*high / step - 1e-9) * step;
    GArray *axis = page_marks_new();
    for (int i = 0; *low + i * step <= *high + step * 1e-6; i++) {
        struct page_mark mark = {*low + i * step, words_count(words, (int64_t)(*low + i * step))};
        g_array_append_val(axis, mark);
    }
    return axis;
}
