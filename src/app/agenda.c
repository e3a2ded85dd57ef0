#include "takhojd/app/agenda.h"

#include "takhojd/base/error.h"
#include "takhojd/base/share.h"
#include "takhojd/finding/questions.h"
#include "takhojd/measure/mix.h"
#include "takhojd/publish/publication.h"

#include <string.h>

/* Opt-outs are watched for 90 days, and a contact's sale may stand for 30 + 30 days: after this nothing
 * changes. */
#define SETTLED_DAYS 95

static bool is_wanted(const struct run_request *request, const char *id)
{
    const char *const *wanted = request->reports;
    if (!wanted)
        wanted = (const char *const *)request->plan->config->reports;
    return !wanted || !*wanted || g_strv_contains(wanted, id);
}

static bool check_names(const struct run_request *request, GError **error)
{
    for (const char *const *id = request->reports; id && *id; id++)
        if (!definitions_find(request->plan->definitions, *id)) {
            error_set(error, ERROR_USAGE, "there is no report \"%s\"", *id);
            return error_hint(error, "\"takhojd list reports\" shows them.");
        }
    return true;
}

static struct period last_ended(enum grain grain, int32_t as_of)
{
    struct period period = period_containing(grain, as_of);
    return period.until > as_of + 1 ? period_shift(grain, period, -1) : period;
}

GArray *agenda_make(const struct run_request *request, GError **error)
{
    if (!check_names(request, error))
        return NULL;
    GArray *items = g_array_new(FALSE, FALSE, sizeof(struct agenda_item));
    const struct definitions *definitions = request->plan->definitions;
    for (int i = 0; i < definitions_count(definitions); i++) {
        const struct definition *definition = definitions_at(definitions, i);
        for (int grain = 0; is_wanted(request, definition->id) && grain < GRAINS; grain++) {
            if (!(definition->grains & (1U << grain)))
                continue;
            const struct agenda_item item = {definition, (enum grain)grain,
                                             last_ended((enum grain)grain, request->as_of)};
            g_array_append_val(items, item);
        }
    }
    return items;
}

bool agenda_is_due(const struct agenda_item *item, int32_t as_of, int32_t first_call, const char *out)
{
    if (item->period.until <= first_call)
        return false;
    if (item->grain <= GRAIN_MONTH || as_of + 1 < item->period.until + SETTLED_DAYS)
        return true;
    g_autofree char *newest = publication_newest(out, item->definition->id, NULL, item->grain, DAY_FUTURE);
    g_autofree char *own = period_name(item->grain, item->period);
    return !newest || strcmp(newest, own) != 0;
}

/* What an item needs of a part, scope and grain, joined into one span. */
struct need {
    const struct measure_part *part;
    enum scope_kind scope;
    enum grain grain;
    struct period span;
    bool has_mix; /* with what its mix of campaigns would bring, in one period */
};

static void add_need(GArray *needs, struct need need)
{
    for (guint i = 0; i < needs->len; i++) {
        struct need *have = &g_array_index(needs, struct need, i);
        if (have->part == need.part && have->scope == need.scope && have->grain == need.grain) {
            have->span.from = MIN(have->span.from, need.span.from);
            have->span.until = MAX(have->span.until, need.span.until);
            have->has_mix |= need.has_mix;
            return;
        }
    }
    g_array_append_val(needs, need);
}

static struct period trend_span(const struct agenda_item *item, const struct block *block)
{
    struct period last = period_containing(block->grain, item->period.until - 1);
    return (struct period){period_shift(block->grain, last, 1 - block->periods).from, last.until};
}

/* A year back, for the whole and for the campaigns it is made of. */
static void add_comparison(GArray *needs, const struct agenda_item *item, const struct measure_part *part,
                           enum scope_kind whole)
{
    struct period year = {day_add_months(item->period.from, -12), item->period.until};
    struct period before = period_shift(item->grain, item->period, -1);
    const struct period span = {MIN(year.from, before.from), year.until};
    add_need(needs, (struct need){part, whole, item->grain, span, false});
    add_need(needs, (struct need){part, SCOPE_CAMPAIGN, item->grain, span, false});
}

static void add_part(GArray *needs, const struct agenda_item *item, const struct block *block,
                     const struct measure_part *part)
{
    enum scope_kind whole = item->definition->audience == AUDIENCE_CLIENT ? SCOPE_CLIENT : SCOPE_ALL;
    bool is_examined = block->kind == BLOCK_FINDINGS;
    enum scope_kind scope = block->scope != SCOPE_ALL && !is_examined ? block->scope : whole;
    if (is_examined && block->scope != SCOPE_ALL)
        add_need(needs, (struct need){part, block->scope, block->grain, trend_span(item, block), false});
    if (block->kind != BLOCK_SERIES && !is_examined)
        add_need(needs, (struct need){part, scope, item->grain, item->period, block->kind == BLOCK_FUNNEL});
    if (block->kind == BLOCK_QUESTIONS && questions_units(part) != SCOPE_ALL)
        add_need(needs, (struct need){part, questions_units(part), item->grain, item->period, false});
    for (int i = 0; block->kind == BLOCK_VARIATION && i < 2; i++)
        add_need(needs, (struct need){part, i ? SCOPE_AGENT : SCOPE_CAMPAIGN, block->grain,
                                      trend_span(item, block), false});
    if (block->kind == BLOCK_COMPARISON)
        add_comparison(needs, item, part, whole);
    if (block->periods > 0)
        add_need(needs, (struct need){part, scope, block->grain, trend_span(item, block), false});
}

static GArray *needs_of(const struct agenda_item *item)
{
    GArray *needs = g_array_new(FALSE, FALSE, sizeof(struct need));
    for (int b = 0; b < item->definition->block_count; b++) {
        const struct block *block = &item->definition->blocks[b];
        for (const struct measure_part *const *part = block->parts; part && *part; part++)
            add_part(needs, item, block, *part);
    }
    return needs;
}

static void prepare(GPtrArray *needs, struct measuring *measuring, int threads)
{
    g_autoptr(GArray) grounds = g_array_new(FALSE, FALSE, sizeof(struct measure_ground));
    for (guint i = 0; i < needs->len; i++) {
        const GArray *of_item = g_ptr_array_index(needs, i);
        for (guint n = 0; n < of_item->len; n++) {
            const struct need *need = &g_array_index(of_item, struct need, n);
            const struct measure_ground ground = {need->scope, need->grain, need->span};
            if (need->part->grains[need->scope] & (1U << need->grain))
                g_array_append_val(grounds, ground);
        }
    }
    measuring_prepare(measuring, (const struct measure_ground *)(const void *)grounds->data, grounds->len,
                      threads);
}

/* The figures of one need of an item. */
struct row {
    const struct agenda_item *item;
    const struct need *need;
    GArray *figures;
};

/* Rows of the same part, scope and grain, whose spans share most of their figures. */
struct job {
    GArray *rows; /* guint: numbers of rows */
};

/* All that the threads share. */
struct jobs {
    struct measuring *measuring;
    const GArray *rows;    /* struct row */
    const GPtrArray *list; /* struct job */
};

static const struct row *row_at(const struct jobs *jobs, const struct job *job, guint index)
{
    return &g_array_index(jobs->rows, struct row, g_array_index(job->rows, guint, index));
}

static void do_job(void *user, guint index)
{
    const struct jobs *jobs = user;
    const struct job *job = g_ptr_array_index(jobs->list, index);
    const struct need *first = row_at(jobs, job, 0)->need;
    g_autofree struct measure_asked *asked = g_new(struct measure_asked, job->rows->len);
    for (guint i = 0; i < job->rows->len; i++)
        asked[i] = (struct measure_asked){row_at(jobs, job, i)->need->span, row_at(jobs, job, i)->figures};
    measure_figures_of(jobs->measuring, first->part, first->scope, first->grain, asked, job->rows->len);
    for (guint i = 0; i < job->rows->len; i++) {
        const struct row *row = row_at(jobs, job, i);
        const struct measure_ground ground = {first->scope, first->grain, row->need->span};
        if (row->need->has_mix)
            mix_set_expected(jobs->measuring, &ground, first->part, row->item->period, row->figures, 0);
    }
}

static GArray *list_rows(const GArray *agenda, const GPtrArray *needs)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct row));
    for (guint i = 0; i < needs->len; i++) {
        const GArray *of_item = g_ptr_array_index(needs, i);
        for (guint n = 0; n < of_item->len; n++) {
            const struct row row = {&g_array_index(agenda, struct agenda_item, i),
                                    &g_array_index(of_item, struct need, n),
                                    g_array_new(FALSE, FALSE, sizeof(struct figure))};
            g_array_append_val(rows, row);
        }
    }
    return rows;
}

static bool is_alike(const struct need *left, const struct need *right)
{
    return left->part == right->part && left->scope == right->scope && left->grain == right->grain;
}

static void free_job(gpointer at)
{
    struct job *job = at;
    g_array_unref(job->rows);
    g_free(job);
}

static const struct need *need_of(const GArray *rows, const struct job *job)
{
    return g_array_index(rows, struct row, g_array_index(job->rows, guint, 0)).need;
}

static GPtrArray *list_jobs(const GArray *rows)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(free_job);
    for (guint r = 0; r < rows->len; r++) {
        const struct need *need = g_array_index(rows, struct row, r).need;
        guint j = 0;
        while (j < list->len && !is_alike(need_of(rows, g_ptr_array_index(list, j)), need))
            j++;
        if (j == list->len)
            g_ptr_array_add(
                list, g_memdup2(&(struct job){g_array_new(FALSE, FALSE, sizeof(guint))}, sizeof(struct job)));
        g_array_append_val(((struct job *)g_ptr_array_index(list, j))->rows, r);
    }
    return list;
}

/* Appends the jobs of samples, or the others, from both ends of the list in turn: what lies side by side is
 * made from the same sums, and would wait for them. */
static void take_turns(const GPtrArray *list, const GArray *rows, bool are_of_samples, GPtrArray *order)
{
    for (guint i = 0; i < list->len; i++) {
        struct job *job = g_ptr_array_index(list, i % 2 ? list->len - 1 - i / 2 : i / 2);
        if ((need_of(rows, job)->part->sample >= 0) == are_of_samples)
            g_ptr_array_add(order, job);
    }
}

/* Each item's figures in the order of its needs, whoever made them. */
static GPtrArray *collect(const GArray *rows, guint items, const struct agenda_item *first)
{
    GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < items; i++)
        g_ptr_array_add(all, g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref));
    for (guint r = 0; r < rows->len; r++) {
        const struct row *row = &g_array_index(rows, struct row, r);
        g_ptr_array_add(g_ptr_array_index(all, row->item - first), row->figures);
    }
    return all;
}

GPtrArray *agenda_figures(const GArray *agenda, struct measuring *measuring, int threads)
{
    g_autoptr(GPtrArray) needs = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < agenda->len; i++)
        g_ptr_array_add(needs, needs_of(&g_array_index(agenda, struct agenda_item, i)));
    prepare(needs, measuring, threads);
    g_autoptr(GArray) rows = list_rows(agenda, needs);
    g_autoptr(GPtrArray) list = list_jobs(rows), order = g_ptr_array_new();
    /* Those that take long come first, so that no thread is left with one at the end. */
    take_turns(list, rows, true, order);
    take_turns(list, rows, false, order);
    struct jobs jobs = {measuring, rows, order};
    share_work("figures", threads, order->len, do_job, &jobs);
    return collect(rows, agenda->len, &g_array_index(agenda, struct agenda_item, 0));
}

guint agenda_count_figures(const GPtrArray *figures)
{
    guint count = 0;
    for (guint i = 0; i < figures->len; i++) {
        const GPtrArray *needs = g_ptr_array_index(figures, i);
        for (guint n = 0; n < needs->len; n++)
            count += ((const GArray *)g_ptr_array_index(needs, n))->len;
    }
    return count;
}
