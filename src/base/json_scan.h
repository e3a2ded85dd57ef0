/*
 * The strict half of base/json: decides whether a text is JSON as json.h defines it, and where its values
 * stand.
 *
 * Rule: what the scanner lets through, cJSON reads to the same values; cJSON itself is never asked to judge.
 * Keys given twice are not seen here, because two spellings of a key are equal only when decoded.
 */
#ifndef TAKHOJD_BASE_JSON_SCAN_H
#define TAKHOJD_BASE_JSON_SCAN_H

#include <glib.h>
#include <stdbool.h>

/* Where a value stands. Places are in the order in which the values begin. */
struct json_place {
    int line;     /* of the key for a member, else of the value */
    gsize from;   /* first byte of the value */
    gsize length; /* bytes of the value, as it is written */
};

/*
 * Reads text, which has a NUL at text[length], and adds a struct json_place to places for every value.
 * Comments are overwritten with spaces. name stands for the file in messages. ERROR_CONFIG, with line and
 * hint, for what is refused.
 */
bool json_scan(char *text, gsize length, const char *name, GArray *places, GError **error);

#endif
