/*
 * Publication: reports appear whole, all of a run's together or none, and what has appeared is never
 * rewritten.
 *
 *     OUT/<report>[/<client>]/<period>       link to the version in the store
 *     OUT/<report>[/<client>]/latest         link to the newest period
 *     OUT/.store/<report>[/<client>]/<period>.<n>/            a version; n counts up
 *     OUT/.store/<report>[/<client>]/<period>.<n>.staging-<pid>/   one that is being written
 *     OUT/.store/journal.json                the switches that have begun
 *     OUT/.store/lock                        one publication at a time
 *
 * Calling sequence: open; stage once for each report, write its files into the folder returned,
 * manifest_write (in manifest.h) last; self_check; switch; free. Free without switch removes everything
 * staged (a dry run).
 *
 * Rule: before the first link moves, every file of every report has been checked, given mode 0640 (folders
 * 0750) and synced, and the journal says which links will move. A run killed before the journal leaves the
 * old reports; a run killed after it is finished by the next open. Links are replaced by rename, periods
 * first, then latest, then the archive's index. Errors are ERROR_CANNOT_WRITE for the disk, ERROR_TRY_LATER
 * for the lock, ERROR_INTERNAL for a report that fails its check.
 */
#ifndef TAKHOJD_PUBLISH_PUBLICATION_H
#define TAKHOJD_PUBLISH_PUBLICATION_H

#include "takhojd/base/day.h"

struct publication;

/* Where a report goes. */
struct publication_place {
    const char *report; /* the definition's id: [a-z0-9-] */
    const char *client; /* slug_make; NULL for a report that has no clients */
    const char *period; /* period_name */
    int keep;           /* periods of this grain that stay, this one included; 0 keeps all */
};

/*
 * Makes the folder when missing, takes its lock, finishes the switches of a run that was killed (or abandons
 * them when what they point to has gone), and removes what dead runs left staged.
 */
struct publication *publication_open(const char *out, GError **error);
/* Removes what is staged and not switched, and gives the lock back. NULL is accepted. */
void publication_free(struct publication *publication);

/*
 * A new, empty folder to write the report into; the path lives as long as the publication. A place can be
 * staged once (ERROR_INTERNAL).
 */
const char *publication_stage(struct publication *publication, const struct publication_place *place,
                              GError **error);
/* Every staged report is whole: selfcheck_folder. The error names the first file that is not. */
bool publication_self_check(const struct publication *publication, GError **error);
/* Switches to all that is staged; then expired periods and superseded versions are removed. Nothing staged:
 * only the index is brought up to date. */
bool publication_switch(struct publication *publication, GError **error);

/* Whether the period of a report is published; arguments as in the place. */
bool publication_has(const char *out, const char *report, const char *client, const char *period);

/*
 * The newest period of that grain (the last by time, not by when it was made) published of a report, by its
 * name; NULL when there is none. client as in the place. Free with g_free.
 */
char *publication_newest(const char *out, const char *report, const char *client, enum grain grain);

#endif
