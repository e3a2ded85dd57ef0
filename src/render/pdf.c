#include "takhojd/render/pdf.h"
#include "takhojd/base/child.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include "takhojd/base/interrupt.h"
#include "takhojd/base/log.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define SECONDS_FROM_1970_TO_2000 G_GINT64_CONSTANT(946684800)

struct pdf_printer {
    GPtrArray *programs; /* char *, to be tried in this order */
    guint at;            /* the one that prints */
    bool has_printed;
    bool is_absent;
    int timeout_s;
    int64_t freeze; /* of the page that is printed */
    char *trouble, *version;
};

/* Chromium is several times as fast, and lays out what WeasyPrint has no notion of. */
static const char *const found_by_itself[] = {"chromium", "chromium-browser", "google-chrome",
                                              "google-chrome-stable", "weasyprint",
                                              /* cron looks in two folders only */
                                              "/usr/local/bin/chromium", "/opt/google/chrome/chrome",
                                              "/snap/bin/chromium", "/usr/local/bin/weasyprint", NULL};

static const char *program_of(const struct pdf_printer *printer)
{
    return printer->at < printer->programs->len ? g_ptr_array_index(printer->programs, printer->at) : NULL;
}

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

static void find_programs(struct pdf_printer *printer)
{
    for (const char *const *name = found_by_itself; *name; name++)
        if (child_find(*name))
            g_ptr_array_add(printer->programs, g_strdup(*name));
    printer->is_absent = !printer->programs->len;
    if (printer->is_absent)
        give_up(printer, "neither Chromium nor WeasyPrint is installed");
}

struct pdf_printer *pdf_printer_new(const char *program, int timeout_s)
{
    struct pdf_printer *printer = g_new0(struct pdf_printer, 1);
    printer->programs = g_ptr_array_new_with_free_func(g_free);
    printer->timeout_s = timeout_s;
    if (program && g_str_equal(program, "auto")) {
        find_programs(printer);
    } else if (program && child_find(program)) {
        g_ptr_array_add(printer->programs, g_strdup(program));
    } else if (program) {
        g_autofree char *reason = g_strdup_printf("there is no program \"%s\"", program);
        give_up(printer, reason);
    }
    return printer;
}

void pdf_printer_free(struct pdf_printer *printer)
{
    if (!printer)
        return;
    g_ptr_array_unref(printer->programs);
    g_free(printer->trouble);
    g_free(printer->version);
    g_free(printer);
}

bool pdf_printer_is_ready(const struct pdf_printer *printer)
{
    return printer && program_of(printer) && !printer->trouble;
}

bool pdf_printer_is_absent(const struct pdf_printer *printer)
{
    return printer->is_absent;
}

const char *pdf_printer_program(const struct pdf_printer *printer)
{
    return program_of(printer);
}

const char *pdf_printer_trouble(const struct pdf_printer *printer)
{
    return printer->trouble;
}

const char *pdf_printer_version(const struct pdf_printer *printer)
{
    return printer->has_printed ? printer->version : NULL;
}

/* Its sandbox refuses root; what it prints is our own page, which has no script. */
static void add_chromium(GPtrArray *argv, const char *from, const char *to, const char *home)
{
    static const char *const options[] = {
        "--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer",
        /* No network: not for itself, and no name or proxy for the page. */
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-breakpad", "--no-pings", "--host-resolver-rules=MAP * ~NOTFOUND",
        "--proxy-server=127.0.0.1:9" /* where nobody listens */};
    for (gsize i = 0; i < G_N_ELEMENTS(options); i++)
        g_ptr_array_add(argv, g_strdup(options[i]));
    if (geteuid() == 0)
        g_ptr_array_add(argv, g_strdup("--no-sandbox"));
    g_ptr_array_add(argv, g_strconcat("--user-data-dir=", home, NULL));
    g_ptr_array_add(argv, g_strconcat("--print-to-pdf=", to, NULL));
    g_ptr_array_add(argv, g_strdup(from));
}

static GPtrArray *arguments_of(const struct pdf_printer *printer, const char *folder, const char *home)
{
    GPtrArray *argv = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *from = g_build_filename(folder, "index.html", NULL);
    g_autofree char *uri = g_filename_to_uri(from, NULL, NULL);
    g_autofree char *to = g_build_filename(home, "report.pdf", NULL);
    g_ptr_array_add(argv, g_strdup(program_of(printer)));
    if (is_weasyprint(program_of(printer))) {
        g_ptr_array_add(argv, g_strdup(uri));
        g_ptr_array_add(argv, g_strdup(to));
    } else {
        add_chromium(argv, uri, to, home);
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
    const char *const environment[] = {"LC_ALL=C.UTF-8",
                                       home_variable,
                                       epoch,
                                       "PYTHONHASHSEED=0",
                                       "http_proxy=http://127.0.0.1:9",
                                       "https_proxy=http://127.0.0.1:9",
                                       NULL};
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
            g_strdup_printf("%s ended with code %d", program_of(printer), output.exit_status);
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
    g_ptr_array_add(argv, (gpointer)(uintptr_t)program_of(printer));
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

static bool take(struct pdf_printer *printer, const char *folder, const char *home, GError **error)
{
    g_autofree char *from = g_build_filename(home, "report.pdf", NULL);
    g_autofree char *to = g_build_filename(folder, "report.pdf", NULL), *bytes = NULL;
    gsize length = 0;
    if (!g_file_get_contents(from, &bytes, &length, NULL) || !is_whole(bytes, length)) {
        g_autofree char *reason = g_strdup_printf("%s wrote no whole PDF", program_of(printer));
        give_up(printer, reason);
        return true;
    }
    pdf_settle(bytes, length, printer->freeze);
    return file_write(to, bytes, length, 0640, error);
}

/* A room of its own for each try: what one program left is not the next one's. */
static bool try_once(struct pdf_printer *printer, const char *folder, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autofree char *home = g_dir_make_tmp("takhojd-pdf-XXXXXX", &reason);
    if (!home) {
        give_up(printer, reason->message);
        return true;
    }
    bool ok = true;
    if (!printer->version)
        ask_version(printer, home);
    g_autoptr(GPtrArray) argv = arguments_of(printer, folder, home);
    if (!printer->trouble && run(printer, argv, home, NULL))
        ok = take(printer, folder, home, error);
    file_remove_tree(home, NULL);
    return ok;
}

/* One that was found unasked may be there and of no use: without rights to its sandbox, or half installed. */
static bool has_another(struct pdf_printer *printer)
{
    if (printer->has_printed || printer->at + 1 >= printer->programs->len || !interrupt_check(NULL))
        return false;
    printer->at++;
    log_info("no PDF so far (%s): trying %s", printer->trouble, program_of(printer));
    g_clear_pointer(&printer->version, g_free);
    return true;
}

bool pdf_print(struct pdf_printer *printer, const char *folder, int64_t freeze, GError **error)
{
    if (!pdf_printer_is_ready(printer))
        return true;
    g_autofree char *whole = g_canonicalize_filename(folder, NULL), *first = NULL;
    printer->freeze = freeze;
    do {
        g_clear_pointer(&printer->trouble, g_free);
        if (!try_once(printer, whole, error))
            return false;
        if (!first)
            first = g_strdup(printer->trouble);
    } while (printer->trouble && has_another(printer));
    printer->has_printed |= !printer->trouble;
    if (printer->trouble && first)
        give_up(printer, first); /* the reason of the one that should have printed */
    return true;
}
