/*
 * What the files of this room share about libpq: the connection's inside, and errors made from the server's.
 *
 * Rule: libpq's words go into details, never alone into the message; a server's message about data (SQLSTATE
 * classes 22 and 23) is not repeated, because it may quote a number or a name.
 */
#ifndef TAKHOJD_SOURCE_PQ_H
#define TAKHOJD_SOURCE_PQ_H

#include "takhojd/base/error.h"
#include "takhojd/source/connection.h"

#include <libpq-fe.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PGresult, PQclear)

/* Type numbers that PostgreSQL never changes (pg_type.dat). */
enum {
    OID_BOOL = 16,
    OID_INT8 = 20,
    OID_INT2 = 21,
    OID_INT4 = 23,
    OID_TEXT = 25,
    OID_FLOAT4 = 700,
    OID_FLOAT8 = 701,
    OID_BPCHAR = 1042,
    OID_VARCHAR = 1043,
    OID_DATE = 1082,
    OID_TIMESTAMPTZ = 1184,
    OID_NUMERIC = 1700,
    OID_UUID = 2950,
    OID_FIRST_OF_USERS = 16384,
};

struct connection {
    PGconn *pq;
    char *conninfo;
    char *schema;
    int statement_timeout_s;
    int lock_timeout_s;
    char *server;
    char *target;
    char *snapshot; /* NULL before connection_snapshot */
};

/* The SQLSTATE, or "" where there is none. */
const char *pq_state(const PGresult *result);
/* The exit code an SQLSTATE stands for; "" is a lost connection. */
enum error_code pq_code(const char *state);

/*
 * The error of a statement that failed: the message is "DOING: the server's words", with the server's detail
 * and the next step. result may be NULL (nothing came back). Returns false.
 */
bool pq_fail(const struct connection *connection, const PGresult *result, GError **error, const char *doing,
             ...) G_GNUC_PRINTF(4, 5);
/* Asks the server to stop what the connection is running. Errors are of no use to anyone and are not told. */
void pq_cancel(const struct connection *connection);
/* Adds text, line by line, as details. */
void pq_details(GError **error, const char *text);

/* Runs one statement or several; NULL and an error when the last does not end as PGRES_COMMAND_OK or
 * PGRES_TUPLES_OK. */
PGresult *pq_run(struct connection *connection, GError **error, const char *sql, const char *doing);
/* One statement with text parameters and text results (binary: 1 for binary results). */
PGresult *pq_run_with(struct connection *connection, GError **error, const char *sql,
                      const char *const *values, int value_count, int binary, const char *doing);

#endif
