#include "chart_canvas.h"
#include "takhojd/render/chart_text.h"

#include <math.h>

/* Room above the plot of a picture: two lines of title, the unit, two remarks. */
#define PICTURE_HEAD 120

struct canvas canvas_new(enum chart_canvas which, int height)
{
    static const struct canvas canvases[CHART_CANVASES] = {
        [CHART_WIDE] = {.width = 720, .em = 12, .point_size = 0.42, .ticks = 8},
        [CHART_NARROW] = {.width = 350, .em = 12, .point_size = 0.36, .ticks = 4},
        [CHART_PICTURE] = {.width = 720, .em = 12, .point_size = 0.62, .ticks = 8, .head = PICTURE_HEAD},
    };
    struct canvas canvas = canvases[which];
    canvas.which = which;
    canvas.height = height + (int)canvas.head;
    return canvas;
}

/* A PNG has twice the pixels: its sizes are points at 96 dpi, an SVG's are pixels. */
void canvas_begin(GString *script, const struct canvas *canvas)
{
    if (canvas->which == CHART_PICTURE)
        g_string_append_printf(
            script,
            "set terminal pngcairo size %d,%d font 'DejaVu Sans,9' fontscale 2 linewidth 2 "
            "pointscale 2 noenhanced background '#FFFFFF'\n",
            2 * canvas->width, 2 * canvas->height);
    else
        g_string_append_printf(
            script,
            "set terminal svg size %d,%d fixed font 'sans-serif,12' noenhanced background '#FFFFFF'\n",
            canvas->width, canvas->height);
}

/* Characters are about six tenths as wide as they are high. */
double canvas_text_width(const struct canvas *canvas, const char *text)
{
    return 0.6 * canvas->em * (double)g_utf8_strlen(text ? text : "", -1);
}

double canvas_widest_mark(const struct canvas *canvas, const GArray *marks)
{
    double width = 0;
    for (guint i = 0; i < marks->len; i++)
        width = fmax(width, canvas_text_width(canvas, g_array_index(marks, struct page_mark, i).text));
    return width;
}

void canvas_place(GString *script, const struct canvas *canvas, double x, double y)
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

void canvas_label(GString *script, const struct canvas *canvas, const char *text, double x, double y,
                  const char *align, const char *look)
{
    g_string_append(script, "set label ");
    chart_text(script, text);
    g_string_append(script, " at ");
    canvas_place(script, canvas, x, y);
    g_string_append_printf(script, " %s %s noenhanced\n", align, look);
}

/* A title of at most two lines; what is longer is cut, the page has it whole. */
void canvas_title(GString *script, const struct page_chart *chart, const struct canvas *canvas)
{
    if (canvas->head <= 0)
        return;
    glong fits = (glong)(canvas->width / (0.62 * canvas->em)) - 4;
    g_auto(GStrv) words = g_strsplit(chart->title, " ", -1);
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
            canvas_label(script, canvas, lines[i]->str, 14, canvas->height - 18 - 19 * i, "left",
                         "font ',10' tc rgb '#000000'");
        g_string_free(lines[i], TRUE);
    }
    canvas_label(script, canvas, chart->unit, 14, canvas->height - 60, "left", "font ',8' " LOOK_QUIET);
    for (guint i = 0; i < chart->remarks->len; i++)
        canvas_label(script, canvas, g_ptr_array_index(chart->remarks, i), 14, canvas->height - 75 - 15.0 * i,
                     "left", "font ',8' " LOOK_QUIET);
}

void frame_begin(GString *script, const struct frame *frame)
{
    const struct canvas *canvas = frame->canvas;
    g_string_append(script, "unset key\nset samples 2\nset border 3 lc rgb '" COLOUR_QUIET "' lw 0.8\n"
                            "set tics nomirror out scale 0.5\n");
    set_margin(script, "lmargin", frame->left / canvas->width);
    set_margin(script, "rmargin", frame->right / canvas->width);
    set_margin(script, "bmargin", frame->bottom / canvas->height);
    set_margin(script, "tmargin", frame->top / canvas->height);
}

double frame_y(const struct frame *frame, double value, double low, double high)
{
    return frame->bottom + (frame->top - frame->bottom) * (value - low) / (high - low);
}

void frame_upright_axis(GString *script, const struct frame *frame, const GArray *axis, double low,
                        double high)
{
    g_string_append(script, "set yrange [");
    chart_number(script, low);
    g_string_append_c(script, ':');
    chart_number(script, high);
    g_string_append(script, "]\nset ytics (");
    for (guint i = 0; i < axis->len; i++) {
        g_string_append(script, i ? ", '' " : "'' ");
        chart_number(script, g_array_index(axis, struct page_mark, i).value);
    }
    g_string_append(script, ")\n");
    for (guint i = 0; i < axis->len; i++) {
        const struct page_mark *mark = &g_array_index(axis, struct page_mark, i);
        canvas_label(script, frame->canvas, mark->text, frame->left - 8,
                     frame_y(frame, mark->value, low, high), "right", LOOK_TEXT);
    }
}
