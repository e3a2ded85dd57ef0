#include "takhojd/render/pdf.h"
#include "takhojd/base/child.h"
#include "takhojd/base/day.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define SECONDS_FROM_1970_TO_2000 G_GINT64_CONSTANT(946684800)

struct pdf_printer {
    char *program; /* NULL: none */
    bool is_weasyprint;
    int timeout_s;
    int64_t freeze; /* of the page that is printed */
    char *trouble, *version;
};

static const char *const found_by_itself[] = {"weasyprint", "chromium", "chromium-browser", "google-chrome",
                                              NULL};

static bool is_weasyprint(const char *program)
{
    g_autofree char *name = g_path_get_basename(program);
    return strstr(name, "weasyprint") != NULL;
}

/* One line without control characters: some of it was said by the program. */
static void give_up(struct pdf_printer *printer, const char *reason)
{
    g_free(printer->trouble);
    printer->trouble = g_utf8_make_valid(reason, -1);
    g_strdelimit(printer->trouble, "\n\r\t", ' ');
}

struct pdf_printer *pdf_printer_new(const char *program, int timeout_s)
{
    struct pdf_printer *printer = g_new0(struct pdf_printer, 1);
    printer->timeout_s = timeout_s;
    if (!program)
        return printer;
    if (g_str_equal(program, "auto")) {
        for (const char *const *name = found_by_itself; *name && !printer->program; name++)
            if (child_find(*name))
                printer->program = g_strdup(*name);
        if (!printer->program)
            give_up(printer, "there is neither weasyprint nor chromium");
    } else if (child_find(program)) {
        printer->program = g_strdup(program);
    } else {
        g_autofree char *reason = g_strdup_printf("there is no program \"%s\"", program);
        give_up(printer, reason);
    }
    printer->is_weasyprint = printer->program && is_weasyprint(printer->program);
    return printer;
}

void pdf_printer_free(struct pdf_printer *printer)
{
    if (!printer)
        return;
    g_free(printer->program);
    g_free(printer->trouble);
    g_free(printer->version);
    g_free(printer);
}

bool pdf_printer_is_ready(const struct pdf_printer *printer)
{
    return printer && printer->program && !printer->trouble;
}

const char *pdf_printer_trouble(const struct pdf_printer *printer)
{
    return printer->trouble;
}

const char *pdf_printer_version(const struct pdf_printer *printer)
{
    return printer->version;
}

/* Chromium's sandbox refuses root; what it prints is our own page, which has no script. */
static GPtrArray *arguments_of(const struct pdf_printer *printer, const char *folder, const char *home)
{
    GPtrArray *argv = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *from = g_build_filename(folder, "index.html", NULL);
    g_autofree char *uri = g_filename_to_uri(from, NULL, NULL);
    g_autofree char *to = g_build_filename(home, "report.pdf", NULL);
    g_ptr_array_add(argv, g_strdup(printer->program));
    if (printer->is_weasyprint) {
        g_ptr_array_add(argv, g_strdup(uri));
        g_ptr_array_add(argv, g_strdup(to));
    } else {
        static const char *const options[] = {"--headless", "--disable-gpu",
                                              "--disable-background-networking", "--no-first-run",
                                              "--no-pdf-header-footer"};
        for (gsize i = 0; i < G_N_ELEMENTS(options); i++)
            g_ptr_array_add(argv, g_strdup(options[i]));
        if (geteuid() == 0)
            g_ptr_array_add(argv, g_strdup("--no-sandbox"));
        g_ptr_array_add(argv, g_strconcat("--user-data-dir=", home, NULL));
        g_ptr_array_add(argv, g_strconcat("--print-to-pdf=", to, NULL));
        g_ptr_array_add(argv, g_strdup(uri));
    }
    g_ptr_array_add(argv, NULL);
    return argv;
}

/* False when it did not end well; the reason is kept. */
static bool run(struct pdf_printer *printer, const GPtrArray *argv, const char *home, char **said)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *home_variable = g_strconcat("HOME=", home, NULL);
    /* The fonts that WeasyPrint embeds say when, and Python orders what it does by a seed. */
    g_autofree char *epoch = g_strdup_printf("SOURCE_DATE_EPOCH=%" G_GINT64_FORMAT,
                                             printer->freeze / 1000000 + SECONDS_FROM_1970_TO_2000);
    const char *const environment[] = {"LC_ALL=C.UTF-8", home_variable, epoch, "PYTHONHASHSEED=0", NULL};
    struct child child = {.argv = (const char *const *)argv->pdata,
                          .environment = environment,
                          .folder = home,
                          .timeout_s = printer->timeout_s,
                          .until_interrupted = true};
    struct child_output output = {0};
    bool ok = child_run(&child, &output, &error);
    if (!ok) {
        give_up(printer, error->message);
    } else if (output.exit_status != 0) {
        g_autofree char *reason =
            g_strdup_printf("%s ended with code %d", printer->program, output.exit_status);
        give_up(printer, reason);
        ok = false;
    }
    if (said)
        *said = g_steal_pointer(&output.text);
    child_output_clear(&output);
    return ok;
}

/* Up to the number, digits and words only, because it is written into the manifest. */
static void ask_version(struct pdf_printer *printer, const char *home)
{
    g_autofree char *said = NULL;
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    g_ptr_array_add(argv, printer->program);
    g_ptr_array_add(argv, (gpointer)(uintptr_t) "--version");
    g_ptr_array_add(argv, NULL);
    if (!run(printer, argv, home, &said) || !said)
        return;
    gsize number = strcspn(said, "0123456789\n");
    printer->version = g_strndup(said, MIN(number + strcspn(said + number, " \n"), 60));
    g_strcanon(printer->version, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789. ", '?');
    g_strstrip(printer->version);
}

static bool is_whole(const char *bytes, gsize length)
{
    while (length && g_ascii_isspace(bytes[length - 1]))
        length--;
    return length > 10 && !memcmp(bytes, "%PDF-", 5) && !memcmp(bytes + length - 5, "%%EOF", 5);
}

static bool take(struct pdf_printer *printer, const char *folder, const char *home, int64_t freeze,
                 GError **error)
{
    g_autofree char *from = g_build_filename(home, "report.pdf", NULL);
    g_autofree char *to = g_build_filename(folder, "report.pdf", NULL), *bytes = NULL;
    gsize length = 0;
    if (!g_file_get_contents(from, &bytes, &length, NULL) || !is_whole(bytes, length)) {
        g_autofree char *reason = g_strdup_printf("%s wrote no whole PDF", printer->program);
        give_up(printer, reason);
        return true;
    }
    pdf_settle(bytes, length, freeze);
    return file_write(to, bytes, length, 0640, error);
}

bool pdf_print(struct pdf_printer *printer, const char *folder, int64_t freeze, GError **error)
{
    g_autoptr(GError) reason = NULL;
    if (!pdf_printer_is_ready(printer))
        return true;
    g_autofree char *home = g_dir_make_tmp("takhojd-pdf-XXXXXX", &reason);
    if (!home) {
        give_up(printer, reason->message);
        return true;
    }
    bool ok = true;
    printer->freeze = freeze;
    if (!printer->version)
        ask_version(printer, home);
    g_autofree char *whole = g_canonicalize_filename(folder, NULL);
    g_autoptr(GPtrArray) argv = arguments_of(printer, whole, home);
    if (!printer->trouble && run(printer, argv, home, NULL))
        ok = take(printer, whole, home, freeze, error);
    file_remove_tree(home, NULL);
    return ok;
}

/* The first such bytes at from or after it; NULL: none. A PDF holds zeros, so it is no text to search. */
static char *find_bytes(const char *bytes, gsize length, char *from, const char *wanted)
{
    gsize size = strlen(wanted);
    const char *end = bytes + length;
    for (char *at = from; (gsize)(end - at) >= size; at++) {
        at = memchr(at, wanted[0], (gsize)(end - at) - size + 1);
        if (!at || !memcmp(at, wanted, size))
            return at;
    }
    return NULL;
}

/* "(D:20261122125026+00'00')": the fourteen digits after each of these. */
static void settle_dates(char *bytes, gsize length, int64_t freeze)
{
    static const char *const keys[] = {"/CreationDate (D:", "/ModDate (D:"};
    g_autofree char *name = instant_name(freeze); /* "2026-10-31T23:00:00Z" */
    char digits[15];
    int count = 0;
    for (const char *at = name; *at && count < 14; at++)
        if (g_ascii_isdigit(*at))
            digits[count++] = *at;
    for (gsize k = 0; count == 14 && k < G_N_ELEMENTS(keys); k++) {
        gsize size = strlen(keys[k]);
        for (char *at = bytes; (at = find_bytes(bytes, length, at, keys[k])); at += size)
            if ((gsize)(at - bytes) + size + 14 <= length && g_ascii_isdigit(at[size]))
                memcpy(at + size, digits, 14);
    }
}

#define NODE "(node"
#define NODE_DIGITS 8

/* The next "(node00000129)", or NULL. */
static char *next_node(const char *bytes, gsize length, char *from)
{
    for (char *at = from; (at = find_bytes(bytes, length, at, NODE)); at++) {
        gsize left = length - (gsize)(at - bytes), digits = 0;
        while (digits < NODE_DIGITS && strlen(NODE) + digits < left &&
               g_ascii_isdigit(at[strlen(NODE) + digits]))
            digits++;
        if (digits == NODE_DIGITS && strlen(NODE) + digits < left && at[strlen(NODE) + digits] == ')')
            return at + strlen(NODE);
    }
    return NULL;
}

static int compare_numbers(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, NODE_DIGITS);
}

/* Their order says which is which, and a tree of them is sorted by it: it stays, only the numbers change. */
static void settle_nodes(char *bytes, gsize length)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, NODE_DIGITS);
    for (char *at = bytes; (at = next_node(bytes, length, at));)
        g_array_append_vals(numbers, at, 1);
    g_array_sort(numbers, compare_numbers);
    guint kept = 0;
    for (guint i = 0; i < numbers->len; i++) {
        const char *number = numbers->data + (gsize)i * NODE_DIGITS;
        if (!kept || memcmp(number, numbers->data + (gsize)(kept - 1) * NODE_DIGITS, NODE_DIGITS) != 0)
            memmove(numbers->data + (gsize)kept++ * NODE_DIGITS, number, NODE_DIGITS);
    }
    g_array_set_size(numbers, kept);
    for (char *at = bytes; (at = next_node(bytes, length, at));) {
        guint index = 0;
        g_array_binary_search(numbers, at, compare_numbers, &index);
        char digits[NODE_DIGITS + 1];
        g_snprintf(digits, sizeof digits, "%0*u", NODE_DIGITS, index + 1);
        memcpy(at, digits, NODE_DIGITS);
    }
}

void pdf_settle(char *bytes, gsize length, int64_t freeze)
{
    settle_dates(bytes, length, freeze);
    settle_nodes(bytes, length);
}
