#include "takhojd/calls/coming.h"

#include "takhojd/calls/judge.h"

#include <string.h>

#define RULES_MOST 32 /* bits of a mask; later ones are not tried */

const char *const coming_test_names[COMING_TEST_COUNT] = {
#define TEST(name) #name,
    COMING_TESTS(TEST)
#undef TEST
};

struct entry {
    const struct rule *rule;
    enum coming_test test;
};

struct coming {
    struct entry entries[RULES_MOST];
    int entry_count;
    int days;                    /* of the history */
    uint32_t *masks;             /* a campaign and mode */
    struct coming_count *counts; /* an entry and day */
};

bool coming_is_proposal(const struct rule *rule)
{
    return g_str_has_prefix(rule->id, RULE_PROPOSAL);
}

/* What a rule of the kind is tried by; one that asks for nothing cannot be broken. */
static enum coming_test test_of(const struct rule *rule)
{
    const char *id = coming_is_proposal(rule) ? rule->id + strlen(RULE_PROPOSAL) : rule->id;
    if (g_str_equal(id, "default_basis"))
        return COMING_basis;
    if (g_str_equal(id, "hours.permitted") && rule->kind == RULE_WINDOWS)
        return COMING_hours;
    if (rule->kind != RULE_FLAG || !rule->flag)
        return COMING_untested;
    return g_str_equal(id, "automated.consent_required")    ? COMING_robot_consent
           : g_str_equal(id, "ai.disclosure")               ? COMING_ai_disclosure
           : g_str_equal(id, "written_acceptance.required") ? COMING_written_yes
                                                            : COMING_untested;
}

static bool is_to_come(const struct rule *rule, int32_t as_of)
{
    if (coming_is_proposal(rule))
        return rule->valid_from <= as_of && rule->valid_until > as_of;
    return rule->valid_from > as_of && rule->valid_from <= day_add_months(as_of, COMING_MONTHS);
}

static bool is_for(const struct rule *rule, enum coming_test test, const struct campaign *campaign,
                   const char *mode)
{
    bool is_of_marketing = test == COMING_basis || test == COMING_robot_consent;
    struct rule_question question = policy_question(campaign, is_of_marketing);
    const char *const words[RULE_KEYS] = {[RULE_AUDIENCE] = question.audience,
                                          [RULE_PRODUCT] = question.product,
                                          [RULE_PURPOSE] = question.purpose,
                                          [RULE_MODE] = mode,
                                          [RULE_RELATION] = NULL};
    if (strcmp(rule->pack, campaign->rule_pack) != 0 && strcmp(rule->pack, RULE_HOUSE) != 0)
        return false;
    for (int key = 0; key < RULE_KEYS; key++)
        if (!rule_covers(rule, (enum rule_key)key, words[key]))
            return false;
    return true;
}

static void fill_masks(struct coming *coming, const struct dataset *dataset)
{
    static const char *const modes[POLICY_MODES] = {"manual", "prerecorded", "ai_voice"};
    coming->masks = g_new0(uint32_t, (gsize)dataset->campaigns->len * POLICY_MODES);
    for (guint c = 0; c < dataset->campaigns->len; c++)
        for (int mode = 0; mode < POLICY_MODES; mode++)
            for (int i = 0; i < coming->entry_count; i++)
                if (is_for(coming->entries[i].rule, coming->entries[i].test, dataset_campaign(dataset, c),
                           modes[mode]))
                    coming->masks[c * POLICY_MODES + (guint)mode] |= UINT32_C(1) << i;
}

static gsize count_of(const struct coming *coming)
{
    return (gsize)coming->entry_count * (gsize)coming->days;
}

struct coming *coming_new(const struct dataset *dataset)
{
    struct coming *coming = g_new0(struct coming, 1);
    for (guint i = 0; i < rules_count(dataset->rules) && coming->entry_count < RULES_MOST; i++) {
        const struct rule *rule = rules_at(dataset->rules, i);
        if (test_of(rule) != COMING_untested && is_to_come(rule, dataset->as_of))
            coming->entries[coming->entry_count++] = (struct entry){rule, test_of(rule)};
    }
    if (!coming->entry_count) {
        g_free(coming);
        return NULL;
    }
    coming->days = dataset->as_of + 2 - dataset->first_day;
    fill_masks(coming, dataset);
    coming->counts = coming_counts_new(coming);
    return coming;
}

void coming_free(struct coming *coming)
{
    if (!coming)
        return;
    g_free(coming->masks);
    g_free(coming->counts);
    g_free(coming);
}

struct coming_count *coming_counts_new(const struct coming *coming)
{
    return coming ? g_new0(struct coming_count, count_of(coming)) : NULL;
}

void coming_counts_join(struct coming *coming, const struct coming_count *counts)
{
    for (gsize i = 0; coming && i < count_of(coming); i++) {
        coming->counts[i].tried += counts[i].tried;
        coming->counts[i].broken += counts[i].broken;
    }
}

uint32_t coming_rules(const struct coming *coming, uint32_t campaign, enum policy_mode mode, unsigned tests)
{
    uint32_t mask = coming->masks[campaign * POLICY_MODES + mode], found = 0;
    for (; mask; mask &= mask - 1) {
        int number = __builtin_ctz(mask);
        if (tests & 1U << coming->entries[number].test)
            found |= UINT32_C(1) << number;
    }
    return found;
}

const struct rule *coming_rule(const struct coming *coming, int number)
{
    return coming->entries[number].rule;
}

enum coming_test coming_test(const struct coming *coming, int number)
{
    return coming->entries[number].test;
}

void coming_try(struct coming *coming, struct coming_count *counts, int number, int day, bool is_broken)
{
    if (day < 0 || day >= coming->days)
        return;
    struct coming_count *count =
        (counts ? counts : coming->counts) + (gsize)number * (gsize)coming->days + day;
    count->tried++;
    count->broken += is_broken;
}

static int number_of(const struct coming *coming, const struct rule *rule)
{
    for (int i = 0; coming && i < coming->entry_count; i++)
        if (coming->entries[i].rule == rule)
            return i;
    return -1;
}

enum coming_test coming_find(const struct dataset *dataset, const struct rule *rule)
{
    int number = number_of(dataset->coming, rule);
    if (number < 0)
        return COMING_untested;
    enum coming_test test = dataset->coming->entries[number].test;
    bool is_known = test == COMING_basis           ? dataset->permits & PERMIT_BASIS
                    : test == COMING_robot_consent ? dataset->permits & PERMIT_CONSENT
                    : test == COMING_ai_disclosure ? dataset_has(dataset, "message")
                    : test == COMING_written_yes   ? dataset_has(dataset, "sale")
                                                   : true;
    return is_known ? test : COMING_untested;
}

struct coming_count coming_get(const struct dataset *dataset, const struct rule *rule, struct period period)
{
    const struct coming *coming = dataset->coming;
    struct coming_count sum = {0, 0};
    int number = number_of(coming, rule);
    if (number < 0)
        return sum;
    int32_t from = MAX(period.from - dataset->first_day, 0);
    int32_t until = MIN(period.until - dataset->first_day, coming->days);
    for (int32_t day = from; day < until; day++) {
        const struct coming_count *count = &coming->counts[(gsize)number * (gsize)coming->days + (gsize)day];
        sum.tried += count->tried;
        sum.broken += count->broken;
    }
    return sum;
}
