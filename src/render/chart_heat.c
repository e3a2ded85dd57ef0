/* Heat: a week of hours, the darker the more; the permitted ones stand in a frame, and a call outside it has
 * a cross. */
#include "chart_canvas.h"
#include "takhojd/render/chart_text.h"

#include <math.h>

#define ROW 24
#define SHADES 5

/* From pale to dark, as numbers: gnuplot takes a colour from a column of the data. */
static const int shades[SHADES] = {0xE3E9ED, 0xB9C6CF, 0x8A9DAA, 0x597081, 0x2F4858};

int chart_heat_height(const struct page_chart *chart, enum chart_canvas which)
{
    (void)which;
    return (int)chart->heat->days->len * ROW + 56;
}

static struct frame frame_of(const struct page_heat *heat, const struct canvas *canvas)
{
    struct frame frame = {.canvas = canvas};
    frame.left = canvas_widest_mark(canvas, heat->days) + 16;
    frame.right = canvas->width - 8;
    frame.bottom = 48;
    frame.top = frame.bottom + ROW * heat->days->len;
    return frame;
}

static void set_names(GString *script, const struct page_heat *heat, const struct frame *frame)
{
    const struct canvas *canvas = frame->canvas;
    double column = (frame->right - frame->left) / heat->count;
    int step = column < 24 ? 3 : column < 30 ? 2 : 1;
    for (guint i = 0; i < heat->days->len; i++)
        canvas_label(script, canvas, g_array_index(heat->days, struct page_mark, i).text, frame->left - 8,
                     frame->top - ROW * (i + 0.5), "right", LOOK_TEXT);
    for (int hour = 0; hour <= heat->count; hour += step) {
        g_autofree char *name = g_strdup_printf("%02d", heat->first + hour);
        canvas_label(script, canvas, name, fmin(frame->left + column * hour, canvas->width - 8.0),
                     frame->bottom - 12, "center", LOOK_TEXT);
    }
    canvas_label(script, canvas, heat->window_text, frame->left, 10, "left", "tc rgb '" COLOUR_ETHICS "'");
    if (!heat->law_text)
        return;
    /* A phone has no room for both beside each other. */
    bool is_narrow = canvas->which == CHART_NARROW;
    canvas_label(script, canvas, heat->law_text, is_narrow ? frame->left : frame->right, is_narrow ? 23 : 10,
                 is_narrow ? "left" : "right", "tc rgb '" COLOUR_LAW "'");
}

static const struct page_hour *hour_at(const struct page_heat *heat, guint day, int hour)
{
    return &g_array_index(heat->hours, struct page_hour, day * (guint)heat->count + (guint)hour);
}

/* Whose hours a frame is around, and what it looks like. The law's is the outer one. */
struct fence {
    bool is_law;
    double inset;
    const char *look;
};

static double share_of(const struct page_hour *hour, const struct fence *fence)
{
    return fence->is_law ? hour->by_law : hour->permitted;
}

static void append_rectangle(GString *script, const struct fence *fence, guint day, double from, double until)
{
    g_string_append(script, "set object rect from ");
    chart_number(script, from);
    g_string_append_c(script, ',');
    chart_number(script, 6 - day + fence->inset);
    g_string_append(script, " to ");
    chart_number(script, fmax(until, from));
    g_string_append_c(script, ',');
    chart_number(script, 7 - day - fence->inset);
    g_string_append_printf(script, " front fs empty border %s\n", fence->look);
}

/* One frame a run of permitted hours. */
static void set_windows(GString *script, const struct page_heat *heat, const struct fence *fence)
{
    for (guint day = 0; day < heat->days->len; day++) {
        double from = NAN;
        for (int hour = 0; hour <= heat->count; hour++) {
            double share = hour < heat->count ? share_of(hour_at(heat, day, hour), fence) : 0;
            if (share > 0 && isnan(from))
                from = hour + (share < 1 && hour ? 1 - share : 0);
            if (share >= 1 || isnan(from))
                continue;
            append_rectangle(script, fence, day, from, hour + (share > 0 && hour > from ? share : 0));
            from = NAN;
        }
    }
}

/* x, y, colour, and whether it is outside. Hours without a call are left white. */
static bool set_data(GString *script, const struct page_heat *heat)
{
    bool has_outside = false;
    g_string_append(script, "$d << __D__\n");
    for (guint i = 0; i < heat->hours->len; i++) {
        const struct page_hour *hour = &g_array_index(heat->hours, struct page_hour, i);
        if (hour->value <= 0)
            continue;
        int shade = (int)fmin(SHADES * hour->value / heat->high, SHADES - 1);
        bool is_outside = hour->permitted <= 0;
        has_outside |= is_outside;
        g_string_append_printf(script, "%d.5 %d.5 %d %d\n", hour->hour, 6 - hour->day, shades[shade],
                               is_outside);
    }
    g_string_append(script, "__D__\n");
    return has_outside;
}

void chart_heat_draw(GString *script, const struct page_chart *chart, const struct canvas *canvas)
{
    const struct page_heat *heat = chart->heat;
    struct frame frame = frame_of(heat, canvas);
    frame_begin(script, &frame);
    g_string_append_printf(
        script, "unset border\nunset xtics\nunset ytics\nset xrange [0:%d]\nset yrange [0:7]\n", heat->count);
    set_names(script, heat, &frame);
    if (heat->law_text)
        set_windows(script, heat, &(const struct fence){true, 0, "lc rgb '" COLOUR_LAW "' lw 1.6 dt (4,3)"});
    set_windows(script, heat, &(const struct fence){false, 0.06, "lc rgb '" COLOUR_ETHICS "' lw 1.6"});
    canvas_title(script, chart, canvas);
    bool has_outside = set_data(script, heat);
    g_string_append(
        script,
        "plot $d using 1:2:(0.48):(0.44):3 with boxxyerror fs solid 1 noborder lc rgb variable notitle");
    if (has_outside)
        g_string_append(
            script, ", \\\n     $d using 1:(int(column(4))==1?column(2):NaN) with points pt 2 ps 0.6 lw 1.5 "
                    "lc rgb '" COLOUR_ETHICS "' notitle");
    g_string_append_c(script, '\n');
}
