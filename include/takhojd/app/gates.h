/*
 * The gates: is the data fresh, and good enough to publish?
 *
 * Rule: a gate that closes leaves yesterday's reports in place: ERROR_TRY_LATER for stale data, ERROR_DATA
 * for bad. What is odd but within the limits is a warning, and refuses too under --strict.
 */
#ifndef TAKHOJD_APP_GATES_H
#define TAKHOJD_APP_GATES_H

#include "takhojd/calls/dataset.h"
#include "takhojd/plan/catalogue.h"

/* Without one accepted call there is no newest one, and gate_quality answers. */
bool gate_fresh(const struct dataset *dataset, GError **error);
bool gate_quality(const struct dataset *dataset, const struct catalogue *catalogue, GError **error);
/* Relations and columns that some measure needs, and how many of them are not there. */
void gate_count_needs(const struct dataset *dataset, const struct catalogue *catalogue, int64_t *missing,
                      int64_t *all);
/* Logs what is odd; the number of warnings. */
guint gate_warn(const struct dataset *dataset, int64_t future_rows);
/* Whether what ("data", "reports") may pass with so many warnings: ERROR_DATA where a warning is a refusal.
 */
bool gate_strict(bool is_strict, guint warnings, const char *what, GError **error);

#endif
