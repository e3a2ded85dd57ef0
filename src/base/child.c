#include "takhojd/base/child.h"
#include "takhojd/base/error.h"
#include "takhojd/base/interrupt.h"
#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define READ_STEP 65536u

/* Our end of one of the child's pipes. */
struct end {
    struct run *run;
    int file; /* -1 when closed */
    GSource *source;
    GByteArray *bytes; /* what came out; NULL for the input */
};

/* One run in a main context of its own: it ends when the child is gone, not when its pipes are. */
struct run {
    const struct child *child;
    GMainContext *context;
    GSubprocess *process;
    struct end input, output, errors;
    gsize input_done;
    gsize limit;
    int timeout_s;
    bool exited;
    bool timed_out;
    bool interrupted;
    bool said_too_much;
};

bool child_find(const char *program)
{
    g_autofree char *path = g_find_program_in_path(program);
    return path != NULL;
}

/* In the child: a group of its own, which what it starts belongs to as well. */
static void lead_group(gpointer data)
{
    (void)data;
    setpgid(0, 0);
}

/* With all that it started: a wrapper's own child would go on without it. */
static void force_exit(struct run *run)
{
    const char *id = g_subprocess_get_identifier(run->process);
    if (id)
        kill(-(pid_t)g_ascii_strtoll(id, NULL, 10), SIGKILL);
    g_subprocess_force_exit(run->process);
}

static void end_close(struct end *end)
{
    if (end->source) {
        g_source_destroy(end->source);
        g_source_unref(end->source);
        end->source = NULL;
    }
    if (end->file >= 0)
        close(end->file);
    end->file = -1;
}

/* Reads what is there now. False when there will be no more. */
static bool end_drain(struct end *end)
{
    guint8 step[READ_STEP];
    while (end->file >= 0) {
        ssize_t count = read(end->file, step, sizeof step);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno == EAGAIN)
            return true;
        if (count <= 0)
            return false;
        if (end->bytes->len + (gsize)count > end->run->limit) {
            end->run->said_too_much = true;
            force_exit(end->run);
            return false;
        }
        g_byte_array_append(end->bytes, step, (guint)count);
    }
    return false;
}

static gboolean on_readable(gint file, GIOCondition condition, gpointer data)
{
    (void)file, (void)condition;
    struct end *end = data;
    if (!end_drain(end))
        end_close(end);
    return end->file >= 0;
}

static gboolean on_writable(gint file, GIOCondition condition, gpointer data)
{
    (void)condition;
    struct end *end = data;
    struct run *run = end->run;
    ssize_t count =
        write(file, run->child->input + run->input_done, run->child->input_length - run->input_done);
    if (count > 0)
        run->input_done += (gsize)count;
    /* A child that does not want the rest has closed its end: its exit status tells whether that is a fault.
     */
    if ((count < 0 && errno != EINTR && errno != EAGAIN) || run->input_done == run->child->input_length)
        end_close(end);
    return end->file >= 0;
}

static void on_exit_seen(GObject *process, GAsyncResult *result, gpointer data)
{
    struct run *run = data;
    g_subprocess_wait_finish(G_SUBPROCESS(process), result, NULL);
    run->exited = true;
}

static gboolean on_timeout(gpointer data)
{
    struct run *run = data;
    run->timed_out = true;
    force_exit(run);
    return G_SOURCE_REMOVE;
}

static gboolean on_interrupt(gint file, GIOCondition condition, gpointer data)
{
    (void)file, (void)condition;
    struct run *run = data;
    run->interrupted = true;
    force_exit(run);
    return G_SOURCE_REMOVE;
}

/* A pipe of which ours is end->file, non-blocking, and theirs is returned; -1 when there are no more. */
static int end_open(struct run *run, struct end *end, bool is_input)
{
    int files[2];
    if (!g_unix_open_pipe(files, FD_CLOEXEC, NULL))
        return -1;
    end->run = run;
    end->file = files[is_input ? 1 : 0];
    g_unix_set_fd_nonblocking(end->file, TRUE, NULL);
    return files[is_input ? 0 : 1];
}

static void end_watch(struct end *end, GIOCondition condition, GUnixFDSourceFunc when_ready)
{
    if (end->file < 0)
        return;
    end->source = g_unix_fd_source_new(end->file, condition);
    g_source_set_callback(end->source, G_SOURCE_FUNC(when_ready), end, NULL);
    g_source_attach(end->source, end->run->context);
}

static void set_environment(GSubprocessLauncher *launcher, const char *const *environment)
{
    for (gsize i = 0; environment && environment[i]; i++) {
        const char *value = strchr(environment[i], '=');
        g_assert(value);
        g_autofree char *name = g_strndup(environment[i], (gsize)(value - environment[i]));
        g_subprocess_launcher_setenv(launcher, name, value + 1, TRUE);
    }
}

/* The child with pipes at our three ends. */
static bool start(struct run *run, GError **error)
{
    const struct child *child = run->child;
    g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(G_SUBPROCESS_FLAGS_NONE);
    g_subprocess_launcher_set_child_setup(launcher, lead_group, NULL, NULL);
    set_environment(launcher, child->environment);
    if (child->folder)
        g_subprocess_launcher_set_cwd(launcher, child->folder);
    int theirs[3] = {-1, end_open(run, &run->output, false), end_open(run, &run->errors, false)};
    if (child->input)
        theirs[0] = end_open(run, &run->input, true);
    if (theirs[1] < 0 || theirs[2] < 0 || (child->input && theirs[0] < 0)) {
        error_set(error, ERROR_INTERNAL, "cannot start %s: %s", child->argv[0], g_strerror(errno));
        for (int i = 0; i < 3; i++)
            if (theirs[i] >= 0)
                close(theirs[i]);
        return false;
    }
    if (theirs[0] >= 0)
        g_subprocess_launcher_take_stdin_fd(launcher, theirs[0]);
    g_subprocess_launcher_take_stdout_fd(launcher, theirs[1]);
    g_subprocess_launcher_take_stderr_fd(launcher, theirs[2]);
    g_autoptr(GError) cause = NULL;
    run->process = g_subprocess_launcher_spawnv(launcher, child->argv, &cause);
    if (run->process)
        return true;
    if (g_error_matches(cause, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT)) {
        error_set(error, ERROR_CONFIG, "there is no program %s", child->argv[0]);
        return error_hint(error, "Install it, or add its folder to PATH.");
    }
    if (g_error_matches(cause, G_SPAWN_ERROR, G_SPAWN_ERROR_ACCES)) {
        error_set(error, ERROR_CONFIG, "the program %s may not be run", child->argv[0]);
        return error_hint(error, "Give the user that runs takhojd the right to execute it.");
    }
    return error_set(error, ERROR_INTERNAL, "cannot start %s: %s", child->argv[0], cause->message);
}

/* A source of the run that is not bound to an end. */
static GSource *watch(struct run *run, GSource *source, GSourceFunc function)
{
    g_source_set_callback(source, function, run, NULL);
    g_source_attach(source, run->context);
    return source;
}

static void unwatch(GSource *source)
{
    if (!source)
        return;
    g_source_destroy(source);
    g_source_unref(source);
}

static void wait_for_exit(struct run *run)
{
    end_watch(&run->input, G_IO_OUT | G_IO_ERR, on_writable);
    end_watch(&run->output, G_IO_IN | G_IO_HUP | G_IO_ERR, on_readable);
    end_watch(&run->errors, G_IO_IN | G_IO_HUP | G_IO_ERR, on_readable);
    GSource *timer = watch(run, g_timeout_source_new((guint)run->timeout_s * 1000), on_timeout);
    GSource *interrupt = NULL;
    if (run->child->until_interrupted && interrupt_fd() >= 0)
        interrupt = watch(run, g_unix_fd_source_new(interrupt_fd(), G_IO_IN), G_SOURCE_FUNC(on_interrupt));
    g_subprocess_wait_async(run->process, NULL, on_exit_seen, run);
    while (!run->exited)
        g_main_context_iteration(run->context, TRUE);
    unwatch(timer);
    unwatch(interrupt);
    if (!run->said_too_much) {
        end_drain(&run->output);
        end_drain(&run->errors);
    }
}

static bool judge(const struct run *run, struct child_output *output, GError **error)
{
    const char *program = run->child->argv[0];
    if (run->interrupted)
        return interrupt_check(error);
    if (run->said_too_much)
        return error_set(error, ERROR_INTERNAL, "%s wrote more than %" G_GSIZE_FORMAT " bytes", program,
                         run->limit);
    if (run->timed_out)
        return error_set(error, ERROR_INTERNAL, "%s was killed: it took more than %d seconds", program,
                         run->timeout_s);
    if (!g_subprocess_get_if_exited(run->process))
        return error_set(error, ERROR_INTERNAL, "%s was ended by signal %d", program,
                         g_subprocess_get_term_sig(run->process));
    output->exit_status = g_subprocess_get_exit_status(run->process);
    return true;
}

/* The bytes as a NUL-ended text. */
static char *take_text(GByteArray *bytes, gsize *length)
{
    *length = bytes->len;
    g_byte_array_append(bytes, (const guint8 *)"", 1);
    return (char *)g_byte_array_free(bytes, FALSE);
}

bool child_run(const struct child *child, struct child_output *output, GError **error)
{
    signal(SIGPIPE, SIG_IGN);
    struct run run = {.child = child,
                      .context = g_main_context_new(),
                      .input = {.file = -1},
                      .output = {.file = -1, .bytes = g_byte_array_new()},
                      .errors = {.file = -1, .bytes = g_byte_array_new()},
                      .timeout_s = child->timeout_s ? child->timeout_s : 60,
                      .limit = child->output_limit ? child->output_limit : (gsize)16 << 20};
    g_main_context_push_thread_default(run.context);
    *output = (struct child_output){.exit_status = -1};
    bool good = (!child->until_interrupted || interrupt_check(error)) && start(&run, error);
    if (good) {
        wait_for_exit(&run);
        good = judge(&run, output, error);
    }
    end_close(&run.input);
    end_close(&run.output);
    end_close(&run.errors);
    g_clear_object(&run.process);
    g_main_context_pop_thread_default(run.context);
    g_main_context_unref(run.context);
    output->text = take_text(run.output.bytes, &output->length);
    output->error_text = take_text(run.errors.bytes, &output->error_length);
    return good;
}

void child_output_clear(struct child_output *output)
{
    g_clear_pointer(&output->text, g_free);
    g_clear_pointer(&output->error_text, g_free);
}
