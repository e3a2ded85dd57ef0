#include "chart_json.h"
#include "json_present.h"

static void write_marks(struct json_writer *writer, const char *key, const GArray *marks)
{
    json_write_list(writer, key);
    for (guint i = 0; i < marks->len; i++) {
        const struct page_mark *mark = &g_array_index(marks, struct page_mark, i);
        json_write_object(writer, NULL);
        json_write_number(writer, "value", mark->value);
        json_write_text(writer, "text", mark->text);
        json_write_end(writer);
    }
    json_write_end(writer);
}

static void write_points(struct json_writer *writer, const GArray *points)
{
    json_write_list(writer, "points");
    for (guint i = 0; i < points->len; i++) {
        const struct page_point *point = &g_array_index(points, struct page_point, i);
        json_write_object(writer, NULL);
        json_write_text(writer, "tick", point->tick);
        write_text(writer, "group", point->group);
        json_write_text(writer, "n", point->n_text);
        write_number(writer, "value", point->value);
        write_number(writer, "lower", point->lower);
        write_number(writer, "upper", point->upper);
        write_number(writer, "centre", point->centre);
        write_number(writer, "low_limit", point->low_limit);
        write_number(writer, "high_limit", point->high_limit);
        write_flag(writer, "hollow", point->is_hollow);
        write_flag(writer, "signalled", point->is_signalled);
        write_flag(writer, "changed", point->is_changed);
        json_write_end(writer);
    }
    json_write_end(writer);
}

static void write_series(struct json_writer *writer, const struct page_series *series)
{
    json_write_text(writer, "n_label", series->n_label);
    json_write_number(writer, "low", series->low);
    json_write_number(writer, "high", series->high);
    write_flag(writer, "has_law", series->has_law);
    write_marks(writer, "axis", series->axis);
    write_marks(writer, "lines", series->lines);
    write_points(writer, series->points);
}

static void write_bars(struct json_writer *writer, const struct page_bars *bars)
{
    json_write_number(writer, "high", bars->high);
    if (bars->limit)
        json_write_integer(writer, "limit", bars->limit);
    write_text(writer, "limit_text", bars->limit_text);
    json_write_list(writer, "bars");
    for (guint i = 0; i < bars->bars->len; i++) {
        const struct page_bar *bar = &g_array_index(bars->bars, struct page_bar, i);
        json_write_object(writer, NULL);
        json_write_text(writer, "name", bar->name);
        json_write_text(writer, "label", bar->label);
        write_number(writer, "value", bar->value);
        write_flag(writer, "hollow", bar->is_hollow);
        write_flag(writer, "beyond", bar->is_beyond);
        json_write_end(writer);
    }
    json_write_end(writer);
}

static void write_dots(struct json_writer *writer, const struct page_dots *dots)
{
    json_write_number(writer, "low", dots->low);
    json_write_number(writer, "high", dots->high);
    write_marks(writer, "axis", dots->axis);
    write_marks(writer, "lines", dots->lines);
    json_write_list(writer, "dots");
    for (guint i = 0; i < dots->dots->len; i++) {
        const struct page_dot *dot = &g_array_index(dots->dots, struct page_dot, i);
        json_write_object(writer, NULL);
        json_write_text(writer, "name", dot->name);
        json_write_text(writer, "label", dot->label);
        write_number(writer, "value", dot->value);
        write_number(writer, "lower", dot->lower);
        write_number(writer, "upper", dot->upper);
        write_flag(writer, "hollow", dot->is_hollow);
        json_write_end(writer);
    }
    json_write_end(writer);
}

static void write_curve(struct json_writer *writer, const struct page_curve *curve)
{
    json_write_number(writer, "high", curve->high);
    write_marks(writer, "axis", curve->axis);
    json_write_text(writer, "risk_label", curve->risk_label);
    write_number(writer, "median", curve->median);
    write_text(writer, "median_text", curve->median_text);
    json_write_list(writer, "risks");
    for (guint i = 0; i < curve->risks->len; i++) {
        const struct page_risk *risk = &g_array_index(curve->risks, struct page_risk, i);
        json_write_object(writer, NULL);
        json_write_number(writer, "x", risk->x);
        json_write_text(writer, "text", risk->text);
        json_write_text(writer, "at_risk", risk->at_risk);
        json_write_end(writer);
    }
    json_write_end(writer);
    json_write_list(writer, "steps");
    for (guint i = 0; i < curve->steps->len; i++) {
        const struct page_step *step = &g_array_index(curve->steps, struct page_step, i);
        json_write_object(writer, NULL);
        json_write_number(writer, "x", step->x);
        json_write_number(writer, "value", step->value);
        write_number(writer, "lower", step->lower);
        write_number(writer, "upper", step->upper);
        json_write_end(writer);
    }
    json_write_end(writer);
}

static void write_heat(struct json_writer *writer, const struct page_heat *heat)
{
    json_write_integer(writer, "first", heat->first);
    json_write_integer(writer, "count", heat->count);
    json_write_number(writer, "high", heat->high);
    write_marks(writer, "days", heat->days);
    json_write_text(writer, "window_text", heat->window_text);
    write_text(writer, "law_text", heat->law_text);
    json_write_list(writer, "hours");
    for (guint i = 0; i < heat->hours->len; i++) {
        const struct page_hour *hour = &g_array_index(heat->hours, struct page_hour, i);
        json_write_object(writer, NULL);
        json_write_integer(writer, "day", hour->day);
        json_write_integer(writer, "hour", hour->hour);
        json_write_number(writer, "value", hour->value);
        json_write_number(writer, "permitted", hour->permitted);
        write_number(writer, "by_law", hour->by_law);
        json_write_end(writer);
    }
    json_write_end(writer);
}

static void write_funnel(struct json_writer *writer, const struct page_funnel *funnel)
{
    json_write_number(writer, "low", funnel->low);
    json_write_number(writer, "high", funnel->high);
    json_write_number(writer, "n_high", funnel->n_high);
    json_write_number(writer, "target", funnel->target);
    json_write_text(writer, "target_text", funnel->target_text);
    write_marks(writer, "axis", funnel->axis);
    write_marks(writer, "n_axis", funnel->n_axis);
    json_write_list(writer, "spots");
    for (guint i = 0; i < funnel->spots->len; i++) {
        const struct page_spot *spot = &g_array_index(funnel->spots, struct page_spot, i);
        json_write_object(writer, NULL);
        json_write_number(writer, "n", spot->n);
        json_write_number(writer, "value", spot->value);
        write_text(writer, "name", spot->name);
        write_flag(writer, "flagged", spot->is_flagged);
        write_flag(writer, "hollow", spot->is_hollow);
        json_write_end(writer);
    }
    json_write_end(writer);
}

void page_write_chart(struct json_writer *writer, const struct page_chart *chart)
{
    json_write_object(writer, "chart");
    json_write_text(writer, "kind", page_chart_kind_name(chart->kind));
    json_write_text(writer, "title", chart->title);
    json_write_text(writer, "unit", chart->unit);
    json_write_text(writer, "alt", chart->alt);
    json_write_list(writer, "remarks");
    for (guint i = 0; i < chart->remarks->len; i++)
        json_write_text(writer, NULL, g_ptr_array_index(chart->remarks, i));
    json_write_end(writer);
    write_flag(writer, "picture", chart->has_picture);
    if (chart->series)
        write_series(writer, chart->series);
    if (chart->bars)
        write_bars(writer, chart->bars);
    if (chart->dots)
        write_dots(writer, chart->dots);
    if (chart->heat)
        write_heat(writer, chart->heat);
    if (chart->curve)
        write_curve(writer, chart->curve);
    if (chart->funnel)
        write_funnel(writer, chart->funnel);
    json_write_end(writer);
}

void page_write_trend(struct json_writer *writer, const struct page_series *trend)
{
    json_write_list(writer, "trend");
    for (guint i = 0; i < trend->points->len; i++)
        json_write_number(writer, NULL, g_array_index(trend->points, struct page_point, i).value);
    json_write_end(writer);
}
