/* Reading a large file is a private mapping, so that a clean document is not copied. Writing never opens the target
 * itself: whatever fails, it keeps its old bytes. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

#define SMALL_FILE ((gsize) 256 << 10)

struct FileWriter {
  char *name;      /* as given, for messages */
  char *target;    /* real path; NULL for standard output */
  char *temporary; /* beside the target; NULL before it is made, once renamed, and for a stream */
  int fd;
  mode_t mask; /* of the process, when the writer was opened: threads cannot ask for it */
  gboolean stream; /* standard output, a device or a pipe */
  gboolean failed;
  gsize used;
  char buffer[1 << 16];
};

static gboolean
fail (GError **error, const char *doing, const char *path)
{
  int saved = errno;

  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_IO, "%s: %s: %s", path, doing, g_strerror (saved));
  return FALSE;
}

static gboolean
too_large (GError **error, const char *path, gsize limit)
{
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LIMIT, "%s: larger than %" G_GSIZE_FORMAT " MiB; split it into parts",
               path, limit >> 20);
  return FALSE;
}

/* A pipe has no size, so it is read until it ends or the limit is passed. */
static GBytes *
read_stream (int fd, const char *path, gsize limit, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  guint8 chunk[1 << 16];

  for (;;) {
    ssize_t n = read (fd, chunk, sizeof chunk);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      fail (error, "cannot read", path);
      return NULL;
    }
    if (n == 0)
      return g_byte_array_free_to_bytes (g_steal_pointer (&all));
    g_byte_array_append (all, chunk, (guint) n);
    if (limit > 0 && all->len > limit) {
      too_large (error, path, limit);
      return NULL;
    }
  }
}

/* A small file is copied: that costs less than a mapping, of which a process may have some ten thousand only. */
static GBytes *
read_small (int fd, const char *path, gsize size, GError **error)
{
  g_autofree char *data = g_malloc (size + 1);
  gsize used = 0;

  for (;;) {
    ssize_t n = read (fd, data + used, size - used);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      fail (error, "cannot read", path);
      return NULL;
    }
    used += (gsize) n;
    if (n == 0 || used == size)
      return g_bytes_new_take (g_steal_pointer (&data), used);
  }
}

static GBytes *
read_mapped (int fd, const char *path, GError **error)
{
  g_autoptr (GError) reason = NULL;
  GMappedFile *mapped = g_mapped_file_new_from_fd (fd, FALSE, &reason);
  GBytes *bytes;

  if (mapped == NULL) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_IO, "%s: cannot read: %s", path, reason->message);
    return NULL;
  }
  bytes = g_mapped_file_get_bytes (mapped);
  g_mapped_file_unref (mapped);
  return bytes;
}

GBytes *
file_read (const char *path, gsize limit, GError **error)
{
  GBytes *bytes = NULL;
  struct stat status;
  int fd;

  if (strcmp (path, "-") == 0)
    return read_stream (STDIN_FILENO, "standard input", limit, error);
  fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    fail (error, "cannot open", path);
    return NULL;
  }
  if (fstat (fd, &status) != 0)
    fail (error, "cannot read", path);
  else if (S_ISDIR (status.st_mode)) {
    errno = EISDIR;
    fail (error, "cannot read", path);
  } else if (!S_ISREG (status.st_mode))
    bytes = read_stream (fd, path, limit, error);
  else if (limit > 0 && (gsize) status.st_size > limit)
    too_large (error, path, limit);
  else if ((gsize) status.st_size <= SMALL_FILE)
    bytes = read_small (fd, path, (gsize) status.st_size, error);
  else
    bytes = read_mapped (fd, path, error);
  close (fd);
  return bytes;
}

gboolean
file_stream (const char *path, FileChunkFunc func, gpointer data, GError **error)
{
  const gboolean standard = strcmp (path, "-") == 0;
  const int fd = standard ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC);
  gboolean good = TRUE;
  char chunk[1 << 16];
  ssize_t n = 1;

  if (fd < 0)
    return fail (error, "cannot open", path);
  while (good && n != 0) {
    n = read (fd, chunk, sizeof chunk);
    if (n < 0 && errno != EINTR)
      good = fail (error, "cannot read", standard ? "standard input" : path);
    else if (n > 0)
      good = func (chunk, (gsize) n, data, error);
  }
  if (!standard)
    close (fd);
  return good;
}

/* The target with symbolic links resolved, so that a link stays a link; a file that is not there yet is its own. */
static char *
real_target (const char *path)
{
  g_autofree char *resolved = realpath (path, NULL);

  return g_strdup (resolved != NULL ? resolved : path);
}

/* The new file gets the old one's mode and owner. A new file gets what open would have given it. */
static gboolean
take_over_attributes (FileWriter *writer)
{
  struct stat status;

  if (stat (writer->target, &status) == 0) {
    if (fchmod (writer->fd, status.st_mode & 07777) != 0)
      return FALSE;
    /* Only root can give a file away; for others the owner is the same already, or cannot be kept. */
    return geteuid () != 0 || fchown (writer->fd, status.st_uid, status.st_gid) == 0;
  }
  return fchmod (writer->fd, 0666 & ~writer->mask) == 0;
}

/* A device or a pipe is no file that another could take the place of: it is written as it is. */
static gboolean
is_stream (const char *target)
{
  struct stat status;

  return stat (target, &status) == 0 && !S_ISREG (status.st_mode);
}

/* Renaming would get around the protection of a file; who set it meant it. */
static gboolean
is_protected (const char *target)
{
  struct stat status;

  return stat (target, &status) == 0 && ((status.st_mode & 0222) == 0 || access (target, W_OK) != 0);
}

static gboolean
open_stream (FileWriter *writer, GError **error)
{
  writer->fd = open (writer->target, O_WRONLY | O_CLOEXEC);
  return writer->fd >= 0 || fail (error, "cannot write", writer->name);
}

static gboolean
open_beside (FileWriter *writer, GError **error)
{
  writer->temporary = g_strdup_printf ("%s.XXXXXX", writer->target);
  writer->fd = g_mkstemp_full (writer->temporary, O_WRONLY | O_CLOEXEC, 0600);
  if (writer->fd < 0) {
    g_clear_pointer (&writer->temporary, g_free);
    return fail (error, "cannot create a file beside it", writer->name);
  }
  return take_over_attributes (writer) || fail (error, "cannot set the mode and owner", writer->name);
}

static mode_t
current_mask (void)
{
  mode_t mask = umask (0);

  umask (mask);
  return mask;
}

FileWriter *
file_writer_open_late (const char *path, GError **error)
{
  g_autoptr (FileWriter) writer = g_new (FileWriter, 1);

  memset (writer, 0, offsetof (FileWriter, buffer));
  writer->stream = strcmp (path, "-") == 0;
  writer->name = g_strdup (writer->stream ? "standard output" : path);
  writer->fd = STDOUT_FILENO;
  if (writer->stream)
    return g_steal_pointer (&writer);
  writer->fd = -1; /* standard output is not ours to close */
  writer->mask = current_mask ();
  writer->target = real_target (path);
  if (g_file_test (writer->target, G_FILE_TEST_IS_DIR)) {
    errno = EISDIR;
    fail (error, "cannot write", writer->name);
    return NULL;
  }
  if (is_protected (writer->target)) {
    errno = EACCES;
    fail (error, "cannot write, the file is read-only", writer->name);
    return NULL;
  }
  writer->stream = is_stream (writer->target);
  if (writer->stream && !open_stream (writer, error))
    return NULL;
  return g_steal_pointer (&writer);
}

FileWriter *
file_writer_open (const char *path, GError **error)
{
  g_autoptr (FileWriter) writer = file_writer_open_late (path, error);

  if (writer == NULL || (writer->fd < 0 && !open_beside (writer, error)))
    return NULL;
  return g_steal_pointer (&writer);
}

static gboolean
write_through (FileWriter *writer, const char *data, gsize len, GError **error)
{
  while (len > 0) {
    ssize_t n = write (writer->fd, data, len);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0) {
      writer->failed = TRUE;
      return fail (error, "cannot write", writer->name);
    }
    data += n;
    len -= (gsize) n;
  }
  return TRUE;
}

static gboolean
flush (FileWriter *writer, GError **error)
{
  gsize used = writer->used;

  if (writer->fd < 0 && !open_beside (writer, error)) {
    writer->failed = TRUE;
    return FALSE;
  }
  writer->used = 0;
  return write_through (writer, writer->buffer, used, error);
}

static gboolean
refuse_after_failure (FileWriter *writer, GError **error)
{
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_IO, "%s: an earlier write failed", writer->name);
  return FALSE;
}

gboolean
file_writer_write (FileWriter *writer, const void *data, gsize len, GError **error)
{
  if (writer->failed)
    return refuse_after_failure (writer, error);
  if (writer->used + len > sizeof writer->buffer && !flush (writer, error))
    return FALSE;
  if (len > sizeof writer->buffer)
    return write_through (writer, data, len, error);
  memcpy (writer->buffer + writer->used, data, len);
  writer->used += len;
  return TRUE;
}

gboolean
file_writer_print (FileWriter *writer, GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return file_writer_write (writer, text, strlen (text), error);
}

gboolean
file_sync_folder (const char *folder, const char *name, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done;

  if (fd < 0)
    return fail (error, "written, but the folder could not be synced", name);
  /* Some file systems cannot sync a folder and say EINVAL; there is nothing more to be done then. */
  done = fsync (fd) == 0 || errno == EINVAL || fail (error, "written, but the folder could not be synced", name);
  close (fd);
  return done;
}

const char *
file_writer_name (const FileWriter *writer)
{
  return writer->name;
}

gboolean
file_writer_is_stream (const FileWriter *writer)
{
  return writer->stream;
}

gboolean
file_writer_place (FileWriter *writer, char **folder, GError **error)
{
  *folder = NULL;
  if (writer->failed)
    return refuse_after_failure (writer, error);
  if (!flush (writer, error))
    return FALSE;
  if (writer->stream)
    return TRUE;
  writer->failed = TRUE;
  if (fsync (writer->fd) != 0)
    return fail (error, "cannot write to the disk", writer->name);
  if (rename (writer->temporary, writer->target) != 0)
    return fail (error, "cannot put the new file in place", writer->name);
  g_clear_pointer (&writer->temporary, g_free);
  *folder = g_path_get_dirname (writer->target);
  return TRUE;
}

gboolean
file_writer_commit (FileWriter *writer, GError **error)
{
  g_autofree char *folder = NULL;

  if (!file_writer_place (writer, &folder, error))
    return FALSE;
  return folder == NULL || file_sync_folder (folder, writer->name, error);
}

void
file_writer_free (FileWriter *writer)
{
  if (writer == NULL)
    return;
  if (writer->target != NULL && writer->fd >= 0)
    close (writer->fd);
  if (writer->temporary != NULL)
    unlink (writer->temporary);
  g_free (writer->temporary);
  g_free (writer->target);
  g_free (writer->name);
  g_free (writer);
}

gboolean
file_write_all (const char *path, const void *data, gsize len, GError **error)
{
  g_autoptr (FileWriter) writer = file_writer_open (path, error);

  return writer != NULL && file_writer_write (writer, data, len, error) && file_writer_commit (writer, error);
}
