/* Dots: a value and its interval a row, all on one axis. On a phone the name stands above its row. */
#include "chart_canvas.h"
#include "takhojd/render/chart_text.h"

#include <math.h>

#define ROW 26
#define ROW_NARROW 42
#define AXIS 30 /* room for the axis below, and for the words of its lines above */

static const struct page_dot *dot_at(const struct page_dots *dots, guint index)
{
    return &g_array_index(dots->dots, struct page_dot, index);
}

int chart_dots_height(const struct page_chart *chart, enum chart_canvas which)
{
    return (int)chart->dots->dots->len * (which == CHART_NARROW ? ROW_NARROW : ROW) + 2 * AXIS;
}

struct dots_frame {
    struct frame frame;
    double row;
    bool is_named_above;
};

static struct dots_frame frame_of(const struct page_dots *dots, const struct canvas *canvas)
{
    double names = 0, labels = 0;
    for (guint i = 0; i < dots->dots->len; i++) {
        names = fmax(names, canvas_text_width(canvas, dot_at(dots, i)->name));
        labels = fmax(labels, canvas_text_width(canvas, dot_at(dots, i)->label));
    }
    struct dots_frame at = {.frame = {.canvas = canvas}, .is_named_above = canvas->which == CHART_NARROW};
    at.row = at.is_named_above ? ROW_NARROW : ROW;
    at.frame.left = at.is_named_above ? 22 : fmin(names + 20, 0.4 * canvas->width);
    at.frame.right = canvas->width - (at.is_named_above ? 24 : fmin(labels + 24, 0.35 * canvas->width));
    at.frame.bottom = AXIS;
    at.frame.top = AXIS + at.row * dots->dots->len;
    return at;
}

static double middle_of(const struct dots_frame *at, const struct page_dots *dots, guint index)
{
    double low = at->frame.bottom + at->row * (dots->dots->len - 1 - index);
    return low + (at->is_named_above ? 11 : at->row / 2);
}

static double x_of(const struct dots_frame *at, const struct page_dots *dots, double value)
{
    return at->frame.left +
           (at->frame.right - at->frame.left) * (value - dots->low) / (dots->high - dots->low);
}

static void set_names(GString *script, const struct page_dots *dots, const struct dots_frame *at)
{
    const struct canvas *canvas = at->frame.canvas;
    for (guint i = 0; i < dots->dots->len; i++) {
        const struct page_dot *dot = dot_at(dots, i);
        double y = middle_of(at, dots, i);
        if (at->is_named_above) {
            canvas_label(script, canvas, dot->name, 4, y + 18, "left", LOOK_TEXT);
            canvas_label(script, canvas, dot->label, canvas->width - 4.0, y + 18, "right", LOOK_QUIET);
        } else {
            canvas_label(script, canvas, dot->name, at->frame.left - 14, y, "right", LOOK_TEXT);
            canvas_label(script, canvas, dot->label, at->frame.right + 14, y, "left", LOOK_QUIET);
        }
    }
}

static void set_axis(GString *script, const struct page_dots *dots, const struct dots_frame *at)
{
    const struct canvas *canvas = at->frame.canvas;
    /* On a narrow canvas every other number, where they would meet. */
    double widest = canvas_widest_mark(canvas, dots->axis) + 12;
    guint step = dots->axis->len * widest > at->frame.right - at->frame.left ? 2 : 1;
    g_string_append(script, "set xtics (");
    for (guint i = 0; i < dots->axis->len; i++) {
        g_string_append(script, i ? ", '' " : "'' ");
        chart_number(script, g_array_index(dots->axis, struct page_mark, i).value);
    }
    g_string_append(script, ")\n");
    for (guint i = 0; i < dots->axis->len; i += step) {
        const struct page_mark *mark = &g_array_index(dots->axis, struct page_mark, i);
        canvas_label(script, canvas, mark->text, x_of(at, dots, mark->value), 0.9 * canvas->em, "center",
                     LOOK_TEXT);
    }
}

static void set_lines(GString *script, const struct page_dots *dots, const struct dots_frame *at)
{
    const struct canvas *canvas = at->frame.canvas;
    for (guint i = 0; i < dots->lines->len; i++) {
        const struct page_mark *mark = &g_array_index(dots->lines, struct page_mark, i);
        double x = x_of(at, dots, mark->value), half = 0.5 * canvas_text_width(canvas, mark->text) + 4;
        g_string_append(script, "set arrow from ");
        canvas_place(script, canvas, x, at->frame.bottom);
        g_string_append(script, " to ");
        canvas_place(script, canvas, x, at->frame.top + 6);
        g_string_append(script, " nohead back dt (6,4) lw 1.2 lc rgb '" COLOUR_QUIET "'\n");
        canvas_label(script, canvas, mark->text, CLAMP(x, half, canvas->width - half),
                     at->frame.top + 6 + 0.8 * canvas->em, "center", LOOK_QUIET);
    }
}

/* x, y, from, until, whether it can still change. Rows without a value have words only. */
static void set_data(GString *script, const struct page_dots *dots, const struct dots_frame *at)
{
    g_string_append(script, "$d << __D__\n");
    for (guint i = 0; i < dots->dots->len; i++) {
        const struct page_dot *dot = dot_at(dots, i);
        if (!isfinite(dot->value))
            continue;
        const double numbers[] = {dot->value, middle_of(at, dots, i),
                                  isfinite(dot->lower) ? dot->lower : dot->value,
                                  isfinite(dot->upper) ? dot->upper : dot->value};
        for (gsize n = 0; n < G_N_ELEMENTS(numbers); n++) {
            chart_number(script, numbers[n]);
            g_string_append_c(script, ' ');
        }
        g_string_append(script, dot->is_hollow ? "1\n" : "0\n");
    }
    g_string_append(script, "__D__\n");
}

static void plot(GString *script, const struct canvas *canvas)
{
    static const struct {
        const char *where, *colour;
        double size;
    } points[] = {{"column(2)", COLOUR_POINT, 1.6}, {"(int(column(5))==1?column(2):NaN)", "#FFFFFF", 1.0}};
    g_string_append(script,
                    "plot $d using 3:2:(column(4)-column(3)):(0) with vectors nohead dt solid lw 2 lc rgb "
                    "'" COLOUR_LINE "' notitle");
    for (int i = 0; i < 2; i++) {
        char size[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(size, sizeof size, "%.3g", points[i].size * canvas->point_size);
        g_string_append_printf(script, ", \\\n     $d using 1:%s with points pt 7 ps %s lc rgb '%s' notitle",
                               i ? points[i].where : "2", size, points[i].colour);
    }
    g_string_append_c(script, '\n');
}

void chart_dots_draw(GString *script, const struct page_chart *chart, const struct canvas *canvas)
{
    const struct page_dots *dots = chart->dots;
    struct dots_frame at = frame_of(dots, canvas);
    frame_begin(script, &at.frame);
    g_string_append(script, "set border 1\nunset ytics\nset xrange [");
    chart_number(script, dots->low);
    g_string_append_c(script, ':');
    chart_number(script, dots->high);
    g_string_append(script, "]\nset yrange [");
    chart_number(script, at.frame.bottom);
    g_string_append_c(script, ':');
    chart_number(script, at.frame.top);
    g_string_append(script, "]\n");
    set_axis(script, dots, &at);
    set_names(script, dots, &at);
    set_lines(script, dots, &at);
    canvas_title(script, chart, canvas);
    set_data(script, dots, &at);
    plot(script, canvas);
}
