/*
 * STATE/last_run.json: what a run was, beside what it made. The clock, the host and the snapshot stand here
 * and in the log, never in a report.
 */
#ifndef TAKHOJD_PUBLISH_LAST_RUN_H
#define TAKHOJD_PUBLISH_LAST_RUN_H

#include "takhojd/base/day.h"
#include "takhojd/base/file.h"

struct last_run {
    int32_t as_of;
    int64_t started, ended; /* wall clock, as instants */
    int64_t freeze;         /* INSTANT_NULL: none */
    int64_t snapshot;       /* when the database's snapshot was taken; INSTANT_NULL: none */
    int exit_code;
    const char *message;     /* first line of the error; NULL when all went well */
    const char *version;     /* takhojd's */
    const char *definitions; /* hash; NULL: not known */
    const char *server;      /* "15.20 (Debian ...)"; NULL */
    uint64_t rows_read, rows_refused;
    uint64_t memory_bytes;         /* held by keys and history; 0: not known */
    const char *const *unmeasured; /* "measure.part" that could not be measured; NULL: not known */
    const char *without_pdf;       /* why pages meant for it are published without; NULL */
    const char *const *published;  /* "nightly/2026-11-21", NULL-ended; NULL: none */
};

/* A draft of the file (base/file.h), to be settled and freed; NULL: ERROR_CANNOT_WRITE. */
struct file_draft *last_run_draft(const char *state, const struct last_run *run, GError **error);

/* What the run before could not measure, as last_run_draft was given it; NULL when that cannot be known. Free
 * with g_strfreev. */
GStrv last_run_unmeasured(const char *state);

/* The present by the wall clock, as an instant. */
int64_t last_run_now(void);

#endif
