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

/* "product except lottery, timeshare": the words of a key that a rule is for, or those it is not for where
 * they are fewer. What is unknown is left out. */
static void append_key(GString *text, const struct rule *rule, enum rule_key key)
{
    const char *const *words = rule_key_words(key);
    g_autoptr(GPtrArray) covered = g_ptr_array_new(), left_out = g_ptr_array_new();
    for (guint i = 0; words[i + 1]; i++)
        g_ptr_array_add(rule_covers(rule, key, words[i]) ? covered : left_out, (gpointer)(gsize)words[i]);
    if (!left_out->len)
        return;
    bool is_most = covered->len > left_out->len;
    GPtrArray *named = is_most ? left_out : covered;
    g_ptr_array_add(named, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)named->pdata);
    g_string_append_printf(text, "%s%s %s%s", text->len ? "; " : "", rule_key_name(key),
                           is_most ? "except " : "", list);
}

char *rule_text_scope(const struct rule *rule)
{
    GString *text = g_string_new(NULL);
    for (int key = 0; key < RULE_KEYS; key++)
        append_key(text, rule, (enum rule_key)key);
    return g_string_free(text, FALSE);
}
