/*
 * Lists of rules, of the packs in use.
 *
 * Rule: a proposal is called one and never a rule; what cannot be counted has no number, never a zero.
 */
#ifndef TAKHOJD_APP_RULE_LISTS_H
#define TAKHOJD_APP_RULE_LISTS_H

#include "takhojd/app/agenda.h"
#include "takhojd/measure/measure.h"
#include "takhojd/report/report.h"

/*
 * The list "coming_rules": rules that begin or end within twelve months of the as-of day, before it or after
 * it, and proposals; what the item's calls come to by each, and what holds when one has ended. By the day of
 * the change, proposals last. Texts are kept in texts; its columns are to be freed.
 */
struct report_list coming_list_make(const struct plan *plan, struct measuring *measuring,
                                    const struct agenda_item *item, GStringChunk *texts);
/* The list "unverified_rules": those that hold on the as-of day and were not read at their source. By pack
 * and id. Texts are kept in texts; its columns are to be freed. */
struct report_list unverified_list_make(const struct plan *plan, const struct dataset *dataset,
                                        GStringChunk *texts);

#endif
