#include "takhojd/base/nearest.h"

#include <glib.h>
#include <string.h>

#define SLIPS_LIMIT 2
#define WORD_LIMIT 64 /* bytes; longer words are not compared */

/*
 * Letters put in, left out, replaced, or swapped with the next (optimal string alignment), in bytes without
 * case. Words longer than WORD_LIMIT are as far as can be.
 */
static int count_slips(const char *from, const char *to)
{
    int rows[3][WORD_LIMIT + 1];
    gsize from_length = strlen(from), to_length = strlen(to);
    if (from_length > WORD_LIMIT || to_length > WORD_LIMIT)
        return WORD_LIMIT;
    int *before = rows[0], *last = rows[1], *row = rows[2];
    for (gsize j = 0; j <= to_length; j++)
        before[j] = last[j] = (int)j;
    for (gsize i = 1; i <= from_length; i++) {
        row[0] = (int)i;
        for (gsize j = 1; j <= to_length; j++) {
            char a = g_ascii_tolower(from[i - 1]), b = g_ascii_tolower(to[j - 1]);
            row[j] = MIN(MIN(last[j], row[j - 1]) + 1, last[j - 1] + (a != b));
            if (i > 1 && j > 1 && a == g_ascii_tolower(to[j - 2]) && b == g_ascii_tolower(from[i - 2]))
                row[j] = MIN(row[j], before[j - 2] + 1);
        }
        int *oldest = before;
        before = last;
        last = row;
        row = oldest;
    }
    return last[to_length];
}

const char *nearest_word(const char *word, const char *const *known)
{
    const char *nearest = NULL;
    /* Of a short word, two slips leave nothing to recognise. */
    int least = strlen(word) < 4 ? 1 : SLIPS_LIMIT;
    for (gsize i = 0; known[i]; i++) {
        int slips = count_slips(word, known[i]);
        if (slips <= least && (!nearest || slips < least)) {
            nearest = known[i];
            least = slips;
        }
    }
    return nearest;
}
