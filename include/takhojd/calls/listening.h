/*
 * What people heard: those who listened to a call, those who were called, and the machine that measured the
 * talk.
 *
 * Rule: all of it is dated by its call and belongs to the call's campaign, agent and source. Only random
 * reviews of conversations speak in rates, and of a call the earliest of them (then the one whose review_id
 * comes first). An answer that is null was not applicable: such a review is left out of that question.
 */
#ifndef TAKHOJD_CALLS_LISTENING_H
#define TAKHOJD_CALLS_LISTENING_H

#include <stdbool.h>
#include <stdint.h>

/* The yes-or-no questions of a review, columns of the contract. */
#define REVIEW_ANSWERS(ANSWER)                                                                               \
    ANSWER(independent)                                                                                      \
    ANSWER(said_name)                                                                                        \
    ANSWER(said_company)                                                                                     \
    ANSWER(said_purpose)                                                                                     \
    ANSWER(said_relation)                                                                                    \
    ANSWER(masked_purpose)                                                                                   \
    ANSWER(listened)                                                                                         \
    ANSWER(objection_acknowledged)                                                                           \
    ANSWER(no_heard)                                                                                         \
    ANSWER(offer_made)                                                                                       \
    ANSWER(asked_situation)                                                                                  \
    ANSWER(asked_need)                                                                                       \
    ANSWER(asked_timing)                                                                                     \
    ANSWER(pressure)                                                                                         \
    ANSWER(scare)                                                                                            \
    ANSWER(false_urgency)                                                                                    \
    ANSWER(recap)                                                                                            \
    ANSWER(next_step_clear)                                                                                  \
    ANSWER(opt_out_asked)                                                                                    \
    ANSWER(would_want_call)

enum review_answer {
#define ANSWER(name) REVIEW_##name,
    REVIEW_ANSWERS(ANSWER)
#undef ANSWER
        REVIEW_ANSWERS_COUNT
};

struct review {
    uint32_t call;   /* among the wanted calls */
    uint32_t number; /* of its review_id */
    int64_t reviewed;
    uint32_t known, yes;   /* a bit an answer */
    int counter_arguments; /* -1: not answered */
    bool is_random;
    double disclosed_s; /* NaN: not known */
};

static inline bool review_knows(const struct review *review, enum review_answer answer)
{
    return review->known >> answer & 1;
}

static inline bool review_says(const struct review *review, enum review_answer answer)
{
    return review->yes >> answer & 1;
}

/* A question put to a person after a call. Score and step are read only where the person answered. */
struct survey {
    uint32_t call;
    bool is_answered;
    int8_t score;          /* 1 to 5; 0: not given, or another number */
    int8_t knew_next_step; /* -1: not answered */
};

/* What speech analytics measured of a call; NaN: not known. */
struct speech {
    uint32_t call;
    float agent_talk_s, contact_talk_s, overlap_s, longest_monologue_s, interruptions, agent_wpm;
};

#endif
