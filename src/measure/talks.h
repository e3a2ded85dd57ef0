/*
 * Talks: conversations of an agent for a campaign on a day, and random reviews, in the order of days. Private
 * to the room.
 *
 * Rule: only of days that figures exist for.
 */
#ifndef TAKHOJD_MEASURE_TALKS_H
#define TAKHOJD_MEASURE_TALKS_H

#include "takhojd/calls/dataset.h"

struct talk {
    int16_t day; /* of the history */
    uint16_t campaign;
    uint32_t agent; /* CALL_NONE: not known */
    uint32_t conversations;
};

struct talks {
    int first, end; /* history days */
    struct talk *rows;
    struct reviewed *reviews;
    /* A day from first on: what is its own begins there, and ends where the next day's begins. */
    uint32_t *first_row, *first_review;
};

struct talks *talks_new(const struct dataset *dataset);
void talks_free(struct talks *talks);

#endif
