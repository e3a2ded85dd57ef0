#include "takhojd/app/explain_figures.h"

#include "takhojd/app/judged.h"
#include "takhojd/app/plan_source.h"
#include "takhojd/base/interrupt.h"
#include "takhojd/calls/draw.h"
#include "takhojd/calls/judge.h"
#include "takhojd/calls/pull.h"

#include <math.h>

#define THREADS ((int)CLAMP(g_get_num_processors(), 1, 8))

static struct dataset *pull(const struct plan *plan, const struct options *options, GError **error)
{
    const char *conninfo;
    int32_t as_of = options->as_of;
    if (!plan_source_choose(plan, options, &conninfo, error) ||
        (as_of == DAY_NULL && !judged_yesterday(plan->config, &as_of, error)))
        return NULL;
    g_autofree char *queries = g_build_filename(plan->files.data, "queries", "pull", NULL);
    g_autofree char *local = g_build_filename(plan->files.local, "queries", "pull", NULL);
    const struct pull_settings settings = {
        .conninfo = conninfo, .queries = queries, .local_queries = local, .stop_fd = interrupt_fd()};
    struct pull_report report;
    struct dataset *dataset = pull_dataset(&settings, plan->config, plan->rules, as_of, &report, error);
    pull_report_clear(&report);
    return dataset;
}

/* What is counted in hundredths is told to the last of them. */
static char *count_text(const struct words *words, const struct measure_part *part, double count)
{
    if (fabs(count - rint(count)) < 1e-9 && fabs(count) < 1e15)
        return words_count(words, (int64_t)count);
    return words_number(words, count, part->kind == PART_COUNT ? (int)lround(log10(part->unit)) : 1);
}

/* A value or a limit in the part's own unit. */
static char *amount_text(const struct words *words, const struct measure_part *part, double value,
                         double width)
{
    if (part->kind == PART_COUNT)
        return count_text(words, part, value);
    if (part->kind == PART_RATIO || part->kind == PART_SURVIVAL_SHARE)
        return words_share(words, value, width);
    return part->kind == PART_RATE ? words_rate(words, value, width, part->per)
                                   : words_amount(words, value, width);
}

static char *figure_text(const struct words *words, const struct figure *figure)
{
    g_autofree char *state_key = g_strdup_printf("state.%s", figure_state_name(figure->state));
    GString *text = g_string_new(NULL);
    if (!isnan(figure->numerator)) {
        g_autofree char *numerator = count_text(words, figure->part, figure->numerator);
        g_string_append(text, numerator);
    }
    if (!isnan(figure->denominator)) {
        g_autofree char *denominator = count_text(words, figure->part, figure->denominator);
        g_string_append_printf(text, " / %s", denominator);
    }
    if (!isnan(figure->value)) {
        g_autofree char *value =
            amount_text(words, figure->part, figure->value, figure->upper - figure->lower);
        g_string_append_printf(text, " = %s", value);
    }
    if (!isnan(figure->lower) && !isnan(figure->upper)) {
        double width = figure->upper - figure->lower;
        g_autofree char *lower = amount_text(words, figure->part, figure->lower, width);
        g_autofree char *upper = amount_text(words, figure->part, figure->upper, width);
        g_string_append_printf(text, " (%s – %s)", lower, upper);
    }
    g_string_append_printf(text, "%s%s", text->len ? "; " : "", words_text(words, state_key));
    if (figure->missing)
        g_string_append_printf(text, ": %s", figure->missing);
    return g_string_free(text, FALSE);
}

GPtrArray *explain_figures(const struct explain_data *data, const struct measure *measure, char **month)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) figures = g_array_new(FALSE, TRUE, sizeof(struct figure));
    struct period period = period_containing(GRAIN_MONTH, data->dataset->as_of);
    if (period.until > data->dataset->as_of + 1)
        period = period_shift(GRAIN_MONTH, period, -1);
    *month = words_period(data->words, GRAIN_MONTH, period);
    for (int i = 0; i < measure->part_count; i++) {
        g_array_set_size(figures, 0);
        measure_figures(data->measuring, &measure->parts[i], SCOPE_ALL, GRAIN_MONTH, period, figures);
        if (!figures->len)
            continue;
        g_autofree char *text = figure_text(data->words, &g_array_index(figures, struct figure, 0));
        g_ptr_array_add(lines, g_strdup_printf("%s: %s", measure->parts[i].id, text));
    }
    return lines;
}

bool explain_data_open(struct explain_data *data, const struct plan *plan, const struct words *words,
                       const struct options *options, GError **error)
{
    *data = (struct explain_data){.plan = plan, .words = words, .dataset = pull(plan, options, error)};
    if (!data->dataset || !draw_load(data->dataset, error))
        return false;
    judge_dataset(data->dataset, THREADS);
    data->measuring = measuring_new(data->dataset, plan->rules);
    return interrupt_check(error);
}

void explain_data_close(struct explain_data *data)
{
    g_clear_pointer(&data->measuring, measuring_free);
    g_clear_pointer(&data->dataset, dataset_free);
}
