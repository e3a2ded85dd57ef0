/*
 * Tonight's draw: the conversations of the as-of day that are to be listened to.
 *
 * Rule: chance chose them, see calls/draw.h; they stand by when they began, then by the call, never by whose
 * they are. Keys only: the agent is told because the recording must be found.
 */
#ifndef TAKHOJD_FINDING_DRAW_H
#define TAKHOJD_FINDING_DRAW_H

#include "takhojd/calls/dataset.h"

struct drawn_case {
    char *call, *agent; /* agent NULL: not known */
    uint32_t client;
    uint32_t campaign;
    int64_t started;
};

/* Cases (struct drawn_case *), none where no draw is in use; of one client, or of all (NUMBER_NONE). */
GPtrArray *draw_find(const struct dataset *dataset, uint32_t client);

#endif
