/*
 * Report definitions: one file of reports/ each, saying for whom a report is and which blocks it has.
 *
 * Rule: audiences are a property of a report and enforced here, at load, with file, line and reason
 * (ERROR_CONFIG):
 * - client: one report per client, of closed periods. Its own figures and campaigns; no agents, teams,
 * sources or other clients. Measures with "suppress" by the month, for the client as a whole and the report's
 * own period: no units, no trend.
 * - management: agents only as unnamed points, so no table or list by agent.
 * - everybody: no ranking (keys such as "rank", "sort", "order", "top" are refused wherever they stand); no
 * figure by day or hour, and no count of work, for a person or a team; no measure without its
 * counter-measures in the same report; nothing for a scope or grain that the measure's row does not have.
 *
 * Words: "report.ID.title", "report.ID.block.BLOCK" (the heading of a block).
 */
#ifndef TAKHOJD_PLAN_DEFINITION_H
#define TAKHOJD_PLAN_DEFINITION_H

#include "takhojd/plan/catalogue.h"

enum audience { AUDIENCE_INTERNAL, AUDIENCE_MANAGEMENT, AUDIENCE_CLIENT };

enum block_kind {
    BLOCK_FINDINGS, /* what changed, and is it real */
    BLOCK_TILES,    /* one large value a part */
    BLOCK_TABLE,    /* one row a part, in the definition's order */
    BLOCK_UNITS,    /* one row a unit of a scope, alphabetical; one column a part */
    BLOCK_SERIES,   /* one trend chart a part, with its table */
    BLOCK_STEPS,    /* attempts to conversions, step by step */
    BLOCK_SPREAD,   /* quantiles of a sample */
    BLOCK_TENURE,   /* a Kaplan-Meier curve */
    BLOCK_HEAT,     /* marketing attempts by weekday and local hour, the permitted windows drawn */
    BLOCK_DOTS,     /* a value with its interval for each unit of a scope (of the first part), or each part */
    BLOCK_FUNNEL,   /* units of a scope beside the bands of chance: a chart and a table a part */
    BLOCK_BETWEEN,  /* days from one rare event to the next: a chart and a table a part */
    BLOCK_COMPARISON,  /* one row a part: beside the period before, and the same one last year */
    BLOCK_CEILING,     /* limits of law and of the house met, of those that could be: a row a part */
    BLOCK_QUESTIONS,   /* the five questions, with the figures that answer them */
    BLOCK_BETTER,      /* whether the first part rose while one of the others became worse */
    BLOCK_ASSOCIATION, /* units' periods: whether the last part goes with each of the others */
    BLOCK_VARIATION,   /* how campaigns, and how agents, differ beyond chance: a row a part */
    BLOCK_CLAIMS,      /* what is claimed of ethics, held against the newest twelve months and those before */
    BLOCK_ACCOUNT,     /* what was done in a client's name, a sentence a list; a client's only */
    BLOCK_EARLIER,     /* one row a part: the periods before the report's own as they stand now, and what they
                          were in their own reports; a client's only */
    BLOCK_LIST,        /* cases, one row each */
    BLOCK_DEFINITIONS, /* of every measure in the report */
    BLOCK_METHODS,     /* how its figures and charts were made, and what that assumes */
    BLOCK_QUALITY,     /* what was refused, unmapped, missing, not measured */
    BLOCK_KINDS,
};

enum format { FORMAT_HTML = 1, FORMAT_CSV = 2, FORMAT_XLSX = 4, FORMAT_MAIL = 8, FORMAT_PDF = 16 };

struct block {
    const char *id; /* unique in the report; anchor and key of its heading */
    enum block_kind kind;
    const struct measure_part *const *parts; /* tiles, table, units, series, steps, spread, tenure, heat,
                                                dots, ceiling, questions; NULL-ended. Else NULL */
    enum scope_kind
        scope;        /* units, dots: of what; else SCOPE_ALL (in a client's report: all that is its own) */
    enum grain grain; /* series: of its points; table: of its small trends */
    int periods;      /* ... and how many, the report's period being the last; 0: no trend */
    const char *list; /* list: which, e.g. "breaches"; else NULL */
    const struct measure *list_measure; /* list: the promise whose misses it holds; else NULL */
    bool has_pictures;                  /* funnel: each is a PNG too, not only one that flags a unit */
    int line;
};

struct definition {
    const char *id; /* the file's name without .json; [a-z0-9-] */
    enum audience audience;
    unsigned grains;              /* periods it is made for: bit 1 << grain */
    const char *const *languages; /* NULL-ended; empty: the configuration's */
    unsigned formats;             /* of enum format */
    int keep;                     /* published periods kept; 0 keeps all */
    const struct block *blocks;   /* in the order of the page; the head stands above them by itself */
    int block_count;
    const char *file;
};

struct definitions;

/* Loads the files (NULL-ended); measures are the catalogue's, which must outlive the definitions. */
struct definitions *definitions_load(const char *const *paths, const struct catalogue *catalogue,
                                     GError **error);
void definitions_free(struct definitions *definitions);
int definitions_count(const struct definitions *definitions);
const struct definition *definitions_at(const struct definitions *definitions, int index);
const struct definition *definitions_find(const struct definitions *definitions, const char *id);

/* Every measure that stands in some block, each once, in the catalogue's order. Free with g_ptr_array_unref.
 */
GPtrArray *definition_measures(const struct definition *definition, const struct catalogue *catalogue);

const char *audience_name(enum audience audience); /* "internal", "management", "client" */
const char *block_kind_name(enum block_kind kind); /* "findings", "tiles", ... */

#endif
