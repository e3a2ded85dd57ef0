#include "ascending.h"

#include <string.h>

#define DIGIT_BITS 11
#define DIGITS 3
#define DIGIT_VALUES (1 << DIGIT_BITS)

/* Unsigned numbers in the order of the values: the sign is turned over, and all the rest of what is below 0.
 */
static uint32_t key_of(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits & UINT32_C(1) << 31 ? ~bits : bits | UINT32_C(1) << 31;
}

static uint32_t digit_of(float value, int digit)
{
    return key_of(value) >> (digit * DIGIT_BITS) & (DIGIT_VALUES - 1);
}

/* Where each digit's rows begin. */
static void find_places(const struct pile *observations, gsize places[DIGITS][DIGIT_VALUES])
{
    PILE_EACH (observations, const struct observation, row)
        for (int digit = 0; digit < DIGITS; digit++)
            places[digit][digit_of(row->value, digit)]++;
    for (int digit = 0; digit < DIGITS; digit++) {
        gsize before = 0;
        for (int value = 0; value < DIGIT_VALUES; value++) {
            gsize count = places[digit][value];
            places[digit][value] = before;
            before += count;
        }
    }
}

/* By the last digit first, each time keeping the order there was. */
struct ascending *ascending_new(const struct pile *observations)
{
    struct ascending *ascending = g_new0(struct ascending, 1);
    gsize count = ascending->count = observations->count;
    gsize places[DIGITS][DIGIT_VALUES] = {0};
    find_places(observations, places);
    ascending->rows = g_new(struct observation, count + 1);
    g_autofree struct observation *other = g_new(struct observation, count + 1);
    PILE_EACH (observations, const struct observation, row)
        ascending->rows[places[0][digit_of(row->value, 0)]++] = *row;
    for (gsize i = 0; i < count; i++)
        other[places[1][digit_of(ascending->rows[i].value, 1)]++] = ascending->rows[i];
    for (gsize i = 0; i < count; i++)
        ascending->rows[places[2][digit_of(other[i].value, 2)]++] = other[i];
    return ascending;
}

void ascending_free(struct ascending *ascending)
{
    if (!ascending)
        return;
    g_free(ascending->rows);
    g_free(ascending);
}
