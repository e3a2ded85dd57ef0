/*
 * The database a command reads: that of --db, else that of the configuration's sources, else libpq's own
 * defaults.
 *
 * Rule: one command reads one database. Several sources are refused, never left out in silence.
 */
#ifndef TAKHOJD_APP_PLAN_SOURCE_H
#define TAKHOJD_APP_PLAN_SOURCE_H

#include "takhojd/app/options.h"
#include "takhojd/plan/plan.h"

/* conninfo is NULL for libpq's defaults, and lives as long as both arguments. ERROR_CONFIG: several sources.
 */
bool plan_source_choose(const struct plan *plan, const struct options *options, const char **conninfo,
                        GError **error);

#endif
