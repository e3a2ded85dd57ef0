/*
 * The tables of the configuration: what it says by report, by client and by language. Only config.c needs
 * this.
 *
 * Rule: as in config.h. root is the document's outermost object; config->languages must have been read.
 */
#ifndef TAKHOJD_PLAN_CONFIG_TABLES_H
#define TAKHOJD_PLAN_CONFIG_TABLES_H

#include "takhojd/base/json.h"
#include "takhojd/plan/config.h"

bool config_read_keep(struct json_value root, struct config *config, GError **error);
/* folder: where relative paths start. */
bool config_read_clients(struct json_value root, struct config *config, const char *folder, GError **error);
bool config_read_notice(struct json_value root, struct config *config, GError **error);

#endif
