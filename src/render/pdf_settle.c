/* What an outside program puts into a PDF of the moment it was printed. */
#include "takhojd/base/day.h"
#include "takhojd/render/pdf.h"

#include <string.h>

/* The first such bytes at from or after it; NULL: none. A PDF holds zeros, so it is no text to search. */
static char *find_bytes(const char *bytes, gsize length, char *from, const char *wanted)
{
    gsize size = strlen(wanted);
    const char *end = bytes + length;
    for (char *at = from; (gsize)(end - at) >= size; at++) {
        at = memchr(at, wanted[0], (gsize)(end - at) - size + 1);
        if (!at || !memcmp(at, wanted, size))
            return at;
    }
    return NULL;
}

/* "(D:20261122125026+00'00')": the fourteen digits after each of these. */
static void settle_dates(char *bytes, gsize length, int64_t freeze)
{
    static const char *const keys[] = {"/CreationDate (D:", "/ModDate (D:"};
    g_autofree char *name = instant_name(freeze); /* "2026-10-31T23:00:00Z" */
    char digits[15];
    int count = 0;
    for (const char *at = name; *at && count < 14; at++)
        if (g_ascii_isdigit(*at))
            digits[count++] = *at;
    for (gsize k = 0; count == 14 && k < G_N_ELEMENTS(keys); k++) {
        gsize size = strlen(keys[k]);
        for (char *at = bytes; (at = find_bytes(bytes, length, at, keys[k])); at += size)
            if ((gsize)(at - bytes) + size + 14 <= length && g_ascii_isdigit(at[size]))
                memcpy(at + size, digits, 14);
    }
}

#define NODE "(node"
#define NODE_DIGITS 8

/* The next "(node00000129)", or NULL. */
static char *next_node(const char *bytes, gsize length, char *from)
{
    for (char *at = from; (at = find_bytes(bytes, length, at, NODE)); at++) {
        gsize left = length - (gsize)(at - bytes), digits = 0;
        while (digits < NODE_DIGITS && strlen(NODE) + digits < left &&
               g_ascii_isdigit(at[strlen(NODE) + digits]))
            digits++;
        if (digits == NODE_DIGITS && strlen(NODE) + digits < left && at[strlen(NODE) + digits] == ')')
            return at + strlen(NODE);
    }
    return NULL;
}

static int compare_numbers(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, NODE_DIGITS);
}

/* Their order says which is which, and a tree of them is sorted by it: it stays, only the numbers change. */
static void settle_nodes(char *bytes, gsize length)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, NODE_DIGITS);
    for (char *at = bytes; (at = next_node(bytes, length, at));)
        g_array_append_vals(numbers, at, 1);
    g_array_sort(numbers, compare_numbers);
    guint kept = 0;
    for (guint i = 0; i < numbers->len; i++) {
        const char *number = numbers->data + (gsize)i * NODE_DIGITS;
        if (!kept || memcmp(number, numbers->data + (gsize)(kept - 1) * NODE_DIGITS, NODE_DIGITS) != 0)
            memmove(numbers->data + (gsize)kept++ * NODE_DIGITS, number, NODE_DIGITS);
    }
    g_array_set_size(numbers, kept);
    for (char *at = bytes; (at = next_node(bytes, length, at));) {
        guint index = 0;
        g_array_binary_search(numbers, at, compare_numbers, &index);
        char digits[NODE_DIGITS + 1];
        g_snprintf(digits, sizeof digits, "%0*u", NODE_DIGITS, index + 1);
        memcpy(at, digits, NODE_DIGITS);
    }
}

void pdf_settle(char *bytes, gsize length, int64_t freeze)
{
    settle_dates(bytes, length, freeze);
    settle_nodes(bytes, length);
}
