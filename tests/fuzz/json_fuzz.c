/*
 * Any bytes as JSON: what the strict reader accepts must be walked without a fault, and written and read
 * again as the same document; what it refuses must be refused by an error of the configuration, never by an
 * internal one.
 */
#include "takhojd/base/error.h"
#include "takhojd/base/json.h"
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool truth)
{
    if (!truth)
        abort();
}

static void write_value(struct json_writer *writer, const char *key, struct json_value value);

static void write_members(struct json_writer *writer, struct json_value value)
{
    for (gsize i = 0; i < json_count(value); i++) {
        struct json_value member = json_at(value, i);
        require(json_line(member) >= json_line(value));
        if (json_type(value) == JSON_OBJECT)
            require(json_get(value, json_key(member)).node == member.node);
        write_value(writer, json_key(member), member);
    }
    json_write_end(writer);
}

/* The typed readers ask an object for a member, so a lone scalar is asked for through its parent. */
static void write_scalar(struct json_writer *writer, const char *key, struct json_value value)
{
    g_autoptr(GError) error = NULL;
    json_fail(value, &error, "a message");
    require(strstr(error->message, "a message") != NULL);
    if (json_type(value) == JSON_NULL)
        json_write_null(writer, key);
    else
        json_write_integer(writer, key, json_line(value));
}

static void write_value(struct json_writer *writer, const char *key, struct json_value value)
{
    if (json_type(value) == JSON_OBJECT) {
        json_write_object(writer, key);
        write_members(writer, value);
    } else if (json_type(value) == JSON_LIST) {
        json_write_list(writer, key);
        write_members(writer, value);
    } else {
        write_scalar(writer, key, value);
    }
}

/* Every typed reader at every member of an object: each answers, or fails with an error. */
static void read_member(struct json_value object, const char *key)
{
    const char *const words[] = {"day", "week", NULL};
    const char *text;
    double number;
    int64_t integer;
    int32_t day;
    bool flag;
    int word;
    g_auto(GStrv) texts = NULL;
    struct json_value value;
    int good = json_text(object, key, &text, NULL);
    good += json_number(object, key, &number, NULL);
    good += json_flag_or(object, key, true, &flag, NULL);
    good += json_list(object, key, &value, NULL);
    good += json_object(object, key, &value, NULL);
    require(good == 1 || json_type(json_get(object, key)) == JSON_NULL);
    json_integer(object, key, -5, INT64_MAX, &integer, NULL);
    json_day_or(object, key, 0, &day, NULL);
    json_text_list_or_none(object, key, &texts, NULL);
    json_word(object, key, words, &word, NULL);
    g_autoptr(GError) error = NULL;
    if (!json_only(object, words, &error))
        require(g_utf8_validate(error->message, -1, NULL));
}

static void read_members(struct json_value value)
{
    for (gsize i = 0; i < json_count(value) && i < 100; i++) {
        struct json_value member = json_at(value, i);
        if (json_key(member))
            read_member(value, json_key(member));
        read_members(member);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GError) error = NULL;
    struct json *json = json_parse((const char *)data, size, "fuzz", &error);
    if (!json) {
        require(error_exit_code(error) == ERROR_CONFIG && g_utf8_validate(error->message, -1, NULL));
        return 0;
    }
    read_members(json_root(json));
    struct json_writer *writer = json_writer_new();
    write_value(writer, NULL, json_root(json));
    g_autofree char *text = json_writer_finish(writer);
    struct json *again = json_parse(text, strlen(text), "again", NULL);
    require(again && json_count(json_root(again)) == json_count(json_root(json)));
    json_free(again);
    json_free(json);
    return 0;
}
