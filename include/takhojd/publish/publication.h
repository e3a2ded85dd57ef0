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
 * Calling sequence: recover, before anything is read that OUT or the carried file decides; open; stage once
 * for each report, write its files into the folder returned, manifest_write (in manifest.h) last; self_check;
 * settle; carry; switch; free. Free without switch removes everything staged and carried (a dry run).
 *
 * Rule: before the first link moves, every file of every report has been checked, given mode 0640 (folders
 * 0750) and synced, and the journal says which links will move. A run killed before the journal leaves the
 * old reports; a run killed after it is finished by the next open. Links are replaced by rename, periods
 * first, then latest, then the archive's index, then the carried file takes its place. Errors are
 * ERROR_CANNOT_WRITE for the disk, ERROR_TRY_LATER for the lock, ERROR_INTERNAL for a report that fails its
 * check.
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
/*
 * Finishes the switches of a run that was killed, as open does, and puts the file it carried to path in its
 * place; removes what a run carried there whose reports were never switched to, and what it had begun to
 * write beside. The lock of that folder must be held.
 */
bool publication_recover(const char *out, const char *path, GError **error);
/* Removes what is staged and not switched, and gives the lock back. NULL is accepted. */
void publication_free(struct publication *publication);

/* What the index says of the data, as every report of this publication does: archive.h. */
void publication_mark(struct publication *publication, const char *const *notices);
/*
 * A new, empty folder to write the report into; the path lives as long as the publication. A place can be
 * staged once (ERROR_INTERNAL).
 */
const char *publication_stage(struct publication *publication, const struct publication_place *place,
                              GError **error);
/* Every staged report is whole: selfcheck_folder. The error names the first file that is not. */
bool publication_self_check(const struct publication *publication, GError **error);
/* Everything staged is on the disk, its places are free, and there is room for the index: what is left to do
 * is to move links. */
bool publication_settle(const struct publication *publication, GError **error);
/* The text of a file elsewhere that belongs to what is staged: it waits beside path for the switch. One file
 * a publication. */
bool publication_carry(struct publication *publication, const char *path, const char *text, GError **error);
/*
 * Switches to all that is staged, which is settled; then expired periods and superseded versions are removed.
 * Nothing staged: only the index and the carried file are brought up to date. When the links have been moved
 * what fails is a warning, left to the next run.
 */
bool publication_switch(struct publication *publication, GError **error);

/* Whether the period of a report is published; arguments as in the place. */
bool publication_has(const char *out, const char *report, const char *client, const char *period);

/*
 * The newest period of that grain (the last by time, not by when it was made) published of a report, by its
 * name, of those that end before the day until; NULL when there is none. client as in the place. Free with
 * g_free.
 */
char *publication_newest(const char *out, const char *report, const char *client, enum grain grain,
                         int32_t until);

#endif
