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

/* Blocks that others have given back are in reach of the processor, and need not be fetched from the system.
 */
static struct ascending *with_room(gsize count)
{
    struct ascending *ascending = g_new(struct ascending, 1);
    gsize blocks = count / ASCENDING_ROWS + 1;
    *ascending = (struct ascending){count, g_new(struct observation *, blocks)};
    for (gsize i = 0; i < blocks; i++)
        ascending->blocks[i] = block_new();
    return ascending;
}

/* Puts a row behind those that have the same digit or a lower one. */
static void put(const struct ascending *into, gsize places[DIGIT_VALUES], int digit,
                const struct observation *row)
{
    *ascending_at(into, places[digit_of(row->value, digit)]++) = *row;
}

/* By the last digit first, each time keeping the order there was. */
struct ascending *ascending_new(const struct pile *observations)
{
    gsize count = observations->count, places[DIGITS][DIGIT_VALUES] = {0};
    struct ascending *ascending = with_room(count), *other = with_room(count);
    find_places(observations, places);
    PILE_EACH (observations, const struct observation, row)
        put(ascending, places[0], 0, row);
    for (gsize i = 0; i < count; i++)
        put(other, places[1], 1, ascending_at(ascending, i));
    for (gsize i = 0; i < count; i++)
        put(ascending, places[2], 2, ascending_at(other, i));
    ascending_free(other);
    return ascending;
}

void ascending_free(struct ascending *ascending)
{
    if (!ascending)
        return;
    for (gsize i = 0; i < ascending->count / ASCENDING_ROWS + 1; i++)
        block_free(ascending->blocks[i]);
    g_free(ascending->blocks);
    g_free(ascending);
}
