#include "takhojd/app/command.h"
#include "takhojd/app/document.h"
#include "takhojd/app/explain_figures.h"
#include "takhojd/app/explain_topic.h"
#include "takhojd/app/plan_words.h"
#include "takhojd/app/rule_text.h"
#include "takhojd/base/error.h"
#include "takhojd/calls/counter.h"

#include <string.h>

/* What is being explained, and how it is said. */
struct explanation {
    const struct plan *plan;
    const struct words *words;
    const struct measure *measure;
    GString *document;
};

static const char *const counter_meanings[] = {
#define COUNTER(name, meaning) meaning,
    /* A split counter says its meaning in two strings. */
    COUNTERS_OF_ALL_HOMES(COUNTER) /* NOLINT(bugprone-suspicious-missing-comma) */
#undef COUNTER
};

static const char *measure_text(const struct explanation *about, const char *id, const char *what)
{
    g_autofree char *key = g_strdup_printf("measure.%s.%s", id, what);
    return words_text(about->words, key);
}

/* key NULL: one more row below the last. */
static void append_row(const struct explanation *about, const char *key, const char *text)
{
    document_row(about->document, key ? words_text(about->words, key) : "", text);
}

/* "counter + counter − counter". */
static char *sum_text(const int *counters, const int *less)
{
    GString *text = g_string_new(NULL);
    for (gsize i = 0; counters && counters[i] >= 0; i++)
        g_string_append_printf(text, "%s%s", i ? " + " : "", counter_names[counters[i]]);
    for (gsize i = 0; less && less[i] >= 0; i++)
        g_string_append_printf(text, " − %s", counter_names[less[i]]);
    return g_string_free(text, FALSE);
}

/* A sum of more than one term in parentheses, or as it is. */
static char *term_text(const int *counters, const int *less)
{
    char *sum = sum_text(counters, less);
    if (!strchr(sum, ' '))
        return sum;
    char *term = g_strdup_printf("(%s)", sum);
    g_free(sum);
    return term;
}

/* "(attempts − number_hidden) / attempts"; a count stands alone and needs no parentheses. */
static void append_fraction(GString *text, const struct measure_part *part)
{
    bool is_alone = !part->denominator || part->denominator[0] < 0;
    g_autofree char *numerator = is_alone ? sum_text(part->numerator, part->numerator_less)
                                          : term_text(part->numerator, part->numerator_less);
    g_autofree char *denominator = term_text(part->denominator, part->denominator_less);
    g_string_append_printf(text, "%s%s%s", numerator, is_alone ? "" : " / ", denominator);
}

/* "optout_respected / optout_events × 1 000, Clopper-Pearson": the part's formula in counters. */
static char *formula_text(const struct explanation *about, const struct measure_part *part)
{
    g_autofree char *key = g_strdup_printf("interval.%s", interval_kind_name(part->interval));
    GString *text = g_string_new("= ");
    if (part->sample >= 0)
        g_string_append(text, sample_names[part->sample]);
    else
        append_fraction(text, part);
    if (part->at_rule)
        g_string_append_printf(text, " @ %s", part->at_rule);
    else if (part->kind == PART_QUANTILE || part->kind == PART_SURVIVAL_SHARE)
        g_string_append_printf(text, " @ %g", part->at);
    if (part->per > 1) {
        g_autofree char *per = words_count(about->words, (int64_t)part->per);
        g_string_append_printf(text, " × %s", per);
    }
    if (part->exposed[0] >= 0) {
        g_autofree char *exposed = sum_text(part->exposed, NULL);
        g_autofree char *said = words_format(about->words, "about.exposed", "of", exposed, NULL);
        g_string_append_printf(text, "; %s", said);
    }
    if (part->interval != INTERVAL_NONE)
        g_string_append_printf(text, "; %s", words_text(about->words, key));
    return g_string_free(text, FALSE);
}

static void append_parts(const struct explanation *about)
{
    for (int i = 0; i < about->measure->part_count; i++) {
        const struct measure_part *part = &about->measure->parts[i];
        g_autofree char *what = g_strdup_printf("part.%s", part->id);
        g_autofree char *formula = formula_text(about, part);
        g_autofree char *part_text =
            g_strdup_printf("%s: %s", part->id, measure_text(about, about->measure->id, what));
        append_row(about, i ? NULL : "about.parts", part_text);
        append_row(about, NULL, formula);
    }
}

static void note_counters(GHashTable *seen, const int *counters)
{
    for (gsize i = 0; counters && counters[i] >= 0; i++)
        g_hash_table_add(seen, GINT_TO_POINTER(counters[i]));
}

static void append_counters(const struct explanation *about)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (int i = 0; i < about->measure->part_count; i++) {
        const struct measure_part *part = &about->measure->parts[i];
        const int *const sums[] = {part->numerator,        part->denominator, part->numerator_less,
                                   part->denominator_less, part->left_out,    part->exposed};
        for (gsize sum = 0; sum < G_N_ELEMENTS(sums); sum++)
            note_counters(seen, sums[sum]);
    }
    bool is_first = true;
    for (int i = 0; i < COUNTERS; i++) {
        if (!g_hash_table_contains(seen, GINT_TO_POINTER(i)))
            continue;
        g_autofree char *text = g_strdup_printf("%s: %s", counter_names[i], counter_meanings[i]);
        append_row(about, is_first ? "about.counters" : NULL, text);
        is_first = false;
    }
}

/* The finest period of each scope: every coarser one comes with it. */
static void append_scopes(const struct explanation *about)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int kind = 0; kind < SCOPE_KINDS; kind++) {
        unsigned grains = about->measure->grains[kind];
        if (!grains)
            continue;
        enum grain finest = GRAIN_DAY;
        while (!(grains & 1u << finest))
            finest++;
        g_autofree char *scope_key = g_strdup_printf("scope.%s", scope_kind_name((enum scope_kind)kind));
        g_autofree char *grain_key = g_strdup_printf("grain.%s", grain_name(finest));
        g_autofree char *scope =
            words_format(about->words, "about.scope", "scope", words_text(about->words, scope_key), "grain",
                         words_text(about->words, grain_key), NULL);
        g_string_append_printf(text, "%s%s", text->len ? "; " : "", scope);
    }
    append_row(about, "about.scopes", text->str);
}

/* The rule is the law of one of the measure's parts, or gives it the time it is read at, or decides what is
 * counted. */
static bool is_of_measure(const struct explanation *about, const struct rule *rule)
{
    for (int i = 0; i < about->measure->part_count; i++)
        if (measure_part_rests_on(&about->measure->parts[i], rule->id))
            return true;
    return false;
}

static bool is_target(const struct explanation *about, const struct rule *rule)
{
    for (int i = 0; i < about->measure->part_count; i++)
        if (g_strcmp0(measure_part_ethics(&about->measure->parts[i]), rule->id) == 0)
            return true;
    return false;
}

/* Every entry of a rule, old ones too: a call is judged by the rule of its day and its campaign's pack. The
 * law is what packs say, the ethics target what the house does. */
static void append_rules(const struct explanation *about, const char *key, bool is_law)
{
    bool is_first = true;
    for (guint i = 0; i < rules_count(about->plan->rules); i++) {
        const struct rule *rule = rules_at(about->plan->rules, i);
        bool is_house = strcmp(rule->pack, RULE_HOUSE) == 0;
        if (is_house == is_law || !(is_of_measure(about, rule) || (!is_law && is_target(about, rule))))
            continue;
        g_autofree char *value = rule_text_value(rule);
        g_autofree char *validity = rule_text_validity(rule);
        g_autofree char *source = rule_text_source(rule);
        g_autofree char *scope = rule_text_scope(rule);
        g_autofree char *text = g_strdup_printf(
            "%s%s%s: %s, %s, %s%s%s%s%s", is_law ? rule->pack : "", is_law ? " " : "", rule->id, value,
            validity, source, *scope ? "; " : "", scope, *rule->note ? "; " : "", rule->note);
        append_row(about, is_first ? key : NULL, text);
        is_first = false;
    }
    if (is_first)
        append_row(about, key, words_text(about->words, "about.no_rule"));
}

static void append_measures(const struct explanation *about, const char *key, const char *const *ids)
{
    for (gsize i = 0; ids && ids[i]; i++) {
        g_autofree char *text = g_strdup_printf("%s: %s", ids[i], measure_text(about, ids[i], "label"));
        append_row(about, i ? NULL : key, text);
    }
}

static void append_needs(const struct explanation *about)
{
    g_autoptr(GPtrArray) needs = g_ptr_array_new();
    g_ptr_array_add(needs, (gpointer)(gsize) "call");
    g_ptr_array_add(needs, (gpointer)(gsize) "campaign");
    for (int i = 0; i < about->measure->part_count; i++)
        measure_part_add_needs(&about->measure->parts[i], needs);
    g_ptr_array_add(needs, NULL);
    g_autofree char *text = g_strjoinv(", ", (char **)needs->pdata);
    append_row(about, "about.needs", text);
}

/* What is left out of the parts because it is not known, and what every measure leaves out. */
static void append_excluded(const struct explanation *about)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (int i = 0; i < about->measure->part_count; i++)
        note_counters(seen, about->measure->parts[i].left_out);
    append_row(about, "about.excluded", words_text(about->words, "about.excluded.always"));
    for (int i = 0; i < COUNTERS; i++) {
        if (!g_hash_table_contains(seen, GINT_TO_POINTER(i)))
            continue;
        g_autofree char *text = g_strdup_printf("%s: %s", counter_names[i], counter_meanings[i]);
        append_row(about, NULL, text);
    }
}

/* With a database: what the formulas give for the last month that has ended. */
static void append_figures(const struct explanation *about, const struct explain_data *data)
{
    g_autofree char *month = NULL;
    g_autoptr(GPtrArray) lines = explain_figures(data, about->measure, &month);
    append_row(about, "about.figures", month);
    for (guint i = 0; i < lines->len; i++)
        append_row(about, NULL, g_ptr_array_index(lines, i));
}

static void append_maturity(const struct explanation *about)
{
    static const char *const keys[] = {[MATURITY_NONE] = "about.maturity.none",
                                       [MATURITY_COUNTER] = "about.maturity.counter",
                                       [MATURITY_DAYS] = "about.maturity.days",
                                       [MATURITY_LAG] = "about.maturity.lag"};
    g_autofree char *days = g_strdup_printf("%d", about->measure->maturity_days);
    g_autofree char *text = words_format(about->words, keys[about->measure->maturity], "days", days, NULL);
    append_row(about, "about.maturity", text);
}

/* data: NULL where there is no database. */
static void explain(const struct explanation *about, const struct explain_data *data)
{
    const struct measure *measure = about->measure;
    g_autofree char *promises = g_strjoinv(", ", (char **)(gsize)measure->promises);
    g_string_append_printf(about->document, "%s%s%s · %s\n\n", measure->key, *measure->key ? " " : "",
                           measure->id, measure_text(about, measure->id, "label"));
    append_row(about, "about.question", measure_text(about, measure->id, "question"));
    append_row(about, "about.definition", measure_text(about, measure->id, "definition"));
    append_parts(about);
    if (data)
        append_figures(about, data);
    append_counters(about);
    append_excluded(about);
    append_scopes(about);
    append_rules(about, "about.law", true);
    append_rules(about, "about.ethics", false);
    append_measures(about, "about.counter_measures", measure->counter_measures);
    append_measures(about, "about.beside", measure->beside);
    append_needs(about);
    append_maturity(about);
    append_row(about, "about.promises", promises);
}

/* By its id, or by its key: the first of those that share one. */
static const struct measure *find_measure(const struct plan *plan, const char *id, GError **error)
{
    for (int i = 0; *id && i < catalogue_count(plan->catalogue); i++)
        if (g_ascii_strcasecmp(catalogue_at(plan->catalogue, i)->key, id) == 0)
            return catalogue_at(plan->catalogue, i);
    g_autoptr(GPtrArray) topics = g_ptr_array_new();
    for (const struct topic *topic = explain_topics; topic->id; topic++)
        g_ptr_array_add(topics, (gpointer)(gsize)topic->id);
    g_ptr_array_add(topics, NULL);
    return plan_words_find_measure(plan, id, (const char *const *)topics->pdata, error);
}

/* What the measures and blocks that answer an id come to now. */
static bool append_answers(const struct explanation *about, const struct explain_data *data,
                           const struct topic_answers *answers, GError **error)
{
    struct explanation of_one = *about;
    for (guint i = 0; i < answers->measures->len; i++) {
        of_one.measure = g_ptr_array_index(answers->measures, i);
        g_string_append_printf(about->document, "\n%s · %s\n\n", of_one.measure->id,
                               measure_text(about, of_one.measure->id, "label"));
        append_figures(&of_one, data);
    }
    for (guint i = 0; i < answers->blocks->len; i++) {
        const struct topic_block *found = &g_array_index(answers->blocks, struct topic_block, i);
        g_autofree char *text = explain_block(data, found->definition, found->block, error);
        if (!text)
            return false;
        g_string_append_printf(about->document, "\n%s", text);
    }
    return true;
}

static bool explain_with(struct explanation *about, const struct options *options, bool is_topic,
                         const struct topic_answers *answers, GError **error)
{
    struct explain_data data;
    bool ok = explain_data_open(&data, about->plan, about->words, options, error);
    if (ok && is_topic)
        ok = append_answers(about, &data, answers, error);
    else if (ok)
        explain(about, &data);
    explain_data_close(&data);
    return ok;
}

bool explain_id(const struct plan *plan, const struct words *words, const struct options *options,
                GString *document, GError **error)
{
    g_autoptr(GPtrArray) measures = g_ptr_array_new();
    g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(struct topic_block));
    struct topic_answers answers = {measures, blocks};
    bool is_topic = explain_topic(plan, words, options->argument, document, &answers);
    struct explanation about = {plan, words, NULL, document};
    if (!is_topic && !(about.measure = find_measure(plan, options->argument, error)))
        return false;
    if (options->db)
        return explain_with(&about, options, is_topic, &answers, error);
    if (!is_topic)
        explain(&about, NULL);
    return true;
}

bool command_explain(const struct options *options, GError **error)
{
    struct plan *plan = plan_words_load(options, error);
    if (!plan)
        return false;
    g_autoptr(GString) document = g_string_new(NULL);
    const struct words *words = plan_words_choose(plan, options, error);
    bool ok = words && explain_id(plan, words, options, document, error);
    if (ok)
        document_print(document);
    plan_free(plan);
    return ok;
}
