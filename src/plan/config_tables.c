#include "takhojd/plan/config_tables.h"
#include "takhojd/base/error.h"
#include "takhojd/plan/read.h"

#include <math.h>

bool config_read_keep(struct json_value root, struct config *config, GError **error)
{
    struct json_value object = json_get(root, "keep");
    if (json_type(object) == JSON_ABSENT)
        return true;
    if (!json_object(root, "keep", &object, error))
        return false;
    for (gsize i = 0; i < json_count(object); i++) {
        struct json_value member = json_at(object, i);
        struct config_keep *keep = g_new0(struct config_keep, 1);
        keep->report = g_strdup(json_key(member));
        g_ptr_array_add(config->keep, keep);
        if (!read_is_slug(keep->report))
            return json_fail(member, error, "cannot be a report's id");
        if (!json_integer(object, keep->report, 0, 10000, &keep->periods, error))
            return false;
    }
    return true;
}

/* The share of light a channel gives, by WCAG 2.2's definition of relative luminance. */
static double channel_light(const char *digits)
{
    const char both[] = {digits[0], digits[1], '\0'};
    double value = (double)g_ascii_strtoull(both, NULL, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

/* Links and lines in it stand on white. */
static bool is_readable(const char *colour)
{
    double light = 0.2126 * channel_light(colour + 1) + 0.7152 * channel_light(colour + 3) +
                   0.0722 * channel_light(colour + 5);
    return 1.05 / (light + 0.05) >= 4.5;
}

static bool read_branding(struct json_value object, struct config_branding *branding, const char *folder,
                          GError **error)
{
    static const char *const keys[] = {"logo", "colour", NULL};
    if (json_type(object) != JSON_OBJECT)
        return json_fail(object, error, "should be an object with logo and colour");
    if (!json_only(object, keys, error) || !read_path(object, "logo", NULL, folder, &branding->logo, error) ||
        !read_text(object, "colour", NULL, &branding->colour, error))
        return false;
    if (branding->colour &&
        !g_regex_match_simple("^#[0-9a-fA-F]{6}$", branding->colour, G_REGEX_DOLLAR_ENDONLY, 0))
        return json_fail(json_get(object, "colour"), error, "\"%s\" is not a colour", branding->colour) ||
               error_hint(error, "Write it as #rrggbb, for example \"#1f4e79\".");
    if (branding->colour && !is_readable(branding->colour))
        return json_fail(json_get(object, "colour"), error, "\"%s\" cannot be read on white",
                         branding->colour) ||
               error_hint(error, "Take a darker shade: WCAG 2.2 asks for a contrast of 4.5 to 1.");
    if (branding->logo && !g_str_has_suffix(branding->logo, ".svg") &&
        !g_str_has_suffix(branding->logo, ".png"))
        return json_fail(json_get(object, "logo"), error, "a logo is an .svg or a .png file");
    if (branding->logo && !g_file_test(branding->logo, G_FILE_TEST_IS_REGULAR))
        return json_fail(json_get(object, "logo"), error, "no file %s", branding->logo);
    return true;
}

bool config_read_clients(struct json_value root, struct config *config, const char *folder, GError **error)
{
    struct json_value object = json_get(root, "clients");
    if (json_type(object) == JSON_ABSENT)
        return true;
    if (!json_object(root, "clients", &object, error))
        return false;
    for (gsize i = 0; i < json_count(object); i++) {
        struct config_branding *branding = g_new0(struct config_branding, 1);
        branding->client_id = g_strdup(json_key(json_at(object, i)));
        g_ptr_array_add(config->clients, branding);
        if (!read_branding(json_at(object, i), branding, folder, error))
            return false;
    }
    return true;
}

/* A notice that one language lacks would leave those readers uninformed. */
bool config_read_notice(struct json_value root, struct config *config, GError **error)
{
    struct json_value object = json_get(root, "notice");
    if (json_type(object) == JSON_ABSENT)
        return true;
    if (json_type(object) == JSON_OBJECT && json_count(object) == 0)
        return true;
    if (!json_object(root, "notice", &object, error) ||
        !json_only(object, (const char *const *)config->languages, error))
        return false;
    for (gsize i = 0; config->languages[i]; i++) {
        const char *text = NULL;
        if (!json_text(object, config->languages[i], &text, error))
            return false;
        g_hash_table_insert(config->notice, g_strdup(config->languages[i]), g_strdup(text));
    }
    return true;
}
