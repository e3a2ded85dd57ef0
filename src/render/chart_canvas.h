/*
 * What every kind of chart is drawn on and with: a canvas, places on it, labels, colours. Private to render/.
 *
 * Rule: places are CSS pixels from the left and the bottom. gnuplot does not count labels in its margins, so
 * every kind works out its own frame from the texts it has. Every difference that a colour shows, a shape, a
 * pattern or a word shows too.
 */
#ifndef TAKHOJD_RENDER_CHART_CANVAS_H
#define TAKHOJD_RENDER_CHART_CANVAS_H

#include "takhojd/render/chart.h"

/* Colours whose contrast on white is known: 3:1 or more for what carries meaning, 4.5:1 for text. The band
 * repeats what the table says and may be fainter. */
#define COLOUR_TEXT "#333333"
#define COLOUR_QUIET "#595959"
#define COLOUR_LINE "#8C8C8C"
#define COLOUR_POINT "#2F4858"
#define COLOUR_BAND "#DDE5EA"
#define COLOUR_LAW "#A04000"
#define COLOUR_ETHICS "#0072B2"

#define COLOUR_BEYOND "#D55E00" /* beyond a limit */

#define LOOK_TEXT "tc rgb '" COLOUR_TEXT "'"
#define LOOK_QUIET "tc rgb '" COLOUR_QUIET "'"

/* Measures in CSS pixels. */
struct canvas {
    enum chart_canvas which;
    int width, height; /* of the whole; a picture's with its title */
    double em;         /* text size */
    double point_size; /* symbols are larger in SVG than in PNG */
    int ticks;         /* about as many periods are named below the axis */
    double head;       /* height of title and remarks; 0 where the page has them */
};

/* The canvas of a chart whose drawing without title is so high. */
struct canvas canvas_new(enum chart_canvas which, int height);
/* Appends the terminal of the canvas, and the title where it has one. */
void canvas_begin(GString *script, const struct canvas *canvas);
void canvas_title(GString *script, const struct page_chart *chart, const struct canvas *canvas);

/* About what a text takes. */
double canvas_text_width(const struct canvas *canvas, const char *text);
double canvas_widest_mark(const struct canvas *canvas, const GArray *marks);

/* Where the plot stands. */
struct frame {
    const struct canvas *canvas;
    double left, right, bottom, top;
};

/* Margins, border and the look of tics; ranges and tics are the kind's own. */
void frame_begin(GString *script, const struct frame *frame);
/* A label: align is left, center or right; look is LOOK_TEXT or the like. The text is encoded here. */
void canvas_label(GString *script, const struct canvas *canvas, const char *text, double x, double y,
                  const char *align, const char *look);
/* A place in a command: "screen 0.1,screen 0.2". */
void canvas_place(GString *script, const struct canvas *canvas, double x, double y);
/* The numbers of an upright axis: tics, and their words to the left. */
void frame_upright_axis(GString *script, const struct frame *frame, const GArray *axis, double low,
                        double high);
/* Where a value of an upright axis stands. */
double frame_y(const struct frame *frame, double value, double low, double high);

/* One kind of chart each: its height without title on a canvas, and settings and plot. */
int chart_trend_height(const struct page_chart *chart, enum chart_canvas which);
void chart_trend_draw(GString *script, const struct page_chart *chart, const struct canvas *canvas);
int chart_bars_height(const struct page_chart *chart, enum chart_canvas which);
void chart_bars_draw(GString *script, const struct page_chart *chart, const struct canvas *canvas);
int chart_tenure_height(const struct page_chart *chart, enum chart_canvas which);
void chart_tenure_draw(GString *script, const struct page_chart *chart, const struct canvas *canvas);
int chart_heat_height(const struct page_chart *chart, enum chart_canvas which);
void chart_heat_draw(GString *script, const struct page_chart *chart, const struct canvas *canvas);
int chart_dots_height(const struct page_chart *chart, enum chart_canvas which);
int chart_funnel_height(const struct page_chart *chart, enum chart_canvas which);
void chart_funnel_draw(GString *script, const struct page_chart *chart, const struct canvas *canvas);
void chart_dots_draw(GString *script, const struct page_chart *chart, const struct canvas *canvas);

#endif
