/*
 * Lists of what was done in a client's name: its assignments, the nos and the complaints of the period.
 *
 * Rule: no keys of people or calls, and nothing of another client. What was done is told in full: these lists
 * are never shortened or withheld.
 */
#ifndef TAKHOJD_APP_CLIENT_LISTS_H
#define TAKHOJD_APP_CLIENT_LISTS_H

#include "takhojd/app/agenda.h"
#include "takhojd/report/report.h"

/*
 * "assignments"  the client's campaigns with attempts in the period: whom it was to reach, why, and whose
 * lists. By name.
 * "in_name"      robot calls without consent and confirmations that did not come in time, dated in the
 * period: promise, cause, and what was done afterwards. By day.
 * "optouts"      the nos registered for the client, or for all clients and said in a call of
 * the client's, received in the period: when they came, were registered and handed over. By instant.
 * "complaints"   those received in the period about calls of the client's, or given for it or a campaign of
 * it. By instant.
 * False when the list has another id, or what it is made of is missing from the data: then
 * list is untouched. Cells' texts are put into texts; free list->rows with g_ptr_array_unref.
 */
bool client_list_make(const char *id, const struct dataset *dataset, struct measuring *measuring,
                      struct period period, uint32_t client, GStringChunk *texts, struct report_list *list);

#endif
