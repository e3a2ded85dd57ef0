/*
 * SVG as gnuplot writes it, made small.
 *
 * Rule: what is taken away says nothing and draws nothing: space between elements, titles that name the
 * program, definitions of marks that are not used, empty texts and groups, and a group that ends where one
 * just like it begins. Colours are named where they are used, because WeasyPrint knows no currentColor. The
 * picture stays the same, point by point.
 */
#ifndef TAKHOJD_RENDER_SVG_H
#define TAKHOJD_RENDER_SVG_H

#include <glib.h>

/* svg: a whole document. Free with g_free. */
char *svg_tidy(const char *svg);

#endif
