#include "chart_script.h"
#include "takhojd/render/chart_text.h"

#include <math.h>

/* Colours whose contrast on white is known: 3:1 or more for what carries meaning, 4.5:1 for text. The band
 * repeats what the table says and may be fainter. */
#define COLOUR_TEXT "#333333"
#define COLOUR_QUIET "#595959"
#define COLOUR_LINE "#8C8C8C"
#define COLOUR_POINT "#2F4858"
#define COLOUR_BAND "#DDE5EA"
#define COLOUR_LAW "#A04000"
#define COLOUR_ETHICS "#0072B2"

/* More points than this are too close for a bar each: a band instead. */
#define MOST_BARS 26

/* Measures of a canvas in CSS pixels. */
struct canvas {
    const char *terminal;
    int width, height; /* of the chart without its title */
    double em;         /* text size */
    double point_size; /* symbols are larger in SVG than in PNG */
    int ticks;         /* about as many periods are named below the axis */
    bool is_titled;
};

static const struct canvas canvases[CHART_CANVASES] = {
    [CHART_WIDE] = {"svg size 720,300 fixed font 'sans-serif,12' noenhanced background '#FFFFFF'", 720, 300,
                    12, 0.42, 8, false},
    [CHART_NARROW] = {"svg size 350,290 fixed font 'sans-serif,12' noenhanced background '#FFFFFF'", 350, 290,
                      12, 0.36, 4, false},
    [CHART_PICTURE] =
        {"pngcairo size 1440,840 font 'DejaVu Sans,9' fontscale 2 linewidth 2 pointscale 2 noenhanced "
         "background '#FFFFFF'",
         720, 420, 12, 0.62, 8, true},
};

/* Where the plot stands, in CSS pixels from the left and the bottom. */
struct frame {
    const struct canvas *canvas;
    double left, right, bottom, top;
    double tick_row, group_row, n_row; /* heights of the texts below the axis */
};

/* About what a text takes: gnuplot does not count labels in its margins. */
static double text_width(const struct canvas *canvas, const char *text)
{
    return 0.6 * canvas->em * (double)g_utf8_strlen(text ? text : "", -1);
}

static double widest(const struct canvas *canvas, const GArray *marks)
{
    double width = 0;
    for (guint i = 0; i < marks->len; i++)
        width = fmax(width, text_width(canvas, g_array_index(marks, struct page_mark, i).text));
    return width;
}

static double widest_name(const struct canvas *canvas, const struct page_series *series)
{
    const struct page_point *last =
        &g_array_index(series->points, struct page_point, series->points->len - 1);
    return fmax(text_width(canvas, last->tick), text_width(canvas, last->n_text));
}

static bool has_groups(const struct page_series *series)
{
    for (guint i = 0; i < series->points->len; i++)
        if (g_array_index(series->points, struct page_point, i).group)
            return true;
    return false;
}

static struct frame frame_of(const struct page_series *series, const struct canvas *canvas)
{
    double line = 1.4 * canvas->em;
    struct frame frame = {.canvas = canvas};
    bool grouped = has_groups(series);
    frame.n_row = 0.8 * canvas->em;
    frame.group_row = frame.n_row + line;
    frame.tick_row = frame.group_row + (grouped ? line : 0);
    frame.bottom = frame.tick_row + 1.2 * canvas->em;
    frame.top = canvas->height - (canvas->is_titled ? 112 : 0.8 * canvas->em);
    frame.left = fmax(widest(canvas, series->axis), text_width(canvas, series->n_label)) + 16;
    double labels = widest(canvas, series->lines);
    /* The newest period is named at the edge, so half its name sticks out. */
    frame.right = canvas->width - fmax(labels > 0 ? labels + 10 : 0, 0.5 * widest_name(canvas, series) + 2);
    return frame;
}

static void at_screen(GString *script, const struct canvas *canvas, double x, double y)
{
    g_string_append(script, "screen ");
    chart_number(script, round(x / canvas->width * 1e5) / 1e5);
    g_string_append(script, ",screen ");
    chart_number(script, round(y / canvas->height * 1e5) / 1e5);
}

static void set_margin(GString *script, const char *margin, double share)
{
    g_string_append_printf(script, "set %s at screen ", margin);
    chart_number(script, round(share * 1e5) / 1e5);
    g_string_append_c(script, '\n');
}

static double x_on_screen(const struct page_series *series, const struct frame *frame, double index)
{
    return frame->left + (frame->right - frame->left) * (index + 0.5) / series->points->len;
}

static double y_on_screen(const struct page_series *series, const struct frame *frame, double value)
{
    return frame->bottom +
           (frame->top - frame->bottom) * (value - series->low) / (series->high - series->low);
}

static void set_label(GString *script, const struct frame *frame, const char *text, double x, double y,
                      const char *align, const char *look)
{
    g_string_append(script, "set label ");
    chart_text(script, text);
    g_string_append(script, " at ");
    at_screen(script, frame->canvas, x, y);
    g_string_append_printf(script, " %s %s noenhanced\n", align, look);
}

static void set_axes(GString *script, const struct page_series *series, const struct frame *frame)
{
    const struct canvas *canvas = frame->canvas;
    g_string_append(script, "unset key\nset samples 2\nset border 3 lc rgb '" COLOUR_QUIET "' lw 0.8\n"
                            "set tics nomirror out scale 0.5\n");
    set_margin(script, "lmargin", frame->left / canvas->width);
    set_margin(script, "rmargin", frame->right / canvas->width);
    set_margin(script, "bmargin", frame->bottom / canvas->height);
    set_margin(script, "tmargin", frame->top / canvas->height);
    g_string_append_printf(script, "set xrange [0.5:%u.5]\nset yrange [", series->points->len);
    chart_number(script, series->low);
    g_string_append_c(script, ':');
    chart_number(script, series->high);
    g_string_append(script, "]\nset ytics (");
    for (guint i = 0; i < series->axis->len; i++) {
        g_string_append(script, i ? ", '' " : "'' ");
        chart_number(script, g_array_index(series->axis, struct page_mark, i).value);
    }
    g_string_append(script, ")\n");
    for (guint i = 0; i < series->axis->len; i++) {
        const struct page_mark *mark = &g_array_index(series->axis, struct page_mark, i);
        set_label(script, frame, mark->text, frame->left - 8, y_on_screen(series, frame, mark->value),
                  "right", "tc rgb '" COLOUR_TEXT "'");
    }
}

/* Names every so many periods, counted back from the newest, which is always named. */
static guint tick_step(const struct page_series *series, const struct canvas *canvas)
{
    guint ticks = (guint)canvas->ticks;
    return (series->points->len + ticks - 1) / ticks;
}

static void set_periods(GString *script, const struct page_series *series, const struct frame *frame)
{
    const char *group = NULL;
    guint step = tick_step(series, frame->canvas), count = series->points->len;
    GString *tics = g_string_new(NULL);
    for (guint i = (count - 1) % step; i < count; i += step) {
        const struct page_point *point = &g_array_index(series->points, struct page_point, i);
        double x = x_on_screen(series, frame, i);
        g_string_append_printf(tics, "%s'' %u", tics->len ? ", " : "", i + 1);
        set_label(script, frame, point->tick, x, frame->tick_row, "center", "tc rgb '" COLOUR_TEXT "'");
        if (point->group && g_strcmp0(point->group, group))
            set_label(script, frame, point->group, x, frame->group_row, "center",
                      "tc rgb '" COLOUR_QUIET "'");
        group = point->group;
        set_label(script, frame, point->n_text, x, frame->n_row, "center", "tc rgb '" COLOUR_QUIET "'");
    }
    set_label(script, frame, series->n_label, frame->left - 8, frame->n_row, "right",
              "tc rgb '" COLOUR_QUIET "'");
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
        double y = y_on_screen(series, frame, mark->value);
        if (!isnan(taken) && fabs(y - taken) < line)
            y = taken - line;
        taken = y;
        set_label(script, frame, mark->text, frame->right + 6, y, "left",
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

/* A title of at most two lines; what is longer is cut, the page has it whole. */
static void set_title(GString *script, const struct page_series *series, const struct frame *frame)
{
    const struct canvas *canvas = frame->canvas;
    glong fits = (glong)(canvas->width / (0.62 * canvas->em)) - 4;
    g_auto(GStrv) words = g_strsplit(series->title, " ", -1);
    GString *lines[2] = {g_string_new(NULL), g_string_new(NULL)};
    int line = 0;
    for (char **word = words; *word; word++) {
        if (line == 0 && lines[0]->len &&
            g_utf8_strlen(lines[0]->str, -1) + 1 + g_utf8_strlen(*word, -1) > fits)
            line = 1;
        g_string_append_printf(lines[line], "%s%s", lines[line]->len ? " " : "", *word);
    }
    for (int i = 0; i < 2; i++) {
        if (lines[i]->len)
            set_label(script, frame, lines[i]->str, 14, canvas->height - 18 - 19 * i, "left",
                      "font ',10' tc rgb '#000000'");
        g_string_free(lines[i], TRUE);
    }
    const char *const remarks[] = {series->unit, series->interval_label, series->hollow_label};
    for (int i = 0; i < 3; i++)
        if (remarks[i])
            set_label(script, frame, remarks[i], 14, canvas->height - 60 - 15 * i, "left",
                      "font ',8' tc rgb '" COLOUR_QUIET "'");
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
        g_string_append(script, point->is_hollow ? " 1\n" : " 0\n");
    }
    g_string_append(script, "__D__\n");
}

static void plot(GString *script, const struct page_series *series, const struct canvas *canvas)
{
    const char *solid = "(int(column(5))==0?column(2):NaN)", *hollow = "(int(column(5))==1?column(2):NaN)";
    char size[G_ASCII_DTOSTR_BUF_SIZE], inner[G_ASCII_DTOSTR_BUF_SIZE];
    double point_size = series->points->len > MOST_BARS ? canvas->point_size : 1.4 * canvas->point_size;
    g_ascii_formatd(size, sizeof size, "%.3g", point_size);
    g_ascii_formatd(inner, sizeof inner, "%.3g", 0.62 * point_size);
    set_data(script, series);
    g_string_append(
        script, series->points->len > MOST_BARS
                    ? "plot $d using 1:3:4 with filledcurves fs solid 1 noborder fc rgb '" COLOUR_BAND
                      "' notitle"
                    : "plot $d using 1:3:(0):(column(4)-column(3)) with vectors nohead dt solid lw 3 lc rgb "
                      "'" COLOUR_BAND "' notitle");
    plot_lines(script, series);
    g_string_append(script,
                    ", \\\n     $d using 1:2 with lines dt solid lw 1.5 lc rgb '" COLOUR_LINE "' notitle");
    g_string_append_printf(
        script, ", \\\n     $d using 1:%s with points pt 7 ps %s lc rgb '" COLOUR_POINT "' notitle", solid,
        size);
    g_string_append_printf(
        script, ", \\\n     $d using 1:%s with points pt 7 ps %s lc rgb '" COLOUR_POINT "' notitle", hollow,
        size);
    g_string_append_printf(
        script, ", \\\n     $d using 1:%s with points pt 7 ps %s lc rgb '#FFFFFF' notitle\n", hollow, inner);
}

void chart_script_append(GString *script, const struct page_series *series, enum chart_canvas which,
                         const char *output)
{
    const struct canvas *canvas = &canvases[which];
    struct frame frame = frame_of(series, canvas);
    g_string_append_printf(script, "set terminal %s\n", canvas->terminal);
    if (output)
        g_string_append_printf(script, "set output '%s'\n", output);
    set_axes(script, series, &frame);
    set_periods(script, series, &frame);
    set_lines(script, series, &frame);
    if (canvas->is_titled)
        set_title(script, series, &frame);
    plot(script, series, canvas);
}

char *chart_script(const struct page_series *series, enum chart_canvas canvas)
{
    GString *script = g_string_new(NULL);
    chart_script_append(script, series, canvas, NULL);
    return g_string_free(script, FALSE);
}
