/*
 * Night lists: what is to be done in the morning: what is due that day or soon expires, and the conversations
 * that chance drew to be listened to.
 *
 * Rule: keys only, for the house's own report; rows stand by when, never by whose they are.
 */
#ifndef TAKHOJD_APP_NIGHT_LISTS_H
#define TAKHOJD_APP_NIGHT_LISTS_H

#include "takhojd/measure/measure.h"
#include "takhojd/report/report.h"

/*
 * Appends what is called so to lists (of struct report_list, whose columns are the caller's to free); false
 * when it is none of those. Texts go into the chunk. No list is appended where it cannot be made.
 */
bool night_lists_make(const char *name, const struct dataset *dataset, struct measuring *measuring,
                      GStringChunk *texts, GArray *lists);

#endif
