/*
 * The journal: which reports are being switched to, so that a run that is killed can be finished by the next.
 *
 * Rule: it is written when everything it names has been checked and synced, and removed when every link is in
 * place; applying it twice, or from any point at which it was left, gives the same result as once.
 */
#ifndef TAKHOJD_PUBLISH_JOURNAL_H
#define TAKHOJD_PUBLISH_JOURNAL_H

#include <glib.h>
#include <stdbool.h>

struct journal_switch {
    char *shelf;
    char *period;
    int version;
    char *staged; /* name of the folder on the store's shelf until it has its own */
    int keep;
};

struct journal {
    GPtrArray *switches; /* of struct journal_switch */
    GStrv notices;       /* of the archive's index (archive.h); NULL: none */
    char *carried;       /* checksum of the file that goes with them (carried.h); NULL: none */
};

struct journal *journal_new(void);
void journal_free(struct journal *journal);
/* Copies the texts. */
void journal_add(struct journal *journal, const char *shelf, const char *period, int version,
                 const char *staged, int keep);

/* OUT/.store/journal.json. */
bool journal_write(const struct journal *journal, const char *out, GError **error);
bool journal_is_there(const char *out);
/* *journal is NULL when there is none. A journal that cannot be understood is ERROR_CONFIG. */
bool journal_read(const char *out, struct journal **journal, GError **error);
bool journal_remove(const char *out, GError **error);

/* Everything the journal names is there, staged or already a version. */
bool journal_is_complete(const struct journal *journal, const char *out);
/* Names the versions, moves the links, then latest, removes expired periods' links, writes the archive's
 * index. */
bool journal_apply(const struct journal *journal, const char *out, GError **error);

#endif
