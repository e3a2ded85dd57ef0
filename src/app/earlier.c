#include "takhojd/app/earlier.h"

#include "takhojd/base/json.h"
#include "takhojd/base/log.h"

#include <math.h>
#include <string.h>

static bool has_text(struct json_value object, const char *key, const char *text)
{
    const char *found = NULL;
    return json_text_or(object, key, NULL, &found, NULL) && g_strcmp0(found, text) == 0;
}

static double number_of(struct json_value object, const char *key)
{
    double number = NAN;
    return json_number_or(object, key, NAN, &number, NULL) ? number : NAN;
}

static enum figure_state state_of(struct json_value figure)
{
    enum figure_state state = FIGURE_MEASURED;
    while (state < FIGURE_NO_EVENTS_POSSIBLE && !has_text(figure, "state", figure_state_name(state)))
        state++;
    return state;
}

static bool is_of_period(struct json_value figure, struct period period)
{
    struct json_value stated = json_get(figure, "period");
    g_autofree char *from = day_name(period.from), *until = day_name(period.until);
    return has_text(stated, "from", from) && has_text(stated, "until", until);
}

/* The figure is the client's as a whole. */
static bool is_of_client(struct json_value figure, const char *client)
{
    struct json_value scope = json_get(figure, "scope");
    return json_count(scope) == 1 && has_text(scope, "client", client);
}

static const struct measure_part *part_of(struct json_value figure, const struct block *block)
{
    for (const struct measure_part *const *part = block->parts; *part; part++)
        if (has_text(figure, "measure", (*part)->measure->id) && has_text(figure, "part", (*part)->id))
            return *part;
    return NULL;
}

static void take_figures(struct earlier *earlier, struct json_value root, const struct block *block,
                         struct period period, const char *client)
{
    struct json_value figures = json_get(root, "figures");
    for (gsize i = 0; i < json_count(figures); i++) {
        struct json_value figure = json_at(figures, i);
        const struct measure_part *part = part_of(figure, block);
        if (!part || !is_of_period(figure, period) || !is_of_client(figure, client))
            continue;
        const struct report_published published = {.part = part,
                                                   .period = period,
                                                   .state = state_of(figure),
                                                   .numerator = number_of(figure, "numerator"),
                                                   .denominator = number_of(figure, "denominator"),
                                                   .value = number_of(figure, "value"),
                                                   .lower = number_of(figure, "lower"),
                                                   .upper = number_of(figure, "upper"),
                                                   .zero_upper = number_of(figure, "zero_upper")};
        g_array_append_val(earlier->published, published);
    }
}

static const struct measure *measure_of(const struct definition *definition, struct json_value mark)
{
    for (int b = 0; b < definition->block_count; b++)
        for (const struct measure_part *const *part = definition->blocks[b].parts; part && *part; part++)
            if (has_text(mark, "measure", (*part)->measure->id))
                return (*part)->measure;
    return NULL;
}

static bool take_code(struct json_value mark, const char *key, char code[MARK_LENGTH + 1])
{
    const char *text = NULL;
    return json_text_or(mark, key, NULL, &text, NULL) && text &&
           g_strlcpy(code, text, MARK_LENGTH + 1) == MARK_LENGTH;
}

/* How the headlines were defined in the report before. */
static void take_marks(struct earlier *earlier, struct json_value root, const struct definition *definition)
{
    struct json_value marks = json_get(root, "marks");
    for (gsize i = 0; i < json_count(marks); i++) {
        struct definition_mark mark = {.measure = measure_of(definition, json_at(marks, i))};
        if (mark.measure && take_code(json_at(marks, i), "counted", mark.counted) &&
            take_code(json_at(marks, i), "limits", mark.limits))
            g_array_append_val(earlier->marks, mark);
    }
}

/* A published report of the reader's; NULL when there is none. */
static struct json *load_report(const char *path, const char *client)
{
    g_autoptr(GError) error = NULL;
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return NULL;
    struct json *json = json_load(path, &error);
    if (json && has_text(json_root(json), "client", client))
        return json;
    log_warning("%s cannot be read as an earlier report: %s", path,
                error ? error->message : "it is for somebody else");
    json_free(json);
    return NULL;
}

static int compare_texts(gconstpointer first, gconstpointer second)
{
    return strcmp(*(const char *const *)first, *(const char *const *)second);
}

/* The client's folders: the one of its name, then those of names it has had, which end in the same hash. */
static GPtrArray *folders_of(const char *out, const char *report, const char *slug)
{
    GPtrArray *folders = g_ptr_array_new_with_free_func(g_free);
    const char *hash = strrchr(slug, '-'), *name;
    g_autofree char *path = g_build_filename(out, report, NULL);
    g_autoptr(GDir) dir = hash ? g_dir_open(path, 0, NULL) : NULL;
    while (dir && (name = g_dir_read_name(dir)))
        if (g_str_has_suffix(name, hash) && strcmp(name, slug) != 0)
            g_ptr_array_add(folders, g_strdup(name));
    g_ptr_array_sort(folders, compare_texts);
    g_ptr_array_insert(folders, 0, g_strdup(slug));
    return folders;
}

/* Where earlier reports of one reader's are. */
struct shelf {
    const char *out;
    const struct agenda_item *item;
    const GPtrArray *folders; /* the newest name's first */
    const char *client;
};

/* The report of so many periods before; NULL: none. */
static struct json *find_report(const struct shelf *shelf, int back)
{
    const struct agenda_item *item = shelf->item;
    g_autofree char *name = period_name(item->grain, period_shift(item->grain, item->period, -back));
    struct json *json = NULL;
    for (guint f = 0; f < shelf->folders->len && !json; f++) {
        g_autofree char *path =
            g_build_filename(shelf->out, item->definition->id,
                             (const char *)g_ptr_array_index(shelf->folders, f), name, "report.json", NULL);
        json = load_report(path, shelf->client);
    }
    return json;
}

static void read_block(struct earlier *earlier, const struct shelf *shelf, const struct block *block)
{
    for (int back = block->periods - 1; back > 0; back--) {
        struct period period = period_shift(shelf->item->grain, shelf->item->period, -back);
        struct json *json = find_report(shelf, back);
        if (!json)
            continue;
        g_array_append_val(earlier->told, period);
        take_figures(earlier, json_root(json), block, period, shelf->client);
        json_free(json);
    }
}

static void read_marks(struct earlier *earlier, const struct shelf *shelf)
{
    struct json *json = find_report(shelf, 1);
    if (json)
        take_marks(earlier, json_root(json), shelf->item->definition);
    json_free(json);
}

struct earlier earlier_read(const char *out, const struct agenda_item *item, const char *slug,
                            const char *client)
{
    struct earlier earlier = {g_array_new(FALSE, FALSE, sizeof(struct report_published)),
                              g_array_new(FALSE, FALSE, sizeof(struct period)),
                              g_array_new(FALSE, FALSE, sizeof(struct definition_mark))};
    g_autoptr(GPtrArray) folders = folders_of(out, item->definition->id, slug ? slug : "");
    const struct shelf shelf = {out, item, folders, client};
    bool has_series = false;
    for (int b = 0; b < item->definition->block_count; b++) {
        const struct block *block = &item->definition->blocks[b];
        has_series = has_series || block->kind == BLOCK_SERIES;
        if (block->kind == BLOCK_EARLIER)
            read_block(&earlier, &shelf, block);
    }
    if (has_series)
        read_marks(&earlier, &shelf);
    return earlier;
}

void earlier_clear(struct earlier *earlier)
{
    g_array_unref(earlier->published);
    g_array_unref(earlier->told);
    g_array_unref(earlier->marks);
}
