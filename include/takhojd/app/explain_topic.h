/*
 * What explain tells of ids that are no measure's: the questions that whole blocks of a report answer, those
 * blocks by name, and the articles' promises.
 *
 * Rule: every id that a report, the list of promises or the definitions print can be asked about. A topic has
 * a working label and, where it has one, a key as measures have (K48); a block is named by its report and its
 * id there (management.ceiling), a promise by its number (A6.5).
 */
#ifndef TAKHOJD_APP_EXPLAIN_TOPIC_H
#define TAKHOJD_APP_EXPLAIN_TOPIC_H

#include "takhojd/app/options.h"
#include "takhojd/plan/plan.h"

/* Topics by id, ended by one without; words "topic.ID.label" and "topic.ID.definition". */
struct topic {
    const char *id, *key; /* key "": none */
    const char
        *blocks; /* kinds of blocks that answer it, separated by spaces; "": no data are there for it */
};
extern const struct topic explain_topics[];

/* Appends what is to be told of an id. False, and nothing appended, when it is neither topic nor block nor
 * promise. */
bool explain_topic(const struct plan *plan, const struct words *words, const char *id, GString *document);
/* Appends what explain prints of options->argument, measures included; with options->db a measure's figures.
 * ERROR_USAGE when there is no such id, or figures of what is no measure are asked for. */
bool explain_id(const struct plan *plan, const struct words *words, const struct options *options,
                GString *document, GError **error);

#endif
