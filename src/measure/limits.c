#include "limits.h"

#include <math.h>

double limits_hours(const struct rules *rules, const struct rule *rule, int32_t from)
{
    if (!rule || rule->kind != RULE_NUMBER)
        return NAN;
    switch (rule->unit) {
    case RULE_UNIT_HOUR:
        return rule->number;
    case RULE_UNIT_DAY:
        return rule->number * 24;
    case RULE_UNIT_BUSINESS_DAY:
        return (calendar_add_business_days(rules_calendar(rules, rule->pack), from, (int)rule->number) -
                from) *
               24.0;
    case RULE_UNIT_MONTH:
        return (day_add_months(from, (int)rule->number) - from) * 24.0;
    default:
        return NAN;
    }
}

double limits_time(const struct rules *rules, const struct figure *figure)
{
    return figure->part->at_rule ? limits_hours(rules, figure->law, figure->period.from) : figure->part->at;
}

static const char *pack_of(const struct dataset *dataset, const struct figure *figure)
{
    if (figure->scope.kind == SCOPE_CAMPAIGN)
        return dataset_campaign(dataset, figure->scope.number)->rule_pack;
    return dataset->config->rule_pack;
}

/* The house's target in the unit that the part is told in; NaN: it is another's. */
static double target_in_unit(const struct measure_part *part, const struct rule *target)
{
    if (part->kind == PART_COUNT)
        return target->unit == RULE_UNIT_ATTEMPT ? target->number : (double)NAN;
    if (target->unit == RULE_UNIT_PER_THOUSAND)
        return target->number / 1000 * part->per;
    return target->unit == RULE_UNIT_SHARE ? target->number * part->per : (double)NAN;
}

void limits_set(const struct dataset *dataset, const struct rules *rules, struct figure *figure)
{
    static const struct rule_question nothing_known = {0};
    const struct measure_part *part = figure->part;
    int32_t day = MIN(figure->period.until - 1, dataset->as_of);
    const char *law = measure_part_law(part), *target = measure_part_ethics(part);
    if (law)
        figure->law = rules_find(rules, pack_of(dataset, figure), law, &nothing_known, day);
    if (part->at_rule && !figure->law)
        figure->law = rules_find_house(rules, part->at_rule, day);
    if (target)
        figure->ethics = rules_find_house(rules, target, day);
    if (part->is_of_law && figure->law &&
        figure->law->unit == (part->kind == PART_COUNT ? RULE_UNIT_ATTEMPT : RULE_UNIT_SHARE))
        figure->law_limit = figure->law->number;
    /* A rule for some of the calls only is no limit for all, but the figure rests on it. */
    if (part->is_of_law && law && !figure->law)
        figure->law = rules_find_any(rules, pack_of(dataset, figure), law, day);
    if (figure->ethics)
        figure->ethics_target = target_in_unit(part, figure->ethics);
}
