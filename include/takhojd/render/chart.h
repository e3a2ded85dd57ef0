/*
 * Charts: one gnuplot process draws all charts of a run.
 *
 * Rules. Every chart's script ends with a sentinel, so that one that fails is known and does not hurt the
 * next. Files are drawn under temporary names, checked to be whole and renamed. No shell; no text of ours or
 * of the data's is ever a command: see chart_text.h. A chart that cannot be drawn is a result, not an error.
 */
#ifndef TAKHOJD_RENDER_CHART_H
#define TAKHOJD_RENDER_CHART_H

#include "takhojd/page/page.h"

struct chart_set;

/* Where one chart is drawn. */
enum chart_canvas {
    CHART_WIDE,    /* SVG for a page, without title: the page has it */
    CHART_NARROW,  /* the same for a phone */
    CHART_PICTURE, /* PNG at twice the size, with title: for slides and mail */
    CHART_CANVASES,
};

struct chart_result {
    bool is_drawn;
    const char *title;         /* "" when it has none */
    const char *reason;        /* one line, when not drawn; else NULL */
    const char *wide, *narrow; /* SVG texts; NULL when not drawn */
    gsize wide_length, narrow_length;
    int width[CHART_CANVASES], height[CHART_CANVASES]; /* in CSS pixels, of each canvas */
    const char *picture;                               /* path of the PNG; NULL when not drawn */
};

/* program: found in PATH, or a path. folder: an empty or absent folder of its own, made and left to the
 * caller to remove. */
struct chart_set *chart_set_new(const char *program, int timeout_s, const char *folder);
void chart_set_free(struct chart_set *set);
/* Adds a chart and returns its number, from 0. The chart is read now; it need not live on. */
int chart_add(struct chart_set *set, const struct page_chart *chart);
/*
 * Draws all charts added, in one process. A set without charts starts none. ERROR_CONFIG: no such program.
 * ERROR_INTERNAL: gnuplot hangs (it is killed at the time limit) or ended early.
 * ERROR_CANNOT_WRITE: the folder.
 */
bool chart_set_draw(struct chart_set *set, GError **error);
/* "5.4 patchlevel 4", as gnuplot told when it drew; NULL when it drew nothing or did not tell. */
const char *chart_set_version(const struct chart_set *set);
/* How many were added: their numbers are 0 and up. */
int chart_set_count(const struct chart_set *set);
/* The result of a chart, after drawing; lives as long as the set. */
struct chart_result chart_set_result(const struct chart_set *set, int chart);

/* The script of one chart on one canvas, from "set terminal" to the plot, without output and sentinel: what
 * golden files compare. Free with g_free. */
char *chart_script(const struct page_chart *chart, enum chart_canvas canvas);

#endif
