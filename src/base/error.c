#include "takhojd/base/error.h"
#include <string.h>

G_DEFINE_QUARK(takhojd, takhojd_error)

bool error_set(GError **error, enum error_code code, const char *format, ...)
{
    if (error && !*error) {
        va_list arguments;
        va_start(arguments, format);
        *error = g_error_new_valist(TAKHOJD_ERROR, (int)code, format, arguments);
        va_end(arguments);
    }
    return false;
}

/* Puts a line before the hint, if there is one, else at the end. */
static void insert_line(GError *error, const char *line)
{
    char *hint = strstr(error->message, "\nhint: ");
    char *before =
        hint ? g_strndup(error->message, (gsize)(hint - error->message)) : g_strdup(error->message);
    char *message = g_strconcat(before, "\n", line, hint, NULL);
    g_free(before);
    g_free(error->message);
    error->message = message;
}

bool error_detail(GError **error, const char *format, ...)
{
    if (error && *error) {
        va_list arguments;
        va_start(arguments, format);
        g_autofree char *line = g_strdup_vprintf(format, arguments);
        va_end(arguments);
        insert_line(*error, line);
    }
    return false;
}

static void add_hint(GError *error, const char *format, va_list arguments) G_GNUC_PRINTF(2, 0);
static void add_hint(GError *error, const char *format, va_list arguments)
{
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    char *message = g_strconcat(error->message, "\nhint: ", text, NULL);
    g_free(error->message);
    error->message = message;
}

bool error_hint(GError **error, const char *format, ...)
{
    if (error && *error) {
        va_list arguments;
        va_start(arguments, format);
        add_hint(*error, format, arguments);
        va_end(arguments);
    }
    return false;
}

bool error_hint_default(GError **error, const char *format, ...)
{
    if (error && *error && !strstr((*error)->message, "\nhint: ")) {
        va_list arguments;
        va_start(arguments, format);
        add_hint(*error, format, arguments);
        va_end(arguments);
    }
    return false;
}

int error_exit_code(const GError *error)
{
    return error->domain == TAKHOJD_ERROR ? error->code : ERROR_INTERNAL;
}
