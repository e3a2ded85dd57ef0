/*
 * What the commands that only read the plan share: loading it, and the language to speak.
 */
#ifndef TAKHOJD_APP_PLAN_WORDS_H
#define TAKHOJD_APP_PLAN_WORDS_H

#include "takhojd/app/options.h"
#include "takhojd/plan/plan.h"

/* The plan of --config, with the counters that calls/ keeps. */
struct plan *plan_words_load(const struct options *options, GError **error);
/* The words of --lang, else of the first language configured. ERROR_USAGE when --lang is not configured. */
const struct words *plan_words_choose(const struct plan *plan, const struct options *options, GError **error);
/* The measure of an id a person has typed. ERROR_USAGE with the nearest id when there is none, of measures or
 * of others (NULL-ended; NULL: none) that would have done. */
const struct measure *plan_words_find_measure(const struct plan *plan, const char *id,
                                              const char *const *others, GError **error);
/* "day, week, month": the grains of a bit mask, in the language; free with g_free. */
char *plan_words_grains(const struct words *words, unsigned grains);

#endif
