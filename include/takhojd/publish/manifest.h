/*
 * manifest.json: what a published folder consists of and what it was made from.
 *
 * Rule: it holds no clock: the same data, freeze and definitions give the same bytes. It lists every file of
 * its folder but itself.
 */
#ifndef TAKHOJD_PUBLISH_MANIFEST_H
#define TAKHOJD_PUBLISH_MANIFEST_H

#include "takhojd/base/day.h"

struct manifest_rows {
    const char *relation;
    uint64_t read;
};

struct manifest_refused {
    const char *relation;
    const char *reason; /* in_the_future, ended_before_started, ... */
    uint64_t count;
};

struct manifest {
    const char *report;      /* id */
    const char *client;      /* slug, or NULL */
    const char *period;      /* period_name */
    const char *definitions; /* hash */
    int64_t freeze;
    const char *takhojd;              /* versions of what made the bytes */
    const char *gnuplot;              /* NULL: no chart was drawn */
    const char *printer;              /* NULL: nothing was printed as PDF */
    const struct manifest_rows *rows; /* in the order to be written */
    gsize row_count;
    const struct manifest_refused *refused;
    gsize refused_count;
};

/* Writes FOLDER/manifest.json over every file that is there. */
bool manifest_write(const char *folder, const struct manifest *manifest, GError **error);
/* The folder holds exactly the files its manifest lists, with their checksums; else ERROR_INTERNAL. */
bool manifest_verify(const char *folder, GError **error);

#endif
