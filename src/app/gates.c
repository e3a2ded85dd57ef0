#include "takhojd/app/gates.h"

#include "takhojd/base/error.h"
#include "takhojd/base/log.h"

bool gate_fresh(const struct dataset *dataset, GError **error)
{
    /* Without one call that could be accepted nothing is old: gate_quality says what is wrong with them all.
     */
    if (dataset->quality.newest == INSTANT_NULL)
        return true;
    int64_t end = MIN(dataset->freeze, zone_midnight(dataset->zone, dataset->as_of + 1));
    int64_t hours = (end - dataset->quality.newest) / INSTANT_HOUR;
    int64_t limit = dataset->config->gates.stale_hours;
    if (hours <= limit)
        return true;
    g_autofree char *newest = instant_name(dataset->quality.newest);
    error_set(error, ERROR_TRY_LATER,
              "the data are not fresh: the newest call began %" G_GINT64_FORMAT
              " h before the end of the as-of day",
              hours);
    error_detail(error, "newest call: %s; limit (gates.stale_hours): %" G_GINT64_FORMAT " h", newest, limit);
    return error_hint(
        error, "Try again when the day's calls have arrived, or give --as-of the last day that has them.");
}

struct gate {
    const char *name; /* key of the configuration */
    const char *meaning;
    double limit;
    int64_t count, of;
};

static bool is_open(const struct gate *gate, GError **error)
{
    double share = gate->of > 0 ? (double)gate->count / (double)gate->of : 0;
    if (share <= gate->limit)
        return true;
    error_set(error, ERROR_DATA, "the data are refused: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " %s",
              gate->count, gate->of, gate->meaning);
    error_detail(error, "limit (gates.%s): %g", gate->name, gate->limit);
    return error_hint(error,
                      "The reports of before stay. Mend the data (\"takhojd check\" tells what is odd), or "
                      "raise the limit in the configuration.");
}

/* A gate that a share of calls must not pass. */
static struct gate gate_of_calls(const struct dataset *dataset, const char *name, const char *meaning,
                                 double limit, enum quality_count what)
{
    const int64_t *count = dataset->quality.count;
    return (struct gate){name, meaning, limit, count[what], count[QUALITY_calls_accepted]};
}

void gate_count_needs(const struct dataset *dataset, const struct catalogue *catalogue, int64_t *missing,
                      int64_t *all)
{
    g_autoptr(GPtrArray) needs = g_ptr_array_new();
    for (int i = 0; i < catalogue_count(catalogue); i++)
        for (int part = 0; part < catalogue_at(catalogue, i)->part_count; part++)
            measure_part_add_needs(&catalogue_at(catalogue, i)->parts[part], needs);
    *missing = 0;
    for (guint i = 0; i < needs->len; i++)
        *missing += !dataset_has(dataset, g_ptr_array_index(needs, i));
    *all = needs->len;
}

/* Fewer words of a column are no share; but a campaign's are said of all its calls. */
#define FEW_WORDS 20

static bool pass_words(const struct dataset *dataset, GError **error)
{
    const struct quality *quality = &dataset->quality;
    const struct gate enders =
        gate_of_calls(dataset, "unknown_words", "calls have an ended_by that is not in the contract",
                      dataset->config->gates.unknown_words, QUALITY_unknown_ended_by);
    if (!is_open(&enders, error))
        return false;
    for (int column = 0; column < MAPPED_COLUMN_COUNT; column++) {
        bool is_of_campaign = column <= MAPPED_campaign_product;
        if (quality->words[column] < FEW_WORDS && !is_of_campaign)
            continue;
        g_autofree char *meaning =
            g_strdup_printf("words of %s are missing or not in the contract", mapped_column_names[column]);
        const struct gate gate = {"unknown_words", meaning, dataset->config->gates.unknown_words,
                                  quality->unknown[column], quality->words[column]};
        if (!is_open(&gate, error))
            return false;
    }
    return true;
}

/* What watches the measures beside the words and rows of call. */
static bool pass_watched(const struct dataset *dataset, const struct catalogue *catalogue, GError **error)
{
    const struct config_gates *limits = &dataset->config->gates;
    const struct quality *quality = &dataset->quality;
    int64_t missing, needs, days = quality->last_day - quality->first_day + 1;
    gate_count_needs(dataset, catalogue, &missing, &needs);
    const struct gate gates[] = {
        gate_of_calls(dataset, "unconnected_conversations",
                      "calls are conversations that nobody was connected to",
                      dataset_has(dataset, "call.connected_at") ? limits->unconnected_conversations : 1,
                      QUALITY_conversation_outcome_unconnected),
        gate_of_calls(dataset, "conversations_without_outcome",
                      "calls lasted for 20 s or more and have no known outcome",
                      limits->conversations_without_outcome, QUALITY_long_without_outcome),
        gate_of_calls(dataset, "long_machines", "calls are answering machines talked to for 20 s or more",
                      limits->long_machines, QUALITY_machine_long),
        {"days_without_calls", "days have no call", limits->days_without_calls,
         quality->count[QUALITY_days_without_calls], quality->first_day == DAY_NULL ? 0 : days},
        {"missing_columns", "relations and columns that measures need are not there", limits->missing_columns,
         missing, needs},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(gates); i++)
        if (!is_open(&gates[i], error))
            return false;
    return true;
}

bool gate_quality(const struct dataset *dataset, const struct catalogue *catalogue, GError **error)
{
    const int64_t *count = dataset->quality.count;
    const struct config_gates *limits = &dataset->config->gates;
    int64_t refused = quality_refused(&dataset->quality), rows = quality_rows_seen(&dataset->quality);
    int64_t accepted = count[QUALITY_calls_accepted];
    const struct gate gates[] = {
        {"refused_rows", "calls cannot be as they stand", limits->refused_rows, refused, rows},
        {"unknown_outcome", "calls have an unknown outcome", limits->unknown_outcome,
         count[QUALITY_unknown_outcome], accepted},
        {"unknown_mode", "calls have an unknown mode", limits->unknown_mode, count[QUALITY_unknown_mode],
         accepted},
        {"unknown_purpose", "calls are in campaigns of unknown purpose", limits->unknown_purpose,
         count[QUALITY_unknown_purpose], accepted},
        {"sales_without_row", "calls with outcome sale have no sale row", limits->sales_without_row,
         dataset_has(dataset, "sale") ? count[QUALITY_sale_outcome_without_sale] : 0,
         count[QUALITY_sale_outcome]},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(gates); i++)
        if (!is_open(&gates[i], error))
            return false;
    if (accepted > 0)
        return pass_words(dataset, error) && pass_watched(dataset, catalogue, error);
    error_set(error, ERROR_DATA, "no call could be judged: all %" G_GINT64_FORMAT " were refused", rows);
    return error_hint(error, "Compare the tables with \"takhojd schema\".");
}

/* Lists that are not whole: the pages say it too. */
static guint warn_of_cut(const struct dataset *dataset)
{
    guint warnings = 0;
    for (int p = 0; p < PROMISE_COUNT; p++) {
        int64_t dropped = exceptions_dropped(dataset->tally->exceptions, (enum promise)p);
        g_autofree char *from =
            day_name(dataset->first_day + exceptions_whole_from(dataset->tally->exceptions, (enum promise)p));
        if (dropped) {
            log_warning("%s: lists leave out %" G_GINT64_FORMAT " cases, those before %s: too many",
                        promise_rows[p].id, dropped, from);
            warnings++;
        }
    }
    return warnings;
}

guint gate_warn(const struct dataset *dataset, int64_t future_rows)
{
    static const enum quality_count odd[] = {QUALITY_refused_without_start,
                                             QUALITY_refused_ended_before_started,
                                             QUALITY_refused_answered_before_started,
                                             QUALITY_refused_unknown_campaign,
                                             QUALITY_refused_duplicate,
                                             QUALITY_unknown_outcome,
                                             QUALITY_unknown_mode,
                                             QUALITY_unknown_purpose,
                                             QUALITY_unknown_ended_by,
                                             QUALITY_unknown_words,
                                             QUALITY_unknown_zone,
                                             QUALITY_relation_rows_refused,
                                             QUALITY_relation_rows_differing,
                                             QUALITY_relation_rows_collapsed};
    guint warnings = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(odd); i++)
        if (dataset->quality.count[odd[i]]) {
            log_warning("%s: %" G_GINT64_FORMAT, quality_meanings[odd[i]], dataset->quality.count[odd[i]]);
            warnings++;
        }
    if (future_rows > 0) {
        log_warning("calls dated after this moment, not read: %" G_GINT64_FORMAT, future_rows);
        warnings++;
    }
    return warnings + warn_of_cut(dataset);
}

bool gate_strict(bool is_strict, guint warnings, const char *what, GError **error)
{
    if (!is_strict || warnings == 0)
        return true;
    error_set(error, ERROR_DATA, "the %s are refused: %u warning%s, and --strict", what, warnings,
              warnings == 1 ? "" : "s");
    return error_hint(error,
                      "The warnings above say what is odd; without --strict they would only be shown.");
}
