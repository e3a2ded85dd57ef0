/*
 * Words: everything people read, and how numbers are made for them. One file a language,
 * reports/words/LANG.json.
 *
 * Rule: no other module writes a number, a date or a sentence for people, and the process stays in locale C.
 * Nothing is escaped here: the renderers do that. All results are new texts, freed with g_free, unless const.
 *
 * The file is one flat object: key to text, or key to {"one": text, "other": text}. Texts have named
 * placeholders,
 * "{value}". Keys that this module itself needs:
 *
 *   format.decimal    ","            format.group      no-break space     format.minus   U+2212
 *   format.percent    "{value} %"    format.rate       "{value} per {per}"
 *   format.letters_last "åäö": letters sorted after z, in that order; ""
 *   format.day        "{day} {month} {year}"     format.week       "vecka {week} {year}"
 *   format.week_short "v. {week}"                format.month      "{month} {year}"
 *   format.month_short "{month} {year}"          format.quarter    "kvartal {quarter} {year}"
 *   format.quarter_short "kv. {quarter} {year}"  format.year       "{year}"
 *   format.instant    "{date} {time}"
 *   month.1 to month.12, month_short.1 to month_short.12
 *   duration.second, duration.minute, duration.hour, duration.day     one and other, with {value}
 *
 * Other modules' conventions: "measure.ID.label", ".question", ".definition", "measure.ID.part.PART";
 * "report.ID.title", "report.ID.block.BLOCK"; "scope.KIND"; "interval.KIND"; "state.STATE"; "reason.REASON";
 * "promise.ID"; "force.FORCE"; "verified.V". plan_load asks for those of the loaded measures and reports.
 */
#ifndef TAKHOJD_PLAN_WORDS_H
#define TAKHOJD_PLAN_WORDS_H

#include "takhojd/base/day.h"
#include "takhojd/base/zone.h"

struct words;

/* Loads one language; the keys this module needs must be there. language: "sv". */
struct words *words_load(const char *path, const char *language, GError **error);
void words_free(struct words *words);
const char *words_language(const struct words *words);

/* The text of a key; the key itself when it is missing (which words_missing then tells). Lives as long as
 * words. */
const char *words_text(const struct words *words, const char *key);
bool words_has(const struct words *words, const char *key);
/*
 * The text with placeholders filled in: pairs of name and value, ended by NULL. A placeholder without a value
 * stays as it is, a value without a placeholder is left out; values are not searched for placeholders.
 */
char *words_format(const struct words *words, const char *key, ...) G_GNUC_NULL_TERMINATED;
/* As words_format, of the form that fits count ("one" for 1, else "other"); {count} is filled in by itself.
 */
char *words_plural(const struct words *words, const char *key, int64_t count, ...) G_GNUC_NULL_TERMINATED;

/* "1 234,5" with so many decimals, half away from zero; "-0" is "0". NaN and infinities: "–". */
char *words_number(const struct words *words, double value, int decimals);
char *words_count(const struct words *words, int64_t count);
/*
 * Decimals so that one unit of the last is no smaller than a thirtieth of the interval's width (same unit as
 * the value; a tenth would show 0.6 as 1): 0 to 3; 1 when the width is not known (NaN) or 0.
 */
int words_decimals(double width);
/* A value with words_decimals(width) decimals, more where it would else show as 0 without being it. */
char *words_amount(const struct words *words, double value, double width);
/* A share as a percentage: 0.123 is "12,3 %". width is the interval's, as a share. What is not 0 or 1 never
 * shows so. */
char *words_share(const struct words *words, double share, double width);
/* "2,3 per 1 000": value is already times per. With per 1 the value alone. */
char *words_rate(const struct words *words, double value, double width, double per);
/* A span in the unit that reads best: seconds below 2 min, minutes below 2 h, hours below 2 days, else days.
 */
char *words_duration(const struct words *words, double seconds);

/* "2026-11-21". */
char *words_date(const struct words *words, int32_t day);
/* "2026-11-22 09:30" by the wall clock of the zone. Null and infinities: "–". */
char *words_instant(const struct words *words, const struct zone *zone, int64_t instant);
/* The same for the end of a span, such as the freeze: a midnight is 24:00 of the day it ends, "2026-11-21
 * 24:00". */
char *words_instant_end(const struct words *words, const struct zone *zone, int64_t instant);
/* "21 november 2026", "vecka 47 2026", "oktober 2026", "kvartal 3 2026", "2026". */
char *words_period(const struct words *words, enum grain grain, struct period period);
/* For axes: "2026-11-21", "v. 47", "okt 2026", "kv. 3 2026", "2026". */
char *words_period_short(const struct words *words, enum grain grain, struct period period);

/* Alphabetical as the language has it: without regard to case and accents, format.letters_last last; bytes
 * decide ties. */
int words_compare(const struct words *words, const char *a, const char *b);

/* For tests: all keys, those never asked for, those asked for and missing. In byte order; free with
 * g_strfreev. */
GStrv words_keys(const struct words *words);
GStrv words_unused(const struct words *words);
GStrv words_missing(const struct words *words);
/* Every key of the NULL-ended list is there, else ERROR_CONFIG with the missing ones. */
bool words_require(const struct words *words, const char *const *keys, GError **error);
/* Every placeholder is one of the NULL-ended list, else ERROR_CONFIG with its line and the nearest name. */
bool words_check_placeholders(const struct words *words, const char *const *known, GError **error);
/* Keys that both languages have hold the same placeholders, else ERROR_CONFIG with both lines. */
bool words_same_placeholders(const struct words *a, const struct words *b, GError **error);
/* Two languages have the same keys, forms and placeholders, else ERROR_CONFIG with the first differences. */
bool words_match(const struct words *a, const struct words *b, GError **error);

#endif
