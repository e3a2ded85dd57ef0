/*
 * The binary COPY format, from bytes to rows, whatever pieces the bytes come in.
 *
 * Format: PostgreSQL's documentation, COPY, "Binary Format": 11 bytes of signature, 32 bits of flags, an
 * extension with its length, then a row at a time a 16-bit count of fields, each a 32-bit length (-1: null)
 * and its bytes; a count of -1 ends it. Rule: no byte is looked at before its presence was checked; what does
 * not fit the query's columns is an error.
 */
#ifndef TAKHOJD_SOURCE_COPY_DECODE_H
#define TAKHOJD_SOURCE_COPY_DECODE_H

#include "takhojd/source/copy.h"

struct copy_decoder;

/* For the columns of a described query. */
struct copy_decoder *copy_decoder_new(const struct query *query, copy_row row, void *user);
void copy_decoder_free(struct copy_decoder *decoder);

/*
 * The next bytes; whole rows among them go to the callback, the rest waits for more. ERROR_INTERNAL for a
 * malformed stream, else the callback's error.
 */
bool copy_decoder_feed(struct copy_decoder *decoder, const void *bytes, gsize length, GError **error);
/* After the last bytes: ERROR_UNAVAILABLE when the stream was cut before its end. */
bool copy_decoder_finish(const struct copy_decoder *decoder, GError **error);

uint64_t copy_decoder_rows(const struct copy_decoder *decoder);
/* Bit i: column i has had a value. */
uint64_t copy_decoder_filled(const struct copy_decoder *decoder);

#endif
