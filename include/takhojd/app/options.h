/*
 * Options: the command line, read into one struct before anything else happens.
 *
 * Rule: whatever is wrong with a command line is found here (ERROR_USAGE) and the nearest known word is
 * suggested; a command sees only complete, checked options. Texts are the user's own bytes, UTF-8 or not.
 */
#ifndef TAKHOJD_APP_OPTIONS_H
#define TAKHOJD_APP_OPTIONS_H

#include "takhojd/base/day.h"

struct command;

/* What to print instead of running a command. */
enum options_answer { ANSWER_NONE, ANSWER_HELP, ANSWER_COMMAND_HELP, ANSWER_VERSION };

/* Every field belongs to the options; NULL, false and DAY_NULL mean that the option was not given. */
struct options {
    const struct command *command; /* NULL only when the answer is help or the version */
    enum options_answer answer;
    /* common */
    char *config;
    char *db;
    char *lang;
    bool quiet, verbose, no_color;
    /* run */
    int32_t as_of;
    GStrv reports, clients; /* NULL: all */
    char *out;
    char *print;        /* the report whose text goes to standard output */
    char *metrics_file; /* --metrics */
    bool catch_up, dry_run, strict, json;
    /* check */
    bool offline;
    /* exceptions */
    char *measure;
    int32_t from, until;
    /* grounds */
    char *html;
    /* demo */
    int64_t calls; /* 0: not given */
    bool keep;
    /* the command's argument: MEASURE, CALL_ID, what to list */
    char *argument;
};

/* Reads the command line into options, which options_clear empties whether it worked or not. */
bool options_parse(struct options *options, int argc, char **argv, GError **error);
void options_clear(struct options *options);

#endif
