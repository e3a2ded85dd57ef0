/*
 * The draw: which conversations are listened to, decided by nobody.
 *
 * Rule: a conversation is drawn when the first eight bytes of HMAC-SHA256(key, call_id as text), read as a
 * big-endian number and divided by 2^64, lie below min(1, k / the agent's conversations of the calendar month
 * before), k being the house's number of reviews an agent and month, and a house value where there were none.
 * From the day the draw is in use a review called random of a conversation that was not drawn is a targeted
 * one.
 */
#ifndef TAKHOJD_CALLS_DRAW_H
#define TAKHOJD_CALLS_DRAW_H

#include "takhojd/calls/call.h"

#include <glib.h>

struct dataset;
struct draw;

/*
 * After the calls are read, before they are judged: the draw that the configuration asks for, if any.
 * ERROR_CONFIG when its key cannot be read.
 */
bool draw_load(struct dataset *dataset, GError **error);
/* With a key of one's own, which is copied. from: the first day of the draw. */
void draw_prepare(struct dataset *dataset, const void *key, gsize key_length, int32_t from);
void draw_free(struct draw *draw);
/* The draw is in use on the call's local day. */
bool draw_is_in_use(const struct dataset *dataset, const struct call *call);
/* The call, a conversation, is drawn. Safe to ask side by side. */
bool draw_takes(const struct dataset *dataset, const struct call *call);

#endif
