#include "takhojd/base/interrupt.h"
#include "takhojd/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

static atomic_int first_signal;
static int ends[2] = {-1, -1};

static void take_note(int number)
{
    int saved = errno;
    int none = 0;
    atomic_compare_exchange_strong(&first_signal, &none, number);
    unsigned char byte = (unsigned char)number;
    /* The pipe does not block: when it is full, whoever polls it has been woken long ago. */
    ssize_t written = write(ends[1], &byte, 1);
    (void)written;
    errno = saved;
}

static bool prepare_end(int descriptor)
{
    return fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 && fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0;
}

bool interrupt_watch(GError **error)
{
    if (ends[0] >= 0)
        return true;
    if (pipe(ends) != 0 || !prepare_end(ends[0]) || !prepare_end(ends[1]))
        return error_set(error, ERROR_INTERNAL, "cannot make a pipe for signals: %s", g_strerror(errno));
    struct sigaction note = {.sa_handler = take_note};
    sigemptyset(&note.sa_mask);
    sigaction(SIGINT, &note, NULL);
    sigaction(SIGTERM, &note, NULL);
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGPIPE, &ignore, NULL);
    return true;
}

int interrupt_fd(void)
{
    return ends[0];
}

bool interrupt_check(GError **error)
{
    switch (atomic_load(&first_signal)) {
    case 0:
        return true;
    case SIGINT:
        return error_set(error, ERROR_INTERRUPTED, "interrupted");
    default:
        return error_set(error, ERROR_TERMINATED, "terminated");
    }
}

void interrupt_reset(void)
{
    atomic_store(&first_signal, 0);
    unsigned char byte;
    while (ends[0] >= 0 && read(ends[0], &byte, 1) == 1)
        continue;
}
