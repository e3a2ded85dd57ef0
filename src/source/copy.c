#include "takhojd/source/copy.h"

#include "copy_queue.h"
#include "pq.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#define PROGRESS_MS 250
#define NAP_US 500
#define READS_EACH 64 /* of one stream, before the others and a wish to stop are looked at again */

enum stage { STAGE_IDLE, STAGE_BEGUN, STAGE_ROWS, STAGE_ENDED };

struct stream {
    struct connection *connection;
    struct copy_task *task;
    struct copy_feed *feed; /* NULL while draining */
    uint64_t rows;          /* that have come */
    enum stage stage;
    bool must_flush;
};

struct run {
    struct stream *streams;
    int stream_count;
    struct copy_task *tasks;
    int task_count;
    int next_task;
    int done_count;
    uint64_t rows_of_done;
    struct copy_queue *queue;
    int stop_fd;
};

static bool fail_stream(const struct stream *stream, const PGresult *result, GError **error)
{
    const struct query *query = stream->task->query;
    pq_fail(stream->connection, result, error, "query \"%s\"", query->name);
    error_detail(error, "%" G_GUINT64_FORMAT " rows had been read", stream->rows);
    return error_detail(error, "%s", query->path);
}

static bool begin_task(const struct run *run, struct stream *stream, struct copy_task *task, GError **error)
{
    PGconn *pq = stream->connection->pq;
    g_autofree char *select = query_fill(task->query, stream->connection, task->values, error);
    if (!select)
        return false;
    g_autofree char *copy = g_strdup_printf("COPY (\n%s\n) TO STDOUT (FORMAT binary)", select);
    task->rows = 0;
    task->filled = 0;
    stream->task = task;
    stream->stage = STAGE_BEGUN;
    stream->must_flush = true;
    stream->rows = 0;
    stream->feed = task->row ? copy_feed_new(run->queue, task) : NULL;
    if (!task->row && task->begin && !task->begin(task->begin_user, error))
        return false;
    if (PQsetnonblocking(pq, 1) != 0 || PQsendQuery(pq, copy) != 1)
        return fail_stream(stream, NULL, error);
    return true;
}

/* PostgreSQL sends a row a message. */
static bool take_rows(struct stream *stream, GError **error)
{
    char *bytes;
    int length;
    while ((length = PQgetCopyData(stream->connection->pq, &bytes, 1)) > 0) {
        if (stream->feed)
            copy_feed_add(stream->feed, bytes, (gsize)length);
        PQfreemem(bytes);
        stream->rows++;
    }
    if (length == -1)
        stream->stage = STAGE_ENDED;
    return length != -2 || fail_stream(stream, NULL, error);
}

static bool check_begin(struct stream *stream, const PGresult *result, GError **error)
{
    if (PQresultStatus(result) != PGRES_COPY_OUT)
        return fail_stream(stream, result, error);
    if (!PQbinaryTuples(result) || PQnfields(result) != stream->task->query->column_count)
        return error_set(error, ERROR_INTERNAL, "query \"%s\": the stream has %d columns, %d were described",
                         stream->task->query->name, PQnfields(result), stream->task->query->column_count);
    stream->stage = STAGE_ROWS;
    return true;
}

static bool check_end(const struct stream *stream, PGresult *result, GError **error)
{
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        return fail_stream(stream, result, error);
    uint64_t told = g_ascii_strtoull(PQcmdTuples(result), NULL, 10);
    if (stream->feed)
        copy_feed_end(stream->feed, told);
    else
        stream->task->rows = told;
    return true;
}

static void end_task(struct run *run, struct stream *stream)
{
    run->rows_of_done += stream->rows;
    run->done_count++;
    stream->rows = 0;
    stream->feed = NULL;
    stream->task = NULL;
    stream->stage = STAGE_IDLE;
}

/* Takes everything that has arrived. */
static bool pump(struct run *run, struct stream *stream, GError **error)
{
    PGconn *pq = stream->connection->pq;
    for (;;) {
        if (stream->stage == STAGE_ROWS && !take_rows(stream, error))
            return false;
        if (stream->stage == STAGE_ROWS || PQisBusy(pq))
            return true;
        g_autoptr(PGresult) result = PQgetResult(pq);
        if (!result && stream->stage == STAGE_ENDED) {
            end_task(run, stream);
            return true;
        }
        if (stream->stage == STAGE_BEGUN ? !check_begin(stream, result, error)
                                         : !check_end(stream, result, error))
            return false;
    }
}

static bool serve(struct run *run, struct stream *stream, short events, GError **error)
{
    PGconn *pq = stream->connection->pq;
    if (stream->must_flush) {
        int left = PQflush(pq);
        if (left < 0)
            return fail_stream(stream, NULL, error);
        stream->must_flush = left > 0;
    }
    if (!(events & ~POLLOUT))
        return true;
    /*
     * Until nothing comes: bytes that encryption has taken from the socket and holds back do not wake poll.
     * And a server whose buffer is full waits until most of it has been taken: emptied in turn, all servers
     * would wait, and then run, at the same time.
     */
    uint64_t rows;
    int reads = 0;
    do {
        rows = stream->rows;
        /* What came before the connection broke may hold the server's reason, so it is read first. */
        bool is_alive = PQconsumeInput(pq) == 1;
        if (!pump(run, stream, error))
            return false;
        if (!is_alive && stream->stage != STAGE_IDLE)
            return fail_stream(stream, NULL, error);
    } while (++reads < READS_EACH && stream->stage != STAGE_IDLE && stream->rows != rows);
    return true;
}

static bool stop(const struct run *run, GError **error)
{
    unsigned char signal_number = SIGTERM;
    if (read(run->stop_fd, &signal_number, 1) != 1)
        signal_number = SIGTERM;
    bool by_hand = signal_number == SIGINT;
    return error_set(error, by_hand ? ERROR_INTERRUPTED : ERROR_TERMINATED,
                     by_hand ? "interrupted while reading" : "terminated while reading");
}

static uint64_t rows_read(const struct run *run)
{
    uint64_t rows = run->rows_of_done;
    for (int i = 0; i < run->stream_count; i++)
        rows += run->streams[i].rows;
    return rows;
}

/* A step waits for the rows of all tasks before it. */
static bool may_begin(const struct run *run)
{
    return run->next_task < run->task_count &&
           (!run->tasks[run->next_task].begin || run->done_count == run->next_task);
}

static bool feed_idle(struct run *run, GError **error)
{
    for (int i = 0; i < run->stream_count && may_begin(run); i++)
        if (run->streams[i].stage == STAGE_IDLE &&
            !begin_task(run, &run->streams[i], &run->tasks[run->next_task++], error))
            return false;
    return true;
}

/* waits has an entry a stream and one more, for the stop. */
static bool wait_and_serve(struct run *run, struct pollfd *waits, GError **error)
{
    int count = run->stream_count;
    for (int i = 0; i < count; i++) {
        struct stream *stream = &run->streams[i];
        bool is_idle = stream->stage == STAGE_IDLE;
        waits[i].fd = is_idle ? -1 : PQsocket(stream->connection->pq);
        waits[i].events = (short)(POLLIN | (stream->must_flush ? POLLOUT : 0));
    }
    /* Whoever is woken for every 8 KiB a server writes takes the servers' time. A socket holds some
     * milliseconds' rows: while the decoder has others, more may gather. */
    if (copy_queue_is_busy(run->queue))
        g_usleep(NAP_US);
    waits[count] = (struct pollfd){.fd = run->stop_fd, .events = POLLIN};
    int ready = poll(waits, (nfds_t)count + 1, PROGRESS_MS);
    if (ready < 0)
        return errno == EINTR || error_set(error, ERROR_INTERNAL, "poll failed: %s", g_strerror(errno));
    if (waits[count].revents)
        return stop(run, error);
    for (int i = 0; i < count; i++) {
        struct stream *stream = &run->streams[i];
        if (waits[i].fd >= 0 && (waits[i].revents || ready == 0) &&
            !serve(run, stream, ready == 0 ? POLLIN : waits[i].revents, error))
            return false;
        if (ready == 0 && stream->feed)
            copy_feed_flush(stream->feed);
    }
    return true;
}

static void cancel_all(struct run *run)
{
    for (int i = 0; i < run->stream_count; i++) {
        struct stream *stream = &run->streams[i];
        if (stream->stage != STAGE_IDLE && PQstatus(stream->connection->pq) == CONNECTION_OK)
            pq_cancel(stream->connection);
    }
}

static bool read_all(struct run *run, struct pollfd *waits, void (*progress)(void *user, uint64_t rows),
                     void *progress_user, GError **error)
{
    gint64 told_at = g_get_monotonic_time();
    while (run->done_count < run->task_count && !copy_queue_has_failed(run->queue)) {
        if (!feed_idle(run, error) || !wait_and_serve(run, waits, error))
            return false;
        gint64 now = g_get_monotonic_time();
        if (progress && now - told_at >= PROGRESS_MS * 1000) {
            told_at = now;
            progress(progress_user, rows_read(run));
        }
    }
    return copy_queue_finish(run->queue, error);
}

bool copy_run(struct connection *const *connections, int connection_count, struct copy_task *tasks,
              int task_count, int stop_fd, void (*progress)(void *user, uint64_t rows), void *progress_user,
              GError **error)
{
    g_autofree struct stream *streams = g_new0(struct stream, (gsize)connection_count);
    g_autofree struct pollfd *waits = g_new0(struct pollfd, (gsize)connection_count + 1);
    struct run run = {.streams = streams,
                      .stream_count = connection_count,
                      .tasks = tasks,
                      .task_count = task_count,
                      .stop_fd = stop_fd};
    for (int i = 0; i < connection_count; i++)
        streams[i].connection = connections[i];
    run.queue = copy_queue_new();
    bool is_done = read_all(&run, waits, progress, progress_user, error);
    copy_queue_free(run.queue);
    if (!is_done)
        cancel_all(&run);
    for (int i = 0; is_done && i < connection_count; i++)
        PQsetnonblocking(connections[i]->pq, 0);
    return is_done;
}
