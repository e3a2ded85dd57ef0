/*
 * Judged: the plan, and a database read and judged by it, for the commands that look into it and publish
 * nothing.
 *
 * Rule: it is what a run of that day knows, gates apart: a command that shows single cases shows them also
 * when the whole is too poor to publish.
 */
#ifndef TAKHOJD_APP_JUDGED_H
#define TAKHOJD_APP_JUDGED_H

#include "takhojd/app/options.h"
#include "takhojd/calls/pull.h"
#include "takhojd/plan/plan.h"

struct judged {
    struct plan *plan;
    const struct words *words;
    struct dataset *dataset;
    struct pull_report pull;
};

/* Yesterday in the configured zone. */
bool judged_yesterday(const struct config *config, int32_t *day, GError **error);
/*
 * Loads the plan, reads the database of --db as of --as-of, else yesterday, and judges it. Of broken promises
 * only those dated or called in the period are kept (its ends may be DAY_NULL). Clear it also after a
 * failure.
 */
bool judged_read(struct judged *judged, const struct options *options, struct period keep, GError **error);
/*
 * The same for one call: of calls only those to its person are read, of broken promises every one of theirs
 * is kept; as of --as-of, else today. ERROR_USAGE: there is no such call.
 */
bool judged_read_call(struct judged *judged, const struct options *options, const char *call, GError **error);
void judged_clear(struct judged *judged);

#endif
