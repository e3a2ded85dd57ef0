#include "takhojd/app/command.h"
#include "takhojd/app/judged.h"
#include "takhojd/app/plan_source.h"
#include "takhojd/app/plan_words.h"
#include "takhojd/app/run.h"
#include "takhojd/base/error.h"
#include "takhojd/base/json.h"
#include "takhojd/base/log.h"
#include "takhojd/publish/last_run.h"
#include "takhojd/publish/metrics.h"
#include "takhojd/publish/publication.h"

#include <stdio.h>

#define MOST_NIGHTS 400 /* caught up in one go: more than a year is another story */

/* One night's run, and what is written of it beside the reports. */
struct night {
    const struct options *options;
    const struct plan *plan;
    int32_t as_of;
    int64_t started;
    struct file_draft *last_run, *metrics; /* NULL: not drafted, or not asked for */
};

static struct file_draft *draft_last_run(const struct night *night, const struct run_summary *summary,
                                         const GError *failure, GError **error)
{
    const struct plan *plan = night->plan;
    g_auto(GStrv) lines = failure ? g_strsplit(failure->message, "\n", 2) : NULL;
    g_autoptr(GPtrArray) published = g_ptr_array_new();
    for (guint i = 0; i < summary->published->len; i++)
        g_ptr_array_add(published, g_ptr_array_index(summary->published, i));
    g_ptr_array_add(published, NULL);
    const struct last_run run = {.as_of = night->as_of,
                                 .started = night->started,
                                 .ended = last_run_now(),
                                 .freeze = summary->freeze,
                                 .snapshot = summary->pull.snapshot ? summary->pull.snapshot : INSTANT_NULL,
                                 .exit_code = failure ? error_exit_code(failure) : 0,
                                 .message = lines ? lines[0] : NULL,
                                 .version = TAKHOJD_VERSION,
                                 .definitions = plan->hash,
                                 .server = summary->pull.server,
                                 .rows_read = summary->pull.call_rows,
                                 .rows_refused = (uint64_t)quality_refused(&summary->quality),
                                 .memory_bytes = summary->memory,
                                 .unmeasured = (const char *const *)summary->unmeasured,
                                 .without_pdf = summary->without_pdf,
                                 .published = (const char *const *)published->pdata};
    return last_run_draft(plan->config->state, &run, error);
}

static const char *metrics_path(const struct night *night)
{
    return night->options->metrics_file ? night->options->metrics_file : night->plan->config->metrics_file;
}

static struct file_draft *draft_metrics(const struct night *night, const struct run_summary *summary,
                                        const GError *failure, GError **error)
{
    /* The Unix epoch is 10 957 days before 2000-01-01. */
    const double epoch = 10957.0 * 86400.0;
    struct metrics *metrics = metrics_new();
    metrics_gauge(metrics, "takhojd_exit_code", "Exit code of the last run.");
    metrics_value(metrics, failure ? error_exit_code(failure) : 0, NULL);
    metrics_gauge(metrics, "takhojd_run_duration_seconds", "Wall time of the last run.");
    metrics_value(metrics, (double)(last_run_now() - night->started) / INSTANT_SECOND, NULL);
    metrics_gauge(metrics, "takhojd_rows_pulled", "Call rows read by the last run.");
    metrics_value(metrics, (double)summary->pull.call_rows, NULL);
    if (!failure) {
        metrics_gauge(metrics, "takhojd_last_success_timestamp_seconds", "When a run last published.");
        metrics_value(metrics, (double)last_run_now() / INSTANT_SECOND + epoch, NULL);
        metrics_gauge(metrics, "takhojd_data_until_timestamp_seconds", "The freeze of the last run.");
        metrics_value(metrics, (double)summary->freeze / INSTANT_SECOND + epoch, NULL);
    }
    struct file_draft *draft = metrics_draft(metrics, metrics_path(night), error);
    metrics_free(metrics);
    return draft;
}

static void drop_notes(struct night *night)
{
    g_clear_pointer(&night->last_run, file_draft_free);
    g_clear_pointer(&night->metrics, file_draft_free);
}

static bool draft_notes(void *user, const struct run_summary *summary, GError **error)
{
    struct night *night = user;
    night->last_run = draft_last_run(night, summary, NULL, error);
    if (!night->last_run)
        return false;
    night->metrics = metrics_path(night) ? draft_metrics(night, summary, NULL, error) : NULL;
    return night->metrics || !metrics_path(night);
}

/* The reports are out: what fails now is no reason to say that they are not. */
static void settle_note(struct file_draft *draft)
{
    g_autoptr(GError) reason = NULL;
    if (draft && !file_draft_settle(draft, &reason))
        log_warning("%s", reason->message);
}

static void settle_notes(void *user)
{
    struct night *night = user;
    settle_note(night->last_run);
    settle_note(night->metrics);
    drop_notes(night);
}

/* What a run was is told also after a failure, but never hides it. */
static void note_failure(struct night *night, const struct run_summary *summary, const GError *failure)
{
    drop_notes(night);
    night->last_run = draft_last_run(night, summary, failure, NULL);
    if (metrics_path(night))
        night->metrics = draft_metrics(night, summary, failure, NULL);
    if (night->last_run)
        file_draft_settle(night->last_run, NULL);
    if (night->metrics)
        file_draft_settle(night->metrics, NULL);
    drop_notes(night);
}

static void write_counts(struct json_writer *writer, const struct run_summary *summary)
{
    json_write_object(writer, "quality");
    for (int i = 0; i < QUALITY_COUNT_COUNT; i++)
        json_write_integer(writer, quality_names[i], summary->quality.count[i]);
    json_write_integer(writer, "in_the_future", summary->pull.future_rows);
    json_write_end(writer);
    json_write_object(writer, "seconds");
    json_write_number(writer, "contract", summary->pull.contract_s);
    json_write_number(writer, "relations", summary->pull.relations_s);
    json_write_number(writer, "calls", summary->pull.calls_s);
    json_write_number(writer, "judge", summary->judge_s);
    json_write_number(writer, "measure", summary->measure_s);
    json_write_number(writer, "render", summary->render_s);
    json_write_number(writer, "publish", summary->publish_s);
    json_write_end(writer);
}

static void print_json(const struct plan *plan, const struct run_summary *summary, int32_t as_of, bool is_dry)
{
    struct json_writer *writer = json_writer_new();
    g_autofree char *day = day_name(as_of);
    g_autofree char *freeze = instant_name(summary->freeze);
    json_write_object(writer, NULL);
    json_write_text(writer, "as_of", day);
    json_write_text(writer, "freeze", freeze);
    json_write_text(writer, "definitions", plan->hash);
    json_write_flag(writer, "dry_run", is_dry);
    json_write_list(writer, is_dry ? "made" : "published");
    for (guint i = 0; i < summary->published->len; i++)
        json_write_text(writer, NULL, g_ptr_array_index(summary->published, i));
    json_write_end(writer);
    json_write_integer(writer, "rows_read", (int64_t)summary->pull.call_rows);
    json_write_integer(writer, "figures", summary->figures);
    json_write_integer(writer, "warnings", summary->warnings);
    json_write_integer(writer, "memory_bytes", (int64_t)summary->memory);
    write_counts(writer, summary);
    json_write_end(writer);
    g_autofree char *text = json_writer_finish(writer);
    fputs(text, stdout);
}

static void log_summary(const struct run_summary *summary)
{
    for (guint i = 0; i < summary->published->len; i++)
        log_info("made %s", (const char *)g_ptr_array_index(summary->published, i));
    log_info("%" G_GUINT64_FORMAT
             " calls read, %u figures; contract %.2f s, relations %.2f s, calls %.2f s, judge "
             "%.2f s, measure %.2f s, render %.2f s, publish %.2f s",
             summary->pull.call_rows, summary->figures, summary->pull.contract_s, summary->pull.relations_s,
             summary->pull.calls_s, summary->judge_s, summary->measure_s, summary->render_s,
             summary->publish_s);
    log_info("%.1f MB held: %" G_GSIZE_FORMAT " bytes a call", (double)summary->memory / 1e6,
             summary->pull.call_rows ? summary->memory / (gsize)summary->pull.call_rows : 0);
}

static bool run_night(const struct options *options, struct plan *plan, const char *conninfo, int32_t as_of,
                      GError **error)
{
    struct night night = {.options = options, .plan = plan, .as_of = as_of, .started = last_run_now()};
    const struct run_notes notes = {draft_notes, settle_notes, &night};
    const struct run_request request = {.plan = plan,
                                        .conninfo = conninfo,
                                        .as_of = as_of,
                                        .reports = (const char *const *)options->reports,
                                        .clients = (const char *const *)options->clients,
                                        .out = options->out,
                                        .print = options->print,
                                        .language = options->lang,
                                        .notes = &notes,
                                        .is_dry = options->dry_run,
                                        .is_strict = options->strict};
    struct run_summary summary;
    run_summary_init(&summary);
    GError *failure = NULL;
    run_reports(&request, &summary, &failure);
    log_summary(&summary);
    if (failure)
        note_failure(&night, &summary, failure);
    if (!failure && options->json)
        print_json(plan, &summary, as_of, options->dry_run);
    if (!failure && summary.text)
        fputs(summary.text, stdout);
    run_summary_clear(&summary);
    if (failure)
        g_propagate_error(error, failure);
    return !failure;
}

/* A day's report is told once, so it is not made before the day has ended. Generated data have all their
 * days, whatever the clock says. */
static bool check_ended(const struct options *options, const struct plan *plan, int32_t as_of, GError **error)
{
    int32_t last;
    if (options->dry_run || plan->config->generated)
        return true;
    if (!judged_yesterday(plan->config, &last, error))
        return false;
    if (as_of <= last)
        return true;
    g_autofree char *asked = day_name(as_of), *ended = day_name(last);
    error_set(error, ERROR_USAGE, "--as-of: %s has not ended; the last day that has is %s", asked, ended);
    return error_hint(error, "Wait until it has, or add --dry-run, which publishes nothing.");
}

/* The first day after the newest nightly report up to as_of; as_of itself when there is none. */
static bool first_missed(const struct options *options, const struct plan *plan, int32_t as_of, int32_t *day,
                         GError **error)
{
    const char *out = options->out ? options->out : plan->config->out;
    g_autofree char *newest = publication_newest(out, "nightly", NULL, GRAIN_DAY, as_of + 1);
    *day = as_of;
    if (newest && day_parse(newest, day))
        *day += 1;
    if (as_of - *day <= MOST_NIGHTS)
        return true;
    error_set(error, ERROR_USAGE, "%d nights are missing; at most %d are caught up in one run",
              as_of - *day + 1, MOST_NIGHTS);
    return error_hint(error, "Make the ones that are wanted with --as-of.");
}

bool command_run(const struct options *options, GError **error)
{
    struct plan *plan = plan_words_load(options, error);
    int32_t as_of = options->as_of, first;
    if (!plan)
        return false;
    const char *conninfo;
    bool ok = plan_words_choose(plan, options, error) &&
              (!options->out || config_check_out(plan->config, options->out, error)) &&
              plan_source_choose(plan, options, &conninfo, error) &&
              (as_of != DAY_NULL ? check_ended(options, plan, as_of, error)
                                 : judged_yesterday(plan->config, &as_of, error));
    first = as_of;
    if (ok && options->catch_up)
        ok = first_missed(options, plan, as_of, &first, error);
    for (; ok && first <= as_of; first++)
        ok = run_night(options, plan, conninfo, first, error);
    plan_free(plan);
    return ok;
}
