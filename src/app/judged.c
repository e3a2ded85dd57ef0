#include "takhojd/app/judged.h"

#include "takhojd/app/plan_source.h"
#include "takhojd/app/plan_words.h"
#include "takhojd/base/interrupt.h"
#include "takhojd/calls/draw.h"
#include "takhojd/calls/judge.h"
#include "takhojd/publish/last_run.h"

#include <string.h>

#define THREADS ((int)CLAMP(g_get_num_processors(), 1, 8))

bool judged_yesterday(const struct config *config, int32_t *day, GError **error)
{
    int64_t now = last_run_now();
    struct zone *zone = zone_new(config->zone, now - INSTANT_DAY, now + INSTANT_DAY, error);
    if (!zone)
        return false;
    *day = zone_day(zone, now) - 1;
    zone_free(zone);
    return true;
}

/* The broken promises of a period, whose ends may be DAY_NULL. */
static struct exceptions_asked ask(struct period period)
{
    struct exceptions_asked asked = exceptions_ask_nothing();
    if (period.from == DAY_NULL)
        period.from = DAY_PAST;
    if (period.until == DAY_NULL)
        period.until = DAY_FUTURE;
    for (int p = 0; p < PROMISE_COUNT; p++)
        exceptions_ask_dated(&asked, (enum promise)p, period);
    return asked;
}

/* What of a database is read. */
struct reading {
    const char *conninfo;
    int32_t as_of;
    struct period keep;
    const char *call; /* NULL: every call */
};

static bool pull_and_judge(struct judged *judged, const struct reading *reading, GError **error)
{
    struct plan *plan = judged->plan;
    g_autofree char *queries = g_build_filename(plan->files.data, "queries", "pull", NULL);
    g_autofree char *local = g_build_filename(plan->files.local, "queries", "pull", NULL);
    const struct exceptions_asked asked = ask(reading->keep);
    const struct pull_settings settings = {.conninfo = reading->conninfo,
                                           .queries = queries,
                                           .local_queries = local,
                                           .stop_fd = interrupt_fd(),
                                           .call = reading->call,
                                           .asked = &asked};
    judged->dataset =
        pull_dataset(&settings, plan->config, plan->rules, reading->as_of, &judged->pull, error);
    if (!judged->dataset)
        return false;
    /* What the draw took is a share of all an agent's conversations, and what is relevant depends on all
     * calls: neither is asked of one. */
    if (!reading->call && !draw_load(judged->dataset, error))
        return false;
    judge_dataset(judged->dataset, THREADS);
    g_autofree char *tests = g_strdup_printf("%u", judged->dataset->relevance_tests);
    if (!reading->call)
        plan_add_definition(plan, "relevance tests", tests, strlen(tests));
    return interrupt_check(error);
}

/* The plan, the words and the database that the options choose. */
static bool open_judged(struct judged *judged, const struct options *options, struct reading *reading,
                        GError **error)
{
    *judged = (struct judged){.plan = plan_words_load(options, error)};
    if (!judged->plan)
        return false;
    judged->words = plan_words_choose(judged->plan, options, error);
    return judged->words && plan_source_choose(judged->plan, options, &reading->conninfo, error);
}

bool judged_read(struct judged *judged, const struct options *options, struct period keep, GError **error)
{
    struct reading reading = {.as_of = options->as_of, .keep = keep};
    return open_judged(judged, options, &reading, error) &&
           (reading.as_of != DAY_NULL || judged_yesterday(judged->plan->config, &reading.as_of, error)) &&
           pull_and_judge(judged, &reading, error);
}

bool judged_read_call(struct judged *judged, const struct options *options, const char *call, GError **error)
{
    struct reading reading = {.as_of = options->as_of, .keep = {DAY_NULL, DAY_NULL}, .call = call};
    if (!open_judged(judged, options, &reading, error))
        return false;
    if (reading.as_of == DAY_NULL && !judged_yesterday(judged->plan->config, &reading.as_of, error))
        return false;
    /* Who asks about a call asks today, and may ask about today's. */
    reading.as_of += options->as_of == DAY_NULL;
    return pull_and_judge(judged, &reading, error);
}

void judged_clear(struct judged *judged)
{
    dataset_free(judged->dataset);
    pull_report_clear(&judged->pull);
    if (judged->plan)
        plan_free(judged->plan);
    *judged = (struct judged){0};
}
