/*
 * Earlier reports: what a client was told of the months before, and how everybody's headlines were defined
 * in the report before, read back from what is published.
 *
 * Rule: what was told is what stands in the report that can be reached now, not what would be computed. A
 * report that cannot be read was not told, and the log says so. A client that was renamed has a folder for
 * each name, known by the hash of its identifier: the folder of the name it has now comes first.
 */
#ifndef TAKHOJD_APP_EARLIER_H
#define TAKHOJD_APP_EARLIER_H

#include "takhojd/app/agenda.h"
#include "takhojd/report/marks.h"
#include "takhojd/report/report.h"

struct earlier {
    GArray *published; /* of struct report_published */
    GArray *told;      /* of struct period */
    GArray *marks; /* of struct definition_mark: in the report of the period before; none: there is none */
};

/* What the item's blocks tell again. slug and client: the reader's folder and identifier; NULL: the report is
 * not a client's. */
struct earlier earlier_read(const char *out, const struct agenda_item *item, const char *slug,
                            const char *client);
void earlier_clear(struct earlier *earlier);

#endif
