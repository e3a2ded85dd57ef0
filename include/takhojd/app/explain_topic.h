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

/* What answers an id: struct measure and struct topic_block, in the order they are told in. */
struct topic_block {
    const struct definition *definition;
    const struct block *block;
};
struct topic_answers {
    GPtrArray *measures; /* of const struct measure * */
    GArray *blocks;      /* of struct topic_block */
};

/* Appends what is to be told of an id, and what answers it. False, and nothing appended, when it is neither
 * topic nor block nor promise. */
bool explain_topic(const struct plan *plan, const struct words *words, const char *id, GString *document,
                   struct topic_answers *answers);
/* Appends what explain prints of options->argument, measures included; with options->db its figures.
 * ERROR_USAGE when there is no such id, or a client's own block is asked for with figures. */
bool explain_id(const struct plan *plan, const struct words *words, const struct options *options,
                GString *document, GError **error);

#endif
