#include "takhojd/measure/figure.h"

#include "takhojd/plan/rules.h"

const char *figure_state_name(enum figure_state state)
{
    static const char *const names[] = {"measured",   "too_few",      "preliminary",
                                        "suppressed", "not_measured", "no_events_possible"};
    return names[state];
}

bool figure_law_asks(const struct figure *figure)
{
    const struct rule *law = figure->law;
    if (!law || law->force == RULE_HOUSE_POLICY || (law->kind == RULE_FLAG && !law->flag))
        return false;
    return law->kind != RULE_WORDS || g_strv_contains(law->words, figure->part->id);
}

const struct rule *figure_unverified(const struct figure *figure)
{
    const struct rule *law = figure->law, *further = figure->rests_on;
    const struct rule *least = rule_is_checked_less(further, law) ? further : law;
    return rule_is_checked_less(least, NULL) ? least : NULL;
}

bool figure_is_weighted(const struct figure *figure)
{
    return figure->part->kind == PART_WEIGHTED && figure->scope.kind != SCOPE_AGENT;
}

enum interval_kind figure_interval(const struct figure *figure)
{
    return figure_is_weighted(figure) ? INTERVAL_WILSON : figure->part->interval;
}
