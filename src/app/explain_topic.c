#include "takhojd/app/explain_topic.h"

#include "takhojd/app/document.h"

#include <string.h>

const struct topic explain_topics[] = {{"floor_and_ceiling", "K48", "ceiling"},
                                       {"ethics_and_business", "K52", "association"},
                                       {"where_it_failed", "", "variation where_it_failed"},
                                       {"five_questions", "", "questions"},
                                       {"claims", "", "claims"},
                                       {"better_not_more", "", "better"},
                                       {"robot_stop", "", "robot_stops"},
                                       {"data_quality", "", "quality"},
                                       {"records_kept", "K46", ""},
                                       {NULL, NULL, NULL}};

/* What is being told, and how. */
struct telling {
    const struct plan *plan;
    const struct words *words;
    GString *document;
    struct topic_answers *answers;
};

/* key NULL: one more row below the last. */
static void append_row(const struct telling *telling, const char *key, const char *text)
{
    document_row(telling->document, key ? words_text(telling->words, key) : "", text);
}

static void append_title(const struct telling *telling, const char *key, const char *id, const char *label)
{
    g_string_append_printf(telling->document, "%s%s%s · %s\n\n", key, *key ? " " : "", id, label);
}

/* "management.ceiling: Floor and ceiling" */
static char *block_text(const struct telling *telling, const struct definition *definition,
                        const struct block *block)
{
    g_autofree char *key = g_strdup_printf("report.%s.block.%s", definition->id, block->id);
    return g_strdup_printf("%s.%s: %s", definition->id, block->id, words_text(telling->words, key));
}

/* "complaints.per_answered: Klagomål, per 1 000 besvarade samtal" */
static void append_parts(const struct telling *telling, const struct block *block)
{
    for (gsize i = 0; block->parts && block->parts[i]; i++) {
        const struct measure_part *part = block->parts[i];
        g_autofree char *label = g_strdup_printf("measure.%s.label", part->measure->id);
        g_autofree char *what = g_strdup_printf("measure.%s.part.%s", part->measure->id, part->id);
        g_autofree char *text =
            g_strdup_printf("%s.%s: %s, %s", part->measure->id, part->id, words_text(telling->words, label),
                            words_text(telling->words, what));
        append_row(telling, i ? NULL : "about.parts", text);
    }
}

static void append_promises_of(const struct telling *telling, const struct block *block)
{
    const struct promises *promises = telling->plan->promises;
    g_autoptr(GString) ids = g_string_new(NULL);
    for (guint i = 0; i < promises_count(promises); i++)
        if (g_ptr_array_find(promises_at(promises, i)->blocks, block, NULL))
            g_string_append_printf(ids, "%s%s", ids->len ? ", " : "", promises_at(promises, i)->id);
    append_row(telling, "about.promises", ids->str);
}

/* A client's own block is told to the client alone: what answers everybody is somebody else's. */
static void note_block(const struct telling *telling, const struct definition *definition,
                       const struct block *block)
{
    const struct topic_block found = {definition, block};
    if (definition->audience != AUDIENCE_CLIENT)
        g_array_append_val(telling->answers->blocks, found);
}

static bool is_of_topic(const struct topic *topic, const struct block *block)
{
    g_auto(GStrv) kinds = g_strsplit(topic->blocks, " ", -1);
    return g_strv_contains((const char *const *)kinds, block_kind_name(block->kind)) ||
           (block->list && g_strv_contains((const char *const *)kinds, block->list));
}

/* Every block that answers it, with what it is made of and the promises that rest on it. */
static void append_blocks(const struct telling *telling, const struct topic *topic)
{
    for (int d = 0; d < definitions_count(telling->plan->definitions); d++) {
        const struct definition *definition = definitions_at(telling->plan->definitions, d);
        for (int b = 0; b < definition->block_count; b++) {
            const struct block *block = &definition->blocks[b];
            if (!is_of_topic(topic, block))
                continue;
            g_autofree char *text = block_text(telling, definition, block);
            append_row(telling, "about.block", text);
            note_block(telling, definition, block);
            append_parts(telling, block);
            append_promises_of(telling, block);
        }
    }
}

static bool tell_topic(const struct telling *telling, const char *id)
{
    const struct topic *topic = explain_topics;
    while (topic->id && strcmp(topic->id, id) != 0 &&
           (!*topic->key || g_ascii_strcasecmp(topic->key, id) != 0))
        topic++;
    if (!topic->id)
        return false;
    g_autofree char *label = g_strdup_printf("topic.%s.label", topic->id);
    g_autofree char *definition = g_strdup_printf("topic.%s.definition", topic->id);
    append_title(telling, topic->key, topic->id, words_text(telling->words, label));
    append_row(telling, "about.definition", words_text(telling->words, definition));
    append_blocks(telling, topic);
    return true;
}

static bool tell_block(const struct telling *telling, const char *id)
{
    const char *dot = strchr(id, '.');
    g_autofree char *report = dot ? g_strndup(id, (gsize)(dot - id)) : NULL;
    const struct definition *definition =
        report ? definitions_find(telling->plan->definitions, report) : NULL;
    for (int i = 0; definition && i < definition->block_count; i++) {
        const struct block *block = &definition->blocks[i];
        if (strcmp(block->id, dot + 1) != 0)
            continue;
        g_autofree char *key = g_strdup_printf("report.%s.block.%s", report, block->id);
        append_title(telling, "", id, words_text(telling->words, key));
        for (const struct topic *topic = explain_topics; topic->id; topic++) {
            g_autofree char *meaning = g_strdup_printf("topic.%s.definition", topic->id);
            if (is_of_topic(topic, block))
                append_row(telling, "about.definition", words_text(telling->words, meaning));
        }
        append_parts(telling, block);
        append_promises_of(telling, block);
        const struct topic_block found = {definition, block};
        g_array_append_val(telling->answers->blocks, found);
        return true;
    }
    return false;
}

/* Whose ids the promise's answers have, for explain to be asked again. */
static void append_answers(const struct telling *telling, const struct article_promise *promise)
{
    const char *key = "about.answered_by";
    for (guint i = 0; i < promise->measures->len; i++, key = NULL) {
        const struct measure *measure = g_ptr_array_index(promise->measures, i);
        const char *id = measure->id;
        g_ptr_array_add(telling->answers->measures, (gpointer)(gsize)measure);
        g_autofree char *label = g_strdup_printf("measure.%s.label", id);
        g_autofree char *text = g_strdup_printf("%s: %s", id, words_text(telling->words, label));
        append_row(telling, key, text);
    }
    for (guint i = 0; i < promise->blocks->len; i++, key = NULL) {
        g_autofree char *name =
            promises_block_name(telling->plan->promises, g_ptr_array_index(promise->blocks, i));
        append_row(telling, key, name);
        g_autofree char *report = g_strndup(name, strcspn(name, "."));
        note_block(telling, definitions_find(telling->plan->definitions, report),
                   g_ptr_array_index(promise->blocks, i));
    }
    g_autofree char *missing =
        promise->missing ? g_strconcat("promise.missing.", promise->missing, NULL) : NULL;
    if (missing)
        append_row(telling, key, words_text(telling->words, missing));
}

static bool tell_promise(const struct telling *telling, const char *id)
{
    const struct promises *promises = telling->plan->promises;
    for (guint i = 0; i < promises_count(promises); i++) {
        const struct article_promise *promise = promises_at(promises, i);
        if (g_ascii_strcasecmp(promise->id, id) != 0)
            continue;
        append_title(telling, "", promise->id, words_text(telling->words, promise->wording));
        append_answers(telling, promise);
        return true;
    }
    return false;
}

bool explain_topic(const struct plan *plan, const struct words *words, const char *id, GString *document,
                   struct topic_answers *answers)
{
    const struct telling telling = {plan, words, document, answers};
    return tell_promise(&telling, id) || tell_topic(&telling, id) || tell_block(&telling, id);
}
