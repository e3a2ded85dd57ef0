#include "takhojd/base/json.h"
#include <float.h>
#include <math.h>
#include <stdlib.h>

/* One open object or list. */
struct level {
    char close;
    bool filled;
};

struct json_writer {
    GString *text;
    GArray *levels; /* struct level, innermost last */
};

struct json_writer *json_writer_new(void)
{
    struct json_writer *writer = g_new0(struct json_writer, 1);
    writer->text = g_string_new(NULL);
    writer->levels = g_array_new(FALSE, FALSE, sizeof(struct level));
    return writer;
}

static struct level *innermost(struct json_writer *writer)
{
    guint count = writer->levels->len;
    return count ? &g_array_index(writer->levels, struct level, count - 1) : NULL;
}

static void append_line(struct json_writer *writer)
{
    g_string_append_c(writer->text, '\n');
    for (guint i = 0; i < writer->levels->len; i++)
        g_string_append(writer->text, "  ");
}

/*
 * < > & and the two line separators of JavaScript are escaped too, so that the text may stand inside HTML.
 * What is not UTF-8 becomes U+FFFD.
 */
static void append_text(struct json_writer *writer, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_string_append_c(writer->text, '"');
    for (char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        if (letter == '"' || letter == '\\')
            g_string_append_printf(writer->text, "\\%c", (char)letter);
        else if (letter == '\n')
            g_string_append(writer->text, "\\n");
        else if (letter == '\t')
            g_string_append(writer->text, "\\t");
        else if (letter < 0x20 || letter == 0x7f || letter == '<' || letter == '>' || letter == '&' ||
                 letter == 0x2028 || letter == 0x2029)
            g_string_append_printf(writer->text, "\\u%04X", letter);
        else
            g_string_append_len(writer->text, at, g_utf8_next_char(at) - at);
    }
    g_string_append_c(writer->text, '"');
}

/* What comes before any value: comma, line and key. */
static void begin_value(struct json_writer *writer, const char *key)
{
    struct level *level = innermost(writer);
    if (!level) {
        g_assert(!key && writer->text->len == 0); /* one value a document, without a key */
        return;
    }
    g_assert((key != NULL) == (level->close == '}')); /* a key in an object, none in a list */
    if (level->filled)
        g_string_append_c(writer->text, ',');
    level->filled = true;
    append_line(writer);
    if (key) {
        append_text(writer, key);
        g_string_append(writer->text, ": ");
    }
}

static void open_level(struct json_writer *writer, const char *key, char open, char close)
{
    begin_value(writer, key);
    g_string_append_c(writer->text, open);
    struct level level = {close, false};
    g_array_append_val(writer->levels, level);
}

void json_write_object(struct json_writer *writer, const char *key)
{
    open_level(writer, key, '{', '}');
}

void json_write_list(struct json_writer *writer, const char *key)
{
    open_level(writer, key, '[', ']');
}

void json_write_end(struct json_writer *writer)
{
    g_assert(writer->levels->len > 0);
    struct level level = *innermost(writer);
    g_array_set_size(writer->levels, writer->levels->len - 1);
    if (level.filled)
        append_line(writer);
    g_string_append_c(writer->text, level.close);
}

void json_write_text(struct json_writer *writer, const char *key, const char *text)
{
    if (!text) {
        json_write_null(writer, key);
        return;
    }
    begin_value(writer, key);
    append_text(writer, text);
}

void json_write_integer(struct json_writer *writer, const char *key, int64_t number)
{
    begin_value(writer, key);
    g_string_append_printf(writer->text, "%" G_GINT64_FORMAT, number);
}

void json_write_number(struct json_writer *writer, const char *key, double number)
{
    if (!isfinite(number)) {
        json_write_null(writer, key);
        return;
    }
    begin_value(writer, key);
    /* Whole numbers that a double tells apart are written without exponent, and zero without sign. */
    if (fabs(number) <= 9007199254740992.0 && number == floor(number)) {
        g_string_append_printf(writer->text, "%" G_GINT64_FORMAT, (int64_t)number);
        return;
    }
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    static const char *const formats[] = {"%.15g", "%.16g", "%.17g"};
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_ascii_formatd(digits, (int)sizeof digits, formats[i], number);
        if (g_ascii_strtod(digits, NULL) == number)
            break;
    }
    g_string_append(writer->text, digits);
}

void json_write_flag(struct json_writer *writer, const char *key, bool flag)
{
    begin_value(writer, key);
    g_string_append(writer->text, flag ? "true" : "false");
}

void json_write_null(struct json_writer *writer, const char *key)
{
    begin_value(writer, key);
    g_string_append(writer->text, "null");
}

char *json_writer_finish(struct json_writer *writer)
{
    g_assert(writer->levels->len == 0 && writer->text->len > 0);
    g_string_append_c(writer->text, '\n');
    char *text = g_string_free(writer->text, FALSE);
    g_array_unref(writer->levels);
    g_free(writer);
    return text;
}
