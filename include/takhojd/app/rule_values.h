/*
 * What a rule is called and asks for, as cells of a list.
 *
 * Rule: whatever a rule can hold is written out in the reader's language. What a pack of somebody's own says
 * in words that the catalogs do not have is shown as it stands there.
 */
#ifndef TAKHOJD_APP_RULE_VALUES_H
#define TAKHOJD_APP_RULE_VALUES_H

#include "takhojd/plan/plan.h"
#include "takhojd/report/cell.h"

/* What the rule is called; a proposal without words of its own as what it proposes, and a rule of somebody's
 * own that has none by its id. */
struct report_cell rule_title_cell(const struct plan *plan, const struct rule *rule, GStringChunk *texts);

/* A number with its unit, yes or no, a word, words (keys "rule_value.ID.WORD", of a proposal too), or hours.
 * Texts are kept in texts. */
struct report_cell rule_value_cell(const struct plan *plan, const struct rule *rule, GStringChunk *texts);

/* The weekly hours as the text of a cell of hours (report.h): days that follow one another with the same
 * hours are one group, and holidays are told where the rule has a calendar. Free with g_free. */
char *rule_value_hours(const struct rule *rule);

#endif
