/* The periods before a client's report, as they stand now, beside what their own reports said. */
#include "report_findings.h"
#include "report_json.h"

#include <math.h>

static bool is_period(struct period a, struct period b)
{
    return a.from == b.from && a.until == b.until;
}

static bool is_told(const struct report_source *source, struct period period)
{
    for (guint i = 0; source->told && i < source->told->len; i++)
        if (is_period(g_array_index(source->told, struct period, i), period))
            return true;
    return false;
}

static const struct report_published *find_published(const struct report_source *source,
                                                     const struct measure_part *part, struct period period)
{
    for (guint i = 0; source->published && i < source->published->len; i++) {
        const struct report_published *then = &g_array_index(source->published, struct report_published, i);
        if (then->part == part && is_period(then->period, period))
            return then;
    }
    return NULL;
}

static bool is_same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

bool restatement_is_of_counts(const struct measure_part *part)
{
    return part->kind == PART_RATIO || part->kind == PART_RATE || part->kind == PART_INVERSE ||
           part->kind == PART_COUNT;
}

/* By what was counted where the value is made of that, otherwise by the value: the ends of an interval
 * follow. */
static enum restatement_kind kind_of(const struct figure *now, const struct report_published *then)
{
    bool is_of_counts = restatement_is_of_counts(now->part);
    if (!is_same_number(now->value, then->value) ||
        (is_of_counts && !is_same_number(now->numerator, then->numerator)) ||
        (is_of_counts && !is_same_number(now->denominator, then->denominator)))
        return RESTATEMENT_CHANGED;
    if (then->state == FIGURE_PRELIMINARY && now->state == FIGURE_MEASURED)
        return RESTATEMENT_SETTLED;
    return now->state == then->state ? RESTATEMENT_SAME : RESTATEMENT_CHANGED;
}

static void restate(struct report *report, const struct report_source *source, const struct figure *now)
{
    const struct report_published *then = find_published(source, now->part, now->period);
    struct restatement restatement = {.now = *now,
                                      .then = {.part = now->part,
                                               .period = now->period,
                                               .state = now->state,
                                               .value = NAN,
                                               .lower = NAN,
                                               .upper = NAN,
                                               .zero_upper = NAN}};
    /* A client without a case of a kind may have no figure of it at all. */
    bool is_of_nothing = now->state == FIGURE_NO_EVENTS_POSSIBLE && !then;
    if (!is_told(source, now->period))
        restatement.kind = RESTATEMENT_UNTOLD;
    else if (is_of_nothing)
        restatement.kind = RESTATEMENT_SAME;
    else if (!then)
        restatement.kind = RESTATEMENT_ADDED;
    else
        restatement.kind = kind_of(now, then);
    if (then)
        restatement.then = *then;
    g_array_append_val(report->restatements, restatement);
}

/* What may be withheld is never told again, whatever the definition asks: of two tellings one has the
 * difference. The loader refuses it too. */
void report_restate(struct report *report, const struct report_source *source)
{
    const struct definition *definition = report->head.definition;
    for (int b = 0; b < definition->block_count; b++) {
        const struct block *block = &definition->blocks[b];
        for (const struct measure_part *const *part = block->parts; block->kind == BLOCK_EARLIER && *part;
             part++) {
            g_autoptr(GPtrArray) figures = report_series(report, *part, block->grain, block->periods);
            for (guint i = 0; !(*part)->measure->is_suppressed && i < figures->len; i++) {
                const struct figure *figure = g_ptr_array_index(figures, i);
                if (!is_period(figure->period, report->head.period))
                    restate(report, source, figure);
            }
        }
    }
}

const struct restatement *report_find_restatement(const struct report *report,
                                                  const struct measure_part *part, struct period period)
{
    for (guint i = 0; i < report->restatements->len; i++) {
        const struct restatement *found = &g_array_index(report->restatements, struct restatement, i);
        if (found->now.part == part && is_period(found->now.period, period))
            return found;
    }
    return NULL;
}

const char *restatement_kind_name(enum restatement_kind kind)
{
    static const char *const names[] = {"same", "changed", "settled", "added", "untold"};
    return names[kind];
}

static void write_then(struct json_writer *writer, const struct report_published *then)
{
    json_write_object(writer, "then");
    json_write_number(writer, "numerator", then->numerator);
    json_write_number(writer, "denominator", then->denominator);
    json_write_number(writer, "value", then->value);
    json_write_number(writer, "lower", then->lower);
    json_write_number(writer, "upper", then->upper);
    json_write_text(writer, "state", figure_state_name(then->state));
    json_write_end(writer);
}

void report_json_restatements(struct json_writer *writer, const struct report *report)
{
    json_write_list(writer, "earlier");
    for (guint i = 0; i < report->restatements->len; i++) {
        const struct restatement *found = &g_array_index(report->restatements, struct restatement, i);
        g_autofree char *from = day_name(found->now.period.from), *until = day_name(found->now.period.until);
        json_write_object(writer, NULL);
        json_write_text(writer, "measure", found->now.part->measure->id);
        json_write_text(writer, "part", found->now.part->id);
        json_write_object(writer, "period");
        json_write_text(writer, "from", from);
        json_write_text(writer, "until", until);
        json_write_end(writer);
        json_write_text(writer, "kind", restatement_kind_name(found->kind));
        if (found->kind != RESTATEMENT_ADDED && found->kind != RESTATEMENT_UNTOLD)
            write_then(writer, &found->then);
        json_write_end(writer);
    }
    json_write_end(writer);
}
