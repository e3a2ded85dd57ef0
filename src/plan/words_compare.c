/* Alphabetical order as a reader expects it; byte order would put Ä before Å and every capital before every
 * small. */
#include "takhojd/plan/words.h"
#include <string.h>

#define FIRST_LAST_LETTER 0xE000 /* private use: after every letter that a name here is written with */

/* The place of a letter among those sorted after z; -1 when it is not one of them. */
static glong last_place(const char *letters, gunichar letter)
{
    const char *found = g_utf8_strchr(letters, -1, letter);
    return found ? g_utf8_pointer_to_offset(letters, found) : -1;
}

/* A text whose byte order is the alphabetical order. Invalid UTF-8 sorts by its bytes. */
static char *sort_key(const char *text, const char *letters)
{
    g_autofree char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
    if (!composed)
        return g_strdup(text);
    g_autofree char *folded = g_utf8_casefold(composed, -1);
    GString *key = g_string_new(NULL);
    for (char *at = folded; *at; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at), base[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
        glong place = last_place(letters, letter);
        if (place >= 0)
            g_string_append_unichar(key, (gunichar)(FIRST_LAST_LETTER + place));
        else if (!g_unichar_ismark(letter) &&
                 g_unichar_fully_decompose(letter, FALSE, base, G_N_ELEMENTS(base)) > 0)
            g_string_append_unichar(key, base[0]);
    }
    return g_string_free(key, FALSE);
}

int words_compare(const struct words *words, const char *a, const char *b)
{
    const char *letters = words_text(words, "format.letters_last");
    g_autofree char *left = sort_key(a, letters), *right = sort_key(b, letters);
    int order = strcmp(left, right);
    return order ? order : strcmp(a, b);
}
