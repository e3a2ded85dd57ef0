/*
 * A pile: rows of one size, appended one by one, millions of them.
 *
 * Rule: a row never moves. Rows lie in chunks, so that growing copies nothing, and joining two piles moves
 * chunks, not rows.
 */
#ifndef TAKHOJD_BASE_PILE_H
#define TAKHOJD_BASE_PILE_H

#include <glib.h>

struct pile_chunk {
    gsize count, size; /* rows it holds, and could */
    gsize bytes;
    void *rows;
};

struct pile {
    gsize row_size, count;
    GArray *chunks; /* struct pile_chunk */
};

struct pile *pile_new(gsize row_size);
void pile_free(struct pile *pile);
/* Room for one row more, at the end; what it holds is not defined. */
void *pile_add(struct pile *pile);
/* The last row, or NULL. */
void *pile_last(const struct pile *pile);
/* The row of an index below count: for tests, and where few are looked at. */
void *pile_at(const struct pile *pile, gsize index);
/* Moves the rows of from behind those of into; frees from. */
void pile_join(struct pile *into, struct pile *from);
/* Bytes held. */
gsize pile_memory(const struct pile *pile);

static inline guint pile_chunks(const struct pile *pile)
{
    return pile->chunks->len;
}

/* A chunk's rows, and how many there are. */
static inline void *pile_rows(const struct pile *pile, guint chunk, gsize *count)
{
    const struct pile_chunk *at = &g_array_index(pile->chunks, struct pile_chunk, chunk);
    *count = at->count;
    return at->rows;
}

/* for each row of a pile, front to back; row is a pointer to type. */
#define PILE_EACH(pile, type, row)                                                                           \
    for (guint row##_chunk = 0; row##_chunk < pile_chunks(pile); row##_chunk++)                              \
        for (type *row = g_array_index((pile)->chunks, struct pile_chunk, row##_chunk).rows,                 \
                  *row##_end = row + g_array_index((pile)->chunks, struct pile_chunk, row##_chunk).count;    \
             row < row##_end; row++)

#endif
