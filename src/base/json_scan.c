#include "json_scan.h"
#include "takhojd/base/error.h"
#include <errno.h>
#include <math.h>
#include <string.h>

#define DEPTH_LIMIT 100
#define LENGTH_LIMIT ((gsize)256 << 20)
#define NUMBER_LENGTH_LIMIT 63 /* cJSON cuts longer ones */

struct scan {
    char *start;
    char *at;
    const char *end;
    const char *name;
    int line;
    int depth;
    GArray *places;
    GError **error;
};

/* Sets the error with file and line, and its hint. Returns false. */
static bool G_GNUC_PRINTF(4, 5) refuse(struct scan *scan, int line, const char *hint, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    error_set(scan->error, ERROR_CONFIG, "%s:%d: %s", scan->name, line, message);
    return error_hint(scan->error, "%s", hint);
}

/* What stands at the scanner, for messages. Free with g_free. */
static char *found(const struct scan *scan)
{
    if (scan->at == scan->end)
        return g_strdup("the end of the file");
    gunichar letter = g_utf8_get_char(scan->at);
    if (g_unichar_isgraph(letter))
        return g_strdup_printf("\"%.*s\"", (int)(g_utf8_next_char(scan->at) - scan->at), scan->at);
    return g_strdup_printf("the character U+%04X", letter);
}

static bool refuse_found(struct scan *scan, const char *hint, const char *expected)
{
    g_autofree char *what = found(scan);
    return refuse(scan, scan->line, hint, "expected %s, found %s", expected, what);
}

static bool looking_at(const struct scan *scan, const char *word)
{
    gsize length = strlen(word);
    return (gsize)(scan->end - scan->at) >= length && memcmp(scan->at, word, length) == 0;
}

/* Overwrites one comment with spaces, keeping its line ends. */
static bool blank_comment(struct scan *scan)
{
    int first_line = scan->line;
    bool to_line_end = scan->at[1] == '/';
    scan->at[0] = scan->at[1] = ' ';
    for (scan->at += 2; scan->at < scan->end; scan->at++) {
        if (*scan->at == '\n') {
            if (to_line_end)
                return true;
            scan->line++;
            continue;
        }
        if (!to_line_end && looking_at(scan, "*/")) {
            scan->at[0] = scan->at[1] = ' ';
            scan->at += 2;
            return true;
        }
        *scan->at = ' ';
    }
    return to_line_end || refuse(scan, first_line, "Close it with */.", "comment without an end");
}

static bool skip_space(struct scan *scan)
{
    while (scan->at < scan->end) {
        if (*scan->at == '\n')
            scan->line++;
        if (strchr(" \t\r\n", *scan->at)) {
            scan->at++;
        } else if (looking_at(scan, "//") || looking_at(scan, "/*")) {
            if (!blank_comment(scan))
                return false;
        } else {
            break;
        }
    }
    return true;
}

/* Four hexadecimal digits at text, or -1. */
static int hex_4(const char *text)
{
    int number = 0;
    for (int i = 0; i < 4; i++) {
        int digit = g_ascii_xdigit_value(text[i]);
        if (digit < 0)
            return -1;
        number = number * 16 + digit;
    }
    return number;
}

/* A \u escape, with its second half where there is one; the text's final NUL stops hex_4 from reading beyond.
 */
static bool scan_unicode(struct scan *scan)
{
    int unit = hex_4(scan->at + 2);
    if (unit < 0)
        return refuse(scan, scan->line, "Write \\u and four hexadecimal digits.", "malformed \\u escape");
    if (unit == 0)
        return refuse(scan, scan->line, "Remove it: texts cannot hold a NUL.", "\\u0000 in a text");
    scan->at += 6;
    if (unit < 0xD800 || unit > 0xDFFF)
        return true;
    int second = unit < 0xDC00 && looking_at(scan, "\\u") ? hex_4(scan->at + 2) : -1;
    if (second < 0xDC00 || second > 0xDFFF)
        return refuse(scan, scan->line, "Write the character itself, or both halves of its surrogate pair.",
                      "\\u%04X is half a character", (unsigned)unit);
    scan->at += 6;
    return true;
}

static bool scan_escape(struct scan *scan)
{
    char letter = scan->at[1];
    if (letter == 'u')
        return scan_unicode(scan);
    if (letter == '\0' || !strchr("\"\\/bfnrt", letter))
        return refuse(scan, scan->line, "A backslash itself is written \\\\.",
                      "unknown escape after a backslash");
    scan->at += 2;
    return true;
}

static bool scan_text(struct scan *scan)
{
    scan->at++;
    while (scan->at < scan->end && *scan->at != '"') {
        if (*scan->at == '\\') {
            if (!scan_escape(scan))
                return false;
        } else if (*scan->at == '\n' || *scan->at == '\r') {
            return refuse(scan, scan->line, "Close the text with \", or write a line break as \\n.",
                          "line ends inside a text");
        } else if ((unsigned char)*scan->at < 0x20) {
            g_autofree char *what = found(scan);
            return refuse(scan, scan->line, "Write it as an escape, such as \\t for a tab.",
                          "%s stands inside a text", what);
        } else {
            scan->at++;
        }
    }
    if (scan->at == scan->end)
        return refuse(scan, scan->line, "Close the text with \".", "the file ends inside a text");
    scan->at++;
    return true;
}

static bool skip_digits(struct scan *scan)
{
    const char *first = scan->at;
    while (g_ascii_isdigit(*scan->at))
        scan->at++;
    return scan->at > first;
}

/* The number grammar of RFC 8259, without its leading-zero rule, which has a message of its own. */
static bool skip_number(struct scan *scan)
{
    if (*scan->at == '-')
        scan->at++;
    if (!skip_digits(scan))
        return false;
    if (*scan->at == '.') {
        scan->at++;
        if (!skip_digits(scan))
            return false;
    }
    if (*scan->at == 'e' || *scan->at == 'E') {
        scan->at++;
        if (*scan->at == '+' || *scan->at == '-')
            scan->at++;
        if (!skip_digits(scan))
            return false;
    }
    return !g_ascii_isalnum(*scan->at) && !strchr("_.+-", *scan->at ? *scan->at : ' ');
}

/* Whether all digits before any exponent are 0. */
static bool is_zero(const char *number, const char *end)
{
    for (; number < end && *number != 'e' && *number != 'E'; number++) {
        if (*number >= '1' && *number <= '9')
            return false;
    }
    return true;
}

static bool scan_number(struct scan *scan)
{
    const char *first = scan->at;
    const char *digits = first + (*first == '-');
    if (!skip_number(scan))
        return refuse(scan, scan->line, "Write it like 12, -0.5 or 1e6.", "malformed number");
    if (digits[0] == '0' && g_ascii_isdigit(digits[1]))
        return refuse(scan, scan->line, "Remove the zero, or write the number as a text in quotes.",
                      "number with a leading zero");
    if (scan->at - first > NUMBER_LENGTH_LIMIT)
        return refuse(scan, scan->line, "Write at most 17 digits; a number holds no more.",
                      "number longer than %d characters", NUMBER_LENGTH_LIMIT);
    double value = g_ascii_strtod(first, NULL);
    if (isinf(value) || (value == 0 && !is_zero(first, scan->at)))
        return refuse(scan, scan->line, "Write a number between 1e-307 and 1e308 in size.",
                      "number out of range");
    return true;
}

static bool scan_word(struct scan *scan)
{
    const char *first = scan->at;
    while (g_ascii_isalnum(*scan->at) || *scan->at == '_')
        scan->at++;
    int length = (int)MIN(scan->at - first, 40);
    static const char *const known[] = {"true", "false", "null"};
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        if ((gsize)(scan->at - first) == strlen(known[i]) && strncmp(first, known[i], strlen(known[i])) == 0)
            return true;
    }
    return refuse(scan, scan->line, "Write true, false or null, or a text in double quotes.",
                  "unknown word %.*s", length, first);
}

static bool scan_value(struct scan *scan, int key_line);

/* A member's key and colon; key_line is set to where the key stands. */
static bool scan_key(struct scan *scan, int *key_line)
{
    if (scan->at == scan->end || *scan->at != '"')
        return refuse_found(scan, "Keys stand in double quotes.", "a key in double quotes");
    *key_line = scan->line;
    if (!scan_text(scan) || !skip_space(scan))
        return false;
    if (scan->at == scan->end || *scan->at != ':')
        return refuse_found(scan, "A key is followed by a colon and its value.", "a colon after the key");
    scan->at++;
    return skip_space(scan);
}

/* One member or element. */
static bool scan_entry(struct scan *scan, char close)
{
    int line = 0;
    if (close == '}' && !scan_key(scan, &line))
        return false;
    return scan_value(scan, line) && skip_space(scan);
}

static bool scan_entries(struct scan *scan, char close, int first_line)
{
    if (!skip_space(scan))
        return false;
    if (*scan->at == close) {
        scan->at++;
        return true;
    }
    for (;;) {
        if (!scan_entry(scan, close))
            return false;
        if (scan->at == scan->end)
            return refuse(scan, scan->line, "Close it.", "the file ends inside the %s that begins on line %d",
                          close == '}' ? "object" : "list", first_line);
        char next = *scan->at;
        if (next != ',' && next != close)
            return refuse_found(scan, "Put a comma between two entries, or close what is open.",
                                close == '}' ? "a comma or \"}\"" : "a comma or \"]\"");
        scan->at++;
        if (next == close)
            return true;
        if (!skip_space(scan))
            return false;
        if (*scan->at == close)
            return refuse(scan, scan->line, "Remove the comma.", "comma before the closing \"%c\"", close);
    }
}

static bool scan_container(struct scan *scan)
{
    int first_line = scan->line;
    char close = *scan->at == '{' ? '}' : ']';
    if (++scan->depth > DEPTH_LIMIT)
        return refuse(scan, scan->line, "Nest less deeply.", "more than %d levels of nesting", DEPTH_LIMIT);
    scan->at++;
    if (!scan_entries(scan, close, first_line))
        return false;
    scan->depth--;
    return true;
}

/* key_line is 0 outside objects. */
static bool scan_value(struct scan *scan, int key_line)
{
    guint index = scan->places->len;
    gsize from = (gsize)(scan->at - scan->start);
    struct json_place place = {key_line ? key_line : scan->line, from, 0};
    g_array_append_val(scan->places, place);
    bool good;
    if (*scan->at == '{' || *scan->at == '[')
        good = scan_container(scan);
    else if (*scan->at == '"')
        good = scan_text(scan);
    else if (*scan->at == '-' || g_ascii_isdigit(*scan->at))
        good = scan_number(scan);
    else if (g_ascii_isalpha(*scan->at))
        good = scan_word(scan);
    else
        good = refuse_found(scan, "Texts stand in double quotes, lists in [ ], objects in { }.", "a value");
    if (good)
        g_array_index(scan->places, struct json_place, index).length = (gsize)(scan->at - scan->start) - from;
    return good;
}

static int line_of(const char *text, const char *at)
{
    int line = 1;
    for (; text < at; text++)
        line += *text == '\n';
    return line;
}

static bool check_encoding(struct scan *scan)
{
    if (g_str_has_prefix(scan->start, "\xEF\xBB\xBF"))
        return refuse(scan, 1, "Save the file as UTF-8 without a byte-order mark.",
                      "the file begins with a byte-order mark");
    const char *bad;
    if (g_utf8_validate(scan->start, scan->end - scan->start, &bad))
        return true;
    int line = line_of(scan->start, bad);
    if (*bad == '\0')
        return refuse(scan, line, "Remove it.", "the character U+0000 stands in the file");
    return refuse(scan, line, "Save the file as UTF-8.", "the byte 0x%02X is not UTF-8", (unsigned char)*bad);
}

bool json_scan(char *text, gsize length, const char *name, GArray *places, GError **error)
{
    struct scan scan = {text, text, text + length, name, 1, 0, places, error};
    if (length > LENGTH_LIMIT)
        return refuse(&scan, 1, "Split it.", "the file is larger than 256 MiB");
    if (!check_encoding(&scan) || !skip_space(&scan))
        return false;
    if (scan.at == scan.end)
        return refuse(&scan, scan.line, "Write at least {}.", "the file is empty");
    if (!scan_value(&scan, 0) || !skip_space(&scan))
        return false;
    if (scan.at < scan.end)
        return refuse_found(&scan, "A file holds one value: remove what follows it.", "the end of the file");
    return true;
}
