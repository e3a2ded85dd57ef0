#include "event_days.h"

#include "takhojd/measure/rollup.h"

/* Until when nothing can change any more: of what comes in late so many days are left out. */
static int32_t settled_until(const struct dataset *dataset, const struct shape *shape)
{
    const struct measure *measure = shape->part->measure;
    int32_t wait = measure->maturity == MATURITY_NONE ? 0 : measure->maturity_days;
    return MIN(shape->period.until, dataset->as_of + 1 - wait);
}

static int64_t events_of(const struct rollup *rollup, int day, const int *counters)
{
    int64_t events = 0;
    for (; counters && *counters >= 0; counters++)
        events += rollup_get(rollup, 0, day, (enum counter) * counters);
    return events;
}

void measure_event_days(struct measuring *measuring, struct shape *shape)
{
    const struct dataset *dataset = measuring_dataset(measuring);
    shape->looked = (struct period){dataset->figures_day, settled_until(dataset, shape)};
    if (shape->looked.until <= shape->looked.from)
        return;
    const struct measure_ground ground = {SCOPE_ALL, GRAIN_DAY, shape->looked};
    const struct stretch days = measuring_stretch(measuring, &ground);
    for (int i = days.first; i < days.end; i++) {
        int32_t day = rollup_period(days.rollup, i).from;
        int64_t events = events_of(days.rollup, i, shape->part->numerator) -
                         events_of(days.rollup, i, shape->part->numerator_less);
        for (int64_t event = 0; event < events; event++)
            g_array_append_val(shape->days, day);
    }
    shape->observations = shape->days->len;
}
