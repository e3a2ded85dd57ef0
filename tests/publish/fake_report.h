/*
 * Small reports that pass the self-check, and a folder of their own to publish them in.
 */
#ifndef TAKHOJD_TESTS_FAKE_REPORT_H
#define TAKHOJD_TESTS_FAKE_REPORT_H

#include "suite.h"
#include "takhojd/base/file.h"
#include "takhojd/publish/manifest.h"
#include "takhojd/publish/publication.h"

#include <string.h>

static inline char *fake_folder(void)
{
    char *folder = g_dir_make_tmp("publish.XXXXXX", NULL);
    ck_assert_ptr_nonnull(folder);
    return folder;
}

static inline void fake_remove(char *folder)
{
    ck_assert(file_remove_tree(folder, NULL));
    g_free(folder);
}

/* Writes FOLDER/NAME, and the folders on its way. */
static inline void fake_write(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);
    GError *error = NULL;
    file_make_folder(parent, &error);
    ck_no_error(error);
    file_write(path, text, strlen(text), 0600, &error);
    ck_no_error(error);
}

static inline char *fake_read(const char *out, const char *name)
{
    g_autofree char *path = g_build_filename(out, name, NULL);
    char *text = NULL;
    return g_file_get_contents(path, &text, NULL, NULL) ? text : NULL;
}

static inline void fake_manifest(const char *folder)
{
    struct manifest manifest = {
        .report = "nightly", .period = "2026-11-21", .definitions = "abc", .freeze = 0, .takhojd = "0.1.0"};
    GError *error = NULL;
    manifest_write(folder, &manifest, &error);
    ck_no_error(error);
}

/* A whole report that says which generation it is of. */
static inline void fake_report(const char *folder, int generation)
{
    g_autofree char *json = g_strdup_printf("{\"generation\": %d}\n", generation);
    g_autofree char *html = g_strdup_printf("<!DOCTYPE html>\n<html><body>%d</body></html>\n", generation);
    fake_write(folder, "report.json", json);
    fake_write(folder, "sv/index.html", html);
    fake_write(folder, "en/index.html", html);
    fake_write(folder, "sv/tables/one.csv", "a,b\n1,2\n");
    fake_manifest(folder);
}

/* Stages a whole report; the error is the test's failure. */
static inline void fake_stage(struct publication *publication, const char *report, const char *client,
                              const char *period, int keep, int generation)
{
    struct publication_place place = {report, client, period, keep};
    GError *error = NULL;
    const char *folder = publication_stage(publication, &place, &error);
    ck_no_error(error);
    fake_report(folder, generation);
}

static inline struct publication *fake_open(const char *out)
{
    GError *error = NULL;
    struct publication *publication = publication_open(out, &error);
    ck_no_error(error);
    return publication;
}

static inline void fake_switch(struct publication *publication)
{
    GError *error = NULL;
    publication_self_check(publication, &error);
    ck_no_error(error);
    publication_settle(publication, &error);
    ck_no_error(error);
    publication_switch(publication, &error);
    ck_no_error(error);
    publication_free(publication);
}

/* Publishes one report from start to end. */
static inline void fake_publish(const char *out, const char *report, const char *client, const char *period,
                                int keep, int generation)
{
    struct publication *publication = fake_open(out);
    fake_stage(publication, report, client, period, keep, generation);
    fake_switch(publication);
}

/* The generation of the report at OUT/NAME; -1 when there is none. */
static inline int fake_generation(const char *out, const char *name)
{
    g_autofree char *file = g_build_filename(name, "report.json", NULL);
    g_autofree char *text = fake_read(out, file);
    int generation;
    return text && sscanf(text, "{\"generation\": %d}", &generation) == 1 ? generation : -1;
}

static inline bool fake_exists(const char *out, const char *name)
{
    g_autofree char *path = g_build_filename(out, name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS) || g_file_test(path, G_FILE_TEST_IS_SYMLINK);
}

#endif
