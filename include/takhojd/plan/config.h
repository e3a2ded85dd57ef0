/*
 * The configuration: one commented JSON file, takhojd.json. Everything has a default, so that it may be empty
 * or absent.
 *
 * Rule: it is loaded strictly. An unknown key, a wrong type, a value outside its range, a word nobody knows:
 * each is refused with file, line, key and what to do, before the database is asked for anything. It holds
 * nothing secret: connections are libpq's own (service=, PG*, ~/.pgpass), and whoever opens one refuses a
 * password in it.
 */
#ifndef TAKHOJD_PLAN_CONFIG_H
#define TAKHOJD_PLAN_CONFIG_H

#include "takhojd/base/day.h"
#include "takhojd/base/json.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Limits of data quality; above one the report is not published (ERROR_DATA). Shares are 0 to 1; 1 never
 * stops. */
struct config_gates {
    double unknown_outcome; /* calls whose outcome is an unknown word / calls */
    double unknown_mode;    /* calls whose mode is an unknown word / calls */
    double unknown_purpose; /* calls in campaigns whose purpose is an unknown word / calls */
    double unknown_words; /* words of any other column that its vocabulary does not have, or that are missing
                             where none may be / its words; of ended_by: / calls */
    double refused_rows;  /* calls refused (no start, impossible instants, unknown campaign, duplicates) /
                             calls read, and those without a start */
    double sales_without_row; /* outcome sale without a sale row / outcome sale, where the relation sale is
                                 present */
    double unconnected_conversations;     /* calls with a conversation's outcome and no connection / calls */
    double conversations_without_outcome; /* calls connected for 20 s or more whose outcome is not known /
                                             calls */
    double long_machines;      /* calls labelled machine that were connected for 20 s or more / calls */
    double days_without_calls; /* days without a call / days from the first call to the last */
    double missing_columns; /* relations and columns that measures need and are not there / all they need */
    double left_out;     /* records a measure leaves out / its records; above it that part is not measured */
    int64_t stale_hours; /* the newest call may be so old at the end of the as-of day (ERROR_TRY_LATER) */
};

/* How a client's own report looks. */
struct config_branding {
    char *client_id;
    char *logo;   /* path of an SVG or PNG file; NULL */
    char *colour; /* "#rrggbb" */
};

struct config_keep {
    char *report;
    int64_t periods; /* published periods kept; 0 keeps all */
};

struct config {
    char *file;             /* where it was read from; NULL when all is default */
    struct json *document;  /* private: see config_value */
    char *agency;           /* the telemarketing company's name, for headings; "" */
    GStrv sources;          /* libpq connection strings, of which one is read; empty: libpq's defaults */
    char *schema;           /* "takhojd" */
    char *zone;             /* IANA name, "Europe/Stockholm": where a campaign has none */
    char *rule_pack;        /* "SE": where a campaign has none */
    int64_t history_months; /* 25 */
    GStrv complete;         /* relations for which empty means none */
    GStrv languages;        /* "sv", "en": the first is the default */
    GStrv reports;          /* ids of the reports to make; empty: every definition found */
    char *out;              /* "/var/lib/takhojd/reports" */
    char *state;            /* "/var/lib/takhojd/state": never the same as out, inside it, or around it */
    char *key_file;         /* "/etc/takhojd/key": secret of the draw and of the agents' numbers */
    int32_t draw_from;      /* first day of the draw of conversations to review; DAY_NULL: not in use */
    char *metrics_file;     /* node_exporter text file, replaced after each run; NULL: none */
    struct config_gates gates;
    int64_t streams;             /* 2: connections that read calls side by side */
    int64_t slices;              /* 16: spans of time the history is cut into, taken by the streams in turn */
    int64_t statement_timeout_s; /* 3 600; 0: none */
    int64_t lock_timeout_s;      /* 10; 0: none */
    char *gnuplot_program;       /* "gnuplot": found in PATH, or a path */
    int64_t gnuplot_timeout_s;   /* 120 */
    char *pdf_program;           /* "auto", a name found in PATH, or a path; NULL: no PDF */
    int64_t pdf_timeout_s;       /* 120, for each page */
    GPtrArray *keep;             /* of struct config_keep, in the file's order */
    GPtrArray *clients;          /* of struct config_branding, in the file's order */
    bool generated;              /* the data are generated, not real: every page says so */
    GHashTable *notice;          /* language to text shown at the head of every page; may be empty */
};

/* The file at path; all defaults when path is NULL. Relative paths in it start from its own folder. */
struct config *config_load(const char *path, GError **error);
void config_free(struct config *config);

/* What the file says of a key, for whoever can judge it only beside other files and refuses it with
 * json_fail; absent where the default holds. Lives as long as the configuration. */
struct json_value config_value(const struct config *config, const char *key);
/* Whether reports may be published in out, which --out names in the place of the configuration's: the same
 * holds of it. ERROR_USAGE. */
bool config_check_out(const struct config *config, const char *out, GError **error);
/* The notice in a language; NULL when there is none. */
const char *config_notice(const struct config *config, const char *language);
/* The branding of a client; NULL when it has none. */
const struct config_branding *config_find_branding(const struct config *config, const char *client_id);
/* Periods to keep of a report: the configuration's, else the fallback. */
int64_t config_keep_periods(const struct config *config, const char *report, int64_t fallback);
/* Whether empty means none for this relation. */
bool config_is_complete(const struct config *config, const char *relation);

#endif
