#include "takhojd/base/pile.h"

#include "takhojd/base/block.h"

#include <stdbool.h>

/* Most piles are small: the first chunk is a page, all others are blocks. */
#define FIRST_BYTES ((gsize)4 << 10)

struct pile *pile_new(gsize row_size)
{
    /* A chunk that is as long as a block is one. */
    g_assert(row_size > 0 && row_size < BLOCK_BYTES);
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

/* What the pile knows of its last chunk, the chunk knows when it is the last no more. */
static void close_last(struct pile *pile)
{
    if (pile->chunks->len)
        chunk_at(pile, pile->chunks->len - 1)->end = pile->next;
}

void pile_grow(struct pile *pile)
{
    bool is_first = pile->chunks->len == 0;
    gsize bytes = is_first ? MAX(FIRST_BYTES, pile->row_size) : BLOCK_BYTES;
    const struct pile_chunk fresh = {bytes, is_first ? g_malloc(bytes) : block_new(), NULL};
    close_last(pile);
    g_array_append_val(pile->chunks, fresh);
    pile->next = fresh.rows;
    pile->end = fresh.rows + bytes / pile->row_size * pile->row_size;
}

void *pile_at(const struct pile *pile, gsize index)
{
    for (guint i = 0; i < pile->chunks->len; i++) {
        gsize count;
        char *rows = pile_rows(pile, i, &count);
        if (index < count)
            return rows + index * pile->row_size;
        index -= count;
    }
    g_assert_not_reached();
}

void pile_join(struct pile *into, struct pile *from)
{
    g_assert(into->row_size == from->row_size);
    if (from->chunks->len) {
        close_last(into);
        g_array_append_vals(into->chunks, from->chunks->data, from->chunks->len);
        into->next = from->next;
        into->end = from->end;
    }
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
