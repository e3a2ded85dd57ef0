#include "takhojd/app/command.h"
#include "takhojd/app/judged.h"
#include "takhojd/app/plan_words.h"
#include "takhojd/base/error.h"
#include "takhojd/base/log.h"
#include "takhojd/finding/exceptions.h"
#include "takhojd/measure/needs.h"
#include "takhojd/render/csv.h"

#include <stdio.h>
#include <string.h>

#define HEADER                                                                                               \
    "promise,case,state,open,dated_on,called_on,known_at,call_id,contact_id,client_id,campaign_id,agent_id," \
    "place,measure,rule,citation,proof_1,at_1,proof_2,at_2,proof_3,at_3,message_id\r\n"

static bool is_of(const struct promise_row *row, const char *measure)
{
    return !measure || strcmp(row->measure, measure) == 0;
}

/* A promise that the catalogue counts: its part, or NULL. */
static const struct measure_part *part_of(const struct plan *plan, const struct promise_row *row)
{
    const struct measure *measure = catalogue_find(plan->catalogue, row->measure);
    return measure ? measure_find_part(measure, row->part) : NULL;
}

/* An empty list must not look like a clean one; false where nothing can be known of the promise. */
static bool warn(const struct judged *judged, enum promise promise)
{
    const struct dataset *dataset = judged->dataset;
    const struct promise_row *row = &promise_rows[promise];
    const struct measure_part *part = part_of(judged->plan, row);
    const char *missing = part ? needs_missing(dataset, part) : NULL;
    if (missing)
        log_warning("%s is not measured: %s is missing", row->id, missing);
    int64_t dropped = exceptions_dropped(dataset->tally->exceptions, promise);
    if (!dropped)
        return missing == NULL;
    g_autofree char *from =
        day_name(dataset->first_day + exceptions_whole_from(dataset->tally->exceptions, promise));
    log_warning("%s: %" G_GINT64_FORMAT " older lines are left out, those before %s; ask for fewer days with "
                "--from and --until",
                row->id, dropped, from);
    return missing == NULL;
}

static void append(GString *line, const char *text)
{
    if (line->len)
        g_string_append_c(line, ',');
    csv_append_text(line, text, ',');
}

static void append_key(GString *line, const struct dataset *dataset, enum id_kind kind, uint32_t number)
{
    g_autofree char *name = number == NUMBER_NONE ? NULL : dataset_id_name(dataset, kind, number);
    append(line, name);
}

static void append_instant(GString *line, int64_t instant)
{
    g_autofree char *text = instant == INSTANT_NULL ? NULL : instant_name(instant);
    append(line, text);
}

static void append_day(GString *line, int32_t day)
{
    g_autofree char *text = day_name(day);
    append(line, text);
}

static void append_proof(GString *line, enum promise promise, int proof, int64_t at)
{
    const char *column = promise_rows[promise].proofs[proof];
    append(line, column);
    if (at != INSTANT_NULL && promise_proof_is_day(promise, proof))
        append_day(line, proof_day(at));
    else
        append_instant(line, column ? at : INSTANT_NULL);
}

static void append_rule(GString *line, const struct rule *rule)
{
    g_autofree char *name = rule ? g_strdup_printf("%s %s", rule->pack, rule->id) : NULL;
    append(line, name);
    append(line, !rule ? NULL : *rule->citation ? rule->citation : "house policy");
}

static void append_line(GString *csv, const struct dataset *dataset, const struct broken_promise *found)
{
    const struct promise_row *row = &promise_rows[found->promise];
    const struct exception *exception = found->exception;
    g_autoptr(GString) line = g_string_new(NULL);
    g_autofree char *number = g_strdup_printf("%u", found->number);
    append(line, row->id);
    append(line, number);
    append(line, found->is_new ? "new" : "known");
    append(line, exception->is_open ? "yes" : "no");
    append_day(line, found->dated_on);
    append_day(line, found->called_on);
    append_instant(line, exception->known);
    append(line, found->call);
    append(line, found->contact);
    append_key(line, dataset, KIND_CLIENT, found->client);
    append_key(line, dataset, KIND_CAMPAIGN, found->campaign);
    append(line, found->agent);
    append(line, fault_place_names[exception->place]);
    append(line, row->measure);
    append_rule(line, found->rule);
    for (int i = 0; i < PROOFS; i++)
        append_proof(line, found->promise, i, exception->proof[i]);
    append(line, found->message);
    g_string_append_printf(csv, "%s\r\n", line->str);
}

static void print(const struct judged *judged, const struct options *options)
{
    const struct dataset *dataset = judged->dataset;
    g_autoptr(GString) csv = g_string_new(HEADER);
    for (int p = 0; p < PROMISE_COUNT; p++) {
        if (!is_of(&promise_rows[p], options->measure) || !part_of(judged->plan, &promise_rows[p]))
            continue;
        const struct exception_query query = {
            .promise = (enum promise)p,
            .period = {MAX(options->from, dataset->figures_day),
                       options->until == DAY_NULL ? DAY_FUTURE : options->until},
            .client = NUMBER_NONE};
        if (!warn(judged, (enum promise)p))
            continue;
        g_autoptr(GPtrArray) found = exceptions_find(dataset, &query);
        for (guint i = 0; i < found->len; i++)
            append_line(csv, dataset, g_ptr_array_index(found, i));
    }
    fputs(csv->str, stdout);
}

/* Days that nobody looked at must not look clean either; the history before the first that has figures is
 * there to judge the others by. */
static bool check_days(const struct dataset *dataset, const struct options *options, GError **error)
{
    g_autofree char *first = day_name(dataset->figures_day), *last = day_name(dataset->as_of);
    bool ends_before = options->until != DAY_NULL && options->until <= dataset->figures_day;
    if (ends_before || options->from > dataset->as_of) {
        error_set(error, ERROR_DATA, "the days asked for were not read, only those from %s to %s", first,
                  last);
        return error_hint(error, "Ask with an --as-of not long after those days; \"history_months\" in the "
                                 "configuration says how far back is read.");
    }
    if (options->from != DAY_NULL && options->from < dataset->figures_day)
        log_warning("days before %s were not read; the list begins there", first);
    return true;
}

/* Before the database is asked for anything. */
static bool check_measure(const struct options *options, GError **error)
{
    if (!options->measure)
        return true;
    struct plan *plan = plan_words_load(options, error);
    bool is_known = plan && plan_words_find_measure(plan, options->measure, NULL, error), is_promise = false;
    for (int p = 0; p < PROMISE_COUNT; p++)
        is_promise |= is_of(&promise_rows[p], options->measure);
    if (plan)
        plan_free(plan);
    if (!is_known || is_promise)
        return is_known;
    error_set(error, ERROR_USAGE, "no cases are listed of the measure \"%s\"", options->measure);
    return error_hint(error, "It counts what is not a promise. Without --measure every promise is listed.");
}

bool command_exceptions(const struct options *options, GError **error)
{
    struct judged judged = {0};
    const struct period keep = {options->from, options->until};
    bool ok = check_measure(options, error) && judged_read(&judged, options, keep, error) &&
              check_days(judged.dataset, options, error);
    if (ok)
        print(&judged, options);
    judged_clear(&judged);
    return ok;
}
