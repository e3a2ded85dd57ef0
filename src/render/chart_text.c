#include "takhojd/render/chart_text.h"

#include <math.h>

/* Marks that turn the direction of text around, and separators that end a line. */
static gboolean is_harmful(gunichar c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x61c || c == 0x200e || c == 0x200f ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff ||
           (c & 0xfffe) == 0xfffe;
}

void chart_text(GString *script, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
    int length = 0;
    g_string_append_c(script, '\'');
    for (char *at = valid; *at && length < CHART_TEXT_LONGEST; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == '\n' || c == '\t')
            g_string_append_c(script, ' ');
        else if (c == '\'')
            g_string_append(script, "’");
        else if (!is_harmful(c))
            g_string_append_unichar(script, c);
        else
            continue;
        length++;
    }
    g_string_append_c(script, '\'');
}

void chart_number(GString *script, double number)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    if (!isfinite(number)) {
        g_string_append(script, "NaN");
        return;
    }
    static const char *const formats[] = {"%.15g", "%.16g", "%.17g"};
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_ascii_formatd(digits, sizeof digits, formats[i], number);
        if (g_ascii_strtod(digits, NULL) == number)
            break;
    }
    g_string_append(script, digits);
}
