/*
 * Figures in words: what stands for a value, an interval, a state. Private to page/.
 *
 * Rule: what a figure may not say in a number it says in words. Too few: the counts, no percentage. Nothing
 * happened: "0 of n, at most x". Not measured: what is missing. All results are new texts, freed with g_free;
 * NULL where there is nothing to say.
 *
 * Words: "measure.ID.says.PART" states a value in natural frequencies and "measure.ID.unit.PART" stands after
 * it; both may be missing, then the kind's own, "says.KIND", is used.
 */
#ifndef TAKHOJD_PAGE_PHRASE_H
#define TAKHOJD_PAGE_PHRASE_H

#include "takhojd/page/page.h"

/* The text of a key made of parts: phrase_text(words, "measure.", id, ".label", NULL). Lives as long as
 * words. */
const char *phrase_text(const struct words *words, const char *first, ...) G_GNUC_NULL_TERMINATED;
/* The same, NULL when the catalog has no such key. */
const char *phrase_text_or_none(const struct words *words, const char *first, ...) G_GNUC_NULL_TERMINATED;

const char *phrase_label(const struct words *words, const struct measure *measure);
const char *phrase_part(const struct words *words, const struct measure_part *part);

/* Whether the part's values are shares of one, shown in per cent. */
bool phrase_is_share(const struct measure_part *part);
/* Whether the part's sample is of spans of time, and a value of the sample whatever the part makes of it. */
bool phrase_is_span(const struct measure_part *part);
char *phrase_sample(const struct words *words, const struct measure_part *part, double value);
/* Whether the figure has a value to show as such. */
bool phrase_has_value(const struct figure *figure);
/* A number in the part's unit, without the unit's words: "12,3 %", "2,1", "3 dagar". width as in words_share.
 */
char *phrase_amount(const struct words *words, const struct measure_part *part, double value, double width);
/* A limit or a number on an axis: as short as it is exact, in whole per cent where it is. */
char *phrase_limit(const struct words *words, const struct measure_part *part, double limit);
/* What stands after an amount: "per 1 000 besvarade samtal"; NULL for shares, spans and plain counts. */
char *phrase_unit(const struct words *words, const struct measure_part *part);
/* The width that decides how many decimals a value is shown with. */
double phrase_width(const struct figure *figure);
/* The value, or what stands in its place: "12,3 %", "3 av 7", "inte mätt". */
char *phrase_value(const struct words *words, const struct figure *figure);
/* The value in natural frequencies, a sentence; for what was not measured: what is missing and would have to
 * be supplied. */
char *phrase_sentence(const struct words *words, const struct figure *figure);
/* The interval in words: "mellan 9 och 14 av 100"; at no event the one-sided bound. */
char *phrase_uncertainty(const struct words *words, const struct figure *figure);
/* A count, or an exposure with one decimal. */
char *phrase_count(const struct words *words, double count);
/* A part's numerator: what is counted in hundredths is told to the last of them. */
char *phrase_sum(const struct words *words, const struct measure_part *part, double sum);
/* "n = 412"; NULL without a denominator. */
char *phrase_n(const struct words *words, const struct figure *figure);
const char *phrase_state(const struct words *words, const struct figure *figure);
/* What share of the complaints is expected so far, and what the value will come to; NULL when none are waited
 * for. */
char *phrase_maturity(const struct words *words, const struct figure *figure);
/* Period, n and state: "Oktober 2026 · n = 412 · preliminär". */
char *phrase_stamp(const struct words *words, const struct figure *figure);
/* The hours of a cell (report.h): "mån–fre 09:00–20:00 · lör 10:00–16:00 · inte på helgdagar". */
char *phrase_hours(const struct words *words, const char *hours);
/* A citation whose signs of paragraphs stay with their numbers. */
char *phrase_citation(const char *citation);
/* The rule behind a limit: citation and how far it is checked; house policy says so. */
char *phrase_rule(const struct words *words, const struct rule *rule);

/* The text with its first letter as a capital. */
char *phrase_capital(const char *text);

#endif
