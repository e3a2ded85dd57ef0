/*
 * The grounds of calls against the list of broken promises: what one call is told to have broken is what the
 * list of everything holds of it, no more and no less.
 *
 *     grounds_check AS_OF CONFIG CALLS      the database is libpq's own; so many calls, half of them listed
 *
 * Prints how many calls and verdicts it held against each other; exit 1 and a line each where they differ.
 */
#include "takhojd/base/error.h"
#include "takhojd/calls/grounds.h"
#include "takhojd/calls/judge.h"
#include "takhojd/calls/pull.h"
#include "takhojd/finding/exceptions.h"
#include "takhojd/plan/plan.h"
#include "takhojd/source/copy.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

struct checking {
    const struct plan *plan;
    struct pull_settings settings;
    int32_t as_of;
    struct dataset *all;
    GHashTable *listed; /* "promise call" */
    GPtrArray *calls;   /* identifiers */
    int verdicts, failed, differences;
};

static struct dataset *read_all(const struct checking *checking, const char *call)
{
    GError *error = NULL;
    struct pull_report report;
    struct pull_settings settings = checking->settings;
    settings.call = call;
    struct dataset *dataset = pull_dataset(&settings, checking->plan->config, checking->plan->rules,
                                           checking->as_of, &report, &error);
    pull_report_clear(&report);
    if (!dataset) {
        fprintf(stderr, "grounds_check: %s\n", error->message);
        exit(error_exit_code(error));
    }
    return dataset;
}

static char *call_name(const struct dataset *dataset, uint64_t id)
{
    unsigned char room[8];
    uint32_t length;
    const void *bytes = call_ids_bytes(dataset->call_ids, id, room, &length);
    return copy_id_name(bytes, length, dataset->id_class[KIND_CALL]);
}

static void note_listed(struct checking *checking)
{
    for (int p = 0; p < PROMISE_COUNT; p++) {
        const struct pile *rows = exceptions_rows(checking->all->tally->exceptions, (enum promise)p);
        PILE_EACH (rows, const struct exception, exception) {
            if (exception->call == EXCEPTION_NO_CALL) {
                g_hash_table_add(checking->listed, g_strdup_printf("%s of %u", promise_rows[p].id,
                                                                   (unsigned)exception->subject));
                continue;
            }
            g_autofree char *call = call_name(checking->all, exception->call);
            g_hash_table_add(checking->listed, g_strdup_printf("%s %s", promise_rows[p].id, call));
        }
    }
}

static bool note_call(const struct call *call, void *user)
{
    struct checking *checking = user;
    if (checking->all->first_day + call->day >= checking->all->figures_day)
        g_ptr_array_add(checking->calls, call_name(checking->all, call->id));
    return false;
}

static bool is_listed(const struct checking *checking, enum promise promise, const char *call)
{
    g_autofree char *key = g_strdup_printf("%s %s", promise_rows[promise].id, call);
    return g_hash_table_contains(checking->listed, key);
}

/*
 * A case of these is listed once, at the first call that broke it; and a no is watched for so many days only:
 * a call that is not listed may still be told to have broken them.
 */
static bool is_listed_once(enum ground_test test)
{
    return test == GROUND_rest || test == GROUND_redial || test == GROUND_consent_shown ||
           test == GROUND_objection;
}

/*
 * What a campaign should have had before its first call is listed for the campaign. A call is held against
 * its own start: whatever fails is listed, and what is listed fails at the first call that should have been
 * after it, while a later one may have come after what was late.
 */
static void check_campaign(struct checking *checking, const struct grounds *grounds, enum ground_test test)
{
    const struct campaign *campaign = dataset_campaign(checking->all, grounds->call.campaign);
    bool fails = grounds->verdicts[test] == GROUND_FAILS;
    g_autofree char *key =
        g_strdup_printf("%s of %u", promise_rows[ground_rows[test].promise].id, grounds->call.campaign);
    bool is_there = g_hash_table_contains(checking->listed, key);
    bool is_first = grounds->call.started ==
                    (test == GROUND_preflight ? campaign->first_automated : campaign->first_attempt);
    checking->verdicts++;
    checking->failed += fails;
    if (fails == is_there || (is_there && !is_first))
        return;
    printf("%s: %s %s, and its campaign is %slisted\n", grounds->id, ground_rows[test].id,
           fails ? "fails" : "does not fail", is_there ? "" : "not ");
    checking->differences++;
}

static void check_test(struct checking *checking, const struct grounds *grounds, enum ground_test test)
{
    enum promise promise = ground_rows[test].promise;
    bool fails = grounds->verdicts[test] == GROUND_FAILS;
    if (promise == PROMISE_COUNT || promise == PROMISE_message_class ||
        grounds->verdicts[test] == GROUND_NOT_SHOWN)
        return;
    if (test == GROUND_assignment || test == GROUND_preflight) {
        if (grounds->verdicts[test] != GROUND_NOT_APPLICABLE)
            check_campaign(checking, grounds, test);
        return;
    }
    bool is_there = is_listed(checking, promise, grounds->id) ||
                    (test == GROUND_objection && is_listed(checking, PROMISE_optout_imported, grounds->id));
    checking->verdicts++;
    checking->failed += fails;
    if (fails == is_there || (fails && is_listed_once(test)))
        return;
    printf("%s: %s %s, and is %slisted\n", grounds->id, ground_rows[test].id,
           fails ? "fails" : "does not fail", is_there ? "" : "not ");
    checking->differences++;
}

static void check_call(struct checking *checking, const char *call)
{
    GError *error = NULL;
    struct dataset *dataset = read_all(checking, call);
    judge_dataset(dataset, 1);
    struct grounds *grounds = grounds_new(dataset, &error);
    if (!grounds) {
        printf("%s: %s\n", call, error->message);
        g_error_free(error);
        checking->differences++;
    }
    for (int test = 0; grounds && test < GROUND_COUNT; test++)
        check_test(checking, grounds, (enum ground_test)test);
    grounds_free(grounds);
    dataset_free(dataset);
}

static bool breaks_any(const struct checking *checking, const char *call)
{
    for (int p = 0; p < PROMISE_COUNT; p++)
        if (is_listed(checking, (enum promise)p, call))
            return true;
    return false;
}

/* Evenly spread over the calls that broke something, and over those that did not. */
static int check_some(struct checking *checking, bool broken, guint wanted)
{
    g_autoptr(GPtrArray) calls = g_ptr_array_new();
    for (guint i = 0; i < checking->calls->len; i++)
        if (breaks_any(checking, checking->calls->pdata[i]) == broken)
            g_ptr_array_add(calls, checking->calls->pdata[i]);
    wanted = MIN(wanted, calls->len);
    for (guint i = 0; i < wanted; i++)
        check_call(checking, calls->pdata[(gsize)i * calls->len / wanted]);
    return (int)wanted;
}

int main(int argc, char **argv)
{
    struct checking checking = {.calls = g_ptr_array_new_with_free_func(g_free)};
    const struct counter_names names = {counter_names, sample_names, counter_weekly, review_counter_names};
    GError *error = NULL;
    setlocale(LC_CTYPE, "C.UTF-8");
    if (argc != 4 || !day_parse(argv[1], &checking.as_of)) {
        fputs("usage: grounds_check AS_OF CONFIG CALLS\n", stderr);
        return ERROR_USAGE;
    }
    struct plan *plan = plan_load(argv[2], &names, &error);
    if (!plan) {
        fprintf(stderr, "grounds_check: %s\n", error->message);
        return error_exit_code(error);
    }
    g_autofree char *queries = g_build_filename(plan->files.data, "queries", "pull", NULL);
    guint wanted = (guint)strtoul(argv[3], NULL, 10);
    checking.plan = plan;
    checking.settings = (struct pull_settings){.queries = queries, .stop_fd = -1};
    checking.listed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    checking.all = read_all(&checking, NULL);
    /* Judging takes the history apart. */
    history_remove(checking.all->history, note_call, &checking);
    judge_dataset(checking.all, 1);
    note_listed(&checking);
    int calls = check_some(&checking, true, (wanted + 1) / 2) + check_some(&checking, false, wanted / 2);
    printf("%d calls, %d verdicts, %d of them failed, %d differ\n", calls, checking.verdicts, checking.failed,
           checking.differences);
    dataset_free(checking.all);
    g_hash_table_unref(checking.listed);
    g_ptr_array_unref(checking.calls);
    plan_free(plan);
    return checking.differences || !checking.failed;
}
