#include "takhojd/app/command.h"

#include <string.h>

static const char *const lists[] = {"measures", "reports", "rules", "queries", "promises", NULL};

const struct command commands[] = {
    {"demo", NULL, NULL, "make every report from generated calls, in a private PostgreSQL",
     "  takhojd demo --out /tmp/site            then open /tmp/site/index.html\n"
     "  takhojd demo --calls 1000000 --keep     a larger database, left running to be looked at\n",
     OPTIONS_OUT | OPTIONS_DEMO, command_demo},
    {"run", NULL, NULL, "make the reports of a day and publish them",
     "  takhojd run                             the reports as of yesterday\n"
     "  takhojd run --as-of 2026-11-21          as that day's night would have made them\n"
     "  takhojd run --catch-up                  every night that was missed\n"
     "  takhojd run --dry-run --report nightly  make and check one report, publish nothing\n"
     "  takhojd run -q --print nightly          for cron: mails what there is to say\n",
     OPTIONS_RUN | OPTIONS_OUT | OPTIONS_STRICT | OPTIONS_JSON, command_run},
    {"check", NULL, NULL, "check the configuration, the database and what can be measured on it",
     "  takhojd check                           what can be measured, and what is missing for the rest\n"
     "  takhojd check --offline                 the files only\n"
     "  takhojd check --db service=dialler      another database\n",
     OPTIONS_CHECK | OPTIONS_STRICT | OPTIONS_JSON, command_check},
    {"exceptions", NULL, NULL,
     "list every broken promise as CSV, one line a call or case; for use inside the house",
     "  takhojd exceptions > broken.csv\n"
     "  takhojd exceptions --from 2026-10-01 --until 2026-11-01\n"
     "  takhojd exceptions --measure rest_after_no\n",
     OPTIONS_EXCEPTIONS | OPTIONS_AS_OF, command_exceptions},
    {"grounds", "CALL_ID", NULL,
     "tell on what grounds a call was made: every test of it, with the rule of its day",
     "  takhojd grounds 4711                    every test and its verdict\n"
     "  takhojd grounds 4711 --html call.html --lang sv\n"
     "  takhojd grounds 4711 --json > call.json\n",
     OPTIONS_GROUNDS | OPTIONS_JSON, command_grounds},
    {"explain", "MEASURE", NULL, "tell what a measure means, from its definition to its law",
     "  takhojd explain optout_respected\n"
     "  takhojd explain floor_and_ceiling       a question that a whole block answers\n"
     "  takhojd explain B14                     a promise of the articles, and what answers it\n"
     "  takhojd explain complaints --lang en\n"
     "  takhojd explain within_hours --db service=dialler   with the figures of the last month\n"
     "  takhojd explain five_questions --db service=dialler   what the last month answers\n",
     OPTIONS_AS_OF, command_explain},
    {"list", "measures|reports|rules|queries|promises", lists, "list what there is",
     "  takhojd list measures                   their ids, for explain\n"
     "  takhojd list rules                      what law, codes and house policy say, and since when\n"
     "  takhojd list promises --lang en         what the two articles promise, and what answers each\n",
     0, command_list},
    {"schema", NULL, NULL, "print the data contract as DDL, to load into an empty schema",
     "  takhojd schema | psql service=test\n", 0, command_schema},
    {0},
};

const struct command *command_find(const char *name)
{
    for (const struct command *command = commands; command->name; command++)
        if (strcmp(command->name, name) == 0)
            return command;
    return NULL;
}
