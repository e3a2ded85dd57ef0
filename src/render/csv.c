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

char *csv_safe_text(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
    return looks_like_formula(valid) ? g_strconcat("'", valid, NULL) : g_steal_pointer(&valid);
}

void csv_append_text(GString *csv, const char *text, char separator)
{
    const char quoted[] = {separator, '"', '\n', '\r', '\0'};
    g_autofree char *safe = csv_safe_text(text);
    if (!strpbrk(safe, quoted)) {
        g_string_append(csv, safe);
        return;
    }
    g_string_append_c(csv, '"');
    for (const char *at = safe; *at; at++)
        g_string_append(csv, *at == '"' ? "\"\"" : (const char[]){*at, '\0'});
    g_string_append_c(csv, '"');
}

#define EXPONENT_LEAST (-9)
#define EXPONENT_MOST 17 /* 17 digits and a sign: nobody's spreadsheet shows more */

static void format_number(char digits[64], int decimals, char conversion, double number)
{
    const char format[] = {'%',        '.', (char)('0' + decimals / 10), (char)('0' + decimals % 10),
                           conversion, '\0'};
    g_ascii_formatd(digits, 64, format, number);
}

/* The shortest digits that read back as the same number; written out, unless it is beyond all measure. */
static void append_number(GString *csv, double number, char decimal)
{
    char digits[64];
    if (!isfinite(number))
        return;
    int after = 0;
    for (; after < 17; after++) {
        format_number(digits, after, 'e', number);
        if (g_ascii_strtod(digits, NULL) == number)
            break;
    }
    int exponent = (int)g_ascii_strtoll(strchr(digits, 'e') + 1, NULL, 10);
    if (number == 0)
        g_strlcpy(digits, "0", sizeof digits);
    else if (exponent >= EXPONENT_LEAST && exponent <= EXPONENT_MOST)
        format_number(digits, MAX(after - exponent, 0), 'f', number);
    g_strdelimit(digits, ".", decimal);
    g_string_append(csv, digits);
}

static const struct page_column *column_at(const struct page_table *table, guint column)
{
    return &g_array_index(table->columns, struct page_column, column);
}

static bool has_notes(const struct page_table *table, guint column)
{
    for (guint row = 0; row < table->rows->len; row++)
        if (((const struct page_cell *)g_ptr_array_index(table->rows, row))[column].note)
            return true;
    return false;
}

static void append_titles(GString *csv, const struct page_table *table, const bool *noted,
                          struct csv_dialect dialect, const char *detail)
{
    for (guint i = 0; i < table->columns->len; i++) {
        const char *title = column_at(table, i)->title;
        if (i)
            g_string_append_c(csv, dialect.separator);
        csv_append_text(csv, title, dialect.separator);
        if (!noted[i])
            continue;
        g_autofree char *of_notes = g_strdup_printf("%s: %s", title, detail);
        g_string_append_c(csv, dialect.separator);
        csv_append_text(csv, of_notes, dialect.separator);
    }
    g_string_append(csv, "\r\n");
}

static void append_row(GString *csv, const struct page_table *table, const struct page_cell *cells,
                       const bool *noted, struct csv_dialect dialect)
{
    for (guint i = 0; i < table->columns->len; i++) {
        if (i)
            g_string_append_c(csv, dialect.separator);
        if (column_at(table, i)->is_number)
            append_number(csv, cells[i].number, dialect.decimal);
        else
            csv_append_text(csv, cells[i].text, dialect.separator);
        if (!noted[i])
            continue;
        g_string_append_c(csv, dialect.separator);
        csv_append_text(csv, cells[i].note, dialect.separator);
    }
    g_string_append(csv, "\r\n");
}

char *csv_table(const struct page_table *table, struct csv_dialect dialect, const char *detail)
{
    GString *csv = g_string_new(dialect.has_byte_order_mark ? "\xef\xbb\xbf" : "");
    g_autofree bool *noted = g_new0(bool, table->columns->len);
    for (guint i = 0; i < table->columns->len; i++)
        noted[i] = has_notes(table, i);
    if (table->group_title) {
        csv_append_text(csv, table->group_title, dialect.separator);
        g_string_append_c(csv, dialect.separator);
    }
    append_titles(csv, table, noted, dialect, detail);
    for (guint row = 0; row < table->rows->len; row++) {
        const struct page_cell *cells = g_ptr_array_index(table->rows, row);
        if (table->group_title) {
            csv_append_text(csv, cells[0].group, dialect.separator);
            g_string_append_c(csv, dialect.separator);
        }
        append_row(csv, table, cells, noted, dialect);
    }
    return g_string_free(csv, FALSE);
}
