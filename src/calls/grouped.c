#include "takhojd/calls/grouped.h"

#include "takhojd/base/memory.h"

#include <string.h>

void grouped_init(struct grouped *grouped, guint row_size)
{
    *grouped = (struct grouped){.row_size = row_size};
    grouped->loose = pile_new(row_size);
    grouped->rows = g_array_new(FALSE, FALSE, row_size);
}

void grouped_clear(struct grouped *grouped)
{
    g_clear_pointer(&grouped->loose, pile_free);
    g_clear_pointer(&grouped->rows, g_array_unref);
    g_clear_pointer(&grouped->first, g_free);
    g_clear_pointer(&grouped->has_row, g_free);
    grouped->key_count = 0;
}

void *grouped_add(struct grouped *grouped, gconstpointer row)
{
    return memcpy(pile_add(grouped->loose), row, grouped->row_size);
}

/*
 * How many rows a key has stands two places behind its own; summed up, where its rows begin, one place
 * behind: rows are put there one by one, until it is where those of the next begin.
 */
static void find_places(const struct grouped *grouped)
{
    uint32_t *first = grouped->first;
    for (guint chunk = 0; chunk < pile_chunks(grouped->loose); chunk++) {
        const char *end = pile_end(grouped->loose, chunk);
        for (const char *row = pile_begin(grouped->loose, chunk); row < end; row += grouped->row_size) {
            uint32_t key = *(const uint32_t *)(const void *)row;
            if (key < grouped->key_count)
                first[key + 2]++;
        }
    }
    for (uint32_t key = 0; key < grouped->key_count; key++)
        first[key + 2] += first[key + 1];
}

static void put_in_places(const struct grouped *grouped)
{
    for (guint chunk = 0; chunk < pile_chunks(grouped->loose); chunk++) {
        const char *end = pile_end(grouped->loose, chunk);
        for (const char *row = pile_begin(grouped->loose, chunk); row < end; row += grouped->row_size) {
            uint32_t key = *(const uint32_t *)(const void *)row;
            if (key < grouped->key_count)
                memcpy(grouped->rows->data + (gsize)grouped->first[key + 1]++ * grouped->row_size, row,
                       grouped->row_size);
        }
    }
}

void grouped_build(struct grouped *grouped, uint32_t key_count)
{
    grouped->key_count = key_count;
    grouped->first = memory_new0(((gsize)key_count + 2) * sizeof *grouped->first);
    find_places(grouped);
    g_array_set_size(grouped->rows, grouped->first[key_count + 1]);
    memory_fetch(grouped->rows->data, (gsize)grouped->rows->len * grouped->row_size);
    put_in_places(grouped);
    g_clear_pointer(&grouped->loose, pile_free);
    grouped->has_row = g_malloc0((gsize)key_count / 8 + 1);
    for (uint32_t k = 0; k < key_count; k++)
        if (grouped->first[k] < grouped->first[k + 1])
            grouped->has_row[k / 8] = (unsigned char)(grouped->has_row[k / 8] | 1U << (k % 8));
}
