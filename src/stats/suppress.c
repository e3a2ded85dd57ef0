#include "takhojd/stats/suppress.h"

static bool is_safe(int64_t hidden, int64_t sum, int64_t least)
{
    return hidden == 0 || (hidden >= 2 && sum >= hidden + least - 2);
}

/* The smallest shown cell that is not zero, the first of equals; count when there is none. */
static gsize find_smallest(gsize count, const int64_t *cells, const bool *hidden)
{
    gsize smallest = count;
    for (gsize i = 0; i < count; i++)
        if (!hidden[i] && cells[i] > 0 && (smallest == count || cells[i] < cells[smallest]))
            smallest = i;
    return smallest;
}

bool suppress_line(gsize count, const int64_t *cells, int64_t least, bool *hidden)
{
    int64_t many = 0, sum = 0;
    for (gsize i = 0; i < count; i++) {
        hidden[i] = cells[i] > 0 && cells[i] < least;
        many += hidden[i];
        sum += hidden[i] ? cells[i] : 0;
    }
    while (!is_safe(many, sum, least)) {
        gsize next = find_smallest(count, cells, hidden);
        if (next == count)
            return true;
        hidden[next] = true;
        many++;
        sum += cells[next];
    }
    return false;
}
