#include "base/hush.h"

#include "base/file_error.h"

#include <fcntl.h>
#include <unistd.h>

/* What stderr is, of the process as a whole; -1: itself. */
static int kept = -1;

static bool turn(int from, int to)
{
    int tries = 0;

    while (dup2(from, to) < 0)
        if (!file_again(&tries))
            return false;
    return true;
}

bool hush_closed(void)
{
    int fd;

    do
        fd = open("/dev/null", O_RDWR);
    while (fd >= 0 && fd <= STDERR_FILENO);
    return fd >= 0 && file_close(fd) == 0;
}

void hush_begin(void)
{
    int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);

    kept = nothing < 0 ? -1 : fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (kept >= 0 && !turn(nothing, STDERR_FILENO)) {
        (void)file_close(kept);
        kept = -1;
    }
    if (nothing >= 0)
        (void)file_close(nothing);
}

bool hush_end(void)
{
    if (kept < 0)
        return true;
    bool ok = turn(kept, STDERR_FILENO);
    (void)file_close(kept);
    kept = -1;
    return ok;
}
