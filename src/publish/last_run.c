#include "takhojd/publish/last_run.h"
#include "takhojd/base/json.h"

#include <string.h>

#define SECONDS_1970_TO_2000 INT64_C(946684800)

int64_t last_run_now(void)
{
    return g_get_real_time() - SECONDS_1970_TO_2000 * INSTANT_SECOND;
}

static void write_instant(struct json_writer *writer, const char *key, int64_t instant)
{
    g_autofree char *name = instant_name(instant);
    json_write_text(writer, key, instant == INSTANT_NULL ? NULL : name);
}

static void write_what(struct json_writer *writer, const struct last_run *run)
{
    g_autofree char *as_of = day_name(run->as_of);
    json_write_integer(writer, "schema", 1);
    json_write_text(writer, "as_of", as_of);
    json_write_integer(writer, "exit_code", run->exit_code);
    json_write_text(writer, "message", run->message);
    json_write_text(writer, "version", run->version);
    json_write_text(writer, "definitions", run->definitions);
    json_write_text(writer, "host", g_get_host_name());
    json_write_text(writer, "server", run->server);
}

static void write_when(struct json_writer *writer, const struct last_run *run)
{
    write_instant(writer, "started", run->started);
    write_instant(writer, "ended", run->ended);
    json_write_number(writer, "seconds", (double)(run->ended - run->started) / (double)INSTANT_SECOND);
    write_instant(writer, "freeze", run->freeze);
    write_instant(writer, "snapshot", run->snapshot);
}

static void write_how_much(struct json_writer *writer, const struct last_run *run)
{
    json_write_integer(writer, "rows_read", (int64_t)run->rows_read);
    json_write_integer(writer, "rows_refused", (int64_t)run->rows_refused);
    json_write_integer(writer, "memory_bytes", (int64_t)run->memory_bytes);
    json_write_text(writer, "without_pdf", run->without_pdf);
    json_write_list(writer, "published");
    for (gsize i = 0; run->published && run->published[i]; i++)
        json_write_text(writer, NULL, run->published[i]);
    json_write_end(writer);
    if (!run->unmeasured)
        return;
    json_write_list(writer, "unmeasured");
    for (gsize i = 0; run->unmeasured[i]; i++)
        json_write_text(writer, NULL, run->unmeasured[i]);
    json_write_end(writer);
}

GStrv last_run_unmeasured(const char *state)
{
    g_autofree char *path = g_build_filename(state, "last_run.json", NULL);
    struct json *json = g_file_test(path, G_FILE_TEST_EXISTS) ? json_load(path, NULL) : NULL;
    if (!json)
        return NULL;
    GStrv all = NULL;
    if (!json_text_list_or_none(json_root(json), "unmeasured", &all, NULL))
        all = NULL;
    json_free(json);
    return all;
}

struct file_draft *last_run_draft(const char *state, const struct last_run *run, GError **error)
{
    struct json_writer *writer = json_writer_new();
    json_write_object(writer, NULL);
    write_what(writer, run);
    write_when(writer, run);
    write_how_much(writer, run);
    json_write_end(writer);
    g_autofree char *text = json_writer_finish(writer);
    g_autofree char *path = g_build_filename(state, "last_run.json", NULL);
    return file_make_folder(state, error) ? file_draft_new(path, text, strlen(text), 0640, error) : NULL;
}
