/*
 * JSON, strictly. The one door to cJSON.
 *
 * cJSON accepts 01, 1e999, a byte-order mark, raw control characters, invalid UTF-8 and duplicate keys, and
 * knows no positions. Rule: what this module lets through is RFC 8259 with one addition, comments (// to the
 * line end, and slash-star); at most 100 levels of nesting; every key once; every number finite. Every error
 * is ERROR_CONFIG and names file, line and key: takhojd.json:12: key "keep": expected an integer from 1 to
 * 1000, got text
 *
 * A json_value is a handle passed by value; it lives as long as its document. A null node means "absent".
 */
#ifndef TAKHOJD_BASE_JSON_H
#define TAKHOJD_BASE_JSON_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct json; /* a document */
struct json_value {
    const struct json *json;
    const void *node;
};
enum json_type { JSON_ABSENT, JSON_NULL, JSON_FLAG, JSON_NUMBER, JSON_TEXT, JSON_LIST, JSON_OBJECT };

/* name stands for the file in messages. */
struct json *json_parse(const char *text, gsize length, const char *name, GError **error);
struct json *json_load(const char *path, GError **error);
void json_free(struct json *json);

struct json_value json_root(const struct json *json);
enum json_type json_type(struct json_value value);
int json_line(struct json_value value); /* of its key, else its own; 1 and up; 0 when absent */
const char *json_file(struct json_value value);

/* Members of an object; case matters. Absent when there is none, or when value is not an object. */
struct json_value json_get(struct json_value object, const char *key);
/* Members of a list or object, in the file's order. */
gsize json_count(struct json_value value);
struct json_value json_at(struct json_value value, gsize index);
const char *json_key(struct json_value member); /* NULL for elements of a list */

/* Refuses a key of object that is not in the NULL-ended list, naming the nearest. An absent object is good.
 */
bool json_only(struct json_value object, const char *const *keys, GError **error);

/*
 * A member of the type asked for; otherwise false and an error that says what was wanted, where. The _or
 * forms take the fallback when the member is absent or null, also when object is absent. Texts live as long
 * as the document. Integers are exact, within [low, high], and written in digits only: 1.0 and 1e3 are
 * numbers, not integers. A list of texts is NULL when absent or null, else to be freed with g_strfreev. Days
 * are texts such as "2026-11-21".
 */
bool json_text(struct json_value object, const char *key, const char **out, GError **error);
bool json_text_of(struct json_value value, const char **out, GError **error); /* of a member at hand */
bool json_text_or(struct json_value object, const char *key, const char *fallback, const char **out,
                  GError **error);
bool json_number(struct json_value object, const char *key, double *out, GError **error);
bool json_number_or(struct json_value object, const char *key, double fallback, double *out, GError **error);
bool json_integer(struct json_value object, const char *key, int64_t low, int64_t high, int64_t *out,
                  GError **error);
bool json_integer_or(struct json_value object, const char *key, int64_t low, int64_t high, int64_t fallback,
                     int64_t *out, GError **error);
bool json_flag_or(struct json_value object, const char *key, bool fallback, bool *out, GError **error);
bool json_day_or(struct json_value object, const char *key, int32_t fallback, int32_t *out, GError **error);
bool json_text_list_or_none(struct json_value object, const char *key, GStrv *out, GError **error);
bool json_list(struct json_value object, const char *key, struct json_value *out, GError **error);
bool json_object(struct json_value object, const char *key, struct json_value *out, GError **error);
/* One of the NULL-ended words; *out is its index. The error names the nearest word. */
bool json_word(struct json_value object, const char *key, const char *const *words, int *out, GError **error);

/*
 * An error of the caller's own at a value: FILE:LINE: key "KEY": MESSAGE, or key "KEY", element 2: MESSAGE in
 * a list (the first element is 1). Returns false.
 */
bool json_fail(struct json_value value, GError **error, const char *format, ...) G_GNUC_PRINTF(3, 4);

/*
 * Writing: a document is written from front to back, two-space indentation, keys as given, numbers with as
 * many of 15 to 17 digits as it takes to read back the same, whole ones without exponent. Texts are escaped
 * so that the document may also stand inside HTML. A key is NULL inside a list and for the document's one
 * outermost value; misuse stops the program. NaN and infinities are written as null.
 */
struct json_writer;
struct json_writer *json_writer_new(void);
void json_write_object(struct json_writer *writer, const char *key); /* opens */
void json_write_list(struct json_writer *writer, const char *key);   /* opens */
void json_write_end(struct json_writer *writer);                     /* closes the innermost */
void json_write_text(struct json_writer *writer, const char *key, const char *text); /* NULL is null */
void json_write_integer(struct json_writer *writer, const char *key, int64_t number);
void json_write_number(struct json_writer *writer, const char *key, double number);
void json_write_flag(struct json_writer *writer, const char *key, bool flag);
void json_write_null(struct json_writer *writer, const char *key);
/* The text, ending in a newline; frees the writer. */
char *json_writer_finish(struct json_writer *writer);

#endif
