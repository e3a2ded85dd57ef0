/*
 * A run: from the plan to published reports, as one reads the brief.
 *
 *     connect and pull -> fresh? -> judge -> quality? -> measure -> reports -> pages -> render into staging
 *     -> self-check -> publish
 *
 * Rule: nothing reaches a reader before everything has been made and checked. A run that fails at any step
 * leaves what is published as it was.
 */
#ifndef TAKHOJD_APP_RUN_H
#define TAKHOJD_APP_RUN_H

#include "takhojd/calls/pull.h"
#include "takhojd/plan/plan.h"

struct run_summary;

/* What has to be written with the reports: drafted when all is made and nothing switched to, whose failure
 * ends the run, and settled when it is. */
struct run_notes {
    bool (*draft)(void *user, const struct run_summary *summary, GError **error);
    void (*settle)(void *user);
    void *user;
};

struct run_request {
    struct plan *plan;    /* the tests of relevance that the data allow are added to its hash */
    const char *conninfo; /* NULL: libpq's own defaults */
    int32_t as_of;
    const char *const *reports;    /* ids, NULL-ended; NULL: the configuration's, else all */
    const char *const *clients;    /* ids, NULL-ended; NULL: all */
    const char *out;               /* NULL: the configuration's */
    const char *print;             /* id of a report whose text is wanted; NULL */
    const char *language;          /* of that text; NULL: the configuration's first */
    const struct run_notes *notes; /* NULL: none */
    bool is_dry, is_strict;
};

/* What a run was, for people, --json and STATE/last_run.json. */
struct run_summary {
    struct pull_report pull;
    struct quality quality;
    int64_t freeze;
    double judge_s, measure_s, render_s, publish_s; /* and pull's own */
    gsize memory;                                   /* held by keys, history and cells */
    guint figures;
    guint warnings;
    char *without_pdf;    /* why pages meant for it are made without; NULL */
    GPtrArray *published; /* char *, "management/2026-10" */
    char *text;           /* of the report asked for, when it has anything to say; else NULL */
    GStrv unmeasured;     /* of the reports by the day; NULL: not known, as after a first run that failed */
    GPtrArray *headlines; /* char *, "label: value (stamp)", of the first management report, first language */
};

void run_summary_init(struct run_summary *summary);
void run_summary_clear(struct run_summary *summary);

/* summary is initialised and holds what is known also after a failure. */
bool run_reports(const struct run_request *request, struct run_summary *summary, GError **error);

#endif
