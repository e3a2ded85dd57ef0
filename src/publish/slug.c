#include "takhojd/publish/slug.h"

#include <glib.h>
#include <string.h>

#define SLUG_NAME_LENGTH 40
#define SLUG_HASH_LENGTH 6

/* The letters and digits of text in ASCII, lower case, a hyphen for each run of anything else. */
static char *plain(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *whole = g_utf8_normalize(valid, -1, G_NORMALIZE_ALL_COMPOSE);
    g_autofree char *ascii = g_str_to_ascii(whole ? whole : valid, "C");
    GString *slug = g_string_new(NULL);
    for (const char *c = ascii; *c && slug->len < SLUG_NAME_LENGTH; c++) {
        /* What has no ASCII form becomes a question mark. */
        if (g_ascii_isalnum(*c))
            g_string_append_c(slug, g_ascii_tolower(*c));
        else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
            g_string_append_c(slug, '-');
    }
    while (slug->len > 0 && slug->str[slug->len - 1] == '-')
        g_string_truncate(slug, slug->len - 1);
    return g_string_free(slug, FALSE);
}

char *slug_make(const char *name, const char *id)
{
    g_autofree char *words = plain(name ? name : id);
    if (!*words && name) {
        g_free(words);
        words = plain(id);
    }
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, id, -1);
    hash[SLUG_HASH_LENGTH] = '\0';
    return *words ? g_strdup_printf("%s-%s", words, hash) : g_strdup_printf("c-%s", hash);
}
