/*
 * Any bytes as a binary COPY stream: read whole, in single bytes and in sevens they must give the same rows
 * and the same verdict, and no callback may see a row that breaks the reader's promise.
 */
#include "takhojd/base/error.h"
#include "takhojd/source/copy_decode.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct query_column fuzz_columns[] = {
    {.name = (char[]){"call_id"}, .type = QUERY_ID, .id_class = ID_INT, .width = 4},
    {.name = (char[]){"outcome"}, .type = QUERY_TEXT},
    {.name = (char[]){"started_at"}, .type = QUERY_TIMESTAMPTZ, .width = 8},
    {.name = (char[]){"recorded"}, .type = QUERY_BOOL, .width = 1},
};

static const struct query fuzz_query = {
    .name = (char[]){"fuzz"}, .columns = fuzz_columns, .column_count = G_N_ELEMENTS(fuzz_columns)};

struct outcome {
    uint64_t rows;
    uint64_t filled;
    uint64_t hash;
    int code; /* 0: the stream was whole */
};

static void require(bool truth)
{
    if (!truth)
        abort();
}

static bool hash_row(void *user, const struct copy_field *fields, GError **error)
{
    (void)error;
    struct outcome *outcome = user;
    unsigned char room[8];
    for (unsigned i = 0; i < G_N_ELEMENTS(fuzz_columns); i++) {
        require(fields[i].length >= -1);
        require(fields[i].length == -1 || !fuzz_columns[i].width ||
                fields[i].length == fuzz_columns[i].width);
        outcome->hash = outcome->hash * 31 + (uint64_t)(fields[i].length + 1);
        for (int32_t at = 0; at < fields[i].length; at++)
            outcome->hash = outcome->hash * 31 + fields[i].bytes[at];
    }
    require((copy_instant(fields[2]) == INSTANT_NULL) == copy_is_null(fields[2]) || !copy_is_null(fields[2]));
    require(copy_flag(fields[3]) >= -1 && copy_flag(fields[3]) <= 1);
    require(copy_id(fields[0], ID_INT, room).length == (copy_is_null(fields[0]) ? 0 : 8));
    return true;
}

static struct outcome read_in_pieces(const uint8_t *data, size_t size, size_t piece)
{
    struct outcome outcome = {0};
    g_autoptr(GError) error = NULL;
    struct copy_decoder *decoder = copy_decoder_new(&fuzz_query, hash_row, &outcome);
    bool done = true;
    for (size_t at = 0; done && at < size; at += piece) {
        /* A copy of just these bytes, so that the sanitizer sees a step beyond them. */
        g_autofree void *bytes = g_memdup2(data + at, MIN(piece, size - at));
        done = copy_decoder_feed(decoder, bytes, MIN(piece, size - at), &error);
    }
    done = done && copy_decoder_finish(decoder, &error);
    require(done == (error == NULL));
    outcome.code = error ? error->code : 0;
    outcome.rows = copy_decoder_rows(decoder);
    outcome.filled = copy_decoder_filled(decoder);
    copy_decoder_free(decoder);
    return outcome;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct outcome whole = read_in_pieces(data, size, MAX(size, 1));
    struct outcome sevens = read_in_pieces(data, size, 7);
    struct outcome bytes = read_in_pieces(data, size, 1);
    require(whole.rows == sevens.rows && whole.rows == bytes.rows);
    require(whole.hash == sevens.hash && whole.hash == bytes.hash);
    require(whole.code == sevens.code && whole.code == bytes.code);
    require(whole.filled == sevens.filled && whole.filled == bytes.filled);
    require(whole.code == 0 || whole.code == ERROR_INTERNAL || whole.code == ERROR_UNAVAILABLE);
    return 0;
}
