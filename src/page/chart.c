#include "takhojd/page/chart.h"

static void clear_mark(gpointer element)
{
    g_free(((struct page_mark *)element)->text);
}

GArray *page_marks_new(void)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(struct page_mark));
    g_array_set_clear_func(marks, clear_mark);
    return marks;
}

static void clear_point(gpointer element)
{
    struct page_point *point = element;
    g_free(point->tick);
    g_free(point->group);
    g_free(point->n_text);
}

struct page_series *page_series_new(void)
{
    struct page_series *series = g_new0(struct page_series, 1);
    series->points = g_array_new(FALSE, FALSE, sizeof(struct page_point));
    g_array_set_clear_func(series->points, clear_point);
    series->lines = page_marks_new();
    series->axis = page_marks_new();
    return series;
}

void page_series_free(struct page_series *series)
{
    if (!series)
        return;
    g_free(series->n_label);
    g_array_unref(series->axis);
    g_array_unref(series->lines);
    g_array_unref(series->points);
    g_free(series);
}

static void clear_bar(gpointer element)
{
    struct page_bar *bar = element;
    g_free(bar->name);
    g_free(bar->label);
}

static struct page_bars *bars_new(void)
{
    struct page_bars *bars = g_new0(struct page_bars, 1);
    bars->bars = g_array_new(FALSE, FALSE, sizeof(struct page_bar));
    g_array_set_clear_func(bars->bars, clear_bar);
    return bars;
}

static void bars_free(struct page_bars *bars)
{
    if (!bars)
        return;
    g_array_unref(bars->bars);
    g_free(bars->limit_text);
    g_free(bars);
}

static void clear_dot(gpointer element)
{
    struct page_dot *dot = element;
    g_free(dot->name);
    g_free(dot->label);
}

static struct page_dots *dots_new(void)
{
    struct page_dots *dots = g_new0(struct page_dots, 1);
    dots->axis = page_marks_new();
    dots->lines = page_marks_new();
    dots->dots = g_array_new(FALSE, FALSE, sizeof(struct page_dot));
    g_array_set_clear_func(dots->dots, clear_dot);
    return dots;
}

static void dots_free(struct page_dots *dots)
{
    if (!dots)
        return;
    g_array_unref(dots->axis);
    g_array_unref(dots->lines);
    g_array_unref(dots->dots);
    g_free(dots);
}

static void clear_risk(gpointer element)
{
    struct page_risk *risk = element;
    g_free(risk->text);
    g_free(risk->at_risk);
}

static struct page_curve *curve_new(void)
{
    struct page_curve *curve = g_new0(struct page_curve, 1);
    curve->axis = page_marks_new();
    curve->risks = g_array_new(FALSE, FALSE, sizeof(struct page_risk));
    g_array_set_clear_func(curve->risks, clear_risk);
    curve->steps = g_array_new(FALSE, FALSE, sizeof(struct page_step));
    return curve;
}

static void curve_free(struct page_curve *curve)
{
    if (!curve)
        return;
    g_array_unref(curve->axis);
    g_array_unref(curve->risks);
    g_array_unref(curve->steps);
    g_free(curve->risk_label);
    g_free(curve->median_text);
    g_free(curve);
}

static struct page_heat *heat_new(void)
{
    struct page_heat *heat = g_new0(struct page_heat, 1);
    heat->days = page_marks_new();
    heat->hours = g_array_new(FALSE, FALSE, sizeof(struct page_hour));
    return heat;
}

static void heat_free(struct page_heat *heat)
{
    if (!heat)
        return;
    g_array_unref(heat->days);
    g_array_unref(heat->hours);
    g_free(heat->window_text);
    g_free(heat->law_text);
    g_free(heat);
}

static void clear_spot(gpointer element)
{
    g_free(((struct page_spot *)element)->name);
}

static struct page_funnel *funnel_new(void)
{
    struct page_funnel *funnel = g_new0(struct page_funnel, 1);
    funnel->axis = page_marks_new();
    funnel->n_axis = page_marks_new();
    funnel->curve = g_array_new(FALSE, FALSE, sizeof(struct page_bands));
    funnel->spots = g_array_new(FALSE, FALSE, sizeof(struct page_spot));
    g_array_set_clear_func(funnel->spots, clear_spot);
    return funnel;
}

static void funnel_free(struct page_funnel *funnel)
{
    if (!funnel)
        return;
    g_array_unref(funnel->axis);
    g_array_unref(funnel->n_axis);
    g_array_unref(funnel->curve);
    g_array_unref(funnel->spots);
    g_free(funnel->n_label);
    g_free(funnel->target_text);
    g_free(funnel);
}

struct page_chart *page_chart_new(enum page_chart_kind kind)
{
    struct page_chart *chart = g_new0(struct page_chart, 1);
    chart->kind = kind;
    chart->number = -1;
    chart->remarks = g_ptr_array_new_with_free_func(g_free);
    if (kind == PAGE_TREND)
        chart->series = page_series_new();
    if (kind == PAGE_STEPS || kind == PAGE_SPREAD)
        chart->bars = bars_new();
    if (kind == PAGE_DOTS)
        chart->dots = dots_new();
    if (kind == PAGE_TENURE)
        chart->curve = curve_new();
    if (kind == PAGE_HEAT)
        chart->heat = heat_new();
    if (kind == PAGE_FUNNEL)
        chart->funnel = funnel_new();
    return chart;
}

void page_chart_free(struct page_chart *chart)
{
    if (!chart)
        return;
    g_free(chart->title);
    g_free(chart->unit);
    g_free(chart->alt);
    g_ptr_array_unref(chart->remarks);
    page_series_free(chart->series);
    bars_free(chart->bars);
    dots_free(chart->dots);
    curve_free(chart->curve);
    heat_free(chart->heat);
    funnel_free(chart->funnel);
    g_free(chart);
}

const char *page_chart_kind_name(enum page_chart_kind kind)
{
    static const char *const names[PAGE_CHART_KINDS] = {
        [PAGE_TREND] = "trend",   [PAGE_STEPS] = "steps", [PAGE_SPREAD] = "spread", [PAGE_DOTS] = "dots",
        [PAGE_TENURE] = "tenure", [PAGE_HEAT] = "heat",   [PAGE_FUNNEL] = "funnel"};
    return names[kind];
}
