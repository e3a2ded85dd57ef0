/*
 * Child programs: one run from start to end, with a text in and two texts out.
 *
 * Rule: no shell ever stands between; every argument reaches the program as it is. A child that takes too
 * long or says too much is killed, with all that it started: it leads a process group of its own, which a
 * terminal's Ctrl-C does not reach, so that ending it is up to us. SIGPIPE is ignored from the first run on,
 * so that a child that stops reading is an error of its own and not the end of us.
 */
#ifndef TAKHOJD_BASE_CHILD_H
#define TAKHOJD_BASE_CHILD_H

#include <glib.h>
#include <stdbool.h>

struct child {
    const char *const *argv;        /* NULL-ended; argv[0] is sought in PATH unless it holds a slash */
    const char *const *environment; /* "NAME=value", NULL-ended, on top of our own; NULL for none */
    const char *folder;             /* to run in; NULL for our own */
    const char *input;              /* for its standard input; NULL for /dev/null */
    gsize input_length;             /* bytes of input */
    int timeout_s;                  /* killed after so many seconds; 0 for 60 */
    gsize output_limit;             /* bytes it may write to each of its two outputs; 0 for 16 MiB */
    bool until_interrupted; /* ended by SIGINT and SIGTERM too; not for what must be done while unwinding */
};

/* What a child wrote, each NUL-ended beyond its length, and how it exited. */
struct child_output {
    int exit_status;
    char *text;
    gsize length;
    char *error_text;
    gsize error_length;
};

/* Whether a program of this name is in PATH (or is executable, when it holds a slash). */
bool child_find(const char *program);

/*
 * Runs the child and waits for it. True when it exited by itself, whatever its status: that is the caller's
 * to judge. False with ERROR_CONFIG when there is no such program, and with ERROR_INTERNAL when it cannot be
 * started, was killed by a signal or for its time, or wrote more than the limit; output then holds what it
 * wrote until then, for a detail line. What a grandchild writes after the child's exit is not waited for.
 * Clear output either way.
 */
bool child_run(const struct child *child, struct child_output *output, GError **error);
void child_output_clear(struct child_output *output);

#endif
