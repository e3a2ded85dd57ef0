/*
 * The agenda: which reports a night makes, for which periods.
 *
 * Rule: only periods that have ended by the as-of day. A day's report is for the as-of day; a month's for the
 * last month that ended; a quarter's and a year's for the last that ended, as long as what is in it can still
 * change. A client's report of a month that is published is made again only when it is asked for by name.
 */
#ifndef TAKHOJD_APP_AGENDA_H
#define TAKHOJD_APP_AGENDA_H

#include "takhojd/app/run.h"
#include "takhojd/measure/measure.h"

struct agenda_item {
    const struct definition *definition;
    enum grain grain;
    struct period period;
};

/* struct agenda_item, in the definitions' order. ERROR_USAGE: --report names none that exists. */
GArray *agenda_make(const struct run_request *request, GError **error);
/* Whether a report is worth making: a call is known of its period or before it, the day of the first given
 * (DAY_NULL: none); and that of a long period can change, or has never been published. */
bool agenda_is_due(const struct agenda_item *item, int32_t as_of, int32_t first_call, const char *out);

/*
 * Every figure the items' blocks name, for all clients together, each once: a GPtrArray an item, of GArray of
 * struct figure. Free with g_ptr_array_unref.
 */
GPtrArray *agenda_figures(const GArray *agenda, struct measuring *measuring, int threads);
/* How many there are. */
guint agenda_count_figures(const GPtrArray *figures);

#endif
