#include "takhojd/app/rule_lists.h"

#include "takhojd/app/rule_trials.h"
#include "takhojd/app/rule_values.h"
#include "takhojd/calls/coming.h"
#include "takhojd/plan/plan.h"
#include "takhojd/report/cell.h"

#include <math.h>
#include <string.h>

static const char *const columns[] = {"rule_title",  "rule_value",    "rule_scope",  "rule_change",
                                      "rule_from",   "rule_until",    "would_break", "would_of",
                                      "rule_source", "rule_standing", NULL};

static bool is_used(const struct dataset *dataset, const char *pack)
{
    if (strcmp(pack, RULE_HOUSE) == 0)
        return true;
    for (guint i = 0; i < dataset->campaigns->len; i++)
        if (strcmp(dataset_campaign(dataset, i)->rule_pack, pack) == 0)
            return true;
    return false;
}

/* What happens to a rule: what is still to come comes before what has been. */
struct change {
    int32_t day; /* DAY_FUTURE for a proposal; DAY_NULL: nothing */
    const char *word;
};

static struct change change_of(const struct rule *rule, int32_t as_of)
{
    if (!coming_is_near(rule, as_of))
        return (struct change){DAY_NULL, ""};
    if (coming_is_proposal(rule))
        return (struct change){DAY_FUTURE, "change.proposal"};
    if (rule->valid_from > as_of)
        return (struct change){rule->valid_from, "change.begins"};
    if (rule->valid_until > as_of && coming_is_near_day(rule->valid_until, as_of))
        return (struct change){rule->valid_until, "change.ends"};
    if (coming_is_near_day(rule->valid_from, as_of))
        return (struct change){rule->valid_from, "change.began"};
    return (struct change){rule->valid_until, "change.ended"};
}

/* The words of one key that the rule is for, or, where those are fewer, the words it is not for. What is
 * unknown says nothing to a reader. */
static void add_scope(GString *keys, const struct rule *rule, enum rule_key key)
{
    const char *const *words = rule_key_words(key);
    guint named = 0, covered = 0;
    for (; words[named + 1]; named++)
        covered += rule_covers(rule, key, words[named]);
    bool is_most = covered > named - covered;
    for (guint i = 0; i < named; i++)
        if (rule_covers(rule, key, words[i]) != is_most)
            g_string_append_printf(keys, " %s.%s.%s", is_most ? "rule_not" : "rule_for", rule_key_name(key),
                                   words[i]);
}

/* Which calls the rule is for: one that is for some alone says nothing of any other. Nothing: all. */
static struct report_cell scope_cell(const struct rule *rule, GStringChunk *texts)
{
    static const enum rule_key told[] = {RULE_AUDIENCE, RULE_PURPOSE, RULE_PRODUCT, RULE_MODE, RULE_RELATION};
    g_autoptr(GString) keys = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(told); i++)
        add_scope(keys, rule, told[i]);
    struct report_cell cell = report_cell_text(texts, g_strchug(keys->str));
    if (cell.kind == REPORT_CELL_TEXT)
        cell.kind = REPORT_CELL_WORDS;
    return cell;
}

/* How strong the rule is and how far it was checked; what was read at its source needs no remark, and a
 * proposal is not a rule of any strength. */
static struct report_cell standing_cell(const struct rule *rule, GStringChunk *texts)
{
    const char *remark = rule->verified == RULE_READ_SECOND_HAND ? " verified.s"
                         : rule->verified == RULE_REMEMBERED     ? " verified.r"
                                                                 : "";
    g_autofree char *force = g_strdup_printf("force.%s", rule_force_name(rule->force));
    g_autofree char *keys = g_strconcat(coming_is_proposal(rule) ? "" : force, remark, NULL);
    struct report_cell cell = report_cell_text(texts, g_strchug(keys));
    if (cell.kind == REPORT_CELL_TEXT)
        cell.kind = REPORT_CELL_WORDS;
    return cell;
}

static struct report_cell count_cell(double count)
{
    return isfinite(count) ? report_cell_number(count) : report_cell_none();
}

/* What is told beside one another of every rule. */
struct telling {
    const struct plan *plan;
    struct measuring *measuring;
    const struct agenda_item *item;
    int32_t as_of;
    GStringChunk *texts;
};

/* What the calls are judged by when a rule has ended. */
static const char *after_word(const struct telling *telling, const struct rule *rule, const char *change)
{
    const struct rules *rules = telling->plan->rules;
    if (!g_str_has_prefix(change, "change.end"))
        return "";
    return rules_next(rules, rule) ? " after.next"
           : rules_find_house(rules, rule->id, rule->valid_until) && strcmp(rule->pack, RULE_HOUSE) != 0
               ? " after.house"
               : " after.none";
}

static struct report_cell *row_of(const struct telling *telling, const struct rule *rule)
{
    struct report_cell *cells = g_new0(struct report_cell, G_N_ELEMENTS(columns));
    GStringChunk *texts = telling->texts;
    const struct rule_trial trial =
        rule_trial_make(telling->plan, telling->measuring, telling->item, rule, texts);
    const char *change = change_of(rule, telling->as_of).word;
    g_autofree char *words =
        g_strdup_printf("%s%s %s", change, after_word(telling, rule, change), trial.words);
    cells[0] = rule_title_cell(telling->plan, rule, texts);
    cells[1] = rule_value_cell(telling->plan, rule, texts);
    cells[2] = scope_cell(rule, texts);
    cells[3] = report_cell_text(texts, words);
    cells[3].kind = REPORT_CELL_WORDS;
    if (!coming_is_proposal(rule)) {
        cells[4] = report_cell_day(rule->valid_from);
        cells[5] = report_cell_day(rule->valid_until);
    }
    cells[6] = count_cell(trial.broken);
    cells[7] = count_cell(trial.tried);
    cells[8] = report_cell_text(texts, rule->citation);
    cells[9] = standing_cell(rule, texts);
    return cells;
}

struct dated {
    int32_t day;
    guint number;
};

static int compare_dated(const void *a, const void *b)
{
    const struct dated *left = a, *right = b;
    int order = (left->day > right->day) - (left->day < right->day);
    return order ? order : (left->number > right->number) - (left->number < right->number);
}

struct report_list coming_list_make(const struct plan *plan, struct measuring *measuring,
                                    const struct agenda_item *item, GStringChunk *texts)
{
    const struct dataset *dataset = measuring_dataset(measuring);
    const struct telling telling = {plan, measuring, item, dataset->as_of, texts};
    struct report_list list = {.id = "coming_rules",
                               .columns = g_memdup2(columns, sizeof columns),
                               .rows = g_ptr_array_new_with_free_func(g_free)};
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(struct dated));
    for (guint i = 0; i < rules_count(plan->rules); i++) {
        const struct rule *rule = rules_at(plan->rules, i);
        const struct dated dated = {change_of(rule, dataset->as_of).day, i};
        if (dated.day != DAY_NULL && is_used(dataset, rule->pack))
            g_array_append_val(found, dated);
    }
    g_array_sort(found, compare_dated);
    for (guint i = 0; i < found->len; i++) {
        const struct rule *rule = rules_at(plan->rules, g_array_index(found, struct dated, i).number);
        g_ptr_array_add(list.rows, row_of(&telling, rule));
    }
    return list;
}

static bool is_unverified(const struct rule *rule, int32_t as_of)
{
    return (rule->verified == RULE_READ_SECOND_HAND || rule->verified == RULE_REMEMBERED) &&
           !coming_is_proposal(rule) && rule->valid_from <= as_of && rule->valid_until > as_of;
}

struct report_list unverified_list_make(const struct plan *plan, const struct dataset *dataset,
                                        GStringChunk *texts)
{
    static const char *const few[] = {"rule_title",  "rule_value",    "rule_scope",
                                      "rule_source", "rule_standing", NULL};
    struct report_list list = {.id = "unverified_rules",
                               .columns = g_memdup2(few, sizeof few),
                               .rows = g_ptr_array_new_with_free_func(g_free)};
    for (guint i = 0; i < rules_count(plan->rules); i++) {
        const struct rule *rule = rules_at(plan->rules, i);
        if (!is_unverified(rule, dataset->as_of) || !is_used(dataset, rule->pack))
            continue;
        struct report_cell *cells = g_new0(struct report_cell, G_N_ELEMENTS(few));
        cells[0] = rule_title_cell(plan, rule, texts);
        cells[1] = rule_value_cell(plan, rule, texts);
        cells[2] = scope_cell(rule, texts);
        cells[3] = report_cell_text(texts, rule->citation);
        cells[4] = standing_cell(rule, texts);
        g_ptr_array_add(list.rows, cells);
    }
    return list;
}
