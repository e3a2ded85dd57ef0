/*
 * Holiday calendars: the days on which a country is closed, computed for any year from a rule pack's data.
 *
 * A calendar is part of a pack ("calendars"). Its days fall on a date, so many days from Easter Sunday, on
 * the first such weekday on or after a date, or once. Rules kept here:
 * - A public holiday closes the windows of calling. What is only kept as if it were one (an eve) counts for
 *   business days alone.
 * - A business day is neither Saturday, Sunday, a public holiday nor a day kept like one.
 * - Where a holiday on a weekend is made up for on a weekday, both days are holidays.
 */
#ifndef TAKHOJD_PLAN_CALENDAR_H
#define TAKHOJD_PLAN_CALENDAR_H

#include "takhojd/base/json.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct calendar;

/* One entry of "calendars", strictly; NULL with ERROR_CONFIG. Its texts live as long as the document. */
struct calendar *calendar_new(struct json_value entry, GError **error);
void calendar_free(gpointer calendar);

const char *calendar_name(const struct calendar *calendar);
const char *calendar_citation(const struct calendar *calendar);

/* Easter Sunday of the Gregorian calendar (the anonymous computus), any year from 1583 on. */
int32_t calendar_easter(int year);

/* A public holiday. calendar NULL: there are none. Days are finite, of the years 1900 to 2199; others are
 * none. */
bool calendar_is_holiday(const struct calendar *calendar, int32_t day);
bool calendar_is_business_day(const struct calendar *calendar, int32_t day);
/* The n-th business day after a day, which itself is not counted: what begins the day after is day 1. n >= 1.
 */
int32_t calendar_add_business_days(const struct calendar *calendar, int32_t day, int n);

#endif
