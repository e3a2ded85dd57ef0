#include "takhojd/source/copy_decode.h"

#include "takhojd/base/ask.h"
#include "takhojd/base/error.h"

#include <string.h>

#define COLUMNS_MOST 64
#define HEADER_LENGTH 19

static const unsigned char signature[11] = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', 0xff, '\r', '\n', 0};

enum state { STATE_HEADER, STATE_ROWS, STATE_END };

struct copy_decoder {
    const struct query *query;
    copy_row row;
    void *user;
    enum state state;
    uint64_t rows;
    uint64_t filled;
    GByteArray *carry; /* a row, or the header, of which only a part has come */
    int column_count;
    int32_t widths[COLUMNS_MOST];
    struct copy_field fields[COLUMNS_MOST];
};

struct copy_decoder *copy_decoder_new(const struct query *query, copy_row row, void *user)
{
    g_assert(query->column_count >= 1 && query->column_count <= COLUMNS_MOST);
    struct copy_decoder *decoder = g_new0(struct copy_decoder, 1);
    decoder->query = query;
    decoder->row = row;
    decoder->user = user;
    decoder->carry = g_byte_array_new();
    decoder->column_count = query->column_count;
    for (int i = 0; i < query->column_count; i++)
        decoder->widths[i] = query->columns[i].width;
    return decoder;
}

void copy_decoder_free(struct copy_decoder *decoder)
{
    if (!decoder)
        return;
    g_byte_array_unref(decoder->carry);
    g_free(decoder);
}

static bool malformed(const struct copy_decoder *decoder, GError **error, const char *what)
{
    error_set(error, ERROR_INTERNAL, "query \"%s\": the stream is malformed: %s", decoder->query->name, what);
    return error_detail(error, "after row %" G_GUINT64_FORMAT, decoder->rows);
}

/* What one step came to: it used bytes, needs more of them, or failed. */
enum step { STEP_DONE, STEP_WAITS, STEP_FAILED };

static enum step read_header(struct copy_decoder *decoder, const unsigned char *at, gsize length, gsize *used,
                             GError **error)
{
    gsize known = MIN(length, sizeof signature);
    if (memcmp(at, signature, known) != 0)
        return malformed(decoder, error, "it does not begin as binary COPY"), STEP_FAILED;
    if (length < HEADER_LENGTH)
        return STEP_WAITS;
    if (copy_big32(at + 11) != 0)
        return malformed(decoder, error, "its header has unknown flags"), STEP_FAILED;
    uint32_t extension = copy_big32(at + 15);
    if (extension > INT32_MAX)
        return malformed(decoder, error, "its header's extension has a negative length"), STEP_FAILED;
    if (length - HEADER_LENGTH < extension)
        return STEP_WAITS;
    decoder->state = STATE_ROWS;
    *used = HEADER_LENGTH + extension;
    return STEP_DONE;
}

static bool refuse_length(const struct copy_decoder *decoder, int column, int32_t length, GError **error)
{
    g_autofree char *what = g_strdup_printf("column \"%s\" has a value of length %d",
                                            decoder->query->columns[column].name, length);
    return malformed(decoder, error, what);
}

static enum step read_row(struct copy_decoder *decoder, const unsigned char *at, gsize length, gsize *used,
                          GError **error)
{
    const unsigned char *end = at + length;
    const unsigned char *next = at + 2;
    const int columns = decoder->column_count;
    uint64_t filled = 0;
    if (length < 2)
        return STEP_WAITS;
    unsigned count = (unsigned)at[0] << 8 | at[1];
    if (count == 0xffff) {
        decoder->state = STATE_END;
        *used = 2;
        return STEP_DONE;
    }
    if (count != (unsigned)columns)
        return malformed(decoder, error, "a row has another number of fields"), STEP_FAILED;
    /* Local, because bytes may be anything, so that the compiler would read the pointers again. */
    const int32_t *widths = decoder->widths;
    struct copy_field *fields = decoder->fields;
    if (length < 2 + (gsize)columns * 4)
        return STEP_WAITS;
    const unsigned char *last = end - 4; /* where a length can begin */
    uint64_t bit = 1;
    for (int i = 0; i < columns; i++, bit <<= 1) {
        if (G_UNLIKELY(next > last))
            return STEP_WAITS;
        int32_t size = (int32_t)copy_big32(next);
        next += 4;
        fields[i] = (struct copy_field){next, size};
        if (size != widths[i]) {
            if (size == -1)
                continue;
            if (G_UNLIKELY(size < 0 || widths[i] != 0))
                return refuse_length(decoder, i, size, error), STEP_FAILED;
        }
        if (G_UNLIKELY(end - next < size))
            return STEP_WAITS;
        next += size;
        filled |= bit;
    }
    if (!decoder->row(decoder->user, decoder->fields, error))
        return STEP_FAILED;
    decoder->filled |= filled;
    decoder->rows++;
    *used = (gsize)(next - at);
    return STEP_DONE;
}

static enum step step(struct copy_decoder *decoder, const unsigned char *at, gsize length, gsize *used,
                      GError **error)
{
    switch (decoder->state) {
    case STATE_HEADER:
        return read_header(decoder, at, length, used, error);
    case STATE_ROWS:
        return read_row(decoder, at, length, used, error);
    case STATE_END:
        break;
    }
    return malformed(decoder, error, "bytes follow its end"), STEP_FAILED;
}

/* The bytes were written by another processor, and none of them has come to this one yet: those of the rows
 * that follow are asked for while this one is read. */
#define AHEAD 1024
#define CACHE_LINE 64

static void ask_for_bytes(const unsigned char *at, gsize length)
{
    for (gsize i = 0; i < length; i += CACHE_LINE)
        memory_ask(at + i);
}

/* *used: how many bytes, from the first on, are done with. */
static bool read_whole(struct copy_decoder *decoder, const unsigned char *at, gsize length, gsize *used,
                       GError **error)
{
    ask_for_bytes(at, MIN(length, AHEAD));
    for (*used = 0; *used < length;) {
        gsize taken = 0;
        switch (step(decoder, at + *used, length - *used, &taken, error)) {
        case STEP_DONE:
            *used += taken;
            if (length - *used > AHEAD)
                ask_for_bytes(at + *used + AHEAD, MIN(taken, length - *used - AHEAD));
            break;
        case STEP_WAITS:
            return true;
        case STEP_FAILED:
            return false;
        }
    }
    return true;
}

bool copy_decoder_feed(struct copy_decoder *decoder, const void *bytes, gsize length, GError **error)
{
    gsize used;
    if (decoder->carry->len == 0) {
        /* The common case: PostgreSQL sends a row a message, though its protocol does not promise it. */
        if (!read_whole(decoder, bytes, length, &used, error))
            return false;
        g_byte_array_append(decoder->carry, (const guint8 *)bytes + used, (guint)(length - used));
        return true;
    }
    g_byte_array_append(decoder->carry, bytes, (guint)length);
    if (!read_whole(decoder, decoder->carry->data, decoder->carry->len, &used, error))
        return false;
    g_byte_array_remove_range(decoder->carry, 0, (guint)used);
    return true;
}

bool copy_decoder_finish(const struct copy_decoder *decoder, GError **error)
{
    if (decoder->state == STATE_END && decoder->carry->len == 0)
        return true;
    error_set(error, ERROR_UNAVAILABLE, "query \"%s\": the stream was cut before its end",
              decoder->query->name);
    error_detail(error, "after row %" G_GUINT64_FORMAT, decoder->rows);
    return error_hint(error, "Check that the server runs and can be reached, then run again.");
}

uint64_t copy_decoder_rows(const struct copy_decoder *decoder)
{
    return decoder->rows;
}

uint64_t copy_decoder_filled(const struct copy_decoder *decoder)
{
    return decoder->filled;
}
