#include "rollup_later.h"
#include "rollup_parts.h"

#include "takhojd/calls/assignment.h"
#include "takhojd/calls/guidance.h"
#include "takhojd/calls/people.h"

static int64_t rolling_counter(const struct rollup *rollup, uint32_t unit, int index, int which)
{
    return rollup->rolling[rollup_number(rollup, unit, index) * ROLLING + (gsize)which];
}

static enum incentive_kind kind_of(enum counter counter)
{
    switch (counter) {
    case COUNTER_incentive_quality:
        return INCENTIVE_QUALITY;
    case COUNTER_incentive_sales:
        return INCENTIVE_SALES;
    case COUNTER_incentive_volume:
        return INCENTIVE_VOLUME;
    default:
        return INCENTIVE_UNKNOWN;
    }
}

static int64_t span_counter(const struct rollup *rollup, uint32_t unit, int index, enum counter counter)
{
    const struct dataset *dataset = rollup->dataset;
    struct period period = rollup_period(rollup, index);
    uint32_t clients = scope_units(dataset, SCOPE_CLIENT);
    bool is_all = rollup->scope == SCOPE_ALL;
    if ((int)counter >= COUNTER_campaigns_attempted && (int)counter <= COUNTER_messages_clean)
        return assignment_counted(dataset, rollup->scope, unit, period, counter);
    switch (counter) {
    case COUNTER_answered_dialler_30d:
        return rolling_counter(rollup, unit, index, ROLLING_ANSWERED);
    case COUNTER_abandoned_us_30d:
        return rolling_counter(rollup, unit, index, ROLLING_ABANDONED);
    case COUNTER_dropped_ofcom_30d:
        return rolling_counter(rollup, unit, index, ROLLING_DROPPED);
    case COUNTER_reached_ofcom_30d:
        return rolling_counter(rollup, unit, index, ROLLING_REACHED);
    case COUNTER_agents_employed:
        period.from = MAX(period.from, dataset->figures_day);
        return people_employed(dataset, rollup->scope, unit, period);
    case COUNTER_agents_talking:
        return rollup_talking(rollup)[index].agents;
    case COUNTER_agents_never_unsuitable:
        return rollup_talking(rollup)[index].never_unsuitable;
    case COUNTER_leavers_12_months:
        return people_leavers_12_months(dataset, rollup->scope, unit, period);
    case COUNTER_headcount_13_sum:
        return people_headcount_13_sum(dataset, rollup->scope, unit, period);
    case COUNTER_agents_on_last_day:
    case COUNTER_agents_trained:
        return guidance_agents(dataset, rollup->scope, unit, period, counter == COUNTER_agents_trained);
    case COUNTER_agents_conversing:
    case COUNTER_agents_reviewed:
    case COUNTER_conversations_unrepresented:
        return strata_counter(rollup_strata(rollup), rollup_number(rollup, unit, index), counter);
    case COUNTER_incentive_total:
    case COUNTER_incentive_quality:
    case COUNTER_incentive_sales:
    case COUNTER_incentive_volume:
        return guidance_weight(dataset, rollup->scope, unit, period, kind_of(counter));
    case COUNTER_contacts_attempted:
    case COUNTER_contacts_over: {
        struct pressure_cell cell = pressure_get(dataset->pressure, rollup->grain, period, clients);
        return counter == COUNTER_contacts_over ? cell.over : cell.pairs;
    }
    default:
        break;
    }
    int64_t sum = 0;
    for (uint32_t c = is_all ? 0 : unit; c < (is_all ? clients : unit + 1); c++) {
        struct pressure_cell cell = pressure_get(dataset->pressure, rollup->grain, period, c);
        sum += counter == COUNTER_pairs_over ? cell.over : cell.pairs;
    }
    return sum;
}

/* Which scopes a SPAN counter is kept for. */
static bool is_kept(const struct rollup *rollup, enum counter counter)
{
    if ((int)counter >= COUNTER_campaigns_attempted && (int)counter <= COUNTER_reached_ofcom_30d)
        return rollup_has_rolling(rollup->scope);
    switch (counter) {
    case COUNTER_agents_employed:
    case COUNTER_leavers_12_months:
    case COUNTER_headcount_13_sum:
    case COUNTER_agents_on_last_day:
    case COUNTER_agents_trained:
    case COUNTER_incentive_total:
    case COUNTER_incentive_quality:
    case COUNTER_incentive_sales:
    case COUNTER_incentive_volume:
        return rollup->scope == SCOPE_ALL || rollup->scope == SCOPE_TEAM;
    case COUNTER_agents_talking:
    case COUNTER_agents_never_unsuitable:
        return rollup->scope == SCOPE_ALL && rollup->grain >= GRAIN_MONTH;
    case COUNTER_agents_conversing:
    case COUNTER_agents_reviewed:
        return rollup->grain >= GRAIN_MONTH && (rollup->scope == SCOPE_ALL || rollup->scope == SCOPE_TEAM);
    case COUNTER_conversations_unrepresented:
        return rollup->scope != SCOPE_SOURCE;
    case COUNTER_contacts_attempted:
    case COUNTER_contacts_over:
        return rollup->scope == SCOPE_ALL;
    default:
        return rollup->scope == SCOPE_ALL || rollup->scope == SCOPE_CLIENT;
    }
}

int64_t rollup_get(const struct rollup *rollup, uint32_t unit, int period, enum counter counter)
{
    if ((int)counter >= FIRST_SPAN_COUNTER)
        return is_kept(rollup, counter) ? span_counter(rollup, unit, period, counter) : 0;
    return rollup->sums[rollup_number(rollup, unit, period) * SUMMED + counter];
}
