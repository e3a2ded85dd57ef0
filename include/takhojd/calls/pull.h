/*
 * The pull: every query of queries/pull that the measures need, run on one snapshot, into a dataset.
 *
 * Rule: the contract is checked before any row is read; the small relations come first, because calls are
 * judged against them while they stream; the streams of calls run side by side by time slice.
 */
#ifndef TAKHOJD_CALLS_PULL_H
#define TAKHOJD_CALLS_PULL_H

#include "takhojd/calls/dataset.h"
#include "takhojd/source/connection.h"
#include "takhojd/source/presence.h"
#include "takhojd/source/query.h"

struct pull_settings {
    const char *conninfo;
    const char *queries;       /* the folder queries/pull */
    const char *local_queries; /* a site's own, whose files win; NULL, or absent: none */
    int stop_fd;               /* see copy.h; -1: none */
    bool drain;                /* read every row and keep none: the floor that a run is compared with */
    const char *call; /* identifier: of calls only those to its person, as long before it as before the as-of
                         day; see grounds.h. NULL: all */
    const struct exceptions_asked *asked; /* the broken promises that will be listed; NULL: all */
};

/* Where the time went and what was read, for the log and the benchmark. */
struct pull_report {
    double contract_s, relations_s, calls_s;
    uint64_t relation_rows, call_rows;
    int64_t future_rows;   /* calls dated after the snapshot: not read */
    int64_t dateless_rows; /* nor are calls that began at no instant, or before all time */
    char *target;          /* the database, without secrets */
    char *server;
    int64_t snapshot;
    bool is_distributed;
};

/*
 * Opens, checks and reads. as_of: the last day. NULL with the error on failure; ERROR_DATA for a database
 * without a single call in the history, ERROR_USAGE where the call asked for is not there. With drain the
 * dataset stays empty.
 */
struct dataset *pull_dataset(const struct pull_settings *settings, const struct config *config,
                             const struct rules *rules, int32_t as_of, struct pull_report *report,
                             GError **error);
void pull_report_clear(struct pull_report *report);

#endif
