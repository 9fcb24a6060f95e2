/* Loaded before a program with LD_PRELOAD, makes the n-th call of a function fail, or kills the program there.
 *
 *   FAULT=write:3:ENOSPC    the third write to a file says that the disk is full
 *   FAULT=write:3:SHORT     the third write takes half of the bytes
 *   FAULT=rename:1:KILL     the program is killed when it first renames
 *   FAULT_LOG=FILE          is made when the fault happens, so that the runner knows when n is beyond the last call
 *
 * Counted are write, fsync and rename, and what SQLite changes files with: pwrite64, fdatasync, unlink, ftruncate64.
 * Writes to the standard streams are not.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

typedef enum { GO_ON, FAIL, SHORT } Fault;

static atomic_int calls;

static int
error_number (const char *name)
{
  static const struct {
    const char *name;
    int number;
  } errors[] = {{"ENOSPC", ENOSPC}, {"EIO", EIO}, {"EACCES", EACCES}, {"EINTR", EINTR}, {"EDQUOT", EDQUOT}};

  for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
    if (strcmp (errors[i].name, name) == 0)
      return errors[i].number;
  return EIO;
}

static void
leave_a_mark (void)
{
  const char *path = getenv ("FAULT_LOG");

  if (path != NULL)
    close ((int) syscall (SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT, 0600));
}

/* Is this the call that FAULT speaks of? Sets errno when it is to fail. */
static Fault
fault_in (const char *function)
{
  const char *fault = getenv ("FAULT");
  size_t len = strlen (function);
  char *end;

  if (fault == NULL || strncmp (fault, function, len) != 0 || fault[len] != ':')
    return GO_ON;
  if (atomic_fetch_add (&calls, 1) + 1 != strtol (fault + len + 1, &end, 10))
    return GO_ON;
  leave_a_mark ();
  if (strcmp (end, ":KILL") == 0)
    kill (getpid (), SIGKILL);
  if (strcmp (end, ":SHORT") == 0)
    return SHORT;
  errno = error_number (end + 1);
  return FAIL;
}

ssize_t write (int fd, const void *data, size_t len);
int fsync (int fd);
int rename (const char *from, const char *to);
ssize_t pwrite64 (int fd, const void *data, size_t len, off_t at);
int fdatasync (int fd);
int unlink (const char *path);
int ftruncate64 (int fd, off_t len);

ssize_t
write (int fd, const void *data, size_t len)
{
  if (fd > STDERR_FILENO) {
    Fault fault = fault_in ("write");

    if (fault == FAIL)
      return -1;
    if (fault == SHORT)
      len = (len + 1) / 2;
  }
  return syscall (SYS_write, fd, data, len);
}

int
fsync (int fd)
{
  return fault_in ("fsync") == FAIL ? -1 : (int) syscall (SYS_fsync, fd);
}

ssize_t
pwrite64 (int fd, const void *data, size_t len, off_t at)
{
  const Fault fault = fault_in ("pwrite64");

  if (fault == FAIL)
    return -1;
  if (fault == SHORT)
    len = (len + 1) / 2;
  return syscall (SYS_pwrite64, fd, data, len, at);
}

int
fdatasync (int fd)
{
  return fault_in ("fdatasync") == FAIL ? -1 : (int) syscall (SYS_fdatasync, fd);
}

int
unlink (const char *path)
{
  return fault_in ("unlink") == FAIL ? -1 : (int) syscall (SYS_unlinkat, AT_FDCWD, path, 0);
}

int
ftruncate64 (int fd, off_t len)
{
  return fault_in ("ftruncate64") == FAIL ? -1 : (int) syscall (SYS_ftruncate, fd, len);
}

int
rename (const char *from, const char *to)
{
  return fault_in ("rename") == FAIL ? -1 : (int) syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}
