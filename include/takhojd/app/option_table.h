/*
 * The option table: every option of every command, one row each. Parsing, help and suggestions read it.
 *
 * An option whose meaning differs between commands has a row for each meaning, with the same field.
 *
 * To add an option: a row in src/app/option_table.c and a field to put it in.
 */
#ifndef TAKHOJD_APP_OPTION_TABLE_H
#define TAKHOJD_APP_OPTION_TABLE_H

#include "takhojd/app/command.h"

enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_TEXTS };

/* What the command line says, before it is checked. */
struct option_values {
    gboolean help, version, quiet, verbose, no_color;
    gboolean catch_up, dry_run, strict, json, offline, keep;
    char *config, *db, *lang, *out, *print, *metrics, *measure, *html;
    char *as_of, *from, *until, *calls;
    GStrv reports, clients;
};

struct option_row {
    unsigned commands; /* of enum command_options; OPTIONS_COMMON for every command */
    const char *name;  /* without its two hyphens */
    char letter;       /* '\0': none */
    enum option_kind kind;
    gsize offset;            /* in struct option_values */
    const char *placeholder; /* NULL for a flag */
    const char *meaning;     /* lower case, without full stop */
};

#define OPTIONS_COMMON 0u

/* Ended by a row whose name is NULL. */
extern const struct option_row option_rows[];

/* Whether a command takes an option; NULL stands for the program without a command. */
bool option_is_taken(const struct option_row *row, const struct command *command);
void option_values_clear(struct option_values *values);

#endif
