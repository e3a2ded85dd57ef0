/*
 * The promises: reports/promises.json, every row of what the two articles promise, and what answers it.
 *
 * Rule: no row is without an answer, and no answer is a name for nothing. A row is answered by measures
 * (each names the row in the catalogue too, and no other measure does), by blocks of reports, or by saying
 * which data are missing. The wording stands in the words catalogs:
 * "promise.ID" (in lower case), and "promise.missing.KEY" for the data that are missing.
 */
#ifndef TAKHOJD_PLAN_PROMISES_H
#define TAKHOJD_PLAN_PROMISES_H

#include "takhojd/plan/catalogue.h"
#include "takhojd/plan/definition.h"

struct article_promise {
    const char *id;      /* "A0.1", "B8b" */
    char *wording;       /* key of its words: "promise.a0.1" */
    GPtrArray *measures; /* of const struct measure *, in the catalogue's order */
    GPtrArray *blocks;   /* of const struct block * */
    const char *missing; /* key of the data that are missing; NULL: none */
};

struct promises;

/* Catalogue and definitions must outlive it. ERROR_CONFIG: a row twice, without an answer, or with a wrong
 * one. */
struct promises *promises_load(const char *path, const struct catalogue *catalogue,
                               const struct definitions *definitions, GError **error);
void promises_free(struct promises *promises);
guint promises_count(const struct promises *promises);
/* In the file's order. */
const struct article_promise *promises_at(const struct promises *promises, guint index);
/* "management.journey": the report and id of a block that answers. Free with g_free. */
char *promises_block_name(const struct promises *promises, const struct block *block);
/* NULL when there is none of that id. */
const struct article_promise *promises_find(const struct promises *promises, const char *id);

#endif
