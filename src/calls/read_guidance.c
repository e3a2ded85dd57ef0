/* What agents are taught, and what they are rewarded for. */
#include "read.h"

#include <math.h>

#define MOST_HOURS 100000.0 /* more than a working life holds */

static const char *const training_columns[] = {"agent_id",    "topic", "passed_on",
                                               "valid_until", "hours", NULL};

static void read_training(struct reading *r)
{
    int32_t passed_on = row_day(r, 2);
    if (passed_on > r->dataset->as_of)
        return;
    if (row_lacks(r, 0) || passed_on == DAY_NULL) {
        row_refuse(r);
        return;
    }
    struct training row = {.agent = row_id(r, 0, KIND_AGENT),
                           .is_ethics = row_word(r, 1, &word_topics, MAPPED_topic) == TOPIC_ETHICS,
                           .passed_on = passed_on,
                           .valid_until = row_day(r, 3)};
    double hours = copy_float(row_field(r, 4));
    if (hours > 0 && hours <= MOST_HOURS)
        row.seconds = (int32_t)lround(hours * 3600);
    r->has_row = true;
    grouped_add(&r->dataset->trainings, &row);
}

static const char *const incentive_columns[] = {"valid_from", "team_id", "kind", "weight", NULL};

static void read_incentive(struct reading *r)
{
    int32_t valid_from = row_day(r, 0);
    double weight = copy_float(row_field(r, 3));
    if (valid_from > r->dataset->as_of)
        return;
    if (valid_from == DAY_NULL || !(weight >= 0 && weight < 1e9)) {
        row_refuse(r);
        return;
    }
    struct incentive row = {
        .valid_from = valid_from,
        .team = row_id(r, 1, KIND_TEAM),
        .kind = (enum incentive_kind)row_word(r, 2, &word_incentive_kinds, MAPPED_incentive_kind),
        .weight = weight};
    r->has_row = true;
    g_array_append_val(r->dataset->incentives, row);
}

const struct reader guidance_readers[] = {
    {"training", training_columns, read_training},
    {"incentive", incentive_columns, read_incentive},
    {NULL, NULL, NULL},
};
