#include "roster.h"

#include "takhojd/calls/call.h"

/* More than one team, or one for a part of the month. */
#define TEAM_CHANGES (NUMBER_NONE - 1)

struct roster {
    const struct dataset *dataset;
    int16_t *month_of; /* a history day */
    uint32_t months;
    uint32_t *team; /* agent x month */
};

static bool is_within(int32_t day, struct period period)
{
    return day != DAY_NULL && day > period.from && day < period.until;
}

static uint32_t team_of_month(const struct dataset *dataset, uint32_t agent, struct period month)
{
    uint32_t count;
    const struct membership *rows = grouped_rows(dataset->memberships, struct membership, agent, &count);
    for (uint32_t i = 0; i < count; i++)
        if (is_within(rows[i].valid_from, month) || is_within(rows[i].valid_until, month))
            return TEAM_CHANGES;
    return dataset_team(dataset, agent, month.from);
}

static void number_months(struct roster *roster, int32_t days)
{
    struct period month = {DAY_NULL, roster->dataset->first_day};
    roster->month_of = g_new(int16_t, (gsize)days);
    for (int32_t d = 0; d < days; d++) {
        if (roster->dataset->first_day + d >= month.until) {
            month = period_containing(GRAIN_MONTH, roster->dataset->first_day + d);
            roster->months++;
        }
        roster->month_of[d] = (int16_t)(roster->months - 1);
    }
}

struct roster *roster_new(const struct dataset *dataset)
{
    struct roster *roster = g_new0(struct roster, 1);
    roster->dataset = dataset;
    number_months(roster, dataset->as_of + 2 - dataset->first_day);
    uint32_t agents = intern_count(dataset->ids[KIND_AGENT]);
    roster->team = g_new(uint32_t, (gsize)agents * roster->months + 1);
    struct period month = period_containing(GRAIN_MONTH, dataset->first_day);
    for (uint32_t m = 0; m < roster->months; m++) {
        for (uint32_t a = 0; a < agents; a++)
            roster->team[(gsize)a * roster->months + m] = team_of_month(dataset, a, month);
        month = period_shift(GRAIN_MONTH, month, 1);
    }
    return roster;
}

void roster_free(struct roster *roster)
{
    g_free(roster->month_of);
    g_free(roster->team);
    g_free(roster);
}

uint32_t roster_team(const struct roster *roster, uint32_t agent, int day)
{
    if (agent == CALL_NONE)
        return NUMBER_NONE;
    uint32_t team = roster->team[(gsize)agent * roster->months + (gsize)roster->month_of[day]];
    return team == TEAM_CHANGES ? dataset_team(roster->dataset, agent, roster->dataset->first_day + day)
                                : team;
}
