/* The verdicts that the definition's blocks ask for, and how they stand in report.json. */
#include "report_findings.h"
#include "report_json.h"

#include "takhojd/finding/association.h"
#include "takhojd/finding/better.h"
#include "takhojd/finding/ceiling.h"
#include "takhojd/finding/claims.h"
#include "takhojd/finding/questions.h"
#include "takhojd/finding/variation.h"

#include <string.h>

static struct verdict *add_verdict(struct report *report, enum verdict_kind kind, const char *id)
{
    struct verdict *verdict = verdict_new(kind, id);
    g_ptr_array_add(report->verdicts, verdict);
    return verdict;
}

/* A report of a longer period than the block's is judged by that one's figure where it can be. */
static void make_ceiling(struct report *report, const struct block *block)
{
    bool is_longer = report->head.grain > block->grain;
    struct verdict *law = add_verdict(report, VERDICT_LIMIT, "law");
    struct verdict *ethics = add_verdict(report, VERDICT_LIMIT, "ethics");
    for (const struct measure_part *const *part = block->parts; *part; part++) {
        g_autoptr(GPtrArray) series = report_series(report, *part, block->grain, block->periods);
        ceiling_hold(law, ethics, is_longer ? report_find(report, *part) : NULL, series);
    }
    ceiling_conclude(law);
    ceiling_conclude(ethics);
}

static const struct measure_part *find_part(const struct block *block, const char *measure, const char *id)
{
    for (const struct measure_part *const *part = block->parts; id && *part; part++)
        if (!strcmp((*part)->measure->id, measure) && !strcmp((*part)->id, id))
            return *part;
    return NULL;
}

/* The figures of a part for each unit of a kind, or for the whole, of the report's own period. */
static GPtrArray *figures_of(const struct report *report, const struct measure_part *part,
                             enum scope_kind units)
{
    GPtrArray *found = g_ptr_array_new();
    enum scope_kind kind = units == SCOPE_ALL ? report_whole_scope(report) : units;
    for (guint i = 0; part && i < report->figures->len; i++) {
        struct figure *figure = &g_array_index(report->figures, struct figure, i);
        if (figure->part == part && figure->scope.kind == kind && figure->grain == report->head.grain &&
            figure->period.from == report->head.period.from &&
            figure->period.until == report->head.period.until)
            g_ptr_array_add(found, figure);
    }
    return found;
}

static void make_questions(struct report *report, const struct block *block, const struct rules *rules)
{
    static const char *const ids[QUESTIONS] = {"1", "2", "3", "4", "5"};
    guint count;
    const struct question_test *tests = questions_tests(&count);
    for (int question = 1; question <= QUESTIONS; question++) {
        struct verdict *verdict = add_verdict(report, VERDICT_QUESTION, ids[question - 1]);
        for (guint i = 0; i < count; i++) {
            if (tests[i].question != question)
                continue;
            const struct measure_part *part = find_part(block, tests[i].measure, tests[i].part);
            g_autoptr(GPtrArray) figures = figures_of(report, part, tests[i].units);
            g_autoptr(GPtrArray) others =
                figures_of(report, find_part(block, tests[i].measure, tests[i].other), tests[i].units);
            struct evidence evidence = question_try(&tests[i], part, figures, others, rules);
            g_array_append_val(verdict->evidence, evidence);
        }
        verdict_conclude(verdict);
    }
}

static void make_better(struct report *report, const struct block *block)
{
    struct verdict *verdict = add_verdict(report, VERDICT_BETTER, "more_not_better");
    for (const struct measure_part *const *part = block->parts; *part; part++) {
        g_autoptr(GPtrArray) series = report_series(report, *part, block->grain, block->periods);
        better_examine(verdict, *part, series);
    }
    better_conclude(verdict);
}

/* The figures of a part for each unit of the block's scope and each of its periods. */
static GPtrArray *figures_of_units(const struct report *report, const struct block *block,
                                   const struct measure_part *part)
{
    GPtrArray *found = g_ptr_array_new();
    for (guint i = 0; i < report->figures->len; i++) {
        struct figure *figure = &g_array_index(report->figures, struct figure, i);
        if (figure->part == part && figure->scope.kind == block->scope && figure->grain == block->grain)
            g_ptr_array_add(found, figure);
    }
    return found;
}

static void make_association(struct report *report, const struct block *block)
{
    struct verdict *verdict = add_verdict(report, VERDICT_ASSOCIATION, "ethics_and_business");
    const struct measure_part *const *last = block->parts;
    while (last[1])
        last++;
    g_autoptr(GPtrArray) business = figures_of_units(report, block, *last);
    for (const struct measure_part *const *part = block->parts; part < last; part++) {
        g_autoptr(GPtrArray) conduct = figures_of_units(report, block, *part);
        association_examine(verdict, *part, conduct, business);
    }
    verdict_conclude(verdict);
}

static void make_variation(struct report *report, const struct block *block)
{
    static const enum scope_kind kinds[] = {SCOPE_CAMPAIGN, SCOPE_AGENT};
    struct verdict *verdict = add_verdict(report, VERDICT_VARIATION, "where_it_failed");
    for (const struct measure_part *const *part = block->parts; *part; part++)
        for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
            struct block of_kind = *block;
            of_kind.scope = kinds[i];
            g_autoptr(GPtrArray) figures = figures_of_units(report, &of_kind, *part);
            struct evidence evidence = variation_between(*part, kinds[i], figures);
            g_array_append_val(verdict->evidence, evidence);
        }
}

static void try_claim(struct report *report, const struct block *block, struct verdict *verdict)
{
    guint count;
    const struct claim_test *tests = claims_tests(&count);
    for (guint i = 0; i < count; i++) {
        if (strcmp(tests[i].claim, verdict->id) != 0)
            continue;
        const struct measure_part *part = find_part(block, tests[i].measure, tests[i].part);
        const struct measure_part *other = find_part(block, tests[i].measure, tests[i].other);
        g_autoptr(GPtrArray) figures = report_series(report, part, block->grain, block->periods);
        g_autoptr(GPtrArray) others = report_series(report, other, block->grain, block->periods);
        struct evidence evidence = claim_try(&tests[i], part, other, figures, others);
        g_array_append_val(verdict->evidence, evidence);
    }
    verdict_conclude(verdict);
}

/* After the other verdicts: two claims rest on them. */
static void make_claims(struct report *report, const struct block *block)
{
    for (const char *const *id = claims_ids(); *id; id++) {
        struct verdict *verdict = add_verdict(report, VERDICT_CLAIM, *id);
        if (!strcmp(*id, CLAIM_OF_ASSOCIATION))
            claim_turn(verdict, report_find_verdict(report, VERDICT_ASSOCIATION, "ethics_and_business"));
        else if (!strcmp(*id, CLAIM_OF_LIMITS))
            claim_weigh(verdict, report_find_verdict(report, VERDICT_LIMIT, "law"),
                        report_find_verdict(report, VERDICT_LIMIT, "ethics"));
        else
            try_claim(report, block, verdict);
    }
}

void report_make_verdicts(struct report *report, const struct rules *rules)
{
    const struct definition *definition = report->head.definition;
    for (int b = 0; b < definition->block_count; b++) {
        const struct block *block = &definition->blocks[b];
        if (block->kind == BLOCK_CEILING)
            make_ceiling(report, block);
        else if (block->kind == BLOCK_QUESTIONS)
            make_questions(report, block, rules);
        else if (block->kind == BLOCK_BETTER)
            make_better(report, block);
        else if (block->kind == BLOCK_ASSOCIATION)
            make_association(report, block);
        else if (block->kind == BLOCK_VARIATION)
            make_variation(report, block);
    }
    for (int b = 0; b < definition->block_count; b++)
        if (definition->blocks[b].kind == BLOCK_CLAIMS)
            make_claims(report, &definition->blocks[b]);
}

const struct verdict *report_find_verdict(const struct report *report, enum verdict_kind kind, const char *id)
{
    for (guint i = 0; i < report->verdicts->len; i++) {
        const struct verdict *verdict = g_ptr_array_index(report->verdicts, i);
        if (verdict->kind == kind && !strcmp(verdict->id, id))
            return verdict;
    }
    return NULL;
}

static void write_day(struct json_writer *writer, const char *key, int32_t day)
{
    g_autofree char *name = day ? day_name(day) : NULL; /* 0: evidence of no period */
    json_write_text(writer, key, name);
}

static void write_side(struct json_writer *writer, const char *key, const struct evidence_side *side)
{
    json_write_object(writer, key);
    write_day(writer, "from", side->period.from);
    write_day(writer, "until", side->period.until);
    json_write_number(writer, "numerator", side->numerator);
    json_write_number(writer, "denominator", side->denominator);
    json_write_number(writer, "value", side->value.value);
    json_write_number(writer, "lower", side->value.lower);
    json_write_number(writer, "upper", side->value.upper);
    json_write_end(writer);
}

static void write_evidence(struct json_writer *writer, const struct evidence *evidence)
{
    json_write_object(writer, NULL);
    json_write_text(writer, "test", evidence->id);
    json_write_text(writer, "measure", evidence->part ? evidence->part->measure->id : NULL);
    json_write_text(writer, "part", evidence->part ? evidence->part->id : NULL);
    json_write_text(writer, "units", scope_kind_name(evidence->units));
    json_write_text(writer, "other", evidence->other ? evidence->other->id : NULL);
    json_write_integer(writer, "periods", evidence->periods);
    write_side(writer, "now", &evidence->now);
    if (evidence->periods)
        write_side(writer, "before", &evidence->before);
    else
        json_write_null(writer, "before");
    json_write_object(writer, "difference");
    json_write_number(writer, "value", evidence->difference.value);
    json_write_number(writer, "lower", evidence->difference.lower);
    json_write_number(writer, "upper", evidence->difference.upper);
    json_write_end(writer);
    json_write_number(writer, "limit", evidence->limit);
    json_write_integer(writer, "months", evidence->months);
    json_write_text(writer, "answer", answer_name(evidence->answer));
    json_write_flag(writer, "counted", !evidence->is_beside);
    json_write_end(writer);
}

void report_json_verdicts(struct json_writer *writer, const struct report *report)
{
    json_write_list(writer, "verdicts");
    for (guint i = 0; i < report->verdicts->len; i++) {
        const struct verdict *verdict = g_ptr_array_index(report->verdicts, i);
        json_write_object(writer, NULL);
        json_write_text(writer, "kind", verdict_kind_name(verdict->kind));
        json_write_text(writer, "id", verdict->id);
        json_write_text(writer, "answer", answer_name(verdict->answer));
        json_write_integer(writer, "met", verdict_met(verdict));
        json_write_integer(writer, "judged", verdict_judged(verdict));
        json_write_list(writer, "evidence");
        for (guint e = 0; e < verdict->evidence->len; e++)
            write_evidence(writer, &g_array_index(verdict->evidence, struct evidence, e));
        json_write_end(writer);
        json_write_end(writer);
    }
    json_write_end(writer);
}
