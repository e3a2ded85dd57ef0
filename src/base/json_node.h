/*
 * What a json_value points at, for the two files that read values. Nodes are made once, by json_parse, and
 * never change; they keep the number as it is written, because a double cannot tell 9007199254740993 from its
 * neighbour.
 */
#ifndef TAKHOJD_BASE_JSON_NODE_H
#define TAKHOJD_BASE_JSON_NODE_H

#include "takhojd/base/json.h"

struct json_node {
    enum json_type type;
    int line;
    const char *key;  /* NULL for the root and elements of a list */
    const char *text; /* of a JSON_TEXT */
    const char *raw;  /* the value as it is written, not ended by a NUL */
    gsize raw_length;
    const struct json_node *parent; /* NULL for the root */
    guint index;                    /* place among the parent's children */
    guint count;                    /* children */
    const struct json_node **children;
};

/* A key or text for a message: control characters replaced, long ones cut. Free with g_free. */
char *json_shown(const char *text);

/* Adds the hint "did you mean ...?" when a word of the NULL-ended list is near, else the list. Returns false.
 */
bool json_hint_nearest(const char *word, const char *const *known, GError **error);

#endif
