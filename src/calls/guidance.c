#include "takhojd/calls/guidance.h"

#include <math.h>

#define MILLION 1e6

bool guidance_is_trained(const struct dataset *dataset, uint32_t agent, int32_t day)
{
    uint32_t count;
    const struct training *rows = grouped_rows(dataset->trainings, struct training, agent, &count);
    for (uint32_t i = 0; i < count; i++)
        if (rows[i].is_ethics && rows[i].passed_on <= day &&
            (rows[i].valid_until == DAY_NULL || day < rows[i].valid_until))
            return true;
    return false;
}

static void tally_training(struct dataset *dataset, const struct training *row, enum counter counter)
{
    int day = row->passed_on - dataset->first_day;
    uint32_t team = dataset_team(dataset, row->agent, row->passed_on);
    tally_scope(dataset->tally, SCOPE_ALL, 0, day, counter, row->seconds);
    if (team != NUMBER_NONE)
        tally_scope(dataset->tally, SCOPE_TEAM, team, day, counter, row->seconds);
}

void guidance_tally(struct dataset *dataset)
{
    const GArray *rows = dataset->trainings.rows;
    for (guint i = 0; i < rows->len; i++) {
        const struct training *row = &g_array_index(rows, struct training, i);
        if (row->passed_on < dataset->figures_day || row->seconds == 0)
            continue;
        tally_training(dataset, row, COUNTER_training_seconds);
        if (row->is_ethics)
            tally_training(dataset, row, COUNTER_ethics_seconds);
    }
}

static int32_t last_day_of(const struct dataset *dataset, struct period period)
{
    return MIN(period.until - 1, dataset->as_of);
}

static bool is_member(const struct dataset *dataset, uint32_t agent, uint32_t team, int32_t day)
{
    uint32_t count;
    const struct membership *rows = grouped_rows(dataset->memberships, struct membership, agent, &count);
    for (uint32_t i = 0; i < count; i++)
        if (rows[i].team == team && rows[i].valid_from <= day &&
            (rows[i].valid_until == DAY_NULL || day < rows[i].valid_until))
            return true;
    return false;
}

int64_t guidance_agents(const struct dataset *dataset, enum scope_kind scope, uint32_t team,
                        struct period period, bool trained)
{
    int32_t day = last_day_of(dataset, period);
    g_autoptr(GHashTable) agents = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < dataset->spells->len; i++) {
        const struct spell *spell = &g_array_index(dataset->spells, struct spell, i);
        bool is_employed = spell->hired_on <= day && (spell->left_on == DAY_NULL || day <= spell->left_on);
        if (is_employed && (scope == SCOPE_ALL || is_member(dataset, spell->agent, team, day)) &&
            (!trained || guidance_is_trained(dataset, spell->agent, day)))
            g_hash_table_add(agents, GUINT_TO_POINTER(spell->agent + 1));
    }
    return g_hash_table_size(agents);
}

/* The rows that hold for a team (NUMBER_NONE: the general ones) that day begin on this one; DAY_NULL: none.
 */
static int32_t begun_of(const struct dataset *dataset, uint32_t team, int32_t day)
{
    int32_t latest = DAY_NULL;
    for (guint i = 0; i < dataset->incentives->len; i++) {
        const struct incentive *row = &g_array_index(dataset->incentives, struct incentive, i);
        if (row->team == team && row->valid_from <= day && (latest == DAY_NULL || row->valid_from > latest))
            latest = row->valid_from;
    }
    return latest;
}

static double weight_of_team(const struct dataset *dataset, uint32_t team, int32_t day,
                             enum incentive_kind kind)
{
    double weight = 0;
    int32_t begun = begun_of(dataset, team, day);
    if (begun == DAY_NULL && team != NUMBER_NONE) {
        team = NUMBER_NONE;
        begun = begun_of(dataset, team, day);
    }
    for (guint i = 0; begun != DAY_NULL && i < dataset->incentives->len; i++) {
        const struct incentive *row = &g_array_index(dataset->incentives, struct incentive, i);
        if (row->team == team && row->valid_from == begun && (kind == INCENTIVE_UNKNOWN || row->kind == kind))
            weight += row->weight;
    }
    return weight;
}

/* A team's part of its own whole, in millionths. */
static int64_t part_of_team(const struct dataset *dataset, uint32_t team, int32_t day,
                            enum incentive_kind kind)
{
    double whole = weight_of_team(dataset, team, day, INCENTIVE_UNKNOWN);
    return whole > 0 ? llround(MILLION * weight_of_team(dataset, team, day, kind) / whole) : 0;
}

int64_t guidance_weight(const struct dataset *dataset, enum scope_kind scope, uint32_t team,
                        struct period period, enum incentive_kind kind)
{
    int32_t day = last_day_of(dataset, period);
    uint32_t teams = intern_count(dataset->ids[KIND_TEAM]);
    int64_t sum = 0;
    if (!dataset->incentives->len)
        return 0;
    if (scope == SCOPE_TEAM)
        return llround(MILLION * weight_of_team(dataset, team, day, kind));
    if (!teams)
        return part_of_team(dataset, NUMBER_NONE, day, kind);
    for (uint32_t t = 0; t < teams; t++)
        sum += part_of_team(dataset, t, day, kind);
    return sum;
}
