/*
 * The days on which what a part counts happened. Private to measure/.
 *
 * Rule: only days that figures exist for and that can no longer change; nothing where the part is not
 * measured.
 */
#ifndef TAKHOJD_MEASURE_EVENT_DAYS_H
#define TAKHOJD_MEASURE_EVENT_DAYS_H

#include "takhojd/measure/shape.h"

/* Sets looked and days of a shape of the whole, whose part counts something, up to the end of its period. */
void measure_event_days(struct measuring *measuring, struct shape *shape);

#endif
