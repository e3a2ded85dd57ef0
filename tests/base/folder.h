/*
 * A folder of the test's own, and what is in it.
 */
#ifndef TAKHOJD_TESTS_FOLDER_H
#define TAKHOJD_TESTS_FOLDER_H

#include "suite.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"

#include <string.h>

static char *folder;

static inline void make_folder(void)
{
    folder = g_dir_make_tmp("takhojd-file-XXXXXX", NULL);
    ck_assert_ptr_nonnull(folder);
}

static inline void remove_folder(void)
{
    g_autoptr(GError) error = NULL;
    file_remove_tree(folder, &error);
    ck_no_error(error);
    g_free(folder);
}

/* A path in the test's own folder, which lives until the test's process ends. */
static inline const char *in(const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return g_intern_string(path);
}

static inline int count_entries(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    ck_assert_ptr_nonnull(dir);
    int count = 0;
    while (g_dir_read_name(dir))
        count++;
    return count;
}

static inline void expect_content(const char *path, const char *expected)
{
    g_autofree char *text = NULL;
    gsize length;
    g_autoptr(GError) error = NULL;
    file_read(path, &text, &length, &error);
    ck_no_error(error);
    ck_assert_uint_eq(length, strlen(expected));
    ck_assert_str_eq(text, expected);
}

static inline void write_text(const char *path, const char *text)
{
    g_autoptr(GError) error = NULL;
    file_write(path, text, strlen(text), 0640, &error);
    ck_no_error(error);
}

static inline void expect_error(bool result, GError **error, enum error_code code, const char *path,
                                int number)
{
    ck_assert(!result);
    ck_assert_int_eq(error_exit_code(*error), (int)code);
    ck_assert_msg(strstr((*error)->message, path) && strstr((*error)->message, g_strerror(number)), "%s",
                  (*error)->message);
    g_clear_error(error);
}

#endif
