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
    gsize bytes;
    char *rows, *end; /* end: behind the last row; of the last chunk the pile says it */
};

struct pile {
    gsize row_size, count;
    char *next, *end; /* in the last chunk: where the next row goes, and where no more fits */
    GArray *chunks;   /* struct pile_chunk */
};

struct pile *pile_new(gsize row_size);
void pile_free(struct pile *pile);
/* Makes room for a row more: pile_add does when there is none. */
void pile_grow(struct pile *pile);
/* The row of an index below count: for tests, and where few are looked at. */
void *pile_at(const struct pile *pile, gsize index);
/* Moves the rows of from behind those of into; frees from. */
void pile_join(struct pile *into, struct pile *from);
/* Bytes held. */
gsize pile_memory(const struct pile *pile);

/* Room for one row more, at the end; what it holds is not defined. */
static inline void *pile_add(struct pile *pile)
{
    if (G_UNLIKELY(pile->next == pile->end))
        pile_grow(pile);
    void *row = pile->next;
    pile->next += pile->row_size;
    pile->count++;
    return row;
}

/* The last row, or NULL. */
static inline void *pile_last(const struct pile *pile)
{
    return pile->count ? pile->next - pile->row_size : NULL;
}

static inline guint pile_chunks(const struct pile *pile)
{
    return pile->chunks->len;
}

/* A chunk's rows, and where they end. */
static inline void *pile_begin(const struct pile *pile, guint chunk)
{
    return g_array_index(pile->chunks, struct pile_chunk, chunk).rows;
}
static inline void *pile_end(const struct pile *pile, guint chunk)
{
    return chunk + 1 == pile->chunks->len ? pile->next
                                          : g_array_index(pile->chunks, struct pile_chunk, chunk).end;
}

/* A chunk's rows, and how many there are. */
static inline void *pile_rows(const struct pile *pile, guint chunk, gsize *count)
{
    char *rows = pile_begin(pile, chunk);
    *count = (gsize)((char *)pile_end(pile, chunk) - rows) / pile->row_size;
    return rows;
}

/* for each row of a pile, front to back; row is a pointer to type. */
#define PILE_EACH(pile, type, row)                                                                           \
    for (guint row##_chunk = 0; row##_chunk < pile_chunks(pile); row##_chunk++)                              \
        for (type *row = pile_begin(pile, row##_chunk), *row##_end = pile_end(pile, row##_chunk);            \
             row < row##_end; row++)

#endif
