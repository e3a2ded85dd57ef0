/*
 * What a pull holds open while it lasts, and its second half: the rows. Private to the room.
 */
#ifndef TAKHOJD_CALLS_PULL_PARTS_H
#define TAKHOJD_CALLS_PULL_PARTS_H

#include "takhojd/calls/pull.h"

struct reading;
struct witness;

struct pull {
    const struct pull_settings *settings;
    const struct config *config;
    struct pull_report *report;
    struct connection *first;
    struct connection **connections; /* the first among them */
    int connection_count;
    struct query_set *queries;
    struct presence *presence;
    struct witness *witness; /* of the one call that is looked at; NULL: all are read */
    struct dataset *dataset;
};

/* The relation is there and is read. */
static inline bool pull_reads(const struct pull *pull, const char *relation)
{
    return presence_has_relation(pull->presence, relation);
}

/*
 * Everything from the first row of the units to the last call, in three steps of one run: units, because all
 * else refers to campaigns by number; the relations; the calls, which are judged against them while they
 * stream. The contract has been checked and the dataset is empty.
 */
bool pull_rows(struct pull *pull, GError **error);

/* pull_repeats.c: sets the readings' repeats, where there are any; no row of theirs has been read. */
bool pull_find_repeats(struct pull *pull, struct reading *readings, int count, GError **error);

/* pull_earlier.c: compares its queries with what the database would return. */
bool pull_describe_earlier(struct pull *pull, GError **error);
/*
 * Fetches the calls before the history that rows inside it name, if there are any; every call of the history
 * has been read. from: its first instant. With drain the queries are run all the same.
 */
bool pull_earlier(struct pull *pull, int64_t from, GError **error);

#endif
