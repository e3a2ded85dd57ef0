/* The program: reads the command line, runs one command, prints its error and exits. Nothing else exits. */
#include "takhojd/app/help.h"
#include "takhojd/base/error.h"
#include "takhojd/base/interrupt.h"
#include "takhojd/base/log.h"
#include "takhojd/base/memory.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>

static void print_answer(const struct options *options)
{
    g_autofree char *text = options->answer == ANSWER_HELP      ? help_program()
                            : options->answer == ANSWER_VERSION ? help_version()
                                                                : help_command(options->command);
    fputs(text, stdout);
}

static void prepare_log(const struct options *options)
{
    /* The log asks the environment, as every other program's does. */
    if (options->no_color)
        g_setenv("NO_COLOR", "1", TRUE);
    if (options->quiet)
        log_set_level(LOG_LEVEL_QUIET);
    else if (options->verbose)
        log_set_level(LOG_LEVEL_VERBOSE);
}

/* A document that did not arrive is an error, unless its reader has gone: who pipes into head has what he
 * wanted. */
static bool finish_output(GError **error)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    if (errno == EPIPE)
        return true;
    error_set(error, ERROR_CANNOT_WRITE, "cannot write to standard output: %s", g_strerror(errno));
    return error_hint(error, "Send it somewhere with room, that can be written to.");
}

/* Nobody is left without a next step, however rare the fault. */
static void add_last_hint(GError **error)
{
    static const struct {
        int code;
        const char *hint;
    } hints[] = {
        {ERROR_USAGE, "See takhojd --help."},
        {ERROR_DATA, "The reports of before stay; \"takhojd check\" tells what is odd in the data."},
        {ERROR_UNAVAILABLE, "The reports of before stay; run again when the database can be reached."},
        {ERROR_INTERNAL, "It is a fault of takhojd's own: please report it."},
        {ERROR_CANNOT_WRITE, "Mend the place that is named, or choose another, then run again."},
        {ERROR_TRY_LATER, "The reports of before stay; try again later."},
        {ERROR_CONFIG, "Correct what is named; \"takhojd check\" tells whether it is right."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(hints); i++)
        if (error_exit_code(*error) == hints[i].code)
            error_hint_default(error, "%s", hints[i].hint);
}

static bool run(const struct options *options, GError **error)
{
    prepare_log(options);
    if (options->answer != ANSWER_NONE)
        print_answer(options);
    else if (!interrupt_watch(error) || !options->command->function(options, error))
        return false;
    return finish_output(error);
}

int main(int argc, char **argv)
{
    memory_prepare();
    /* Only so that texts may hold more than ASCII; numbers and messages stay in locale C. */
    setlocale(LC_CTYPE, "C.UTF-8");
    /* GLib's own messages must never mix with a document on standard output. */
    g_log_writer_default_set_use_stderr(TRUE);
    struct options options;
    GError *error = NULL;
    int code = 0;
    if (!options_parse(&options, argc, argv, &error) || !run(&options, &error)) {
        fflush(stdout);
        add_last_hint(&error);
        log_error(error);
        code = error_exit_code(error);
        g_error_free(error);
    }
    options_clear(&options);
    return code;
}
