/* Tenure: a falling staircase with its band, and the numbers at risk under the axis. */
#include "chart_canvas.h"
#include "takhojd/render/chart_text.h"

#include <math.h>

int chart_tenure_height(const struct page_chart *chart, enum chart_canvas which)
{
    (void)chart;
    (void)which;
    return 320;
}

static struct frame frame_of(const struct page_curve *curve, const struct canvas *canvas)
{
    struct frame frame = {.canvas = canvas};
    double label = canvas->which == CHART_NARROW ? 0 : canvas_text_width(canvas, curve->risk_label);
    frame.left = fmax(canvas_widest_mark(canvas, curve->axis) + 16, label + 34);
    frame.right = canvas->width - 28;
    frame.bottom = canvas->which == CHART_NARROW ? 62 : 46;
    frame.top = canvas->height - (canvas->head > 0 ? canvas->head - 8 : 12);
    return frame;
}

static double x_of(const struct frame *frame, const struct page_curve *curve, double x)
{
    return frame->left + (frame->right - frame->left) * x / curve->high;
}

/* Where two numbers would meet, the later one stands. */
static void set_risks(GString *script, const struct page_curve *curve, const struct frame *frame)
{
    const struct canvas *canvas = frame->canvas;
    GString *tics = g_string_new(NULL);
    double taken = HUGE_VAL;
    for (guint i = curve->risks->len; i > 0; i--) {
        const struct page_risk *risk = &g_array_index(curve->risks, struct page_risk, i - 1);
        double x = x_of(frame, curve, risk->x), half = 0.5 * fmax(canvas_text_width(canvas, risk->text),
                                                                  canvas_text_width(canvas, risk->at_risk));
        if (x + half + 6 > taken)
            continue;
        taken = x - half;
        g_string_append_printf(tics, "%s'' ", tics->len ? ", " : "");
        chart_number(tics, risk->x);
        canvas_label(script, canvas, risk->text, x, frame->bottom - 14, "center", LOOK_TEXT);
        canvas_label(script, canvas, risk->at_risk, x, frame->bottom - 34, "center", LOOK_QUIET);
    }
    if (canvas->which == CHART_NARROW)
        canvas_label(script, canvas, curve->risk_label, frame->left, frame->bottom - 52, "left", LOOK_QUIET);
    else
        canvas_label(script, canvas, curve->risk_label, frame->left - 22, frame->bottom - 34, "right",
                     LOOK_QUIET);
    g_string_append_printf(script, "set xtics (%s)\n", tics->str);
    g_string_free(tics, TRUE);
}

static void set_median(GString *script, const struct page_curve *curve, const struct frame *frame)
{
    const struct canvas *canvas = frame->canvas;
    if (!curve->median_text)
        return;
    double x = x_of(frame, curve, curve->median), y = frame_y(frame, 0.5, 0, 1);
    g_string_append(script, "set arrow from ");
    canvas_place(script, canvas, frame->left, y);
    g_string_append(script, " to ");
    canvas_place(script, canvas, x, y);
    g_string_append(script, " nohead front dt (6,4) lw 1.2 lc rgb '" COLOUR_QUIET "'\nset arrow from ");
    canvas_place(script, canvas, x, y);
    g_string_append(script, " to ");
    canvas_place(script, canvas, x, frame->bottom);
    g_string_append(script, " nohead front dt (6,4) lw 1.2 lc rgb '" COLOUR_QUIET "'\n");
    bool is_left = x > 0.6 * canvas->width;
    canvas_label(script, canvas, curve->median_text, is_left ? x - 8 : x + 8, frame->bottom + 14,
                 is_left ? "right" : "left", LOOK_TEXT);
}

static void add_row(GString *script, double x, const struct page_step *step)
{
    const double numbers[] = {x, step->value, isfinite(step->lower) ? step->lower : step->value,
                              isfinite(step->upper) ? step->upper : step->value};
    for (int i = 0; i < 4; i++) {
        chart_number(script, numbers[i]);
        g_string_append_c(script, i < 3 ? ' ' : '\n');
    }
}

/* A staircase: every step stands until the next begins. */
static void set_data(GString *script, const struct page_curve *curve)
{
    g_string_append(script, "$d << __D__\n");
    for (guint i = 0; i < curve->steps->len; i++) {
        const struct page_step *step = &g_array_index(curve->steps, struct page_step, i);
        if (i)
            add_row(script, step->x, step - 1);
        add_row(script, step->x, step);
    }
    g_string_append(script, "__D__\n");
}

void chart_tenure_draw(GString *script, const struct page_chart *chart, const struct canvas *canvas)
{
    const struct page_curve *curve = chart->curve;
    struct frame frame = frame_of(curve, canvas);
    frame_begin(script, &frame);
    g_string_append(script, "set xrange [0:");
    chart_number(script, curve->high);
    g_string_append(script, "]\n");
    frame_upright_axis(script, &frame, curve->axis, 0, 1);
    set_risks(script, curve, &frame);
    set_median(script, curve, &frame);
    canvas_title(script, chart, canvas);
    set_data(script, curve);
    g_string_append(script, "plot $d using 1:3:4 with filledcurves fs solid 1 noborder fc rgb '" COLOUR_BAND
                            "' notitle, \\\n     $d using 1:2 with lines dt solid lw 2 lc rgb '" COLOUR_POINT
                            "' notitle\n");
}
