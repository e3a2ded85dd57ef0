/*
 * Asking for memory: what lies at an address begins to come into the processor's cache, and nobody waits.
 *
 * Any address will do, since nothing is read.
 */
#ifndef TAKHOJD_BASE_ASK_H
#define TAKHOJD_BASE_ASK_H

/* The empty statement is an effect: a function that does nothing but ask has none in GCC's eyes, and calls of
 * it would be left out. */
static inline void memory_ask(const void *address)
{
    __builtin_prefetch(address);
    __asm__ volatile("");
}

/* For memory that will be written: it comes alone, to no other processor. */
static inline void memory_ask_to_write(const void *address)
{
    __builtin_prefetch(address, 1);
    __asm__ volatile("");
}

#endif
