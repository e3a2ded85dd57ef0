/*
 * Interrupts: SIGINT and SIGTERM turned into a readable descriptor and an error, so that work ends by
 * unwinding.
 *
 * Rule: a signal only takes note. Whoever waits polls interrupt_fd beside its own descriptors; whoever works
 * without waiting asks interrupt_check at each step. SIGPIPE is ignored, so a reader that has gone is an
 * ordinary write error. Children start with the ordinary signals (GSubprocess restores them).
 */
#ifndef TAKHOJD_BASE_INTERRUPT_H
#define TAKHOJD_BASE_INTERRUPT_H

#include <glib.h>
#include <stdbool.h>

/* Installs the handlers; a second call changes nothing. ERROR_INTERNAL when no descriptor is to be had. */
bool interrupt_watch(GError **error);

/* Readable from the first signal on: each signal writes one byte, its number. -1 before interrupt_watch. */
int interrupt_fd(void);

/*
 * True while no signal has come; then false with ERROR_INTERRUPTED (SIGINT) or ERROR_TERMINATED (SIGTERM),
 * whichever came first and whether or not its byte has been read from the descriptor.
 */
bool interrupt_check(GError **error);

/* Forgets the signals noted so far: for tests. */
void interrupt_reset(void);

#endif
