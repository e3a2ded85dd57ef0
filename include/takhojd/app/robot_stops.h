/*
 * The house's stop rule for robot campaigns: those above a limit, for people to stop.
 *
 * Rule: what is observed in the report's period is held against the limits of house policy; a campaign with
 * too few answered calls for a percentage is not judged. Complaints that are still to come can only add to
 * the list.
 */
#ifndef TAKHOJD_APP_ROBOT_STOPS_H
#define TAKHOJD_APP_ROBOT_STOPS_H

#include "takhojd/app/agenda.h"
#include "takhojd/report/report.h"

/* The list "robot_stops": campaigns by name, one row a limit that is passed. Texts are kept in texts; its
 * columns are to be freed. False when nothing of it can be measured. */
bool robot_stops_make(const struct plan *plan, struct measuring *measuring, const struct agenda_item *item,
                      GStringChunk *texts, struct report_list *list);

#endif
