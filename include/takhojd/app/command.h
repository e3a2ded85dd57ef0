/*
 * The commands: one row each, from which parsing, help and suggestions are made.
 *
 * A new command is a function declared here and a row in src/app/command.c.
 */
#ifndef TAKHOJD_APP_COMMAND_H
#define TAKHOJD_APP_COMMAND_H

#include "takhojd/app/options.h"

/* Bits of the options a command takes beside the common ones. */
enum command_options {
    OPTIONS_RUN = 1 << 0,        /* --as-of, --report, --client, --catch-up, --dry-run, --print, --metrics */
    OPTIONS_OUT = 1 << 1,        /* --out */
    OPTIONS_STRICT = 1 << 2,     /* --strict */
    OPTIONS_JSON = 1 << 3,       /* --json */
    OPTIONS_CHECK = 1 << 4,      /* --offline */
    OPTIONS_EXCEPTIONS = 1 << 5, /* --measure, --from, --until */
    OPTIONS_GROUNDS = 1 << 6,    /* --html, and --as-of whose default is today */
    OPTIONS_DEMO = 1 << 7,       /* --calls, --keep */
    OPTIONS_AS_OF = 1 << 8,      /* --as-of of the others that look and publish nothing */
};

struct command {
    const char *name;
    const char *argument;       /* "MEASURE": exactly one is needed; NULL: none is taken */
    const char *const *choices; /* the words the argument may be, NULL-ended; NULL: any text */
    const char *summary;        /* one lower-case line */
    const char *examples;       /* lines of "  takhojd ...   what it does", each ended by a newline */
    unsigned options;           /* of enum command_options */
    bool (*function)(const struct options *options, GError **error);
};

/* All of them in the order of the help, ended by a row whose name is NULL. */
extern const struct command commands[];

/* NULL when there is none of that name. */
const struct command *command_find(const char *name);

bool command_run(const struct options *options, GError **error);
bool command_check(const struct options *options, GError **error);
bool command_exceptions(const struct options *options, GError **error);
bool command_grounds(const struct options *options, GError **error);
bool command_explain(const struct options *options, GError **error);
bool command_list(const struct options *options, GError **error);
bool command_schema(const struct options *options, GError **error);
bool command_demo(const struct options *options, GError **error);

#endif
