#include "takhojd/app/rule_text.h"
#include "takhojd/base/day.h"

static const char *const weekdays[] = {"",       "monday",   "tuesday", "wednesday", "thursday",
                                       "friday", "saturday", "sunday",  "holiday"};

static char *windows_text(const struct rule *rule)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < rule->window_count; i++) {
        const struct rule_window *window = &rule->windows[i];
        g_string_append_printf(text, "%s%s %02d:%02d-%02d:%02d", i ? ", " : "", weekdays[window->weekday],
                               window->from_minute / 60, window->from_minute % 60, window->until_minute / 60,
                               window->until_minute % 60);
    }
    if (rule->holidays)
        g_string_append_printf(text, "; holidays %s", rule->holidays);
    return g_string_free(text, FALSE);
}

char *rule_text_value(const struct rule *rule)
{
    switch (rule->kind) {
    case RULE_NUMBER:
        return g_strchomp(g_strdup_printf("%g %s", rule->number, rule_unit_name(rule->unit)));
    case RULE_FLAG:
        return g_strdup(rule->flag ? "true" : "false");
    case RULE_WORD:
        return g_strdup(rule->word);
    case RULE_WORDS:
        return g_strjoinv(", ", (char **)(gsize)rule->words);
    default:
        return windows_text(rule);
    }
}

char *rule_text_validity(const struct rule *rule)
{
    g_autofree char *from = day_name(rule->valid_from);
    g_autofree char *until = day_name(rule->valid_until);
    if (rule->valid_from == DAY_PAST && rule->valid_until == DAY_FUTURE)
        return g_strdup("always");
    if (rule->valid_until == DAY_FUTURE)
        return g_strdup_printf("from %s", from);
    if (rule->valid_from == DAY_PAST)
        return g_strdup_printf("to %s", until);
    return g_strdup_printf("%s to %s", from, until);
}

char *rule_text_source(const struct rule *rule)
{
    if (rule->force == RULE_HOUSE_POLICY)
        return g_strdup("house policy");
    g_autofree char *verified_on = day_name(rule->verified_on);
    g_autofree char *force = g_strdelimit(g_strdup(rule_force_name(rule->force)), "_", ' ');
    return g_strdup_printf("%s (%s, verified %c %s)", rule->citation, force, (char)rule->verified,
                           verified_on);
}

char *rule_text_audiences(const struct rule *rule)
{
    static const char *const audiences[] = {"consumer", "sole_trader", "company", NULL};
    g_autoptr(GPtrArray) covered = g_ptr_array_new();
    for (gsize i = 0; audiences[i]; i++)
        if (rule_covers(rule, RULE_AUDIENCE, audiences[i]))
            g_ptr_array_add(covered, (gpointer)(gsize)audiences[i]);
    if (covered->len + 1 == G_N_ELEMENTS(audiences))
        return g_strdup("");
    g_ptr_array_add(covered, NULL);
    return g_strjoinv(", ", (char **)covered->pdata);
}
