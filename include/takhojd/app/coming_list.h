/*
 * The list "coming_rules": rules of the packs in use that begin or end within twelve months of the as-of day,
 * before it or after it, and proposals; and what the period's calls would break of those still to come.
 *
 * Rule: a proposal is called one and never a rule; what cannot be counted has no number, never a zero.
 */
#ifndef TAKHOJD_APP_COMING_LIST_H
#define TAKHOJD_APP_COMING_LIST_H

#include "takhojd/app/agenda.h"
#include "takhojd/report/report.h"

/* By the day of the change, proposals last. Texts are kept in texts; its columns are to be freed. */
struct report_list coming_list_make(const struct plan *plan, const struct dataset *dataset,
                                    struct period period, GStringChunk *texts);

#endif
