/*
 * The way of COPY's bytes from the thread that takes them off the sockets to the one that decodes them.
 *
 * A server whose socket is full waits, and a core with it: so one thread does nothing but empty the sockets,
 * and what the bytes mean is worked out on another. Rule: every callback runs on the queue's one thread, a
 * task's rows in their order, and none after copy_queue_finish; what lies between the threads is bounded.
 * Private to the room.
 */
#ifndef TAKHOJD_SOURCE_COPY_QUEUE_H
#define TAKHOJD_SOURCE_COPY_QUEUE_H

#include "takhojd/source/copy.h"

struct copy_queue;

/* One task's bytes. It lives as long as its queue. */
struct copy_feed;

/* Starts the thread that decodes. */
struct copy_queue *copy_queue_new(void);
/* Stops at once if copy_queue_finish was not called: nothing more is decoded. NULL is accepted. */
void copy_queue_free(struct copy_queue *queue);

/* For a task with a callback for its rows, in the order in which they begin. */
struct copy_feed *copy_feed_new(struct copy_queue *queue, struct copy_task *task);
/* The next bytes. Waits while too many are under way. */
void copy_feed_add(struct copy_feed *feed, const void *bytes, gsize length);
/* Nothing more has come for a while: what has is decoded now. */
void copy_feed_flush(struct copy_feed *feed);
/* After the last bytes. told: how many rows the server says it sent. */
void copy_feed_end(struct copy_feed *feed, uint64_t told);

/* The decoder has more to do than what it is at. */
bool copy_queue_is_busy(struct copy_queue *queue);
/* Something did not decode, or a callback failed: what is added from now on is thrown away. */
bool copy_queue_has_failed(struct copy_queue *queue);
/* Waits until all is decoded; the results of the tasks are set then. False with the first error. */
bool copy_queue_finish(struct copy_queue *queue, GError **error);

#endif
