/*
 * Where files are: the data that takhojd ships with, what a site has put in their place, and the
 * configuration.
 *
 * Rule: a file is named by its path below the data folder ("reports/measures.json", "queries/pull/call.sql").
 * The data folder is $TAKHOJD_DATA, else the checkout the program was built in, else PREFIX/share/takhojd. A
 * file of the same name below the local folder (/etc/takhojd) wins, one by one. The configuration is
 * --config, else $TAKHOJD_CONFIG, else takhojd.json in the local folder, else none: then everything has its
 * default.
 */
#ifndef TAKHOJD_PLAN_FILES_H
#define TAKHOJD_PLAN_FILES_H

#include <glib.h>
#include <stdbool.h>

struct files {
    char *data;  /* the data folder */
    char *local; /* the folder whose files win; need not exist */
};

/* The folders as the environment and the program's own place give them. ERROR_CONFIG when there is no data
 * folder. */
bool files_locate(struct files *files, GError **error);
void files_clear(struct files *files);

/* The path of a named file. ERROR_CONFIG when neither folder has it. Free with g_free. */
char *files_find(const struct files *files, const char *name, GError **error);
/*
 * The names (not the paths) of all files directly in a named folder that end in suffix, from both folders,
 * each once, in byte order. An absent folder is empty. Free with g_strfreev.
 */
GStrv files_list(const struct files *files, const char *folder, const char *suffix);

/*
 * The configuration's path: option (--config) when not NULL, else as above; NULL without an error when there
 * is none. A path that was asked for by option or environment must exist (ERROR_CONFIG). Free with g_free.
 */
char *files_find_configuration(const struct files *files, const char *option, GError **error);

#endif
