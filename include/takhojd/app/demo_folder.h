/*
 * The demo's folder: DIR with the reports and DIR.state beside it.
 *
 * Rule: a demo begins afresh and takes the place of an earlier one whole, when all of it is made; one that
 * fails leaves the earlier one as it was. Nothing is replaced but what a demo made: DIR.state/takhojd.json
 * says that the folder is a demo's, and each name in DIR must be one that reports have. Anything else is
 * refused (ERROR_CANNOT_WRITE) before anything is written.
 *
 * Calling sequence: check; take; make the reports in begun, with begun_state; replace.
 */
#ifndef TAKHOJD_APP_DEMO_FOLDER_H
#define TAKHOJD_APP_DEMO_FOLDER_H

#include <glib.h>
#include <stdbool.h>

struct lock;

struct demo_folder {
    char *out;         /* absolute */
    char *state;       /* beside it */
    char *config;      /* the configuration's file, in state */
    char *begun;       /* in out: where the reports are made */
    char *begun_state; /* in state: what a run keeps beside them */
    struct lock *lock; /* NULL before it is taken */
};

/* out as somebody wrote it. */
void demo_folder_init(struct demo_folder *folder, const char *out);
/* Removes what is begun and not in its place. */
void demo_folder_clear(struct demo_folder *folder);

/* Whether a demo may be made there; writes nothing. */
bool demo_folder_check(const struct demo_folder *folder, GError **error);
/*
 * Makes state a demo's, with that configuration unless it has one, and takes its lock; then finishes what a
 * demo that was killed had made, and removes what it had begun.
 */
bool demo_folder_take(struct demo_folder *folder, const char *configuration, GError **error);
/* The reports that were begun come to stand in out, and what was kept beside them in state, with that
 * configuration. */
bool demo_folder_replace(struct demo_folder *folder, const char *configuration, GError **error);

#endif
