/*
 * Rules in one line each, for the commands that list and explain them.
 *
 * Rule: these are for the people who keep the rule packs, so they use the packs' own words, in no other
 * language.
 */
#ifndef TAKHOJD_APP_RULE_TEXT_H
#define TAKHOJD_APP_RULE_TEXT_H

#include "takhojd/plan/rules.h"

/* "14 day", "true", "opt_out", "V, S", "monday 09:00-20:00, ..."; free with g_free, as all of these. */
char *rule_text_value(const struct rule *rule);
/* "2018-07-01 to 2022-09-01", "from 2022-09-01", "always". */
char *rule_text_validity(const struct rule *rule);
/* "MFL (2008:486) 21 § (statute, verified V 2026-11-22)"; "house policy". */
char *rule_text_source(const struct rule *rule);
/* "audience consumer; product except lottery": the calls a rule is for; "" when it is for all. */
char *rule_text_scope(const struct rule *rule);

#endif
