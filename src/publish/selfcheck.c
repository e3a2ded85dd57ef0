#include "takhojd/publish/selfcheck.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include "takhojd/base/json.h"
#include "takhojd/publish/manifest.h"
#include "takhojd/publish/selfcheck_markup.h"
#include "takhojd/publish/tree.h"

#include <string.h>

typedef bool (*check)(const char *name, const char *bytes, gsize length, GError **error);

static bool check_text(const char *name, const char *bytes, gsize length, GError **error)
{
    const char *word = selfcheck_find_word(bytes, length);
    return !word || error_set(error, ERROR_INTERNAL, "%s: \"%s\" stands as a word of its text", name, word);
}

static bool check_csv(const char *name, const char *bytes, gsize length, GError **error)
{
    (void)length;
    g_auto(GStrv) fields = g_strsplit_set(bytes, ",;\t\r\n\"", -1);
    for (gsize i = 0; fields[i]; i++) {
        const char *bare = fields[i] + (fields[i][0] == '-');
        if (strcmp(bare, "nan") == 0 || strcmp(bare, "inf") == 0)
            return error_set(error, ERROR_INTERNAL, "%s: a field is \"%s\"", name, fields[i]);
    }
    return true;
}

static bool check_json(const char *name, const char *bytes, gsize length, GError **error)
{
    g_autoptr(GError) reason = NULL;
    struct json *json = json_parse(bytes, length, name, &reason);
    if (!json)
        return error_set(error, ERROR_INTERNAL, "%s", reason->message);
    json_free(json);
    return true;
}

static bool check_png(const char *name, const char *bytes, gsize length, GError **error)
{
    static const unsigned char signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    static const unsigned char end[] = {0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82};
    bool is_whole = length >= sizeof signature + sizeof end &&
                    memcmp(bytes, signature, sizeof signature) == 0 &&
                    memcmp(bytes + length - sizeof end, end, sizeof end) == 0;
    return is_whole || error_set(error, ERROR_INTERNAL, "%s is no whole PNG picture", name);
}

/* A ZIP archive ends with its directory's end record: 22 bytes, no comment in ours. */
static bool check_xlsx(const char *name, const char *bytes, gsize length, GError **error)
{
    const gsize record = 22;
    bool is_whole = length >= 4 + record && memcmp(bytes, "PK\003\004", 4) == 0 &&
                    memcmp(bytes + length - record, "PK\005\006", 4) == 0;
    return is_whole || error_set(error, ERROR_INTERNAL, "%s is no whole workbook", name);
}

static bool check_pdf(const char *name, const char *bytes, gsize length, GError **error)
{
    while (length && g_ascii_isspace(bytes[length - 1]))
        length--;
    bool is_whole =
        length >= 10 && memcmp(bytes, "%PDF-", 5) == 0 && memcmp(bytes + length - 5, "%%EOF", 5) == 0;
    return is_whole || error_set(error, ERROR_INTERNAL, "%s is no whole PDF", name);
}

static const struct {
    const char *ending;
    bool is_text;
    check check;
} kinds[] = {
    {".html", true, selfcheck_html}, {".svg", true, selfcheck_svg}, {".json", true, check_json},
    {".csv", true, check_csv},       {".txt", true, check_text},    {".png", false, check_png},
    {".xlsx", false, check_xlsx},    {".pdf", false, check_pdf},
};

bool selfcheck_file(const char *name, const char *bytes, gsize length, GError **error)
{
    if (length == 0)
        return error_set(error, ERROR_INTERNAL, "%s is empty", name);
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (!g_str_has_suffix(name, kinds[i].ending))
            continue;
        if (kinds[i].is_text && !g_utf8_validate(bytes, (gssize)length, NULL))
            return error_set(error, ERROR_INTERNAL, "%s is not UTF-8", name);
        return kinds[i].check(name, bytes, length, error);
    }
    return error_set(error, ERROR_INTERNAL, "%s is of no kind that can be checked", name);
}

static bool check_path(const char *folder, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *bytes = NULL;
    gsize length;
    return file_read(path, &bytes, &length, error) && selfcheck_file(path, bytes, length, error);
}

/* "sv/index.html" and its like. */
static bool is_index(const char *name)
{
    const char *slash = strchr(name, '/');
    return slash && strcmp(slash, "/index.html") == 0;
}

bool selfcheck_folder(const char *folder, GError **error)
{
    static const char *const needed[] = {"report.json", "manifest.json"};
    g_autoptr(GPtrArray) files = tree_files(folder, error);
    if (!files)
        return false;
    bool has_index = false;
    for (guint i = 0; i < files->len; i++)
        has_index |= is_index(files->pdata[i]);
    if (!has_index)
        return error_set(error, ERROR_INTERNAL, "%s has no index.html in any language", folder);
    for (gsize i = 0; i < G_N_ELEMENTS(needed); i++)
        if (!g_ptr_array_find_with_equal_func(files, needed[i], g_str_equal, NULL))
            return error_set(error, ERROR_INTERNAL, "%s has no %s", folder, needed[i]);
    for (guint i = 0; i < files->len; i++)
        if (!check_path(folder, files->pdata[i], error))
            return false;
    return manifest_verify(folder, error);
}
