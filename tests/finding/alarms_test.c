/*
 * How often the program cries wolf: simulated years in which nothing changes, through the same charts, rules
 * and false-discovery control as a report. TAKHOJD_ALARM_YEARS is how many (24; `make check-alarms`: 1 000
 * and more).
 */
#include "suite.h"
#include "takhojd/finding/signals.h"

#include <math.h>
#include <stdlib.h>

#define WEEKS 55
#define MOST_EVENTS 200

/* Numbers that are the same everywhere: splitmix64. */
static uint64_t dice;

static double draw(void)
{
    uint64_t z = (dice += 0x9e3779b97f4a7c15U);
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
    z = (z ^ z >> 27) * 0x94d049bb133111ebU;
    return (double)((z ^ z >> 31) >> 11) / 9007199254740992.0;
}

/* What a week holds: events of so many trials or of so much exposure, or a value. */
struct world {
    enum part_kind kind;
    double size;
    double swing; /* of the share of a third, from week to week, far beyond chance; 0: chance alone */
    bool is_rolling;
    int most;
    double at_most[MOST_EVENTS + 1];
};

static struct world world_of_trials(int trials, double share)
{
    struct world world = {.kind = PART_RATIO, .size = trials, .most = trials};
    double point = pow(1 - share, trials), sum = 0;
    for (int k = 0; k <= trials; k++) {
        sum += point;
        world.at_most[k] = sum;
        point *= (double)(trials - k) / (k + 1) * share / (1 - share);
    }
    return world;
}

/* Events per exposure: Poisson. */
static struct world world_of_exposure(double exposure, double expected)
{
    struct world world = {.kind = PART_RATE, .size = exposure, .most = MOST_EVENTS};
    double point = exp(-expected), sum = 0;
    for (int k = 0; k <= MOST_EVENTS; k++) {
        sum += point;
        world.at_most[k] = sum;
        point *= expected / (k + 1);
    }
    return world;
}

/* Box and Muller. */
static double normal(void)
{
    double radius = sqrt(-2 * log(1 - draw()));
    return radius * cos(2 * G_PI * draw());
}

static double events_in(const struct world *world)
{
    if (world->swing > 0)
        return rint(world->size * (1.0 / 3 + world->swing * normal()));
    double at = draw();
    int events = 0;
    while (events < world->most && world->at_most[events] < at)
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
                                        .denominator = world->size,
                                        .value = 50 + normal(),
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
    struct measure_part part = {.measure = &measure,
                                .id = "p",
                                .kind = world->kind,
                                .per = world->kind == PART_RATE ? 1000 : 1,
                                .is_rolling = world->is_rolling,
                                .needs = no_needs};
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
    return wanted ? atoi(wanted) : 24;
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

/* Within four standard errors and a half of the printed rate, over all sizes of families. */
static void check_rate(const char *what, const struct world *world)
{
    double signals = 0, expected = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(families); i++) {
        struct found found = print_found(what, world, families[i]);
        signals += found.signals;
        expected += found.expected;
    }
    ck_assert_msg(fabs(signals - expected) <= 4 * sqrt(expected) + 0.5, "%s: %g signals, %g printed", what,
                  signals, expected);
}

START_TEST(stable_years_of_common_shares_and_rates_signal_at_the_printed_rate)
{
    const struct world shares = world_of_trials(60, 0.3), rates = world_of_exposure(4000, 20);
    check_rate("p'", &shares);
    check_rate("u'", &rates);
}
END_TEST

START_TEST(stable_years_that_swing_more_than_chance_signal_at_the_printed_rate)
{
    const struct world values = {.kind = PART_MEDIAN},
                       shares = {.kind = PART_RATIO, .size = 600, .swing = 0.0374};
    check_rate("XmR", &values);
    check_rate("p' of wide swings", &shares);
}
END_TEST

START_TEST(stable_years_of_figures_that_look_back_signal_at_the_printed_rate)
{
    struct world shares = world_of_trials(60, 0.3), values = {.kind = PART_MEDIAN};
    shares.is_rolling = values.is_rolling = true;
    check_rate("p' without runs", &shares);
    check_rate("XmR without runs", &values);
}
END_TEST

/* Just below five expected a baseline that is high by luck has a u' chart, whose runs then signal up to twice
 * as often. */
START_TEST(stable_years_of_rare_shares_and_rates_signal_at_the_printed_rate)
{
    const struct world worlds[] = {world_of_trials(60, 0.02), world_of_trials(12, 0.01),
                                   world_of_exposure(4000, 3), world_of_exposure(4000, 0.2),
                                   world_of_exposure(30, 0.02)};
    for (gsize w = 0; w < G_N_ELEMENTS(worlds); w++)
        check_rate(worlds[w].kind == PART_RATE ? "exact rate" : "exact share", &worlds[w]);
}
END_TEST

START_TEST(a_stable_unit_of_four_a_week_never_signals)
{
    const struct world worlds[] = {world_of_trials(4, 0.3), world_of_trials(4, 0.02),
                                   world_of_trials(9, 0.1)};
    for (gsize w = 0; w < G_N_ELEMENTS(worlds); w++) {
        struct found found = print_found("too few", &worlds[w], 10);
        ck_assert_double_eq(found.signals, 0);
        ck_assert_double_eq(found.expected, 0);
    }
}
END_TEST

SUITE("alarms", stable_years_of_common_shares_and_rates_signal_at_the_printed_rate,
      stable_years_that_swing_more_than_chance_signal_at_the_printed_rate,
      stable_years_of_figures_that_look_back_signal_at_the_printed_rate,
      stable_years_of_rare_shares_and_rates_signal_at_the_printed_rate,
      a_stable_unit_of_four_a_week_never_signals)
