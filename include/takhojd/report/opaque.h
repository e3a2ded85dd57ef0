/*
 * Opaque numbers of agents.
 *
 * Rule: the number depends on a secret key, the report and its period, so that nobody can follow an agent
 * from one report to the next, or find one without the key.
 */
#ifndef TAKHOJD_REPORT_OPAQUE_H
#define TAKHOJD_REPORT_OPAQUE_H

#include <glib.h>

/* Eight hexadecimal digits: the first 32 bits of HMAC-SHA256(key, report NUL period NUL agent). Free with
 * g_free. */
char *opaque_number(const void *key, gsize key_length, const char *report, const char *period,
                    const char *agent);

#endif
