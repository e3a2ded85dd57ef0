/* The grains and periods of day.h. */
#include "takhojd/base/day.h"
#include <string.h>

static const char *const grain_names[GRAINS] = {"day", "week", "month", "quarter", "year"};

const char *grain_name(enum grain grain)
{
    g_assert((unsigned)grain < GRAINS);
    return grain_names[grain];
}

bool grain_parse(const char *text, enum grain *grain)
{
    for (int i = 0; text && i < GRAINS; i++) {
        if (strcmp(text, grain_names[i]) == 0) {
            *grain = (enum grain)i;
            return true;
        }
    }
    return false;
}

/* Calendar months in a period; 0 for those that are counted in days. */
static int grain_months(enum grain grain)
{
    switch (grain) {
    case GRAIN_MONTH:
        return 1;
    case GRAIN_QUARTER:
        return 3;
    case GRAIN_YEAR:
        return 12;
    default:
        return 0;
    }
}

struct period period_containing(enum grain grain, int32_t day)
{
    int months = grain_months(grain);
    if (months == 0) {
        int32_t from = grain == GRAIN_WEEK ? day - day_weekday(day) + 1 : day;
        return (struct period){from, from + (grain == GRAIN_WEEK ? 7 : 1)};
    }
    int year, month, day_of_month;
    day_to_civil(day, &year, &month, &day_of_month);
    int32_t from = day_from_civil(year, (month - 1) / months * months + 1, 1);
    return (struct period){from, day_add_months(from, months)};
}

struct period period_shift(enum grain grain, struct period period, int count)
{
    int months = grain_months(grain);
    int32_t from = months ? day_add_months(period.from, months * count)
                          : period.from + (grain == GRAIN_WEEK ? 7 : 1) * count;
    return period_containing(grain, from);
}

char *period_name(enum grain grain, struct period period)
{
    int year, month, day_of_month;
    day_to_civil(period.from, &year, &month, &day_of_month);
    switch (grain) {
    case GRAIN_WEEK: {
        int week;
        day_iso_week(period.from, &year, &week);
        return g_strdup_printf("%04d-W%02d", year, week);
    }
    case GRAIN_MONTH:
        return g_strdup_printf("%04d-%02d", year, month);
    case GRAIN_QUARTER:
        return g_strdup_printf("%04d-Q%d", year, (month - 1) / 3 + 1);
    case GRAIN_YEAR:
        return g_strdup_printf("%04d", year);
    default:
        return day_name(period.from);
    }
}
