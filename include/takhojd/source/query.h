/*
 * Query files: one SELECT a file, stated by its own head, run as COPY.
 *
 * A file runs as it is in psql (\set from '2026-11-01', \set until ...). Its first comment is its head:
 *
 *     -- sale: what was sold, one row a sale.          name (the file's), purpose
 *     -- relation: sale                                what must exist for the query to be run
 *     -- parameters:
 *     --   from   the first instant read               used as :'from'
 *     -- columns:
 *     --   sale_id        id                           the columns returned, in order, with their types
 *     --   offer_sent_at  timestamptz  optional        "optional": null where the relation lacks the column
 *
 * Rule: a head that does not say what the query returns stops the run before a row is read, with file and
 * line. Parameters are only ever filled in as literals quoted by libpq, outside quotes and comments. All
 * errors are ERROR_CONFIG unless the connection fails.
 */
#ifndef TAKHOJD_SOURCE_QUERY_H
#define TAKHOJD_SOURCE_QUERY_H

#include "takhojd/source/connection.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* The words a head may use for a type. */
enum query_type {
    QUERY_ID, /* int2, int4, int8 | text, varchar, enum | char(n) | uuid */
    QUERY_TEXT,
    QUERY_BOOL,
    QUERY_INT4,
    QUERY_INT8,
    QUERY_FLOAT4,
    QUERY_FLOAT8,
    QUERY_DATE,
    QUERY_TIMESTAMPTZ,
    QUERY_TYPES
};

/* How an identifier's bytes are made comparable; two classes are never compared. */
enum id_class { ID_NONE, ID_INT, ID_TEXT, ID_PADDED, ID_UUID };

struct query_column {
    char *name;
    enum query_type type;
    bool optional;
    int line; /* in the file */
    /* Set by query_describe: */
    enum id_class id_class; /* ID_NONE unless type is QUERY_ID */
    int32_t width;          /* bytes of a value that is not null; 0: any */
};

struct query {
    char *name;
    char *path;
    char *purpose;
    char *relation;        /* NULL where the head names none */
    GPtrArray *parameters; /* of char *, the names stated */
    struct query_column *columns;
    int column_count; /* 1 to 64 */
    char *body;       /* the SELECT without its head and final ";" */
    int body_line;    /* the line body begins on */
};

/* Values by name, closed by {NULL, NULL}. */
struct query_value {
    const char *name;
    const char *value;
};

struct query_set;

/* Every *.sql of a folder. */
struct query_set *query_set_load(const char *folder, GError **error);
/* The *.sql of a site's own folder take the place of the set's of the same name. A folder that is not there
 * changes nothing. */
bool query_set_override(struct query_set *set, const char *folder, GError **error);
void query_set_free(struct query_set *set);
/* NULL with ERROR_CONFIG naming the folder, when there is no such file. */
struct query *query_set_find(struct query_set *set, const char *name, GError **error);
/* In the order of their names. */
unsigned query_set_count(const struct query_set *set);
struct query *query_set_at(struct query_set *set, unsigned index);

/* One file's text; path stands for it in messages, and the file name without ".sql" must be the head's name.
 */
struct query *query_parse(const char *text, const char *path, GError **error);
void query_free(struct query *query);

/*
 * What the code that reads the rows relies on: the head's columns, as "name type" words, NULL-ended, in
 * order. Refuses the file when they differ: { "sale_id id", "value float8", NULL }.
 */
bool query_expect(const struct query *query, const char *const *columns, GError **error);

/*
 * The SELECT with its parameters filled in; free with g_free. Every parameter of the head needs a value and
 * every value a parameter.
 */
char *query_fill(const struct query *query, const struct connection *connection,
                 const struct query_value *values, GError **error);
/* Compares what the server would return with the head, and learns the identifiers' classes. Runs nothing. */
bool query_describe(struct query *query, struct connection *connection, const struct query_value *values,
                    GError **error);
/* The planner's total cost and number of rows for the query. */
bool query_estimate(const struct query *query, struct connection *connection,
                    const struct query_value *values, double *cost, double *rows, GError **error);

/* The place of a column, by name; -1: the query has none. */
int query_place(const struct query *query, const char *column);
/*
 * The query of some columns, NULL-ended, of this one, which has no parameters: of its rows that have the
 * first of them. It is described as this one is. Free with query_free.
 */
struct query *query_of_columns(const struct query *query, const char *const *columns);

const char *query_type_name(enum query_type type);

#endif
