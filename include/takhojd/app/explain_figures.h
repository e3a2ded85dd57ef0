/*
 * Current figures for takhojd explain with a database: of a measure each part, of a block of a report what
 * that block says; of the last period that has ended.
 *
 * Rule: a database is read once, however many measures and blocks are told of; nothing is published, and what
 * is remembered from night to night is read and not written.
 */
#ifndef TAKHOJD_APP_EXPLAIN_FIGURES_H
#define TAKHOJD_APP_EXPLAIN_FIGURES_H

#include "takhojd/app/options.h"
#include "takhojd/measure/measure.h"
#include "takhojd/plan/plan.h"

/* A database read and judged as of --as-of, else yesterday. */
struct explain_data {
    const struct plan *plan;
    const struct words *words;
    struct dataset *dataset;
    struct measuring *measuring;
};

/* Close it also after a failure. */
bool explain_data_open(struct explain_data *data, const struct plan *plan, const struct words *words,
                       const struct options *options, GError **error);
void explain_data_close(struct explain_data *data);

/*
 * A line a part, of all calls in the last ended month of the configured zone: "412 / 9 881 = 4,2 % (3,8 % –
 * 4,6 %), final", or why there is no value. *month is that month in words, freed with g_free. Free with
 * g_ptr_array_unref.
 */
GPtrArray *explain_figures(const struct explain_data *data, const struct measure *measure, char **month);

/* The block as its report tells it, for the last ended period of the report's shortest kind. NULL on failure.
 * Free with g_free. */
char *explain_block(const struct explain_data *data, const struct definition *definition,
                    const struct block *block, GError **error);

#endif
