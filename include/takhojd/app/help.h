/*
 * Help: what --help and --version print, made from the command table and the options. Examples come first.
 */
#ifndef TAKHOJD_APP_HELP_H
#define TAKHOJD_APP_HELP_H

#include "takhojd/app/command.h"

/* The program's own help; free with g_free. */
char *help_program(void);
/* A command's; free with g_free. */
char *help_command(const struct command *command);
/* "takhojd 0.1.0" with licence; free with g_free. */
char *help_version(void);

#endif
