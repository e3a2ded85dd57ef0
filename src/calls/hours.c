#include "takhojd/calls/hours.h"

#define HOURS_A_DAY 24

struct hours {
    int32_t days;
    GPtrArray *clients; /* of int32_t *, days * 24; NULL: no attempt yet */
};

struct hours *hours_new(int32_t days)
{
    struct hours *hours = g_new0(struct hours, 1);
    hours->days = days;
    hours->clients = g_ptr_array_new_with_free_func(g_free);
    return hours;
}

void hours_free(struct hours *hours)
{
    if (!hours)
        return;
    g_ptr_array_unref(hours->clients);
    g_free(hours);
}

void hours_add(struct hours *hours, uint32_t client, int32_t day, int hour, int sign)
{
    if (day < 0 || day >= hours->days)
        return;
    if (client >= hours->clients->len)
        g_ptr_array_set_size(hours->clients, (gint)client + 1);
    int32_t *counts = g_ptr_array_index(hours->clients, client);
    if (!counts)
        counts = hours->clients->pdata[client] = g_new0(int32_t, (gsize)hours->days * HOURS_A_DAY);
    counts[day * HOURS_A_DAY + hour] += sign;
}

static int64_t count_of(const struct hours *hours, guint client, int32_t day, int hour)
{
    const int32_t *counts = g_ptr_array_index(hours->clients, client);
    return counts ? counts[day * HOURS_A_DAY + hour] : 0;
}

int64_t hours_get(const struct hours *hours, uint32_t client, int32_t day, int hour)
{
    int64_t sum = 0;
    if (day < 0 || day >= hours->days)
        return 0;
    if (client != HOURS_ALL)
        return client < hours->clients->len ? count_of(hours, client, day, hour) : 0;
    for (guint i = 0; i < hours->clients->len; i++)
        sum += count_of(hours, i, day, hour);
    return sum;
}

gsize hours_memory(const struct hours *hours)
{
    gsize bytes = 0;
    for (guint i = 0; i < hours->clients->len; i++)
        if (g_ptr_array_index(hours->clients, i))
            bytes += (gsize)hours->days * HOURS_A_DAY * sizeof(int32_t);
    return bytes;
}
