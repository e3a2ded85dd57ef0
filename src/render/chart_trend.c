#include "chart_canvas.h"
#include "takhojd/render/chart_text.h"

#include <math.h>

/* More points than this are too close for a bar each: a band instead. */
#define MOST_BARS 26

/* Where the plot stands, and the heights of the texts below the axis. */
struct trend_frame {
    struct frame frame;
    double tick_row, group_row, n_row;
};

static double widest_name(const struct canvas *canvas, const struct page_series *series)
{
    const struct page_point *last =
        &g_array_index(series->points, struct page_point, series->points->len - 1);
    return fmax(canvas_text_width(canvas, last->tick), canvas_text_width(canvas, last->n_text));
}

static bool has_groups(const struct page_series *series)
{
    for (guint i = 0; i < series->points->len; i++)
        if (g_array_index(series->points, struct page_point, i).group)
            return true;
    return false;
}

static struct trend_frame frame_of(const struct page_series *series, const struct canvas *canvas)
{
    double line = 1.4 * canvas->em;
    struct trend_frame at = {.frame = {.canvas = canvas}};
    bool grouped = has_groups(series);
    at.n_row = 0.8 * canvas->em;
    at.group_row = at.n_row + line;
    at.tick_row = at.group_row + (grouped ? line : 0);
    at.frame.bottom = at.tick_row + 1.2 * canvas->em;
    at.frame.top = canvas->height - (canvas->head > 0 ? canvas->head - 8 : 0.8 * canvas->em);
    at.frame.left =
        fmax(canvas_widest_mark(canvas, series->axis), canvas_text_width(canvas, series->n_label)) + 16;
    double labels = canvas_widest_mark(canvas, series->lines);
    /* The newest period is named at the edge, so half its name sticks out. */
    at.frame.right =
        canvas->width - fmax(labels > 0 ? labels + 10 : 0, 0.5 * widest_name(canvas, series) + 2);
    return at;
}

static double x_on_screen(const struct page_series *series, const struct frame *frame, double index)
{
    return frame->left + (frame->right - frame->left) * (index + 0.5) / series->points->len;
}

/* Names every so many periods, counted back from the newest, which is always named. */
static guint tick_step(const struct page_series *series, const struct canvas *canvas)
{
    guint ticks = (guint)canvas->ticks;
    return (series->points->len + ticks - 1) / ticks;
}

static void set_periods(GString *script, const struct page_series *series, const struct trend_frame *at)
{
    const char *group = NULL;
    const struct frame *frame = &at->frame;
    guint step = tick_step(series, frame->canvas), count = series->points->len;
    GString *tics = g_string_new(NULL);
    for (guint i = (count - 1) % step; i < count; i += step) {
        const struct page_point *point = &g_array_index(series->points, struct page_point, i);
        double x = x_on_screen(series, frame, i);
        g_string_append_printf(tics, "%s'' %u", tics->len ? ", " : "", i + 1);
        canvas_label(script, frame->canvas, point->tick, x, at->tick_row, "center", LOOK_TEXT);
        if (point->group && g_strcmp0(point->group, group))
            canvas_label(script, frame->canvas, point->group, x, at->group_row, "center", LOOK_QUIET);
        group = point->group;
        canvas_label(script, frame->canvas, point->n_text, x, at->n_row, "center", LOOK_QUIET);
    }
    canvas_label(script, frame->canvas, series->n_label, frame->left - 8, at->n_row, "right", LOOK_QUIET);
    g_string_append_printf(script, "set xtics (%s)\n", tics->str);
    g_string_free(tics, TRUE);
}

/* The words of the lines across the plot; those that would meet are moved apart. */
static void set_lines(GString *script, const struct page_series *series, const struct frame *frame)
{
    double taken = NAN, line = 1.3 * frame->canvas->em;
    for (guint i = 0; i < series->lines->len; i++) {
        const struct page_mark *mark = &g_array_index(series->lines, struct page_mark, i);
        bool is_law = i == 0 && series->has_law;
        double y = frame_y(frame, mark->value, series->low, series->high);
        if (!isnan(taken) && fabs(y - taken) < line)
            y = taken - line;
        taken = y;
        canvas_label(script, frame->canvas, mark->text, frame->right + 6, y, "left",
                     is_law ? "tc rgb '" COLOUR_LAW "'" : "tc rgb '" COLOUR_ETHICS "'");
    }
}

/* Above the band and below the points. */
static void plot_lines(GString *script, const struct page_series *series)
{
    for (guint i = 0; i < series->lines->len; i++) {
        g_string_append(script, ", \\\n     ");
        chart_number(script, g_array_index(series->lines, struct page_mark, i).value);
        g_string_append(script, i == 0 && series->has_law
                                    ? " with lines dt solid lw 1.2 lc rgb '" COLOUR_LAW "' notitle"
                                    : " with lines dt (6,4) lw 1.2 lc rgb '" COLOUR_ETHICS "' notitle");
    }
}

/* A limit as gnuplot reads it: NaN where there is none, or beyond the axis. */
static void append_limit(GString *script, const struct page_series *series, double limit)
{
    if (!isfinite(limit) || limit < series->low || limit > series->high) {
        g_string_append(script, " NaN");
        return;
    }
    g_string_append_c(script, ' ');
    chart_number(script, limit);
}

static bool has_limits(const struct page_series *series)
{
    for (guint i = 0; i < series->points->len; i++)
        if (isfinite(g_array_index(series->points, struct page_point, i).centre))
            return true;
    return false;
}

/* Centre and limits of each period; a blank line where they begin anew, and a line up the plot. */
static void set_limit_data(GString *script, const struct page_series *series)
{
    g_string_append(script, "$l << __L__\n");
    for (guint i = 0; i < series->points->len; i++) {
        const struct page_point *point = &g_array_index(series->points, struct page_point, i);
        if (point->is_changed)
            g_string_append_c(script, '\n');
        g_string_append_printf(script, "%u", i + 1);
        append_limit(script, series, point->centre);
        append_limit(script, series, point->low_limit);
        append_limit(script, series, point->high_limit);
        g_string_append_c(script, '\n');
    }
    g_string_append(script, "__L__\n");
    for (guint i = 0; i < series->points->len; i++)
        if (g_array_index(series->points, struct page_point, i).is_changed)
            g_string_append_printf(script,
                                   "set arrow from first %u.5, graph 0 to first %u.5, graph 1 nohead dt "
                                   "solid lw 0.8 lc rgb '" COLOUR_QUIET "'\n",
                                   i, i);
}

static void plot_limits(GString *script)
{
    g_string_append(script,
                    ", \\\n     $l using 1:2 with lines dt solid lw 0.8 lc rgb '" COLOUR_QUIET "' notitle");
    for (int column = 3; column <= 4; column++)
        g_string_append_printf(
            script, ", \\\n     $l using 1:%d with lines dt (3,3) lw 1 lc rgb '" COLOUR_QUIET "' notitle",
            column);
}

/* Numbers only. A period without a value ends the line and the band, which a blank line says. */
static void set_data(GString *script, const struct page_series *series)
{
    g_string_append(script, "$d << __D__\n");
    for (guint i = 0; i < series->points->len; i++) {
        const struct page_point *point = &g_array_index(series->points, struct page_point, i);
        if (!isfinite(point->value)) {
            g_string_append_c(script, '\n');
            continue;
        }
        double lower = isfinite(point->lower) ? point->lower : point->value;
        double upper = isfinite(point->upper) ? point->upper : point->value;
        g_string_append_printf(script, "%u ", i + 1);
        chart_number(script, point->value);
        g_string_append_c(script, ' ');
        chart_number(script, fmax(lower, series->low));
        g_string_append_c(script, ' ');
        chart_number(script, fmin(upper, series->high));
        g_string_append(script, point->is_signalled ? " 2\n" : point->is_hollow ? " 1\n" : " 0\n");
    }
    g_string_append(script, "__D__\n");
}

static void plot(GString *script, const struct page_series *series, const struct canvas *canvas)
{
    const char *solid = "(int(column(5))==0?column(2):NaN)", *hollow = "(int(column(5))==1?column(2):NaN)";
    char size[G_ASCII_DTOSTR_BUF_SIZE], inner[G_ASCII_DTOSTR_BUF_SIZE], large[G_ASCII_DTOSTR_BUF_SIZE];
    double point_size = series->points->len > MOST_BARS ? canvas->point_size : 1.4 * canvas->point_size;
    g_ascii_formatd(size, sizeof size, "%.3g", point_size);
    g_ascii_formatd(inner, sizeof inner, "%.3g", 0.62 * point_size);
    g_ascii_formatd(large, sizeof large, "%.3g", 2 * point_size);
    set_data(script, series);
    bool is_limited = has_limits(series);
    if (is_limited)
        set_limit_data(script, series);
    g_string_append(
        script, series->points->len > MOST_BARS
                    ? "plot $d using 1:3:4 with filledcurves fs solid 1 noborder fc rgb '" COLOUR_BAND
                      "' notitle"
                    : "plot $d using 1:3:(0):(column(4)-column(3)) with vectors nohead dt solid lw 3 lc rgb "
                      "'" COLOUR_BAND "' notitle");
    if (is_limited)
        plot_limits(script);
    plot_lines(script, series);
    g_string_append(script,
                    ", \\\n     $d using 1:2 with lines dt solid lw 1.5 lc rgb '" COLOUR_LINE "' notitle");
    g_string_append_printf(
        script, ", \\\n     $d using 1:%s with points pt 7 ps %s lc rgb '" COLOUR_POINT "' notitle", solid,
        size);
    g_string_append_printf(
        script, ", \\\n     $d using 1:%s with points pt 7 ps %s lc rgb '" COLOUR_POINT "' notitle", hollow,
        size);
    g_string_append_printf(script, ", \\\n     $d using 1:%s with points pt 7 ps %s lc rgb '#FFFFFF' notitle",
                           hollow, inner);
    /* Another shape as well as another colour. */
    if (is_limited)
        g_string_append_printf(script,
                               ", \\\n     $d using 1:(int(column(5))==2?column(2):NaN) with points pt 9 ps "
                               "%s lc rgb '" COLOUR_BEYOND "' notitle",
                               large);
    g_string_append_c(script, '\n');
}

int chart_trend_height(const struct page_chart *chart, enum chart_canvas which)
{
    (void)chart;
    return which == CHART_NARROW ? 290 : 300;
}

void chart_trend_draw(GString *script, const struct page_chart *chart, const struct canvas *canvas)
{
    const struct page_series *series = chart->series;
    struct trend_frame at = frame_of(series, canvas);
    frame_begin(script, &at.frame);
    g_string_append_printf(script, "set xrange [0.5:%u.5]\n", series->points->len);
    frame_upright_axis(script, &at.frame, series->axis, series->low, series->high);
    set_periods(script, series, &at);
    set_lines(script, series, &at.frame);
    canvas_title(script, chart, canvas);
    plot(script, series, canvas);
}
