/*
 * Citations: the rule that a promise, or a test of one call, is held against.
 *
 * Rule: a call is asked about as it was judged: by its campaign, its mode, its local day, and as marketing
 * where it was. The campaign's pack answers, else the house's rule of the same id, else, for a promise, what
 * the house wants of the promise's measure.
 */
#ifndef TAKHOJD_FINDING_CITATION_H
#define TAKHOJD_FINDING_CITATION_H

#include "takhojd/calls/dataset.h"

/* The call, or what is known where there is none. */
struct cited {
    uint32_t campaign; /* NUMBER_NONE: none, and only the house answers */
    enum mode mode;
    bool is_marketing; /* whatever the campaign is for */
    int32_t day;
};

/* NULL: there is no such rule. */
const struct rule *citation_find(const struct dataset *dataset, const char *id, const struct cited *cited);
const struct rule *citation_of_promise(const struct dataset *dataset, enum promise promise,
                                       const struct cited *cited);

#endif
