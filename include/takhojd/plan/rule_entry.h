/*
 * One entry of a rule pack, read strictly. Only rules.c needs this.
 *
 * Rule: an entry says what it is: exactly one value (number and unit, flag, word, words or windows), its
 * force, and for everything but house policy the citation, the source, and how and when that was checked.
 */
#ifndef TAKHOJD_PLAN_RULE_ENTRY_H
#define TAKHOJD_PLAN_RULE_ENTRY_H

#include "takhojd/base/json.h"
#include "takhojd/plan/rules.h"

/* The rule, or NULL with ERROR_CONFIG. Its texts live as long as the document; free it with rule_entry_free.
 */
struct rule *rule_entry_new(struct json_value entry, const char *pack, GError **error);
void rule_entry_free(gpointer rule);

#endif
