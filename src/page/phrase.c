#include "phrase.h"
#include "takhojd/calls/counter.h"
#include "takhojd/plan/rules.h"

#include <math.h>
#include <stdarg.h>

static char *join(const char *first, va_list more)
{
    GString *key = g_string_new(first);
    for (const char *next; (next = va_arg(more, const char *));)
        g_string_append(key, next);
    return g_string_free(key, FALSE);
}

const char *phrase_text(const struct words *words, const char *first, ...)
{
    va_list more;
    va_start(more, first);
    g_autofree char *key = join(first, more);
    va_end(more);
    /* A missing key stands for itself, and key dies here. */
    return words_has(words, key) ? words_text(words, key) : g_intern_string(words_text(words, key));
}

const char *phrase_text_or_none(const struct words *words, const char *first, ...)
{
    va_list more;
    va_start(more, first);
    g_autofree char *key = join(first, more);
    va_end(more);
    return words_has(words, key) ? words_text(words, key) : NULL;
}

const char *phrase_label(const struct words *words, const struct measure *measure)
{
    return phrase_text(words, "measure.", measure->id, ".label", NULL);
}

const char *phrase_part(const struct words *words, const struct measure_part *part)
{
    return phrase_text(words, "measure.", part->measure->id, ".part.", part->id, NULL);
}

bool phrase_has_value(const struct figure *figure)
{
    return (figure->state == FIGURE_MEASURED || figure->state == FIGURE_PRELIMINARY) &&
           isfinite(figure->value);
}

bool phrase_is_share(const struct measure_part *part)
{
    if (part->kind == PART_MEDIAN || part->kind == PART_QUANTILE)
        return part->sample == SAMPLE_talk_share || part->sample == SAMPLE_overlap_share;
    return part->kind == PART_SURVIVAL_SHARE || part->kind == PART_WEIGHTED ||
           (part->kind == PART_RATIO && part->per == 1);
}

/* Seconds in one unit of a sample of spans; 0 for samples of anything else. */
static double sample_unit_s(const struct measure_part *part)
{
    switch (part->sample) {
    case SAMPLE_optout_time:
        return 3600;
    case SAMPLE_agent_tenure:
        return 86400;
    case SAMPLE_conversation_length:
    case SAMPLE_longest_monologue:
    case SAMPLE_time_to_think:
        return 1;
    default:
        return 0;
    }
}

static double sample_seconds(const struct measure_part *part)
{
    bool is_value =
        part->kind == PART_MEDIAN || part->kind == PART_QUANTILE || part->kind == PART_SURVIVAL_MEDIAN;
    return is_value ? sample_unit_s(part) : 0;
}

bool phrase_is_span(const struct measure_part *part)
{
    return sample_unit_s(part) > 0;
}

char *phrase_sample(const struct words *words, const struct measure_part *part, double value)
{
    double seconds = sample_unit_s(part);
    return seconds > 0 ? words_duration(words, value * seconds) : phrase_count(words, value);
}

char *phrase_count(const struct words *words, double count)
{
    if (!isfinite(count) || fabs(count) > 9e15)
        return words_number(words, count, 0);
    return count == rint(count) ? words_count(words, (int64_t)count) : words_number(words, count, 1);
}

char *phrase_sum(const struct words *words, const struct measure_part *part, double sum)
{
    bool is_broken = part->kind == PART_COUNT && part->unit > 1 && sum != rint(sum);
    return is_broken ? words_number(words, sum, (int)lround(log10(part->unit))) : phrase_count(words, sum);
}

static bool is_of_counts_only(const struct measure_part *part)
{
    return part->sample == SAMPLE_pressure_1d || part->sample == SAMPLE_pressure_7d ||
           part->sample == SAMPLE_pressure_30d;
}

char *phrase_amount(const struct words *words, const struct measure_part *part, double value, double width)
{
    double seconds = sample_seconds(part);
    if (phrase_is_share(part))
        return words_share(words, value, width);
    if (part->kind == PART_COUNT || part->kind == PART_QUANTILE)
        return seconds > 0 ? words_duration(words, value * seconds) : phrase_sum(words, part, value);
    if (seconds > 0)
        return words_duration(words, value * seconds);
    /* A median of counts is a count, or lies halfway between two. */
    bool is_of_counts = part->kind == PART_MEDIAN && value == rint(value) && is_of_counts_only(part);
    return is_of_counts ? phrase_count(words, value) : words_amount(words, value, width);
}

char *phrase_limit(const struct words *words, const struct measure_part *part, double limit)
{
    double shown = phrase_is_share(part) ? 100 * limit : limit;
    bool is_whole = fabs(shown - rint(shown)) < 1e-9;
    double width = phrase_is_share(part) ? 0.1 : 10;
    return phrase_amount(words, part, limit, is_whole ? width : (double)NAN);
}

char *phrase_unit(const struct words *words, const struct measure_part *part)
{
    const char *own = phrase_text_or_none(words, "measure.", part->measure->id, ".unit.", part->id, NULL);
    if (own)
        return g_strdup(own);
    if (phrase_is_share(part) || part->kind == PART_COUNT || part->per == 1)
        return NULL;
    g_autofree char *per = words_count(words, (int64_t)part->per);
    return words_format(words, "unit.per", "per", per, NULL);
}

static char *with_unit(const struct words *words, const struct measure_part *part, char *amount)
{
    g_autofree char *unit = phrase_unit(words, part), *own = amount;
    return unit ? g_strdup_printf("%s %s", own, unit) : g_steal_pointer(&own);
}

/* What has one digit before the comma has one after it too, however wide its interval: 14 of 446 is 3.1 %,
 * not 3. */
#define WIDTH_OF_ONE_DECIMAL 3

/* Statistics, reliability: between 10 and 29 a percentage has no decimals. */
double phrase_width(const struct figure *figure)
{
    double width = figure->upper - figure->lower, unit = phrase_is_share(figure->part) ? 0.01 : 1;
    if (phrase_is_share(figure->part) && figure->denominator < 30)
        return 1;
    return fabs(figure->value) < 10 * unit ? fmin(width, WIDTH_OF_ONE_DECIMAL * unit) : width;
}

static bool is_without_events(const struct figure *figure)
{
    return figure->numerator == 0 && isfinite(figure->zero_upper);
}

static char *counts(const struct words *words, const struct figure *figure, const char *key)
{
    g_autofree char *numerator = phrase_sum(words, figure->part, figure->numerator);
    g_autofree char *denominator = phrase_count(words, figure->denominator);
    int64_t count = isfinite(figure->numerator) ? (int64_t)figure->numerator : 0;
    return words_plural(words, key, count, "numerator", numerator, "denominator", denominator, NULL);
}

char *phrase_value(const struct words *words, const struct figure *figure)
{
    if (phrase_has_value(figure))
        return phrase_amount(words, figure->part, figure->value, phrase_width(figure));
    if (figure->state == FIGURE_TOO_FEW &&
        (figure->part->kind == PART_RATIO || figure->part->kind == PART_WEIGHTED))
        return counts(words, figure, "value.counts");
    return g_strdup(phrase_state(words, figure));
}

static char *missing_sentence(const struct words *words, const struct figure *figure)
{
    const char *reason = figure->reason ? figure->reason : "other";
    g_autofree char *key = g_strconcat("reason.", reason, NULL);
    const char *known = words_has(words, key) ? key : "reason.other";
    return words_format(words, known, "missing", figure->missing ? figure->missing : "–", NULL);
}

static const char *kind_says(const struct measure_part *part)
{
    switch (part->kind) {
    case PART_RATE:
        return "says.rate";
    case PART_COUNT:
        return "says.count";
    case PART_MEDIAN:
    case PART_QUANTILE:
    case PART_SURVIVAL_MEDIAN:
    case PART_SURVIVAL_SHARE:
        return "says.sample";
    case PART_RATIO:
    case PART_INVERSE:
    case PART_WEIGHTED:
        break;
    }
    return "says.ratio";
}

char *phrase_sentence(const struct words *words, const struct figure *figure)
{
    if (figure->state == FIGURE_NOT_MEASURED)
        return missing_sentence(words, figure);
    if (figure->state == FIGURE_SUPPRESSED || figure->state == FIGURE_NO_EVENTS_POSSIBLE)
        return g_strdup(phrase_text(words, "explain.", figure_state_name(figure->state), NULL));
    g_autofree char *own =
        g_strconcat("measure.", figure->part->measure->id, ".says.", figure->part->id, NULL);
    g_autofree char *said = counts(words, figure, words_has(words, own) ? own : kind_says(figure->part));
    if (!phrase_has_value(figure) || !figure_is_weighted(figure))
        return g_steal_pointer(&said);
    /* The share is not the one of the counts beside it. */
    return g_strdup_printf("%s %s", said, words_text(words, "says.weighted"));
}

/* How much of an interval may be lost by saying one, or all but one, for a limit that is not none or all. */
#define LOST_AT_MOST (1 / 20.0)

/*
 * Of how many people it is easiest to say: the smallest round number in which the interval spans about two,
 * and in which one, or all but one, is close enough to a limit that is not none or all of them. 20 of 21 is
 * "between 77 and 99 of 100", not "between 773 and 992 of 1 000".
 */
static double natural_base(double lower, double upper)
{
    double lost = (upper - lower) * LOST_AT_MOST, base = 100;
    while (base < 1e6 && ((upper - lower) * base < 1.5 || (lower > 0 && 1 / base - lower > lost) ||
                          (upper < 1 && upper - (1 - 1 / base) > lost)))
        base *= 10;
    return base;
}

static char *share_interval(const struct words *words, double lower, double upper)
{
    double base = natural_base(lower, upper);
    /* Outward, so that the words never promise more than the figures, but not to none or all. */
    double from = floor(lower * base + 1e-9), until = ceil(upper * base - 1e-9);
    from = lower > 0 ? fmax(from, 1) : from;
    until = upper < 1 ? fmin(until, base - 1) : until;
    g_autofree char *from_text = phrase_count(words, from), *until_text = phrase_count(words, until);
    g_autofree char *of = phrase_count(words, base);
    return words_format(words, "interval.of", "lower", from_text, "upper", until_text, "of", of, NULL);
}

char *phrase_uncertainty(const struct words *words, const struct figure *figure)
{
    const struct measure_part *part = figure->part;
    if (!phrase_has_value(figure))
        return NULL;
    if (is_without_events(figure)) {
        g_autofree char *upper = phrase_amount(words, part, figure->zero_upper, figure->zero_upper);
        g_autofree char *n = phrase_count(words, figure->denominator);
        g_autofree char *bound = with_unit(words, part, g_steal_pointer(&upper));
        return words_format(words, "interval.zero", "n", n, "upper", bound, NULL);
    }
    if (!isfinite(figure->lower))
        return NULL;
    double width = figure->upper - figure->lower;
    g_autofree char *lower = phrase_amount(words, part, figure->lower, width);
    if (!isfinite(figure->upper))
        return words_format(words, "interval.at_least", "lower", lower, NULL);
    if (phrase_is_share(part))
        return share_interval(words, figure->lower, figure->upper);
    g_autofree char *upper = phrase_amount(words, part, figure->upper, width);
    return words_format(words, "interval.between", "lower", lower, "upper", upper, NULL);
}

char *phrase_n(const struct words *words, const struct figure *figure)
{
    if (!isfinite(figure->denominator))
        return NULL;
    g_autofree char *n = phrase_count(words, figure->denominator);
    return words_format(words, "stamp.n", "n", n, NULL);
}

const char *phrase_state(const struct words *words, const struct figure *figure)
{
    return phrase_text(words, "state.", figure_state_name(figure->state), NULL);
}

char *phrase_maturity(const struct words *words, const struct figure *figure)
{
    if (!isfinite(figure->share_in))
        return NULL;
    g_autofree char *share = words_share(words, figure->share_in, 1);
    double width = figure->nowcast_upper - figure->nowcast_lower;
    g_autofree char *lower = phrase_amount(words, figure->part, figure->nowcast_lower, width);
    g_autofree char *upper = phrase_amount(words, figure->part, figure->nowcast_upper, width);
    if (!isfinite(width))
        return words_format(words, "maturity.share", "value", share, NULL);
    return words_format(words, "maturity.nowcast", "value", share, "lower", lower, "upper", upper, NULL);
}

char *phrase_stamp(const struct words *words, const struct figure *figure)
{
    g_autofree char *name = words_period(words, figure->grain, figure->period),
                    *period = phrase_capital(name);
    g_autofree char *n = phrase_n(words, figure);
    g_autofree char *maturity = phrase_maturity(words, figure);
    const struct rule *rule = figure_unverified(figure);
    const char *law = !rule                               ? NULL
                      : rule->verified == RULE_REMEMBERED ? words_text(words, "rests_on.r")
                                                          : words_text(words, "rests_on.s");
    return g_strdup_printf("%s%s%s · %s%s%s%s%s", period, n ? " · " : "", n ? n : "",
                           phrase_state(words, figure), maturity ? " · " : "", maturity ? maturity : "",
                           law ? " · " : "", law ? law : "");
}

/* A paragraph's sign begins no line: "21 §", "19, 21 §§". */
char *phrase_citation(const char *citation)
{
    GString *text = g_string_new(citation);
    g_string_replace(text, " §", "\u00a0§", 0);
    return g_string_free(text, FALSE);
}

char *phrase_rule(const struct words *words, const struct rule *rule)
{
    if (!rule)
        return NULL;
    const char *force = phrase_text(words, "force.", rule_force_name(rule->force), NULL);
    if (rule->force == RULE_HOUSE_POLICY)
        return g_strdup(force);
    /* What was read at its source needs no remark; anything less has one. */
    const char verified[] = {g_ascii_tolower((char)rule->verified), '\0'};
    const char *remark =
        rule->verified == RULE_READ_AT_SOURCE ? NULL : phrase_text(words, "verified.", verified, NULL);
    g_autofree char *citation = phrase_citation(rule->citation);
    return g_strdup_printf("%s, %s%s%s", force, citation, remark ? ", " : "", remark ? remark : "");
}

char *phrase_capital(const char *text)
{
    char first[6];
    int length = g_unichar_to_utf8(g_unichar_toupper(g_utf8_get_char(text)), first);
    return *text ? g_strdup_printf("%.*s%s", length, first, text + g_utf8_skip[(guchar)*text]) : g_strdup("");
}
