/* What people heard: reviews, surveys, and what speech analytics measured. */
#include "read.h"

#define FIRST_ANSWER 6

static const char *const review_columns[] = {"review_id",
                                             "call_id",
                                             "reviewed_at",
                                             "sampled",
                                             "disclosed_after_s",
                                             "counter_arguments",
#define ANSWER(name) #name,
                                             REVIEW_ANSWERS(ANSWER)
#undef ANSWER
                                                 NULL};

static void read_answers(struct reading *r, struct review *row)
{
    for (int answer = 0; answer < REVIEW_ANSWERS_COUNT; answer++) {
        int said = row_flag(r, FIRST_ANSWER + answer);
        row->known |= (uint32_t)(said >= 0) << answer;
        row->yes |= (uint32_t)(said == 1) << answer;
    }
}

static void read_review(struct reading *r)
{
    int64_t reviewed = row_began(r, 2);
    if (!row_takes_part(r, reviewed, !row_lacks(r, 0) && !row_lacks(r, 1)))
        return;
    struct review row = {.number = row_id(r, 0, KIND_REVIEW),
                         .reviewed = reviewed,
                         .is_random = row_word(r, 3, &word_samplings, MAPPED_sampled) == SAMPLED_RANDOM,
                         .disclosed_s = copy_float(row_field(r, 4)),
                         .counter_arguments = -1};
    if (!row_lacks(r, 5))
        row.counter_arguments = (int)CLAMP(copy_int64(row_field(r, 5), 0), 0, INT16_MAX);
    read_answers(r, &row);
    row_keep(r, &r->dataset->reviews, &row, 1, KIND_CALL);
}

static const char *const survey_columns[] = {"call_id", "sent_at",        "answered_at",
                                             "score",   "knew_next_step", NULL};

static void read_survey(struct reading *r)
{
    if (!row_takes_part(r, row_planned(r, 1), !row_lacks(r, 0)))
        return;
    int64_t score = copy_int64(row_field(r, 3), 0);
    struct survey row = {.is_answered = row_done(r, 2) != INSTANT_NULL,
                         .score = (int8_t)(score >= 1 && score <= 5 ? score : 0),
                         .knew_next_step = (int8_t)row_flag(r, 4)};
    row_keep(r, &r->dataset->surveys, &row, 0, KIND_CALL);
}

static const char *const speech_columns[] = {"call_id",
                                             "agent_talk_s",
                                             "contact_talk_s",
                                             "overlap_s",
                                             "longest_monologue_s",
                                             "interruptions",
                                             "agent_wpm",
                                             NULL};

/* What is below zero, or not a number, has not been measured. */
static float amount_of(const struct reading *r, int column)
{
    double amount = copy_float(row_field(r, column));
    return amount >= 0 && amount < HUGE_VAL ? (float)amount : NAN;
}

static void read_speech(struct reading *r)
{
    if (row_lacks(r, 0)) {
        row_refuse(r);
        return;
    }
    struct speech row = {.agent_talk_s = amount_of(r, 1),
                         .contact_talk_s = amount_of(r, 2),
                         .overlap_s = amount_of(r, 3),
                         .longest_monologue_s = amount_of(r, 4),
                         .interruptions = NAN,
                         .agent_wpm = amount_of(r, 6)};
    int64_t interruptions = copy_int64(row_field(r, 5), -1);
    if (interruptions >= 0)
        row.interruptions = (float)interruptions;
    row_keep(r, &r->dataset->speeches, &row, 0, KIND_CALL);
}

const struct reader listening_readers[] = {
    {"review", review_columns, read_review},
    {"survey", survey_columns, read_survey},
    {"speech", speech_columns, read_speech},
    {NULL, NULL, NULL},
};
