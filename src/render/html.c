#include "takhojd/render/html.h"

bool html_is_harmful(gunichar c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c <= 0x9f) || c == 0x61c || c == 0x200e ||
           c == 0x200f || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff ||
           (c & 0xfffe) == 0xfffe;
}

static void append_escaped(GString *html, const char *text, gboolean is_attribute)
{
    if (!text)
        return;
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    for (char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == '&')
            g_string_append(html, "&amp;");
        else if (c == '<')
            g_string_append(html, "&lt;");
        else if (c == '>')
            g_string_append(html, "&gt;");
        else if (c == '"' && is_attribute)
            g_string_append(html, "&quot;");
        else if (c == '\'' && is_attribute)
            g_string_append(html, "&#39;");
        else if (!html_is_harmful(c))
            g_string_append_unichar(html, c);
    }
}

void html_raw(GString *html, const char *markup, gsize length)
{
    g_string_append_len(html, markup, (gssize)length);
}

void html_text(GString *html, const char *text)
{
    append_escaped(html, text, FALSE);
}

void html_attribute(GString *html, const char *text)
{
    append_escaped(html, text, TRUE);
}

void html_url(GString *html, const char *segment)
{
    g_string_append_uri_escaped(html, segment ? segment : "", "", FALSE);
}

void html_integer(GString *html, int number)
{
    g_string_append_printf(html, "%d", number);
}
