#include "sheet.h"
#include "takhojd/render/csv.h"
#include "takhojd/render/html.h"

#include <math.h>
#include <string.h>

#define LONGEST_CELL 32000 /* UTF-16 units; a cell ends at 32 767 */
#define LONGEST_NAME 31
#define LONGEST_FORMAT 120 /* bytes; libxlsxwriter cuts at 128 */

static glong utf16_units(gunichar c)
{
    return c > 0xffff ? 2 : 1;
}

/* The start of the text that fits, harmful characters left out. */
static char *keep(const char *text, glong most)
{
    GString *kept = g_string_new(NULL);
    glong units = 0;
    for (const char *at = text; *at; at += g_utf8_skip[(guchar)*at]) {
        gunichar c = g_utf8_get_char(at);
        if (html_is_harmful(c))
            continue;
        units += utf16_units(c);
        if (units > most)
            break;
        g_string_append_unichar(kept, c);
    }
    return g_string_free(kept, FALSE);
}

char *sheet_text(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
    g_autofree char *clean = keep(valid, LONGEST_CELL);
    return csv_safe_text(clean);
}

GHashTable *sheet_names_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* Cut at the end of a word where that keeps most of it. */
static char *shorten(const char *name, glong most)
{
    char *cut = keep(name, most);
    char *space = strrchr(cut, ' ');
    if (strlen(cut) < strlen(name) && space && space - cut > most / 2)
        *space = '\0';
    return g_strchomp(cut);
}

static char *strip_apostrophes(char *name)
{
    gsize skip = strspn(name, "' ");
    memmove(name, name + skip, strlen(name) - skip + 1);
    for (gsize length = strlen(name); length && strchr("' ,", name[length - 1]); length--)
        name[length - 1] = '\0';
    return name;
}

/* The words with one space between them. */
static char *join_words(char *const *words)
{
    GString *joined = g_string_new(NULL);
    for (; *words; words++)
        if (**words)
            g_string_append_printf(joined, "%s%s", joined->len ? " " : "", *words);
    return g_string_free(joined, FALSE);
}

char *sheet_name(const char *wanted, GHashTable *taken)
{
    g_autofree char *valid = g_utf8_make_valid(wanted ? wanted : "", -1);
    g_autofree char *all = keep(valid, LONGEST_CELL);
    g_auto(GStrv) words = g_strsplit_set(all, "[]:*?/\\\n\t ", -1);
    g_autofree char *plain = strip_apostrophes(join_words(words));
    if (!*plain)
        plain = (g_free(plain), g_strdup("-"));
    g_autofree char *name = strip_apostrophes(shorten(plain, LONGEST_NAME));
    for (guint number = 2;; number++) {
        /* Spreadsheets do not tell capitals apart, and keep "History" for themselves. */
        g_autofree char *folded = g_utf8_casefold(name, -1);
        if (!g_str_equal(folded, "history") && g_hash_table_add(taken, g_strdup(folded)))
            return g_steal_pointer(&name);
        g_autofree char *suffix = g_strdup_printf(" %u", number);
        g_autofree char *start = strip_apostrophes(shorten(plain, LONGEST_NAME - (glong)strlen(suffix)));
        g_free(name);
        name = g_strconcat(start, suffix, NULL);
    }
}

/* A number as it is printed at the start of a text. */
struct printed {
    const char *rest; /* what follows */
    double value;     /* when its last separator is a decimal one */
    int decimals;
    double grouped; /* when all separators part groups */
};

/* The separator at this place when a digit follows: its length in bytes, else 0. */
static gsize separator_at(const char *at)
{
    static const char *const separators[] = {".", ",", "\xc2\xa0", "\xe2\x80\xaf"};
    for (gsize i = 0; i < G_N_ELEMENTS(separators); i++) {
        gsize length = strlen(separators[i]);
        if (strncmp(at, separators[i], length) == 0 && g_ascii_isdigit(at[length]))
            return length;
    }
    return 0;
}

static struct printed read_printed(const char *text)
{
    static const char minus[] = "\xe2\x88\x92";
    struct printed printed = {.rest = text};
    if (*text == '-')
        text++;
    else if (g_str_has_prefix(text, minus))
        text += strlen(minus);
    if (!g_ascii_isdigit(*text))
        return printed;
    double whole = 0;
    bool is_decimal = false;
    for (gsize length = 0; g_ascii_isdigit(*text) || (length = separator_at(text)) > 0; length = 0) {
        if (length > 0) {
            is_decimal = length == 1;
            printed.decimals = 0;
            text += length;
            continue;
        }
        whole = whole * 10 + g_ascii_digit_value(*text++);
        printed.decimals += is_decimal;
    }
    printed.rest = text;
    printed.value = whole / pow(10, printed.decimals);
    printed.grouped = whole;
    return printed;
}

static bool shows_as(double printed, int decimals, double number)
{
    return fabs(printed - fabs(number)) <= 0.5000001 * pow(10, -decimals);
}

static void append_literal(GString *format, const char *text, gsize length)
{
    if (length > 0)
        g_string_append_printf(format, "\"%.*s\"", (int)length, text);
}

char *sheet_number_format(const char *text, double number)
{
    struct printed printed = read_printed(text);
    if (!isfinite(number) || printed.rest == text || strpbrk(printed.rest, "\"\\\n\r\t"))
        return NULL;
    const char *sign = printed.rest;
    while (*sign == ' ' || g_str_has_prefix(sign, "\xc2\xa0"))
        sign += *sign == ' ' ? 1 : 2;
    bool is_percent = *sign == '%';
    double shown = is_percent ? number * 100 : number;
    int decimals = printed.decimals;
    if (!shows_as(printed.value, decimals, shown)) {
        decimals = 0;
        if (!shows_as(printed.grouped, 0, shown))
            return NULL;
    }
    g_autoptr(GString) format = g_string_new("#,##0");
    for (int i = 0; i < decimals; i++)
        g_string_append(format, i ? "0" : ".0");
    append_literal(format, printed.rest, is_percent ? (gsize)(sign - printed.rest) : strlen(printed.rest));
    if (is_percent) {
        g_string_append_c(format, '%');
        append_literal(format, sign + 1, strlen(sign + 1));
    }
    return format->len > LONGEST_FORMAT ? NULL : g_strdup(format->str);
}
