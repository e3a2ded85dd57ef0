#include "takhojd/app/options.h"
#include "takhojd/app/option_table.h"
#include "takhojd/base/error.h"
#include "takhojd/base/nearest.h"
#include "takhojd/source/connection.h"

#include <string.h>

#define CALLS_LIMIT G_GINT64_CONSTANT(1000000000)

/* The rows as GOption wants them. Texts are taken as file names are: as the bytes they are, whatever the
 * locale. */
static GArray *option_entries(const struct command *command, struct option_values *values)
{
    static const GOptionArg args[] = {[OPTION_FLAG] = G_OPTION_ARG_NONE,
                                      [OPTION_TEXT] = G_OPTION_ARG_FILENAME,
                                      [OPTION_TEXTS] = G_OPTION_ARG_FILENAME_ARRAY};
    GArray *entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    for (const struct option_row *row = option_rows; row->name; row++) {
        if (!option_is_taken(row, command))
            continue;
        GOptionEntry entry = {.long_name = row->name,
                              .short_name = row->letter,
                              .arg = args[row->kind],
                              .arg_data = G_STRUCT_MEMBER_P(values, row->offset)};
        g_array_append_val(entries, entry);
    }
    return entries;
}

static const char *nearest_option(const struct command *command, const char *unknown)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const struct option_row *row = option_rows; row->name; row++)
        if (option_is_taken(row, command))
            g_ptr_array_add(names, (gpointer)(gsize)row->name);
    g_ptr_array_add(names, NULL);
    return nearest_word(unknown, (const char *const *)names->pdata);
}

/* GOption's own messages, said our way. */
static bool refuse(const struct command *command, const GError *reason, GError **error)
{
    const char *what = command ? command->name : "takhojd";
    if (!g_error_matches(reason, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION)) {
        g_autofree char *message = g_strdup(reason->message);
        message[0] = g_ascii_tolower(message[0]);
        error_set(error, ERROR_USAGE, "%s", message);
        return error_hint(error, "See takhojd%s%s --help.", command ? " " : "", command ? command->name : "");
    }
    /* "Unknown option --reprot=nightly" */
    const char *option = strchr(reason->message, '-');
    g_autofree char *unknown = g_strndup(option, strcspn(option, "="));
    error_set(error, ERROR_USAGE, "%s has no option %s", what, unknown);
    const char *near = nearest_option(command, unknown + strspn(unknown, "-"));
    if (near)
        return error_hint(error, "Did you mean --%s?", near);
    return error_hint(error, "See takhojd%s%s --help.", command ? " " : "", command ? command->name : "");
}

/* GOption takes --dry-run=no for --dry-run. */
static bool check_flags(const struct command *command, int argc, char **argv, GError **error)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        for (const struct option_row *row = option_rows; row->name; row++) {
            gsize length = strlen(row->name);
            if (row->kind != OPTION_FLAG || !option_is_taken(row, command) ||
                strncmp(argv[i], "--", 2) != 0 || strncmp(argv[i] + 2, row->name, length) != 0 ||
                argv[i][2 + length] != '=')
                continue;
            error_set(error, ERROR_USAGE, "--%s takes no value", row->name);
            return error_hint(error, "Write --%s, or leave it out.", row->name);
        }
    return true;
}

/* Reads options from argv and leaves the rest in it. Before a command (NULL) it stops at the first word. */
static bool read_values(const struct command *command, struct option_values *values, int *argc, char ***argv,
                        GError **error)
{
    if (!check_flags(command, *argc, *argv, error))
        return false;
    g_autoptr(GArray) entries = option_entries(command, values);
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_strict_posix(context, command == NULL);
    g_option_context_add_main_entries(context, (const GOptionEntry *)(gpointer)entries->data, NULL);
    g_autoptr(GError) reason = NULL;
    return g_option_context_parse(context, argc, argv, &reason) || refuse(command, reason, error);
}

static bool find_command(const char *name, const struct command **command, GError **error)
{
    *command = command_find(name);
    if (*command)
        return true;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const struct command *each = commands; each->name; each++)
        g_ptr_array_add(names, (gpointer)(gsize)each->name);
    g_ptr_array_add(names, NULL);
    const char *near = nearest_word(name, (const char *const *)names->pdata);
    error_set(error, ERROR_USAGE, "there is no command \"%s\"", name);
    if (near)
        return error_hint(error, "Did you mean %s?", near);
    return error_hint(error, "See takhojd --help.");
}

static bool read_day(const char *option, const char *text, int32_t *day, GError **error)
{
    *day = DAY_NULL;
    if (!text || day_parse(text, day))
        return true;
    error_set(error, ERROR_USAGE, "%s: \"%s\" is no date", option, text);
    return error_hint(error, "Write it as 2026-11-21.");
}

static bool read_calls(const char *text, int64_t *calls, GError **error)
{
    guint64 parsed = 0;
    if (text && !g_ascii_string_to_unsigned(text, 10, 1, CALLS_LIMIT, &parsed, NULL)) {
        error_set(error, ERROR_USAGE, "--calls: \"%s\" is no number of calls", text);
        return error_hint(error, "Write a whole number from 1 to %" G_GINT64_FORMAT ".", CALLS_LIMIT);
    }
    *calls = (int64_t)parsed;
    return true;
}

/* What the command line says of the command's argument: the words left after it. */
static bool read_argument(struct options *options, int argc, char **argv, GError **error)
{
    const struct command *command = options->command;
    int wanted = command->argument ? 1 : 0;
    if (argc - 1 < wanted) {
        error_set(error, ERROR_USAGE, "%s needs %s", command->name, command->argument);
        return error_hint(error, "See takhojd %s --help.", command->name);
    }
    if (argc - 1 > wanted)
        return error_set(error, ERROR_USAGE, "%s takes no argument \"%s\"", command->name, argv[1 + wanted]);
    if (!wanted)
        return true;
    options->argument = g_strdup(argv[1]);
    if (!command->choices || g_strv_contains(command->choices, argv[1]))
        return true;
    const char *near = nearest_word(argv[1], command->choices);
    g_autofree char *known = g_strjoinv(", ", (char **)(gsize)command->choices);
    error_set(error, ERROR_USAGE, "%s knows no \"%s\"", command->name, argv[1]);
    if (near)
        return error_hint(error, "Did you mean %s?", near);
    return error_hint(error, "Known are: %s.", known);
}

static bool check_together(const struct options *options, GError **error)
{
    if (options->quiet && options->verbose)
        return error_set(error, ERROR_USAGE, "--quiet and --verbose cannot both be given");
    if (options->json && options->print)
        return error_set(error, ERROR_USAGE, "--json and --print would both write to standard output");
    if (options->json && options->html)
        return error_set(error, ERROR_USAGE, "--json and --html cannot both be given");
    if (options->from != DAY_NULL && options->until != DAY_NULL && options->from >= options->until)
        return error_set(error, ERROR_USAGE, "--from must be a day before --until");
    return connection_check_conninfo(options->db, error);
}

/* Moves what was said into the options. */
static bool take_values(struct options *options, struct option_values *values, GError **error)
{
    options->config = g_steal_pointer(&values->config);
    options->db = g_steal_pointer(&values->db);
    options->lang = g_steal_pointer(&values->lang);
    options->quiet = values->quiet;
    options->verbose = values->verbose;
    options->no_color = values->no_color;
    options->reports = g_steal_pointer(&values->reports);
    options->clients = g_steal_pointer(&values->clients);
    options->out = g_steal_pointer(&values->out);
    options->print = g_steal_pointer(&values->print);
    options->metrics_file = g_steal_pointer(&values->metrics);
    options->catch_up = values->catch_up;
    options->dry_run = values->dry_run;
    options->strict = values->strict;
    options->json = values->json;
    options->offline = values->offline;
    options->measure = g_steal_pointer(&values->measure);
    options->html = g_steal_pointer(&values->html);
    options->keep = values->keep;
    return read_day("--as-of", values->as_of, &options->as_of, error) &&
           read_day("--from", values->from, &options->from, error) &&
           read_day("--until", values->until, &options->until, error) &&
           read_calls(values->calls, &options->calls, error) && check_together(options, error);
}

/* The answer asked for instead of a command, if any. */
static enum options_answer find_answer(const struct option_values *values, const struct command *command)
{
    if (values->help)
        return command ? ANSWER_COMMAND_HELP : ANSWER_HELP;
    return values->version ? ANSWER_VERSION : ANSWER_NONE;
}

static bool parse(struct options *options, struct option_values *values, int argc, char **argv,
                  GError **error)
{
    if (!read_values(NULL, values, &argc, &argv, error))
        return false;
    options->answer = find_answer(values, NULL);
    if (argc < 2) {
        if (options->answer != ANSWER_NONE)
            return true;
        error_set(error, ERROR_USAGE, "no command was given");
        return error_hint(error, "Begin with takhojd demo, or see takhojd --help.");
    }
    if (!find_command(argv[1], &options->command, error))
        return false;
    argc--;
    argv++;
    if (!read_values(options->command, values, &argc, &argv, error))
        return false;
    options->answer = find_answer(values, options->command);
    if (options->answer != ANSWER_NONE)
        return true;
    return take_values(options, values, error) && read_argument(options, argc, argv, error);
}

bool options_parse(struct options *options, int argc, char **argv, GError **error)
{
    *options = (struct options){.as_of = DAY_NULL, .from = DAY_NULL, .until = DAY_NULL};
    struct option_values values = {0};
    /* GOption moves words about in the list it is given, which must not be the caller's. */
    g_autofree char **words = g_new0(char *, (gsize)argc + 1);
    for (int i = 0; i < argc; i++)
        words[i] = argv[i];
    bool is_parsed = parse(options, &values, argc, words, error);
    option_values_clear(&values);
    return is_parsed;
}

void options_clear(struct options *options)
{
    g_free(options->config);
    g_free(options->db);
    g_free(options->lang);
    g_strfreev(options->reports);
    g_strfreev(options->clients);
    g_free(options->out);
    g_free(options->print);
    g_free(options->metrics_file);
    g_free(options->measure);
    g_free(options->html);
    g_free(options->argument);
    *options = (struct options){.as_of = DAY_NULL, .from = DAY_NULL, .until = DAY_NULL};
}
