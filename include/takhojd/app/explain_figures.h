/*
 * Current figures of a measure, for takhojd explain with a database: each part over the last month that has
 * ended.
 */
#ifndef TAKHOJD_APP_EXPLAIN_FIGURES_H
#define TAKHOJD_APP_EXPLAIN_FIGURES_H

#include "takhojd/app/options.h"
#include "takhojd/plan/plan.h"

/*
 * A line a part, of all calls in the last ended month of the configured zone: "412 / 9 881 = 4,2 % (3,8 % –
 * 4,6 %), final", or why there is no value. *month is that month in words, freed with g_free. NULL on
 * failure. Free with g_ptr_array_unref.
 */
GPtrArray *explain_figures(const struct plan *plan, const struct words *words, const struct options *options,
                           const struct measure *measure, char **month, GError **error);

#endif
