/*
 * What the loaders of plan share: texts, paths, shares and lists of words out of strict JSON.
 *
 * Rule: like json.h, each function fails with ERROR_CONFIG, naming file, line and key.
 */
#ifndef TAKHOJD_PLAN_READ_H
#define TAKHOJD_PLAN_READ_H

#include "takhojd/base/json.h"

/* A text to be freed with g_free; NULL when absent and fallback is NULL. Where the fallback is not empty nor
 * is the text. */
bool read_text(struct json_value object, const char *key, const char *fallback, char **out, GError **error);
/* As read_text, a path: relative ones start from folder. */
bool read_path(struct json_value object, const char *key, const char *fallback, const char *folder,
               char **out, GError **error);
/* A number from 0 to 1. */
bool read_share(struct json_value object, const char *key, double fallback, double *out, GError **error);
/* A list of texts, none empty, each once; an empty list when the member is absent. Never NULL. */
bool read_texts(struct json_value object, const char *key, GStrv *out, GError **error);
/* The index of a text among the NULL-ended words; -1 when it is none of them. */
int read_word_index(const char *text, const char *const *words);
/* A list of some of the words (at most 31), as bits 1 << index; 0 when the member is absent. */
bool read_word_bits(struct json_value object, const char *key, const char *const *words, unsigned *out,
                    GError **error);
/* Adds a hint that lists the words. Returns false. */
bool read_hint_words(GError **error, const char *const *words);
/* Lower-case letters, digits and hyphens, beginning with a letter: what may become a folder's name. */
bool read_is_slug(const char *text);
/* Lower-case letters, digits, underscores and points, beginning with a letter: what an id inside a file may
 * be. */
bool read_is_id(const char *text);

#endif
