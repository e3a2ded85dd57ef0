#include "takhojd/plan/catalogue_part.h"
#include "takhojd/base/error.h"
#include "takhojd/plan/read.h"
#include "takhojd/plan/relation.h"
#include <math.h>
#include <string.h>

static const char *const part_keys[] = {
    "id",   "kind",   "main",    "numerator", "denominator", "sample",        "numerator_less",
    "unit", "at",     "rolling", "at_rule",   "interval",    "left_out",      "denominator_less",
    "per",  "final",  "open",    "law",       "rests_on",    "needs",         "exposure_unit",
    "rule", "target", "grains",  "direction", "needs_there", "needs_written", "exposed",
    NULL};
static const char *const kind_words[] = {"ratio",    "rate",     "inverse",         "count",
                                         "median",   "quantile", "survival_median", "survival_share",
                                         "weighted", NULL};
static const char *const direction_words[] = {"none", "up", "down", NULL};
static const char *const interval_words[] = {
    "none", "wilson", "clopper_pearson", "garwood", "order_statistic", "log_log", NULL};

#define BIT(interval) (1u << (interval))

/* What each kind is made of. */
static const struct {
    bool numerator, denominator, sample, at;
    unsigned intervals;
} shapes[] = {
    [PART_RATIO] = {.numerator = true,
                    .denominator = true,
                    .intervals = BIT(INTERVAL_NONE) | BIT(INTERVAL_WILSON) | BIT(INTERVAL_CLOPPER_PEARSON)},
    [PART_RATE] = {.numerator = true, .denominator = true, .intervals = BIT(INTERVAL_GARWOOD)},
    [PART_INVERSE] = {.numerator = true, .denominator = true, .intervals = BIT(INTERVAL_WILSON)},
    [PART_COUNT] = {.numerator = true, .intervals = BIT(INTERVAL_NONE)},
    [PART_MEDIAN] = {.sample = true, .intervals = BIT(INTERVAL_ORDER_STATISTIC)},
    [PART_QUANTILE] = {.sample = true, .at = true, .intervals = BIT(INTERVAL_NONE)},
    [PART_SURVIVAL_MEDIAN] = {.sample = true, .intervals = BIT(INTERVAL_LOG_LOG)},
    [PART_SURVIVAL_SHARE] = {.sample = true, .at = true, .intervals = BIT(INTERVAL_LOG_LOG)},
    [PART_WEIGHTED] = {.numerator = true,
                       .denominator = true,
                       .intervals = BIT(INTERVAL_WILSON) | BIT(INTERVAL_CLOPPER_PEARSON)},
};

static bool check_presence(struct json_value entry, const char *key, bool wanted, enum part_kind kind,
                           GError **error)
{
    struct json_value value = json_get(entry, key);
    bool is_there = json_type(value) != JSON_ABSENT;
    if (is_there == wanted)
        return true;
    return json_fail(is_there ? value : entry, error, "a part of the kind \"%s\" has %s \"%s\"",
                     kind_words[kind], wanted ? "to have a" : "no", key);
}

static bool name_number(struct json_value value, const char *text, const char *const *names, const char *what,
                        int *out, GError **error)
{
    *out = read_word_index(text, names);
    if (*out >= 0)
        return true;
    json_fail(value, error, "no %s is called \"%s\"", what, text);
    return error_hint(error, "Counters and samples are listed in include/takhojd/calls/counter.h.");
}

/* A day's figure of what is not kept by day would be a false zero. */
static bool check_grain(struct json_value value, const char *text, const struct counter_names *names,
                        const struct measure_part *part, GError **error)
{
    unsigned grains = 0;
    for (int scope = 0; scope < SCOPE_KINDS; scope++)
        grains |= part->grains[scope];
    if (!names->weekly || !g_strv_contains(names->weekly, text) || !(grains & 1u << GRAIN_DAY))
        return true;
    json_fail(value, error, "\"%s\" is not kept by day", text);
    return error_hint(error, "Let its grains begin with \"week\".");
}

static bool read_counters(struct json_value entry, const char *key, const struct counter_names *names,
                          const struct measure_part *part, const int **out, GError **error)
{
    g_auto(GStrv) texts = NULL;
    if (!read_texts(entry, key, &texts, error))
        return false;
    struct json_value list = json_get(entry, key);
    gsize count = g_strv_length(texts);
    int *counters = g_new(int, count + 1);
    counters[count] = -1;
    *out = counters;
    for (gsize i = 0; i < count; i++)
        if (!name_number(json_at(list, i), texts[i], names->counters, "counter", &counters[i], error) ||
            !check_grain(json_at(list, i), texts[i], names, part, error))
            return false;
    return count > 0 || json_type(list) == JSON_ABSENT || json_fail(list, error, "an empty list");
}

/* Those of the measure, or those of them in which this part says anything. */
static bool read_grains(struct json_value entry, struct measure_part *part, GError **error)
{
    const unsigned *of_measure = part->measure->grains;
    struct json_value own = json_get(entry, "grains");
    if (json_type(own) == JSON_ABSENT) {
        memcpy(part->grains, of_measure, sizeof part->grains);
        return true;
    }
    if (!catalogue_grains_read(entry, part->grains, error))
        return false;
    for (int scope = 0; scope < SCOPE_KINDS; scope++)
        if (part->grains[scope] & ~of_measure[scope])
            return json_fail(own, error, "the measure has no such figures for the scope \"%s\"",
                             scope_kind_name((enum scope_kind)scope));
    return true;
}

/* Weights are those of reviews: nothing else has them, and cells by source know no agents to weight by. */
static bool check_reviewed(struct json_value entry, const struct counter_names *names,
                           const struct measure_part *part, GError **error)
{
    const int *const sums[] = {part->numerator, part->denominator};
    if (part->kind != PART_WEIGHTED)
        return true;
    if (part->grains[SCOPE_SOURCE])
        return json_fail(entry, error, "a weighted part has no figures for the scope \"source\"");
    for (gsize s = 0; s < G_N_ELEMENTS(sums); s++)
        for (const int *counter = sums[s]; *counter >= 0; counter++)
            if (!names->reviewed || !g_strv_contains(names->reviewed, names->counters[*counter]))
                return json_fail(entry, error, "\"%s\" is not a counter of reviewed conversations",
                                 names->counters[*counter]);
    return check_presence(entry, "numerator_less", false, part->kind, error) &&
           check_presence(entry, "denominator_less", false, part->kind, error);
}

/* What is rarer than its opposite is what is counted: the sums are told by what is taken off them. */
static bool read_sums(struct json_value entry, const struct counter_names *names, struct measure_part *part,
                      GError **error)
{
    return read_counters(entry, "numerator", names, part, &part->numerator, error) &&
           read_counters(entry, "denominator", names, part, &part->denominator, error) &&
           read_counters(entry, "numerator_less", names, part, &part->numerator_less, error) &&
           read_counters(entry, "denominator_less", names, part, &part->denominator_less, error) &&
           read_counters(entry, "left_out", names, part, &part->left_out, error) &&
           read_counters(entry, "exposed", names, part, &part->exposed, error) &&
           (part->kind == PART_COUNT || check_presence(entry, "exposed", false, part->kind, error)) &&
           (shapes[part->kind].numerator ||
            check_presence(entry, "numerator_less", false, part->kind, error)) &&
           (shapes[part->kind].denominator ||
            check_presence(entry, "denominator_less", false, part->kind, error)) &&
           check_reviewed(entry, names, part, error);
}

static bool read_sample(struct json_value entry, const struct counter_names *names, struct measure_part *part,
                        GError **error)
{
    const char *sample = NULL;
    part->sample = -1;
    if (!json_text_or(entry, "sample", NULL, &sample, error))
        return false;
    struct json_value value = json_get(entry, "sample");
    return !sample || (name_number(value, sample, names->samples, "sample", &part->sample, error) &&
                       check_grain(value, sample, names, part, error));
}

/* A quantile is a share; a curve is read at a time, which may come from a rule. */
static bool read_at(struct json_value entry, struct measure_part *part, GError **error)
{
    if (!json_number_or(entry, "at", 0, &part->at, error) ||
        !json_text_or(entry, "at_rule", NULL, &part->at_rule, error))
        return false;
    struct json_value at = json_get(entry, "at");
    bool has_at = json_type(at) != JSON_ABSENT;
    if (part->at_rule && part->kind != PART_SURVIVAL_SHARE)
        return json_fail(json_get(entry, "at_rule"), error,
                         "only a part of the kind \"survival_share\" takes its time from a rule");
    if (part->at_rule && has_at)
        return json_fail(at, error, "the time comes from a rule already");
    if (!part->at_rule && !check_presence(entry, "at", shapes[part->kind].at, part->kind, error))
        return false;
    if (part->kind == PART_QUANTILE && !(part->at >= 0 && part->at <= 1))
        return json_fail(at, error, "a quantile lies between 0 and 1");
    return !has_at || part->at > 0 || part->kind == PART_QUANTILE ||
           json_fail(at, error, "a time is above 0");
}

static bool read_interval(struct json_value entry, struct measure_part *part, GError **error)
{
    int interval = INTERVAL_NONE;
    struct json_value value = json_get(entry, "interval");
    if (json_type(value) != JSON_ABSENT && !json_word(entry, "interval", interval_words, &interval, error))
        return false;
    part->interval = (enum interval_kind)interval;
    if (shapes[part->kind].intervals & BIT(part->interval))
        return true;
    json_fail(json_type(value) == JSON_ABSENT ? entry : value, error,
              "a part of the kind \"%s\" cannot have the interval \"%s\"", kind_words[part->kind],
              interval_words[interval]);
    g_autoptr(GString) allowed = g_string_new(NULL);
    for (int i = 0; interval_words[i]; i++)
        if (shapes[part->kind].intervals & BIT(i))
            g_string_append_printf(allowed, "%s%s", allowed->len ? " or " : "", interval_words[i]);
    return error_hint(error, "It has %s.", allowed->str);
}

static bool read_scale(struct json_value entry, struct measure_part *part, GError **error)
{
    if (!json_number_or(entry, "per", 1, &part->per, error) ||
        !json_number_or(entry, "exposure_unit", 1, &part->exposure_unit, error) ||
        !json_number_or(entry, "unit", 1, &part->unit, error))
        return false;
    if (fabs(part->per - 1) > 0 && fabs(part->per - 1000) > 0 && fabs(part->per - 100000) > 0)
        return json_fail(json_get(entry, "per"), error, "should be 1, 1000 or 100000");
    if (!(part->exposure_unit > 0))
        return json_fail(json_get(entry, "exposure_unit"), error, "should be above 0");
    if (!(part->unit > 0))
        return json_fail(json_get(entry, "unit"), error, "should be above 0");
    if (part->kind != PART_RATIO && part->kind != PART_COUNT &&
        json_type(json_get(entry, "unit")) != JSON_ABSENT)
        return json_fail(json_get(entry, "unit"), error,
                         "only a ratio or a count is counted in smaller units");
    bool is_rate = part->kind == PART_RATE;
    if (!is_rate && json_type(json_get(entry, "exposure_unit")) != JSON_ABSENT)
        return json_fail(json_get(entry, "exposure_unit"), error, "only a rate has an exposure");
    return is_rate || json_type(json_get(entry, "per")) == JSON_ABSENT ||
           json_fail(json_get(entry, "per"), error, "only a rate is told per so many");
}

/* Under the maturity "counter" a part without an open counter would be final by oversight. */
static bool read_maturity(struct json_value entry, const struct measure *measure,
                          const struct counter_names *names, struct measure_part *part, GError **error)
{
    const char *open = NULL;
    part->open = -1;
    if (!json_flag_or(entry, "final", false, &part->is_final, error) ||
        !json_flag_or(entry, "rolling", false, &part->is_rolling, error) ||
        !json_text_or(entry, "open", NULL, &open, error))
        return false;
    bool wants_open = measure->maturity == MATURITY_COUNTER && !part->is_final;
    if (wants_open != (open != NULL))
        return json_fail(open ? json_get(entry, "open") : entry, error,
                         open ? "only parts that mature by a counter have an open one"
                              : "matures by a counter: name the open one, or say \"final\": true");
    return !open ||
           name_number(json_get(entry, "open"), open, names->counters, "counter", &part->open, error);
}

static bool read_needs_of(struct json_value entry, const char *key, const char *const **out, GError **error)
{
    GStrv needs = NULL;
    if (!read_texts(entry, key, &needs, error))
        return false;
    *out = (const char *const *)needs;
    for (gsize i = 0; needs[i]; i++)
        if (!relation_is_need(needs[i]))
            return json_fail(json_at(json_get(entry, key), i), error,
                             "\"%s\" is not a relation of the contract or a column of one", needs[i]);
    return true;
}

static bool read_needs(struct json_value entry, struct measure_part *part, GError **error)
{
    return read_needs_of(entry, "needs", &part->needs, error) &&
           read_needs_of(entry, "needs_there", &part->needs_there, error) &&
           read_needs_of(entry, "needs_written", &part->needs_written, error);
}

/* What the part is held against, where that is not what the measure is held against. */
static bool read_limits(struct json_value entry, struct measure_part *part, GError **error)
{
    int direction = DIRECTION_NONE;
    GStrv rests_on = NULL;
    struct json_value value = json_get(entry, "direction");
    if (!read_texts(entry, "rests_on", &rests_on, error))
        return false;
    part->rests_on = (const char *const *)rests_on;
    if (!json_flag_or(entry, "law", false, &part->is_of_law, error) ||
        !json_text_or(entry, "rule", NULL, &part->own_law, error) ||
        !json_text_or(entry, "target", NULL, &part->own_ethics, error) ||
        (json_type(value) != JSON_ABSENT &&
         !json_word(entry, "direction", direction_words, &direction, error)))
        return false;
    part->own_direction = (enum direction)direction;
    if (part->own_law && part->at_rule)
        return json_fail(json_get(entry, "rule"), error, "the time comes from a rule already");
    if (part->own_law && json_type(json_get(entry, "law")) != JSON_ABSENT)
        return json_fail(json_get(entry, "law"), error, "the part has a rule of its own");
    if (part->own_law)
        part->is_of_law = true;
    return true;
}

const char *measure_part_law(const struct measure_part *part)
{
    return part->own_law ? part->own_law : part->at_rule ? part->at_rule : part->measure->law;
}

const char *measure_part_ethics(const struct measure_part *part)
{
    return part->own_ethics ? part->own_ethics : part->is_main ? part->measure->ethics : NULL;
}

bool measure_part_rests_on(const struct measure_part *part, const char *rule)
{
    return g_strcmp0(measure_part_law(part), rule) == 0 || g_strv_contains(part->rests_on, rule) ||
           g_strv_contains(part->measure->rests_on, rule);
}

enum direction measure_part_direction(const struct measure_part *part)
{
    return part->own_direction == DIRECTION_NONE ? part->measure->direction : part->own_direction;
}

void measure_part_add_needs(const struct measure_part *part, GPtrArray *needs)
{
    const char *const *const lists[] = {part->needs, part->needs_there, part->needs_written};
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        for (const char *const *need = lists[i]; *need; need++)
            if (!g_ptr_array_find_with_equal_func(needs, *need, g_str_equal, NULL))
                g_ptr_array_add(needs, (gpointer)(gsize)*need);
}

bool measure_part_asks_each(const struct measure_part *part)
{
    return part->own_law || part->at_rule || (part->is_of_law && part->measure->is_promise);
}

bool catalogue_part_read(struct json_value entry, const struct measure *measure,
                         const struct counter_names *names, struct measure_part *part, GError **error)
{
    int kind = 0;
    part->measure = measure;
    if (json_type(entry) != JSON_OBJECT)
        return json_fail(entry, error, "a part is an object");
    if (!json_only(entry, part_keys, error) || !json_text(entry, "id", &part->id, error) ||
        !json_word(entry, "kind", kind_words, &kind, error))
        return false;
    if (!read_is_id(part->id) || strchr(part->id, '.'))
        return json_fail(json_get(entry, "id"), error, "\"%s\" cannot be a part's id", part->id);
    part->kind = (enum part_kind)kind;
    return check_presence(entry, "numerator", shapes[kind].numerator, part->kind, error) &&
           check_presence(entry, "denominator", shapes[kind].denominator, part->kind, error) &&
           check_presence(entry, "sample", shapes[kind].sample, part->kind, error) &&
           read_grains(entry, part, error) && read_sums(entry, names, part, error) &&
           read_sample(entry, names, part, error) && read_at(entry, part, error) &&
           read_interval(entry, part, error) && read_scale(entry, part, error) &&
           json_flag_or(entry, "main", false, &part->is_main, error) && read_limits(entry, part, error) &&
           read_maturity(entry, measure, names, part, error) && read_needs(entry, part, error);
}

void catalogue_part_clear(const struct measure_part *part)
{
    const int *const sums[] = {part->numerator,        part->denominator, part->numerator_less,
                               part->denominator_less, part->left_out,    part->exposed};
    for (gsize i = 0; i < G_N_ELEMENTS(sums); i++) {
        void *owned; /* here, and read-only to everybody else */
        memcpy(&owned, &sums[i], sizeof owned);
        g_free(owned);
    }
    const char *const *const lists[] = {part->needs, part->needs_there, part->needs_written, part->rests_on};
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        void *owned;
        memcpy(&owned, &lists[i], sizeof owned);
        g_strfreev(owned);
    }
}

const char *interval_kind_name(enum interval_kind kind)
{
    return interval_words[kind];
}
