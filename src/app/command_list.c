#include "takhojd/app/command.h"
#include "takhojd/app/document.h"
#include "takhojd/app/explain_topic.h"
#include "takhojd/app/plan_words.h"
#include "takhojd/app/rule_text.h"
#include "takhojd/base/file.h"
#include "takhojd/source/query.h"

#include <string.h>

static void add_row(GPtrArray *rows, ...) G_GNUC_NULL_TERMINATED;

static void add_row(GPtrArray *rows, ...)
{
    g_autoptr(GStrvBuilder) row = g_strv_builder_new();
    va_list cells;
    va_start(cells, rows);
    for (const char *cell; (cell = va_arg(cells, const char *)) != NULL;)
        g_strv_builder_add(row, cell);
    va_end(cells);
    g_ptr_array_add(rows, g_strv_builder_end(row));
}

/* Those of the catalogue, then those that whole blocks of a report answer. */
static void list_measures(const struct plan *plan, const struct words *words, GPtrArray *rows)
{
    for (int i = 0; i < catalogue_count(plan->catalogue); i++) {
        const struct measure *measure = catalogue_at(plan->catalogue, i);
        g_autofree char *key = g_strdup_printf("measure.%s.label", measure->id);
        add_row(rows, measure->id, measure->key, words_text(words, key), NULL);
    }
    for (const struct topic *topic = explain_topics; topic->id; topic++) {
        g_autofree char *key = g_strdup_printf("topic.%s.label", topic->id);
        add_row(rows, topic->id, topic->key, words_text(words, key), NULL);
    }
}

static void list_reports(const struct plan *plan, const struct words *words, GPtrArray *rows)
{
    for (int i = 0; i < definitions_count(plan->definitions); i++) {
        const struct definition *definition = definitions_at(plan->definitions, i);
        g_autofree char *key = g_strdup_printf("report.%s.title", definition->id);
        g_autofree char *grains = plan_words_grains(words, definition->grains);
        add_row(rows, definition->id, audience_name(definition->audience), grains, words_text(words, key),
                NULL);
    }
}

static void list_rules(const struct plan *plan, GPtrArray *rows)
{
    for (guint i = 0; i < rules_count(plan->rules); i++) {
        const struct rule *rule = rules_at(plan->rules, i);
        g_autofree char *value = rule_text_value(rule);
        g_autofree char *validity = rule_text_validity(rule);
        g_autofree char *source = rule_text_source(rule);
        add_row(rows, rule->pack, rule->id, validity, source, value, NULL);
    }
}

/* What answers it, by the ids that explain and the reports take. */
static void list_promises(const struct plan *plan, const struct words *words, GPtrArray *rows)
{
    for (guint i = 0; i < promises_count(plan->promises); i++) {
        const struct article_promise *promise = promises_at(plan->promises, i);
        g_autoptr(GString) answers = g_string_new(NULL);
        for (guint m = 0; m < promise->measures->len; m++)
            g_string_append_printf(answers, "%s%s", answers->len ? ", " : "",
                                   ((const struct measure *)g_ptr_array_index(promise->measures, m))->id);
        for (guint b = 0; b < promise->blocks->len; b++) {
            g_autofree char *name =
                promises_block_name(plan->promises, g_ptr_array_index(promise->blocks, b));
            g_string_append_printf(answers, "%s%s", answers->len ? ", " : "", name);
        }
        if (promise->missing) {
            g_autofree char *missing = g_strconcat("promise.missing.", promise->missing, NULL);
            g_string_append_printf(answers, "%s%s", answers->len ? "; " : "", words_text(words, missing));
        }
        add_row(rows, promise->id, words_text(words, promise->wording), answers->str, NULL);
    }
}

static bool list_queries(const struct plan *plan, GPtrArray *rows, GError **error)
{
    g_auto(GStrv) names = files_list(&plan->files, "queries/pull", ".sql");
    for (gsize i = 0; names[i]; i++) {
        g_autofree char *path = files_find(&plan->files, names[i], error);
        g_autofree char *text = NULL;
        gsize length;
        struct query *query =
            path && file_read(path, &text, &length, error) ? query_parse(text, path, error) : NULL;
        if (!query)
            return false;
        add_row(rows, query->name, query->relation ? query->relation : "", query->purpose, NULL);
        query_free(query);
    }
    return true;
}

static bool list(const struct options *options, const struct plan *plan, GPtrArray *rows, GError **error)
{
    const struct words *words = plan_words_choose(plan, options, error);
    if (!words)
        return false;
    if (strcmp(options->argument, "queries") == 0)
        return list_queries(plan, rows, error);
    if (strcmp(options->argument, "rules") == 0)
        list_rules(plan, rows);
    else if (strcmp(options->argument, "promises") == 0)
        list_promises(plan, words, rows);
    else if (strcmp(options->argument, "reports") == 0)
        list_reports(plan, words, rows);
    else
        list_measures(plan, words, rows);
    return true;
}

bool command_list(const struct options *options, GError **error)
{
    struct plan *plan = plan_words_load(options, error);
    if (!plan)
        return false;
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    bool is_listed = list(options, plan, rows, error);
    if (is_listed) {
        g_autoptr(GString) document = g_string_new(NULL);
        document_table(document, rows);
        document_print(document);
    }
    plan_free(plan);
    return is_listed;
}
