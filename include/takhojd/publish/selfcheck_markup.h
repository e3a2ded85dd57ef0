/*
 * The part of the self-check that reads text and markup.
 *
 * Rule: "nan" and "inf" are what the C library prints for numbers that are none; as lower-case words of their
 * own they have no place in a report. Inside longer words, names and hyphenated words ("inf-utskick") they
 * are left alone.
 */
#ifndef TAKHOJD_PUBLISH_SELFCHECK_MARKUP_H
#define TAKHOJD_PUBLISH_SELFCHECK_MARKUP_H

#include <glib.h>
#include <stdbool.h>

/* The first such word of a UTF-8 text: "nan" or "inf"; NULL when there is none. */
const char *selfcheck_find_word(const char *text, gsize length);
/* An SVG document: whole, its root svg, no such word in texts and attributes (ids, classes and styles apart).
 */
bool selfcheck_svg(const char *name, const char *bytes, gsize length, GError **error);
/* An HTML document as selfcheck_file says. */
bool selfcheck_html(const char *name, const char *bytes, gsize length, GError **error);

#endif
