/*
 * Assignments: campaigns and the messages they play, as things that were taken on, examined and approved.
 *
 * Rule: a campaign counts in a period on whose days it has an attempt, a message in one on whose days it was
 * played, once however often. What must come before the first attempt is held against the first attempt in
 * the history read.
 */
#ifndef TAKHOJD_CALLS_ASSIGNMENT_H
#define TAKHOJD_CALLS_ASSIGNMENT_H

#include "takhojd/calls/dataset.h"

struct call;

/* Notes an attempt among the campaign's first ones. */
void assignment_note_attempt(struct dataset *dataset, const struct call *call);
/* A message was played in an automated call; the message's number need not be in dataset->messages. */
void assignment_note_play(struct dataset *dataset, const struct call *call, uint32_t message,
                          bool is_unapproved);

/* A message played at an instant was approved then, and what it says has been looked through. */
bool assignment_is_classed(const struct dataset *dataset, uint32_t message, int64_t played);

/* The latest accepted assessment of the campaign before an instant, one that answers all three questions if
 * there is one; NULL: none was accepted. */
const struct assessment *assignment_accepted(const struct dataset *dataset, uint32_t campaign,
                                             int64_t before);
/* That assessment answers all three, whatever the answers; NULL does not. */
bool assignment_is_examined(const struct assessment *accepted);
/* The pre-flight check was done, and two people had approved, before an instant. */
bool assignment_is_preflighted(const struct campaign *campaign, int64_t before);

/*
 * After the calls have been judged: the days on which campaigns have attempts, the counters that are made of
 * a campaign's whole day, assignments declined, and the promises about them that were broken.
 */
void assignment_tally(struct dataset *dataset);

/* A SPAN counter of campaigns or messages: for all, a client or a campaign. */
int64_t assignment_counted(const struct dataset *dataset, enum scope_kind scope, uint32_t unit,
                           struct period period, enum counter counter);

#endif
