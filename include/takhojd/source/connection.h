/*
 * Connections to PostgreSQL: opened by libpq's own conventions, read-only, on one snapshot.
 *
 * Rule: nothing outside src/source knows libpq. A connection never writes, never asks for a password, never
 * takes one from the command line, and no message of this room carries one. Errors are ERROR_UNAVAILABLE
 * (unreachable, wrong password, lost), ERROR_TRY_LATER (SQLSTATE 40001, 53300, 57P01 to 57P03), ERROR_CONFIG
 * (schema, relation or right missing, server older than 12), ERROR_INTERNAL for what should not be possible.
 */
#ifndef TAKHOJD_SOURCE_CONNECTION_H
#define TAKHOJD_SOURCE_CONNECTION_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct connection;

struct connection_settings {
    const char *conninfo;    /* keywords, a URI or a database name; NULL: environment and defaults only */
    const char *schema;      /* where the contract's relations are; NULL: "takhojd" */
    int statement_timeout_s; /* for each statement, a whole COPY included; 0: none */
    int lock_timeout_s;      /* 0: 30 */
};

/* Refuses (ERROR_USAGE) a connection string that holds a password or cannot be parsed. NULL is accepted. */
bool connection_check_conninfo(const char *conninfo, GError **error);

/* Opens, checks version and schema, makes the session read-only and sets its time-outs. */
struct connection *connection_open(const struct connection_settings *settings, GError **error);
/* NULL is accepted. Whatever is running is given up. */
void connection_close(struct connection *connection);

/*
 * Begins the read-only REPEATABLE READ transaction and exports its snapshot. *instant: when it was taken, by
 * the server's clock, microseconds since 2000 in UTC. Once a connection.
 */
bool connection_snapshot(struct connection *connection, int64_t *instant, GError **error);
/* One more connection with the same settings, inside the snapshot of the first. */
struct connection *connection_join(const struct connection *first, GError **error);

/* "15.20 (Debian 15.20-0+deb12u1)", "takhojd", "host:port/database as user" (no password): for the log and
 * the run's summary. */
const char *connection_server(const struct connection *connection);
const char *connection_schema(const struct connection *connection);
const char *connection_target(const struct connection *connection);

#endif
