/*
 * Every counter the program keeps, in every scope, grain and period, and every broken promise, as lines of
 * text: what tests/oracle compares with plain SQL over the same tables. It also holds the promises against
 * their own measures: distinct cases are what the numerator leaves of the denominator, or the numerator of
 * what it counts.
 *
 *     counters_dump AS_OF [CONFIG]      the database is libpq's own (PGHOST, ...)
 *     counters_dump --names             every name that some data must give a line
 *     counter<TAB>scope<TAB>id<TAB>grain<TAB>from<TAB>until<TAB>value
 *     sample.QUANTILE<TAB>scope<TAB>id<TAB>grain<TAB>from<TAB>until<TAB>value
 *     coming.KIND.tried or .broken<TAB>all<TAB><TAB>month<TAB>from<TAB>until<TAB>value
 *     due.KIND<TAB>case<TAB>keys<TAB>instant<TAB>day<TAB><TAB>lines
 *     exception.PROMISE<TAB>case<TAB>contact/call<TAB>place of the fault<TAB>day<TAB><TAB>lines
 */
#include "../../src/measure/samples.h"
#include "takhojd/app/rule_trials.h"
#include "takhojd/base/error.h"
#include "takhojd/base/interrupt.h"
#include "takhojd/calls/draw.h"
#include "takhojd/calls/due.h"
#include "takhojd/calls/judge.h"
#include "takhojd/calls/pull.h"
#include "takhojd/calls/trial.h"
#include "takhojd/finding/exceptions.h"
#include "takhojd/measure/measure.h"
#include "takhojd/measure/rollup.h"
#include "takhojd/plan/plan.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static char *unit_id(const struct dataset *dataset, enum scope_kind scope, uint32_t unit)
{
    static const enum id_kind kinds[SCOPE_KINDS] = {[SCOPE_CLIENT] = KIND_CLIENT,
                                                    [SCOPE_CAMPAIGN] = KIND_CAMPAIGN,
                                                    [SCOPE_TEAM] = KIND_TEAM,
                                                    [SCOPE_SOURCE] = KIND_SOURCE,
                                                    [SCOPE_AGENT] = KIND_AGENT};
    return scope == SCOPE_ALL ? g_strdup("") : dataset_id_name(dataset, kinds[scope], unit);
}

static void dump(const struct dataset *dataset, enum scope_kind scope, enum grain grain)
{
    struct period span = {dataset->figures_day, dataset->as_of + 1};
    struct rollup *rollup = rollup_new(dataset, scope, grain, span);
    for (uint32_t unit = 0; unit < rollup_units(rollup); unit++) {
        g_autofree char *id = unit_id(dataset, scope, unit);
        for (int p = 0; p < rollup_periods(rollup); p++) {
            struct period period = rollup_period(rollup, p);
            if (period.from < span.from)
                continue;
            g_autofree char *from = day_name(period.from);
            g_autofree char *until = day_name(period.until);
            for (int c = 0; c < COUNTERS; c++) {
                int64_t value = rollup_get(rollup, unit, p, (enum counter)c);
                if (value)
                    printf("%s\t%s\t%s\t%s\t%s\t%s\t%" G_GINT64_FORMAT "\n", counter_names[c],
                           scope_kind_name(scope), id, grain_name(grain), from, until, value);
            }
        }
    }
    rollup_free(rollup);
}

/* "pressure_7d.p95", "optout_time.within_optout.blocked_within"; NULL: the figure of no sample. */
static char *sample_line(const struct measure_part *part)
{
    const char *sample = part->sample < 0 ? NULL : sample_names[part->sample];
    if (!sample)
        return NULL;
    if (part->at_rule)
        return g_strdup_printf("%s.within_%s", sample, part->at_rule);
    if (part->kind == PART_SURVIVAL_SHARE)
        return g_strdup_printf("%s.within_%g", sample, part->at);
    if (part->kind != PART_QUANTILE)
        return g_strdup_printf("%s.median", sample);
    return part->at < 1 ? g_strdup_printf("%s.p%g", sample, part->at * 100)
                        : g_strdup_printf("%s.max", sample);
}

static void print_sample(const char *name, enum scope_kind scope, const char *id, enum grain grain,
                         struct period period, double value)
{
    g_autofree char *from = day_name(period.from), *until = day_name(period.until);
    printf("%s\t%s\t%s\t%s\t%s\t%s\t%.17g\n", name, scope_kind_name(scope), id, grain_name(grain), from,
           until, value);
}

/* What a figure of fewer than ten does not show is compared all the same. A curve that has not fallen has no
 * line. */
static void dump_sample(const struct dataset *dataset, const struct measure_part *part, enum scope_kind scope,
                        struct rollup *rollup, enum grain grain)
{
    g_autofree char *name = sample_line(part);
    int periods = rollup_periods(rollup);
    for (uint32_t unit = 0; unit < rollup_units(rollup); unit++) {
        g_autofree char *id = unit_id(dataset, scope, unit);
        for (int p = 0; p < periods; p++) {
            const struct sample_request request = {part,
                                                   scope,
                                                   unit,
                                                   grain,
                                                   rollup_period(rollup, p),
                                                   part->at,
                                                   rollup,
                                                   (gsize)unit * (gsize)periods + (gsize)p};
            struct sample_result result = sample_measure(dataset, &request);
            double value = result.interval.value;
            if (request.period.from >= dataset->figures_day && result.observations > 0 && isfinite(value) &&
                (part->kind != PART_SURVIVAL_SHARE || value > 0))
                print_sample(name, scope, id, grain, request.period, value);
        }
    }
}

/* Which time that is says the rule in force in the period: the figure alone knows. */
static void dump_at_rule(struct measuring *measuring, const struct measure_part *part, enum scope_kind scope,
                         enum grain grain)
{
    const struct dataset *dataset = measuring_dataset(measuring);
    g_autofree char *name = sample_line(part);
    g_autoptr(GArray) figures = g_array_new(FALSE, FALSE, sizeof(struct figure));
    measure_figures(measuring, part, scope, grain, (struct period){dataset->figures_day, dataset->as_of + 1},
                    figures);
    for (guint i = 0; i < figures->len; i++) {
        const struct figure *figure = &g_array_index(figures, struct figure, i);
        if (figure->value > 0)
            print_sample(name, scope, figure->scope.id ? figure->scope.id : "", grain, figure->period,
                         figure->value);
    }
}

static void dump_samples_of(const struct plan *plan, struct measuring *measuring, enum scope_kind scope,
                            enum grain grain)
{
    const struct dataset *dataset = measuring_dataset(measuring);
    struct period span = {dataset->figures_day, dataset->as_of + 1};
    struct rollup *rollup = rollup_new(dataset, scope, grain, span);
    for (int m = 0; m < catalogue_count(plan->catalogue); m++) {
        const struct measure *measure = catalogue_at(plan->catalogue, m);
        for (int p = 0; p < measure->part_count; p++) {
            const struct measure_part *part = &measure->parts[p];
            if (!(part->grains[scope] & 1u << grain))
                continue;
            if (part->at_rule)
                dump_at_rule(measuring, part, scope, grain);
            else if (part->sample >= 0)
                dump_sample(dataset, part, scope, rollup, grain);
        }
    }
    rollup_free(rollup);
}

static void dump_samples(const struct plan *plan, const struct dataset *dataset)
{
    struct measuring *measuring = measuring_new(dataset, plan->rules);
    for (int scope = 0; scope < SCOPE_KINDS; scope++)
        for (int grain = 0; grain < GRAINS; grain++)
            dump_samples_of(plan, measuring, (enum scope_kind)scope, (enum grain)grain);
    measuring_free(measuring);
}

static bool is_invented_proposal(const struct rule *rule)
{
    return coming_is_proposal(rule) && g_str_equal(rule->pack, "ZZ");
}

/* "register.max_age.month": what is proposed, and what of it tells kinds apart. */
static char *kind_of(const struct rule *rule)
{
    const char *id = coming_is_proposal(rule) ? rule->id + strlen(RULE_PROPOSAL) : rule->id;
    const char *value = rule->kind == RULE_NUMBER  ? rule_unit_name(rule->unit)
                        : rule->kind == RULE_WORD  ? rule->word
                        : rule->kind == RULE_FLAG  ? rule->flag ? "yes" : "no"
                        : rule->kind == RULE_WORDS ? "words"
                                                   : "windows";
    return g_strdup_printf("%s.%s", id, value);
}

/* Every kind of rule that some pack has and that calls can be tried by: of the rest is said why not. */
static void print_kinds(const struct rules *rules)
{
    static const struct dataset nothing;
    g_autoptr(GHashTable) printed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < rules_count(rules); i++) {
        const struct rule *rule = rules_at(rules, i);
        char *kind = kind_of(rule);
        if (trial_of(&nothing, rule).reason == TRIAL_unknown && !g_hash_table_contains(printed, kind))
            printf("coming.%s.broken\n", kind);
        g_hash_table_add(printed, kind);
    }
}

static void print_names(const struct plan *plan)
{
    for (int c = 0; c < COUNTERS; c++)
        puts(counter_names[c]);
    for (int m = 0; m < catalogue_count(plan->catalogue); m++)
        for (int part = 0; part < catalogue_at(plan->catalogue, m)->part_count; part++) {
            g_autofree char *name = sample_line(&catalogue_at(plan->catalogue, m)->parts[part]);
            if (name)
                puts(name);
        }
    for (int p = 0; p < PROMISE_COUNT; p++)
        printf("exception.%s\n", promise_rows[p].id);
    for (int kind = 0; kind < DUE_COUNT; kind++)
        printf("due.%s\n", due_rows[kind].id);
    print_kinds(plan->rules);
}

/* Lines of one promise, contact, call, place and day are one line with their number. */
static void dump_exceptions(const struct dataset *dataset)
{
    const struct exception_query query = {
        PROMISE_COUNT, {dataset->figures_day, DAY_FUTURE}, EXCEPTION_DATED, false, NUMBER_NONE};
    g_autoptr(GPtrArray) found = exceptions_find(dataset, &query);
    g_autoptr(GHashTable) lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < found->len; i++) {
        const struct broken_promise *line = g_ptr_array_index(found, i);
        g_autofree char *day = day_name(line->dated_on);
        char *key = g_strdup_printf("exception.%s\tcase\t%s/%s\t%s\t%s\t", promise_rows[line->promise].id,
                                    line->contact ? line->contact : "", line->call ? line->call : "",
                                    fault_place_names[line->exception->place], day);
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(lines, key)) + 1;
        g_hash_table_replace(lines, key, GUINT_TO_POINTER(n));
    }
    GHashTableIter each;
    gpointer key, n;
    g_hash_table_iter_init(&each, lines);
    while (g_hash_table_iter_next(&each, &key, &n))
        printf("%s\t%u\n", (const char *)key, GPOINTER_TO_UINT(n));
}

static void append_key(GString *keys, const struct dataset *dataset, enum id_kind kind, uint32_t number)
{
    g_autofree char *name = number == NUMBER_NONE ? NULL : dataset_id_name(dataset, kind, number);
    g_string_append_printf(keys, "%s/", name ? name : "");
}

/* "contact/client/campaign/call/agent/what", its limit as an instant or a day. */
static char *due_line(const struct dataset *dataset, const char *kind, const struct due *due)
{
    g_autoptr(GString) keys = g_string_new(NULL);
    g_autofree char *call = exceptions_call_name(dataset, due->call);
    g_autofree char *day = due->by_day == DAY_NULL ? NULL : day_name(due->by_day);
    g_autofree char *instant = due->by == INSTANT_NULL     ? g_strdup("")
                               : due->by == INSTANT_FUTURE ? g_strdup("infinity")
                               : due->by == INSTANT_PAST   ? g_strdup("-infinity")
                                                           : g_strdup_printf("%" G_GINT64_FORMAT, due->by);
    append_key(keys, dataset, KIND_CONTACT, due->contact);
    append_key(keys, dataset, KIND_CLIENT, due->client);
    append_key(keys, dataset, KIND_CAMPAIGN, due->campaign);
    g_string_append_printf(keys, "%s/", call ? call : "");
    append_key(keys, dataset, KIND_AGENT, due->agent);
    return g_strdup_printf("due.%s\tcase\t%s%s\t%s\t%s\t", kind, keys->str, due->what ? due->what : "",
                           instant, day ? day : "");
}

static void count_line(GHashTable *lines, char *line)
{
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(lines, line)) + 1;
    g_hash_table_replace(lines, line, GUINT_TO_POINTER(n));
}

/* What is due, and what was drawn to be listened to. */
static void dump_due(const struct dataset *dataset)
{
    g_autoptr(GHashTable) lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int kind = 0; kind < DUE_COUNT; kind++) {
        g_autoptr(GArray) rows = due_find(dataset, (enum due_kind)kind);
        for (guint i = 0; i < rows->len; i++)
            count_line(lines, due_line(dataset, due_rows[kind].id, &g_array_index(rows, struct due, i)));
    }
    for (guint i = 0; i < dataset->tally->drawn->len; i++) {
        const struct drawn_call *drawn = &g_array_index(dataset->tally->drawn, struct drawn_call, i);
        const struct due due = {.contact = NUMBER_NONE,
                                .client = dataset_campaign(dataset, drawn->campaign)->client,
                                .campaign = drawn->campaign,
                                .agent = drawn->agent == CALL_NONE ? NUMBER_NONE : drawn->agent,
                                .call = drawn->call_id,
                                .by = drawn->started,
                                .by_day = DAY_NULL};
        count_line(lines, due_line(dataset, "listen", &due));
    }
    GHashTableIter each;
    gpointer key, n;
    g_hash_table_iter_init(&each, lines);
    while (g_hash_table_iter_next(&each, &key, &n))
        printf("%s\t%u\n", (const char *)key, GPOINTER_TO_UINT(n));
}

static void dump_trial(const char *kind, const struct rule_trial *trial, struct period month)
{
    g_autofree char *from = day_name(month.from), *until = day_name(month.until);
    const double values[] = {trial->tried, trial->broken};
    static const char *const names[] = {"tried", "broken"};
    for (int i = 0; i < 2; i++)
        if (values[i] > 0)
            printf("coming.%s.%s\tall\t\tmonth\t%s\t%s\t%.17g\n", kind, names[i], from, until, values[i]);
}

/* What the calls of every month come to by each proposal of the country that is not. */
static void dump_coming(const struct plan *plan, const struct dataset *dataset)
{
    struct measuring *measuring = measuring_new(dataset, plan->rules);
    g_autoptr(GStringChunk) texts = g_string_chunk_new(256);
    for (guint i = 0; i < rules_count(plan->rules); i++) {
        const struct rule *rule = rules_at(plan->rules, i);
        if (!is_invented_proposal(rule))
            continue;
        g_autofree char *kind = kind_of(rule);
        struct period month = period_containing(GRAIN_MONTH, dataset->figures_day);
        for (; month.from <= dataset->as_of; month = period_shift(GRAIN_MONTH, month, 1)) {
            const struct agenda_item item = {.grain = GRAIN_MONTH, .period = month};
            struct rule_trial trial = rule_trial_make(plan, measuring, &item, rule, texts);
            dump_trial(kind, &trial, month);
        }
    }
    measuring_free(measuring);
}

/* The cases of a promise in every month against its figures; the number of months that differ. */
static int check_promise(const struct dataset *dataset, struct measuring *measuring,
                         const struct measure_part *part, enum promise promise)
{
    int differences = 0;
    g_autoptr(GArray) figures = g_array_new(FALSE, FALSE, sizeof(struct figure));
    measure_figures(measuring, part, SCOPE_ALL, GRAIN_MONTH,
                    (struct period){dataset->figures_day, dataset->as_of + 1}, figures);
    for (guint i = 0; i < figures->len; i++) {
        const struct figure *figure = &g_array_index(figures, struct figure, i);
        const struct exception_query query = {promise, figure->period, EXCEPTION_DATED, false, NUMBER_NONE};
        g_autoptr(GPtrArray) found = exceptions_find(dataset, &query);
        g_autofree char *month = day_name(figure->period.from);
        bool is_missed = promise_rows[promise].cases == CASES_MISSED;
        double cases = is_missed ? figure->denominator - figure->numerator : figure->numerator;
        if (figure->state == FIGURE_NOT_MEASURED || exceptions_cases(found) == (guint)cases)
            continue;
        fprintf(stderr, "counters_dump: %s, month of %s: %u cases listed, %g counted\n",
                promise_rows[promise].id, month, exceptions_cases(found), cases);
        differences++;
    }
    return differences;
}

static bool check_promises(const struct plan *plan, const struct dataset *dataset)
{
    int differences = 0;
    struct measuring *measuring = measuring_new(dataset, plan->rules);
    for (int p = 0; p < PROMISE_COUNT; p++) {
        const struct measure *measure = catalogue_find(plan->catalogue, promise_rows[p].measure);
        const struct measure_part *part = measure ? measure_find_part(measure, promise_rows[p].part) : NULL;
        if (part)
            differences += check_promise(dataset, measuring, part, (enum promise)p);
    }
    measuring_free(measuring);
    return differences == 0;
}

static void dump_quality(const struct quality *quality)
{
    for (int q = 0; q < QUALITY_COUNT_COUNT; q++)
        printf("quality.%s\tall\t\t\t\t\t%" G_GINT64_FORMAT "\n", quality_names[q], quality->count[q]);
    for (int m = 0; m < MAPPED_COLUMN_COUNT; m++)
        printf("words.%s\tall\t\t\t\t\t%" G_GINT64_FORMAT "\n"
               "unknown.%s\tall\t\t\t\t\t%" G_GINT64_FORMAT "\n",
               mapped_column_names[m], quality->words[m], mapped_column_names[m], quality->unknown[m]);
}

static int fail(GError *error)
{
    fprintf(stderr, "counters_dump: %s\n", error->message);
    return error_exit_code(error);
}

int main(int argc, char **argv)
{
    GError *error = NULL;
    int32_t as_of;
    const struct counter_names names = {counter_names, sample_names, counter_weekly, review_counter_names};
    setlocale(LC_CTYPE, "C.UTF-8");
    bool is_of_names = argc > 1 && g_str_equal(argv[1], "--names");
    if (argc < 2 || (!is_of_names && !day_parse(argv[1], &as_of))) {
        fputs("usage: counters_dump AS_OF [CONFIG] | --names\n", stderr);
        return ERROR_USAGE;
    }
    struct plan *plan = plan_load(argc > 2 ? argv[2] : NULL, &names, &error);
    if (!plan)
        return fail(error);
    if (is_of_names) {
        print_names(plan);
        plan_free(plan);
        return 0;
    }
    g_autofree char *queries = g_build_filename(plan->files.data, "queries", "pull", NULL);
    const struct pull_settings settings = {.queries = queries, .stop_fd = -1};
    struct pull_report report;
    struct dataset *dataset = pull_dataset(&settings, plan->config, plan->rules, as_of, &report, &error);
    if (!dataset)
        return fail(error);
    if (!draw_load(dataset, &error))
        return fail(error);
    judge_dataset(dataset, 2);
    for (int scope = 0; scope < SCOPE_KINDS; scope++)
        for (int grain = 0; grain < GRAINS; grain++)
            dump(dataset, (enum scope_kind)scope, (enum grain)grain);
    dump_quality(&dataset->quality);
    dump_samples(plan, dataset);
    dump_exceptions(dataset);
    dump_due(dataset);
    dump_coming(plan, dataset);
    bool is_whole = check_promises(plan, dataset);
    dataset_free(dataset);
    pull_report_clear(&report);
    plan_free(plan);
    return is_whole ? 0 : ERROR_INTERNAL;
}
