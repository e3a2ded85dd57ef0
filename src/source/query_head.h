/*
 * The head of a query file: its first comment, line by line. Used by query.c alone.
 */
#ifndef TAKHOJD_SOURCE_QUERY_HEAD_H
#define TAKHOJD_SOURCE_QUERY_HEAD_H

#include "takhojd/source/query.h"

/*
 * Reads the head of text into query (name, purpose, relation, parameters, columns, body_line); query->path is
 * set. *body is where the head ends. false and ERROR_CONFIG with file and line.
 */
bool query_head_parse(struct query *query, const char *text, const char **body, GError **error);

#endif
