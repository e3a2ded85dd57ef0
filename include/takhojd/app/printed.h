/*
 * What --print says: the text of a report as it is mailed.
 *
 * Rule: a day's text is for cron, which mails whatever is printed. It says nothing when there is nothing to
 * say: no new case and nothing due that day in a list, and every measure measured that was measured the night
 * before. On Mondays it says at least one line, so that silence is known to be silence. Gates and stale data
 * are errors, which are never silent.
 */
#ifndef TAKHOJD_APP_PRINTED_H
#define TAKHOJD_APP_PRINTED_H

#include "takhojd/app/edition.h"

/* What --print asks for. */
struct printed_request {
    const char *report;   /* id */
    const char *language; /* of the page */
    const char *const
        *unmeasured_before; /* parts_unmeasured of the run before, NULL-ended; NULL: none known */
};

/*
 * The text of the report's first edition (struct edition *), or of every client's, one below another. NULL
 * when there is nothing to say. Free with g_free.
 */
char *printed_text(const GPtrArray *editions, const struct printed_request *request);

/* "measure.part" of everything in the reports by the day that was not measured, each once, NULL-ended. Free
 * with g_strfreev. */
GStrv printed_unmeasured(const GPtrArray *editions);

#endif
