/*
 * How this program wants its memory from the C library.
 *
 * A run grows to hundreds of megabytes in a few seconds, gives a part back while it goes on growing, and
 * ends. Memory that goes back to the system in between comes again page by page, zeroed and booked anew.
 */
#ifndef TAKHOJD_BASE_MEMORY_H
#define TAKHOJD_BASE_MEMORY_H

#include <glib.h>

/* Called once, before threads begin. Only a wish: what the C library does not know changes nothing. */
void memory_prepare(void);

/*
 * Asks the system for all pages of a fresh array at once, because it will be filled from end to end: one by
 * one, when they are first written to, they take twice as long. What the array holds stays. Only a wish, too.
 */
void memory_fetch(void *start, gsize bytes);
/* An array of zeros, fetched. Free with g_free. */
void *memory_new0(gsize bytes);

#endif
