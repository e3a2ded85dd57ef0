/*
 * What the sample's charts show beyond its figures: a path, distributions, a curve.
 */
#ifndef TAKHOJD_TESTS_GOLDEN_SAMPLE_CHARTS_H
#define TAKHOJD_TESTS_GOLDEN_SAMPLE_CHARTS_H

#include "golden/sample_figures.h"

static inline void sample_add_path(struct specimen *sample)
{
    sample_add(sample, sample_figure(sample, "path", "answered", 18432, 47213));
    sample_add(sample, sample_figure(sample, "path", "reached", 6401, 18432));
    sample_add(sample, sample_figure(sample, "path", "relevant", 4211, 6401));
    sample_add(sample, sample_figure(sample, "path", "sale", 604, 4211))->state = FIGURE_PRELIMINARY;
    sample_add(sample, sample_figure(sample, "path", "stands", 512, 604))->state = FIGURE_PRELIMINARY;
}

static inline struct shape *sample_shape(struct specimen *sample, enum shape_kind kind, const char *measure,
                                         const char *part)
{
    struct shape *shape = g_new0(struct shape, 1);
    shape->kind = kind;
    shape->part = sample_part(sample, measure, part);
    shape->grain = GRAIN_MONTH;
    shape->period = (struct period){9770, 9801};
    shape->limit = shape->median = shape->start = NAN;
    shape->bins = g_array_new(FALSE, FALSE, sizeof(struct shape_bin));
    shape->hours = g_array_new(FALSE, FALSE, sizeof(struct shape_hour));
    shape->steps = g_array_new(FALSE, FALSE, sizeof(struct shape_step));
    shape->risks = g_array_new(FALSE, FALSE, sizeof(struct shape_step));
    shape->days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    g_ptr_array_add(sample->shapes, shape);
    return shape;
}

static inline void sample_add_spreads(struct specimen *sample)
{
    static const struct shape_bin tries[] = {{0, 1, 9120}, {1, 2, 4005}, {2, 3, 1811}, {3, 4, 640},
                                             {4, 5, 61},   {5, 6, 9},    {6, 7, 0},    {7, HUGE_VAL, 2}};
    static const struct shape_bin hours[] = {{0, 1.0 / 6, 12}, {1.0 / 6, 1, 31}, {1, 4, 203},
                                             {4, 24, 151},     {24, 72, 9},      {72, HUGE_VAL, 1}};
    struct shape *shape = sample_shape(sample, SHAPE_SPREAD, "contact_pressure", "median_30d");
    g_array_append_vals(shape->bins, tries, G_N_ELEMENTS(tries));
    shape->observations = 15648, shape->beyond = 72, shape->limit = 4, shape->median = 1;
    shape = sample_shape(sample, SHAPE_SPREAD, "optout_time", "within_24h");
    g_array_append_vals(shape->bins, hours, G_N_ELEMENTS(hours));
    shape->observations = 412, shape->waiting = 5, shape->beyond = 13, shape->limit = 24,
    shape->median = 3.25;
}

static inline void sample_add_curve(struct specimen *sample)
{
    static const double days[] = {12, 40, 75, 131, 202, 330, 412, 660};
    struct shape *shape = sample_shape(sample, SHAPE_CURVE, "agent_tenure", "median");
    for (guint i = 0; i < G_N_ELEMENTS(days); i++) {
        double left = 1 - 0.07 * (i + 1);
        const struct shape_step step = {days[i], 30.0 - 2 * i, left, left - 0.12, left + 0.05};
        g_array_append_val(shape->steps, step);
    }
    for (int months = 0; months <= 18; months += 6) {
        const struct shape_step risk = {months * 30.4375, 31.0 - months, NAN, NAN, NAN};
        g_array_append_val(shape->risks, risk);
    }
    shape->observations = 61, shape->waiting = 20, shape->start = 0, shape->median = 660;
}

/* Office hours within longer ones of the law, a few calls too late on a Friday and some on a Sunday. */
static inline void sample_add_hours(struct specimen *sample)
{
    struct shape *shape = sample_shape(sample, SHAPE_HEAT, "within_hours", "within");
    for (int weekday = 1; weekday <= 7; weekday++)
        for (int hour = 0; hour < 24; hour++) {
            bool is_open = weekday < 6 ? hour >= 9 && hour < 20 : weekday == 6 && hour >= 10 && hour < 16;
            bool is_late = (weekday == 5 && hour == 20) || (weekday == 7 && hour == 12);
            struct shape_hour cell = {weekday, hour,
                                      is_open ? 120 + 37 * ((weekday * 5 + hour * 3) % 11) : 3 * is_late,
                                      is_open, hour >= 8 && hour < 21};
            shape->observations += cell.count;
            shape->beyond += is_open ? 0 : cell.count;
            g_array_append_val(shape->hours, cell);
        }
}

/* Leavers now and then, and of late three in a week. */
static inline void sample_add_days(struct specimen *sample)
{
    struct shape *shape = sample_shape(sample, SHAPE_EVENTS, "agent_turnover", "per_person_year");
    shape->looked = (struct period){9300, 9801};
    for (int32_t i = 0, day = 9304; i < 28; i++, day += i < 26 ? 9 + 7 * (i % 4) : 2)
        g_array_append_val(shape->days, day);
}

static inline void sample_add_charts(struct specimen *sample)
{
    sample_add_hours(sample);
    sample_add_path(sample);
    sample_add_spreads(sample);
    sample_add_curve(sample);
    sample_add_days(sample);
}

#endif
