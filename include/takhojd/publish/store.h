/*
 * The store: OUT/.store, where every version of every report lies, and the links that lead into it.
 *
 * A shelf is a report's folder, or a client's in it: "nightly", "client/nordljus-energi-3fa2c1". The same
 * name stands in OUT and in the store. Rule: only names that this module makes are ever removed; whatever
 * else somebody keeps in OUT stays.
 */
#ifndef TAKHOJD_PUBLISH_STORE_H
#define TAKHOJD_PUBLISH_STORE_H

#include "takhojd/base/day.h"

#define STORE_FOLDER ".store"

/* NULL with ERROR_INTERNAL when a name has other characters than [a-z0-9-]; client may be NULL. */
char *store_shelf(const char *report, const char *client, GError **error);
/* Whether text is one or two such names with a slash between. */
bool store_is_shelf(const char *text);
/* OUT/.store/SHELF/NAME; free with g_free. */
char *store_path(const char *out, const char *shelf, const char *name);
/* "2026-11-21.3". */
char *store_version_name(const char *period, int version);
/* Reads it back; false for another name, a staged one too. period is freed with g_free. */
bool store_parse_version(const char *name, char **period, int *version);
/* One above every version of the period that the store has. */
int store_next_version(const char *out, const char *shelf, const char *period);

/* Every shelf that OUT has links for or the store has folders for, in byte order. */
GPtrArray *store_shelves(const char *out);
/* The periods of a shelf that have a link, oldest first (archive_compare_periods). */
GPtrArray *store_periods(const char *out, const char *shelf);

/* Whether OUT/SHELF/NAME is free for a link or is one. ERROR_CANNOT_WRITE: something else stands there. */
bool store_check_link(const char *out, const char *shelf, const char *name, GError **error);
/* Points OUT/SHELF/PERIOD at a version. */
bool store_link(const char *out, const char *shelf, const char *period, int version, GError **error);
/* Points OUT/SHELF/latest at the newest period that has a link. */
bool store_link_latest(const char *out, const char *shelf, GError **error);
/* Removes the links of all but the newest keep periods of the grain; keep 0 removes none. */
bool store_expire(const char *out, const char *shelf, enum grain grain, int keep, GError **error);

/* Removes from one folder what a dead run had begun there; whoever calls holds its lock. */
bool store_remove_begun(const char *folder, GError **error);
/*
 * Removes staged folders, and links and files that were being replaced. The publication's lock must be held:
 * then they are those of dead runs.
 */
bool store_remove_leftovers(const char *out, GError **error);
/*
 * Removes the versions that no link leads to, except the one before a linked one, which somebody may be
 * reading. Where it cannot be told whether there is a link, all stays.
 */
bool store_collect(const char *out, GError **error);

#endif
