#include "takhojd/base/pile.h"

#include "takhojd/base/block.h"

/* Most piles are small: the first chunk is a few rows, all others are blocks. */
#define FIRST_BYTES ((gsize)1 << 10)

struct pile *pile_new(gsize row_size)
{
    struct pile *pile = g_new0(struct pile, 1);
    pile->row_size = row_size;
    pile->chunks = g_array_new(FALSE, FALSE, sizeof(struct pile_chunk));
    return pile;
}

static struct pile_chunk *chunk_at(const struct pile *pile, guint index)
{
    return &g_array_index(pile->chunks, struct pile_chunk, index);
}

static void free_rows(const struct pile_chunk *chunk)
{
    if (chunk->bytes == BLOCK_BYTES)
        block_free(chunk->rows);
    else
        g_free(chunk->rows);
}

void pile_free(struct pile *pile)
{
    if (!pile)
        return;
    for (guint i = 0; i < pile->chunks->len; i++)
        free_rows(chunk_at(pile, i));
    g_array_unref(pile->chunks);
    g_free(pile);
}

static struct pile_chunk *add_chunk(struct pile *pile)
{
    struct pile_chunk fresh = {.bytes = pile->chunks->len ? BLOCK_BYTES : FIRST_BYTES};
    fresh.size = fresh.bytes / pile->row_size;
    fresh.rows = pile->chunks->len ? block_new() : g_malloc(fresh.bytes);
    g_array_append_val(pile->chunks, fresh);
    return chunk_at(pile, pile->chunks->len - 1);
}

void *pile_add(struct pile *pile)
{
    struct pile_chunk *last = pile->chunks->len ? chunk_at(pile, pile->chunks->len - 1) : NULL;
    if (G_UNLIKELY(!last || last->count == last->size))
        last = add_chunk(pile);
    pile->count++;
    return (char *)last->rows + last->count++ * pile->row_size;
}

void *pile_last(const struct pile *pile)
{
    if (!pile->count)
        return NULL;
    const struct pile_chunk *last = chunk_at(pile, pile->chunks->len - 1);
    return (char *)last->rows + (last->count - 1) * pile->row_size;
}

void *pile_at(const struct pile *pile, gsize index)
{
    for (guint i = 0; i < pile->chunks->len; i++) {
        const struct pile_chunk *chunk = chunk_at(pile, i);
        if (index < chunk->count)
            return (char *)chunk->rows + index * pile->row_size;
        index -= chunk->count;
    }
    g_assert_not_reached();
}

void pile_join(struct pile *into, struct pile *from)
{
    g_assert(into->row_size == from->row_size);
    if (from->chunks->len)
        g_array_append_vals(into->chunks, from->chunks->data, from->chunks->len);
    into->count += from->count;
    g_array_unref(from->chunks);
    g_free(from);
}

gsize pile_memory(const struct pile *pile)
{
    gsize bytes = 0;
    for (guint i = 0; i < pile->chunks->len; i++)
        bytes += chunk_at(pile, i)->bytes;
    return bytes;
}
