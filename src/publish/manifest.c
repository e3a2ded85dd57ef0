#include "takhojd/publish/manifest.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include "takhojd/base/json.h"
#include "takhojd/publish/tree.h"

#include <string.h>

#define MANIFEST_NAME "manifest.json"

static char *checksum(const char *folder, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *bytes = NULL;
    gsize length;
    if (!file_read(path, &bytes, &length, error))
        return NULL;
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, length);
}

static bool write_files(struct json_writer *writer, const char *folder, GPtrArray *files, GError **error)
{
    bool is_written = true;
    json_write_object(writer, "files");
    for (guint i = 0; is_written && i < files->len; i++) {
        const char *name = files->pdata[i];
        if (strcmp(name, MANIFEST_NAME) == 0)
            continue;
        g_autofree char *sum = checksum(folder, name, error);
        is_written = sum != NULL;
        json_write_text(writer, name, sum);
    }
    json_write_end(writer);
    return is_written;
}

static void write_rows(struct json_writer *writer, const struct manifest *manifest)
{
    json_write_list(writer, "rows_read");
    for (gsize i = 0; i < manifest->row_count; i++) {
        json_write_object(writer, NULL);
        json_write_text(writer, "relation", manifest->rows[i].relation);
        json_write_integer(writer, "count", (int64_t)manifest->rows[i].read);
        json_write_end(writer);
    }
    json_write_end(writer);
    json_write_list(writer, "rows_refused");
    for (gsize i = 0; i < manifest->refused_count; i++) {
        json_write_object(writer, NULL);
        json_write_text(writer, "relation", manifest->refused[i].relation);
        json_write_text(writer, "reason", manifest->refused[i].reason);
        json_write_integer(writer, "count", (int64_t)manifest->refused[i].count);
        json_write_end(writer);
    }
    json_write_end(writer);
}

static void write_head(struct json_writer *writer, const struct manifest *manifest)
{
    g_autofree char *freeze = instant_name(manifest->freeze);
    json_write_integer(writer, "schema", 1);
    json_write_text(writer, "report", manifest->report);
    if (manifest->client)
        json_write_text(writer, "client", manifest->client);
    json_write_text(writer, "period", manifest->period);
    json_write_text(writer, "freeze", freeze);
    json_write_text(writer, "definitions", manifest->definitions);
    json_write_object(writer, "versions");
    json_write_text(writer, "takhojd", manifest->takhojd);
    if (manifest->gnuplot)
        json_write_text(writer, "gnuplot", manifest->gnuplot);
    if (manifest->printer)
        json_write_text(writer, "pdf", manifest->printer);
    json_write_end(writer);
}

bool manifest_write(const char *folder, const struct manifest *manifest, GError **error)
{
    g_autoptr(GPtrArray) files = tree_files(folder, error);
    if (!files)
        return false;
    struct json_writer *writer = json_writer_new();
    json_write_object(writer, NULL);
    write_head(writer, manifest);
    write_rows(writer, manifest);
    bool is_listed = write_files(writer, folder, files, error);
    json_write_end(writer);
    g_autofree char *text = json_writer_finish(writer);
    g_autofree char *path = g_build_filename(folder, MANIFEST_NAME, NULL);
    return is_listed && file_write(path, text, strlen(text), 0640, error);
}

/* Every file of the folder is listed, with the checksum it has. */
static bool verify_files(const char *folder, GPtrArray *files, struct json_value listed, GError **error)
{
    gsize matched = 0;
    for (guint i = 0; i < files->len; i++) {
        const char *name = files->pdata[i], *wanted;
        if (strcmp(name, MANIFEST_NAME) == 0)
            continue;
        if (json_type(json_get(listed, name)) == JSON_ABSENT)
            return error_set(error, ERROR_INTERNAL, "%s/%s is not in the manifest", folder, name);
        g_autofree char *sum = checksum(folder, name, error);
        if (!sum || !json_text(listed, name, &wanted, error))
            return false;
        if (strcmp(sum, wanted) != 0)
            return error_set(error, ERROR_INTERNAL, "%s/%s has another checksum than in the manifest", folder,
                             name);
        matched++;
    }
    return matched == json_count(listed) ||
           error_set(error, ERROR_INTERNAL, "%s lacks a file that its manifest lists", folder);
}

bool manifest_verify(const char *folder, GError **error)
{
    g_autoptr(GPtrArray) files = tree_files(folder, error);
    if (!files)
        return false;
    g_autofree char *path = g_build_filename(folder, MANIFEST_NAME, NULL);
    struct json *json = json_load(path, error);
    if (!json)
        return false;
    struct json_value listed;
    bool is_whole =
        json_object(json_root(json), "files", &listed, error) && verify_files(folder, files, listed, error);
    json_free(json);
    return is_whole;
}
