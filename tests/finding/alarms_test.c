/*
 * How often the program cries wolf: simulated years in which nothing changes, through the same charts, rules
 * and false-discovery control as a report. TAKHOJD_ALARM_YEARS is how many (200; `make check-alarms`: 1 000
 * and more).
 */
#include "suite.h"
#include "takhojd/finding/signals.h"

#include <math.h>
#include <stdlib.h>

#define WEEKS 55
#define MOST_TRIALS 200

/* Numbers that are the same everywhere: splitmix64. */
static uint64_t dice;

static double draw(void)
{
    uint64_t z = (dice += 0x9e3779b97f4a7c15U);
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
    z = (z ^ z >> 27) * 0x94d049bb133111ebU;
    return (double)((z ^ z >> 31) >> 11) / 9007199254740992.0;
}

/* What a week holds: events of so many trials. */
struct world {
    int trials;
    double share;
    double at_most[MOST_TRIALS + 1];
};

static struct world world_of(int trials, double share)
{
    struct world world = {.trials = trials, .share = share};
    double point = pow(1 - share, trials), sum = 0;
    for (int k = 0; k <= trials; k++) {
        sum += point;
        world.at_most[k] = sum;
        point *= (double)(trials - k) / (k + 1) * share / (1 - share);
    }
    return world;
}

static int events_in(const struct world *world)
{
    double at = draw();
    int events = 0;
    while (events < world->trials && world->at_most[events] < at)
        events++;
    return events;
}

static const struct measure measure = {.id = "made"};

static struct trend *stable_year(const struct world *world, const struct measure_part *part,
                                 struct baselines *baselines)
{
    struct figure figures[WEEKS];
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (int week = 0; week < WEEKS; week++) {
        figures[week] = (struct figure){.part = part,
                                        .grain = GRAIN_WEEK,
                                        .period = {7 * week, 7 * week + 7},
                                        .numerator = events_in(world),
                                        .denominator = world->trials,
                                        .state = FIGURE_MEASURED};
        g_ptr_array_add(all, &figures[week]);
    }
    return trend_make(all, 7 * WEEKS, NULL, baselines);
}

struct found {
    double signals, expected, years;
};

/* Reports of so many charts, each in a year of its own. */
static struct found stable_reports(const struct world *world, guint charts, int years)
{
    static const char *const no_needs[] = {NULL};
    struct measure_part part = {
        .measure = &measure, .id = "p", .kind = PART_RATIO, .per = 1, .needs = no_needs};
    struct found found = {.years = years};
    for (int year = 0; year < years; year++) {
        g_autoptr(GPtrArray) trends = g_ptr_array_new_with_free_func((GDestroyNotify)trend_free);
        for (guint i = 0; i < charts; i++) {
            struct baselines *own = baselines_new();
            g_ptr_array_add(trends, stable_year(world, &part, own));
            baselines_free(own);
        }
        struct baselines *memory = baselines_new();
        struct signals *signals = signals_find(trends, "made", 0, memory);
        found.signals += signals->list->len;
        found.expected += signals->expected_false;
        signals_free(signals);
        baselines_free(memory);
    }
    return found;
}

static int years_wanted(void)
{
    const char *wanted = g_getenv("TAKHOJD_ALARM_YEARS");
    return wanted ? atoi(wanted) : 100;
}

static struct found print_found(const char *what, const struct world *world, guint charts)
{
    dice = 20261031 + charts;
    struct found found = stable_reports(world, charts, years_wanted());
    printf("# %s, %3u charts: %.4f signals a report, %.4f printed, %.5f a chart\n", what, charts,
           found.signals / found.years, found.expected / found.years, found.signals / found.years / charts);
    fflush(stdout);
    return found;
}

static const guint families[] = {1, 10, 40};

START_TEST(stable_years_of_common_counts_signal_at_the_printed_rate)
{
    const struct world world = world_of(60, 0.3);
    for (gsize i = 0; i < G_N_ELEMENTS(families); i++) {
        struct found found = print_found("p'", &world, families[i]);
        double doubt = 4 * sqrt(found.expected) + 1;
        ck_assert_double_le(fabs(found.signals - found.expected), doubt);
    }
}
END_TEST

START_TEST(stable_years_of_rare_counts_signal_no_more_often_than_printed)
{
    const struct world worlds[] = {world_of(60, 0.02), world_of(12, 0.01)};
    for (gsize w = 0; w < G_N_ELEMENTS(worlds); w++)
        for (gsize i = 0; i < G_N_ELEMENTS(families); i++) {
            struct found found = print_found("exact", &worlds[w], families[i]);
            ck_assert_double_le(found.signals, found.expected + 4 * sqrt(found.expected) + 1);
        }
}
END_TEST

START_TEST(a_stable_unit_of_four_a_week_never_signals)
{
    const struct world worlds[] = {world_of(4, 0.3), world_of(4, 0.02), world_of(9, 0.1)};
    for (gsize w = 0; w < G_N_ELEMENTS(worlds); w++) {
        struct found found = print_found("too few", &worlds[w], 10);
        ck_assert_double_eq(found.signals, 0);
        ck_assert_double_eq(found.expected, 0);
    }
}
END_TEST

SUITE("alarms", stable_years_of_common_counts_signal_at_the_printed_rate,
      stable_years_of_rare_counts_signal_no_more_often_than_printed,
      a_stable_unit_of_four_a_week_never_signals)
