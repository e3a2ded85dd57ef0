#include "limits.h"

#include "takhojd/calls/policy.h"

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

static const char *agreed(const char *word, const char *other)
{
    return g_strcmp0(word, other) == 0 ? word : NULL;
}

/* What all campaigns of the unit have in common is known of its calls; how they are made is not. */
static void find_common(struct limits *limits, const struct campaign *const *kinds, guint count)
{
    limits->pack = kinds[0]->rule_pack;
    limits->question = policy_question(kinds[0], false);
    limits->question.mode = NULL;
    for (guint i = 1; i < count; i++) {
        struct rule_question other = policy_question(kinds[i], false);
        limits->pack = agreed(limits->pack, kinds[i]->rule_pack);
        limits->question.audience = agreed(limits->question.audience, other.audience);
        limits->question.product = agreed(limits->question.product, other.product);
        limits->question.purpose = agreed(limits->question.purpose, other.purpose);
    }
}

/* Calls of any campaign are held against the law of all of them; where those have several packs, against that
 * of the agency. */
static void find_pack(struct limits *limits, const struct campaign *const *kinds, guint count)
{
    const char *agencys = limits->pack;
    find_common(limits, kinds, count);
    limits->question = (struct rule_question){0};
    if (!limits->pack)
        limits->pack = agencys;
}

/* What attempts are judged by as marketing, whatever the campaign is for. */
static void list_rests(struct limits *limits, const char *const *ids, const struct campaign *campaign)
{
    const struct rule_question question = policy_question(campaign, true);
    for (gsize i = 0; ids[i]; i++)
        rules_list(limits->rules, campaign->rule_pack, ids[i], &question, limits->rests_on);
}

/* A rule for some of the unit's calls only is no limit for all of them, but the figure rests on it. */
static void list_cited(struct limits *limits, const struct campaign *const *kinds, guint count)
{
    const char *law = measure_part_law(limits->part);
    if (!limits->part->is_of_law || !law)
        return;
    if (!kinds_are_own(limits->scope))
        rules_list(limits->rules, limits->pack, law, NULL, limits->cited);
    for (guint i = 0; kinds_are_own(limits->scope) && i < count; i++) {
        const struct rule_question question = policy_question(kinds[i], false);
        rules_list(limits->rules, kinds[i]->rule_pack, law, &question, limits->cited);
    }
}

void limits_open(struct limits *limits, const struct kinds *kinds, uint32_t unit)
{
    guint count;
    const struct campaign *const *own = kinds_of(kinds, limits->scope, unit, &count);
    if (limits->rests_on && !kinds_are_own(limits->scope))
        return;
    limits_clear(limits);
    limits->rests_on = g_ptr_array_new();
    limits->cited = g_ptr_array_new();
    limits->pack = limits->dataset->config->rule_pack;
    limits->question = (struct rule_question){0};
    if (count && kinds_are_own(limits->scope))
        find_common(limits, own, count);
    else if (count)
        find_pack(limits, own, count);
    list_cited(limits, own, count);
    const char *const law[] = {measure_part_law(limits->part), NULL};
    for (guint i = 0; i < count; i++) {
        list_rests(limits, law, own[i]);
        list_rests(limits, limits->part->measure->rests_on, own[i]);
        list_rests(limits, limits->part->rests_on, own[i]);
    }
}

void limits_clear(struct limits *limits)
{
    g_clear_pointer(&limits->rests_on, g_ptr_array_unref);
    g_clear_pointer(&limits->cited, g_ptr_array_unref);
}

static const struct rule *find_cited(const struct limits *limits, int32_t day)
{
    for (guint i = 0; i < limits->cited->len; i++) {
        const struct rule *rule = g_ptr_array_index(limits->cited, i);
        if (day >= rule->valid_from && day < rule->valid_until)
            return rule;
    }
    return NULL;
}

/* Of those valid on some day from the first to the last the one that is checked least. */
static const struct rule *find_least_checked(const struct limits *limits, int32_t first, int32_t last)
{
    const struct rule *least = NULL;
    for (guint i = 0; i < limits->rests_on->len; i++) {
        const struct rule *rule = g_ptr_array_index(limits->rests_on, i);
        if (rule->valid_from <= last && rule->valid_until > first && rule_is_checked_less(rule, least))
            least = rule;
    }
    return least;
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

void limits_set(const struct limits *limits, struct figure *figure)
{
    const struct rules *rules = limits->rules;
    const struct measure_part *part = figure->part;
    int32_t day = MIN(figure->period.until - 1, limits->dataset->as_of);
    const char *law = measure_part_law(part), *target = measure_part_ethics(part);
    if (law && limits->pack)
        figure->law = rules_find(rules, limits->pack, law, &limits->question, day);
    if (part->at_rule && !figure->law)
        figure->law = rules_find_house(rules, part->at_rule, day);
    if (target)
        figure->ethics = rules_find_house(rules, target, day);
    if (part->is_of_law && figure->law &&
        figure->law->unit == (part->kind == PART_COUNT ? RULE_UNIT_ATTEMPT : RULE_UNIT_SHARE))
        figure->law_limit = figure->law->number;
    if (!figure->law)
        figure->law = find_cited(limits, day);
    figure->rests_on = find_least_checked(limits, figure->period.from, day);
    if (figure->ethics)
        figure->ethics_target = target_in_unit(part, figure->ethics);
}
