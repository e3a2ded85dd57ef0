/*
 * The parts of the streaming half that need no more than the dataset and one call. Private to the room.
 */
#ifndef TAKHOJD_CALLS_STREAM_PARTS_H
#define TAKHOJD_CALLS_STREAM_PARTS_H

#include "takhojd/calls/dataset.h"

/*
 * The contact is listed that local day in a register that protects it, and neither grace nor a customer.
 * Whether a consent exempts is for the contact's half. list_entered: INSTANT_NULL where not known.
 */
bool stream_is_listed(const struct dataset *dataset, const struct call *call, int64_t list_entered,
                      int32_t day);

/* Adds the call to its two cells (sign 1), or takes it back (-1). */
void stream_count_dense(struct dataset *dataset, const struct call *call, int sign);
/* The same for what is odd in it. */
void stream_count_oddities(struct dataset *dataset, const struct call *call, int sign);

#endif
