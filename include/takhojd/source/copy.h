/*
 * The reader: several COPY (...) TO STDOUT (FORMAT binary) at once, in one poll loop, row by row into a
 * callback, which runs on a thread of its own so that no server waits for it.
 *
 * Rule: a callback only ever sees a whole row of the columns the query was described with, each null or of
 * its type's width, text valid UTF-8 (the server checks it). Anything else, and a stream that ends early or
 * late, is an error, never a wrong number. Rows of one task come in the server's order; rows of tasks that
 * run side by side are interleaved as they arrive, so nothing a report shows may depend on that order.
 */
#ifndef TAKHOJD_SOURCE_COPY_H
#define TAKHOJD_SOURCE_COPY_H

#include "takhojd/base/day.h"
#include "takhojd/source/connection.h"
#include "takhojd/source/query.h"

#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct copy_field {
    const unsigned char *bytes; /* valid during the callback */
    int32_t length;             /* -1: null */
};

/* One row, a field a column of the query. False with an error stops every stream. */
typedef bool (*copy_row)(void *user, const struct copy_field *fields, GError **error);

/* All rows of the tasks before this one have been handled, and none of its own. False with an error stops
 * every stream. */
typedef bool (*copy_begin)(void *user, GError **error);

/* One query, or one time slice of it. query must have been described. */
struct copy_task {
    const struct query *query;
    const struct query_value *values; /* for this slice */
    copy_row row;                     /* NULL: drain, rows are counted and thrown away undecoded */
    void *user;
    /* Not NULL: a step. The server is asked once all rows of the tasks before have come; begin is called
     * when they have been handled, while the server is at work on the next. */
    copy_begin begin;
    void *begin_user;
    /* Results: */
    uint64_t rows;
    uint64_t filled; /* bit i: column i had a value in some row; 0 when drained */
};

/*
 * Runs the tasks in their order, each on the next connection that is free, and returns when all are done. All
 * callbacks of tasks run on one thread, which has ended then; progress runs on the caller's. stop_fd (-1:
 * none): when it is readable, one byte is read from it, every running statement is cancelled, and the error
 * is ERROR_INTERRUPTED for the byte SIGINT, else ERROR_TERMINATED. progress (or NULL) is called about four
 * times a second with the rows read so far. Connections are usable again only after success.
 */
bool copy_run(struct connection *const *connections, int connection_count, struct copy_task *tasks,
              int task_count, int stop_fd, void (*progress)(void *user, uint64_t rows), void *progress_user,
              GError **error);

/* The fields' values. Widths have been checked; infinities pass as they are. */

static inline bool copy_is_null(struct copy_field field)
{
    return field.length < 0;
}

static inline uint32_t copy_big32(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static inline uint64_t copy_big64(const unsigned char *bytes)
{
    return (uint64_t)copy_big32(bytes) << 32 | copy_big32(bytes + 4);
}

/* int2, int4 or int8, by its length; fallback for null. */
static inline int64_t copy_int64(struct copy_field field, int64_t fallback)
{
    switch (field.length) {
    case 2:
        return (int16_t)(uint16_t)((unsigned)field.bytes[0] << 8 | field.bytes[1]);
    case 4:
        return (int32_t)copy_big32(field.bytes);
    case 8:
        return (int64_t)copy_big64(field.bytes);
    default:
        return fallback;
    }
}

/* timestamptz; INSTANT_NULL for null. */
static inline int64_t copy_instant(struct copy_field field)
{
    return field.length == 8 ? (int64_t)copy_big64(field.bytes) : INSTANT_NULL;
}

/* date; DAY_NULL for null. */
static inline int32_t copy_day(struct copy_field field)
{
    return field.length == 4 ? (int32_t)copy_big32(field.bytes) : DAY_NULL;
}

/* bool: 0, 1, or -1 for null. */
static inline int copy_flag(struct copy_field field)
{
    return field.length == 1 ? field.bytes[0] != 0 : -1;
}

/* float4 or float8; NaN for null. */
static inline double copy_float(struct copy_field field)
{
    double wide;
    float narrow;
    uint64_t bits64;
    uint32_t bits32;
    switch (field.length) {
    case 4:
        bits32 = copy_big32(field.bytes);
        memcpy(&narrow, &bits32, sizeof narrow);
        return (double)narrow;
    case 8:
        bits64 = copy_big64(field.bytes);
        memcpy(&wide, &bits64, sizeof wide);
        return wide;
    default:
        return (double)NAN;
    }
}

/* A copy of a text, to free with g_free; NULL for null. */
static inline char *copy_text_dup(struct copy_field field)
{
    return field.length < 0 ? NULL : g_strndup((const char *)field.bytes, (gsize)field.length);
}

static inline bool copy_text_is(struct copy_field field, const char *word)
{
    return field.length >= 0 && strlen(word) == (size_t)field.length &&
           memcmp(field.bytes, word, (size_t)field.length) == 0;
}

/* An identifier's bytes as they are interned. */
struct copy_id {
    const unsigned char *bytes; /* NULL: null */
    uint32_t length;
};

/*
 * The canonical bytes of an identifier: an integer as 8 bytes, big-endian, sign-extended (an int4 equals an
 * int8); text as it is; char(n) without trailing spaces; uuid as 16 bytes. room holds the integer's bytes and
 * must outlive the result. Nothing is allocated.
 */
static inline struct copy_id copy_id(struct copy_field field, enum id_class class, unsigned char room[8])
{
    if (field.length < 0)
        return (struct copy_id){NULL, 0};
    uint32_t length = (uint32_t)field.length;
    if (class == ID_INT) {
        memset(room, length > 0 && field.bytes[0] & 0x80 ? 0xff : 0, 8);
        memcpy(room + 8 - length, field.bytes, length);
        return (struct copy_id){room, 8};
    }
    if (class == ID_PADDED)
        while (length > 0 && field.bytes[length - 1] == ' ')
            length--;
    return (struct copy_id){field.bytes, length};
}

/* The same identifier as people write it ("42", "a1-7", a uuid with its hyphens). Free with g_free. */
char *copy_id_name(const void *bytes, uint32_t length, enum id_class class);
/* And back: what a person wrote, in the class's canonical bytes; NULL when it cannot be one. Free with
 * g_free. */
unsigned char *copy_id_parse(const char *text, enum id_class class, uint32_t *length);

#endif
