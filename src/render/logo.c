#include "takhojd/render/logo.h"

#include "takhojd/base/error.h"
#include "takhojd/base/file.h"

#include <stdbool.h>
#include <string.h>

static bool refuse(const char *path, const char *what, GError **error)
{
    error_set(error, ERROR_CONFIG, "the logo %s %s", path, what);
    return error_hint(error, "Save it anew as a plain PNG or SVG, below %d kB.", LOGO_LARGEST / 1024);
}

static bool is_whole_png(const char *bytes, gsize length)
{
    static const char begin[] = "\x89PNG\r\n\x1a\n", end[] = "IEND\xae\x42\x60\x82";
    return length > 45 && memcmp(bytes, begin, 8) == 0 && memcmp(bytes + 12, "IHDR", 4) == 0 &&
           memcmp(bytes + length - 8, end, 8) == 0;
}

/* Whether a value leads nowhere but into the picture itself. */
static bool is_inside(const char *value)
{
    for (const char *at = value; (at = strstr(at, "url(")) != NULL;) {
        at += 4;
        while (g_ascii_isspace(*at) || *at == '\'' || *at == '"')
            at++;
        if (*at != '#')
            return false;
    }
    return !strstr(value, "@import") && !strstr(value, "javascript:");
}

/* GMarkup hands over elements one by one; the first that is not harmless ends it. */
static void check_element(GMarkupParseContext *context, const char *name, const char **keys,
                          const char **values, gpointer user, GError **error)
{
    static const char *const refused[] = {"script", "foreignObject", "iframe", "style", "image",
                                          "set",    "animate",       "a",      NULL};
    const GSList *above = g_markup_parse_context_get_element_stack(context);
    const char *local = strchr(name, ':') ? strchr(name, ':') + 1 : name;
    bool is_harmless = !g_strv_contains(refused, local) && (above->next || g_str_equal(local, "svg"));
    for (gsize i = 0; keys[i]; i++) {
        g_autofree char *value = g_ascii_strdown(values[i], -1);
        bool is_reference = g_str_equal(keys[i], "href") || g_str_has_suffix(keys[i], ":href");
        is_harmless &= g_ascii_strncasecmp(keys[i], "on", 2) != 0 && is_inside(value) &&
                       (!is_reference || value[0] == '#');
    }
    if (!is_harmless)
        g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "<%s>", name);
    *(bool *)user = true;
}

static bool is_harmless_svg(const char *bytes, gsize length)
{
    static const GMarkupParser parser = {.start_element = check_element};
    bool has_root = false;
    if (!g_utf8_validate(bytes, (gssize)length, NULL) || g_strstr_len(bytes, (gssize)length, "<!"))
        return false;
    GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, &has_root, NULL);
    bool is_whole = g_markup_parse_context_parse(context, bytes, (gssize)length, NULL) &&
                    g_markup_parse_context_end_parse(context, NULL);
    g_markup_parse_context_free(context);
    return is_whole && has_root;
}

char *logo_uri(const char *path, GError **error)
{
    g_autofree char *bytes = NULL;
    gsize length;
    if (!file_read(path, &bytes, &length, error))
        return NULL;
    bool is_png = g_str_has_suffix(path, ".png");
    if (length > LOGO_LARGEST)
        refuse(path, "is too large", error);
    else if (is_png && !is_whole_png(bytes, length))
        refuse(path, "is no whole PNG", error);
    else if (!is_png && !is_harmless_svg(bytes, length))
        refuse(path, "is no plain SVG: it is torn, or has scripts, styles, comments or references", error);
    else {
        g_autofree char *encoded = g_base64_encode((const guchar *)bytes, length);
        return g_strconcat("data:image/", is_png ? "png" : "svg+xml", ";base64,", encoded, NULL);
    }
    return NULL;
}
