/*
 * A client's logo, as it stands in the page.
 *
 * Rule: the file becomes part of a page that is sent to somebody, so it is looked at first: a whole PNG, or
 * an SVG that is well-formed and asks for nothing: no script, no event, no foreign object, no reference but
 * to itself, no entities. At most LOGO_LARGEST bytes.
 */
#ifndef TAKHOJD_RENDER_LOGO_H
#define TAKHOJD_RENDER_LOGO_H

#include <glib.h>

#define LOGO_LARGEST (256 * 1024)

/* The file as a data URI; free with g_free. NULL with ERROR_CONFIG: what is wrong with it. */
char *logo_uri(const char *path, GError **error);

#endif
