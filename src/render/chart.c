#include "takhojd/render/chart.h"
#include "chart_script.h"
#include "takhojd/base/child.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include "takhojd/render/svg.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

struct chart {
    char *title;
    GString *scripts[CHART_CANVASES];
    char *svg[CHART_CANVASES]; /* NULL for the picture */
    gsize length[CHART_CANVASES];
    int width[CHART_CANVASES], height[CHART_CANVASES];
    char *picture;
    char *reason;    /* why it is not drawn; NULL */
    unsigned wanted; /* bit of each canvas it is drawn on */
    unsigned seen;   /* bit of each canvas whose sentinel came */
};

struct chart_set {
    char *program, *folder;
    char *version; /* what gnuplot said of itself; NULL */
    int timeout_s;
    GPtrArray *charts; /* of struct chart */
};

static void free_chart(gpointer element)
{
    struct chart *chart = element;
    for (enum chart_canvas canvas = 0; canvas < CHART_CANVASES; canvas++) {
        if (chart->scripts[canvas])
            g_string_free(chart->scripts[canvas], TRUE);
        g_free(chart->svg[canvas]);
    }
    g_free(chart->title);
    g_free(chart->picture);
    g_free(chart->reason);
    g_free(chart);
}

struct chart_set *chart_set_new(const char *program, int timeout_s, const char *folder)
{
    struct chart_set *set = g_new0(struct chart_set, 1);
    set->program = g_strdup(program);
    set->folder = g_strdup(folder);
    set->timeout_s = timeout_s;
    set->charts = g_ptr_array_new_with_free_func(free_chart);
    return set;
}

void chart_set_free(struct chart_set *set)
{
    if (!set)
        return;
    g_free(set->program);
    g_free(set->folder);
    g_free(set->version);
    g_ptr_array_unref(set->charts);
    g_free(set);
}

static const char *ending(enum chart_canvas canvas)
{
    return canvas == CHART_PICTURE ? "png" : "svg";
}

static char *file_name(guint chart, enum chart_canvas canvas, const char *end)
{
    return g_strdup_printf("%05u-%d.%s", chart, (int)canvas, end);
}

int chart_add(struct chart_set *set, const struct page_chart *from)
{
    struct chart *chart = g_new0(struct chart, 1);
    guint number = set->charts->len;
    chart->title = g_strdup(from->title ? from->title : "");
    chart->wanted = 1U << CHART_WIDE | 1U << CHART_NARROW | (from->has_picture ? 1U << CHART_PICTURE : 0);
    for (enum chart_canvas canvas = 0; canvas < CHART_CANVASES; canvas++) {
        if (!(chart->wanted & 1U << canvas))
            continue;
        g_autofree char *output = file_name(number, canvas, "part");
        GString *script = g_string_new("reset session\nset encoding utf8\n");
        chart_script_append(script, from, canvas, output);
        chart_size(from, canvas, &chart->width[canvas], &chart->height[canvas]);
        g_string_append(script, "set output\n");
        chart->scripts[canvas] = script;
    }
    g_ptr_array_add(set->charts, chart);
    return (int)number;
}

static void fail_chart(struct chart *chart, const char *reason)
{
    if (chart->reason)
        return;
    chart->reason = g_utf8_make_valid(reason, -1);
    g_strdelimit(chart->reason, "\n\r\t", ' ');
}

/* "5.4 patchlevel 4": digits and words only, because it is printed. */
static void read_version(struct chart_set *set, const char *line)
{
    g_autofree char *version = g_strstrip(g_strdup(line));
    g_strcanon(version, "abcdefghijklmnopqrstuvwxyz0123456789. ", '?');
    g_free(set->version);
    set->version = g_strndup(version, 40);
}

/* Notes what the sentinels say. A line is ours only when it has exactly their form. */
static void read_sentinels(struct chart_set *set, const char *messages)
{
    g_auto(GStrv) lines = g_strsplit(messages, "\n", -1);
    for (char **line = lines; *line; line++) {
        if (g_str_has_prefix(*line, "VERSION "))
            read_version(set, *line + strlen("VERSION "));
        bool is_ok = g_str_has_prefix(*line, "OK ");
        if (!is_ok && !g_str_has_prefix(*line, "ERR "))
            continue;
        char *rest;
        guint64 sentinel = g_ascii_strtoull(strchr(*line, ' ') + 1, &rest, 10);
        if (sentinel >= (guint64)set->charts->len * CHART_CANVASES)
            continue;
        struct chart *chart = g_ptr_array_index(set->charts, (guint)(sentinel / CHART_CANVASES));
        chart->seen |= 1U << (sentinel % CHART_CANVASES);
        if (!is_ok)
            fail_chart(chart, *rest == ' ' ? rest + 1 : "gnuplot refused it");
    }
}

/* gnuplot says nothing of a full disk, so only the end of the file tells that it is whole. */
static bool is_whole(const char *text, gsize length, enum chart_canvas canvas)
{
    static const char image_end[] = "IEND\xae\x42\x60\x82";
    if (canvas == CHART_PICTURE)
        return length > sizeof image_end &&
               !memcmp(text + length - (sizeof image_end - 1), image_end, sizeof image_end - 1);
    while (length && g_ascii_isspace(text[length - 1]))
        length--;
    return length > 6 && !memcmp(text + length - 6, "</svg>", 6);
}

static void take_file(struct chart_set *set, guint number, enum chart_canvas canvas)
{
    struct chart *chart = g_ptr_array_index(set->charts, number);
    g_autofree char *part_name = file_name(number, canvas, "part"),
                    *name = file_name(number, canvas, ending(canvas));
    g_autofree char *part = g_build_filename(set->folder, part_name, NULL);
    g_autofree char *path = g_build_filename(set->folder, name, NULL), *text = NULL;
    gsize length = 0;
    if (!g_file_get_contents(part, &text, &length, NULL) || !is_whole(text, length, canvas)) {
        fail_chart(chart, "the file is not whole");
        g_unlink(part);
        return;
    }
    if (canvas != CHART_PICTURE) {
        chart->svg[canvas] = svg_tidy(text);
        chart->length[canvas] = strlen(chart->svg[canvas]);
        g_unlink(part);
    } else if (g_rename(part, path) == 0) {
        chart->picture = g_steal_pointer(&path);
    } else {
        fail_chart(chart, "the file cannot be renamed");
    }
}

/* gnuplot that went away on its own: what it said last is the best clue. */
static bool fail_run(const char *messages, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(messages, -1);
    gsize length = strlen(valid), tail = length > 300 ? length - 300 : 0;
    while (tail && (valid[tail] & 0xc0) == 0x80)
        tail++;
    g_strdelimit(g_strstrip(valid + tail), "\n\r\t", ' ');
    error_set(error, ERROR_INTERNAL, "gnuplot ended before the last chart");
    error_detail(error, "it said last: %s", valid + tail);
    return error_hint(error, "Try gnuplot by hand; gnuplot.program in the configuration names it.");
}

/* gnuplot -d reads no start-up file. Its exit status says nothing about the charts: the sentinels do. */
static bool run_gnuplot(const struct chart_set *set, const GString *input, char **messages, GError **error)
{
    const char *const argv[] = {set->program, "-d", NULL};
    const char *const environment[] = {"LC_ALL=C.UTF-8", NULL};
    struct child child = {.argv = argv,
                          .environment = environment,
                          .folder = set->folder,
                          .input = input->str,
                          .input_length = input->len,
                          .timeout_s = set->timeout_s,
                          .until_interrupted = true};
    struct child_output output = {0};
    bool ok = child_run(&child, &output, error);
    *messages = g_steal_pointer(&output.error_text);
    child_output_clear(&output);
    if (!ok && error && g_error_matches(*error, TAKHOJD_ERROR, ERROR_INTERNAL))
        error_hint(error,
                   "Try gnuplot by hand; gnuplot.program and gnuplot.timeout_s in the configuration name "
                   "it and the seconds it may take.");
    if (!ok && error && g_error_matches(*error, TAKHOJD_ERROR, ERROR_CONFIG))
        error_hint(error, "Install gnuplot (Debian: gnuplot-nox), or name its path in the configuration.");
    return ok;
}

/*
 * gnuplot reads its input a byte at a time, and a file as files are read: so what is drawn stands in files,
 * and the input tells which to load. What fails ends its file and not the input, which then says how it went.
 */
static bool hand_over(const struct chart_set *set, guint number, enum chart_canvas canvas, GString *input,
                      GError **error)
{
    const struct chart *chart = g_ptr_array_index(set->charts, number);
    const GString *script = chart->scripts[canvas];
    guint sentinel = number * CHART_CANVASES + (guint)canvas;
    g_autofree char *name = file_name(number, canvas, "gp");
    g_autofree char *path = g_build_filename(set->folder, name, NULL);
    g_string_append_printf(input,
                           "reset errors\nload '%s'\nset output\n"
                           "if (GPVAL_ERRNO == 0) { print 'OK %u' } else { print 'ERR %u ', GPVAL_ERRMSG }\n",
                           name, sentinel, sentinel);
    return file_write_scratch(path, script->str, script->len, error);
}

static void remove_scripts(const struct chart_set *set)
{
    for (guint i = 0; i < set->charts->len; i++)
        for (enum chart_canvas canvas = 0; canvas < CHART_CANVASES; canvas++) {
            g_autofree char *name = file_name(i, canvas, "gp");
            g_autofree char *path = g_build_filename(set->folder, name, NULL);
            g_unlink(path);
        }
}

static bool draw_all(const struct chart_set *set, char **messages, GError **error)
{
    g_autoptr(GString) input =
        g_string_new("print sprintf('VERSION %.1f patchlevel %s', GPVAL_VERSION, GPVAL_PATCHLEVEL)\n");
    for (guint i = 0; i < set->charts->len; i++) {
        const struct chart *chart = g_ptr_array_index(set->charts, i);
        for (enum chart_canvas canvas = 0; canvas < CHART_CANVASES; canvas++)
            if (chart->wanted & 1U << canvas && !hand_over(set, i, canvas, input, error))
                return false;
    }
    return run_gnuplot(set, input, messages, error);
}

bool chart_set_draw(struct chart_set *set, GError **error)
{
    if (!set->charts->len)
        return true;
    if (!file_make_folder(set->folder, error))
        return false;
    g_autofree char *messages = NULL;
    bool is_drawn = draw_all(set, &messages, error);
    remove_scripts(set);
    if (!is_drawn)
        return false;
    read_sentinels(set, messages);
    for (guint i = 0; i < set->charts->len; i++) {
        const struct chart *chart = g_ptr_array_index(set->charts, i);
        if ((chart->seen & chart->wanted) != chart->wanted)
            return fail_run(messages, error);
        for (enum chart_canvas canvas = 0; canvas < CHART_CANVASES; canvas++)
            if (chart->wanted & 1U << canvas)
                take_file(set, i, canvas);
    }
    return true;
}

const char *chart_set_version(const struct chart_set *set)
{
    return set->version;
}

int chart_set_count(const struct chart_set *set)
{
    return (int)set->charts->len;
}

struct chart_result chart_set_result(const struct chart_set *set, int number)
{
    if (number < 0 || (guint)number >= set->charts->len)
        return (struct chart_result){.title = "", .reason = "no such chart"};
    const struct chart *chart = g_ptr_array_index(set->charts, (guint)number);
    if (chart->reason || !chart->svg[CHART_WIDE])
        return (struct chart_result){.title = chart->title,
                                     .reason = chart->reason ? chart->reason : "not drawn yet"};
    struct chart_result result = {.is_drawn = true,
                                  .title = chart->title,
                                  .wide = chart->svg[CHART_WIDE],
                                  .wide_length = chart->length[CHART_WIDE],
                                  .narrow = chart->svg[CHART_NARROW],
                                  .narrow_length = chart->length[CHART_NARROW],
                                  .picture = chart->picture};
    memcpy(result.width, chart->width, sizeof result.width);
    memcpy(result.height, chart->height, sizeof result.height);
    return result;
}
