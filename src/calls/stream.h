/*
 * The streaming half of judging: one row of call to one record of the history. Private to the room.
 *
 * Rule: what needs only the call and the small relations is decided here, while the row is in cache.
 */
#ifndef TAKHOJD_CALLS_STREAM_H
#define TAKHOJD_CALLS_STREAM_H

#include "takhojd/calls/dataset.h"
#include "takhojd/source/copy.h"

struct stream;

/* ERROR_CONFIG when the query lacks a column. */
struct stream *stream_new(struct dataset *dataset, const struct query *query, GError **error);
void stream_free(struct stream *stream);
/* Before the first row: the dataset's small relations have been read and grouped. */
void stream_begin(struct stream *stream);
/* The copy_row of the call query; user is the stream. */
bool stream_row(void *user, const struct copy_field *fields, GError **error);
/* After the last row: calls whose identifier turned out to be refused are taken back. */
void stream_finish(struct stream *stream);

#endif
