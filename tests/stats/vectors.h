/*
 * The test vectors: figures that other programs computed (named in the file's "meta"), and how to read and
 * compare them.
 *
 * Rule: a section of the file is either read by a test here, by section("NAME"), or stands in the list of
 * those left out, with the reason; vectors_test.c sees to it.
 */
#ifndef TAKHOJD_TESTS_STATS_VECTORS_H
#define TAKHOJD_TESTS_STATS_VECTORS_H

#include "takhojd/base/json.h"
#include <check.h>
#include <glib.h>
#include <math.h>
#include <stdio.h>

#define CLOSED_FORM 1e-9
#define ROOT_FOUND 1e-7

/* A path below the root of the source, where tests are run unless TAKHOJD_SOURCE says otherwise. */
G_GNUC_UNUSED static char *source_path(const char *path)
{
    const char *root = g_getenv("TAKHOJD_SOURCE");
    return g_build_filename(root ? root : ".", path, NULL);
}

/* The file, read once and kept until the program ends. */
G_GNUC_UNUSED static struct json_value vectors_root(void)
{
    static struct json *json;
    if (!json) {
        g_autofree char *path = source_path("tests/stats/stat_vectors.json");
        g_autoptr(GError) error = NULL;
        json = json_load(path, &error);
        ck_assert_msg(json != NULL, "%s", error ? error->message : "");
    }
    return json_root(json);
}

G_GNUC_UNUSED static struct json_value section(const char *name)
{
    struct json_value value = json_get(vectors_root(), name);
    ck_assert_msg(json_type(value) != JSON_ABSENT, "no section %s", name);
    return value;
}

/* A number that must be there; null is NaN. */
G_GNUC_UNUSED static double number(struct json_value object, const char *key)
{
    double out = NAN;
    g_autoptr(GError) error = NULL;
    ck_assert_msg(json_type(json_get(object, key)) != JSON_ABSENT, "no key %s", key);
    ck_assert_msg(json_number_or(object, key, NAN, &out, &error), "%s", error ? error->message : "");
    return out;
}

G_GNUC_UNUSED static const char *text(struct json_value object, const char *key)
{
    const char *out = NULL;
    g_autoptr(GError) error = NULL;
    ck_assert_msg(json_text(object, key, &out, &error), "%s", error ? error->message : "");
    return out;
}

/* A row of numbers, which the file holds as one text; "-" is NaN. */
struct row {
    gsize count;
    double *at;
};

G_GNUC_UNUSED static struct row row(struct json_value object, const char *key)
{
    const char *all = text(object, key);
    g_auto(GStrv) words = g_strsplit(all, " ", -1);
    struct row row = {.at = g_new(double, g_strv_length(words) + 1)};
    for (gsize i = 0; *all && words[i]; i++)
        row.at[row.count++] = g_str_equal(words[i], "-") ? NAN : g_ascii_strtod(words[i], NULL);
    return row;
}

G_GNUC_UNUSED static void row_clear(struct row *row)
{
    g_free(row->at);
}

/* In a declaration: freed at the end of the block. */
#define OWNED __attribute__((cleanup(row_clear)))

/* Equal within tolerance, or both NaN; what is compared is said when it fails. */
#define assert_near(got, wanted, tolerance)                                                                  \
    assert_near_at(__FILE__, __LINE__, #got, (got), (wanted), (tolerance))

G_GNUC_UNUSED static void assert_near_at(const char *file, int line, const char *what, double got,
                                         double wanted, double tolerance)
{
    bool near = isnan(wanted) ? isnan(got) : fabs(got - wanted) <= tolerance;
    ck_assert_msg(near, "%s:%d: %s is %.17g, wanted %.17g within %g", file, line, what, got, wanted,
                  tolerance);
}

/* json_list of a section with a loop variable over its objects. */
#define for_each_case(item, list)                                                                            \
    for (gsize item##_at = 0; item##_at < json_count(list); item##_at++)                                     \
        for (struct json_value item = json_at(list, item##_at), *once = &item; once; once = NULL)

#endif
