#include "takhojd/app/help.h"
#include "takhojd/app/option_table.h"

#include <string.h>

#define COLUMN 26 /* where meanings begin */

static const char examples[] =
    "Examples:\n"
    "  takhojd demo --out /tmp/site            see every report, made from generated calls\n"
    "  takhojd check --db service=dialler      what can be measured on your database\n"
    "  takhojd run                             make and publish last night's reports\n"
    "  takhojd explain optout_respected        what a measure means, and by which law\n";

static const char exit_codes[] =
    "Exit codes:\n"
    "  0    published\n"
    "  64   wrong command line\n"
    "  65   the data were refused, or there are none; the old reports stay\n"
    "  69   the database cannot be reached, or the connection was lost\n"
    "  70   a fault of takhojd's own, or gnuplot failed\n"
    "  73   the output cannot be written\n"
    "  75   try again later: another run is going on, or the data are not fresh yet\n"
    "  78   the configuration, a rule, measure, report or query is wrong, or something is missing\n"
    "  130  interrupted (SIGINT); 143 terminated (SIGTERM)\n";

static void append_row(GString *text, const char *name, const char *meaning)
{
    g_string_append_printf(text, "  %s", name);
    gsize width = strlen(name) + 2;
    if (width >= COLUMN) {
        g_string_append_c(text, '\n');
        width = 0;
    }
    g_string_append_printf(text, "%*s%s\n", (int)(COLUMN - width), "", meaning);
}

/* Rows of the common options, or of those a command has beside them. */
static void append_options(GString *text, const struct command *command, bool is_common)
{
    for (const struct option_row *row = option_rows; row->name; row++) {
        if (!option_is_taken(row, command) || (row->commands == OPTIONS_COMMON) != is_common)
            continue;
        g_autofree char *name = row->letter ? g_strdup_printf("-%c, --%s", row->letter, row->name)
                                            : g_strdup_printf("    --%s", row->name);
        g_autofree char *whole =
            row->placeholder ? g_strdup_printf("%s %s", name, row->placeholder) : g_strdup(name);
        append_row(text, whole, row->meaning);
    }
}

char *help_program(void)
{
    GString *text =
        g_string_new("takhojd shows where a telemarketing company stands between the law and its own "
                     "ethics.\n\n");
    g_string_append_printf(text, "%s\nUsage: takhojd COMMAND [OPTION]...\n\nCommands:\n", examples);
    for (const struct command *command = commands; command->name; command++) {
        g_autofree char *name =
            g_strjoin(" ", command->name, command->choices ? "WHAT" : command->argument, NULL);
        append_row(text, name, command->summary);
    }
    g_string_append(text, "\nOptions of every command:\n");
    append_options(text, NULL, true);
    g_string_append_printf(text, "\n%s\nSee takhojd COMMAND --help and takhojd(1).\n", exit_codes);
    return g_string_free(text, FALSE);
}

char *help_command(const struct command *command)
{
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "takhojd %s: %s\n\nExamples:\n%s\nUsage: takhojd %s%s%s [OPTION]...\n",
                           command->name, command->summary, command->examples, command->name,
                           command->argument ? " " : "", command->argument ? command->argument : "");
    if (command->options) {
        g_string_append(text, "\nOptions:\n");
        append_options(text, command, false);
    }
    g_string_append(text, "\nOptions of every command:\n");
    append_options(text, command, true);
    return g_string_free(text, FALSE);
}

char *help_version(void)
{
    return g_strdup("takhojd " TAKHOJD_VERSION "\n"
                    "Licence GPL-3.0-or-later. There is no warranty, to the extent permitted by law.\n");
}
