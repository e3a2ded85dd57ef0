#include "takhojd/plan/config.h"
#include "takhojd/base/error.h"
#include "takhojd/plan/config_tables.h"
#include "takhojd/plan/read.h"
#include "takhojd/plan/relation.h"
#include <string.h>

static const char *const known_keys[] = {
    "agency",
    "sources",
    "schema",
    "zone",
    "rule_pack",
    "history_months",
    "complete",
    "languages",
    "reports",
    "out",
    "state",
    "key_file",
    "metrics_file",
    "gates",
    "streams",
    "slices",
    "keep",
    "clients",
    "notice",
    "generated",
    "gnuplot",
    "pdf",
    "statement_timeout_s",
    "lock_timeout_s",
    "draw_from",
    NULL,
};

static void branding_free(gpointer data)
{
    struct config_branding *branding = data;
    g_free(branding->client_id);
    g_free(branding->logo);
    g_free(branding->colour);
    g_free(branding);
}

static void keep_free(gpointer data)
{
    struct config_keep *keep = data;
    g_free(keep->report);
    g_free(keep);
}

/* What has no default of its own here gets it while the file, or an empty one, is read. */
static struct config *config_new(const char *path)
{
    struct config *config = g_new0(struct config, 1);
    config->file = g_strdup(path);
    config->keep = g_ptr_array_new_with_free_func(keep_free);
    config->clients = g_ptr_array_new_with_free_func(branding_free);
    config->notice = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return config;
}

void config_free(struct config *config)
{
    if (!config)
        return;
    char *texts[] = {
        config->file,       config->agency, config->schema,   config->zone,         config->rule_pack,
        config->out,        config->state,  config->key_file, config->metrics_file, config->gnuplot_program,
        config->pdf_program};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    json_free(config->document);
    g_strfreev(config->sources);
    g_strfreev(config->complete);
    g_strfreev(config->languages);
    g_strfreev(config->reports);
    g_ptr_array_unref(config->keep);
    g_ptr_array_unref(config->clients);
    g_hash_table_unref(config->notice);
    g_free(config);
}

static bool read_zone(struct json_value root, struct config *config, GError **error)
{
    if (!read_text(root, "zone", "Europe/Stockholm", &config->zone, error))
        return false;
    g_autoptr(GTimeZone) zone = g_time_zone_new_identifier(config->zone);
    if (zone)
        return true;
    struct json_value value = json_get(root, "zone");
    if (json_type(value) == JSON_ABSENT)
        error_set(error, ERROR_CONFIG, "the system does not know the zone %s", config->zone);
    else
        json_fail(value, error, "the system does not know the zone \"%s\"", config->zone);
    return error_hint(error, "Use an IANA name such as Europe/Stockholm, and install tzdata.");
}

/* libpq would take a password from here; a file that is read by many is no place for one. */
static bool read_sources(struct json_value root, struct config *config, GError **error)
{
    if (!read_texts(root, "sources", &config->sources, error))
        return false;
    for (gsize i = 0; config->sources[i]; i++) {
        if (!g_regex_match_simple("password\\s*=|^postgres(ql)?://[^/@?]*:[^/@?]*@", config->sources[i],
                                  G_REGEX_CASELESS, 0))
            continue;
        json_fail(json_at(json_get(root, "sources"), i), error,
                  "a connection string may not hold a password");
        return error_hint(error,
                          "Put the password into ~/.pgpass, or name a service and use pg_service.conf.");
    }
    return true;
}

static bool read_complete(struct json_value root, struct config *config, GError **error)
{
    if (!read_texts(root, "complete", &config->complete, error))
        return false;
    for (gsize i = 0; config->complete[i]; i++)
        if (!relation_is_known(config->complete[i])) {
            json_fail(json_at(json_get(root, "complete"), i), error,
                      "\"%s\" is not a relation of the contract", config->complete[i]);
            return read_hint_words(error, relation_names);
        }
    return true;
}

static bool read_languages(struct json_value root, struct config *config, GError **error)
{
    if (!read_texts(root, "languages", &config->languages, error))
        return false;
    for (gsize i = 0; config->languages[i]; i++)
        if (!g_regex_match_simple("^[a-z]{2,3}$", config->languages[i], G_REGEX_DOLLAR_ENDONLY, 0))
            return json_fail(json_at(json_get(root, "languages"), i), error, "\"%s\" is not a language code",
                             config->languages[i]) ||
                   error_hint(error, "Use codes such as sv and en.");
    if (config->languages[0])
        return true;
    if (json_type(json_get(root, "languages")) == JSON_LIST)
        return json_fail(json_get(root, "languages"), error, "at least one language is needed");
    g_strfreev(config->languages);
    config->languages = g_strdupv((char *[]){(char[]){"sv"}, (char[]){"en"}, NULL});
    return true;
}

static bool read_reports(struct json_value root, struct config *config, GError **error)
{
    if (!read_texts(root, "reports", &config->reports, error))
        return false;
    for (gsize i = 0; config->reports[i]; i++)
        if (!read_is_slug(config->reports[i]))
            return json_fail(json_at(json_get(root, "reports"), i), error, "\"%s\" cannot be a report's id",
                             config->reports[i]);
    return true;
}

static bool read_schema(struct json_value root, struct config *config, GError **error)
{
    if (!read_text(root, "schema", "takhojd", &config->schema, error))
        return false;
    if (strlen(config->schema) <= 63)
        return true;
    return json_fail(json_get(root, "schema"), error, "longer than the 63 bytes of a PostgreSQL name");
}

static bool read_gates(struct json_value root, struct config_gates *gates, GError **error)
{
    static const char *const keys[] = {"unknown_outcome",
                                       "unknown_mode",
                                       "unknown_purpose",
                                       "unknown_words",
                                       "refused_rows",
                                       "sales_without_row",
                                       "unconnected_conversations",
                                       "conversations_without_outcome",
                                       "long_machines",
                                       "days_without_calls",
                                       "missing_columns",
                                       "left_out",
                                       "stale_hours",
                                       NULL};
    struct json_value object = json_get(root, "gates");
    if (json_type(object) != JSON_ABSENT &&
        !(json_object(root, "gates", &object, error) && json_only(object, keys, error)))
        return false;
    return read_share(object, "unknown_outcome", 0.05, &gates->unknown_outcome, error) &&
           read_share(object, "unknown_mode", 0.05, &gates->unknown_mode, error) &&
           read_share(object, "unknown_purpose", 0.05, &gates->unknown_purpose, error) &&
           read_share(object, "unknown_words", 0.05, &gates->unknown_words, error) &&
           read_share(object, "refused_rows", 0.01, &gates->refused_rows, error) &&
           read_share(object, "sales_without_row", 0.10, &gates->sales_without_row, error) &&
           read_share(object, "unconnected_conversations", 0.10, &gates->unconnected_conversations, error) &&
           read_share(object, "conversations_without_outcome", 0.05, &gates->conversations_without_outcome,
                      error) &&
           read_share(object, "long_machines", 0.20, &gates->long_machines, error) &&
           read_share(object, "days_without_calls", 0.60, &gates->days_without_calls, error) &&
           read_share(object, "missing_columns", 1, &gates->missing_columns, error) &&
           read_share(object, "left_out", 0.20, &gates->left_out, error) &&
           json_integer_or(object, "stale_hours", 1, 24 * 366, 72, &gates->stale_hours, error);
}

/* A bare name is looked up in PATH; a path starts from the configuration's folder. */
static void find_program(char **program, const char *folder)
{
    if (!strchr(*program, '/'))
        return;
    char *path = g_canonicalize_filename(*program, folder);
    g_free(*program);
    *program = path;
}

static bool read_gnuplot(struct json_value root, struct config *config, const char *folder, GError **error)
{
    static const char *const keys[] = {"program", "timeout_s", NULL};
    struct json_value object = json_get(root, "gnuplot");
    if (json_type(object) != JSON_ABSENT &&
        !(json_object(root, "gnuplot", &object, error) && json_only(object, keys, error)))
        return false;
    if (!read_text(object, "program", "gnuplot", &config->gnuplot_program, error) ||
        !json_integer_or(object, "timeout_s", 1, 3600, 120, &config->gnuplot_timeout_s, error))
        return false;
    find_program(&config->gnuplot_program, folder);
    return true;
}

/* "none" is no program, and so no PDF. */
static bool read_pdf(struct json_value root, struct config *config, const char *folder, GError **error)
{
    static const char *const keys[] = {"program", "timeout_s", NULL};
    struct json_value object = json_get(root, "pdf");
    const char *program = NULL;
    if (json_type(object) != JSON_ABSENT &&
        !(json_object(root, "pdf", &object, error) && json_only(object, keys, error)))
        return false;
    if (!json_text_or(object, "program", "auto", &program, error) ||
        !json_integer_or(object, "timeout_s", 1, 3600, 120, &config->pdf_timeout_s, error))
        return false;
    if (g_str_equal(program, "none"))
        return true;
    config->pdf_program = g_strdup(program);
    find_program(&config->pdf_program, folder);
    return true;
}

static bool is_inside(const char *path, const char *folder)
{
    gsize length = strlen(folder);
    if (strcmp(folder, "/") == 0)
        return true;
    return strncmp(path, folder, length) == 0 && (path[length] == '\0' || path[length] == '/');
}

static bool lie_inside(const char *folder, const char *other)
{
    return is_inside(folder, other) || is_inside(other, folder);
}

/* State must outlive the reports and never be published with them. */
static bool read_folders(struct json_value root, struct config *config, const char *folder, GError **error)
{
    if (!read_path(root, "out", "/var/lib/takhojd/reports", folder, &config->out, error) ||
        !read_path(root, "state", "/var/lib/takhojd/state", folder, &config->state, error) ||
        !read_path(root, "key_file", "/etc/takhojd/key", folder, &config->key_file, error) ||
        !read_path(root, "metrics_file", NULL, folder, &config->metrics_file, error))
        return false;
    if (is_inside(config->key_file, config->out)) {
        json_fail(json_get(root, "key_file"), error, "the key may not lie in the published folder %s",
                  config->out);
        return error_hint(error, "Keep it where only takhojd can read it.");
    }
    if (!lie_inside(config->state, config->out))
        return true;
    struct json_value value =
        json_get(root, json_type(json_get(root, "state")) == JSON_ABSENT ? "out" : "state");
    json_fail(value, error, "out (%s) and state (%s) may not lie inside each other", config->out,
              config->state);
    return error_hint(error, "Choose two folders side by side.");
}

bool config_check_out(const struct config *config, const char *out, GError **error)
{
    g_autofree char *path = g_canonicalize_filename(out, NULL);
    if (is_inside(config->key_file, path)) {
        error_set(error, ERROR_USAGE, "--out: the key (%s) may not lie in the published folder %s",
                  config->key_file, path);
        return error_hint(error, "Choose another folder, or keep the key elsewhere: \"key_file\" in the "
                                 "configuration.");
    }
    if (!lie_inside(config->state, path))
        return true;
    error_set(error, ERROR_USAGE, "--out (%s) and state (%s) may not lie inside each other", path,
              config->state);
    return error_hint(error, "Choose a folder beside it, or another \"state\" in the configuration.");
}

static bool read_draw(struct json_value root, struct config *config, GError **error)
{
    const char *day = NULL;
    struct json_value value = json_get(root, "draw_from");
    config->draw_from = DAY_NULL;
    if (json_type(value) == JSON_ABSENT || json_type(value) == JSON_NULL)
        return true;
    return json_text(root, "draw_from", &day, error) &&
           (day_parse(day, &config->draw_from) || json_fail(value, error, "a day is written 2026-11-21"));
}

static bool read_all(struct json_value root, struct config *config, const char *folder, GError **error)
{
    return json_only(root, known_keys, error) && read_text(root, "agency", "", &config->agency, error) &&
           read_sources(root, config, error) && read_schema(root, config, error) &&
           read_zone(root, config, error) && read_text(root, "rule_pack", "SE", &config->rule_pack, error) &&
           json_integer_or(root, "history_months", 1, 120, 25, &config->history_months, error) &&
           read_complete(root, config, error) && read_languages(root, config, error) &&
           read_reports(root, config, error) && read_folders(root, config, folder, error) &&
           read_draw(root, config, error) && read_gates(root, &config->gates, error) &&
           json_integer_or(root, "streams", 1, 16, 2, &config->streams, error) &&
           json_integer_or(root, "slices", 1, 1000, 16, &config->slices, error) &&
           json_integer_or(root, "statement_timeout_s", 0, 86400, 3600, &config->statement_timeout_s,
                           error) &&
           json_integer_or(root, "lock_timeout_s", 0, 3600, 10, &config->lock_timeout_s, error) &&
           read_gnuplot(root, config, folder, error) && read_pdf(root, config, folder, error) &&
           config_read_keep(root, config, error) && config_read_clients(root, config, folder, error) &&
           config_read_notice(root, config, error) &&
           json_flag_or(root, "generated", false, &config->generated, error);
}

struct config *config_load(const char *path, GError **error)
{
    struct json *json = path ? json_load(path, error) : json_parse("{}", 2, "defaults", error);
    if (!json)
        return NULL;
    g_autofree char *absolute = g_canonicalize_filename(path ? path : "/", NULL);
    g_autofree char *folder = path ? g_path_get_dirname(absolute) : g_strdup("/");
    struct config *config = config_new(path);
    config->document = json;
    struct json_value root = json_root(json);
    bool loaded = json_type(root) == JSON_OBJECT
                      ? read_all(root, config, folder, error)
                      : json_fail(root, error, "a configuration is an object, { ... }");
    if (!loaded)
        g_clear_pointer(&config, config_free);
    return config;
}

struct json_value config_value(const struct config *config, const char *key)
{
    struct json_value value = json_get(json_root(config->document), key);
    return json_type(value) == JSON_NULL ? (struct json_value){value.json, NULL} : value;
}

const char *config_notice(const struct config *config, const char *language)
{
    return g_hash_table_lookup(config->notice, language);
}

const struct config_branding *config_find_branding(const struct config *config, const char *client_id)
{
    for (guint i = 0; i < config->clients->len; i++) {
        const struct config_branding *branding = g_ptr_array_index(config->clients, i);
        if (strcmp(branding->client_id, client_id) == 0)
            return branding;
    }
    return NULL;
}

int64_t config_keep_periods(const struct config *config, const char *report, int64_t fallback)
{
    for (guint i = 0; i < config->keep->len; i++) {
        const struct config_keep *keep = g_ptr_array_index(config->keep, i);
        if (strcmp(keep->report, report) == 0)
            return keep->periods;
    }
    return fallback;
}

bool config_is_complete(const struct config *config, const char *relation)
{
    return g_strv_contains((const char *const *)config->complete, relation);
}
