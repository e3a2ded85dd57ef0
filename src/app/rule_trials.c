#include "takhojd/app/rule_trials.h"

#include "takhojd/calls/trial.h"

#include <math.h>
#include <string.h>

static struct rule_trial reason_only(enum trial_reason reason, GStringChunk *texts)
{
    g_autofree char *key = g_strconcat("coming.not.", trial_reason_names[reason], NULL);
    return (struct rule_trial){NAN, NAN, g_string_chunk_insert_const(texts, key)};
}

/* What is counted case by case, so that misses can be taken from it. */
static bool is_counted(const struct measure_part *part)
{
    return (part->kind == PART_RATIO || part->kind == PART_RATE || part->kind == PART_WEIGHTED ||
            part->kind == PART_COUNT) &&
           part->unit == 1 && measure_part_direction(part) != DIRECTION_NONE;
}

/* The part that a rule is the limit or the target of. */
static const struct measure_part *part_of(const struct plan *plan, const char *id)
{
    for (int m = 0; m < catalogue_count(plan->catalogue); m++) {
        const struct measure *measure = catalogue_at(plan->catalogue, m);
        for (int p = 0; p < measure->part_count; p++) {
            const struct measure_part *part = &measure->parts[p];
            bool is_law = part->is_of_law && g_strcmp0(measure_part_law(part), id) == 0;
            if ((is_law || g_strcmp0(measure_part_ethics(part), id) == 0) && is_counted(part))
                return part;
        }
    }
    return NULL;
}

/* What the figures of the campaigns that the rule is for add up to. */
struct sums {
    double numerator, denominator;
    bool is_measured;
};

static struct sums add_up(const struct dataset *dataset, const GArray *figures, const struct rule *rule)
{
    struct sums sums = {0, 0, false};
    for (guint i = 0; i < figures->len; i++) {
        const struct figure *figure = &g_array_index(figures, struct figure, i);
        bool is_whole = figure->scope.kind == SCOPE_ALL;
        if (figure->state == FIGURE_NOT_MEASURED ||
            (!is_whole && !trial_covers(rule, dataset_campaign(dataset, figure->scope.number))))
            continue;
        sums.is_measured = true;
        sums.numerator += figure->numerator;
        sums.denominator += isfinite(figure->denominator) ? figure->denominator : 0;
    }
    return sums;
}

/* Whether the rule is for calls of every campaign. */
static bool is_for_all(const struct dataset *dataset, const struct rule *rule)
{
    for (guint i = 0; i < dataset->campaigns->len; i++)
        if (!trial_covers(rule, dataset_campaign(dataset, i)))
            return false;
    return true;
}

static struct rule_trial of_measure(struct measuring *measuring, const struct agenda_item *item,
                                    const struct measure_part *part, const struct rule *rule,
                                    GStringChunk *texts)
{
    const struct dataset *dataset = measuring_dataset(measuring);
    enum scope_kind scope = is_for_all(dataset, rule) ? SCOPE_ALL : SCOPE_CAMPAIGN;
    if (!(part->measure->grains[scope] & 1U << item->grain))
        return reason_only(TRIAL_unsplit, texts);
    g_autoptr(GArray) figures = g_array_new(FALSE, FALSE, sizeof(struct figure));
    measure_figures(measuring, part, scope, item->grain, item->period, figures);
    struct sums sums = add_up(dataset, figures, rule);
    if (!sums.is_measured && figures->len)
        return reason_only(TRIAL_missing, texts);
    bool is_up = measure_part_direction(part) == DIRECTION_UP;
    g_autofree char *keys = g_strdup_printf("coming.as_measure measure.%s.label", part->measure->id);
    return (struct rule_trial){is_up ? sums.denominator - sums.numerator : sums.numerator,
                               part->kind == PART_COUNT ? (double)NAN : sums.denominator,
                               g_string_chunk_insert_const(texts, keys)};
}

struct rule_trial rule_trial_make(const struct plan *plan, struct measuring *measuring,
                                  const struct agenda_item *item, const struct rule *rule,
                                  GStringChunk *texts)
{
    const struct dataset *dataset = measuring_dataset(measuring);
    const struct trial trial = trial_of(dataset, rule);
    const char *id = coming_is_proposal(rule) ? rule->id + strlen(RULE_PROPOSAL) : rule->id;
    if (trial.number >= 0) {
        struct coming_count count = trial_count(dataset, &trial, item->period);
        g_autofree char *key = g_strconcat("coming.", coming_test_names[trial.test], NULL);
        return (struct rule_trial){(double)count.broken, (double)count.tried,
                                   g_string_chunk_insert_const(texts, key)};
    }
    const struct measure_part *part = trial.reason == TRIAL_unknown ? part_of(plan, id) : NULL;
    return part ? of_measure(measuring, item, part, rule, texts) : reason_only(trial.reason, texts);
}
