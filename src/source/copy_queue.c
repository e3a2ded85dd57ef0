#include "copy_queue.h"

#include "takhojd/base/error.h"
#include "takhojd/source/copy_decode.h"

/* A block is small enough to be decoded while it is in cache, and all of them, 24 MiB, give the servers time
 * to go on through everything that keeps the decoder: a table that grows, relations that are sorted before
 * the first call. */
#define BLOCK_BYTES (64 << 10)
#define BLOCKS 384

struct copy_feed {
    struct copy_queue *queue;
    struct copy_task *task;
    struct copy_decoder *decoder;
    struct block *block; /* being filled; NULL: none */
};

struct block {
    struct copy_feed *feed; /* NULL: no more blocks come */
    bool is_first, is_last;
    uint64_t told; /* where it is the last */
    gsize length;
    unsigned char bytes[BLOCK_BYTES];
};

struct copy_queue {
    GThread *thread;      /* NULL: it has ended */
    GAsyncQueue *filled;  /* in the order they are decoded */
    GAsyncQueue *emptied; /* the one emptied last first, because it is in cache */
    int block_count;      /* made so far */
    GPtrArray *feeds;
    gint has_failed;
    GError *error; /* the thread's, until it has ended */
};

/* The server's own count of rows is the last check that none was lost. */
static bool end_task(const struct copy_feed *feed, uint64_t told, GError **error)
{
    struct copy_task *task = feed->task;
    task->rows = copy_decoder_rows(feed->decoder);
    task->filled = copy_decoder_filled(feed->decoder);
    if (!copy_decoder_finish(feed->decoder, error))
        return false;
    return told == task->rows ||
           error_set(error, ERROR_INTERNAL,
                     "query \"%s\": %" G_GUINT64_FORMAT " rows were read, the server sent %" G_GUINT64_FORMAT,
                     task->query->name, task->rows, told);
}

static bool decode(const struct block *block, GError **error)
{
    const struct copy_task *task = block->feed->task;
    if (block->is_first && task->begin && !task->begin(task->begin_user, error))
        return false;
    return copy_decoder_feed(block->feed->decoder, block->bytes, block->length, error) &&
           (!block->is_last || end_task(block->feed, block->told, error));
}

static gpointer decode_all(gpointer user)
{
    struct copy_queue *queue = user;
    for (;;) {
        struct block *block = g_async_queue_pop(queue->filled);
        bool is_over = !block->feed;
        if (!is_over && !copy_queue_has_failed(queue) && !decode(block, &queue->error))
            g_atomic_int_set(&queue->has_failed, 1);
        g_async_queue_push_front(queue->emptied, block);
        if (is_over)
            return NULL;
    }
}

static void feed_free(gpointer user)
{
    struct copy_feed *feed = user;
    copy_decoder_free(feed->decoder);
    g_free(feed->block);
    g_free(feed);
}

struct copy_queue *copy_queue_new(void)
{
    struct copy_queue *queue = g_new0(struct copy_queue, 1);
    queue->filled = g_async_queue_new_full(g_free);
    queue->emptied = g_async_queue_new_full(g_free);
    queue->feeds = g_ptr_array_new_with_free_func(feed_free);
    queue->thread = g_thread_new("decode", decode_all, queue);
    return queue;
}

static struct block *take_block(struct copy_queue *queue)
{
    struct block *block = g_async_queue_try_pop(queue->emptied);
    if (!block && queue->block_count < BLOCKS) {
        queue->block_count++;
        block = g_new(struct block, 1);
    } else if (!block)
        block = g_async_queue_pop(queue->emptied);
    block->feed = NULL;
    block->is_first = block->is_last = false;
    block->length = 0;
    return block;
}

static void end_thread(struct copy_queue *queue)
{
    g_async_queue_push(queue->filled, take_block(queue));
    g_thread_join(g_steal_pointer(&queue->thread));
}

bool copy_queue_finish(struct copy_queue *queue, GError **error)
{
    end_thread(queue);
    if (!queue->error)
        return true;
    g_propagate_error(error, g_steal_pointer(&queue->error));
    return false;
}

void copy_queue_free(struct copy_queue *queue)
{
    if (!queue)
        return;
    g_atomic_int_set(&queue->has_failed, 1);
    if (queue->thread)
        end_thread(queue);
    g_clear_error(&queue->error);
    g_async_queue_unref(queue->filled);
    g_async_queue_unref(queue->emptied);
    g_ptr_array_unref(queue->feeds);
    g_free(queue);
}

bool copy_queue_has_failed(struct copy_queue *queue)
{
    return g_atomic_int_get(&queue->has_failed);
}

static void push(struct copy_feed *feed)
{
    feed->block->feed = feed;
    g_async_queue_push(feed->queue->filled, g_steal_pointer(&feed->block));
}

bool copy_queue_is_busy(struct copy_queue *queue)
{
    return g_async_queue_length(queue->filled) > 0;
}

struct copy_feed *copy_feed_new(struct copy_queue *queue, struct copy_task *task)
{
    struct copy_feed *feed = g_new0(struct copy_feed, 1);
    *feed = (struct copy_feed){
        .queue = queue, .task = task, .decoder = copy_decoder_new(task->query, task->row, task->user)};
    g_ptr_array_add(queue->feeds, feed);
    /* At once, so that a step begins before any row of its tasks, whichever comes first. */
    feed->block = take_block(queue);
    feed->block->is_first = true;
    push(feed);
    return feed;
}

/* A row that fits into a block is not cut: the decoder would have to put its pieces together. */
void copy_feed_add(struct copy_feed *feed, const void *bytes, gsize length)
{
    const unsigned char *next = bytes;
    if (feed->block && length > BLOCK_BYTES - feed->block->length)
        push(feed);
    while (length) {
        if (!feed->block)
            feed->block = take_block(feed->queue);
        gsize part = MIN(length, BLOCK_BYTES - feed->block->length);
        memcpy(feed->block->bytes + feed->block->length, next, part);
        feed->block->length += part;
        next += part;
        length -= part;
        if (feed->block->length == BLOCK_BYTES)
            push(feed);
    }
}

void copy_feed_flush(struct copy_feed *feed)
{
    if (feed->block)
        push(feed);
}

void copy_feed_end(struct copy_feed *feed, uint64_t told)
{
    if (!feed->block)
        feed->block = take_block(feed->queue);
    feed->block->is_last = true;
    feed->block->told = told;
    push(feed);
}
