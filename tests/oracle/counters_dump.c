/*
 * Every counter the program keeps, in every scope, grain and period, as lines of text: what tests/oracle
 * compares with plain SQL over the same tables.
 *
 *     counters_dump AS_OF [CONFIG]      the database is libpq's own (PGHOST, ...)
 *     counter<TAB>scope<TAB>id<TAB>grain<TAB>from<TAB>until<TAB>value
 */
#include "takhojd/base/error.h"
#include "takhojd/base/interrupt.h"
#include "takhojd/calls/judge.h"
#include "takhojd/calls/pull.h"
#include "takhojd/measure/rollup.h"
#include "takhojd/plan/plan.h"

#include <locale.h>
#include <stdio.h>

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

static int fail(GError *error)
{
    fprintf(stderr, "counters_dump: %s\n", error->message);
    return error_exit_code(error);
}

int main(int argc, char **argv)
{
    GError *error = NULL;
    int32_t as_of;
    const struct counter_names names = {counter_names, sample_names, counter_weekly};
    setlocale(LC_CTYPE, "C.UTF-8");
    if (argc < 2 || !day_parse(argv[1], &as_of)) {
        fputs("usage: counters_dump AS_OF [CONFIG]\n", stderr);
        return ERROR_USAGE;
    }
    struct plan *plan = plan_load(argc > 2 ? argv[2] : NULL, &names, &error);
    if (!plan)
        return fail(error);
    g_autofree char *queries = g_build_filename(plan->files.data, "queries", "pull", NULL);
    const struct pull_settings settings = {.queries = queries, .stop_fd = -1};
    struct pull_report report;
    struct dataset *dataset = pull_dataset(&settings, plan->config, plan->rules, as_of, &report, &error);
    if (!dataset)
        return fail(error);
    judge_dataset(dataset, 2);
    for (int scope = 0; scope < SCOPE_KINDS; scope++)
        for (int grain = 0; grain < GRAINS; grain++)
            dump(dataset, (enum scope_kind)scope, (enum grain)grain);
    for (int q = 0; q < QUALITY_COUNT_COUNT; q++)
        printf("quality.%s\tall\t\t\t\t\t%" G_GINT64_FORMAT "\n", quality_names[q],
               dataset->quality.count[q]);
    dataset_free(dataset);
    pull_report_clear(&report);
    plan_free(plan);
    return 0;
}
