/*
 * Metrics: a text file for node_exporter's textfile collector.
 *
 * Rule: the file is replaced whole and has no timestamps of its own (the collector refuses them); it is mode
 * 0644, because the collector is another user. Names and labels that the format cannot carry are a
 * programming error.
 */
#ifndef TAKHOJD_PUBLISH_METRICS_H
#define TAKHOJD_PUBLISH_METRICS_H

#include "takhojd/base/file.h"

#include <glib.h>
#include <stdbool.h>

struct metrics;

struct metrics *metrics_new(void);
void metrics_free(struct metrics *metrics);

/* Begins a gauge, "takhojd_exit_code", with its help text; the values that follow are its. */
void metrics_gauge(struct metrics *metrics, const char *name, const char *help);
/* A value; pairs of label name and text, ended by NULL. NaN is written as NaN. */
void metrics_value(struct metrics *metrics, double value, ...) G_GNUC_NULL_TERMINATED;

/* The text so far, owned by metrics. */
const char *metrics_text(const struct metrics *metrics);
/* A draft of the file at a path that a person named (base/file.h), to be settled and freed. */
struct file_draft *metrics_draft(const struct metrics *metrics, const char *path, GError **error);

#endif
