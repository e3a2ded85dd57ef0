#include "takhojd/finding/baselines.h"

#include "takhojd/base/json.h"

#include <math.h>
#include <string.h>

/* More of one chart and report than this is history: the oldest goes. */
#define MOST_TOLD 20

static const char *const chart_words[TREND_CHARTS + 1] = {
    "xmr", "p_prime", "u_prime", "exact_proportion", "exact_rate", "time_between", NULL};

struct kept_baseline {
    char *chart;
    struct baseline baseline;
};

struct kept_told {
    char *report, *chart;
    struct told told;
};

struct baselines {
    GArray *kept; /* struct kept_baseline, by chart and since */
    GArray *told; /* struct kept_told, by report, chart and the report's period */
};

const char *trend_chart_name(enum trend_chart chart)
{
    return chart_words[chart];
}

static void clear_kept(gpointer at)
{
    g_free(((struct kept_baseline *)at)->chart);
}

static void clear_told(gpointer at)
{
    struct kept_told *told = at;
    g_free(told->report);
    g_free(told->chart);
}

struct baselines *baselines_new(void)
{
    struct baselines *baselines = g_new0(struct baselines, 1);
    baselines->kept = g_array_new(FALSE, FALSE, sizeof(struct kept_baseline));
    g_array_set_clear_func(baselines->kept, clear_kept);
    baselines->told = g_array_new(FALSE, FALSE, sizeof(struct kept_told));
    g_array_set_clear_func(baselines->told, clear_told);
    return baselines;
}

void baselines_free(struct baselines *baselines)
{
    if (!baselines)
        return;
    g_array_unref(baselines->kept);
    g_array_unref(baselines->told);
    g_free(baselines);
}

static int compare_kept(const struct kept_baseline *kept, const char *chart, int32_t since)
{
    int order = strcmp(kept->chart, chart);
    return order ? order : (kept->baseline.since > since) - (kept->baseline.since < since);
}

/* The place of the first that is not before; *found: it is the one. */
static guint place_kept(const struct baselines *baselines, const char *chart, int32_t since, bool *found)
{
    guint low = 0, high = baselines->kept->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (compare_kept(&g_array_index(baselines->kept, struct kept_baseline, middle), chart, since) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *found = low < baselines->kept->len &&
             compare_kept(&g_array_index(baselines->kept, struct kept_baseline, low), chart, since) == 0;
    return low;
}

const struct baseline *baselines_find(const struct baselines *baselines, const char *chart, int32_t since)
{
    bool found;
    guint place = place_kept(baselines, chart, since, &found);
    return found ? &g_array_index(baselines->kept, struct kept_baseline, place).baseline : NULL;
}

void baselines_keep(struct baselines *baselines, const char *chart, const struct baseline *baseline)
{
    bool found;
    guint place = place_kept(baselines, chart, baseline->since, &found);
    if (found)
        return;
    struct kept_baseline kept = {g_strdup(chart), *baseline};
    g_array_insert_val(baselines->kept, place, kept);
}

static int compare_told(const struct kept_told *kept, const char *report, const char *chart, int32_t period)
{
    int order = strcmp(kept->report, report);
    if (!order)
        order = strcmp(kept->chart, chart);
    return order ? order : (kept->told.report > period) - (kept->told.report < period);
}

static guint place_told(const struct baselines *baselines, const char *report, const char *chart,
                        int32_t period)
{
    guint low = 0, high = baselines->told->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (compare_told(&g_array_index(baselines->told, struct kept_told, middle), report, chart, period) <
            0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_told_of(const struct baselines *baselines, guint place, const char *report, const char *chart)
{
    if (place >= baselines->told->len)
        return false;
    const struct kept_told *kept = &g_array_index(baselines->told, struct kept_told, place);
    return !strcmp(kept->report, report) && !strcmp(kept->chart, chart);
}

const struct told *baselines_last_told(const struct baselines *baselines, const char *report,
                                       const char *chart, int32_t period_from)
{
    guint place = place_told(baselines, report, chart, period_from);
    if (!place || !is_told_of(baselines, place - 1, report, chart))
        return NULL;
    return &g_array_index(baselines->told, struct kept_told, place - 1).told;
}

void baselines_tell(struct baselines *baselines, const char *report, const char *chart,
                    const struct told *told)
{
    guint place = place_told(baselines, report, chart, told->report);
    if (is_told_of(baselines, place, report, chart) &&
        g_array_index(baselines->told, struct kept_told, place).told.report == told->report) {
        g_array_index(baselines->told, struct kept_told, place).told = *told;
        return;
    }
    struct kept_told kept = {g_strdup(report), g_strdup(chart), *told};
    g_array_insert_val(baselines->told, place, kept);
    if (place >= MOST_TOLD && is_told_of(baselines, place - MOST_TOLD, report, chart))
        g_array_remove_index(baselines->told, place - MOST_TOLD);
}

static void write_day(struct json_writer *writer, const char *key, int32_t day)
{
    g_autofree char *name = day == DAY_PAST ? NULL : day_name(day);
    json_write_text(writer, key, name);
}

static void write_limits(struct json_writer *writer, const struct baselines *baselines)
{
    json_write_list(writer, "limits");
    for (guint i = 0; i < baselines->kept->len; i++) {
        const struct kept_baseline *kept = &g_array_index(baselines->kept, struct kept_baseline, i);
        const struct baseline *baseline = &kept->baseline;
        json_write_object(writer, NULL);
        json_write_text(writer, "chart", kept->chart);
        json_write_text(writer, "kind", chart_words[baseline->chart]);
        write_day(writer, "since", baseline->since);
        write_day(writer, "from", baseline->span.from);
        write_day(writer, "until", baseline->span.until);
        json_write_integer(writer, "points", baseline->points);
        json_write_number(writer, "centre", baseline->centre);
        json_write_number(writer, "spread", baseline->spread);
        json_write_number(writer, "events", baseline->events);
        json_write_number(writer, "size", baseline->size);
        json_write_number(writer, "autocorrelation", baseline->autocorrelation);
        json_write_end(writer);
    }
    json_write_end(writer);
}

char *baselines_limits(const struct baselines *baselines)
{
    struct json_writer *writer = json_writer_new();
    json_write_object(writer, NULL);
    write_limits(writer, baselines);
    json_write_end(writer);
    return json_writer_finish(writer);
}

char *baselines_text(const struct baselines *baselines)
{
    struct json_writer *writer = json_writer_new();
    json_write_object(writer, NULL);
    json_write_integer(writer, "schema", 1);
    write_limits(writer, baselines);
    json_write_list(writer, "told");
    for (guint i = 0; i < baselines->told->len; i++) {
        const struct kept_told *kept = &g_array_index(baselines->told, struct kept_told, i);
        json_write_object(writer, NULL);
        json_write_text(writer, "report", kept->report);
        json_write_text(writer, "chart", kept->chart);
        json_write_integer(writer, "side", kept->told.side);
        write_day(writer, "since", kept->told.since);
        write_day(writer, "first", kept->told.first);
        write_day(writer, "period", kept->told.report);
        json_write_end(writer);
    }
    json_write_end(writer);
    json_write_end(writer);
    return json_writer_finish(writer);
}

static bool read_day(struct json_value entry, const char *key, int32_t *day, GError **error)
{
    if (!json_day_or(entry, key, DAY_NULL, day, error))
        return false;
    return (*day > DAY_NULL && *day < DAY_FUTURE) || json_fail(entry, error, "\"%s\" is a day", key);
}

static bool read_limit(struct baselines *baselines, struct json_value entry, GError **error)
{
    static const char *const keys[] = {"chart",  "kind",   "since",  "from", "until",           "points",
                                       "centre", "spread", "events", "size", "autocorrelation", NULL};
    const char *chart;
    struct baseline baseline;
    int kind;
    int64_t points;
    if (!json_only(entry, keys, error) || !json_text(entry, "chart", &chart, error) ||
        !json_word(entry, "kind", chart_words, &kind, error) ||
        !json_day_or(entry, "since", DAY_PAST, &baseline.since, error) ||
        !read_day(entry, "from", &baseline.span.from, error) ||
        !read_day(entry, "until", &baseline.span.until, error) ||
        !json_integer(entry, "points", 1, 1000, &points, error) ||
        !json_number(entry, "centre", &baseline.centre, error) ||
        !json_number_or(entry, "spread", NAN, &baseline.spread, error) ||
        !json_number_or(entry, "events", NAN, &baseline.events, error) ||
        !json_number_or(entry, "size", NAN, &baseline.size, error) ||
        !json_number_or(entry, "autocorrelation", NAN, &baseline.autocorrelation, error))
        return false;
    bool found;
    place_kept(baselines, chart, baseline.since, &found);
    if (found)
        return json_fail(entry, error, "the limits of the chart \"%s\" stand twice", chart);
    baseline.chart = (enum trend_chart)kind;
    baseline.points = (int)points;
    baselines_keep(baselines, chart, &baseline);
    return true;
}

static bool read_told(struct baselines *baselines, struct json_value entry, GError **error)
{
    static const char *const keys[] = {"report", "chart", "side", "since", "first", "period", NULL};
    const char *report, *chart;
    struct told told;
    int64_t side;
    if (!json_only(entry, keys, error) || !json_text(entry, "report", &report, error) ||
        !json_text(entry, "chart", &chart, error) || !json_integer(entry, "side", -1, 1, &side, error) ||
        !read_day(entry, "since", &told.since, error) || !read_day(entry, "first", &told.first, error) ||
        !read_day(entry, "period", &told.report, error))
        return false;
    told.side = (int)side;
    baselines_tell(baselines, report, chart, &told);
    return true;
}

static bool read_file(struct baselines *baselines, struct json_value root, GError **error)
{
    static const char *const keys[] = {"schema", "limits", "told", NULL};
    struct json_value limits, told;
    int64_t schema;
    if (json_type(root) != JSON_OBJECT)
        return json_fail(root, error, "baselines are an object, { ... }");
    if (!json_only(root, keys, error) || !json_integer(root, "schema", 1, 1, &schema, error) ||
        !json_list(root, "limits", &limits, error) || !json_list(root, "told", &told, error))
        return false;
    for (gsize i = 0; i < json_count(limits); i++)
        if (!read_limit(baselines, json_at(limits, i), error))
            return false;
    for (gsize i = 0; i < json_count(told); i++)
        if (!read_told(baselines, json_at(told, i), error))
            return false;
    return true;
}

struct baselines *baselines_load(const char *path, GError **error)
{
    struct baselines *baselines = baselines_new();
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return baselines;
    struct json *json = json_load(path, error);
    bool ok = json && read_file(baselines, json_root(json), error);
    json_free(json);
    if (!ok)
        g_clear_pointer(&baselines, baselines_free);
    return baselines;
}
