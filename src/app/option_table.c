#include "takhojd/app/option_table.h"

#include <stddef.h>

#define FLAG(commands, name, letter, field, meaning)                                                         \
    {                                                                                                        \
        commands, name, letter, OPTION_FLAG, offsetof(struct option_values, field), NULL, meaning            \
    }
#define TEXT(commands, name, letter, field, placeholder, meaning)                                            \
    {                                                                                                        \
        commands, name, letter, OPTION_TEXT, offsetof(struct option_values, field), placeholder, meaning     \
    }
#define TEXTS(commands, name, letter, field, placeholder, meaning)                                           \
    {                                                                                                        \
        commands, name, letter, OPTION_TEXTS, offsetof(struct option_values, field), placeholder, meaning    \
    }

const struct option_row option_rows[] = {
    TEXT(OPTIONS_RUN | OPTIONS_AS_OF, "as-of", 0, as_of, "DATE", "the last day that is known (yesterday)"),
    TEXT(OPTIONS_GROUNDS, "as-of", 0, as_of, "DATE", "the last day that is known (today)"),
    TEXTS(OPTIONS_RUN, "report", 0, reports, "ID", "make only this report; may be given again"),
    TEXTS(OPTIONS_RUN, "client", 0, clients, "ID",
          "make the client report only for this client; may be given again"),
    TEXT(OPTIONS_OUT, "out", 'o', out, "DIR", "the folder to publish in"),
    FLAG(OPTIONS_RUN, "catch-up", 0, catch_up,
         "make every day missed since the last published one, oldest first"),
    FLAG(OPTIONS_RUN, "dry-run", 'n', dry_run, "do everything but publish"),
    FLAG(OPTIONS_STRICT, "strict", 0, strict, "a warning is a refusal (exit code 65)"),
    FLAG(OPTIONS_JSON, "json", 0, json, "print the result as one JSON object"),
    TEXT(OPTIONS_RUN, "print", 0, print, "ID", "print this report's text, if it has anything to say"),
    TEXT(OPTIONS_RUN, "metrics", 0, metrics, "FILE", "write the run's metrics for node_exporter"),
    FLAG(OPTIONS_CHECK, "offline", 0, offline, "check the files only, without the database"),
    TEXT(OPTIONS_EXCEPTIONS, "measure", 0, measure, "ID", "only the promises of this measure"),
    TEXT(OPTIONS_EXCEPTIONS, "from", 0, from, "DATE", "cases dated this day or later"),
    TEXT(OPTIONS_EXCEPTIONS, "until", 0, until, "DATE", "cases dated before this day"),
    TEXT(OPTIONS_GROUNDS, "html", 0, html, "FILE", "write a page instead of text"),
    TEXT(OPTIONS_DEMO, "calls", 0, calls, "N", "how many calls to generate"),
    FLAG(OPTIONS_DEMO, "keep", 0, keep, "leave the private PostgreSQL running and say how to reach it"),
    TEXT(OPTIONS_COMMON, "config", 'c', config, "FILE", "the configuration (/etc/takhojd/takhojd.json)"),
    TEXT(OPTIONS_COMMON, "db", 0, db, "CONNINFO",
         "the database, as libpq understands it, without a password"),
    TEXT(OPTIONS_COMMON, "lang", 0, lang, "sv|en", "the language (the configuration's first)"),
    FLAG(OPTIONS_COMMON, "quiet", 'q', quiet, "errors only"),
    FLAG(OPTIONS_COMMON, "verbose", 'v', verbose, "say what is being done"),
    FLAG(OPTIONS_COMMON, "no-color", 0, no_color, "no colours, also without NO_COLOR"),
    FLAG(OPTIONS_COMMON, "version", 0, version, "print the version"),
    FLAG(OPTIONS_COMMON, "help", 'h', help, "print this"),
    {0, NULL, 0, OPTION_FLAG, 0, NULL, NULL},
};

bool option_is_taken(const struct option_row *row, const struct command *command)
{
    return row->commands == OPTIONS_COMMON || (command && (command->options & row->commands));
}

void option_values_clear(struct option_values *values)
{
    for (const struct option_row *row = option_rows; row->name; row++) {
        /* Two rows may lead to one field. */
        if (row->kind == OPTION_TEXT)
            g_clear_pointer(&G_STRUCT_MEMBER(char *, values, row->offset), g_free);
        else if (row->kind == OPTION_TEXTS)
            g_clear_pointer(&G_STRUCT_MEMBER(GStrv, values, row->offset), g_strfreev);
    }
    *values = (struct option_values){0};
}
