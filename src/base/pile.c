#include "takhojd/base/pile.h"

/* Most piles are small: the first chunk is a page, and each is twice as large as the one before, up to what
 * costs little when it stays half empty. */
#define FIRST_BYTES ((gsize)4 << 10)
#define MOST_BYTES ((gsize)1 << 20)

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

void pile_free(struct pile *pile)
{
    if (!pile)
        return;
    for (guint i = 0; i < pile->chunks->len; i++)
        g_free(chunk_at(pile, i)->rows);
    g_array_unref(pile->chunks);
    g_free(pile);
}

void *pile_add(struct pile *pile)
{
    struct pile_chunk *last = pile->chunks->len ? chunk_at(pile, pile->chunks->len - 1) : NULL;
    if (G_UNLIKELY(!last || last->count == last->size)) {
        gsize bytes = last ? MIN(2 * last->bytes, MOST_BYTES) : FIRST_BYTES;
        const struct pile_chunk fresh = {0, bytes / pile->row_size, bytes, g_malloc(bytes)};
        g_array_append_val(pile->chunks, fresh);
        last = chunk_at(pile, pile->chunks->len - 1);
    }
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
