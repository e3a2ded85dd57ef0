/* A funnel: value against size, the bands of chance and of the usual spread, and the units as points. */
#include "chart_canvas.h"
#include "takhojd/render/chart_text.h"

#include <math.h>

int chart_funnel_height(const struct page_chart *chart, enum chart_canvas which)
{
    (void)chart;
    return which == CHART_NARROW ? 300 : 320;
}

static struct frame frame_of(const struct page_funnel *funnel, const struct canvas *canvas)
{
    struct frame frame = {.canvas = canvas};
    frame.bottom = 3 * canvas->em;
    frame.top = canvas->height - (canvas->head > 0 ? canvas->head - 8 : 0.8 * canvas->em);
    frame.left = canvas_widest_mark(canvas, funnel->axis) + 16;
    frame.right = canvas->width - canvas_text_width(canvas, funnel->target_text) - 10;
    if (canvas->which == CHART_NARROW)
        frame.right = canvas->width - fmax(14, canvas_widest_mark(canvas, funnel->n_axis) / 2 + 2);
    return frame;
}

static double x_of(const struct frame *frame, const struct page_funnel *funnel, double n)
{
    return frame->left + (frame->right - frame->left) * n / funnel->n_high;
}

static void set_sizes(GString *script, const struct page_funnel *funnel, const struct frame *frame)
{
    const struct canvas *canvas = frame->canvas;
    double widest = canvas_widest_mark(canvas, funnel->n_axis) + 12;
    guint step = funnel->n_axis->len * widest > frame->right - frame->left ? 2 : 1;
    g_string_append(script, "set xtics (");
    for (guint i = 0; i < funnel->n_axis->len; i++) {
        g_string_append(script, i ? ", '' " : "'' ");
        chart_number(script, g_array_index(funnel->n_axis, struct page_mark, i).value);
    }
    g_string_append(script, ")\n");
    for (guint i = 0; i < funnel->n_axis->len; i += step) {
        const struct page_mark *mark = &g_array_index(funnel->n_axis, struct page_mark, i);
        canvas_label(script, canvas, mark->text, x_of(frame, funnel, mark->value),
                     frame->bottom - 1.4 * canvas->em, "center", LOOK_TEXT);
    }
    canvas_label(script, canvas, funnel->n_label, frame->left - 8, frame->bottom - 1.4 * canvas->em, "right",
                 LOOK_QUIET);
}

static void append_edge(GString *script, const struct page_funnel *funnel, double edge)
{
    if (!isfinite(edge) || edge > funnel->high || edge < funnel->low) {
        g_string_append(script, " NaN");
        return;
    }
    g_string_append_c(script, ' ');
    chart_number(script, edge);
}

static void set_data(GString *script, const struct page_funnel *funnel)
{
    g_string_append(script, "$b << __B__\n");
    for (guint i = 0; i < funnel->curve->len; i++) {
        const struct page_bands *bands = &g_array_index(funnel->curve, struct page_bands, i);
        chart_number(script, bands->n);
        append_edge(script, funnel, bands->chance_low);
        append_edge(script, funnel, bands->chance_high);
        append_edge(script, funnel, bands->usual_low);
        append_edge(script, funnel, bands->usual_high);
        g_string_append_c(script, '\n');
    }
    g_string_append(script, "__B__\n$d << __D__\n");
    for (guint i = 0; i < funnel->spots->len; i++) {
        const struct page_spot *spot = &g_array_index(funnel->spots, struct page_spot, i);
        chart_number(script, spot->n);
        g_string_append_c(script, ' ');
        chart_number(script, spot->value);
        g_string_append(script, spot->is_flagged ? " 2\n" : spot->is_hollow ? " 1\n" : " 0\n");
    }
    g_string_append(script, "__D__\n");
}

/* What a name may not cross: from left to right, y in its middle. */
struct taken {
    double left, right, y;
};

static bool is_free(const GArray *taken, struct taken place, double height)
{
    for (guint i = 0; i < taken->len; i++) {
        const struct taken *other = &g_array_index(taken, struct taken, i);
        if (place.left < other->right && place.right > other->left && fabs(place.y - other->y) < height)
            return false;
    }
    return true;
}

/* Lines that a name may be moved up or down and still be by its unit. */
#define NAME_MOVES 1

/* Moves the place to the nearest height where it crosses nothing; false where none is near. lines: what it
 * may not cross either; NULL: it may. */
static bool find_height(const GArray *taken, const GArray *lines, struct taken *place,
                        const struct frame *frame)
{
    double height = frame->canvas->em, step_up = 1.1 * height, wanted = place->y;
    for (int step = 0; step <= 2 * NAME_MOVES && place->left >= frame->left; step++) {
        int steps_away = (step + 1) / 2;
        double away = steps_away * step_up;
        place->y = step % 2 ? wanted - away : wanted + away;
        if (place->y >= frame->bottom + 0.8 * frame->canvas->em && place->y <= frame->top + height / 2 &&
            is_free(taken, *place, height) && (!lines || is_free(lines, *place, 0.7 * height)))
            return true;
    }
    place->y = wanted;
    return false;
}

#define LINE_STEP 6.0 /* pixels between the places that stand for a line */

static void take_edge(GArray *lines, const struct page_funnel *funnel, const struct frame *frame,
                      const double n[2], const double edge[2])
{
    double x[2] = {x_of(frame, funnel, n[0]), x_of(frame, funnel, n[1])};
    if (!isfinite(edge[0]) || !isfinite(edge[1]))
        return;
    int steps = (int)fmax(1, ceil((x[1] - x[0]) / LINE_STEP));
    for (int i = 0; i <= steps; i++) {
        double part = (double)i / steps;
        double at = x[0] + part * (x[1] - x[0]);
        const struct taken place = {
            at - LINE_STEP / 2, at + LINE_STEP / 2,
            frame_y(frame, edge[0] + part * (edge[1] - edge[0]), funnel->low, funnel->high)};
        g_array_append_val(lines, place);
    }
}

/* The bands' edges and what everybody together has. */
static GArray *take_lines(const struct page_funnel *funnel, const struct frame *frame)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct taken));
    const struct taken target = {frame->left, frame->right,
                                 frame_y(frame, funnel->target, funnel->low, funnel->high)};
    g_array_append_val(lines, target);
    for (guint i = 1; i < funnel->curve->len; i++) {
        const struct page_bands *one = &g_array_index(funnel->curve, struct page_bands, i - 1),
                                *two = &g_array_index(funnel->curve, struct page_bands, i);
        const double n[2] = {one->n, two->n};
        take_edge(lines, funnel, frame, n, (const double[2]){one->chance_low, two->chance_low});
        take_edge(lines, funnel, frame, n, (const double[2]){one->chance_high, two->chance_high});
        take_edge(lines, funnel, frame, n, (const double[2]){one->usual_low, two->usual_low});
        take_edge(lines, funnel, frame, n, (const double[2]){one->usual_high, two->usual_high});
    }
    return lines;
}

static void take_spots(GArray *taken, const struct page_funnel *funnel, const struct frame *frame)
{
    double half = frame->canvas->em / 2;
    for (guint i = 0; i < funnel->spots->len; i++) {
        const struct page_spot *spot = &g_array_index(funnel->spots, struct page_spot, i);
        double x = x_of(frame, funnel, spot->n);
        const struct taken place = {x - half, x + half,
                                    frame_y(frame, spot->value, funnel->low, funnel->high)};
        g_array_append_val(taken, place);
    }
}

/* What everybody together has. A phone has no room beside the plot: the words stand above the line or, where
 * a unit is in their way there, below it. */
static void set_target(GString *script, const struct page_funnel *funnel, const struct frame *frame,
                       GArray *taken)
{
    const struct canvas *canvas = frame->canvas;
    double y = frame_y(frame, funnel->target, funnel->low, funnel->high), away = 0.8 * canvas->em;
    if (canvas->which != CHART_NARROW) {
        canvas_label(script, canvas, funnel->target_text, frame->right + 6, y, "left", LOOK_QUIET);
        return;
    }
    double left = frame->right - canvas_text_width(canvas, funnel->target_text);
    struct taken place = {left, frame->right, y + away};
    const struct taken below = {left, frame->right, y - away};
    if (!is_free(taken, place, canvas->em) && is_free(taken, below, canvas->em) &&
        below.y >= frame->bottom + away)
        place = below;
    g_array_append_val(taken, place);
    canvas_label(script, canvas, funnel->target_text, frame->right, place.y, "right", LOOK_QUIET);
}

/* Beside its unit, on the right or else on the left; false where it would leave the plot. */
static bool stand_beside(const struct page_funnel *funnel, const struct frame *frame,
                         const struct page_spot *spot, bool is_left, struct taken *place)
{
    double x = x_of(frame, funnel, spot->n), width = canvas_text_width(frame->canvas, spot->name);
    place->left = is_left ? x - 8 - width : x + 8;
    place->right = place->left + width;
    /* Not across the axis below. */
    place->y =
        fmax(frame_y(frame, spot->value, funnel->low, funnel->high), frame->bottom + 0.8 * frame->canvas->em);
    return place->left >= frame->left && place->right <= frame->right - 2;
}

/* Where it crosses nothing, or else where it crosses only lines. */
static bool find_place(const struct page_funnel *funnel, const struct frame *frame,
                       const struct page_spot *spot, const GArray *taken, const GArray *lines,
                       struct taken *place, bool *is_left)
{
    for (int way = 0; way < 4; way++) {
        *is_left = way % 2;
        if (stand_beside(funnel, frame, spot, *is_left, place) &&
            find_height(taken, way < 2 ? lines : NULL, place, frame))
            return true;
    }
    return false;
}

/* Flagged units by name, inside the plot whichever side they are on; where there is no room the table has the
 * name alone. */
static void set_names(GString *script, const struct page_funnel *funnel, const struct frame *frame)
{
    g_autoptr(GArray) taken = g_array_new(FALSE, FALSE, sizeof(struct taken));
    g_autoptr(GArray) lines = take_lines(funnel, frame);
    take_spots(taken, funnel, frame);
    set_target(script, funnel, frame, taken);
    for (guint i = 0; i < funnel->spots->len; i++) {
        const struct page_spot *spot = &g_array_index(funnel->spots, struct page_spot, i);
        struct taken place;
        bool is_left;
        if (!spot->name || !find_place(funnel, frame, spot, taken, lines, &place, &is_left))
            continue;
        g_array_append_val(taken, place);
        canvas_label(script, frame->canvas, spot->name, is_left ? place.right : place.left, place.y,
                     is_left ? "right" : "left", LOOK_TEXT);
    }
}

static void plot_points(GString *script, const struct canvas *canvas, int state, int symbol, double size,
                        const char *colour)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, "%.3g", size * canvas->point_size);
    g_string_append_printf(script,
                           ", \\\n     $d using 1:(int(column(3))==%d?column(2):NaN) with points pt %d ps %s "
                           "lc rgb '%s' notitle",
                           state, symbol, text, colour);
}

static void plot(GString *script, const struct page_funnel *funnel, const struct canvas *canvas)
{
    static const char *const looks[] = {"dt solid lw 1.2 lc rgb '" COLOUR_QUIET "'",
                                        "dt (6,4) lw 1.2 lc rgb '" COLOUR_QUIET "'"};
    g_string_append(script, "plot ");
    chart_number(script, funnel->target);
    g_string_append(script, " with lines dt solid lw 1 lc rgb '" COLOUR_LINE "' notitle");
    for (int column = 2; column <= 5; column++)
        g_string_append_printf(script, ", \\\n     $b using 1:%d with lines %s notitle", column,
                               looks[column > 3]);
    plot_points(script, canvas, 0, 7, 1.4, COLOUR_POINT);
    plot_points(script, canvas, 1, 7, 1.4, COLOUR_POINT);
    plot_points(script, canvas, 1, 7, 0.9, "#FFFFFF");
    plot_points(script, canvas, 2, 9, 2.4, COLOUR_BEYOND);
    g_string_append_c(script, '\n');
}

void chart_funnel_draw(GString *script, const struct page_chart *chart, const struct canvas *canvas)
{
    const struct page_funnel *funnel = chart->funnel;
    struct frame frame = frame_of(funnel, canvas);
    frame_begin(script, &frame);
    g_string_append(script, "set xrange [0:");
    chart_number(script, funnel->n_high);
    g_string_append(script, "]\n");
    frame_upright_axis(script, &frame, funnel->axis, funnel->low, funnel->high);
    set_sizes(script, funnel, &frame);
    set_names(script, funnel, &frame);
    canvas_title(script, chart, canvas);
    set_data(script, funnel);
    plot(script, funnel, canvas);
}
