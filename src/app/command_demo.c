#include "takhojd/app/command.h"
#include "takhojd/app/demo_folder.h"
#include "takhojd/app/run.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include "takhojd/base/interrupt.h"
#include "takhojd/base/json.h"
#include "takhojd/base/log.h"
#include "takhojd/calls/counter.h"
#include "takhojd/source/script.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define AS_OF "2026-10-31" /* fixed, so that everybody's demo is the same */
#define MONTHS "27"        /* before the end of the as-of day */
#define CALLS 200000
#define FOLDER "takhojd-demo"
/* Keeps the agents' numbers the same in everybody's demo; the agents are invented, so it need not be secret.
 */
#define KEY "the demo's agents are invented, so their key is no secret"

static const char *const languages[] = {"sv", "en", NULL};

struct demo {
    const struct options *options;
    struct demo_folder folder;
};

static bool check_options(const struct options *options, GError **error)
{
    if (options->config) {
        error_set(error, ERROR_USAGE, "the demo has a configuration of its own and takes no --config");
        return error_hint(error, "It is written beside the reports; \"takhojd run\" takes --config.");
    }
    if (options->db && options->keep)
        return error_set(error, ERROR_USAGE, "--keep is for the demo's own server, and --db names another");
    if (!options->lang || g_strv_contains(languages, options->lang))
        return true;
    error_set(error, ERROR_USAGE, "--lang: there are no words in \"%s\"", options->lang);
    return error_hint(error, "The demo has sv and en.");
}

/* Starts the demo anew beside a server of its own, whose life is the script's to end. */
static bool start_with_server(const struct demo *demo, const struct files *files, GError **error)
{
    g_autofree char *script = files_find(files, "queries/demo/private-cluster", error);
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    if (!script)
        return false;
    if (!self)
        return error_set(error, ERROR_INTERNAL, "the program's own file cannot be found");
    const struct options *options = demo->options;
    g_autofree char *calls =
        g_strdup_printf("--calls=%" G_GINT64_FORMAT, options->calls ? options->calls : CALLS);
    g_autofree char *lang = g_strconcat("--lang=", options->lang ? options->lang : languages[0], NULL);
    const char *arguments[16] = {script};
    int count = 1;
    if (options->keep)
        arguments[count++] = "--keep";
    const char *const inner[] = {"--", self, "demo", "--db=", "--out", demo->folder.out, calls, lang};
    for (gsize i = 0; i < G_N_ELEMENTS(inner); i++)
        arguments[count++] = inner[i];
    if (options->quiet)
        arguments[count++] = "--quiet";
    if (options->verbose)
        arguments[count++] = "--verbose";
    log_progress("starting a private PostgreSQL");
    execv(script, (char *const *)(gpointer)arguments);
    return error_set(error, ERROR_INTERNAL, "cannot start %s: %s", script, g_strerror(errno));
}

/* Of reports in out, with their state in that folder. Free with g_free. */
static char *configuration(const struct demo *demo, const char *out, const char *state)
{
    g_autofree char *key_file = g_build_filename(demo->folder.state, "key", NULL);
    const char *first = demo->options->lang ? demo->options->lang : languages[0];
    struct json_writer *writer = json_writer_new();
    json_write_object(writer, NULL);
    json_write_text(writer, "agency", "Demobyrån");
    json_write_flag(writer, "generated", true);
    json_write_list(writer, "languages");
    json_write_text(writer, NULL, first);
    for (const char *const *language = languages; *language; language++)
        if (strcmp(*language, first) != 0)
            json_write_text(writer, NULL, *language);
    json_write_end(writer);
    json_write_text(writer, "out", out);
    json_write_text(writer, "state", state);
    json_write_text(writer, "key_file", key_file);
    json_write_text(writer, "draw_from", AS_OF);
    /* It would take as long as all the rest. */
    json_write_object(writer, "pdf");
    json_write_text(writer, "program", "none");
    json_write_end(writer);
    json_write_end(writer);
    return json_writer_finish(writer);
}

/* That of the reports in their place, which what is made can be made again with. Free with g_free. */
static char *lasting_configuration(const struct demo *demo)
{
    return configuration(demo, demo->folder.out, demo->folder.state);
}

/* Written as a file and then loaded, as that of any run is. */
static struct plan *load_plan(const struct demo *demo, const struct files *files, GError **error)
{
    const struct counter_names names = {counter_names, sample_names, counter_weekly, review_counter_names};
    const struct demo_folder *folder = &demo->folder;
    g_autofree char *key = g_build_filename(folder->state, "key", NULL);
    g_autofree char *config = g_build_filename(folder->begun_state, "takhojd.json", NULL);
    g_autofree char *text = configuration(demo, folder->begun, folder->begun_state);
    if (!file_write(key, KEY, strlen(KEY), 0600, error) ||
        !file_write(config, text, strlen(text), 0640, error))
        return NULL;
    return plan_load_from(files, config, &names, error);
}

/* The contract's files and the demo's, in the order of their names; what has no number is not for loading. */
static GStrv find_scripts(const struct files *files, GError **error)
{
    static const char *const folders[] = {"queries/schema", "queries/demo"};
    g_autoptr(GStrvBuilder) paths = g_strv_builder_new();
    for (gsize f = 0; f < G_N_ELEMENTS(folders); f++) {
        g_auto(GStrv) names = files_list(files, folders[f], ".sql");
        for (gsize i = 0; names[i]; i++) {
            if (!g_ascii_isdigit(names[i][strlen(folders[f]) + 1]))
                continue;
            g_autofree char *path = files_find(files, names[i], error);
            if (!path)
                return NULL;
            g_strv_builder_add(paths, path);
        }
    }
    return g_strv_builder_end(paths);
}

static void show_script(const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    log_progress("generating calls: %s", name);
}

static bool fill(const struct options *options, const struct plan *plan, GError **error)
{
    const struct connection_settings settings = {.conninfo = options->db, .schema = plan->config->schema};
    g_autofree char *calls = g_strdup_printf("%" G_GINT64_FORMAT, options->calls ? options->calls : CALLS);
    const struct query_value values[] = {
        {"calls", calls}, {"seed", "1"}, {"months", MONTHS}, {"as_of", AS_OF}, {NULL, NULL}};
    g_auto(GStrv) paths = find_scripts(&plan->files, error);
    gint64 begun = g_get_monotonic_time();
    if (!paths ||
        !script_run(&settings, (const char *const *)paths, values, interrupt_fd(), show_script, error))
        return false;
    log_info("%s calls generated in %.1f s", calls,
             (double)(g_get_monotonic_time() - begun) / G_USEC_PER_SEC);
    return true;
}

static void tell(const struct demo *demo, const struct plan *plan, const struct run_summary *summary)
{
    log_info("read in %.1f s, judged in %.1f s, measured in %.1f s, drawn and written in %.1f s",
             summary->pull.contract_s + summary->pull.relations_s + summary->pull.calls_s, summary->judge_s,
             summary->measure_s, summary->render_s + summary->publish_s);
    printf("%u reports of generated calls, as of %s. Begin with\n\n  %s/index.html\n",
           summary->published->len, AS_OF, demo->folder.out);
    for (guint i = 0; i < summary->published->len; i++) {
        const char *name = g_ptr_array_index(summary->published, i);
        if (g_str_has_prefix(name, "management/")) {
            printf("  %s/%s/%s/index.html\n", demo->folder.out, name, plan->config->languages[0]);
            break;
        }
    }
    printf("\n");
    for (guint i = 0; i < summary->headlines->len; i++)
        printf("  %s\n", (const char *)g_ptr_array_index(summary->headlines, i));
    printf("\nThe configuration they were made with: %s\n", demo->folder.config);
}

static bool make_reports(struct demo *demo, struct plan *plan, GError **error)
{
    struct run_request request = {.plan = plan, .conninfo = demo->options->db};
    struct run_summary summary;
    if (!day_parse(AS_OF, &request.as_of))
        return error_set(error, ERROR_INTERNAL, "%s is no date", AS_OF);
    run_summary_init(&summary);
    g_autofree char *lasting = lasting_configuration(demo);
    bool is_made =
        run_reports(&request, &summary, error) && demo_folder_replace(&demo->folder, lasting, error);
    if (is_made)
        tell(demo, plan, &summary);
    run_summary_clear(&summary);
    return is_made;
}

static bool run_demo(struct demo *demo, const struct files *files, GError **error)
{
    if (!demo_folder_check(&demo->folder, error))
        return false;
    if (!demo->options->db)
        return start_with_server(demo, files, error);
    g_autofree char *lasting = lasting_configuration(demo);
    if (!demo_folder_take(&demo->folder, lasting, error))
        return false;
    struct plan *plan = load_plan(demo, files, error);
    if (!plan)
        return false;
    bool is_done = fill(demo->options, plan, error) && make_reports(demo, plan, error);
    plan_free(plan);
    return is_done;
}

bool command_demo(const struct options *options, GError **error)
{
    struct demo demo = {.options = options};
    struct files files = {0};
    if (!check_options(options, error) || !files_locate(&files, error))
        return false;
    demo_folder_init(&demo.folder, options->out ? options->out : FOLDER);
    bool is_done = run_demo(&demo, &files, error);
    demo_folder_clear(&demo.folder);
    files_clear(&files);
    return is_done;
}
