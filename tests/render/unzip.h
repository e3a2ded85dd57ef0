/*
 * Reading a ZIP archive back, for tests of the workbook.
 */
#ifndef TAKHOJD_TESTS_RENDER_UNZIP_H
#define TAKHOJD_TESTS_RENDER_UNZIP_H

#include "suite.h"

#include <gio/gio.h>
#include <string.h>

static inline guint unzip_number(const char *at, int bytes)
{
    guint number = 0;
    for (int i = bytes - 1; i >= 0; i--)
        number = number << 8 | (guchar)at[i];
    return number;
}

static inline char *unzip_inflate(const char *from, gsize length, gsize size)
{
    g_autoptr(GConverter) inflate = G_CONVERTER(g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_RAW));
    char *text = g_malloc0(size + 1);
    gsize read = 0, written = 0;
    GError *error = NULL;
    GConverterResult result = g_converter_convert(inflate, from, length, text, size + 1,
                                                  G_CONVERTER_INPUT_AT_END, &read, &written, &error);
    ck_no_error(error);
    ck_assert_int_eq(result, G_CONVERTER_FINISHED);
    ck_assert_uint_eq(written, size);
    return text;
}

/* The text of a member, found by the archive's directory; NULL when there is none. Free with g_free. */
static inline char *unzip_member(const char *archive, gsize length, const char *name)
{
    const char *end = archive + length - 22, *entry = archive + unzip_number(end + 16, 4);
    ck_assert_int_eq(memcmp(end, "PK\005\006", 4), 0);
    for (guint i = unzip_number(end + 10, 2); i > 0; i--) {
        guint name_length = unzip_number(entry + 28, 2);
        if (name_length == strlen(name) && !memcmp(entry + 46, name, name_length)) {
            const char *local = archive + unzip_number(entry + 42, 4);
            const char *data = local + 30 + unzip_number(local + 26, 2) + unzip_number(local + 28, 2);
            return unzip_inflate(data, unzip_number(entry + 20, 4), unzip_number(entry + 24, 4));
        }
        entry += 46 + name_length + unzip_number(entry + 30, 2) + unzip_number(entry + 32, 2);
    }
    return NULL;
}

#endif
