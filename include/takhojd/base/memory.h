/*
 * How this program wants its memory from the C library.
 *
 * A run grows to hundreds of megabytes in a few seconds, gives a part back while it goes on growing, and
 * ends. Memory that goes back to the system in between comes again page by page, zeroed and booked anew.
 */
#ifndef TAKHOJD_BASE_MEMORY_H
#define TAKHOJD_BASE_MEMORY_H

/* Called once, before threads begin. Only a wish: what the C library does not know changes nothing. */
void memory_prepare(void);

#endif
