/*
 * Rows of what people heard, were taught and were rewarded for, beside those of fixture.h.
 */
#ifndef TAKHOJD_TESTS_CALLS_HEARING_H
#define TAKHOJD_TESTS_CALLS_HEARING_H

#include "fixture.h"

/* score 0 is null. */
static inline void add_survey(struct world *world, const char *call, int64_t sent, int64_t answered,
                              int score, enum reply knew_next_step)
{
    struct row row = {.count = 0};
    add_text(world, &row, call);
    add_instant(world, &row, sent);
    add_instant(world, &row, answered);
    if (score)
        add_number(world, &row, score, 8);
    else
        add_text(world, &row, NULL);
    add_answer(world, &row, knew_next_step);
    feed(world, "survey", &row);
}

/* Amounts below zero are null. */
static inline void add_speech(struct world *world, const char *call, double agent_s, double contact_s,
                              double overlap_s, double monologue_s, int interruptions, double wpm)
{
    struct row row = {.count = 0};
    const double amounts[] = {agent_s, contact_s, overlap_s, monologue_s};
    add_text(world, &row, call);
    for (gsize i = 0; i < G_N_ELEMENTS(amounts); i++)
        if (amounts[i] < 0)
            add_text(world, &row, NULL);
        else
            add_float(world, &row, amounts[i]);
    if (interruptions < 0)
        add_text(world, &row, NULL);
    else
        add_number(world, &row, interruptions, 8);
    if (wpm < 0)
        add_text(world, &row, NULL);
    else
        add_float(world, &row, wpm);
    feed(world, "speech", &row);
}

static inline void add_training(struct world *world, const char *agent, const char *topic, int32_t passed_on,
                                int32_t valid_until, double hours)
{
    struct row row = {.count = 0};
    add_text(world, &row, agent);
    add_text(world, &row, topic);
    add_day(world, &row, passed_on);
    add_day(world, &row, valid_until);
    add_float(world, &row, hours);
    feed(world, "training", &row);
}

static inline void add_incentive(struct world *world, int32_t valid_from, const char *team, const char *kind,
                                 double weight)
{
    struct row row = {.count = 0};
    add_day(world, &row, valid_from);
    add_text(world, &row, team);
    add_text(world, &row, kind);
    add_float(world, &row, weight);
    feed(world, "incentive", &row);
}

#endif
