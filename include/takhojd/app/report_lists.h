/*
 * Lists: cases found, put into the rows a report takes.
 */
#ifndef TAKHOJD_APP_REPORT_LISTS_H
#define TAKHOJD_APP_REPORT_LISTS_H

#include "takhojd/app/agenda.h"
#include "takhojd/calls/exception.h"
#include "takhojd/plan/plan.h"
#include "takhojd/report/report.h"

/* The broken promises that the lists of an agenda's items show, so that no others need be kept. */
struct exceptions_asked report_lists_ask(const GArray *agenda);
/*
 * The lists that the item's blocks name (struct report_list): for a day, what was new that day; for longer
 * periods the cases behind the period's figures. client: of that one; NULL: of all. The cells' texts are put
 * into texts. Free with g_array_unref.
 */
GArray *report_lists_make(const struct plan *plan, const struct dataset *dataset, struct measuring *measuring,
                          const struct agenda_item *item, const struct scope *client, GStringChunk *texts);

#endif
