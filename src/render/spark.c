#include "spark.h"
#include "takhojd/render/html.h"

#include <math.h>

/* In CSS pixels. */
#define WIDTH 120.0
#define HEIGHT 30.0
#define EDGE 3.0

static void append_number(GString *html, double number)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, "%.1f", number);
    html_text(html, digits);
}

static double x_of(const struct page_series *series, guint index)
{
    return EDGE + (WIDTH - 2 * EDGE) * (index + 0.5) / series->points->len;
}

/* What lies outside the axis stands at its edge. */
static double y_of(const struct page_series *series, double value)
{
    double share = (value - series->low) / (series->high - series->low);
    return HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * CLAMP(share, 0, 1);
}

/* Ends a path that began at start. One that draws nothing goes: after it WeasyPrint draws lines of its own.
 */
static void end_path(GString *html, gsize start)
{
    if (g_str_has_suffix(html->str + start, " d=\""))
        g_string_truncate(html, start);
    else
        html_literal(html, "\"/>");
}

static void append_lines(GString *html, const struct page_series *series)
{
    for (guint i = 0; i < series->lines->len; i++) {
        double y = y_of(series, g_array_index(series->lines, struct page_mark, i).value);
        html_literal(html, "<path d=\"M0 ");
        append_number(html, y);
        html_literal(html, "H120\" ");
        if (i == 0 && series->has_law)
            html_literal(html, "stroke=\"#a04000\"/>");
        else
            html_literal(html, "stroke=\"#0072b2\" stroke-dasharray=\"4 3\"/>");
    }
}

/* The limits of a frozen baseline, step by step. */
static void append_limits(GString *html, const struct page_series *series)
{
    double step = (WIDTH - 2 * EDGE) / series->points->len;
    gsize start = html->len;
    html_literal(html, "<path stroke=\"#767676\" stroke-dasharray=\"1 2\" d=\"");
    for (guint i = 0; i < series->points->len; i++) {
        const struct page_point *point = &g_array_index(series->points, struct page_point, i);
        const double limits[] = {point->low_limit, point->high_limit};
        for (int l = 0; l < 2; l++) {
            if (!isfinite(limits[l]))
                continue;
            html_literal(html, "M");
            append_number(html, x_of(series, i) - step / 2);
            html_literal(html, " ");
            append_number(html, y_of(series, limits[l]));
            html_literal(html, "h");
            append_number(html, step);
        }
    }
    end_path(html, start);
}

static void append_intervals(GString *html, const struct page_series *series)
{
    gsize start = html->len;
    html_literal(html, "<path stroke=\"#dde5ea\" stroke-width=\"3\" d=\"");
    for (guint i = 0; i < series->points->len; i++) {
        const struct page_point *point = &g_array_index(series->points, struct page_point, i);
        if (!isfinite(point->value) || !isfinite(point->lower) || !isfinite(point->upper))
            continue;
        html_literal(html, "M");
        append_number(html, x_of(series, i));
        html_literal(html, " ");
        append_number(html, y_of(series, point->lower));
        html_literal(html, "V");
        append_number(html, y_of(series, point->upper));
    }
    end_path(html, start);
}

/* A period without a value ends the line. */
static void append_line(GString *html, const struct page_series *series)
{
    bool is_open = false;
    gsize start = html->len;
    html_literal(html, "<path stroke=\"#767676\" d=\"");
    for (guint i = 0; i < series->points->len; i++) {
        double value = g_array_index(series->points, struct page_point, i).value;
        if (isfinite(value)) {
            if (is_open)
                html_literal(html, "L");
            else
                html_literal(html, "M");
            append_number(html, x_of(series, i));
            html_literal(html, " ");
            append_number(html, y_of(series, value));
        }
        is_open = isfinite(value);
    }
    end_path(html, start);
}

static void append_points(GString *html, const struct page_series *series)
{
    for (guint i = 0; i < series->points->len; i++) {
        const struct page_point *point = &g_array_index(series->points, struct page_point, i);
        if (!isfinite(point->value))
            continue;
        html_literal(html, "<circle cx=\"");
        append_number(html, x_of(series, i));
        html_literal(html, "\" cy=\"");
        append_number(html, y_of(series, point->value));
        if (i + 1 == series->points->len)
            html_literal(html, "\" r=\"2.4\" ");
        else
            html_literal(html, "\" r=\"1.4\" ");
        if (point->is_hollow)
            html_literal(html, "fill=\"#fff\" stroke=\"#2f4858\"/>");
        else
            html_literal(html, "fill=\"#2f4858\"/>");
    }
}

void spark_append(GString *html, const struct page_series *series)
{
    html_literal(html,
                 "<svg class=\"spark\" viewBox=\"0 0 120 30\" width=\"120\" height=\"30\" fill=\"none\" "
                 "aria-hidden=\"true\">");
    append_intervals(html, series);
    append_lines(html, series);
    append_limits(html, series);
    append_line(html, series);
    append_points(html, series);
    html_literal(html, "</svg>");
}
