/*
 * reveal FOLDER: prints everything that somebody who gets a folder of reports could read in it, however it is
 * packed: names and bytes of every file; the parts of workbooks, inflated; data URIs, decoded; the texts of
 * pictures; and once more with the escapes of HTML, JSON and URLs undone. For grep, not for people.
 */
#include <gio/gio.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static void reveal(const char *bytes, gsize length, int depth);

static void print(const char *bytes, gsize length)
{
    fwrite(bytes, 1, length, stdout);
    putchar('\n');
}

static guint little(const guchar *at, int bytes)
{
    guint number = 0;
    for (int i = bytes - 1; i >= 0; i--)
        number = number << 8 | at[i];
    return number;
}

static guint big(const guchar *at)
{
    return (guint)at[0] << 24 | (guint)at[1] << 16 | (guint)at[2] << 8 | at[3];
}

static void reveal_inflated(const guchar *from, gsize length, GZlibCompressorFormat format, int depth)
{
    g_autoptr(GConverter) inflate = G_CONVERTER(g_zlib_decompressor_new(format));
    gsize room = length * 40 + 65536, read = 0, written = 0;
    g_autofree char *text = g_malloc(room);
    g_autoptr(GError) error = NULL;
    if (g_converter_convert(inflate, from, length, text, room, G_CONVERTER_INPUT_AT_END, &read, &written,
                            &error) != G_CONVERTER_FINISHED)
        g_error("cannot inflate: %s", error ? error->message : "more than was expected");
    reveal(text, written, depth + 1);
}

/* Every member, by the archive's directory. */
static void reveal_zip(const guchar *zip, gsize length, int depth)
{
    const guchar *end = zip + length - 22, *entry = zip + little(end + 16, 4);
    for (guint left = little(end + 10, 2); left > 0; left--) {
        guint name = little(entry + 28, 2);
        const guchar *local = zip + little(entry + 42, 4);
        const guchar *data = local + 30 + little(local + 26, 2) + little(local + 28, 2);
        print((const char *)entry + 46, name);
        if (little(entry + 10, 2) == 0)
            reveal((const char *)data, little(entry + 20, 4), depth + 1);
        else
            reveal_inflated(data, little(entry + 20, 4), G_ZLIB_COMPRESSOR_FORMAT_RAW, depth);
        entry += 46 + name + little(entry + 30, 2) + little(entry + 32, 2);
    }
}

/* The chunks that hold texts: plain ones stand in the bytes anyway. */
static void reveal_png(const guchar *png, gsize length, int depth)
{
    for (gsize at = 8; at + 12 <= length; at += 12 + big(png + at)) {
        const guchar *chunk = png + at + 8, *zero = memchr(chunk, 0, big(png + at));
        gsize left = zero ? big(png + at) - (gsize)(zero - chunk) : 0;
        if (memcmp(png + at + 4, "zTXt", 4) == 0 && left > 2)
            reveal_inflated(zero + 2, left - 2, G_ZLIB_COMPRESSOR_FORMAT_ZLIB, depth);
        if (memcmp(png + at + 4, "iTXt", 4) == 0 && left > 1 && zero[1] == 1)
            g_error("a packed text in a picture: teach me to read it");
    }
}

static void reveal_uris(const char *text, int depth)
{
    for (const char *at = text; (at = strstr(at, "data:")) != NULL; at++) {
        gsize head = strcspn(at, ",\"' )<");
        if (at[head] != ',')
            continue;
        gsize body = strcspn(at + head + 1, "\"' )<");
        g_autofree char *packed = g_strndup(at + head + 1, body);
        g_autofree char *kind = g_strndup(at, head);
        if (g_str_has_suffix(kind, ";base64")) {
            gsize length;
            g_autofree guchar *bytes = g_base64_decode(packed, &length);
            reveal((const char *)bytes, length, depth + 1);
        } else {
            g_autofree char *plain = g_uri_unescape_string(packed, NULL);
            if (plain)
                reveal(plain, strlen(plain), depth + 1);
        }
    }
}

static char *replace_entity(const GMatchInfo *match)
{
    static const char *const names[][2] = {
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};
    g_autofree char *found = g_match_info_fetch(match, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(found, names[i][0]))
            return g_strdup(names[i][1]);
    bool is_entity = found[1] == '#', is_hex = is_entity ? (found[2] | 32) == 'x' : true;
    guint64 c = g_ascii_strtoull(found + (is_entity && !is_hex ? 2
                                          : is_entity          ? 3
                                                               : 2),
                                 NULL, is_hex ? 16 : 10);
    char utf8[7] = "";
    utf8[g_unichar_validate((gunichar)c) ? g_unichar_to_utf8((gunichar)c, utf8) : 0] = '\0';
    return g_strdup(utf8);
}

static gboolean unescape(const GMatchInfo *match, GString *result, gpointer user)
{
    (void)user;
    g_autofree char *plain = replace_entity(match);
    g_string_append(result, plain);
    return FALSE;
}

/* The escapes of HTML and XML, and JSON's \uXXXX, \" and \\. */
static void print_unescaped(const char *text)
{
    g_autoptr(GRegex) escape =
        g_regex_new("&(amp|lt|gt|quot|apos);|&#[xX]?[0-9a-fA-F]+;|\\\\u[0-9a-fA-F]{4}", 0, 0, NULL);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *plain = g_regex_replace_eval(escape, valid, -1, 0, 0, unescape, NULL, NULL);
    g_autoptr(GRegex) slash = g_regex_new("\\\\([\"\\\\/])", 0, 0, NULL);
    g_autofree char *bare = g_regex_replace(slash, plain, -1, 0, "\\1", 0, NULL);
    print(bare, strlen(bare));
}

static void reveal(const char *bytes, gsize length, int depth)
{
    g_assert(depth < 8);
    print(bytes, length);
    if (length > 22 && memcmp(bytes, "PK\003\004", 4) == 0) {
        reveal_zip((const guchar *)bytes, length, depth);
        return;
    }
    if (length > 8 && memcmp(bytes, "\211PNG", 4) == 0) {
        reveal_png((const guchar *)bytes, length, depth);
        return;
    }
    g_autofree char *text = g_strndup(bytes, length);
    print_unescaped(text);
    reveal_uris(text, depth);
}

static void reveal_tree(const char *path)
{
    g_autoptr(GError) error = NULL;
    if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
        g_autofree char *bytes = NULL;
        gsize length;
        if (!g_file_get_contents(path, &bytes, &length, &error))
            g_error("%s", error->message);
        reveal(bytes, length, 0);
        return;
    }
    g_autoptr(GDir) folder = g_dir_open(path, 0, &error);
    if (!folder)
        g_error("%s", error->message);
    for (const char *name; (name = g_dir_read_name(folder)) != NULL;) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        puts(name);
        reveal_tree(below);
    }
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: reveal FOLDER\n", stderr);
        return 64;
    }
    reveal_tree(argv[1]);
    return fflush(stdout) == 0 ? 0 : 73;
}
