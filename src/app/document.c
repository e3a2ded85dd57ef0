#include "takhojd/app/document.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define NAME_WIDTH 18
#define LINE_WIDTH 96

static void append_padding(GString *document, glong count)
{
    for (glong i = 0; i < count; i++)
        g_string_append_c(document, ' ');
}

/* Letters, of which each stands for one place on the line. */
static glong width_of(const char *text)
{
    return g_utf8_strlen(text, -1);
}

void document_row(GString *document, const char *name, const char *text)
{
    if (!text || !*text)
        return;
    const glong indent = 2 + NAME_WIDTH;
    g_string_append_printf(document, "  %s", name);
    append_padding(document, MAX(NAME_WIDTH - width_of(name), 1));
    glong column = MAX(2 + width_of(name) + 1, indent);
    g_auto(GStrv) words = g_strsplit_set(text, " \n", -1);
    bool is_first = true;
    for (gsize i = 0; words[i]; i++) {
        glong width = width_of(words[i]);
        if (!width)
            continue;
        if (!is_first && column + 1 + width > LINE_WIDTH) {
            g_string_append_c(document, '\n');
            append_padding(document, indent);
            column = indent;
        } else if (!is_first) {
            g_string_append_c(document, ' ');
            column++;
        }
        g_string_append(document, words[i]);
        column += width;
        is_first = false;
    }
    g_string_append_c(document, '\n');
}

void document_table(GString *document, GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++) {
        const char *const *cells = rows->pdata[i];
        for (gsize j = 0; cells[j]; j++) {
            g_string_append(document, cells[j]);
            if (!cells[j + 1])
                break;
            glong widest = 0;
            for (guint k = 0; k < rows->len; k++)
                widest = MAX(widest, width_of(((GStrv)rows->pdata[k])[j]));
            append_padding(document, widest + 2 - width_of(cells[j]));
        }
        g_string_append_c(document, '\n');
    }
}

void document_print(const GString *document)
{
    fwrite(document->str, 1, document->len, stdout);
}
