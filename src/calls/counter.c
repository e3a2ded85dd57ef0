#include "takhojd/calls/counter.h"
#include <stddef.h>

const char *const counter_names[] = {
#define COUNTER(name, meaning) #name,
    COUNTERS_OF_ALL_HOMES(COUNTER)
#undef COUNTER
        NULL,
};

const char *const sample_names[] = {
#define SAMPLE(name, meaning) #name,
    SAMPLES_OF_ALL_KINDS(SAMPLE)
#undef SAMPLE
        NULL,
};

const char *const counter_weekly[] = {"pairs_attempted", "pairs_over",  "contacts_attempted", "contacts_over",
                                      "pressure_1d",     "pressure_7d", "pressure_30d",       NULL};

const char *const review_counter_names[] = {
#define COUNTER(name, meaning) #name,
    REVIEW_COUNTERS(COUNTER)
#undef COUNTER
        NULL,
};

enum counter_home counter_home(enum counter counter)
{
    if ((int)counter < CELL_COUNTER_COUNT)
        return HOME_CELL;
    return (int)counter < FIRST_SPAN_COUNTER ? HOME_SCOPE : HOME_SPAN;
}
