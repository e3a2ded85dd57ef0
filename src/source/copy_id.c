#include "takhojd/source/copy.h"

#include <string.h>

#define UUID_BYTES 16

static char *uuid_name(const unsigned char *bytes)
{
    GString *name = g_string_sized_new(36);
    for (int i = 0; i < UUID_BYTES; i++)
        g_string_append_printf(name, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", bytes[i]);
    return g_string_free(name, FALSE);
}

char *copy_id_name(const void *bytes, uint32_t length, enum id_class class)
{
    if (class == ID_INT && length == 8)
        return g_strdup_printf("%" G_GINT64_FORMAT, (gint64)copy_big64(bytes));
    if (class == ID_UUID && length == UUID_BYTES)
        return uuid_name(bytes);
    return g_strndup(bytes, length);
}

static unsigned char *parse_uuid(const char *text)
{
    unsigned char *bytes = g_malloc0(UUID_BYTES);
    int digits = 0;
    for (; *text; text++) {
        if (*text == '-' && digits % 4 == 0 && digits > 0 && text[1] && text[-1] != '-')
            continue;
        if (!g_ascii_isxdigit(*text) || digits == 2 * UUID_BYTES) {
            g_free(bytes);
            return NULL;
        }
        bytes[digits / 2] = (unsigned char)(bytes[digits / 2] << 4 | g_ascii_xdigit_value(*text));
        digits++;
    }
    if (digits == 2 * UUID_BYTES)
        return bytes;
    g_free(bytes);
    return NULL;
}

unsigned char *copy_id_parse(const char *text, enum id_class class, uint32_t *length)
{
    gint64 number;
    gsize size = strlen(text);
    switch (class) {
    case ID_INT:
        if (!g_ascii_string_to_signed(text, 10, G_MININT64, G_MAXINT64, &number, NULL))
            return NULL;
        number = GINT64_TO_BE(number);
        *length = 8;
        return g_memdup2(&number, 8);
    case ID_UUID:
        *length = UUID_BYTES;
        return parse_uuid(text);
    case ID_PADDED:
        while (size > 0 && text[size - 1] == ' ')
            size--;
        break;
    case ID_TEXT:
    case ID_NONE:
        break;
    }
    *length = (uint32_t)size;
    return g_memdup2(size ? text : "\0", size ? size : 1);
}
