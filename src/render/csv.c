#include "takhojd/render/csv.h"

#include <math.h>
#include <string.h>

struct csv_dialect csv_dialect_of(const char *language)
{
    if (!g_strcmp0(language, "sv"))
        return (struct csv_dialect){';', ',', true};
    return (struct csv_dialect){',', '.', false};
}

/* Leading white space does not save a spreadsheet from seeing a formula, so it is looked past. */
static bool looks_like_formula(const char *text)
{
    if (*text == '\t' || *text == '\r')
        return true;
    while (*text == ' ')
        text++;
    return *text && strchr("=+-@\t\r", *text);
}

static void append_text(GString *csv, const char *text, char separator)
{
    const char quoted[] = {separator, '"', '\n', '\r', '\0'};
    g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
    g_autofree char *safe = looks_like_formula(valid) ? g_strconcat("'", valid, NULL) : g_strdup(valid);
    if (!strpbrk(safe, quoted)) {
        g_string_append(csv, safe);
        return;
    }
    g_string_append_c(csv, '"');
    for (const char *at = safe; *at; at++)
        g_string_append(csv, *at == '"' ? "\"\"" : (const char[]){*at, '\0'});
    g_string_append_c(csv, '"');
}

/* The shortest digits that read back as the same number. */
static void append_number(GString *csv, double number, char decimal)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    if (!isfinite(number))
        return;
    for (int precision = 1; precision <= 17; precision++) {
        const char format[] = {'%', '.', (char)('0' + precision / 10), (char)('0' + precision % 10),
                               'g', '\0'};
        g_ascii_formatd(digits, sizeof digits, format, number);
        if (g_ascii_strtod(digits, NULL) == number)
            break;
    }
    g_strdelimit(digits, ".", decimal);
    g_string_append(csv, digits);
}

char *csv_table(const struct page_table *table, struct csv_dialect dialect)
{
    GString *csv = g_string_new(dialect.has_byte_order_mark ? "\xef\xbb\xbf" : "");
    guint columns = table->columns->len;
    for (guint i = 0; i < columns; i++) {
        if (i)
            g_string_append_c(csv, dialect.separator);
        append_text(csv, g_array_index(table->columns, struct page_column, i).title, dialect.separator);
    }
    g_string_append(csv, "\r\n");
    for (guint row = 0; row < table->rows->len; row++) {
        const struct page_cell *cells = g_ptr_array_index(table->rows, row);
        for (guint i = 0; i < columns; i++) {
            if (i)
                g_string_append_c(csv, dialect.separator);
            if (g_array_index(table->columns, struct page_column, i).is_number)
                append_number(csv, cells[i].number, dialect.decimal);
            else
                append_text(csv, cells[i].text, dialect.separator);
        }
        g_string_append(csv, "\r\n");
    }
    return g_string_free(csv, FALSE);
}
