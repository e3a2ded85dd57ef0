#include "takhojd/base/log.h"
#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

static enum log_level level = LOG_LEVEL_NORMAL;
static bool progress_shown;

void log_set_level(enum log_level wanted)
{
    level = wanted;
}

/* journald names its socket in JOURNAL_STREAM; the variable is inherited also by those who write elsewhere.
 */
static bool is_journal(void)
{
    const char *stream = g_getenv("JOURNAL_STREAM");
    struct stat status;
    if (!stream || fstat(STDERR_FILENO, &status) != 0)
        return false;
    g_autofree char *ours = g_strdup_printf("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT,
                                            (guint64)status.st_dev, (guint64)status.st_ino);
    return strcmp(stream, ours) == 0;
}

static bool is_terminal(void)
{
    const char *kind = g_getenv("TERM");
    return isatty(STDERR_FILENO) && !(kind && strcmp(kind, "dumb") == 0);
}

static bool is_coloured(void)
{
    const char *no_color = g_getenv("NO_COLOR");
    return !(no_color && *no_color) && is_terminal();
}

static void write_all(const GString *text)
{
    gsize done = 0;
    while (done < text->len) {
        ssize_t count = write(STDERR_FILENO, text->str + done, text->len - done);
        if (count < 0 && errno != EINTR)
            return; /* there is nowhere left to say it */
        done += count > 0 ? (gsize)count : 0;
    }
}

/* Messages quote what databases and files say: nothing of that may steer a terminal. */
static char *harmless(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *clean = g_string_new(NULL);
    for (char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        if (letter == '\n' || !g_unichar_iscntrl(letter))
            g_string_append_unichar(clean, letter);
        else
            g_string_append_c(clean, letter == '\t' ? ' ' : '?');
    }
    return g_string_free(clean, FALSE);
}

/* What stands before the first line, for a reader who is no journal: it knows both already. */
static void append_label(GString *text, const char *label, int colour)
{
    g_string_append(text, "takhojd: ");
    if (label && is_coloured())
        g_string_append_printf(text, "\033[1;%dm%s:\033[0m ", colour, label);
    else if (label)
        g_string_append_printf(text, "%s: ", label);
}

/* All lines of a message in one write. priority is syslog's: 3 error, 4 warning, 6 information. */
static void write_message(int priority, const char *label, int colour, const char *message)
{
    g_autofree char *clean = harmless(message);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(clean), "\n", -1);
    g_autoptr(GString) text = g_string_new(progress_shown ? "\r\033[K" : NULL);
    progress_shown = false;
    bool journal = is_journal();
    for (gsize i = 0; lines[i]; i++) {
        if (journal)
            g_string_append_printf(text, "<%d>", priority);
        else if (i == 0)
            append_label(text, label, colour);
        g_string_append_printf(text, "%s%s\n", i ? "  " : "", lines[i]);
    }
    write_all(text);
}

void log_error(const GError *error)
{
    write_message(3, "error", 31, error->message);
}

void log_warning(const char *format, ...)
{
    if (level == LOG_LEVEL_QUIET)
        return;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    write_message(4, "warning", 33, message);
}

void log_info(const char *format, ...)
{
    if (level != LOG_LEVEL_VERBOSE)
        return;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    write_message(6, NULL, 0, message);
}

/* Letters that fit on one line; a longer one would wrap, and only its last part be replaced. */
static glong line_width(void)
{
    struct winsize size;
    bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
    return known ? size.ws_col - 1 : 79;
}

void log_progress(const char *format, ...)
{
    if (level == LOG_LEVEL_QUIET || !is_terminal())
        return;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *clean = harmless(message);
    g_strdelimit(clean, "\n", ' ');
    g_autofree char *line = g_utf8_substring(clean, 0, MIN(g_utf8_strlen(clean, -1), line_width()));
    g_autoptr(GString) text = g_string_new("\r\033[K");
    g_string_append(text, line);
    write_all(text);
    progress_shown = true;
}
