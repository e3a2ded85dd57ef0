/*
 * Any bytes as text for gnuplot: what comes out is one single-quoted string on one line, valid UTF-8, without
 * anything that ends it early, starts a command or steers a terminal; and any number reads back as itself.
 */
#include "takhojd/render/chart_text.h"
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool truth)
{
    if (!truth)
        abort();
}

static void check_text(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autoptr(GString) script = g_string_new(NULL);
    chart_text(script, text);
    require(script->len >= 2 && script->str[0] == '\'' && script->str[script->len - 1] == '\'');
    require(strlen(script->str) == script->len);
    require(g_utf8_validate(script->str, (gssize)script->len, NULL));
    require(g_utf8_strlen(script->str, -1) <= CHART_TEXT_LONGEST + 2);
    require(strchr(script->str + 1, '\'') == script->str + script->len - 1);
    for (const char *at = script->str; *at; at += g_utf8_skip[(unsigned char)*at]) {
        gunichar c = g_utf8_get_char(at);
        require(c >= 0x20 && !(c >= 0x7f && c <= 0x9f) && c != 0x2028 && c != 0x2029 && c != 0x202e);
    }
}

static void check_number(const uint8_t *data, size_t size)
{
    double number = 0;
    memcpy(&number, data, MIN(size, sizeof number));
    g_autoptr(GString) script = g_string_new(NULL);
    chart_number(script, number);
    require(script->len > 0 && !strpbrk(script->str, " ,;\n'\""));
    if (isfinite(number))
        require(g_ascii_strtod(script->str, NULL) == number);
    else
        require(!strcmp(script->str, "NaN"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_text(data, size);
    check_number(data, size);
    return 0;
}
