/* Whether a JSON text follows a schema of reports/, by an outside authority: python3-jsonschema. */
#ifndef TAKHOJD_TESTS_SCHEMA_H
#define TAKHOJD_TESTS_SCHEMA_H

#include "suite.h"
#include "takhojd/base/child.h"

#include <string.h>
#include <unistd.h>

/* 0 when it does; *said is what the validator had to say. */
static inline int schema_status(const char *schema, const char *text, char **said)
{
    static const char program[] = "import json, sys, jsonschema\n"
                                  "schema = json.load(open('reports/' + sys.argv[1]))\n"
                                  "jsonschema.Draft202012Validator.check_schema(schema)\n"
                                  "jsonschema.Draft202012Validator(schema).validate(json.load(sys.stdin))\n";
    /* The system's own has the package, whichever comes first in PATH. */
    const char *python = access("/usr/bin/python3", X_OK) == 0 ? "/usr/bin/python3" : "python3";
    const char *const argv[] = {python, "-c", program, schema, NULL};
    struct child child = {.argv = argv, .input = text, .input_length = strlen(text)};
    struct child_output output = {0};
    GError *error = NULL;
    child_run(&child, &output, &error);
    ck_no_error(error);
    int status = output.exit_status;
    *said = g_steal_pointer(&output.error_text);
    child_output_clear(&output);
    return status;
}

#endif
