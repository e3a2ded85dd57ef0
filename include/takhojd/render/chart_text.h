/*
 * Text for gnuplot.
 *
 * Rule: text reaches a script only as a single-quoted string made here, and numbers only as chart_number. In
 * double quotes gnuplot runs what stands between back-quotes, a quote ends a string, a line feed ends the
 * command, and control characters make the SVG malformed; hence: valid UTF-8 only, control and bidi
 * characters dropped, line feeds and tabs made spaces, length limited. An apostrophe becomes ’: doubling it
 * is not enough, because gnuplot 5.4 takes a doubled one at the start of a text for an empty string. Every
 * label is also told noenhanced. Never as the text of a tic: gnuplot reads those as formats.
 */
#ifndef TAKHOJD_RENDER_CHART_TEXT_H
#define TAKHOJD_RENDER_CHART_TEXT_H

#include <glib.h>

#define CHART_TEXT_LONGEST 400 /* characters */

/* Appends the text as one gnuplot string, quotes included. */
void chart_text(GString *script, const char *text);
/* Appends a number with the digits, at most 17, that read back as the same; NaN and infinities as NaN. */
void chart_number(GString *script, double number);

#endif
