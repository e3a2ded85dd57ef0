/*
 * The contact's half of judging: each person's calls in order, with all that is known of the person.
 *
 * Rule: what measures.md defines is decided here or in the streaming half and nowhere else. Where its text
 * leaves a choice, the reading is stated beside the code that makes it, and the plain SQL of tests/oracle
 * reads it the same way: two calls stand in the order of (started_at, call_id); a span of days is n x 24 h
 * between instants and half-open; the freeze is the earlier of the snapshot and the midnight that ends the
 * as-of day.
 *
 * Partitions of contacts are independent, so threads judge them side by side, each into a tally of its own.
 */
#ifndef TAKHOJD_CALLS_JUDGE_H
#define TAKHOJD_CALLS_JUDGE_H

#include "takhojd/calls/dataset.h"

/* The tests a conversation must pass to be relevant. */
enum relevance_test {
    TEST_TARGET_GROUP = 1 << 0, /* the campaign has a written target group */
    TEST_IN_TARGET = 1 << 1,    /* in_target is not false */
    TEST_SOURCE = 1 << 2,       /* the source is approved that day */
    TEST_OBJECTION = 1 << 3,    /* marketing: no objection in force */
    TEST_LISTING = 1 << 4,      /* marketing: not listed unless exempt or grace */
    TEST_REST = 1 << 5,         /* marketing: not inside the rest period after a refusal */
    TEST_PRESSURE = 1 << 6,     /* marketing: not above the pressure limit at that attempt */
};
#define RELEVANCE_TESTS 7

/* What is tested of permission, where the relations and columns it cannot do without exist. */
enum permit_test {
    PERMIT_TARGET_GROUP = 1 << 0, /* target group, reason, and when they were approved */
    PERMIT_SOURCE = 1 << 1,       /* lead sources */
    PERMIT_SCRUB = 1 << 2,        /* scrubs */
    PERMIT_CONSENT = 1 << 3,      /* consents */
    PERMIT_BASIS = 1 << 4,        /* objections, listings, consents, relations, sources' legal basis */
};

/* Judges everything into dataset->tally and dataset->pressure. threads 1 or more. Calls are gone from the
 * history afterwards, unless one of them is looked at (dataset->witness). */
void judge_dataset(struct dataset *dataset, int threads);

#endif
