/* A folder of its own for each test, and how a refusal is told. Check runs every test in a child with its own
 * folder. */
#ifndef TAKHOJD_TESTS_PLAN_SCRATCH_H
#define TAKHOJD_TESTS_PLAN_SCRATCH_H

#include "suite.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include <glib/gstdio.h>
#include <string.h>

static char *scratch; /* the folder */

static inline void scratch_open(void)
{
    scratch = g_dir_make_tmp("takhojd-plan-XXXXXX", NULL);
    ck_assert_ptr_nonnull(scratch);
}

static inline void scratch_close(void)
{
    ck_assert(file_remove_tree(scratch, NULL));
    g_clear_pointer(&scratch, g_free);
}

/* Writes a file below the scratch folder, with the folders it needs; the path is freed with g_free. */
static inline char *scratch_write(const char *name, const char *text)
{
    char *path = g_build_filename(scratch, name, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    ck_assert_int_eq(g_mkdir_with_parents(folder, 0700), 0);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    return path;
}

/* The error is a refusal, ERROR_CONFIG, and says each of the texts (up to a NULL). */
static inline void check_refusal(const GError *error, const char *const *texts)
{
    ck_assert_msg(error != NULL, "nothing was refused; expected: %s", texts[0]);
    ck_assert_int_eq(error->code, ERROR_CONFIG);
    for (gsize i = 0; texts[i]; i++)
        ck_assert_msg(strstr(error->message, texts[i]) != NULL, "\"%s\" is not in: %s", texts[i],
                      error->message);
}
#define ck_refused(error, ...) check_refusal(error, (const char *const[]){__VA_ARGS__, NULL})

#endif
