/*
 * The plan: everything that is decided before the database is asked, loaded and checked together.
 *
 * Rule: what the files say of each other holds: a measure's law and ethics are rules, the configured pack,
 * reports and languages exist, and every loaded measure and report has its words in every language. The
 * definitions' hash names all of it: same hash, same data, same freeze give the same figures.
 */
#ifndef TAKHOJD_PLAN_PLAN_H
#define TAKHOJD_PLAN_PLAN_H

#include "takhojd/plan/catalogue.h"
#include "takhojd/plan/config.h"
#include "takhojd/plan/definition.h"
#include "takhojd/plan/files.h"
#include "takhojd/plan/promises.h"
#include "takhojd/plan/rules.h"
#include "takhojd/plan/words.h"

struct plan {
    struct files files;
    struct config *config;
    struct rules *rules;
    struct catalogue *catalogue;
    struct definitions *definitions; /* every report found; config->reports says which to make */
    struct promises *promises;
    GPtrArray *words;         /* struct words *, in the order of config->languages */
    const char *hash;         /* sha256, 64 hex digits; of the last plan_add_definition */
    GPtrArray *parts_of_hash; /* private */
    char *hash_text;          /* private */
};

/*
 * Loads everything. config_option is --config or NULL. names are what calls/ keeps. Error: ERROR_CONFIG of
 * the first file that is wrong.
 */
struct plan *plan_load(const char *config_option, const struct counter_names *names, GError **error);
/* The same with folders chosen by the caller, whose strings are copied. */
struct plan *plan_load_from(const struct files *files, const char *config_option,
                            const struct counter_names *names, GError **error);
void plan_free(struct plan *plan);

/* The words of a language; NULL when it is not configured. */
const struct words *plan_words(const struct plan *plan, const char *language);
/*
 * Adds to the definitions' hash something that steers figures and is kept elsewhere (the baselines of the
 * charts); what has the same name takes its place. The hash is over names and contents in the names' byte
 * order, so the order of adding does not matter.
 */
void plan_add_definition(struct plan *plan, const char *name, const char *content, gsize length);

#endif
