/*
 * What the files of the plan say of each other. Only plan.c needs this.
 *
 * Rule: a name in one file that stands for something in another stands for something that exists.
 */
#ifndef TAKHOJD_PLAN_PLAN_CHECK_H
#define TAKHOJD_PLAN_PLAN_CHECK_H

#include "takhojd/plan/plan.h"

/* ERROR_CONFIG of the first thing that does not hold. */
bool plan_check(const struct plan *plan, GError **error);

#endif
