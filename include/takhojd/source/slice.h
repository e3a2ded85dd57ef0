/*
 * Time slices: a long period cut into pieces that several connections read side by side.
 *
 * Rule: the pieces are half-open, meet without gap or overlap, and cover the period exactly: a row is read
 * once. Slices are of time, not of storage, so that tables, views, partitions and foreign partitions are read
 * alike.
 */
#ifndef TAKHOJD_SOURCE_SLICE_H
#define TAKHOJD_SOURCE_SLICE_H

#include "takhojd/source/copy.h"

/* One slice's values for the parameters from and until, kept alive with it. */
struct slice {
    int64_t from;
    int64_t until;
    char *from_text;
    char *until_text;
    struct query_value values[3];
};

/*
 * The slices of [from, until) for that many connections; free with slices_free. One for each connection where
 * a slice costs as much as the whole (no index on started_at, no partitions), and many where it does not, so
 * that the connections finish together. The query must have the parameters from and until and nothing else;
 * the connection is in its snapshot. span (or NULL) is the query of the first and last started_at, which
 * keeps empty years out of the slices.
 */
struct slice *slices_plan(const struct query *query, const struct query *span, struct connection *connection,
                          int connection_count, int64_t from, int64_t until, int *count, GError **error);
/* The same without a server: that many equal pieces. count at least 1. */
struct slice *slices_cut(int64_t from, int64_t until, int count);
void slices_free(struct slice *slices, int count);

#endif
