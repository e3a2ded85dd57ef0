#include "chart_script.h"
#include "chart_canvas.h"

/* How a kind of chart is drawn: its height without title, and its settings and plot. */
static const struct {
    int (*height)(const struct page_chart *chart, enum chart_canvas which);
    void (*draw)(GString *script, const struct page_chart *chart, const struct canvas *canvas);
} kinds[PAGE_CHART_KINDS] = {
    [PAGE_TREND] = {chart_trend_height, chart_trend_draw},
    [PAGE_STEPS] = {chart_bars_height, chart_bars_draw},
    [PAGE_SPREAD] = {chart_bars_height, chart_bars_draw},
    [PAGE_TENURE] = {chart_tenure_height, chart_tenure_draw},
    [PAGE_HEAT] = {chart_heat_height, chart_heat_draw},
    [PAGE_FUNNEL] = {chart_funnel_height, chart_funnel_draw},
    [PAGE_DOTS] = {chart_dots_height, chart_dots_draw},
};

/* A picture has its remarks above the plot: more than two need more room. */
static struct canvas canvas_of(const struct page_chart *chart, enum chart_canvas which)
{
    struct canvas canvas = canvas_new(which, kinds[chart->kind].height(chart, which));
    if (canvas.head > 0 && chart->remarks->len > 2) {
        int more = 15 * (int)(chart->remarks->len - 2);
        canvas.head += more;
        canvas.height += more;
    }
    return canvas;
}

void chart_size(const struct page_chart *chart, enum chart_canvas which, int *width, int *height)
{
    struct canvas canvas = canvas_of(chart, which);
    *width = canvas.width;
    *height = canvas.height;
}

void chart_script_append(GString *script, const struct page_chart *chart, enum chart_canvas which,
                         const char *output)
{
    struct canvas canvas = canvas_of(chart, which);
    canvas_begin(script, &canvas);
    if (output)
        g_string_append_printf(script, "set output '%s'\n", output);
    kinds[chart->kind].draw(script, chart, &canvas);
}

char *chart_script(const struct page_chart *chart, enum chart_canvas canvas)
{
    GString *script = g_string_new(NULL);
    chart_script_append(script, chart, canvas, NULL);
    return g_string_free(script, FALSE);
}
