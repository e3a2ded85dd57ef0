#include "takhojd/app/rule_values.h"

#include <string.h>

#define WEEK 7 /* then holidays */

static bool has_words(const struct plan *plan, const char *key)
{
    return words_has(g_ptr_array_index(plan->words, 0), key);
}

static const char *id_of(const struct rule *rule)
{
    return g_str_has_prefix(rule->id, RULE_PROPOSAL) ? rule->id + strlen(RULE_PROPOSAL) : rule->id;
}

/* Targets have the name of what they are a target for. */
static char *title_key(const char *id)
{
    static const char target[] = "target.";
    return g_str_has_prefix(id, target) ? g_strdup_printf("measure.%s.label", id + strlen(target))
                                        : g_strdup_printf("rule.%s", id);
}

struct report_cell rule_title_cell(const struct plan *plan, const struct rule *rule, GStringChunk *texts)
{
    g_autofree char *own = title_key(rule->id), *proposed = title_key(id_of(rule));
    if (has_words(plan, own))
        return report_cell_word(texts, own, "");
    return has_words(plan, proposed) ? report_cell_word(texts, proposed, "")
                                     : report_cell_text(texts, rule->id);
}

static struct report_cell word_cell(const struct plan *plan, const struct rule *rule, GStringChunk *texts)
{
    g_autofree char *key = g_strconcat("rule_value.", rule->word, NULL);
    return has_words(plan, key) ? report_cell_word(texts, key, "") : report_cell_text(texts, rule->word);
}

/* A word that the catalogs lack would stand among others that are sentences: then all stand as they are. */
static struct report_cell words_cell(const struct plan *plan, const struct rule *rule, GStringChunk *texts)
{
    g_autoptr(GString) keys = g_string_new(NULL);
    for (gsize i = 0; rule->words[i]; i++) {
        g_autofree char *key = g_strdup_printf("rule_value.%s.%s", id_of(rule), rule->words[i]);
        if (!has_words(plan, key)) {
            g_autofree char *plain = g_strjoinv(", ", (char **)(gsize)rule->words);
            return report_cell_text(texts, plain);
        }
        g_string_append_printf(keys, "%s%s", i ? " " : "", key);
    }
    struct report_cell cell = report_cell_text(texts, keys->str);
    cell.kind = REPORT_CELL_WORDS;
    return cell;
}

/* "09:00-13:00+14:00-20:00" of a day, 1 to 7 or RULE_HOLIDAY; "-": none. */
static char *hours_of(const struct rule *rule, int day)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < rule->window_count; i++) {
        const struct rule_window *window = &rule->windows[i];
        if (window->weekday == day)
            g_string_append_printf(text, "%s%02d:%02d-%02d:%02d", text->len ? "+" : "",
                                   window->from_minute / 60, window->from_minute % 60,
                                   window->until_minute / 60, window->until_minute % 60);
    }
    if (!text->len)
        g_string_append_c(text, '-');
    return g_string_free(text, FALSE);
}

static void add_group(GString *groups, int first, int last, const char *hours)
{
    g_string_append_printf(groups, "%s%d-%d/%s", groups->len ? " " : "", first, last, hours);
}

/* The last day from there on that has the same hours. */
static int last_like(const struct rule *rule, int first, const char *hours)
{
    for (int day = first; day < WEEK; day++) {
        g_autofree char *next = hours_of(rule, day + 1);
        if (strcmp(hours, next) != 0)
            return day;
    }
    return WEEK;
}

char *rule_value_hours(const struct rule *rule)
{
    GString *groups = g_string_new(NULL);
    for (int first = 1, last; first <= WEEK; first = last + 1) {
        g_autofree char *hours = hours_of(rule, first);
        last = last_like(rule, first, hours);
        if (strcmp(hours, "-") != 0)
            add_group(groups, first, last, hours);
    }
    g_autofree char *holidays = hours_of(rule, RULE_HOLIDAY);
    if (rule->holidays && (groups->len || strcmp(holidays, "-") != 0))
        add_group(groups, RULE_HOLIDAY, RULE_HOLIDAY, holidays);
    if (!groups->len)
        g_string_append_c(groups, '-');
    return g_string_free(groups, FALSE);
}

static struct report_cell hours_cell(const struct rule *rule, GStringChunk *texts)
{
    g_autofree char *hours = rule_value_hours(rule);
    struct report_cell cell = report_cell_text(texts, hours);
    cell.kind = REPORT_CELL_HOURS;
    return cell;
}

struct report_cell rule_value_cell(const struct plan *plan, const struct rule *rule, GStringChunk *texts)
{
    struct report_cell cell;
    switch (rule->kind) {
    case RULE_FLAG:
        return report_cell_word(texts, "rule_value.", rule->flag ? "yes" : "no");
    case RULE_WORD:
        return word_cell(plan, rule, texts);
    case RULE_WORDS:
        return words_cell(plan, rule, texts);
    case RULE_WINDOWS:
        return hours_cell(rule, texts);
    case RULE_NUMBER:
    default:
        cell = report_cell_word(texts, "rule_unit.", rule_unit_name(rule->unit));
        cell.kind = REPORT_CELL_AMOUNT;
        cell.number = rule->number;
        return cell;
    }
}
