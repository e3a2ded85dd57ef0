/*
 * Suppression of small counts in one published line of counts with its total.
 *
 * Rule: from what is published (the shown counts, the total, which cells are hidden and that none of them is
 * zero) no hidden count can be told to lie in less than the whole range 1 to least-1. Zeros are shown. The
 * same decision holds for a cell in every view, so it is made here and once, before anything is drawn.
 *
 * What this does not keep: one who knows the rule also knows that a hidden cell is small or no larger than
 * any shown one, and can sometimes say more (5 * * of 13 is 5 4 4). Where that matters publish fewer cells.
 *
 * One-dimensional lines only: a table whose rows and columns both have totals is not made safe by making each
 * line safe.
 */
#ifndef TAKHOJD_STATS_SUPPRESS_H
#define TAKHOJD_STATS_SUPPRESS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Counts from 1 to one below this are small. */
#define SUPPRESS_LEAST 5

/*
 * Decides which of count cells (zero or more) to hide. Primary: 1 to least-1. Complementary: while any is
 * hidden, until at least two are and their sum is at least (how many) + least - 2, the smallest cell left
 * that is not zero is hidden too (the first of equals). If none is left the total is hidden. hidden has count
 * places. Returns whether the total is hidden.
 */
bool suppress_line(gsize count, const int64_t *cells, int64_t least, bool *hidden);

#endif
