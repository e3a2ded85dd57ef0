#include "takhojd/publish/metrics.h"
#include "takhojd/base/file.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>

struct metrics {
    GString *text;
    char *gauge;
};

struct metrics *metrics_new(void)
{
    struct metrics *metrics = g_new0(struct metrics, 1);
    metrics->text = g_string_new(NULL);
    return metrics;
}

void metrics_free(struct metrics *metrics)
{
    if (!metrics)
        return;
    g_string_free(metrics->text, TRUE);
    g_free(metrics->gauge);
    g_free(metrics);
}

static bool is_name(const char *text)
{
    for (const char *c = text; *c; c++)
        if (!g_ascii_isalnum(*c) && *c != '_')
            return false;
    return *text && !g_ascii_isdigit(*text);
}

/* Help texts escape backslash and newline, labels the quote as well. */
static void append_escaped(GString *text, const char *raw, bool is_label)
{
    for (const char *c = raw; *c; c++) {
        if (*c == '\n')
            g_string_append(text, "\\n");
        else if (*c == '\\' || (is_label && *c == '"'))
            g_string_append_printf(text, "\\%c", *c);
        else
            g_string_append_c(text, *c);
    }
}

void metrics_gauge(struct metrics *metrics, const char *name, const char *help)
{
    g_assert(is_name(name));
    g_free(metrics->gauge);
    metrics->gauge = g_strdup(name);
    g_string_append_printf(metrics->text, "# HELP %s ", name);
    append_escaped(metrics->text, help, false);
    g_string_append_printf(metrics->text, "\n# TYPE %s gauge\n", name);
}

/* The shortest form that reads back the same. */
static void append_number(GString *text, double value)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    if (isnan(value)) {
        g_string_append(text, "NaN");
    } else if (isinf(value)) {
        g_string_append(text, value > 0 ? "+Inf" : "-Inf");
    } else {
        for (int digits = 15; digits <= 17; digits++) {
            char form[] = "%.15g";
            form[3] = (char)('0' + digits - 10);
            g_ascii_formatd(number, sizeof number, form, value);
            if (g_ascii_strtod(number, NULL) == value)
                break;
        }
        g_string_append(text, number);
    }
}

void metrics_value(struct metrics *metrics, double value, ...)
{
    g_assert(metrics->gauge);
    g_string_append(metrics->text, metrics->gauge);
    bool is_first = true;
    va_list labels;
    va_start(labels, value);
    for (const char *name; (name = va_arg(labels, const char *)) != NULL; is_first = false) {
        const char *label = va_arg(labels, const char *);
        g_assert(is_name(name));
        g_autofree char *valid = g_utf8_make_valid(label, -1);
        g_string_append_printf(metrics->text, "%s%s=\"", is_first ? "{" : ",", name);
        append_escaped(metrics->text, valid, true);
        g_string_append_c(metrics->text, '"');
    }
    va_end(labels);
    g_string_append(metrics->text, is_first ? " " : "} ");
    append_number(metrics->text, value);
    g_string_append_c(metrics->text, '\n');
}

const char *metrics_text(const struct metrics *metrics)
{
    return metrics->text->str;
}

struct file_draft *metrics_draft(const struct metrics *metrics, const char *path, GError **error)
{
    return file_draft_named(path, metrics->text->str, metrics->text->len, 0644, error);
}
