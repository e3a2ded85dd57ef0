/* Steps and spread: rows of bars, each with its name before it and its numbers after it. On a phone the name
 * stands above. */
#include "chart_canvas.h"
#include "takhojd/render/chart_text.h"

#include <math.h>

#define ROW 28 /* pixels a row; with a name above, more */
#define ROW_NARROW 42
#define EDGE 8
#define BAR 16.0 /* pixels high */

static const struct page_bar *bar_at(const struct page_bars *bars, guint index)
{
    return &g_array_index(bars->bars, struct page_bar, index);
}

int chart_bars_height(const struct page_chart *chart, enum chart_canvas which)
{
    return (int)chart->bars->bars->len * (which == CHART_NARROW ? ROW_NARROW : ROW) + 2 * EDGE;
}

struct bars_frame {
    struct frame frame;
    double row; /* height */
    bool is_named_above;
};

static struct bars_frame frame_of(const struct page_bars *bars, const struct canvas *canvas)
{
    double names = 0, labels = bars->limit_text ? 0.9 * canvas_text_width(canvas, bars->limit_text) : 0;
    for (guint i = 0; i < bars->bars->len; i++) {
        names = fmax(names, canvas_text_width(canvas, bar_at(bars, i)->name));
        labels = fmax(labels, canvas_text_width(canvas, bar_at(bars, i)->label));
    }
    struct bars_frame at = {.frame = {.canvas = canvas}, .is_named_above = canvas->which == CHART_NARROW};
    at.row = at.is_named_above ? ROW_NARROW : ROW;
    at.frame.left = at.is_named_above ? 2 : fmin(names + 20, 0.45 * canvas->width);
    at.frame.right = canvas->width - fmin(labels + 12, 0.5 * canvas->width);
    at.frame.bottom = EDGE;
    at.frame.top = EDGE + at.row * bars->bars->len;
    return at;
}

/* The middle of a row's bar, from the bottom. */
static double middle_of(const struct bars_frame *at, const struct page_bars *bars, guint index)
{
    double low = at->frame.bottom + at->row * (bars->bars->len - 1 - index);
    return low + (at->is_named_above ? BAR / 2 + 3 : at->row / 2);
}

static void set_names(GString *script, const struct page_bars *bars, const struct bars_frame *at)
{
    const struct frame *frame = &at->frame;
    for (guint i = 0; i < bars->bars->len; i++) {
        const struct page_bar *bar = bar_at(bars, i);
        double y = middle_of(at, bars, i), length = (frame->right - frame->left) * bar->value / bars->high;
        if (at->is_named_above)
            canvas_label(script, frame->canvas, bar->name, frame->left, y + 19, "left", LOOK_TEXT);
        else
            canvas_label(script, frame->canvas, bar->name, frame->left - 10, y, "right", LOOK_TEXT);
        canvas_label(script, frame->canvas, bar->label, frame->left + length + 7, y, "left", LOOK_QUIET);
    }
}

/* The line between what keeps the limit and what does not, with its words at the right. */
static void set_limit(GString *script, const struct page_bars *bars, const struct bars_frame *at)
{
    const struct canvas *canvas = at->frame.canvas;
    double y = at->frame.top - at->row * bars->limit;
    if (bars->limit <= 0)
        return;
    g_string_append(script, "set arrow from ");
    canvas_place(script, canvas, at->frame.left, y);
    g_string_append(script, " to ");
    canvas_place(script, canvas, canvas->width - 4.0, y);
    g_string_append(script, " nohead dt (6,4) lw 1.2 lc rgb '" COLOUR_LAW "'\n");
    canvas_label(script, canvas, bars->limit_text, canvas->width - 4.0, y + 0.75 * canvas->em, "right",
                 "tc rgb '" COLOUR_LAW "'");
}

/* x, y, and the look: 0 as it should be, 1 beyond the limit, 2 can still change. */
static void set_data(GString *script, const struct page_bars *bars, const struct bars_frame *at)
{
    g_string_append(script, "$d << __D__\n");
    for (guint i = 0; i < bars->bars->len; i++) {
        const struct page_bar *bar = bar_at(bars, i);
        chart_number(script, isfinite(bar->value) ? bar->value : 0);
        g_string_append_c(script, ' ');
        chart_number(script, middle_of(at, bars, i));
        g_string_append_printf(script, " %d\n", bar->is_hollow ? 2 : bar->is_beyond ? 1 : 0);
    }
    g_string_append(script, "__D__\n");
}

static void plot_look(GString *script, int look, const char *style)
{
    g_string_append_printf(script,
                           "%s$d using (column(1)/2):(int(column(3))==%d?column(2):NaN):(column(1)/2):(%g) "
                           "with boxxyerror %s notitle",
                           look ? ", \\\n     " : "plot ", look, BAR / 2, style);
}

void chart_bars_draw(GString *script, const struct page_chart *chart, const struct canvas *canvas)
{
    const struct page_bars *bars = chart->bars;
    struct bars_frame at = frame_of(bars, canvas);
    frame_begin(script, &at.frame);
    g_string_append(script, at.is_named_above ? "unset border\n" : "set border 2\n");
    g_string_append(script, "unset xtics\nunset ytics\nset xrange [0:");
    chart_number(script, bars->high > 0 ? bars->high : 1);
    g_string_append(script, "]\nset yrange [");
    chart_number(script, at.frame.bottom);
    g_string_append_c(script, ':');
    chart_number(script, at.frame.top);
    g_string_append(script, "]\n");
    set_names(script, bars, &at);
    set_limit(script, bars, &at);
    canvas_title(script, chart, canvas);
    set_data(script, bars, &at);
    plot_look(script, 0, "fs solid 1 noborder fc rgb '" COLOUR_POINT "'");
    plot_look(script, 1, "fs solid 1 border lc rgb '" COLOUR_LAW "' fc rgb '" COLOUR_BEYOND "'");
    plot_look(script, 2, "fs empty border lw 1.2 lc rgb '" COLOUR_POINT "'");
    g_string_append_c(script, '\n');
}
