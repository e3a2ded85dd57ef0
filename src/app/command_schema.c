#include "takhojd/app/command.h"
#include "takhojd/base/file.h"
#include "takhojd/plan/files.h"

#include <stdio.h>

/* The contract's files begin with a number; what else is in the folder (the role) is loaded by other people.
 */
static bool print_files(const struct files *files, GError **error)
{
    g_auto(GStrv) names = files_list(files, "queries/schema", ".sql");
    for (gsize i = 0; names[i]; i++) {
        g_autofree char *base = g_path_get_basename(names[i]);
        if (!g_ascii_isdigit(base[0]))
            continue;
        g_autofree char *path = files_find(files, names[i], error);
        g_autofree char *text = NULL;
        gsize length;
        if (!path || !file_read(path, &text, &length, error))
            return false;
        fwrite(text, 1, length, stdout);
    }
    return true;
}

bool command_schema(const struct options *options, GError **error)
{
    (void)options;
    struct files files = {0};
    if (!files_locate(&files, error))
        return false;
    bool is_printed = print_files(&files, error);
    files_clear(&files);
    return is_printed;
}
